"""How many submissions at once, and what of a GPU a submission gets to see. (Pretended GPUs.)"""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.grading.engine import gpu_memory, workers_for
from utils.grading.sandbox import environment, gpus


@pytest.fixture
def nvidia_smi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let `nvidia-smi` report GPUs with so many MiB."""

    def pretend(*memories: str) -> None:
        program = tmp_path / "nvidia-smi"
        program.write_text("#!/bin/sh\n" + "".join(f"echo '{each}'\n" for each in memories))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return pretend


def test_without_a_gpu_there_are_as_many_workers_as_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gpu_memory() == 0
    assert workers_for(12) == 12


@pytest.mark.parametrize(
    ("memories", "wanted", "workers"),
    [
        (["24576"], 16, 6),
        (["24576", "24576"], 16, 12),
        (["24576"], 2, 2),
        (["2048"], 4, 1),
        (["[N/A]"], 4, 4),
    ],
)
def test_workers_share_the_memory_of_the_gpus(
    nvidia_smi, memories: list[str], wanted: int, workers: int
) -> None:
    nvidia_smi(*memories)
    assert workers_for(wanted) == workers


def test_devices_are_passed_in(tmp_path: Path) -> None:
    assert gpus(tmp_path) == []
    for name in ("nvidia0", "nvidiactl", "nvidia-uvm", "null"):
        (tmp_path / name).touch()
    passed = gpus(tmp_path)
    assert passed.count("--dev-bind") == 3
    assert str(tmp_path / "nvidia-uvm") in passed
    assert str(tmp_path / "null") not in passed


def test_tensorflow_takes_gpu_memory_as_it_needs_it() -> None:
    assert environment(True)["TF_FORCE_GPU_ALLOW_GROWTH"] == "true"
