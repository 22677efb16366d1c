"""`course check`: one's own notebook, all tests, no teacher."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.one_line import kit_error
from utils import progress, project
from utils.cli import check as check_module
from utils.cli.check import Wishes, check
from utils.errors import KitError
from utils.grading.answers import read_answer, submission
from utils.grading.batch import Settings, plan, run
from utils.grading.course import open_course
from utils.grading.homework.merged import merged, put_back
from utils.grading.homework.results import Mark, Part, parts, problems
from utils.grading.homework.run_notebook import run_notebook
from utils.grading.homework.work import find
from utils.grading.homework.written import model_answer
from utils.grading.misconceptions import Failure, Known, Misconception
from utils.grading.sample_class import Student, set_up
from utils.grading.source import is_test, seconds_a_cell

A1, A2 = "a1_convolution_arithmetic", "a2_first_convnet"
BANK = project.banks()


@pytest.fixture(autouse=True)
def own_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept" / "progress.json"


def handed_in(assignment: str, answer: str) -> NotebookNode:
    """The notebook of somebody with this answer of the bank."""
    root = project.root()
    released = nbformat.read(root / "assignments" / assignment / f"{assignment}.ipynb", 4)
    solved = nbformat.read(root / "solutions" / assignment / f"{assignment}.ipynb", 4)
    return submission(released, solved, read_answer(BANK / assignment / f"{answer}.py"))


def saved(notebook: NotebookNode, folder: Path, name: str = "mine") -> Path:
    path = folder / f"{name}.ipynb"
    nbformat.write(notebook, path)
    return path


def marks(path: Path, seconds: int = 60) -> dict[str, Mark]:
    work = find(path)
    executed = run_notebook(merged(work), path.parent, seconds)
    return {test.name: test for part in parts(executed) for test in part.tests}


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    (found,) = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name]
    return found


def test_a_right_answer_gets_all_points(tmp_path: Path, own_progress: Path) -> None:
    path = saved(handed_in(A1, "right_numpy_types"), tmp_path)
    assert check(path) == 1
    kept = json.loads(own_progress.read_text())["assignments"][A1]
    assert (kept["points"], kept["most"], kept["best"], kept["checks"]) == (30, 30, 30, 1)


def test_a_mistake_loses_what_it_loses_when_graded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(handed_in(A1, "rounds_up"), tmp_path)
    loses = read_answer(BANK / A1 / "rounds_up.py").loses
    found = marks(path)
    assert {n: m.most - m.points for n, m in found.items() if m.points < m.most} == loses
    assert all(found[name].message for name in loses)
    assert check(path) == (30 - sum(loses.values())) / 30
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
    check(saved(notebook, tmp_path))
    said = capsys.readouterr().out
    assert "max_pool` stopped: SyntaxError" in said
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


def test_a_test_that_stands_above_its_answer_is_put_behind_it(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    test = cell(notebook, "size_plain")
    notebook.cells.remove(test)
    notebook.cells.insert(1, test)
    assert sum(each.points for each in marks(saved(notebook, tmp_path)).values()) == 30


def test_answers_that_have_lost_their_notes_still_count(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    for number, each in enumerate(notebook.cells):
        if number % 2:
            each.metadata.pop("nbgrader", None)
    found = marks(saved(notebook, tmp_path))
    assert sum(each.points for each in found.values()) == 30
    assert sum(each.most for each in found.values()) == 30


def test_input_and_partial_credit_have_words(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "output_size").source = "def output_size(n, *args):\n    return input()"
    assert "remove input()" in marks(saved(notebook, tmp_path))["size_plain"].message
    test = nbformat.v4.new_code_cell("print('accuracy: 0.7')\n2.0")
    test.metadata["nbgrader"] = {"grade": True, "points": 3, "grade_id": "t", "locked": True}
    work = replace(find(saved(notebook, tmp_path)), source=None)
    only = nbformat.v4.new_notebook(cells=[test])
    ran = run_notebook(merged(replace(work, notebook=only)), tmp_path, 10)
    (part,) = parts(ran)
    assert (part.tests[0].points, part.tests[0].message) == (2, "accuracy: 0.7")


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


def test_of_the_kits_own_notebooks_the_begun_one_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit, elsewhere = tmp_path / "kit", tmp_path / "elsewhere"
    answered = handed_in(A1, "rounds_up")
    for name in (A1, A2):
        (kit / "assignments" / name).mkdir(parents=True)
        later = saved(handed_in(name, "blank"), kit / "assignments" / name, name)
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(project, "root", lambda: kit)
    with kit_error("no notebook in"):
        find(None)
    begun = saved(answered, kit / "assignments" / A1, A1)
    os.utime(begun, ns=(1, 1))
    assert later.stat().st_mtime > begun.stat().st_mtime
    assert find(None).path == begun


def test_what_was_said_is_not_said_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(saved(handed_in(A1, "blank"), tmp_path))
    said = capsys.readouterr().out
    assert said.count("not answered yet") == 1
    assert said.count("the same as above") > 5


def test_watching_says_that_the_notebook_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(handed_in(A1, "blank"), tmp_path)
    checked: list[Path] = []
    monkeypatch.setattr(check_module, "check", lambda given, wishes: checked.append(given))
    monkeypatch.setattr("time.sleep", lambda seconds: path.unlink(missing_ok=True))
    turns = iter([True, True, True, False])
    check_module.watch(path, again=lambda: next(turns))
    assert checked == [path]
    assert capsys.readouterr().out.count("is gone") == 1


def test_a_failure_is_described_as_the_grader_describes_it(tmp_path: Path) -> None:
    path = saved(handed_in(A1, "rounds_up"), tmp_path)
    (found,) = [each.failure for each in marks(path).values() if each.failure]
    student = Student("rounds_up", "", "", {A1: "rounds_up"})
    course = set_up(tmp_path / "course", open_course(project.root()), [student], BANK)
    settings = Settings(1, sandboxed=False, checks=False)
    (record,) = run(course, plan(course, A1, [], force=False), settings).values()
    (graded,) = record.failures.values()
    assert found == Failure(**graded)
    assert found.line > 0


def test_a_known_mistake_is_asked_about_and_hints_are_shown_on_demand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = handed_in(A1, "rounds_up")
    path = saved(notebook, tmp_path)
    (how,) = [each for each in marks(path).values() if each.failure]
    assert how.failure
    shown = replace(how.failure, values={"n": 1})
    known = Known(
        (Misconception("rounds_up", "rounds up", "Which way do you round?", {how.name: shown}),),
        {how.name: "A"},
    )
    monkeypatch.setattr(check_module, "find", lambda given: replace(find(given), known=known))
    monkeypatch.setattr(check_module, "parts", lambda *given: with_values(parts(*given)))
    assert check(path, Wishes(hints=2)) < 1
    said = capsys.readouterr().out
    assert "A question that may help:" in said
    assert "Which way do you round?" in said
    assert said.count("Hint 2") == 1
    assert "Hint 3" not in said
    check(path)
    assert "--hints 1" in capsys.readouterr().out


def with_values(found: list[Part]) -> list[Part]:
    for part in found:
        part.tests = [
            replace(each, failure=replace(each.failure, values={"n": 1})) if each.failure else each
            for each in part.tests
        ]
    return found


def test_nothing_of_nbgrader_is_needed_to_check() -> None:
    """Colab does not have it, and importing it takes longer than checking."""
    code = "import sys, utils.cli.check; sys.exit('nbgrader' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize("said", [0, -1, "ten", True, [5]])
def test_a_limit_that_is_none_is_said(said: object) -> None:
    notebook = nbformat.v4.new_notebook(metadata={"course": {"seconds_a_cell": said}})
    with kit_error("seconds_a_cell"):
        seconds_a_cell(notebook)


def test_exit_is_blamed_on_the_cell_that_calls_it(tmp_path: Path) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "conv_params").source = "exit()"
    path = saved(notebook, tmp_path)
    found = []
    for _ in range(2):
        ran = run_notebook(merged(find(path)), tmp_path, 60)
        assert list(problems(ran)) == ["conv_params"]
        assert "exit()" in problems(ran)["conv_params"]
        found.append([test.points for part in parts(ran) for test in part.tests])
    assert found[0] == found[1], "the marks do not depend on how fast the kernel ends"


def test_tests_stand_under_their_own_part(tmp_path: Path) -> None:
    """Wherever the answer was moved, and however often it was copied."""
    notebook = handed_in(A1, "rounds_up")
    answer = cell(notebook, "output_size")
    notebook.cells.append(nbformat.from_dict(answer))
    notebook.cells.remove(answer)
    work = find(saved(notebook, tmp_path))
    found = parts(run_notebook(merged(work), tmp_path, 60), work.released)
    assert [part.title[0] for part in found] == list("ABCDEF")
    assert [part.most for part in found][:2] == [7, 3]
    assert all(len(part.hints) == 3 for part in found)


def test_what_was_put_back_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = handed_in(A1, "right_numpy_types")
    cell(notebook, "size_plain").source = "assert True"
    notebook.cells.remove(cell(notebook, "setup"))
    path = saved(notebook, tmp_path)
    assert put_back(find(path)) == ["setup", "size_plain"]
    check(path)
    assert "put back as handed out: setup, size_plain" in " ".join(capsys.readouterr().out.split())


def test_a_notebook_is_checked_in_its_own_language(tmp_path: Path) -> None:
    """Tests that were put back say in Portuguese what is wrong, and the question is Portuguese."""
    place = project.root() / "pt_BR"
    released = nbformat.read(place / "assignments" / A1 / f"{A1}.ipynb", as_version=4)
    solved = nbformat.read(place / "solutions" / A1 / f"{A1}.ipynb", as_version=4)
    answer = read_answer(BANK / A1 / "rounds_up.py")
    path = tmp_path / "meu.ipynb"
    notebook = submission(released, solved, answer)
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
    nbformat.write(notebook, path)
    work = find(path)
    found = parts(run_notebook(merged(work), tmp_path, 60), work.released)
    lost = [mark for part in found for mark in part.tests if mark.points < mark.most]
    assert lost
    assert any("devolveu" in mark.message for mark in lost)
    assert not any("expected" in mark.message for mark in lost)
