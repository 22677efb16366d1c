"""What late work costs: a table for every rule, and what must hold for all of them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grading.rules.test_read import utc
from utils.grading.rules.clock import meanings
from utils.grading.rules.lateness import Lateness, lateness, points_off
from utils.grading.rules.read import read
from utils.grading.rules.rules import Rules

NAMES = ["a1", "a2", "a3"]
PER_DAY = '[late]\nper = "day"\nshare = "10 %"\n'
PER_HOUR = '[late]\nper = "hour"\npoints = 0.5\n'
DUES = """
[assignments.a1]
due = 2026-03-10T23:59:00
grace = "15 min"
[assignments.a2]
due = 2026-03-24T23:59:00
[assignments.a3]
due = 2026-10-24T12:00:00
"""


def rules(folder: Path, text: str = "", top: str = "", zone: str = "America/Sao_Paulo") -> Rules:
    path = folder / "course.toml"
    path.write_text(f'zone = "{zone}"\n{top}\n{DUES}\n{text}', encoding="utf-8")
    found = read(path, NAMES)
    assert found is not None
    return found


def came(rules: Rules, assignment: str, wall: str, student: str = "ada") -> Lateness:
    """How late work is that is handed in when clocks show a time."""
    moment = meanings(datetime.fromisoformat(wall), rules.zone)[0]
    return lateness(rules, student, {assignment: moment})[assignment]


@pytest.mark.parametrize(
    ("wall", "days", "off"),
    [
        ("2026-03-10 23:58:59", 0, 0),
        ("2026-03-10 23:59:00", 0, 0),
        ("2026-03-11 00:14:00", 0, 0),  # the last moment of the grace
        ("2026-03-11 00:14:01", 1, 3),
        ("2026-03-12 00:14:00", 1, 3),
        ("2026-03-12 00:14:01", 2, 6),
        ("2026-03-30 12:00:00", 20, 15),  # never more than the cap
    ],
)
def test_each_day_begun_after_the_grace(tmp_path: Path, wall: str, days: int, off: float) -> None:
    found = rules(tmp_path, f'{PER_DAY}cap = "50 %"')
    late = came(found, "a1", wall)
    assert (late.days, late.charged, late.is_late()) == (days, days, days > 0)
    assert points_off(found, late, score=30, max_score=30) == off
    assert points_off(found, late, score=2, max_score=30) == min(off, 2)


@pytest.mark.parametrize(
    ("wall", "hours", "off"),
    [
        ("2026-03-11 00:14:00", 0, 0),
        ("2026-03-11 00:14:01", 1, 0.5),
        ("2026-03-11 01:14:00", 1, 0.5),
        ("2026-03-11 01:14:01", 2, 1),
        ("2026-03-12 00:14:00", 24, 4),
    ],
)
def test_each_hour_begun(tmp_path: Path, wall: str, hours: int, off: float) -> None:
    found = rules(tmp_path, f"{PER_HOUR}cap = 4")
    late = came(found, "a1", wall)
    assert late.charged == hours
    assert points_off(found, late, score=10, max_score=10) == off


@pytest.mark.parametrize(
    ("wall", "refused"), [("2026-03-13 23:59:00", False), ("2026-03-13 23:59:01", True)]
)
def test_refused_from_the_due_date_on(tmp_path: Path, wall: str, refused: bool) -> None:
    found = rules(tmp_path, f'{PER_DAY}refuse_after = "3 days"', "late_days = 9")
    late = came(found, "a1", wall)
    assert late.refused == refused
    assert late.late_days == (0 if refused else 3)  # none is wasted
    assert points_off(found, late, score=7, max_score=30) == (7 if refused else 0)


def test_late_days_go_to_what_is_due_first(tmp_path: Path) -> None:
    found = rules(tmp_path, PER_DAY, "late_days = 3")
    times = {"a2": utc(2026, 3, 26, 4), "a1": utc(2026, 3, 13, 4), "a3": utc(2026, 10, 25, 16)}
    late = lateness(found, "ada", times)
    assert {name: (each.late_days, each.charged, each.left) for name, each in late.items()} == {
        "a1": (3, 0, 0),
        "a2": (0, 2, 0),
        "a3": (0, 2, 0),
    }
    times["a1"] = utc(2026, 3, 11, 4)
    late = lateness(found, "ada", times)
    assert [late[name].late_days for name in NAMES] == [1, 2, 0]


def test_hours_are_counted_from_the_last_late_day_on(tmp_path: Path) -> None:
    found = rules(tmp_path, PER_HOUR, "late_days = 1")
    late = came(found, "a1", "2026-03-12 02:00:00")  # a day, and then 1 h 46 min
    assert (late.late_days, late.charged) == (1, 2)


@pytest.mark.parametrize(
    ("zone", "last_moment"),
    [
        ("Europe/Berlin", utc(2026, 10, 25, 11)),  # the day has 25 hours
        ("America/Sao_Paulo", utc(2026, 10, 25, 15)),
        ("Australia/Sydney", utc(2026, 10, 25, 1)),
    ],
)
def test_a_day_ends_when_clocks_show_its_beginning(
    tmp_path: Path, zone: str, last_moment: datetime
) -> None:
    found = rules(tmp_path, PER_DAY, zone=zone)
    second = timedelta(seconds=1)
    assert lateness(found, "ada", {"a3": last_moment})["a3"].days == 1
    assert lateness(found, "ada", {"a3": last_moment + second})["a3"].days == 2


def test_an_extension_counts_in_the_place_of_the_due_date(tmp_path: Path) -> None:
    found = rules(tmp_path, f"{PER_DAY}[extensions.ada]\na1 = 2026-03-17T23:59:00\n")
    assert came(found, "a1", "2026-03-18 00:14:00").days == 0
    assert came(found, "a1", "2026-03-18 00:15:00").days == 1
    assert came(found, "a1", "2026-03-18 00:14:00", "bob").days == 7
    assert came(found, "a1", "2026-03-12 00:00:00").extended


def test_without_a_time_nothing_is_late(tmp_path: Path) -> None:
    found = rules(tmp_path, f'{PER_DAY}refuse_after = "1 day"')
    late = lateness(found, "ada", {"a1": None})["a1"]
    assert not late.is_late()
    assert points_off(found, late, score=5, max_score=30) == 0


def test_without_a_due_date_nothing_is_said(tmp_path: Path) -> None:
    assert lateness(rules(tmp_path, PER_DAY), "ada", {"a9": utc(2026, 1, 1)}) == {}


def test_without_late_nothing_is_taken_off(tmp_path: Path) -> None:
    found = rules(tmp_path)
    late = came(found, "a1", "2026-04-01 00:00:00")
    assert late.is_late()
    assert points_off(found, late, score=5, max_score=30) == 0


def test_points_that_are_no_whole_binary_fractions(tmp_path: Path) -> None:
    found = rules(tmp_path, PER_DAY)
    late = came(found, "a1", "2026-03-13 00:15:00")
    assert points_off(found, late, score=7, max_score=7) == 2.1


TEXTS = st.sampled_from(
    [
        PER_DAY,
        f'{PER_DAY}cap = "35 %"\nrefuse_after = "5 days"',
        PER_HOUR,
        f"{PER_HOUR}cap = 3",
        '[late]\nrefuse_after = "36 hours"',
        "",
    ]
)
ZONES = st.sampled_from(["Europe/Berlin", "America/Sao_Paulo", "America/New_York", "UTC"])
MOMENTS = st.datetimes(datetime(2026, 3, 1), datetime(2026, 12, 1), timezones=st.just(timezone.utc))
SCORES = st.floats(-5, 40, allow_nan=False)


@st.composite
def courses(draw: st.DrawFn) -> Rules:
    text, zone = draw(TEXTS), draw(ZONES)
    days = draw(st.integers(0, 5)) if "per" in text else 0
    extended = draw(st.booleans())
    extension = '[extensions.ada]\na2 = "5 days"\n' if extended else ""
    folder = Path(FOLDER)
    return rules(folder, f"{text}\n{extension}", f"late_days = {days}", zone)


FOLDER = ""


@pytest.fixture(autouse=True, scope="module")
def _somewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    global FOLDER
    FOLDER = str(tmp_path_factory.mktemp("rules"))


@given(course=courses(), one=MOMENTS, other=MOMENTS, score=SCORES)
def test_later_never_costs_less(
    course: Rules, one: datetime, other: datetime, score: float
) -> None:
    off = [
        points_off(course, lateness(course, "ada", {"a2": moment})["a2"], score, 30)
        for moment in sorted([one, other])
    ]
    assert off[0] <= off[1]


@given(course=courses(), moment=MOMENTS, score=SCORES, max_score=st.floats(0, 40))
def test_never_more_than_the_cap_nor_than_there_is(
    course: Rules, moment: datetime, score: float, max_score: float
) -> None:
    late = lateness(course, "ada", {"a1": moment})["a1"]
    off = points_off(course, late, score, max_score)
    assert 0 <= off <= max(score, 0)
    if course.late and course.late.cap and not late.refused:
        assert off <= float(course.late.cap.of(max_score))
    if not late.is_late():
        assert off == 0


TIMES = st.dictionaries(st.sampled_from(NAMES), st.none() | MOMENTS)


@given(course=courses(), times=TIMES, data=st.data())
def test_the_order_of_assignments_plays_no_part(
    course: Rules, times: dict[str, datetime | None], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(times)))
    assert lateness(course, "ada", {name: times[name] for name in order}) == lateness(
        course, "ada", times
    )


@given(course=courses(), times=TIMES)
def test_late_days_are_never_more_than_there_are(
    course: Rules, times: dict[str, datetime | None]
) -> None:
    found = lateness(course, "ada", times).values()
    assert sum(each.late_days for each in found) <= course.late_days
    assert all(0 <= each.late_days <= each.days for each in found)
    assert all(each.left >= 0 for each in found)


@given(course=courses(), moment=MOMENTS)
def test_an_extension_never_costs_more(course: Rules, moment: datetime) -> None:
    mine, others = (
        points_off(course, lateness(course, who, {"a2": moment})["a2"], 30, 30)
        for who in ("ada", "bob")
    )
    assert mine <= others


@given(moment=MOMENTS, zone=ZONES)
def test_days_are_those_of_the_clocks(moment: datetime, zone: str) -> None:
    """Days begun, counted another way: by the dates and times that clocks show."""
    course = rules(Path(FOLDER), PER_DAY, zone=zone)
    due = course.dues["a3"].time.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    late = wall - due  # at noon clocks are not changed
    expected = max(-((-late) // timedelta(days=1)), 0)
    assert lateness(course, "ada", {"a3": moment})["a3"].days == expected
