"""Grade a course on a small disk that is nearly full. To be run in bubblewrap; see test_resume.

    python -m tests.grading.small_disk DISK COURSE RESULT ROOM [ROOM ...]

Copies the course to the disk and starts `course grade` once with each number of bytes left, then
with all of them. RESULT gets the course as it was after each run, and what was printed.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from pathlib import Path

from tests.grading.tiny_course import ASSIGNMENT
from utils.cli.app import main


def grade(root: Path) -> tuple[int, str]:
    """The command's exit code and what it wrote to standard error."""
    sys.argv = ["course", "grade", ASSIGNMENT, "--course", str(root), "--workers=2", "--no-sandbox"]
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            main()
        except SystemExit as ended:
            return int(ended.code or 0), said.getvalue()
        except BaseException as error:
            return 70, f"{said.getvalue()}\n{error!r}"
    return 0, said.getvalue()


def fill(disk: Path, room: int) -> None:
    """Leave so many bytes."""
    state = os.statvfs(disk)
    (disk / "filler").write_bytes(b"x" * max(0, state.f_bavail * state.f_bsize - room))


def all_rooms(disk: Path, source: Path, result: Path, rooms: list[int]) -> None:
    """Grade with each room and without a limit."""
    root = disk / "course"
    shutil.copytree(source, root)
    for number, room in enumerate([*rooms, None]):
        if room is not None:
            fill(disk, room)
        code, said = grade(root)
        (disk / "filler").unlink(missing_ok=True)
        target = result / str(number)
        shutil.copytree(root, target)
        (target / "said.txt").write_text(f"{code}\n{said}")


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:4]]
    all_rooms(folders[0], folders[1], folders[2], [int(room) for room in sys.argv[4:]])
