"""Place a student's other files beside the notebook, where the student had them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from utils.grading.intake.pile import Entry
from utils.grading.intake.recognise import plain_name
from utils.messages import tr

TIMESTAMP = "timestamp.txt"  # nbgrader's file: one from a student is never used


@dataclass(frozen=True)
class Beside:
    """A file that goes with a notebook.

    Attributes:
        entry: its file.
        path: a safe place for it, relative to the notebook.
    """

    entry: Entry
    path: PurePosixPath


def placed(
    notebook: PurePosixPath, taken: str, others: Iterable[tuple[PurePosixPath, Entry]]
) -> tuple[list[Beside], list[str]]:
    """Choose places for files, so that the notebook finds them where the student's did.

    Args:
        notebook: its path among the student's files.
        taken: what the notebook will be called.
        others: the student's other files, by their paths.

    Returns:
        The files, and a remark for each file that is left out.
    """
    found: dict[str, Beside] = {}
    folders: set[str] = set()
    left_out: list[str] = []
    names = {taken}
    for below, path, entry in sorted(
        ((not path.is_relative_to(notebook.parent), path, entry) for path, entry in others),
        key=lambda row: row[:2],
    ):
        inner = path if below else path.relative_to(notebook.parent)
        safe = PurePosixPath(*map(plain_name, inner.parts))
        name = str(safe)
        if name == TIMESTAMP or not safe.parts:
            continue
        above = {str(each) for each in safe.parents} - {"."}
        if name in names or name in folders or above & names:
            left_out.append(tr("{file} left out: another file has this name", file=path))
            continue
        names.add(name)
        folders |= above
        found[name] = Beside(entry, safe)
    return list(found.values()), left_out
