"""Put rules and lateness into words, for the report, the feedback and the terminal."""

from __future__ import annotations

from datetime import timedelta

from utils.grading.rules.clock import written
from utils.grading.rules.lateness import Lateness
from utils.grading.rules.rules import Late, Per, Rules, Span
from utils.grading.rules.values import SPAN
from utils.messages import marked, tr, trn

UNKNOWN = marked("time unknown")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def elapsed(time: timedelta) -> str:
    """How much time has passed, in the two largest units, as 1 day 2 h."""
    if time < MINUTE:
        return f"{time.seconds} s" if time >= timedelta(seconds=1) else tr("less than 1 s")
    days, hours, minutes = time // DAY, time % DAY // HOUR, time % HOUR // MINUTE
    parts = [_days(days) if days else "", f"{hours} h" if hours else ""]
    parts.append(f"{minutes} min" if minutes else "")
    return " ".join([each for each in parts if each][:2])


def reason(rules: Rules, late: Lateness, off: float) -> str:
    """The report's text on a submission's lateness; empty if it is not late.

    Args:
        rules: of the course.
        late: of the submission.
        off: points taken off.
    """
    if late.handed_in is None:
        return tr(UNKNOWN)
    if not late.is_late():
        return ""
    when = tr(
        "due {due}, handed in {handed_in}, {elapsed} late",
        due=written(late.due, rules.zone),
        handed_in=written(late.handed_in, rules.zone),
        elapsed=elapsed(late.after),
    )
    parts = [when]
    if late.refused:
        parts.append(_refused(rules))
    elif counts := _counts(rules, late):
        parts.append(counts)
    if late.late_days:
        parts.append(trn("{count} late day used", "{count} late days used", late.late_days))
    if off or late.charged or late.refused:
        parts.append(
            trn("{count:g} point off for being late", "{count:g} points off for being late", off)
        )
    return ", ".join(parts)


def notice(rules: Rules, late: Lateness, off: float, plugin: str) -> str:
    """What a student's feedback says about the time, in Markdown.

    Args:
        rules: of the course.
        late: of the submission.
        off: points taken off.
        plugin: name of the plugin that computes penalties; empty if the rules do.
    """
    due = {"time": written(late.due, rules.zone), "zone": rules.zone.key}
    if late.extended:
        lines = [tr("**Due:** {time} ({zone}), with your extension", **due)]
    else:
        lines = [tr("**Due:** {time} ({zone})", **due)]
    if late.handed_in is None:
        lines.append(tr("**Handed in:** time unknown, so it is not late"))
    else:
        lines.append(tr("**Handed in:** {time}", time=written(late.handed_in, rules.zone)))
        lines.append(_how_late(rules, late, plugin))
    if rules.late_days and not plugin:
        lines.append(
            tr(
                "**Late days:** {used} used for this assignment, {left} of {all} left after it",
                used=late.late_days,
                left=late.left,
                all=rules.late_days,
            )
        )
    if off or late.is_late():
        lines.append(tr("**Points off for being late:** {points:g}", points=off))
    return "\n".join(f"- {line}" for line in lines)


def late_rule(late: Late | None) -> str:
    """The cost of late work, in one or two sentences."""
    if late is None:
        return tr("Late work costs nothing.")
    parts = []
    if late.amount is not None:
        parts.append(_cost(late))
    if late.refuse_after is not None:
        parts.append(
            tr(
                "Work that is later than {time} gets no points.",
                time=span_in_words(late.refuse_after),
            )
        )
    return " ".join(parts)


def span_in_words(span: Span) -> str:
    """A length of time as course.toml has it, in the reader's language."""
    found = SPAN.fullmatch(span.text)
    if found is None:
        return span.text
    number, unit = int(found[1]), found[2]
    if unit.startswith("minute"):
        return trn("{count} minute", "{count} minutes", number)
    if unit.startswith("hour"):
        return trn("{count} hour", "{count} hours", number)
    if unit.startswith("day"):
        return _days(number)
    if unit.startswith("week"):
        return trn("{count} week", "{count} weeks", number)
    if unit == "w":
        return trn("{count} w", "{count} w", number)
    return f"{number} {unit}"  # min, h and d are the same in all languages


def _cost(late: Late) -> str:
    said = {"amount": str(late.amount), "cap": str(late.cap)}
    if late.per is Per.DAY and late.cap is None:
        return tr("Late work costs {amount} for each day begun.", **said)
    if late.per is Per.DAY:
        return tr("Late work costs {amount} for each day begun, at most {cap}.", **said)
    if late.cap is None:
        return tr("Late work costs {amount} for each hour begun.", **said)
    return tr("Late work costs {amount} for each hour begun, at most {cap}.", **said)


def _how_late(rules: Rules, late: Lateness, plugin: str) -> str:
    if not late.after:
        return tr("**Late:** no")
    after = elapsed(late.after)
    if not late.is_late():
        return tr("**Late:** no, {elapsed} after it was due is within the grace", elapsed=after)
    counts = "" if plugin else _refused(rules) if late.refused else _counts(rules, late)
    if counts:
        return tr("**Late:** {elapsed}, {counts}", elapsed=after, counts=counts)
    return tr("**Late:** {elapsed}", elapsed=after)


def _counts(rules: Rules, late: Lateness) -> str:
    """How many units it counts as; also its days, if late days were used."""
    if rules.late is None or rules.late.amount is None:
        return ""
    per = rules.late.per
    if not late.late_days:
        if per is Per.DAY:
            return trn("counts as {count} day", "counts as {count} days", late.charged)
        return trn("counts as {count} hour", "counts as {count} hours", late.charged)
    days = _days(late.days)
    if not late.charged:
        return tr("counts as {days}, none charged", days=days)
    charged = _days(late.charged) if per is Per.DAY else _hours(late.charged)
    return tr("counts as {days}, {charged} charged", days=days, charged=charged)


def _refused(rules: Rules) -> str:
    limit = rules.late.refuse_after if rules.late is not None else None
    time = span_in_words(limit) if limit is not None else ""
    return tr("not accepted more than {time} after it was due", time=time)


def _days(number: int) -> str:
    return trn("{count} day", "{count} days", number)


def _hours(number: int) -> str:
    return trn("{count} hour", "{count} hours", number)
