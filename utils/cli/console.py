"""Print lines and progress, on a terminal or in a log."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from utils import project
from utils.messages import number, tr

NAME = "course"  # of the command, before its messages

# Lines are not wrapped, so that a path stays whole in a log.
console = Console(highlight=False, soft_wrap=True)


def command(words: str, course: Path) -> str:
    """A command of `course` to be typed next, with the folder of the course where it is needed.

    Args:
        words: subcommand and arguments, as `grade a0_sums`.
        course: the folder; for the kit's own, `--course` is left out.
    """
    folder, here = course.resolve(), Path.cwd()
    if folder == project.ROOT:
        return f"`course {words}`"
    where = str(folder.relative_to(here) if folder.is_relative_to(here) else folder)
    where = shlex.quote(where) if os.name == "posix" else subprocess.list2cmdline([where])
    return f"`course {words} --course {where}`"


def out_of(points: float, most: float) -> str:
    """Points and the most that there are, for people: 2.5 / 3."""
    return f"{number(points, 'g')} / {number(most, 'g')}"


class Steps:
    """A progress display: a bar on a terminal, a line per step in a log."""

    def __init__(self, progress: Progress | None, title: str, total: int) -> None:
        """Start at zero of `total` steps."""
        self._progress, self._title, self._total, self._done = progress, title, total, 0
        self._task = progress.add_task(title, total=total) if progress else None

    def say(self, line: str) -> None:
        """Print a line that is not a step."""
        (self._progress.console if self._progress else console).print(line, markup=False)

    def show(self, text: str) -> None:
        """Say what is going on now, on a terminal only."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, description=f"{self._title}: {text}")

    def advance(self, line: str, state: str = "") -> None:
        """Finish a step: print its line, move the bar, and show the state."""
        self._done += 1
        if self._progress is not None and self._task is not None:
            self._progress.console.print(line, markup=False)
            title = f"{self._title}: {state}" if state else self._title
            self._progress.update(self._task, advance=1, description=title)
        else:
            console.print(f"[{self._done}/{self._total}] {line}", markup=False)


@contextmanager
def steps(title: str, total: int) -> Iterator[Steps]:
    """Show progress over a number of steps."""
    if not console.is_terminal:
        yield Steps(None, title, total)
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn(tr("left:")),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as progress:
        yield Steps(progress, title, total)


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        """Start now."""
        self._started = time.monotonic()

    def __str__(self) -> str:
        """For people: 8.3 s, 2 min 05 s."""
        seconds = time.monotonic() - self._started
        if seconds < 60:
            return tr("{seconds:.1f} s", seconds=seconds)
        minutes, left = divmod(int(seconds), 60)
        return tr("{minutes} min {seconds:02d} s", minutes=minutes, seconds=left)


def agreed(question: str) -> bool:
    """Ask a question on the terminal, and return whether the answer is yes.

    Args:
        question: in the reader's language.

    Raises:
        typer.Abort: if the person ends the program instead.
    """
    yes, no = tr("y"), tr("n")
    if yes == "y":
        return typer.confirm(question, default=False)
    while True:  # typer itself knows only y and n
        given = typer.prompt(f"{question} [{yes}/{no.upper()}]", "", show_default=False)
        answer = given.strip().casefold()
        if answer in (yes, tr("yes"), no, tr("no"), ""):
            return answer in (yes, tr("yes"))
        console.print(tr("answer with {yes} or {no}", yes=yes, no=no))
