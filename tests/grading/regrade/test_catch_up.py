"""Whatever has become of an assignment's tests, an old submission gets those that there are now."""

from __future__ import annotations

import copy
import random

import pytest
from nbformat import NotebookNode, v4

from utils.grading.mending.outline import of_notebook
from utils.grading.regrade.catch_up import Notes, catch_up
from utils.grading.regrade.cells import Cell, Sheet
from utils.grading.regrade.changes import compare
from utils.grading.source import grade_id

NAMES = "abcdef"
Tests = list[tuple[str, str]]  # name and text


def sheet(tests: Tests) -> Sheet:
    return Sheet("{}", tuple(Cell(n, "code", True, False, False, True, 1.0, t) for n, t in tests))


def notebook(tests: Tests) -> NotebookNode:
    made = v4.new_notebook()
    for name, text in tests:
        notes = {"grade_id": name, "grade": True, "solution": False, "task": False}
        notes |= {"locked": True, "points": 1.0, "schema_version": 3, "cell_type": "code"}
        made.cells.append(v4.new_code_cell(text, metadata={"nbgrader": notes}))
    return made


def changed(tests: Tests, chance: random.Random, number: int) -> Tests:
    """Another version: a test renamed, removed, added, or with another text."""
    tests = list(tests)
    free = [name for name in NAMES if name not in dict(tests)]
    what = chance.choice(["rename", "remove", "add", "text"])
    place = chance.randrange(len(tests)) if tests else 0
    if what == "add" and free:
        tests.insert(place, (chance.choice(free), f"assert {number}"))
    elif what == "rename" and tests and free:
        tests[place] = (chance.choice(free), tests[place][1])
    elif what == "remove" and tests:
        del tests[place]
    elif tests:
        tests[place] = (tests[place][0], f"assert {number}")
    return tests


@pytest.mark.parametrize("seed", range(40))
def test_every_older_version_gets_the_tests_of_now(seed: int) -> None:
    chance = random.Random(seed)
    versions: list[Tests] = [[("a", "assert 'a'"), ("b", "assert 'b'"), ("c", "assert 'c'")]]
    notes = Notes()
    for number in range(7):
        new = changed(versions[-1], chance, number)
        found = compare({"n": sheet(versions[-1])}, {"n": sheet(new)})
        notes = notes.after(found) if found else notes
        versions.append(new)
        now = sorted(name for name, _ in new)
        for old in versions:
            submitted = notebook(old)
            catch_up(submitted, "n", of_notebook(notebook(new), None), notes)
            assert sorted(map(grade_id, submitted.cells)) == now


def test_other_cells_stay_as_they_are() -> None:
    old, new = [("a", "assert 1"), ("b", "assert 2")], [("z", "assert 1")]
    notes = Notes().after(compare({"n": sheet(old)}, {"n": sheet(new)}))
    submitted = notebook(old)
    own = [v4.new_code_cell("x = 1"), v4.new_markdown_cell("mine"), v4.new_code_cell("y")]
    own[2].metadata["nbgrader"] = "not as nbgrader has it"
    submitted.cells[1:1] = own
    before = copy.deepcopy(own)
    catch_up(submitted, "n", of_notebook(notebook(new), None), notes)
    assert [grade_id(each) if each not in own else "" for each in submitted.cells] == [
        "z", "", "", "",
    ]  # fmt: skip
    assert submitted.cells[1:] == before


def test_of_two_that_say_the_same_none_is_taken_for_the_other() -> None:
    old, new = [("a", "assert 1"), ("b", "assert 1")], [("c", "assert 1"), ("d", "assert 1")]
    change = compare({"n": sheet(old)}, {"n": sheet(new)})["n"]
    assert change.renamed == ()
    assert len(change.new) == len(change.removed) == 2
