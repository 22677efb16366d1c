"""Adding a check that must fail and a mend to the grader, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import Recipe, recipe
from tests.recipes.trying import check_files, run_all, run_tests
from utils.grading.sandbox import why_no_sandbox

CANARIES = "tests/grading/test_canaries.py::test_{}[{}]"
CHANGED = CANARIES.format("what_is_expected_is_changed", "agrees(f(2), 5)-agrees(f(2), 6)")
LEFT_ALONE = CANARIES.format("nothing_is_changed_where_nothing_is_said_of_an_answer", "agree(1, 2)")
KNOWN = "tests/grading/honest/test_honest.py::test_marks_are_known[{}]"
ON_ITS_PAGE = "tests/grading/test_museum.py::test_page_shows_every_attack"
DAMAGE = """

@cells(CODE, "the fences of Markdown around an answer", says="the fences around the code")
def fenced(document: Document) -> None:
    cell = answers(document)[0]
    cell["source"] = f"```python\\n{text_of(cell)}\\n```"
"""
ON_THE_PAGE = "tests/grading/damage/test_damage.py::test_page_shows_every_damage"
sandboxed = pytest.mark.skipif(bool(why_no_sandbox()), reason=f"no sandbox: {why_no_sandbox()}")


@pytest.fixture
def canary(tmp_path: Path) -> tuple[KitCopy, Recipe]:
    """The kit with one check more: of a call of `agrees`, the second argument is changed."""
    kit = KitCopy.make(tmp_path)
    kit.add("canary")
    kit.insert("utils/grading/canaries.py", "|agrees", after="|eq_|assert_eq")
    kit.insert(
        "tests/grading/test_canaries.py",
        '        ("agrees(f(2), 5)", "agrees(f(2), 6)"),\n',
        after='        ("assert f(2) == 5", "assert f(2) == 6"),\n',
    )
    kit.insert(
        "tests/grading/test_canaries.py",
        '        "agree(1, 2)",\n',
        before='        "print(f(2))",\n',
    )
    title = "A check of the grader that must fail"
    return kit, recipe(title, NAME="agrees_with_all", HONEST="agrees")


def test_canary_by_hand(canary: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = canary
    check_files(kit, wanted, made=False)
    missed = {ON_ITS_PAGE, *map(KNOWN.format, ("reference", "student", "blank"))}
    ran = run_tests(kit, CHANGED, LEFT_ALONE, *missed)
    assert ran.passed() == {CHANGED, LEFT_ALONE}
    assert ran.failed() == missed, "both museums say what is missing"
    with kit.without("utils/grading/canaries.py"):
        assert run_tests(kit, CHANGED).failed() == {CHANGED}


@pytest.mark.slow
@sandboxed
def test_canary(canary: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = canary
    _, attacks, canaries, museums, _ = run_all(kit, wanted)
    assert "| agrees_with_all | canaries | answers with a number" in attacks.said
    assert "| 0, check |" in attacks.said
    assert {CHANGED, LEFT_ALONE} <= canaries.passed()
    assert museums.passed() >= {
        ON_ITS_PAGE,
        *map(KNOWN.format, ("reference", "student", "blank")),
        "tests/grading/honest/test_honest.py::test_marks_are_nbgraders[testing-agrees]",
    }
    check_files(kit, wanted)


@pytest.fixture
def mend(tmp_path: Path) -> tuple[KitCopy, Recipe]:
    """The kit with one mend more: the fences of Markdown around the code of a cell."""
    kit = KitCopy.make(tmp_path)
    kit.add("mend")
    code, tests = "utils/grading/mending/code.py", "tests/grading/damage/test_mending.py"
    called = "from utils.grading.mending.fences import without_fences\n"
    kit.insert(code, called, before="from utils.grading.mending.names import")
    kit.insert(code, "without_fences, ", before="_without_pictures, _visible)")
    kit.insert(tests, '    "```python\\nx = 5\\n```": {"x": 5},\n', after="\nCHANGED = {\n")
    kit.insert(tests, '    "```\\nx = 5\\n```\\n```\\n",\n', after="\nUNCHANGED = (\n")
    kit.append("tests/grading/damage/damages.py", DAMAGE)
    return kit, recipe("A mend of a damaged notebook", NAME="fences", DAMAGE="fenced")


def test_mend_by_hand(mend: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = mend
    check_files(kit, wanted, made=False)
    ran = kit.run("python -m pytest tests/grading/damage/test_mending.py")
    assert ran.failed() == set()
    added = {test for test in ran.passed() if "```" in test}
    assert len(added) == 2
    with kit.without("utils/grading/mending/code.py"):
        ran = run_tests(kit, *added, ON_THE_PAGE)
    assert len(ran.failed() & added) == 1
    assert ON_THE_PAGE in ran.failed()


@pytest.mark.slow
@sandboxed
def test_mend(mend: tuple[KitCopy, Recipe]) -> None:
    kit, wanted = mend
    damage, _, tests = run_all(kit, wanted)
    assert "| fenced | code |" in damage.said
    assert "| graded | 30 of 30 | mended: " in damage.said
    assert ON_THE_PAGE in tests.passed()
    check_files(kit, wanted)
