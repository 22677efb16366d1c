"""Write collected submissions, each of them completely or not at all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils.atomic import replacing
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake.beside import TIMESTAMP, Beside
from utils.grading.intake.pile import Unreadable, one_line
from utils.grading.plain_files import HOPELESS, MAX_FILES
from utils.messages import tr, trn

MAX_TOGETHER = 512 << 20  # bytes of one student's files


@dataclass(frozen=True)
class Work:
    """A submission that is ready to be written.

    Attributes:
        name: of the notebook, without a suffix.
        notebook: its content.
        beside: files that go with it.
        time: when it was handed in, with the zone; None if unknown.
    """

    name: str
    notebook: NotebookNode
    beside: list[Beside]
    time: datetime | None


def folder(course: Course, assignment: str) -> Path:
    """Where receipts and earlier attempts are kept."""
    return course.root / "collected" / assignment


def store(course: Course, assignment: str, student: str, work: Work) -> list[str]:
    """Put a submission in its place in one step; an earlier one is replaced.

    Returns:
        Files that had to be left out, each with the reason.

    Raises:
        KitError: if it cannot be written.
    """
    target = course.submitted(assignment, student)
    making = target.with_name(f".{target.name}.collecting")
    before = target.with_name(f".{target.name}.before")
    try:
        if not target.exists() and before.exists():  # the last run was stopped here
            before.replace(target)
        for each in (making, before):
            shutil.rmtree(each, ignore_errors=True)
        making.mkdir(parents=True)
        nbformat.write(work.notebook, making / f"{work.name}.ipynb")
        left_out = _write_beside(making, work.beside)
        if work.time is not None:
            (making / TIMESTAMP).write_text(work.time.isoformat(sep=" "), encoding="utf-8")
        if target.exists():
            target.replace(before)
        making.replace(target)
    except OSError as error:
        raise KitError(
            tr("{target} cannot be written: {error}", target=target, error=error)
        ) from error
    finally:  # also when somebody presses Ctrl+C
        shutil.rmtree(making, ignore_errors=True)
        if before.exists() and not target.exists():
            before.replace(target)
        shutil.rmtree(before, ignore_errors=True)
    return left_out


def keep(course: Course, assignment: str, student: str, name: str, data: bytes) -> None:
    """Keep an earlier attempt as it was handed in, where nobody grades it.

    Raises:
        KitError: if it cannot be written.
    """
    path = folder(course, assignment) / "earlier" / student / name
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(data)
    except OSError as error:
        raise KitError(tr("{path} cannot be written: {error}", path=path, error=error)) from error


def _write_beside(making: Path, beside: list[Beside]) -> list[str]:
    """Write files one at a time; files that this machine cannot store are left out and listed."""
    left_out = []
    room = MAX_TOGETHER
    for each in beside[: MAX_FILES - 1]:
        room -= each.entry.size
        if room < 0:
            left_out.append(
                tr(
                    "{file} and more left out: over {most} MB together",
                    file=each.path,
                    most=MAX_TOGETHER >> 20,
                )
            )
            return left_out
        path = making / each.path
        try:
            data = each.entry.read()
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:  # a disk that ignores case may have the file already
                file.write(data)
        except Unreadable as error:
            left_out.append(_without(each, one_line(error)))
        except OSError as error:
            if error.errno in HOPELESS:
                raise
            left_out.append(_without(each, str(error.strerror)))
    if len(beside) >= MAX_FILES:
        left_out.append(
            trn(
                "{count} file left out: more than {most}",
                "{count} files left out: more than {most}",
                len(beside) - MAX_FILES + 1,
                most=MAX_FILES,
            )
        )
    return left_out


def _without(each: Beside, reason: str) -> str:
    return tr("{file} left out: {reason}", file=each.path, reason=reason)
