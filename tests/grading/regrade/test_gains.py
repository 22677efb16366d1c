"""What counts as a mark that falls, and how changes are shown and asked about."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from rich.console import Console

from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.cli import regrade
from utils.grading.regrade.gains import Gain, changes_file
from utils.grading.regrade.marks import Mark, Marks, falls
from utils.grading.regrade.watch import Held, Watch


def marks(*given: tuple[float | None, float], waits: bool = False) -> Marks:
    return {
        str(number): Mark(f"t{number}", "n", points, None, None, waits and points is None, most)
        for number, (points, most) in enumerate(given)
    }


@pytest.mark.parametrize(
    ("before", "now", "worse"),
    [
        (marks((2, 2), (1, 1)), marks((2, 2), (1, 1)), False),
        (marks((2, 2), (1, 1)), marks((2, 2), (0, 1)), True),
        (marks((0, 2), (1, 1)), marks((2, 2), (0, 1)), False),  # one test more than makes up for it
        (marks((2, 2)), marks((2, 2), (0, 1)), True),  # fewer of more points
        (marks((2, 2), (1, 1)), marks((2, 2)), False),  # all of fewer points
        (marks((1, 2)), marks((1.5, 3)), False),
        (marks((0.1 + 0.2, 1)), marks((0.3, 1)), False),  # rounding
        (marks((2, 2), (1, 1)), marks((2, 2), (None, 1), waits=True), False),  # not decided
        (marks((2, 2), (1, 1)), marks((1, 2), (None, 1), waits=True), True),
        (marks(), marks((0, 0)), False),
    ],
)
def test_a_mark_falls(before: Marks, now: Marks, worse: bool) -> None:
    assert falls(before, now) is worse


def test_a_persons_points_count_and_credit_too() -> None:
    mark = Mark("t", "n", 1, 2, 0.5, True, 2)
    assert mark.score() == 2.5
    assert Mark("t", "n", None, None, 0.5, True, 2).score() == 0  # as nbgrader counts


def a_watch(folder: Path, rows: int) -> tuple[Watch, list[Gain]]:
    course = make_course(folder)
    found = [
        Gain(f"[red]s{number}", "=cell", 1.0, 0.0, False, 1.0, 1.0, (3.0, 2.0), True)
        for number in range(rows)
    ]
    return Watch(course, ASSIGNMENT), found


@pytest.mark.parametrize(("rows", "more"), [(3, ""), (20, ""), (25, "... and 5 more in ")])
def test_twenty_rows_are_shown_and_all_are_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, more: str
) -> None:
    watch, found = a_watch(tmp_path, rows)
    shown = io.StringIO()
    monkeypatch.setattr(regrade, "console", Console(file=shown, width=100))
    monkeypatch.setattr(regrade, "gains", lambda _: found)
    regrade.decide_on_falls(watch, {}, None)
    text = shown.getvalue()
    assert text.count("[red]s") == min(rows, 20)
    assert (more in text) if more else ("more" not in text)
    with changes_file(watch.course, ASSIGNMENT).open(encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert len(written) == rows
    assert written[0]["cell"] == "'=cell"  # no formula


@pytest.mark.parametrize("answer", [True, False])
def test_a_terminal_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    watch, found = a_watch(tmp_path, 2)
    watch.held["s"] = Held({}, tmp_path / "nothing", None)  # type: ignore[arg-type]
    asked, entered = [], []
    monkeypatch.setattr(regrade, "console", Console(file=io.StringIO(), force_terminal=True))
    monkeypatch.setattr(regrade, "gains", lambda _: found)
    monkeypatch.setattr(regrade, "enter", lambda _, keep: entered.append(keep) or {})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda text, default: asked.append(text) or answer)
    regrade.decide_on_falls(watch, {}, None)
    assert entered == [not answer]
    assert asked[0].startswith("2 marks would fall")
    regrade.decide_on_falls(watch, {}, True)
    assert len(asked) == 1
