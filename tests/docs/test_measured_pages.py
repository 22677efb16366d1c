"""Pages that a benchmark writes are those of the numbers beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import learning
from benchmarks.speed import page, picture
from tests.docs import documents
from utils.models.catalogue import find, names


def test_learning() -> None:
    rows = learning.measured()
    assert documents.page("learning.md") == learning.page(rows)
    assert {row.name for row in rows} == {name for name in names() if find(name).classifies}


def test_speed() -> None:
    assert documents.page("speed.md") == page.page()


def test_picture_of_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "PATH", tmp_path / "speed.png")
    picture.write()
    assert picture.PATH.stat().st_size > 10_000
