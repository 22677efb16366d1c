"""The museum of honest work, graded by plain nbgrader and by `course grade`.

    python -m benchmarks.honest              both, and every difference: about half an hour
    python -m benchmarks.honest THEME ...    only these assignments
    python -m benchmarks.honest --record     only nbgrader, whose marks go to marks.json
    python -m benchmarks.honest --record THEME/NAME ...
                                             the same for single idioms; the other marks stay
    python -m benchmarks.honest --ours       only ours, beside the marks in marks.json

Ends with exit code 1 if an idiom got other marks, or if a submission was flagged. nbgrader executes
the bank with the rights of whoever calls this.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.grading.honest.exhibits import (
    STUDENTS,
    Marks,
    idioms,
    known_marks,
    make_course,
    marks,
    statuses,
    themes,
    write_marks,
)
from utils.errors import KitError
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.record import Record

QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "OMP_NUM_THREADS": "1"}
OURS = ("--ours", "only ours, beside the marks in marks.json")
RECORD = ("--record", "only nbgrader, whose marks go to marks.json")


def main() -> int:
    """Grade, compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("themes", nargs="*", help="assignments to grade, or THEME/NAME to record")
    for name, what in (RECORD, OURS):
        parser.add_argument(name, action="store_true", help=what)
    asked = parser.parse_args()
    os.environ.update({name: os.environ.get(name, text) for name, text in QUIET.items()})
    if asked.record and any("/" in each for each in asked.themes):
        for each in asked.themes:
            record_one(each)
        return 0
    chosen = asked.themes or themes()
    if unknown := sorted(set(chosen) - set(themes())):
        raise SystemExit(f"no theme {', '.join(unknown)}: there are {', '.join(themes())}")
    known = known_marks()
    wrong: list[tuple[str, str]] = []
    flagged = 0
    for theme in chosen:
        with tempfile.TemporaryDirectory(dir="/var/tmp", ignore_cleanup_errors=True) as folder:
            plain = make_course(Path(folder) / "plain", theme)
            shutil.copytree(plain.root, Path(folder) / "ours")
            if not asked.ours:
                known[theme] = timed(f"{theme}: nbgrader", grade_plain, plain, theme)
            if asked.record:
                kept = {**known_marks(), theme: known[theme]}
                write_marks({name: kept[name] for name in themes() if name in kept})
                continue
            ours = open_course(Path(folder) / "ours")
            records = timed(f"{theme}: course grade", grade_ours, ours, theme)
            wrong += differences(theme, known, marks(ours, theme))
            flagged += show_flagged(theme, records)
    if asked.record:
        return 0
    total = len(idioms(chosen))
    equal = total - len({(theme, name) for theme, name in wrong})
    print(f"honest idioms {equal} of {total} equal, {flagged} flagged")
    return int(equal < total or flagged > 0)


def record_one(which: str) -> None:
    """Enter in marks.json what nbgrader gives for one idiom, as in "numbers/rounding"."""
    known = {f"{each.theme}/{each.name}" for each in idioms()}
    if which not in known:
        raise SystemExit(f"no idiom {which}: there are {', '.join(sorted(known))}")
    theme, _, name = which.partition("/")
    kept = known_marks()
    with tempfile.TemporaryDirectory(dir="/var/tmp", ignore_cleanup_errors=True) as folder:
        plain = make_course(Path(folder) / "plain", theme, name)
        for student, found in grade_plain(plain, theme).items():
            kept.setdefault(theme, {}).setdefault(student, {}).update(found)
    write_marks(kept)


def timed(what: str, action: object, *arguments: object) -> object:
    """Call something and say how long it took."""
    started = time.monotonic()
    result = action(*arguments)  # type: ignore[operator]
    print(f"{what}, {time.monotonic() - started:.0f} s", flush=True)
    return result


def grade_plain(course: Course, theme: str) -> dict:
    """The marks that nbgrader gives.

    Raises:
        KitError: if it ends without marks for a submission.
    """
    result = course.api().autograde(theme, "*", force=True, create=True)
    if not result["success"]:
        raise KitError(f"nbgrader gave up on {theme}: {result.get('log') or result.get('error')}")
    return marks(course, theme)


def grade_ours(course: Course, theme: str) -> dict[str, Record]:
    """Our records, all marks in the course's gradebook."""
    return run(course, plan(course, theme, [], force=True), Settings(workers=2))


def differences(theme: str, known: Marks, ours: dict) -> list[tuple[str, str]]:
    """The theme and name of every idiom with other marks than nbgrader's; all are printed."""
    found = []
    for each in idioms([theme]):
        for student in STUDENTS:
            theirs = known.get(theme, {}).get(student, {}).get(each.name, {})
            got = ours.get(student, {}).get(each.name, {})
            cells = [cell for cell in {**theirs, **got} if theirs.get(cell) != got.get(cell)]
            for cell in cells or ([""] if not theirs else []):
                found.append((theme, each.name))
                print(
                    f"  {theme}/{each.name}, {student}, {cell}: "
                    f"nbgrader {theirs.get(cell)}, ours {got.get(cell)}  ({each.what})"
                )
    return found


def show_flagged(theme: str, records: dict[str, Record]) -> int:
    """How many submissions the grader found something wrong with; all are printed."""
    found = [each for each in records.values() if each.status not in statuses(theme)]
    for each in found:
        print(f"  {theme}, {each.student}: {each.status}: {each.reason}")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
