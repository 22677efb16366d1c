"""Damaged notebooks of an honest student get their marks, and what was mended is said."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from benchmarks import damage
from tests.grading.damage.damaged_class import ASSIGNMENT, UNDAMAGED, make_class
from tests.grading.damage.damages import ALIKE, DAMAGES, MENDED, PERSON, UNSURE, Damage
from utils.grading.batch import Settings, plan, run
from utils.grading.record import Record, Status
from utils.grading.sandbox import why_no_sandbox

FULL = 30
SAMPLE = 30  # graded by `make test`; `python -m benchmarks.damage` grades all
LOOK = {"timestamp_without_date": Status.FILES, "timestamp_is_a_folder": Status.FILES}


def sample() -> list[Damage]:
    """Of each kind of damage about as many as of the others; nothing that is large."""
    shelves: dict[str, list[Damage]] = {}
    for each in sorted(DAMAGES, key=lambda each: hashlib.sha256(each.name.encode()).digest()):
        if each.name != "seventy_megabytes":
            shelves.setdefault(each.kind, []).append(each)
    rows = (shelf[number] for number in range(99) for shelf in shelves.values() if shelf[number:])
    return [each for _, each in zip(range(SAMPLE), rows, strict=False)]


CHOSEN = sample()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    course = make_class(tmp_path_factory.mktemp("damaged") / "class", CHOSEN)
    settings = Settings(2, sandboxed=why_no_sandbox() is None, checks=False)
    return run(course, plan(course, ASSIGNMENT, [], force=False), settings)


@pytest.mark.parametrize("each", CHOSEN, ids=lambda each: each.name)
def test_damage(records: dict[str, Record], each: Damage) -> None:
    record = records[each.name]
    assert each.says in record.reason, record.reason
    if each.ends == PERSON:
        assert (record.score, record.status) == (0, Status.UNREADABLE), record.reason
    elif each.ends != UNSURE:
        assert record.score == FULL, record.reason
        assert record.status == LOOK.get(each.name, Status.GRADED), record.reason
        assert ("mended: " in record.reason) == (each.ends == MENDED and each.name not in LOOK), (
            record.reason
        )
    else:
        assert record.score <= FULL


def test_what_is_not_damaged_is_not_mended(records: dict[str, Record]) -> None:
    record = records[UNDAMAGED]
    assert (record.score, record.status, record.reason) == (FULL, Status.GRADED, "")


def test_table_is_rich() -> None:
    assert len(DAMAGES) >= 90
    assert len({each.name for each in DAMAGES}) == len(DAMAGES)
    assert {each.ends for each in DAMAGES} == {MENDED, ALIKE, UNSURE, PERSON}


def test_page_shows_every_damage() -> None:
    page = (Path(__file__).parents[3] / "docs" / "damage.md").read_text(encoding="utf-8")
    assert [each.name for each in DAMAGES if f"| {each.name} |" not in page] == []


def test_page_is_made_from_its_rows() -> None:
    rows = damage.rows_of_the_page()
    assert damage.PAGE.read_text(encoding="utf-8") == damage.page(rows)
    name = next(each.name for each in DAMAGES if each.ends == PERSON)
    fewer = damage.page({each: row for each, row in rows.items() if each != name})
    assert f"| {name} |" not in fewer
    assert f" of {len(DAMAGES) - 1} get all marks" in fewer
