"""How late a student's submissions are and how many points that costs, from rules and times only.

The order in which assignments are graded does not matter: whenever something changes, late days are
given out again, beginning with the first due date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from utils.grading.rules.clock import days_later
from utils.grading.rules.rules import Per, Rules

HOUR = timedelta(hours=1)
NO_TIME = timedelta()


@dataclass(frozen=True)
class Lateness:
    """How late one submission is.

    Attributes:
        due: when it was due for this student, with an extension if there is one.
        extended: whether there is an extension.
        handed_in: when it was handed in; None if unknown, and then it is not late.
        after: how long after `due` it was handed in, in elapsed time.
        days: days begun since the end of the grace period; 0 if it is not late.
        late_days: free late days used for it.
        left: free late days that the student has for later assignments.
        charged: days or hours begun, as the rules count, that no late day covers.
        refused: whether it was so late that nothing counts.
    """

    due: datetime
    extended: bool = False
    handed_in: datetime | None = None
    after: timedelta = NO_TIME
    days: int = 0
    late_days: int = 0
    left: int = 0
    charged: int = 0
    refused: bool = False

    def is_late(self) -> bool:
        """Whether it was handed in after the grace period."""
        return self.days > 0


def lateness(
    rules: Rules, student: str, times: Mapping[str, datetime | None]
) -> dict[str, Lateness]:
    """How late each of a student's submissions is.

    Args:
        rules: of the course.
        student: nbgrader's student id.
        times: when each assignment was handed in; None if unknown.

    Returns:
        By assignment, for those with a due date.
    """
    left = rules.late_days
    found = {}
    dated = [name for name in times if name in rules.dues]
    for name in sorted(dated, key=lambda each: (rules.due(student, each), each)):
        found[name] = _measured(rules, student, name, times[name], left)
        left = found[name].left
    return found


def points_off(rules: Rules, late: Lateness, score: float, max_score: float) -> float:
    """Points that a submission loses; never more than it has.

    Args:
        rules: of the course.
        late: from `lateness`.
        score: points that it has been given.
        max_score: points that the assignment has.
    """
    given = max(Fraction(score), Fraction(0))
    if late.refused:
        return float(given)
    if rules.late is None or rules.late.amount is None:
        return 0.0
    off = late.charged * rules.late.amount.of(max_score)
    if rules.late.cap is not None:
        off = min(off, rules.late.cap.of(max_score))
    return float(min(off, given))


def _measured(
    rules: Rules, student: str, assignment: str, handed_in: datetime | None, left: int
) -> Lateness:
    due = rules.due(student, assignment)
    extended = rules.is_extended(student, assignment)
    if handed_in is None:
        return Lateness(due, extended, left=left)
    after = max(handed_in - due, NO_TIME)
    begins = rules.dues[assignment].grace.after(due, rules.zone)
    days = days_begun(rules, begins, handed_in)
    late = rules.late
    if not days or late is None:
        return Lateness(due, extended, handed_in, after, days, left=left)
    limit = late.refuse_after
    if limit is not None and handed_in > limit.after(due, rules.zone):
        # A late day would be wasted on it.
        return Lateness(due, extended, handed_in, after, days, left=left, refused=True)
    used = min(left, days) if late.amount is not None else 0
    charged = days - used
    if late.per is Per.HOUR and charged:
        charged = -((days_later(begins, used, rules.zone) - handed_in) // HOUR)  # rounded up
    return Lateness(due, extended, handed_in, after, days, used, left - used, charged)


def days_begun(rules: Rules, begins: datetime, moment: datetime) -> int:
    """How many days have begun between two moments; a day ends at its starting time by the clock.

    So a day on which the clocks change has 23 or 25 hours.
    """
    if moment <= begins:
        return 0
    days = max((moment - begins).days - 1, 1)  # the clocks may have been changed since
    while days_later(begins, days, rules.zone) < moment:
        days += 1
    return days
