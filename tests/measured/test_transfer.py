"""What was measured once, and that the documentation shows it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.transfer import fine_tuning
from utils import project
from utils.measured.transfer import read_measured, write_measured

DRAWS = len(fine_tuning.DRAWS)


@pytest.mark.parametrize("name", fine_tuning.CASES)
def test_everything_was_measured(name: str) -> None:
    table = read_measured(name)
    for way in ("pixels", "from scratch", "features", fine_tuning.HEAD, fine_tuning.TUNED):
        assert set(table[way]) == set(fine_tuning.CASES[name].counts)
        assert all(len(draws) == DRAWS for draws in table[way].values())


def test_features_are_worth_more_than_pixels_and_training_from_scratch() -> None:
    at_five = {way: np.mean(counts[5]) for way, counts in read_measured("photos").items()}
    borrowed = min(at_five["features"], at_five[fine_tuning.TUNED])
    assert borrowed > max(at_five["pixels"], at_five["from scratch"]) + 0.2


def test_documentation_shows_what_was_measured() -> None:
    text = (project.root() / "docs" / "transfer.md").read_text(encoding="utf-8")
    assert "\n".join(fine_tuning.tables()) in text


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "measured.csv"
    assert read_measured("photos", path) == {}
    tables = {"photos": {"features": {2: (0.5, 0.25)}}, "garments": {"pixels": {5: (0.75,)}}}
    write_measured(tables, path)
    assert {name: read_measured(name, path) for name in tables} == tables
