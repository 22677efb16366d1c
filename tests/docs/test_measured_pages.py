"""Pages that a benchmark writes are those of the numbers beside them."""

from __future__ import annotations

from benchmarks import learning
from benchmarks.speed import page
from tests.docs import documents
from utils.models.catalogue import find, names


def test_learning() -> None:
    rows = learning.measured()
    assert documents.page("learning.md") == learning.page(rows)
    assert {row.name for row in rows} == {name for name in names() if find(name).classifies}


def test_speed() -> None:
    assert documents.page("speed.md") == page.page()
