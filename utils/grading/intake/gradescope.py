"""Gradescope's notes on each submission, in a file beside the submissions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import yaml

METADATA = "submission_metadata.yml"


@dataclass(frozen=True)
class Noted:
    """Gradescope's notes on a submission.

    Attributes:
        people: numbers, addresses and names of each person who handed it in.
        time: when, with its zone; None if it is not noted.
    """

    people: tuple[tuple[str, ...], ...]
    time: datetime | None = None


def read_metadata(text: str) -> dict[str, Noted]:
    """The notes in submission_metadata.yml, by the submission's folder; empty if it is not valid.

    Args:
        text: of the file; its keys are as Ruby writes them.
    """
    try:
        rows = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):  # also an invalid date
        return {}
    found: dict[str, Noted] = {}
    for key, row in rows.items() if isinstance(rows, dict) else ():
        people = row.get(":submitters") if isinstance(row, dict) else None
        known = [
            tuple(str(each) for name in (":sid", ":email", ":name") if (each := person.get(name)))
            for person in (people if isinstance(people, list) else ())
            if isinstance(person, dict)
        ]
        if known:
            time = row.get(":created_at")
            aware = isinstance(time, datetime) and time.tzinfo is not None
            found[str(key)] = Noted(tuple(filter(None, known)), time if aware else None)
    return found
