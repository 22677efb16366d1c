"""`course all`: what `make course` does once everything is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from utils import project
from utils.cli.build import build
from utils.cli.console import Stopwatch, console
from utils.cli.grade import grade_quietly, show_table
from utils.cli.release import release_changed
from utils.cli.run import lessons, run
from utils.grading.batch import Settings
from utils.grading.course import Course, open_course
from utils.grading.record import Record
from utils.grading.report import write_report
from utils.grading.sample_class import read_roster, set_up
from utils.grading.sandbox import why_no_sandbox

FIRST_LESSONS = 3
PARTS = 4


def everything(workers: int) -> None:
    """Build, run the first lessons, make the student versions, grade the sample class."""
    watch = Stopwatch()
    took: list[str] = []

    @contextmanager
    def part(name: str) -> Iterator[None]:
        console.rule(f"{len(took) + 1} of {PARTS}: {name}", align="left")
        mine = Stopwatch()
        yield
        took.append(f"{name} {mine}")

    with part("notebooks"):
        build()
    with part(f"the first {FIRST_LESSONS} lessons"):
        run(lessons()[:FIRST_LESSONS], {}, force=False)
    with part("student versions"):
        release_changed(project.root())
    with part("the sample class"):
        course, records = grade_sample_class(workers)
    console.print()
    show_table(course, records)
    here = project.root()
    report = (course.reports() / "index.html").relative_to(here)
    console.print(f"Done in {watch}: {', '.join(took)}.", markup=False)
    console.print(f"The class's report: {report}", markup=False)
    console.print("Open the lessons:   make lab  (or: course lab)", markup=False)
    console.print("What to read next:  README.md, then lessons/01_*.ipynb", markup=False)


def grade_sample_class(workers: int) -> tuple[Course, dict[str, dict[str, Record]]]:
    """Grade the invented class in its own course and gradebook, and write its report."""
    root = project.root()
    banks = project.banks()
    roster = read_roster(banks / "sample_class.yaml")
    course = set_up(project.build_folder() / "sample_class", open_course(root), roster, banks)
    assignments = sorted({name for student in roster for name in student.answers})
    # The sample class is our own: where there is no sandbox, it may run without one.
    settings = Settings(workers, sandboxed=why_no_sandbox() is None)
    records = {name: grade_quietly(course, name, [], settings, False, True) for name in assignments}
    write_report(course)
    return course, records
