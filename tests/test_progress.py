"""What somebody has done is kept on their machine, exercise by exercise, and shown as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.one_line import kit_error
from utils import progress
from utils.checks import check, check_function
from utils.cli.progress import show

A1, A2, LESSON = "a1_convolution_arithmetic", "a2_first_convnet", "01_from_pixels_to_convolution"
NOTHING: dict = {"assignments": {}, "lessons": {}}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "kept"))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path / "kept" / "progress.json"


@pytest.fixture
def in_a_lesson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", f"course/lessons/{LESSON}.ipynb")


def exercises() -> list[dict]:
    return list(progress.read()["lessons"][LESSON]["exercises"].values())


@pytest.mark.usefixtures("in_a_lesson")
class TestExercises:
    def test_the_first_answer_and_the_last_one(self) -> None:
        check(None, 3, "How many?")
        assert exercises() == []
        check(4, 3, "How many?")
        check(3, 3, "How many?")
        check(5, 5, "How large?")
        assert exercises() == [
            {"first": False, "now": True, "tries": 2},
            {"first": True, "now": True, "tries": 1},
        ]

    def test_functions_too(self) -> None:
        check_function(None, {(1,): 2}, "Write it.")
        check_function(lambda n: 1 / 0, {(1,): 2}, "Write it.")
        check_function(lambda n: n + 1, {(1,): 2}, "Write it.")
        assert exercises() == [{"first": False, "now": True, "tries": 2}]

    def test_page_says_how_many_of_the_lessons_were_right(self) -> None:
        for answer in (1, 2):
            check(answer, 2, "First?")
        check(2, 2, "Second?")
        check(1, 2, "Third?")
        page = show().read_text(encoding="utf-8")
        assert LESSON in page
        assert "2 of " in page

    def test_a_check_does_not_fail_where_nothing_can_be_kept(self, kept: Path) -> None:
        kept.parent.mkdir()
        kept.mkdir()  # no file can be written there
        assert check(3, 3) is True


@pytest.mark.parametrize(
    "name", ["", "Untitled.ipynb", "01_lesson.py", "a1_convolution_arithmetic.ipynb"]
)
def test_nothing_is_noted_outside_of_lessons(
    name: str, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", name)
    assert check(3, 3) is True
    assert not kept.exists()


def test_assignments_keep_the_best_marks(kept: Path) -> None:
    parts = {"A. Sizes": [7, 7], "B. <Parameters>": [0, 3]}
    progress.note_marks(A1, 12, 30, parts)
    progress.note_marks(A1, 10, 30, parts)
    page = show().read_text(encoding="utf-8")
    assert "10 / 30" in page
    assert "B. &lt;Parameters&gt;" in page
    assert progress.read()["assignments"][A1]["best"] == 12


@pytest.mark.parametrize(
    "damaged",
    [
        "damaged",
        "[]",
        json.dumps({"assignments": {A1: 5, A2: {"points": 1}}}),
        json.dumps({"lessons": {LESSON: {"exercises": {"x": 3}, "day": "today"}}}),
        json.dumps({"lessons": [1]}),
    ],
)
def test_what_is_damaged_is_left_out(kept: Path, damaged: str) -> None:
    kept.parent.mkdir()
    kept.write_text(damaged)
    assert progress.read() == NOTHING
    show()


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(progress.VARIABLE, progress.OFF.upper())
    assert not progress.note_marks(A1, 1, 30, {})
    assert progress.read() == NOTHING
    with kit_error("no progress is kept"):
        show()
