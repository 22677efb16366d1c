"""Times as platforms write them for people, in three languages."""

from __future__ import annotations

from datetime import datetime

import pytest

from utils.grading.intake.times import read_time

MONTHS = {
    "English": "January February March April May June July August September October November "
    "December",
    "Portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro "
    "novembro dezembro",
    "Spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Tuesday, 10 March 2026, 11:59 PM", "2026-03-10T23:59"),
        ("Monday, 2 March 2026, 12:05 AM", "2026-03-02T00:05"),
        ("terça-feira, 10 março 2026, 23:59", "2026-03-10T23:59"),
        ("segunda-feira, 2 mar. 2026, 10:30", "2026-03-02T10:30"),
        ("martes, 1 de diciembre de 2026, 08:05", "2026-12-01T08:05"),
        ("Mar 10, 2026 1159 PM", "2026-03-10T23:59"),
        ("10 March, 2026 926", "2026-03-10T09:26"),
        ("-", None),
        ("", None),
        ("31 February 2026, 10:00", None),
        ("10/03/2026", None),
        ("10/03/2026, 10:00", None),  # day and month might be the other way round
        ("10 March, 10:00", None),
        ("March 2026, 10:00", None),
        ("10 March 2026", None),
    ],
)
def test_times_as_people_read_them(text: str, time: str | None) -> None:
    assert read_time(text) == (None if time is None else datetime.fromisoformat(time))


@pytest.mark.parametrize("language", MONTHS)
def test_every_month(language: str) -> None:
    names = MONTHS[language].split()
    for form in ("7 de {} de 2026, 9:30", "{} 7, 2026 0930 AM"):
        found = [read_time(form.format(name)) for name in names]
        assert found == [datetime(2026, month, 7, 9, 30) for month in range(1, 13)]
