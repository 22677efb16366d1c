"""The script on the stick, executed as a student does, in a folder of its own."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.usb.packages import make_kit, make_wheel
from utils import project
from utils.usb.contents import write_scripts, write_sums
from utils.usb.platforms import target

BIN = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "a stick"
    make_kit(folder, "alpha\n")
    make_wheel(folder / "wheels", "alpha", "1.0")
    write_scripts(folder, target(), "7.8.9")
    write_sums(folder)
    return folder


def install(stick: Path, *arguments: object) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_INDEX": "0"}
    command = [sys.executable, str(stick / "install.py"), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def refused(stick: Path, *arguments: object) -> str:
    ended = install(stick, *arguments)
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    return line


def change_contents(stick: Path, **changed: str) -> None:
    contents = json.loads((stick / "contents.json").read_text())
    (stick / "contents.json").write_text(json.dumps({**contents, **changed}))
    write_sums(stick)


def test_it_installs_and_says_what_is_next(stick: Path, tmp_path: Path) -> None:
    kit = tmp_path / "my kit"
    ended = install(stick, kit)
    assert ended.returncode == 0, ended.stderr
    assert (kit / "lessons" / "01.ipynb").read_text() == "{}"
    python = kit / ".venv" / BIN / "python"
    subprocess.run([python, "-c", "import alpha; assert alpha.HERE"], check=True)
    assert "course doctor" in ended.stdout
    assert str(kit) in ended.stdout

    # Once more: what a student has written stays.
    (kit / "lessons" / "01.ipynb").write_text("mine")
    assert install(stick, kit).returncode == 0
    assert (kit / "lessons" / "01.ipynb").read_text() == "mine"


def test_make_knows_that_nothing_is_to_be_installed(stick: Path, tmp_path: Path) -> None:
    makefile = (project.root() / "Makefile").read_text(encoding="utf-8")
    assert "VENV := .venv\n" in makefile
    assert "INSTALLED := $(VENV)/.installed\n" in makefile
    install(stick, tmp_path / "kit")
    stamp = tmp_path / "kit" / ".venv" / ".installed"
    assert stamp.stat().st_mtime >= (tmp_path / "kit" / "requirements.txt").stat().st_mtime


def test_a_damaged_wheel(stick: Path, tmp_path: Path) -> None:
    [wheel] = (stick / "wheels").iterdir()
    wheel.write_bytes(wheel.read_bytes()[:-1])
    assert "alpha-1.0-py3-none-any.whl is damaged" in refused(stick, tmp_path / "kit")
    wheel.unlink()
    assert "alpha-1.0-py3-none-any.whl is missing" in refused(stick, tmp_path / "kit")
    assert not (tmp_path / "kit").exists()


def test_another_python(stick: Path, tmp_path: Path) -> None:
    change_contents(stick, python="3.9")
    assert "for Python 3.9, and this is Python" in refused(stick, tmp_path / "kit")


def test_another_system(stick: Path, tmp_path: Path) -> None:
    change_contents(stick, system="BeOS")
    assert f"for BeOS {platform.machine()}, and this is" in refused(stick, tmp_path / "kit")


def test_a_folder_of_something_else_is_left_alone(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "thesis.txt").write_text("mine")
    assert "holds something else" in refused(stick, tmp_path / "kit")
    assert [path.name for path in (tmp_path / "kit").iterdir()] == ["thesis.txt"]


def test_a_file_in_the_way(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("mine")
    assert "is a file" in refused(stick, tmp_path / "kit")


@pytest.mark.skipif(os.name == "nt", reason="sh is not on Windows")
def test_the_shell_script_finds_a_python(stick: Path, tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("mine")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ended = subprocess.run(
        ["sh", str(stick / "install.sh"), str(tmp_path / "kit")],
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert "is a file" in ended.stderr
