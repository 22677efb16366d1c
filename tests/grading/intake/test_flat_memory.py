"""A pile may be larger than the memory: what is needed grows with one student's work alone."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.grading.intake.piles import zipped
from tests.grading.tiny_course import ASSIGNMENT
from utils.grading.course import Course
from utils.grading.intake.collect import Wishes, collect

SIZE = 2 << 20  # bytes that each student hands in
STUDENTS = 24


@pytest.mark.parametrize("inner", [False, True], ids=["open", "in archives"])
def test_memory_does_not_grow_with_the_class(
    course: Course, notebook: str, tmp_path: Path, inner: bool
) -> None:
    files: dict[str, str | bytes] = {}
    for number in range(STUDENTS):
        own: dict[str, str | bytes] = {"a.ipynb": notebook, "data/x.bin": bytes(SIZE)}
        if inner:
            own = {"w.zip": zipped(tmp_path / "w.zip", own).read_bytes()}
        files |= {f"s{number}/{name}": content for name, content in own.items()}
    pile = zipped(tmp_path / "p.zip", files)
    files.clear()
    tracemalloc.start()
    try:
        found = collect(course, ASSIGNMENT, pile, Wishes())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.receipts) == STUDENTS
    assert (course.submitted(ASSIGNMENT, "s3") / "data" / "x.bin").stat().st_size == SIZE
    assert peak < SIZE * STUDENTS / 3


def test_only_one_attempt_is_in_memory(course: Course, notebook: str, tmp_path: Path) -> None:
    """Somebody who hands in many notebooks does not need the memory of many."""
    large = notebook.replace("Sums", "x" * SIZE)
    pile = zipped(tmp_path / "p.zip", {f"ada/a{n}.ipynb": large for n in range(STUDENTS)})
    tracemalloc.start()
    try:
        found = collect(course, ASSIGNMENT, pile, Wishes())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    (receipt,) = found.receipts.values()
    assert receipt.attempts == STUDENTS
    assert peak < SIZE * STUDENTS
