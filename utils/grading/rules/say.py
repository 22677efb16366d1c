"""Put rules and lateness into words, for the report, the feedback and the terminal."""

from __future__ import annotations

from datetime import timedelta

from utils.grading.rules.clock import written
from utils.grading.rules.lateness import Lateness
from utils.grading.rules.rules import Late, Rules

UNKNOWN = "time unknown"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def elapsed(time: timedelta) -> str:
    """How much time has passed, in the two largest units, as 1 day 2 h."""
    if time < MINUTE:
        return f"{time.seconds} s" if time >= timedelta(seconds=1) else "less than 1 s"
    days, hours, minutes = time // DAY, time % DAY // HOUR, time % HOUR // MINUTE
    parts = [plural(days, "day") if days else "", f"{hours} h" if hours else ""]
    parts.append(f"{minutes} min" if minutes else "")
    return " ".join([each for each in parts if each][:2])


def plural(number: int, what: str) -> str:
    """A number of things, as 1 day, 2 days."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def reason(rules: Rules, late: Lateness, off: float) -> str:
    """The report's text on a submission's lateness; empty if it is not late.

    Args:
        rules: of the course.
        late: of the submission.
        off: points taken off.
    """
    if late.handed_in is None:
        return UNKNOWN
    if not late.is_late():
        return ""
    when = f"due {written(late.due, rules.zone)}, handed in {written(late.handed_in, rules.zone)}"
    parts = [f"{when}, {elapsed(late.after)} late"]
    if late.refused:
        parts.append(_refused(rules))
    elif counts := _counts(rules, late):
        parts.append(counts)
    if late.late_days:
        parts.append(f"{plural(late.late_days, 'late day')} used")
    if off or late.charged or late.refused:
        parts.append(f"{off:g} point{'' if off == 1 else 's'} off for being late")
    return ", ".join(parts)


def notice(rules: Rules, late: Lateness, off: float, plugin: str) -> str:
    """What a student's feedback says about the time, in Markdown.

    Args:
        rules: of the course.
        late: of the submission.
        off: points taken off.
        plugin: name of the plugin that computes penalties; empty if the rules do.
    """
    due = f"{written(late.due, rules.zone)} ({rules.zone.key})"
    lines = [f"**Due:** {due}{', with your extension' if late.extended else ''}"]
    if late.handed_in is None:
        lines.append(f"**Handed in:** {UNKNOWN}, so it is not late")
    else:
        lines.append(f"**Handed in:** {written(late.handed_in, rules.zone)}")
        lines.append(f"**Late:** {_how_late(rules, late, plugin)}")
    if rules.late_days and not plugin:
        left = f"{late.left} of {rules.late_days} left after it"
        lines.append(f"**Late days:** {late.late_days} used for this assignment, {left}")
    if off or late.is_late():
        lines.append(f"**Points off for being late:** {off:g}")
    return "\n".join(f"- {line}" for line in lines)


def late_rule(late: Late | None) -> str:
    """The cost of late work, in one or two sentences."""
    if late is None:
        return "Late work costs nothing."
    parts = []
    if late.amount is not None:
        cap = f", at most {late.cap}" if late.cap is not None else ""
        parts.append(f"Late work costs {late.amount} for each {late.per.value} begun{cap}.")
    if late.refuse_after is not None:
        parts.append(f"Work that is later than {late.refuse_after.text} gets no points.")
    return " ".join(parts)


def _how_late(rules: Rules, late: Lateness, plugin: str) -> str:
    if not late.after:
        return "no"
    after = elapsed(late.after)
    if not late.is_late():
        return f"no, {after} after it was due is within the grace"
    counts = "" if plugin else _refused(rules) if late.refused else _counts(rules, late)
    return f"{after}{f', {counts}' if counts else ''}"


def _counts(rules: Rules, late: Lateness) -> str:
    """How many units it counts as; also its days, if late days were used."""
    if rules.late is None or rules.late.amount is None:
        return ""
    per = rules.late.per.value
    if not late.late_days:
        return f"counts as {plural(late.charged, per)}"
    days = plural(late.days, "day")
    return f"counts as {days}, {plural(late.charged, per) if late.charged else 'none'} charged"


def _refused(rules: Rules) -> str:
    limit = rules.late.refuse_after if rules.late is not None else None
    return f"not accepted more than {limit.text if limit is not None else ''} after it was due"
