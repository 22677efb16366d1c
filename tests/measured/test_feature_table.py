"""The table of lesson 09: written and read back, and the same in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.transfer import features
from utils import project
from utils.measured.feature_table import (
    as_rows,
    best,
    print_table,
    read_features,
    write_features,
)

TABLE = {
    "pixels": {2: (0.3, 0.5), 5: (0.6, 0.6)},
    "block5, mean": {2: (0.2, 0.3), 5: (0.7, 0.9)},
    "block5, flat": {2: (0.9,)},
}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    measured = {"photos": TABLE, "digits": {"pixels": {90: (0.98765,)}}}
    write_features(measured, tmp_path / "features.csv")
    read = read_features(tmp_path / "features.csv")
    assert read["photos"] == TABLE
    assert read["digits"]["pixels"][90] == pytest.approx((0.98765,), abs=1e-4)
    assert read_features(tmp_path / "none.csv") == {}


def test_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_rows(TABLE) == [
        ["labelled images per class", "2", "5"],
        ["pixels", "0.400 ± 0.141", "0.600 ± 0.000"],
        ["block5, mean", "0.250 ± 0.071", "0.800 ± 0.141"],
        ["block5, flat", "0.900 ± 0.000", "-"],
    ]
    print_table(TABLE)
    lines = capsys.readouterr().out.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert lines[2].split() == ["block5,", "mean", "0.250", "±", "0.071", "0.800", "±", "0.141"]


def test_best() -> None:
    assert best(TABLE, 2) == "block5, flat"
    assert best(TABLE, 5) == "block5, mean"


def test_documentation_shows_what_was_measured() -> None:
    text = (project.root() / "docs" / "transfer.md").read_text(encoding="utf-8")
    assert features.tables() in text
