"""`course all`: what `make course` does once everything is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
from utils.messages import tr
from utils.messages.languages import chosen
from utils.translation.places import place

FIRST_LESSONS = 3
PARTS = 4


def everything(workers: int, language: str | None = None) -> None:
    """Build, run the first lessons, make the student versions, grade the sample class.

    Args:
        workers: submissions graded at the same time.
        language: code of the one in which all that is; English if None.
    """
    watch = Stopwatch()
    took: list[str] = []

    @contextmanager
    def part(name: str) -> Iterator[None]:
        title = tr("{number} of {parts}: {part}", number=len(took) + 1, parts=PARTS, part=name)
        console.rule(title, align="left")
        mine = Stopwatch()
        yield
        took.append(f"{name} {mine}")

    with part(tr("notebooks")):
        build(language)
    with part(tr("the first {number} lessons", number=FIRST_LESSONS)):
        run(lessons(language)[:FIRST_LESSONS], {}, force=False)
    with part(tr("student versions")):
        release_changed(place(chosen(language)))
    with part(tr("the sample class")):
        course, records = grade_sample_class(workers, language)
    console.print()
    show_table(course, records)
    here = project.root()
    report = (course.reports() / "index.html").relative_to(here)
    console.print(tr("Done in {time}: {parts}.", time=watch, parts=", ".join(took)), markup=False)
    console.print(tr("The class's report: {report}", report=report), markup=False)
    console.print(tr("Open the lessons:   make lab  (or: course lab)"), markup=False)
    read_me, first = (
        (place(chosen(language)) / name).relative_to(here)
        for name in ("README.md", "lessons/01_*.ipynb")
    )
    text = tr("What to read next:  {read_me}, then {first}", read_me=read_me, first=first)
    console.print(text, markup=False)


def grade_sample_class(
    workers: int, language: str | None = None
) -> tuple[Course, dict[str, dict[str, Record]]]:
    """Grade the invented class in its own course and gradebook, and write its report.

    Args:
        workers: submissions graded at the same time.
        language: as for `everything`.
    """
    root = place(chosen(language))
    banks = project.banks()
    roster = read_roster(banks / "sample_class.yaml")
    folder = project.build_folder() / _within(root) / "sample_class"
    course = set_up(folder, open_course(root), roster, banks)
    assignments = sorted({name for student in roster for name in student.answers})
    # The sample class is our own: where there is no sandbox, it may run without one.
    settings = Settings(workers, sandboxed=why_no_sandbox() is None)
    records = {name: grade_quietly(course, name, [], settings, False, True) for name in assignments}
    write_report(course)
    return course, records


def _within(root: Path) -> Path:
    """Where a language's course lies in the kit: the kit itself for English."""
    return root.relative_to(project.root())
