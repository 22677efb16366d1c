"""Days by the clock on the wall, also where clocks are changed."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.grading.rules.clock import (
    days_later,
    for_gradebook,
    from_gradebook,
    meanings,
    written,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [
        BERLIN,
        ZoneInfo("America/Sao_Paulo"),
        ZoneInfo("America/New_York"),
        ZoneInfo("Australia/Lord_Howe"),  # half an hour
        ZoneInfo("Pacific/Apia"),  # has left out a whole day
        ZoneInfo("Asia/Kathmandu"),
        ZoneInfo("UTC"),
    ]
)
MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2035, 1, 1), timezones=st.just(timezone.utc))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("wall", "found"),
    [
        ("2026-03-10 23:59", ["2026-03-10 22:59"]),
        ("2026-03-29 02:30", []),
        ("2026-10-25 02:30", ["2026-10-25 00:30", "2026-10-25 01:30"]),
        ("2026-10-25 03:00", ["2026-10-25 02:00"]),
    ],
)
def test_what_a_time_on_the_wall_may_mean(wall: str, found: list[str]) -> None:
    assert meanings(datetime.fromisoformat(wall), BERLIN) == tuple(map(utc, found))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-10 22:59", 0, "2026-03-10 22:59"),
        ("2026-03-10 22:59", 1, "2026-03-11 22:59"),
        ("2026-03-28 22:59", 1, "2026-03-29 21:59"),  # 23 hours
        ("2026-10-24 21:59", 1, "2026-10-25 22:59"),  # 25 hours
        ("2026-03-28 01:30", 1, "2026-03-29 01:30"),  # 02:30 is skipped: 03:30
        ("2026-10-24 00:30", 1, "2026-10-25 01:30"),  # 02:30 comes twice: the second one
    ],
)
def test_a_day_later_clocks_show_the_same(start: str, days: int, end: str) -> None:
    assert days_later(utc(start), days, BERLIN) == utc(end)


@given(moment=MOMENTS, zone=ZONES, days=st.integers(0, 40), more=st.integers(0, 40))
def test_more_days_are_never_earlier(
    moment: datetime, zone: ZoneInfo, days: int, more: int
) -> None:
    assert days_later(moment, days, zone) <= days_later(moment, days + more, zone)


@given(moment=MOMENTS, zone=ZONES)
def test_what_is_written_means_the_moment(moment: datetime, zone: ZoneInfo) -> None:
    moment = moment.replace(microsecond=0)
    text = written(moment, zone)
    read = datetime.fromisoformat(text)
    if read.tzinfo is not None:
        assert read == moment
    else:
        assert meanings(read, zone) == (moment,)


@given(moment=MOMENTS)
def test_the_gradebook_keeps_a_moment(moment: datetime) -> None:
    assert from_gradebook(for_gradebook(moment)) == moment


@pytest.mark.parametrize("year", [1, 9999])
def test_any_year_of_a_file_can_be_shown(year: int) -> None:
    moment = from_gradebook(datetime(year, 12, 31) if year > 1 else datetime(1, 1, 1))
    assert moment is not None
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert written(moment, ZoneInfo(zone))


def test_no_time_is_none() -> None:
    assert from_gradebook(None) is None
