"""The measurement for GPUs, run on a CPU with small and few images."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from benchmarks.speed import gpu
from benchmarks.speed.cards import TERA, peak
from benchmarks.speed.fine_tuning import PEER, FineTuning, Setting
from benchmarks.speed.rows import Row, append, read
from utils import data

MIXED = Setting("mixed_float16", False, 2)
SHAPE = (28, 28, 1)


@pytest.fixture(scope="module")
def task() -> gpu.Task:
    images = data.load(verbose=False)
    train, test = images.arrays("train", 32), images.arrays("test", 20)
    return gpu.Task("random", train, test, side=32, timed=4, epochs=1, repeats=2)


@pytest.fixture(scope="module")
def rows(task: gpu.Task) -> list[Row]:
    return list(gpu.measured(task, (Setting(), MIXED), "Tesla T4", [], "here"))


def test_what_is_measured(rows: list[Row]) -> None:
    names = [PEER, str(MIXED)]
    speeds = [(row.what, row.run) for row in rows if row.quantity == gpu.SPEED]
    assert speeds == [(name, run) for name in names for run in (0, 1)]
    tested = [(row.what, row.run) for row in rows if row.quantity == gpu.ACCURACY]
    best = gpu.chosen(rows, "random")
    assert tested == [(name, run) for run in (0, 1) for name in names if name in (PEER, best)]
    assert all(row.value > 0 for row in rows if row.quantity == gpu.SPEED)
    assert all(0 <= row.value <= 1 for row in rows if row.quantity == gpu.ACCURACY)


def test_the_share_is_that_of_the_speed(task: gpu.Task, rows: list[Row]) -> None:
    macs = FineTuning(MIXED, "random", 32, SHAPE).training_macs()
    found = {(row.quantity, row.run): row.value for row in rows if row.what == str(MIXED)}
    for run in (0, 1):
        expected = 2 * macs * found[gpu.SPEED, run] / (65 * TERA)
        assert found[gpu.SHARE, run] == pytest.approx(expected)


def test_what_is_known_is_not_measured_again(task: gpu.Task, rows: list[Row]) -> None:
    assert list(gpu.measured(task, (Setting(), MIXED), "Tesla T4", rows, "here")) == []
    (missing,) = gpu.measured(task, (Setting(), MIXED), "Tesla T4", rows[:-1], "here")
    assert (missing.what, missing.run) == (rows[-1].what, rows[-1].run)


def test_multiply_adds_of_a_training_step() -> None:
    tuning = FineTuning(Setting(), "random", 224, SHAPE)
    conv = 14 * 14 * 512 * 9 * 512  # each of the three of block5
    head = 512 * 10
    forward = 15_346_630_656 + head  # VGG16 without its top, as the papers count it
    assert tuning.training_macs() == forward + 2 * head + (2 + 2 + 1) * conv


def test_mixed_precision_learns_from_float32_logits(task: gpu.Task) -> None:
    tuning = task.tuning(MIXED)
    assert keras.config.dtype_policy().name == "float32", "as it was before"
    assert tuning.base.get_layer("block3_conv1").compute_dtype == "float16"
    assert tuning.base.get_layer("block3_conv1").variable_dtype == "float32"
    assert tuning.model.output.dtype == "float32"
    before = {layer.name: layer.get_weights() for layer in tuning.base.layers if layer.weights}
    tuning.learn(task.train[0][:8], task.train[1][:8], 1)
    learned = {
        name
        for name, (kernel, _) in before.items()
        if np.any(kernel != tuning.base.get_layer(name).get_weights()[0])
    }
    assert learned == {"block5_conv1", "block5_conv2", "block5_conv3"}


def test_settings() -> None:
    names = [str(setting) for setting in gpu.SETTINGS]
    assert names[0] == PEER
    assert len(set(names)) == len(names) == 17
    assert Setting(batch=128).rate == pytest.approx(2 * Setting().rate)


@pytest.mark.parametrize(
    ("card", "mixed", "tera"),
    [
        ("Tesla T4", True, 65),
        ("Tesla T4", False, 8.1),
        ("Tesla V100-SXM2-16GB", True, 125),
        ("Tesla P100-PCIE-16GB", True, 18.7),
        ("NVIDIA A100-SXM4-40GB", True, 312),
        ("NVIDIA L4", True, 121),
        ("NVIDIA H100 80GB HBM3", True, 989),
        ("NVIDIA H100 PCIe", True, 756),
        ("NVIDIA H200", False, 494),
    ],
)
def test_peaks(card: str, mixed: bool, tera: float) -> None:
    assert peak(card, mixed) == tera * TERA


@pytest.mark.parametrize("card", ["", "NVIDIA L40S", "NVIDIA H100 NVL", "NVIDIA A100 MIG 1g.5gb"])
def test_cards_whose_peak_is_not_known(card: str) -> None:
    assert peak(card, mixed=True) is None


def test_without_a_gpu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda _=None: [])
    assert list(gpu.measure([], "here")) == []
    assert capsys.readouterr().out == "gpu: not measured, TensorFlow finds no GPU\n"
    assert "Unmeasured: no GPU was at hand." in "\n".join(gpu.section([]))


def test_a_small_batch_is_chosen_if_it_is_nearly_as_fast() -> None:
    speeds = {(False, 32): 400, (True, 64): 920, (False, 64): 910, (True, 256): 1000}
    names = {str(Setting("mixed_float16", *each)): speed for each, speed in speeds.items()}
    rows = [Row("random", name, 0, gpu.SPEED, speed, "here") for name, speed in names.items()]
    rows.append(Row("random", PEER, 0, gpu.SPEED, 300, "here"))
    assert gpu.chosen(rows, "random") == "mixed_float16, with XLA, batches of 64"


def test_the_section_shows_the_chosen_one() -> None:
    found = {PEER: (200.0, 0.30, 0.911), str(MIXED): (500.0, 0.25, 0.912)}
    quantities = (gpu.SPEED, gpu.SHARE, gpu.ACCURACY)
    rows = [
        Row("imagenet", what, 0, quantity, value, "here")
        for what, values in found.items()
        for quantity, value in zip(quantities, values, strict=True)
    ]
    lines = gpu.section(rows)
    assert f"| {PEER} | 200 | 1.00 | 30% | 0.9110 |" in lines
    assert f"| **{MIXED}** | 500 | 2.50 | 25% | 0.9120 |" in lines
    unknown = gpu.section([row for row in rows if row.quantity != gpu.SHARE])
    assert f"| {PEER} | 200 | 1.00 | peak unknown | 0.9110 |" in unknown


def test_no_file_without_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rows.csv"
    append([], path)
    assert not path.exists()
    rows = [Row("case", "what", run, "seconds", 1.5, "here") for run in (0, 1)]
    append(rows[:1], path)
    append(rows[1:], path)
    assert read(path) == rows
