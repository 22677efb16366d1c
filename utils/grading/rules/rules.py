"""The content of `course.toml`, after it has been read and checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from utils.grading.rules.clock import days_later
from utils.messages import tr, trn


class Per(Enum):
    """The unit in which late time is counted."""

    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True)
class Span:
    """A length of time: days by the local clock, and hours and minutes in elapsed time.

    Attributes:
        days: whole days.
        time: the rest.
        text: as it is written in the file.
    """

    days: int = 0
    time: timedelta = timedelta()
    text: str = ""

    def after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """The end of this time if it begins at `moment`."""
        return days_later(moment, self.days, zone) + self.time


@dataclass(frozen=True)
class Amount:
    """Points, or a share of the points that an assignment has.

    Attributes:
        value: points, or the share from 0 to 1.
        is_share: whether it is a share.
    """

    value: Fraction
    is_share: bool = False

    def of(self, max_score: float) -> Fraction:
        """Points of an assignment that has `max_score` of them."""
        return self.value * Fraction(max_score) if self.is_share else self.value

    def __str__(self) -> str:
        """In words, as 2 points or 10 %."""
        if self.is_share:
            return tr("{percent:g} %", percent=float(100 * self.value))
        return trn("{count:g} point", "{count:g} points", float(self.value))


@dataclass(frozen=True)
class Late:
    """The cost of late work.

    Attributes:
        per: the unit of late time.
        amount: taken off for each unit that has begun; None if nothing is taken off.
        cap: the most that is taken off; None for no limit.
        refuse_after: time after the due date from which nothing counts; None for no limit.
    """

    per: Per = Per.DAY
    amount: Amount | None = None
    cap: Amount | None = None
    refuse_after: Span | None = None


@dataclass(frozen=True)
class Due:
    """When an assignment is due.

    Attributes:
        time: the moment, in UTC.
        grace: time after `time` within which a submission is not late.
    """

    time: datetime
    grace: Span = Span()


@dataclass(frozen=True)
class Rules:
    """The rules of a course.

    Attributes:
        path: the file.
        zone: of the times in the file.
        dues: by assignment.
        late: the cost of late work; None if there is none.
        late_days: free late days of each student, for all assignments together.
        extensions: moments at which an assignment is due for a student, by student and assignment.
        drop_lowest: how many of a student's assignments, the worst ones, do not count.
    """

    path: Path
    zone: ZoneInfo
    dues: dict[str, Due] = field(default_factory=dict)
    late: Late | None = None
    late_days: int = 0
    extensions: dict[str, dict[str, datetime]] = field(default_factory=dict)
    drop_lowest: int = 0

    def due(self, student: str, assignment: str) -> datetime:
        """When an assignment that has a due date is due for a student."""
        own = self.extensions.get(student, {}).get(assignment)
        return self.dues[assignment].time if own is None else own

    def is_extended(self, student: str, assignment: str) -> bool:
        """Whether a student has a due date of their own."""
        return assignment in self.extensions.get(student, {})
