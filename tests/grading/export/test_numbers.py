"""Marks are read, rescaled and written as a file's language does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.grading.export.numbers import has_comma, number, rescaled, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("7.50", 7.5), ("7,50", 7.5), (" 7,5 ", 7.5), ("1.234,50", 1234.5),
        ("1,234.50", 1234.5), ("-1", -1), ("", None), ("-", None), ("EX", None), ("N/A", None),
        ("85%", None), ("nan", None), ("inf", None), (",", None),
    ],
)  # fmt: skip
def test_numbers(text: str, value: float | None) -> None:
    assert number(text) == (None if value is None else Decimal(str(value)))


@given(st.decimals(0, 10_000, places=2), st.booleans())
def test_what_is_written_is_read(value: Decimal, comma: bool) -> None:
    assert number(written(value, comma)) == value
    assert has_comma([written(value, comma)]) is comma


def test_rescaled() -> None:
    assert rescaled(7, 30, Decimal(100)) == Decimal("23.33")
    assert rescaled(30, 30, Decimal(100)) == Decimal(100)
    assert rescaled(2.675, 7, None) == Decimal("2.68")  # halves up, as people round
    assert rescaled(3, 0, Decimal(10)) == Decimal(3)  # an assignment without points


def test_nothing_shows_the_sign() -> None:
    assert has_comma(["7", "", "EX"]) is None
