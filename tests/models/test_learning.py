"""Small versions learn.

Two minutes each: `pytest -m slow tests/models`, or as a table `course models --learn`.
"""

from __future__ import annotations

import pytest

from utils.models.catalogue import find, names
from utils.models.learning import OVERFITS, Learned, learns

# Without a convolution's knowledge of images they need many more of them, and more than a minute.
TRANSFORMERS = ("vit_ti16", "vit_s16", "vit_b16", "deit_t")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in names() if find(name).classifies])
def test_small_version_learns(name: str) -> None:
    learned = learns(find(name))
    assert learned.few >= OVERFITS, learned
    assert learned.enough() or name in TRANSFORMERS, learned
    assert learned.seconds < 130  # two minutes, and a look at the test images


@pytest.mark.parametrize(
    ("few", "test", "enough"), [(1.0, 0.85, True), (0.97, 0.85, False), (1.0, 0.83, False)]
)
def test_both_are_asked_for(few: float, test: float, enough: bool) -> None:
    learned = Learned(1000, few, test, dense=0.83, seconds=50)
    assert learned.enough() is enough
    assert ("≤" in str(learned)) is (test <= 0.83)
