"""Sizes as people write them."""

from __future__ import annotations

import pytest

from utils.errors import KitError
from utils.grading.limits import parse_size


@pytest.mark.parametrize(
    ("text", "size"),
    [("4G", 4 << 30), ("800M", 800 << 20), ("1.5 GiB", 3 << 29), ("2gb", 2 << 30)],
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "much", "-1G", "4X", "10K", "0"])
def test_no_sizes(text: str) -> None:
    with pytest.raises(KitError, match="not a valid size"):
        parse_size(text)
