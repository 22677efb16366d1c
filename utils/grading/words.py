"""Joins parts of a sentence in the reader's language: "a, and b", "a or b"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from utils.messages import tr


def and_(parts: Iterable[str]) -> str:
    """Several things of which all hold: a, and b, and c."""
    return reduce(lambda before, last: tr("{before}, and {last}", before=before, last=last), parts)


def or_(parts: Iterable[str]) -> str:
    """Several things to choose from: a or b or c."""
    return reduce(lambda before, last: tr("{before} or {last}", before=before, last=last), parts)
