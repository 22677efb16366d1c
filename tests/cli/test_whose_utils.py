"""What `course doctor` says of other things that are called `utils`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbformat import v4

from tests.intruders import module, namespace, package
from tests.one_line import kit_error
from utils import project
from utils.cli.doctor import NOTE, OK, PROBLEM, Finding, names
from utils.cli.whose_utils import KERNEL, ask_kernel

ROOT = project.root()


def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where packages are installed: kernels look there after the notebook's folder."""
    made = folder / "site-packages"
    made.mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(made))
    return made


@pytest.fixture(autouse=True)
def installed(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit is there for every Python that is asked, as if it were installed."""
    folder = site(tmp_path_factory.mktemp("python"), monkeypatch)
    (folder / "utils").symlink_to(ROOT / "utils")


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with lessons, in which the doctor lives."""
    folder = tmp_path / "clone"
    (folder / "lessons").mkdir(parents=True)
    (folder / "utils").symlink_to(ROOT / "utils")
    monkeypatch.setattr(project, "root", lambda: folder)
    monkeypatch.chdir(folder)
    return folder


def kernel(folder: Path, monkeypatch: pytest.MonkeyPatch, *command: str, **env: str) -> None:
    """Let this be the kernel of the notebooks."""
    spec = {"argv": [*command, "-m", "ipykernel_launcher", "-f", "{connection_file}"]}
    spec |= {"display_name": "Mine", "language": "python", "env": env}
    path = folder / "kernels" / KERNEL / "kernel.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(folder))
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")


def only_finding() -> Finding:
    (found,) = names()
    return found


def test_the_kit_and_nothing_else() -> None:
    assert only_finding() == Finding("utils", OK, f"notebooks find the kit's, in {ROOT / 'utils'}")


@pytest.mark.parametrize("intruder", [module, package])
def test_an_intruder_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, intruder: Callable[[Path], Path]
) -> None:
    path = intruder(tmp_path)
    what = path.parent if intruder is package else path
    monkeypatch.chdir(tmp_path)
    found = only_finding()
    assert found.state == PROBLEM
    assert f"notebooks in {tmp_path} take {what} for the kit" in found.text


def test_a_folder_that_python_passes_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    namespace(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert only_finding().state == OK


@pytest.mark.parametrize("intruder", [module, package])
def test_an_intruder_beside_the_lessons(clone: Path, intruder: Callable[[Path], Path]) -> None:
    """Their set-up cells do not fall for it; a script there would."""
    intruder(clone / "lessons")
    found = only_finding()
    assert found.state == NOTE
    assert str(clone / "lessons" / "utils") in found.text
    assert "rename it" in found.text


def test_another_copy_of_the_kit(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(copy(tmp_path / "other")))
    assert only_finding().state == OK  # the set-up cells of this clone take this clone
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    found = only_finding()
    assert found.state == NOTE
    assert f"another copy of the kit, {tmp_path / 'other' / 'utils'}" in found.text


def copy(folder: Path) -> Path:
    """A second kit, of which only the mark is there."""
    path = folder / "utils" / "notebooks" / "header.py"
    path.parent.mkdir(parents=True)
    path.touch()
    (folder / "utils" / "__init__.py").touch()
    return folder


def test_the_kernels_python_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be another one, to which the kit is unknown."""
    kernel(tmp_path / "jupyter", monkeypatch, sys.executable, "-S", PYTHONPATH="")
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path / "mine")
    found = only_finding()
    assert found.state == NOTE
    assert f"notebooks in {tmp_path / 'mine'} do not find the kit" in found.text
    assert sys.executable in found.text


def test_a_kernel_that_cannot_be_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kernel(tmp_path, monkeypatch, str(tmp_path / "no_such_python"))
    with kit_error("does not answer"):
        ask_kernel([ROOT])
    found = only_finding()
    assert found.state == NOTE
    assert "no_such_python" in found.text


def test_an_installed_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name under which pip knows it."""
    folder = site(tmp_path, monkeypatch)
    about = folder / "sloppy_tools-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: sloppy-tools\nVersion: 1.0\n")
    (about / "top_level.txt").write_text("utils\n")
    package(folder)
    monkeypatch.chdir(tmp_path)
    found = names()
    assert any("pip uninstall sloppy-tools" in each.text for each in found)
    assert any(each.state == PROBLEM and str(folder / "utils") in each.text for each in found)


@pytest.mark.parametrize("name", ["site-packages", "elsewhere"])
def test_a_kernel_finds_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file beside the notebook goes before what is installed, but not before PYTHONPATH."""
    (tmp_path / name).mkdir()
    (tmp_path / name / "utils").symlink_to(ROOT / "utils")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / name))
    path = module(tmp_path)
    code = "import importlib.util\nprint(importlib.util.find_spec('utils').origin, end='')"
    notebook = v4.new_notebook(cells=[v4.new_code_cell(code)])
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    (taken,) = ask_kernel([tmp_path]).taken
    found = path if name == "site-packages" else tmp_path / name / "utils" / "__init__.py"
    assert notebook.cells[0].outputs[0].text == str(found)
    assert taken.what == (path if name == "site-packages" else found.parent)
