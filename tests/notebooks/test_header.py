"""The set-up cell: the kit is found, or one line says what was found in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from IPython.core.inputtransformer2 import TransformerManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import v4

from tests.intruders import EXECUTED, INTRUDERS, module, namespace
from utils import project
from utils.grading.source import read_source
from utils.notebooks.header import header_cells

SETUP = header_cells("lessons/x.ipynb")[1].source
CODE = TransformerManager().transform_cell(SETUP)
ROOT = project.root()
WHERE = "\nimport utils\nprint(*utils.__path__)"
COLAB = """
class Shell:
    def run_line_magic(self, name, line):
        print(name, line)
get_ipython = Shell
sys.modules["google.colab"] = sys
"""


def run(
    folder: Path, code: str, *flags: str, path: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run code in a folder as a kernel does, with that folder first."""
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *flags, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_the_kit(folder: Path) -> Path:
    """A folder that holds our package, as a clone or Python's site-packages does."""
    folder.mkdir(parents=True)
    (folder / "utils").symlink_to(ROOT / "utils")
    return folder


def test_it_finds_the_kit_that_is_installed(tmp_path: Path) -> None:
    installed = copy_of_the_kit(tmp_path / "site-packages")
    ended = run(tmp_path, CODE + WHERE, "-S", path=installed)
    assert (ended.stdout, ended.stderr) == (f"{installed / 'utils'}\n", "")


@pytest.mark.parametrize("intruder", INTRUDERS)
def test_the_kit_above_the_notebook_goes_first(
    tmp_path: Path, intruder: Callable[[Path], Path]
) -> None:
    clone = copy_of_the_kit(tmp_path / "clone")
    (clone / "lessons").mkdir()
    intruder(clone / "lessons")
    other = copy_of_the_kit(tmp_path / "other")
    ended = run(clone / "lessons", CODE + WHERE, "-S", path=other)
    assert (ended.stdout, ended.stderr) == (f"{clone / 'utils'}\n", "")


@pytest.mark.parametrize("kit", [False, True], ids=["no kit", "kit installed"])
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_an_intruder_is_named_and_not_executed(
    tmp_path: Path, intruder: Callable[[Path], Path], kit: bool
) -> None:
    found = intruder(tmp_path)
    installed = copy_of_the_kit(tmp_path / "site-packages") if kit else None
    ended = run(tmp_path, CODE + WHERE, "-S", path=installed)
    if kit and intruder is namespace:  # Python itself prefers a package with an __init__.py
        assert (ended.stdout, ended.stderr) == (f"{tmp_path / 'site-packages' / 'utils'}\n", "")
        return
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == (
        f"ImportError: {found} is not the course kit, but is called utils as the kit is: "
        "rename or uninstall it, and restart the kernel."
    )
    assert "executed" not in ended.stderr


def test_a_module_that_the_session_has_imported_is_named(tmp_path: Path) -> None:
    """Renaming its file is not enough: `import utils` would go on giving it."""
    path = module(tmp_path)
    path.write_text("")
    stale = f"import os, utils\nos.remove({str(path)!r})\n"
    ended = run(tmp_path, stale + CODE, path=ROOT)
    assert f"ImportError: {path} is not the course kit" in ended.stderr
    assert "restart the kernel" in ended.stderr
    assert run(tmp_path, CODE, path=ROOT).stderr == ""


def test_colab(tmp_path: Path) -> None:
    """There is nothing at first; a file of the user's is named before anything is installed."""
    code = f"import sys\n{COLAB}{CODE}"
    ended = run(tmp_path, code, "-S")
    assert ended.stderr == ""
    assert f"pip install --quiet --no-deps git+{project.repository_url()}" in ended.stdout
    path = module(tmp_path)
    ended = run(tmp_path, code, "-S")
    assert f"ImportError: {path} is not the course kit" in ended.stderr
    assert "pip" not in ended.stdout


def test_without_a_kit_and_without_colab(tmp_path: Path) -> None:
    ended = run(tmp_path, CODE, "-S")
    assert "ModuleNotFoundError: The course kit is not installed here" in ended.stderr


def test_in_a_kernel(tmp_path: Path) -> None:
    """As a reader has it: a lesson that was copied beside a file of the same name."""
    path = module(tmp_path)
    notebook = v4.new_notebook(cells=[v4.new_code_cell(SETUP), v4.new_code_cell("import utils")])
    client = NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}})
    with pytest.raises(CellExecutionError) as caught:
        client.execute()
    assert caught.value.ename == "ImportError"
    assert caught.value.evalue.startswith(f"{path} is not the course kit")
    path.unlink()
    client.execute()


def test_the_grader_sees_no_import_in_it(tmp_path: Path) -> None:
    """It loads beforehand what the cells import, and this cell must leave the kit out of that."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(SETUP)])
    nbformat.write(notebook, tmp_path / "a0.ipynb")
    source = read_source(tmp_path)
    assert source.settings == (("COURSE_LANGUAGE", "en"),)  # set before anything is imported
    assert not [name for name in source.preload if name.startswith("utils")]


def test_cells_are_short() -> None:
    assert len(SETUP.splitlines()) <= 16
    assert max(map(len, SETUP.splitlines())) <= 100


def test_intruders_would_be_seen_if_they_were_executed(tmp_path: Path) -> None:
    module(tmp_path)
    ended = run(tmp_path, "import utils", "-S")
    assert EXECUTED.split("'")[1] in ended.stderr
