"""Small versions learn.

A minute each: `pytest -m slow tests/models`, or as a table `course models --learn`.
"""

from __future__ import annotations

import pytest

from utils.models.catalogue import find, names
from utils.models.learning import Learned, learns


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in names() if find(name).classifies])
def test_small_version_learns(name: str) -> None:
    learned = learns(find(name))
    assert learned.enough(), learned
    assert learned.seconds < 65


@pytest.mark.parametrize(
    ("few", "test", "enough"), [(1.0, 0.85, True), (0.97, 0.85, False), (1.0, 0.83, False)]
)
def test_both_are_asked_for(few: float, test: float, enough: bool) -> None:
    learned = Learned(1000, few, test, dense=0.83, seconds=50)
    assert learned.enough() is enough
    assert ("≤" in str(learned)) is (test <= 0.83)
