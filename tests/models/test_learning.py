"""Small versions learn.

A minute each: `pytest -m slow tests/models`, or as a table `course models --learn`.
"""

from __future__ import annotations

import numpy as np
import pytest

from utils.models.catalogue import find, names
from utils.models.learning import Learned, learns, shifted


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


def test_shifted_by_up_to_so_many_pixels() -> None:
    rows, columns = np.mgrid[:5, :7]
    images = np.stack([10 * rows + columns] * 200)[..., None]
    moved = shifted(images, 2, np.random.default_rng(0))
    assert moved.shape == images.shape
    found = {tuple(image[2, 3] - images[0, 2, 3]) for image in moved}
    assert found == {(10 * down + right,) for down in range(-2, 3) for right in range(-2, 3)}
    for image in moved[..., 0]:
        down, right = divmod(int(image[2, 3]) + 4, 10)
        expected = 10 * np.clip(rows + down - 2, 0, 4) + np.clip(columns + right - 7, 0, 6)
        np.testing.assert_array_equal(image, expected)
    assert shifted(images, 0, np.random.default_rng(0)) is images
