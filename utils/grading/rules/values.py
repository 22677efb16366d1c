"""Check single values of `course.toml`; if one is not valid, a line says what to write."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from utils.errors import KitError
from utils.grading.rules.clock import UTC, meanings, offset
from utils.grading.rules.rules import Amount, Span
from utils.grading.words import or_
from utils.messages import marked, tr

YEARS = range(2000, 2101)
SPAN = re.compile(r"(\d{1,4}) ?(minutes?|min|hours?|h|days?|d|weeks?|w)")
SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%")
BARE = re.compile(r"[A-Za-z0-9_-]+")
EXAMPLE = "2026-03-10T23:59:00"


class Place:
    """A key of the file, to name it in a message."""

    def __init__(self, path: Path, *keys: str) -> None:
        """The value below `keys` in the file."""
        self.path, self.keys = path, keys

    def __truediv__(self, key: str) -> Place:
        """A key below this one."""
        return Place(self.path, *self.keys, key)

    def __str__(self) -> str:
        """The key as it is written in the file."""
        return ".".join(each if BARE.fullmatch(each) else json.dumps(each) for each in self.keys)

    def fault(self, what: str) -> KitError:
        """An error with the file and the key; `what` says what to do."""
        return KitError(f"{self.path}: {self}: {what}" if self.keys else f"{self.path}: {what}")


def table(value: Any, place: Place) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise place.fault(
            tr(
                "{value} is not a table: write [{table}] and the keys below it",
                value=shown(value),
                table=place,
            )
        )
    return value


def count(value: Any, place: Place) -> int:
    """A whole number that is not negative."""
    if not _is_number(value) or not isinstance(value, int) or value < 0:
        raise place.fault(
            tr("{value} is not a count: write a whole number, as 3", value=shown(value))
        )
    return value


def zone(value: Any, place: Place) -> ZoneInfo:
    """A time zone by its name."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError, AttributeError) as error:
        raise place.fault(
            tr("there is no time zone {value}: write it as America/Sao_Paulo", value=shown(value))
        ) from error


def span(value: Any, place: Place) -> Span:
    """A length of time, as "15 min"."""
    found = SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise place.fault(
            tr(
                '{value} is not a time: write "15 min", "2 hours", "3 days" or "1 week"',
                value=shown(value),
            )
        )
    number, unit = int(found[1]), found[2][0]
    if not number:
        raise place.fault(tr("it is zero: leave it out"))
    if unit in "dw":
        return Span(days=number * (7 if unit == "w" else 1), text=value.strip())
    time_ = timedelta(minutes=number) if unit == "m" else timedelta(hours=number)
    return Span(time=time_, text=value.strip())


def points(value: Any, place: Place) -> Amount:
    """Points, more than 0."""
    if not _is_number(value) or not math.isfinite(value) or value <= 0:
        raise place.fault(
            tr("{value} is not valid: write a number above 0, as 2 or 0.5", value=shown(value))
        )
    return Amount(Fraction(str(value)))


def share(value: Any, place: Place) -> Amount:
    """A share, as "10 %"."""
    found = SHARE.fullmatch(value.strip()) if isinstance(value, str) else None
    part = Fraction(found[1]) / 100 if found else Fraction(0)
    if not 0 < part <= 1:
        raise place.fault(
            tr('{value} is not a share: write "10 %", from above 0 to 100', value=shown(value))
        )
    return Amount(part, is_share=True)


def moment(value: Any, place: Place, course: ZoneInfo) -> datetime:
    """A date with a time, in the course's zone if it has no offset of its own; in UTC."""
    if not isinstance(value, datetime):
        if isinstance(value, date):
            text = marked("{value} has no time: add it, as {example}")
        elif isinstance(value, time):
            text = marked("{value} has no date: add it, as {example}")
        elif isinstance(value, str):
            text = marked("{value} is text: write a date without quotation marks, as {example}")
        else:
            text = marked("{value} is not a date: write one, as {example}")
        raise place.fault(tr(text, value=shown(value), example=EXAMPLE))
    if value.year not in YEARS:
        raise place.fault(
            tr(
                "the year {year} is not valid: write the date as {example}",
                year=value.year,
                example=EXAMPLE,
            )
        )
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    found = meanings(value, course)
    if len(found) == 1:
        return found[0]
    if not found:
        raise place.fault(
            tr(
                "{time} does not exist in {zone}, where clocks are put forward then: "
                "write a time that does",
                time=value,
                zone=course.key,
            )
        )
    first, second = (offset(each.astimezone(course)) for each in found)
    raise place.fault(
        tr(
            "{time} comes twice in {zone}, where clocks are put back: write {first} or {second}",
            time=value,
            zone=course.key,
            first=f"{value.isoformat()}{first}",
            second=f"{value.isoformat()}{second}",
        )
    )


def one_of(value: Any, place: Place, known: Iterable[str]) -> str:
    """One of some words."""
    names = list(known)
    if not isinstance(value, str) or value not in names:
        raise place.fault(
            tr(
                "{value} is not known: write {choices}",
                value=shown(value),
                choices=or_(f'"{name}"' for name in names),
            )
        )
    return value


def known_keys(found: dict[str, Any], place: Place, known: Iterable[str], top: set[str]) -> None:
    """Refuse a key that is not known.

    Args:
        found: the table.
        place: where it is.
        known: the keys it may have.
        top: keys that belong above all tables; below one, TOML takes them as part of it.
    """
    names = list(known)
    for key in found:
        if key in names:
            continue
        if place.keys and key in top:
            raise (place / key).fault(
                tr("it belongs to no table: write it above the first [table]")
            )
        raise (place / key).fault(
            tr("this key is not known{suggestion}", suggestion=meant(key, names))
        )


def meant(name: str, known: Iterable[str]) -> str:
    """A suggestion for the end of a message."""
    names = list(known)
    close = get_close_matches(name, names, 1, 0.6)
    if close:
        return tr(": did you mean {name}?", name=close[0])
    return tr(": there is {names}", names=", ".join(names)) if names else tr(": there is none")


def shown(value: Any) -> str:
    """A value for a message, in one short line."""
    text = repr(value) if not isinstance(value, date | time) else str(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
