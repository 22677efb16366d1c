"""Marks as numbers: read from a file, rescaled, rounded, and written as its language does."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

HUNDREDTH = Decimal("0.01")  # Moodle and Canvas show no more


def number(text: str) -> Decimal | None:
    """A number with a decimal point or comma; None if the text is none.

    Args:
        text: where both signs occur, the last one is the decimal sign.
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
    """Points as they count in another file, rounded to hundredths, halves up.

    Args:
        score: points here.
        out_of: points that there are here.
        there: points that there are in the file; None to leave points as they are.
    """
    points = Decimal(repr(float(score)))
    if there is not None and out_of:
        points = points * there / Decimal(repr(float(out_of)))
    return points.quantize(HUNDREDTH, ROUND_HALF_UP)


def has_comma(texts: Iterable[str]) -> bool | None:
    """Whether numbers are written with a decimal comma; None if none of them shows it."""
    signs = [
        max(",.", key=text.rfind)
        for text in texts
        if number(text) is not None and ("," in text or "." in text)
    ]
    return signs.count(",") > signs.count(".") if signs else None


def written(value: Decimal, comma: bool) -> str:
    """A number with two decimals."""
    text = f"{value:.2f}"
    return text.replace(".", ",") if comma else text
