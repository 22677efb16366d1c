"""Records survive being written, and a spreadsheet cannot be tricked by them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from utils.grading.record import Record, read_records, write_records


def some_records() -> dict[str, Record]:
    rows = [
        Record("ada", "a1", 3.5, 4, "graded", "", 1.25, "abc"),
        Record("=1+1", "a1", 0, 4, "crashed", '@SUM(A1), "quoted"\nsecond line', 0.5, "def"),
    ]
    return {row.student: row for row in rows}


def test_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "a1.json"
    write_records(path, some_records())
    assert read_records(path) == some_records()


def test_formulas_become_text(tmp_path: Path) -> None:
    path = tmp_path / "a1.json"
    write_records(path, some_records())
    with path.with_suffix(".csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["student"] for row in rows] == ["'=1+1", "ada"]
    assert rows[0]["reason"].startswith("'@SUM")


@pytest.mark.parametrize("content", [None, "", "[1, 2]", '[{"student": "x"}]', "\0\0"])
def test_missing_or_damaged_file_means_no_records(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "a1.json"
    if content is not None:
        path.write_text(content)
    assert read_records(path) == {}


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    write_records(tmp_path / "a1.json", some_records())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a1.csv", "a1.json"]
