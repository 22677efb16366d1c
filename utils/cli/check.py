"""`course check`: run all tests on your own notebook, without a teacher and a gradebook."""

from __future__ import annotations

import os
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.markup import escape

from utils import progress
from utils.check_here import HERE
from utils.checks import CROSS, TICK
from utils.cli.console import NAME, Stopwatch, console, out_of, steps
from utils.errors import KitError
from utils.grading.homework.merged import merged, put_back
from utils.grading.homework.results import Part, parts, problems
from utils.grading.homework.run_notebook import run_notebook
from utils.grading.homework.work import Work, find
from utils.grading.homework.written import model_answer
from utils.grading.misconceptions import Misconception
from utils.messages import tr

WIDTH = 96
HINTS_HERE, HINTS_SHELL = "`check_here(hints=1)`", "`course check --hints 1`"


@dataclass(frozen=True)
class Wishes:
    """How a notebook is checked.

    Attributes:
        seconds: at most, for an answer or a test; the assignment's limit if None.
        hints: number of hints that are shown for each part that has lost points.
    """

    seconds: float | None = None
    hints: int = 0


def check(given: Path | None, wishes: Wishes | None = None) -> float:
    """Run the tests of an assignment on a notebook and show the marks; gives the share of points.

    Args:
        given: the notebook, or None for the one saved last.
        wishes: how to check it.

    Raises:
        KitError: if there is no such notebook, or it cannot be executed.
    """
    wishes, here = wishes or Wishes(), bool(os.environ.get(HERE))
    work, watch = find(given), Stopwatch()
    notebook = merged(work)
    cells = sum(cell.cell_type == "code" for cell in notebook.cells)
    with steps(work.name, cells) as shown:
        shown.say(_what_is_checked(work))
        executed = run_notebook(
            notebook,
            work.path.parent,
            wishes.seconds or work.seconds_a_cell(),
            lambda done, total: shown.show(tr("cell {number}", number=done)),
        )
    for name, problem in problems(executed).items():
        console.print(
            tr("Your cell `{name}` stopped: {problem}", name=name, problem=problem), markup=False
        )
    found = parts(executed, work.released or work.source)
    said: set[str] = set()
    tests = [test for part in found for test in part.tests]
    failures = {test.name: test.failure for test in tests if test.failure is not None}
    recognised = work.known.recognise(failures)
    for part in found:
        _show(work, part, recognised, wishes.hints, said)
    if not wishes.hints and any(part.hints and part.points < part.most for part in found):
        console.print(
            tr(
                "\nHints are folded in the notebook; "
                "{command} shows those of the parts that lost points, and "
                "2 and 3 show more.",
                command=HINTS_HERE if here else HINTS_SHELL,
            )
        )
    points, most = sum(part.points for part in found), sum(part.most for part in found)
    console.print(
        tr(
            "\n[bold]{points:g} of {most:g} points[/bold] in the tests, checked in {time}.",
            points=points,
            most=most,
            time=watch,
        )
        + " "
        + _kept(work, points, most, found)
    )
    return points / most if most else 1.0


def _kept(work: Work, points: float, most: float, found: list[Part]) -> str:
    """Keep the marks, and say where they can be seen."""
    if progress.file() is None:
        return ""
    kept = progress.note_marks(
        work.name, points, most, {part.title: [part.points, part.most] for part in found}
    )
    if kept:
        return tr("`course progress` shows all you have done.")
    return tr("The marks could not be kept in {path}.", path=progress.file())


def watch(
    given: Path | None, wishes: Wishes | None = None, again: Callable[[], bool] = lambda: True
) -> None:
    """Check a notebook now and whenever it is saved, until Ctrl+C.

    Args:
        given: as in `check`.
        wishes: as in `check`.
        again: whether to go on waiting.
    """
    path = find(given).path
    last, gone = None, False
    while again():
        now = path.stat().st_mtime_ns if path.is_file() else None
        if now is None and not gone:
            console.print(
                tr("{path} is gone: waiting until it is there again", path=path), markup=False
            )
        gone = now is None
        if now is not None and now != last:
            last = now
            try:
                check(path, wishes)
            except KitError as error:
                console.print(f"{NAME}: {error}", markup=False)
            console.print(
                tr(
                    "Waiting until {notebook} is saved again (stop with Ctrl+C)", notebook=path.name
                ),
                markup=False,
            )
        time.sleep(0.5)


def _what_is_checked(work: Work) -> str:
    names = {"notebook": work.path.name, "assignment": work.name}
    what = (
        tr("{notebook}: {assignment}, with the hidden tests", **names)
        if work.source
        else tr("{notebook}: {assignment}, with the tests you see: this kit has no others", **names)
    )
    remarks = [*work.remarks]
    if back := put_back(work):
        remarks.append(tr("put back as handed out: {cells}", cells=", ".join(back)))
    return "; ".join([what, *remarks])


def _show(
    work: Work, part: Part, recognised: list[Misconception], hints: int, said: set[str]
) -> None:
    heading = f"\n[bold]{escape(part.title or work.name)}[/bold]"
    if part.tests:
        colour = "green" if part.points == part.most else "yellow"
        heading += f"  [{colour}]{out_of(part.points, part.most)}[/{colour}]"
    console.print(heading)
    for test in part.tests:
        sign = f"[green]{TICK}[/green]" if test.points >= test.most else f"[red]{CROSS}[/red]"
        console.print(f"  {sign} {escape(test.name)} ({out_of(test.points, test.most)})")
        # After a missing answer, all tests fail with the same message.
        _indented(tr("the same as above") if test.message in said else test.message)
        said.update({test.message} - {""})
    for each in recognised:
        if each.tests.keys() & {test.name for test in part.tests}:
            console.print(tr("  A question that may help:"))
            _indented(each.asks)
    if part.points < part.most:
        for count, hint in enumerate(part.hints[:hints], start=1):
            console.print(tr("  Hint {number}:", number=count))
            _indented(hint)
    for name in part.written:
        answer = model_answer(work, name)
        if answer:
            console.print(tr("  Your answer is there. This is how it is marked:"))
            console.print(textwrap.indent(answer, "      "), markup=False)
        elif answer == "":
            console.print(tr("  Write your answer first: then this shows how it is marked."))


def _indented(text: str) -> None:
    """Print a text under a heading, paragraph by paragraph."""
    for paragraph in text.split("\n\n"):
        for line in textwrap.wrap(paragraph, WIDTH):
            console.print(f"      {line}", markup=False)
