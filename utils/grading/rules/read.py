"""Read and check `course.toml` as a whole; the first mistake is reported in one line."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.rules import values
from utils.grading.rules.rules import Due, Late, Per, Rules, Span
from utils.grading.rules.values import Place
from utils.messages import tr

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "course.toml"
TOP = ("zone", "grace", "late_days", "drop_lowest", "assignments", "late", "extensions")
OF_NO_TABLE = {"zone", "grace", "late_days", "drop_lowest"}
OF_ASSIGNMENTS = ("due", "grace")
OF_LATE = ("per", "points", "share", "cap", "refuse_after")


def rules_of(course: Course) -> Rules | None:
    """The rules of a course; None if it has no `course.toml`, or the file is empty.

    Raises:
        KitError: with the file, the wrong key and what to do.
    """
    path = course.home / FILE
    return read(path, course.assignments()) if path.exists() else None


def read(path: Path, assignments: Collection[str]) -> Rules | None:
    """The rules in a file; None if it is empty.

    Args:
        path: the file.
        assignments: names of those that the course has.

    Raises:
        KitError: with the file, the wrong key and what to do.
    """
    try:
        # Editors on Windows begin a file with a byte order mark, which TOML does not allow.
        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise KitError(tr("{path} cannot be read: {error}", path=path, error=error)) from error
    except UnicodeDecodeError as error:
        raise KitError(tr("{path} is not text in UTF-8: save it as UTF-8", path=path)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise KitError(
            tr(
                "{path} is not valid TOML: {error}. A due date is written as: due = {example}",
                path=path,
                error=" ".join(str(error).split()),
                example=values.EXAMPLE,
            )
        ) from error
    return _rules(found, Place(path), assignments) if found else None


def _rules(found: dict[str, Any], top: Place, assignments: Collection[str]) -> Rules:
    values.known_keys(found, top, TOP, OF_NO_TABLE)
    if "zone" not in found:
        raise (top / "zone").fault(tr('add the zone of the times, as zone = "America/Sao_Paulo"'))
    zone = values.zone(found["zone"], top / "zone")
    grace = _span(found, top, "grace") or Span()
    place = top / "assignments"
    dues = {}
    for name, said in values.table(found.get("assignments", {}), place).items():
        _require_assignment(name, place / name, assignments)
        dues[name] = _due(said, place / name, zone, grace)
    late = _late(found["late"], top / "late") if "late" in found else None
    late_days = values.count(found.get("late_days", 0), top / "late_days")
    if late_days and (late is None or late.amount is None):
        raise (top / "late_days").fault(tr("late work costs nothing: add its cost in [late]"))
    drop_lowest = values.count(found.get("drop_lowest", 0), top / "drop_lowest")
    rules = Rules(top.path, zone, dues, late, late_days, drop_lowest=drop_lowest)
    said = values.table(found.get("extensions", {}), top / "extensions")
    return replace(rules, extensions=_extensions(said, top / "extensions", rules, assignments))


def _due(said: Any, place: Place, zone: ZoneInfo, grace: Span) -> Due:
    values.known_keys(values.table(said, place), place, OF_ASSIGNMENTS, OF_NO_TABLE)
    if "due" not in said:
        raise (place / "due").fault(
            tr("add the due date, as due = {example}", example=values.EXAMPLE)
        )
    return Due(
        values.moment(said["due"], place / "due", zone), _span(said, place, "grace") or grace
    )


def _late(said: Any, place: Place) -> Late:
    values.known_keys(values.table(said, place), place, OF_LATE, OF_NO_TABLE)
    amount = cap = None
    if "points" in said and "share" in said:
        raise place.fault(tr("points and share are both there: leave one of them out"))
    if "points" in said:
        amount = values.points(said["points"], place / "points")
    elif "share" in said:
        amount = values.share(said["share"], place / "share")
    if amount is None and "refuse_after" not in said:
        raise place.fault(tr('add the cost of late work, as share = "10 %" or points = 2'))
    for key in ("per", "cap"):
        if amount is None and key in said:
            raise (place / key).fault(
                tr("it has no effect here: leave it out, or add points or share")
            )
    if amount is not None and "per" not in said:
        raise (place / "per").fault(tr('add the unit of time: per = "day" or per = "hour"'))
    if "cap" in said:
        is_text = isinstance(said["cap"], str)
        cap = (values.share if is_text else values.points)(said["cap"], place / "cap")
    words = [each.value for each in Per]
    per = Per(values.one_of(said["per"], place / "per", words)) if "per" in said else Per.DAY
    return Late(per, amount, cap, _span(said, place, "refuse_after"))


def _extensions(
    said: dict[str, Any], place: Place, rules: Rules, assignments: Collection[str]
) -> dict[str, dict[str, datetime]]:
    found: dict[str, dict[str, datetime]] = {}
    for student, theirs in said.items():
        found[student] = {}
        for name, value in values.table(theirs, place / student).items():
            here = place / student / name
            if isinstance(value, dict):
                whole = f"{student}.{name}"
                raise here.fault(
                    tr(
                        "write an id with a dot in quotation marks, as [{table}]",
                        table=place / whole,
                    )
                )
            _require_assignment(name, here, assignments)
            if name not in rules.dues:
                raise here.fault(
                    tr(
                        "{assignment} has no due date: add it in [assignments.{assignment}]",
                        assignment=name,
                    )
                )
            due = rules.dues[name].time
            if isinstance(value, str):
                end = values.span(value, here).after(due, rules.zone)
            else:
                end = values.moment(value, here, rules.zone)
            if end <= due:
                raise here.fault(
                    tr(
                        "that is not after the due date of {assignment}: write a later time",
                        assignment=name,
                    )
                )
            found[student][name] = end
    return found


def _span(said: dict[str, Any], place: Place, key: str) -> Span | None:
    return values.span(said[key], place / key) if key in said else None


def _require_assignment(name: str, place: Place, assignments: Collection[str]) -> None:
    if name not in assignments:
        raise place.fault(
            tr("no such assignment{suggestion}", suggestion=values.meant(name, sorted(assignments)))
        )
