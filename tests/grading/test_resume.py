"""A batch that is stopped, by whatever, goes on where it was and ends as if nothing had happened."""

from __future__ import annotations

import random
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests.grading.gradebooks import facts
from tests.grading.interrupted import hand_in_class, journal, kill, start, table, wait_for_batch
from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.release import release

CLASS, KILLS, SEED = 12, 4, 1
SPREAD = 2.0  # seconds after the first submission in which a batch is killed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with submissions that nobody has graded yet."""
    course = make_course(tmp_path_factory.mktemp("resume") / "course")
    release(course, ASSIGNMENT)
    hand_in_class(course, CLASS)
    return course


@pytest.fixture(scope="module")
def undisturbed(made: Course) -> Course:
    course = copied(made, "undisturbed")
    run(course, plan(course, ASSIGNMENT, [], force=False), Settings(2))
    return course


def copied(made: Course, name: str) -> Course:
    return open_course(Path(shutil.copytree(made.root, made.root.parent / name)))


def test_killed_again_and_again(made: Course, undisturbed: Course) -> None:
    course = copied(made, "killed")
    moments = random.Random(SEED)
    known = {}
    for _ in range(KILLS):
        process = start(course, "--workers", "2")
        wait_for_batch(course, process)
        time.sleep(moments.uniform(0, SPREAD))
        kill(process)
        found = journal(course)
        assert {name: found.get(name) for name in known} == known, "graded twice"
        known = found
    output, _ = start(course, "--workers", "2").communicate()
    assert f"{CLASS - len(known)} graded in" in output, output
    assert {name: journal(course)[name] for name in known} == known
    assert facts(course, ASSIGNMENT) == facts(undisturbed, ASSIGNMENT)
    assert table(course) == table(undisturbed)
    assert not any((course.root / ".grading" / "in").iterdir())
