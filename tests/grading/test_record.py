"""Records survive being written, and a spreadsheet cannot be tricked by them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from utils.grading.record import Journal, Record, write_table


def some_records() -> dict[str, Record]:
    rows = [
        Record("ada", "a1", 3.5, 4, "graded", "", 1.25, "abc"),
        Record("=1+1", "a1", 0, 4, "crashed", '@SUM(A1), "quoted"\nsecond line', 0.5, "def"),
    ]
    return {row.student: row for row in rows}


def test_round_trip(tmp_path: Path) -> None:
    table = tmp_path / "reports" / "a1.csv"
    Journal(table, {}).close(some_records())
    assert Journal(table).read() == some_records()


def test_records_are_kept_as_they_come(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a1.csv", {})
    for each in some_records().values():
        journal.add(each)
    assert Journal(tmp_path / "a1.csv").read() == some_records()
    assert (tmp_path / "a1.csv").is_file()


def test_who_handed_nothing_in_needs_no_look() -> None:
    came, not_there = (Record("ada", "a1", 0, 4, "missing", "", 0, mark) for mark in ("abc", ""))
    assert came.wants_a_look(), "a folder without the notebook"
    assert not not_there.wants_a_look()
    assert {row.student: row.wants_a_look() for row in some_records().values()} == {
        "ada": False,
        "=1+1": True,
    }


def test_half_a_line_loses_only_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a1.csv", {})
    for each in some_records().values():
        journal.add(each)
    text = journal.path.read_text()
    journal.path.write_text(text[: len(text) - 20])
    assert Journal(tmp_path / "a1.csv").read() == {"ada": some_records()["ada"]}


def test_what_is_graded_again_has_no_record_until_it_is_done(tmp_path: Path) -> None:
    table = tmp_path / "a1.csv"
    Journal(table, {}).close(some_records())
    Journal(table, {"ada": some_records()["ada"]})  # the plan of the next run keeps only this one
    assert Journal(table).read().keys() == {"ada"}


def test_formulas_become_text(tmp_path: Path) -> None:
    path = tmp_path / "a1.csv"
    write_table(path, some_records())
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["student"] for row in rows] == ["'=1+1", "ada"]
    assert rows[0]["reason"].startswith("'@SUM")


@pytest.mark.parametrize("content", [None, "", "[1, 2]", '{"student": "x"}', "\0\0"])
def test_missing_or_damaged_file_means_no_records(tmp_path: Path, content: str | None) -> None:
    journal = Journal(tmp_path / "a1.csv")
    if content is not None:
        journal.path.write_text(content)
    assert journal.read() == {}


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    Journal(tmp_path / "a1.csv", {}).close(some_records())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a1.csv", "a1.jsonl"]


def test_reason_can_be_shown_on_a_terminal() -> None:
    record = Record("ada", "a1", 0, 4, "crashed", "a \x1b[2J name\nand é", 0.1)
    assert record.reason == r"a \x1b[2J name\nand é"
