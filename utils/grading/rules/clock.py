"""Convert between UTC and the local time of the course's zone, which people read and write."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo

UTC = timezone.utc
# A file may hold any year. These leave room to count in days and to change the zone.
FIRST, LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)


def meanings(wall: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The moments at which clocks in a zone show a time: none, one or two, the earlier one first.

    Args:
        wall: without a zone.
        zone: of the clocks.
    """
    found = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
        shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
        if shown == wall.replace(fold=0) and moment not in found:
            found.append(moment)
    return tuple(found)


def days_later(moment: datetime, days: int, zone: tzinfo) -> datetime:
    """The moment when the clocks show the same time a number of days later.

    If they skip that time, or show it twice, it is the later of the two possible moments: a
    change of the clocks never takes time away from a student.
    """
    if not days:
        return moment
    wall = moment.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)
    return max(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))


def from_gradebook(time: datetime | None) -> datetime | None:
    """A time from nbgrader, which keeps UTC without a zone."""
    return None if time is None else min(max(time.replace(tzinfo=UTC), FIRST), LAST)


def for_gradebook(moment: datetime) -> datetime:
    """A moment as nbgrader keeps it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def written(moment: datetime, zone: tzinfo) -> str:
    """A moment by the clocks of a zone, as 2026-03-10 23:59.

    Seconds are shown if they are not zero, and the offset if the clocks show this time twice.
    """
    local = moment.astimezone(zone)
    text = local.strftime("%H:%M:%S" if local.second or local.microsecond else "%H:%M")
    twice = len(meanings(local.replace(tzinfo=None, fold=0), zone)) > 1
    return f"{local.date().isoformat()} {text}{offset(local) if twice else ''}"


def offset(moment: datetime) -> str:
    """How far a local time is from UTC, as +01:00."""
    return moment.isoformat()[-6:]
