"""Every exercise runs unanswered, and its folded solution passes its check."""

from __future__ import annotations

import pytest

from tests.lessons.executed import NAMES, Exercise, execute, exercises_of
from utils.checks import OPEN, TICK

EXERCISES = [exercise for name in NAMES for exercise in exercises_of(name)]
each_exercise = pytest.mark.parametrize(
    "exercise", EXERCISES, ids=lambda exercise: f"{exercise.lesson}-cell-{exercise.cell}"
)


@pytest.mark.parametrize("name", NAMES)
def test_lesson_has_exercises(name: str) -> None:
    assert len(exercises_of(name)) >= 2


@each_exercise
def test_exercise_is_followed_by_its_solution(exercise: Exercise) -> None:
    assert exercise.solution, "the next cell has no folded solution with Python code"
    assert exercise.check, "no line of the cell begins with `check`"


@each_exercise
def test_unanswered_exercise_runs(exercise: Exercise) -> None:
    assert last_line(execute(exercise.lesson).unanswered[exercise.cell]).startswith(OPEN)


@each_exercise
def test_solution_passes_its_check(exercise: Exercise) -> None:
    assert last_line(execute(exercise.lesson).solved[exercise.cell]).startswith(TICK)


def last_line(printed: str) -> str:
    return printed.rstrip().rpartition("\n")[2]
