"""`course check`: one's own notebook, all tests, no teacher."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.one_line import kit_error
from utils import project
from utils.cli.check import check
from utils.cli.progress import show
from utils.errors import KitError
from utils.grading.answers import read_answer, submission
from utils.grading.homework import progress
from utils.grading.homework.execute import execute
from utils.grading.homework.marks import Mark, parts
from utils.grading.homework.merged import merged
from utils.grading.homework.work import find
from utils.grading.homework.written import model_answer

A1, A2 = "a1_convolution_arithmetic", "a2_first_convnet"
BANK = project.root() / "tests" / "assignments"


@pytest.fixture(autouse=True)
def own_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept" / "progress.json"


def handed_in(assignment: str, answer: str) -> NotebookNode:
    """The notebook of somebody with this answer of the bank."""
    root = project.root()
    released = nbformat.read(root / "assignments" / assignment / f"{assignment}.ipynb", 4)
    solved = nbformat.read(root / "solutions" / assignment / f"{assignment}.ipynb", 4)
    return submission(released, solved, read_answer(BANK / assignment / "bank" / f"{answer}.py"))


def saved(notebook: NotebookNode, folder: Path, name: str = "mine") -> Path:
    path = folder / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def marks(path: Path, seconds: int = 60) -> dict[str, Mark]:
    work = find(path)
    executed = execute(merged(work), path.parent, seconds)
    return {test.name: test for part in parts(executed) for test in part.tests}


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    (found,) = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name]
    return found


def test_a_right_answer_gets_all_points(tmp_path: Path, own_progress: Path) -> None:
    path = saved(handed_in(A1, "right_numpy_types"), tmp_path)
    assert check(path, 60) == 1
    kept = json.loads(own_progress.read_text())["assignments"][A1]
    assert (kept["points"], kept["most"], kept["best"], kept["checks"]) == (30, 30, 30, 1)


def test_a_mistake_loses_what_it_loses_when_graded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(handed_in(A1, "rounds_up"), tmp_path)
    loses = read_answer(BANK / A1 / "bank" / "rounds_up.py").loses
    found = marks(path)
    assert {n: m.most - m.points for n, m in found.items() if m.points < m.most} == loses
    assert all(found[name].message for name in loses)
    assert check(path, 60) == (30 - sum(loses.values())) / 30
    assert found[next(iter(loses))].message[:40] in capsys.readouterr().out


def test_a_blank_gets_nothing_and_is_told_so(tmp_path: Path) -> None:
    found = marks(saved(handed_in(A1, "blank"), tmp_path))
    assert {test.points for test in found.values()} == {0}
    assert {test.message for test in found.values()} == {"not answered yet"}


def test_a_loop_without_an_end_costs_only_its_own_tests(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(
        notebook, "max_pool"
    ).source = "def max_pool(image, size, stride):\n    while True:\n        pass"
    found = marks(saved(notebook, tmp_path), seconds=2)
    lost = {name for name, test in found.items() if test.points < test.most}
    assert lost == {name for name in found if name.startswith("pool_")}
    assert all("stopped after 2 s" in found[name].message for name in lost)


def test_a_loop_that_cannot_be_interrupted_ends_the_check_and_keeps_the_marks(
    tmp_path: Path,
) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "max_pool").source = (
        "import time\n\ndef max_pool(image, size, stride):\n    while True:\n        try:\n"
        "            time.sleep(0.01)\n        except:\n            pass"
    )
    found = marks(saved(notebook, tmp_path), seconds=2)
    assert found["conv_bytes"].points == 1
    assert "catches everything" in found["pool_tiles"].message
    assert "not run" in found["row_dense"].message


def test_a_cell_that_ends_the_kernel_is_named(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "max_pool").source += "\nimport os\nos._exit(1)"
    found = marks(saved(notebook, tmp_path))
    assert found["conv_bytes"].points == 1
    assert found["pool_tiles"].points == 0
    assert "ended the kernel" in found["pool_tiles"].message


def test_an_error_that_cannot_be_sent_is_an_error(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(
        notebook, "max_pool"
    ).source = "def max_pool(image, size, stride):\n    raise ValueError('\\ud800')"
    found = marks(saved(notebook, tmp_path), seconds=10)
    assert all(found[name].points == 0 for name in found if name.startswith("pool_"))


def test_an_answer_that_does_not_run_is_shown_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "max_pool").source = "def max_pool(image, size, stride)\n    return image"
    check(saved(notebook, tmp_path), 60)
    said = capsys.readouterr().out
    assert "def max_pool(image, size, stride)` stopped: SyntaxError" in said
    assert said.index("SyntaxError") < said.index("A. The side")


def test_odd_notes_cost_nothing(tmp_path: Path) -> None:
    """A copy of a test above its answer, notes that are none, a tag that skips a test."""
    notebook = handed_in(A1, "right_numpy_types")
    notebook.cells.insert(0, nbformat.from_dict(cell(notebook, "size_plain")))
    notebook.cells[2].metadata["nbgrader"] = "hello"
    found = marks(saved(notebook, tmp_path))
    assert sum(test.points for test in found.values()) == 30
    blank = handed_in(A1, "blank")
    cell(blank, "size_plain").metadata["tags"] = ["skip-execution"]
    assert marks(saved(blank, tmp_path))["size_plain"].points == 0


def test_tests_that_were_changed_or_deleted_are_the_lecturers(tmp_path: Path) -> None:
    notebook = handed_in(A1, "blank")
    cell(notebook, "size_plain").source = "pass"
    notebook.cells.remove(cell(notebook, "size_padding"))
    found = marks(saved(notebook, tmp_path))
    assert found["size_plain"].points == found["size_padding"].points == 0
    names = list(found)
    assert names.index("size_padding") == names.index("size_plain") + 1


def test_a_kit_without_solutions_has_the_visible_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(handed_in(A1, "rounds_up"), tmp_path)

    def alone() -> Path:
        raise KitError("only the package is installed")

    monkeypatch.setattr(project, "root", alone)
    work = find(path)
    assert work.source is None
    visible = [c.source for c in merged(work).cells if c.cell_type == "code"]
    assert not any("HIDDEN" in source or "hidden_random" in source for source in visible)


def test_the_model_answer_is_shown_once_there_is_one(tmp_path: Path) -> None:
    notebook = handed_in(A2, "blank")
    path = saved(notebook, tmp_path)
    assert model_answer(find(path), "explain") == ""
    cell(notebook, "explain").source = "Shirts are taken for T-shirts, 21 times."
    text = model_answer(find(saved(notebook, tmp_path)), "explain")
    assert text
    assert "point" in text
    assert "For the marker" not in text
    cell(notebook, "explain").source = cell(handed_in(A2, "blank"), "explain").source + " x"
    assert model_answer(find(saved(notebook, tmp_path)), "explain") == "", "a touched cell"


def test_what_is_no_assignment_is_said_in_one_line(tmp_path: Path) -> None:
    with kit_error("no notebook"):
        find(tmp_path / "missing.ipynb")
    with kit_error("no notebook in"):
        find(tmp_path)
    (tmp_path / "odd.ipynb").write_text("{")
    with kit_error("not a notebook"):
        find(tmp_path / "odd.ipynb")
    empty = saved(nbformat.v4.new_notebook(), tmp_path, "empty")
    with kit_error("no tests"):
        find(empty)


def test_progress_is_kept_as_a_page(own_progress: Path) -> None:
    progress.note_marks(A1, 12, 30, {"A. Sizes": [7, 7], "B. <Parameters>": [0, 3]})
    progress.note_marks(A1, 10, 30, {"A. Sizes": [7, 7], "B. <Parameters>": [0, 3]})
    page = show().read_text(encoding="utf-8")
    assert "10 / 30" in page
    assert "B. &lt;Parameters&gt;" in page
    assert progress.read()["assignments"][A1]["best"] == 12
    own_progress.write_text(json.dumps({"assignments": {A1: 5, A2: {"points": 1}}}))
    assert progress.read() == {"assignments": {}}
    own_progress.write_text("damaged")
    assert progress.read() == {"assignments": {}}


def test_progress_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(progress.VARIABLE, progress.OFF.upper())
    progress.note_marks(A1, 1, 30, {})
    assert progress.read() == {"assignments": {}}
    with kit_error("no progress is kept"):
        show()
