"""Read times of submission, as platforms write them for people."""

from __future__ import annotations

import re
from datetime import datetime

from utils.grading.intake.roster import squash

# How months begin in English, Portuguese and Spanish, without accents.
MONTHS = (
    ("jan", "ene"), ("feb", "fev"), ("mar",), ("apr", "abr"), ("may", "mai"), ("jun",), ("jul",),
    ("aug", "ago"), ("sep", "set"), ("oct", "out"), ("nov",), ("dec", "dez", "dic"),
)  # fmt: skip
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
CLOCK = re.compile(r"(\d{1,2})[:h.]?(\d\d)(?:[:.](\d\d))?\s*([ap]\.?\s?m\b)?", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")


def read_time(text: str) -> datetime | None:
    """A time, without a zone; None if there is none.

    Args:
        text: as "Tuesday, 10 March 2026, 11:59 PM" (Moodle), "terça-feira, 10 março 2026, 23:59"
            or "Mar 10, 2026 1159 PM" (Brightspace): a month in letters, and the clock last.
    """
    year = YEAR.search(text)
    month = _month(text)
    if year is None or month is None:
        return None
    before, after = text[: year.start()], text[year.end() :]
    day, clock = DAY.search(before), CLOCK.search(after)
    if day is None or clock is None:
        return None
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4][0] in "pP" else 0)
    try:
        return datetime(int(year[0]), month, int(day[0]), hour, int(clock[2]), int(clock[3] or 0))
    except ValueError:
        return None


def _month(text: str) -> int | None:
    """The number of the last month in a text: a day of the week can look like one, before it."""
    found = [
        number
        for word in map(squash, WORD.findall(text))
        for number, starts in enumerate(MONTHS, start=1)
        if word.startswith(starts)
    ]
    return found[-1] if found else None
