"""course.toml is read as it is meant, and whatever is wrong is one line with file and key."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest

from tests.one_line import kit_error
from utils.grading.rules.read import read
from utils.grading.rules.rules import Amount, Per, Rules
from utils.grading.rules.values import EXAMPLE

NAMES = ["a1_first", "a2_second"]
WHOLE = """
zone = "America/Sao_Paulo"
grace = "5 min"
late_days = 3
drop_lowest = 1

[assignments.a1_first]
due = 2026-03-10T23:59:00
grace = "15 min"

[assignments.a2_second]
due = 2026-03-24T23:59:00+01:00

[late]
per = "day"
share = "10 %"
cap = "50 %"
refuse_after = "1 week"

[extensions."ann.lee"]
a1_first = 2026-03-17T23:59:00
a2_second = "2 days"
"""
DATED = 'zone = "Europe/Berlin"\n[assignments.a1_first]\ndue = 2026-03-10T23:59:00\n'
LATE = f"{DATED}[late]\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "course.toml"
    path.write_text(text, encoding="utf-8")
    return path


def rules(folder: Path, text: str) -> Rules:
    found = read(written(folder, text), NAMES)
    assert found is not None
    return found


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=timezone.utc)  # type: ignore[misc]


def test_everything_it_may_say(tmp_path: Path) -> None:
    found = rules(tmp_path, WHOLE)
    assert found.zone.key == "America/Sao_Paulo"
    assert found.dues["a1_first"].time == utc(2026, 3, 11, 2, 59)
    assert found.dues["a2_second"].time == utc(2026, 3, 24, 22, 59)
    assert found.dues["a1_first"].grace.time == timedelta(minutes=15)
    assert found.dues["a2_second"].grace.time == timedelta(minutes=5)
    assert (found.late_days, found.drop_lowest) == (3, 1)
    assert found.extensions == {
        "ann.lee": {"a1_first": utc(2026, 3, 18, 2, 59), "a2_second": utc(2026, 3, 26, 22, 59)}
    }
    late = found.late
    assert late is not None
    assert (late.per, late.amount) == (Per.DAY, Amount(Fraction(1, 10), is_share=True))
    assert late.cap == Amount(Fraction(1, 2), is_share=True)
    assert late.refuse_after is not None
    assert late.refuse_after.days == 7


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_nothing_in_it_is_no_rules(tmp_path: Path, text: str) -> None:
    assert read(written(tmp_path, text), NAMES) is None


def test_a_mark_at_the_beginning_and_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert read(path, NAMES) == rules(tmp_path, WHOLE)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("15 min", timedelta(minutes=15)),
        ("1 minute", timedelta(minutes=1)),
        ("2h", timedelta(hours=2)),
        ("36 hours", timedelta(hours=36)),
        ("1 day", 1),
        ("2 weeks", 14),
    ],
)
def test_times_that_pass(tmp_path: Path, said: str, value: timedelta | int) -> None:
    grace = rules(tmp_path, f'grace = "{said}"\n{DATED}').dues["a1_first"].grace
    assert (grace.days or grace.time) == value


WRONG = {
    "no zone": ("drop_lowest = 1", "zone", "America/Sao_Paulo"),
    "no such zone": ('zone = "Brazil/Sao Paulo"', "zone", "America/Sao_Paulo"),
    "zone is a number": ("zone = 3", "zone", "America/Sao_Paulo"),
    "zone is a folder": ('zone = "America"', "zone", "America/Sao_Paulo"),
    "not TOML": ("zone = ]", "TOML", "line 1"),
    "a day that does not exist": (DATED.replace("03-10", "02-30"), "line 3", f"due = {EXAMPLE}"),
    "a day as people write it": (DATED.replace("-03-10T", "/03/10 "), "line 3", f"due = {EXAMPLE}"),
    "twice": (f"{DATED}due = 2026-03-11T00:00:00\n# end\n", "TOML", "line 4"),
    "unknown key": ('zones = "UTC"', "zones", "did you mean zone?"),
    "unknown key far from all": ('zone = "UTC"\nxyz = 1', "xyz", "there is zone"),
    "unknown key of an assignment": (f"{DATED}dew = 1", "assignments.a1_first.dew", "mean due?"),
    "unknown key of late": (f"{LATE}points = 1\nevery = 'day'", "late.every", "not known"),
    "key below a table": (f"{DATED}late_days = 3", "late_days", "above the first [table]"),
    "key in late": (f"{LATE}drop_lowest = 1", "late.drop_lowest", "above the first [table]"),
    "unknown assignment": (DATED.replace("a1_first", "a1_frist"), "a1_frist", "mean a1_first?"),
    "key of two lines": ('zone = "UTC"\n"a\\nb" = 1', '"a\\nb"', "not known"),
    "no due": ('zone = "UTC"\n[assignments.a1_first]\ngrace = "1 h"', "a1_first.due", "due = 20"),
    "due without a table": ('zone = "UTC"\nassignments = 3', "assignments", "[assignments]"),
    "assignment is a date": (
        'zone = "UTC"\n[assignments]\na1_first = 2026-03-10T00:00:00',
        "assignments.a1_first",
        "[assignments.a1_first]",
    ),
    "date only": (DATED.replace("T23:59:00", ""), "a1_first.due", "has no time"),
    "time only": (DATED.replace("2026-03-10T", ""), "a1_first.due", "has no date"),
    "date as a text": (DATED.replace("2026-03-10T23:59:00", '"soon"'), "due", "quotation marks"),
    "date as a number": (DATED.replace("2026-03-10T23:59:00", "20260310"), "due", "not a date"),
    "year": (DATED.replace("2026", "0226"), "a1_first.due", "the year 226"),
    "skipped": (DATED.replace("03-10T23:59", "03-29T02:30"), "due", "does not exist"),
    "comes twice": (
        DATED.replace("03-10T23:59", "10-25T02:30"),
        "due",
        "2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00",
    ),
    "grace as a number": (f"{DATED}grace = 15", "a1_first.grace", '"15 min"'),
    "grace without a unit": (f'{DATED}grace = "15"', "a1_first.grace", '"15 min"'),
    "grace backwards": (f'{DATED}grace = "-15 min"', "a1_first.grace", '"15 min"'),
    "no grace": (f'{DATED}grace = "0 min"', "a1_first.grace", "leave it out"),
    "late is empty": (LATE, "late", 'share = "10 %"'),
    "late is no table": ('zone = "UTC"\nlate = 3', "late", "[late]"),
    "per is missing": (f"{LATE}points = 2", "late.per", 'per = "day"'),
    "per is unknown": (f'{LATE}points = 2\nper = "week"', "late.per", '"day" or "hour"'),
    "per alone": (f'{LATE}per = "day"\nrefuse_after = "1 day"', "late.per", "leave it out"),
    "both": (f'{LATE}per = "day"\npoints = 1\nshare = "1 %"', "late", "leave one of them out"),
    "points below 0": (f'{LATE}per = "day"\npoints = -1', "late.points", "above 0"),
    "points are no number": (f'{LATE}per = "day"\npoints = "2"', "late.points", "above 0"),
    "points without end": (f'{LATE}per = "day"\npoints = inf', "late.points", "above 0"),
    "points are true": (f'{LATE}per = "day"\npoints = true', "late.points", "above 0"),
    "share is a number": (f'{LATE}per = "day"\nshare = 0.1', "late.share", '"10 %"'),
    "share above all": (f'{LATE}per = "day"\nshare = "110 %"', "late.share", "100"),
    "cap alone": (f'{LATE}cap = "50 %"\nrefuse_after = "1 day"', "late.cap", "leave it out"),
    "cap is wrong": (f'{LATE}per = "day"\npoints = 1\ncap = "half"', "late.cap", '"10 %"'),
    "cap is nothing": (f'{LATE}per = "day"\npoints = 1\ncap = 0', "late.cap", "above 0"),
    "refuse at once": (f'{LATE}refuse_after = "0 days"', "late.refuse_after", "leave it out"),
    "late days cost nothing": (f"late_days = 2\n{DATED}", "late_days", "[late]"),
    "late days below 0": (f"late_days = -1\n{DATED}", "late_days", "whole number"),
    "half a late day": (f"late_days = 1.5\n{DATED}", "late_days", "whole number"),
    "drop true": (f"drop_lowest = true\n{DATED}", "drop_lowest", "whole number"),
    "extension of no assignment": (f'{DATED}[extensions.ada]\na3 = "1 day"', "ada.a3", "a1_first"),
    "extension without a due date": (
        f'{DATED}[extensions.ada]\na2_second = "1 day"',
        "extensions.ada.a2_second",
        "[assignments.a2_second]",
    ),
    "extension before it is due": (
        f"{DATED}[extensions.ada]\na1_first = 2026-03-09T23:59:00",
        "extensions.ada.a1_first",
        "a later time",
    ),
    "id with a dot": (
        f'{DATED}[extensions.ann.lee]\na1_first = "1 day"',
        "extensions.ann.lee",
        '[extensions."ann.lee"]',
    ),
    "extension is no table": (f"{DATED}[extensions]\nada = 3", "extensions.ada", "not a table"),
}


@pytest.mark.parametrize(("text", "key", "advice"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_line(tmp_path: Path, text: str, key: str, advice: str) -> None:
    path = written(tmp_path, text)
    with kit_error(path, key, advice):
        read(path, NAMES)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_bytes(b'zone = "\xff"')
    with kit_error(path, "UTF-8"):
        read(path, NAMES)
    path.unlink()
    path.mkdir()
    with kit_error(path, "cannot be read"):
        read(path, NAMES)
