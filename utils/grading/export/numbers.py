"""Marks as numbers: read from a file, rescaled, rounded, and written as in its language."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from utils import messages

HUNDREDTH = Decimal("0.01")  # Moodle and Canvas show no more


def number(text: str) -> Decimal | None:
    """A number with a decimal point or comma; None if the text is not a number.

    Args:
        text: if it has both signs, the last one is the decimal sign.
    """
    plain = "".join(text.split())
    whole, sign, rest = plain, "", ""
    if "," in plain or "." in plain:
        sign = max(",.", key=plain.rfind)
        whole, _, rest = plain.rpartition(sign)
        whole = whole.replace(",", "").replace(".", "")
    try:
        found = Decimal(f"{whole}.{rest}" if sign else whole)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def rescaled(score: float, out_of: float, there: Decimal | None) -> Decimal:
    """Points on the scale of another file, rounded to hundredths, halves up.

    Args:
        score: points here.
        out_of: maximum points here.
        there: maximum points in the file; None to leave points as they are.
    """
    points = Decimal(repr(float(score)))
    if there is not None and out_of:
        points = points * there / Decimal(repr(float(out_of)))
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def has_comma(texts: Iterable[str]) -> bool | None:
    """Whether numbers are written with a decimal comma; None if no number shows it."""
    signs = [
        max(",.", key=text.rfind)
        for text in texts
        if number(text) is not None and ("," in text or "." in text)
    ]
    return signs.count(",") > signs.count(".") if signs else None


def shown(value: Decimal) -> str:
    """A number for a person, with the decimals that it has."""
    return messages.number(float(value), f".{max(0, -int(value.as_tuple().exponent))}f")


def written(value: Decimal, comma: bool) -> str:
    """A number with two decimals."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if comma else text
