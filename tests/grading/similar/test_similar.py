"""`course similar`: a page of pairs from what was graded, and no mark changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from tests.one_line import kit_error
from utils.cli.similar import similar
from utils.grading.batch import Settings, plan, run
from utils.grading.record import Journal
from utils.grading.release import release
from utils.grading.similar.page import NO_PROOF, similar_file

COPIED = "\n".join(
    f"    {name} = [round(a * {n} + len(str(b))) for a in range({n})], '<script>'"
    for n, name in enumerate("cdefghijklmnop")
)


def test_page_of_pairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make_course(tmp_path)
    release(course, ASSIGNMENT)
    with kit_error("run `course grade"):
        similar(course.root, ASSIGNMENT, 5)
    for number, student in enumerate(("bob", "cy", "dan", "eva", "fay")):
        hand_in(course, student, f"def add(a, b):\n    return a + b + {number} * len('{student}')")
    hand_in(course, "ada", f"def add(a, b):\n{COPIED}\n    return a + b")
    hand_in(course, "zoe", f"# all my own\ndef add(x, y):\n{COPIED}\n    return x + y")
    run(
        course,
        plan(course, ASSIGNMENT, [], force=False),
        Settings(1, sandboxed=False, checks=False),
    )
    before = Journal(course.records_file(ASSIGNMENT)).read()
    hand_in(course, "late", "def add(a, b):\n    return a")
    similar(course.root, ASSIGNMENT, 5)
    out = capsys.readouterr().out
    assert "ada and zoe: add" in out
    assert "not graded, so not compared: late" in out
    assert NO_PROOF in out
    text = similar_file(course, ASSIGNMENT).read_text(encoding="utf-8")
    assert NO_PROOF in text
    assert text.count("<mark>") >= 2
    assert "<script" not in text
    assert "http" not in text
    assert Journal(course.records_file(ASSIGNMENT)).read() == before
