"""A batch that is stopped, by whatever, goes on where it was and ends as if undisturbed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.grading.gradebooks import facts
from tests.grading.interrupted import (
    hand_in_class,
    journal,
    kill,
    start,
    table,
    wait_for_batch,
    wait_for_record,
)
from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.errors import KitError
from utils.grading import batch
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.record import Record, Status
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

CLASS, KILLS, SEED = 12, 4, 1
SPREAD = 1.0  # seconds after the first submission, or record, in which a batch is killed

ROOMS = (0, 20_000, 60_000, 100_000, 150_000)  # bytes left on the disk
LONGER_THAN_SQLITE_WAITS = 7  # seconds; it gives up after five

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
    for number in range(KILLS):
        process = start(course, "--workers", "2")
        wait = wait_for_record if number % 2 else wait_for_batch
        wait(course, process)
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


def test_what_has_ended_is_not_waited_for() -> None:
    code = "import subprocess; subprocess.Popen(['true']); input()"  # a child nobody has asked for
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1)
    before = time.monotonic()
    assert kill(process)
    assert time.monotonic() - before < 10


@contextmanager
def locked(course: Course, seconds: float) -> Iterator[None]:
    """Another program that keeps the gradebook for itself."""
    code = (
        "import sqlite3, sys, time; db = sqlite3.connect(sys.argv[1]); "
        "db.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); time.sleep(float(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(course.gradebook_file()), str(seconds)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "locked\n"
        yield
    finally:
        other.kill()
        other.communicate()


def test_gradebook_locked_for_a_while(made: Course, undisturbed: Course) -> None:
    course = copied(made, "locked_for_a_while")
    with ExitStack() as stack:

        def done(_: Record) -> None:
            if len(journal(course)) == 3:
                stack.enter_context(locked(course, LONGER_THAN_SQLITE_WAITS))

        run(course, plan(course, ASSIGNMENT, [], force=False), Settings(2), done)
    assert facts(course, ASSIGNMENT) == facts(undisturbed, ASSIGNMENT)
    assert table(course) == table(undisturbed)


def test_gradebook_locked_for_ever(
    made: Course, undisturbed: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = copied(made, "locked_for_ever")
    monkeypatch.setattr(batch, "LOCK_SECONDS", 1)
    with ExitStack() as stack:

        def done(_: Record) -> None:
            if len(journal(course)) == 3:
                stack.enter_context(locked(course, 600))

        with pytest.raises(KitError, match="another program keeps the gradebook locked") as caught:
            run(course, plan(course, ASSIGNMENT, [], force=False), Settings(2), done)
        assert "\n" not in str(caught.value)
    assert len(journal(course)) == 3
    goes_on(course, undisturbed)


def goes_on(course: Course, undisturbed: Course) -> None:
    """A second run does the rest, and only that."""
    known = journal(course)
    work = plan(course, ASSIGNMENT, [], force=False)
    assert {each.student for each in work.todo} == facts(undisturbed, ASSIGNMENT).keys() - known
    run(course, work, Settings(2))
    assert {name: journal(course)[name] for name in known} == known
    assert facts(course, ASSIGNMENT) == facts(undisturbed, ASSIGNMENT)
    assert table(course) == table(undisturbed)


@pytest.mark.skipif(why_no_sandbox() is not None, reason="makes a small disk with bubblewrap")
def test_full_disk(made: Course, undisturbed: Course, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["bwrap", "--dev-bind", "/", "/", "--size", "4000000", "--tmpfs", str(disk)]
    command += [sys.executable, "-m", "tests.grading.small_disk", str(disk), str(made.root)]
    command += [str(tmp_path), *map(str, ROOMS)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL)
    known: dict[str, Record] = {}
    for number in range(len(ROOMS)):
        course = open_course(tmp_path / str(number))
        code, _, said = (course.root / "said.txt").read_text().partition("\n")
        assert (code, said.count("\n"), said[:8]) == ("1", 1, "course: "), said
        found = journal(course)
        assert {name: found.get(name) for name in known} == known, "graded twice, or lost"
        assert {each.status for each in found.values()}.isdisjoint({Status.FAILED})
        known = found
    assert known, "all rooms were too small to save anything"
    last = open_course(tmp_path / str(len(ROOMS)))
    assert {name: journal(last)[name] for name in known} == known
    assert facts(last, ASSIGNMENT) == facts(undisturbed, ASSIGNMENT)
    assert table(last) == table(undisturbed)
