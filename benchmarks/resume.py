"""A batch that is killed again and again ends with the marks of one that was left alone.

    python -m benchmarks.resume [--kills 20] [--submissions 60] [--seed 1]

Kills `course grade` with all its processes, anywhere between its start and its end and mostly while
it grades, and starts it again; a class that is done is compared and another one begun. After each
kill no record that was on disk may have changed; at the end the gradebook and the table must be
those of an undisturbed run. About five minutes on two cores.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

from tests.grading.gradebooks import facts
from tests.grading.interrupted import (
    hand_in_class,
    journal,
    kill,
    start,
    table,
    wait_for_record,
)
from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.grading.course import Course, open_course
from utils.grading.release import release

ANYWHERE = 0.3  # of the kills: at any time after the start; the others while it grades
SPREAD = 1.5  # seconds after a run's first record in which these are killed


def killed(course: Course, kills: int, seconds: float, moments: random.Random) -> int:
    """Kill at most `kills` runs, until one ends by itself; return how many were killed."""
    known = {}
    for count in range(kills):
        process = start(course)
        if moments.random() < ANYWHERE:
            time.sleep(moments.uniform(0, seconds))
        else:
            wait_for_record(course, process)
            time.sleep(moments.uniform(0, SPREAD))
        if not kill(process):
            return count
        found = journal(course)
        changed = [name for name in known if found.get(name) != known[name]]
        assert not changed, f"graded twice: {changed}"
        known = found
        print(f"killed with {len(known)} records", flush=True)
    return kills


def graded(course: Course) -> float:
    """Grade the rest, undisturbed; return the seconds that it took."""
    began = time.monotonic()
    process = start(course)
    said, _ = process.communicate()
    assert process.returncode in (0, 3), said
    return time.monotonic() - began


def experiment(kills: int, submissions: int, seed: int) -> None:
    """Grade as many classes as the kills need."""
    moments = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        made = make_course(Path(folder) / "made")
        release(made, ASSIGNMENT)
        hand_in_class(made, submissions)
        alone = open_course(Path(shutil.copytree(made.root, Path(folder) / "alone")))
        seconds = graded(alone)
        count = number = 0
        while count < kills:
            number += 1
            course = open_course(Path(shutil.copytree(made.root, Path(folder) / f"{number}")))
            count += killed(course, kills - count, seconds, moments)
            graded(course)
            assert facts(course, ASSIGNMENT) == facts(alone, ASSIGNMENT), "other marks"
            assert table(course) == table(alone), "another table"
            print(f"class {number}, {count} kills until now: the same marks", flush=True)


def main() -> None:
    """Kill and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    experiment(options.kills, options.submissions, options.seed)


if __name__ == "__main__":
    main()
