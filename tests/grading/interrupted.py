"""`course grade` as somebody starts it, killed with all its processes at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in
from utils.grading.course import Course
from utils.grading.record import Journal, Record

COMMAND = [sys.executable, "-c", "from utils.cli.app import main; main()"]
ANSWERS = (
    "def add(a, b):\n    return a + b",
    "def add(a, b):\n    return float(a) + float(b)",
    "def add(a, b):\n    return a - b",
    BLANK,
    "import time\ntime.sleep(0.3)\n\ndef add(a, b):\n    return a + b",
    "import os\nos._exit(1)",
)


def hand_in_class(course: Course, size: int) -> None:
    """A class with every kind of answer, and one file that is no notebook."""
    for number in range(size):
        hand_in(course, f"s{number:03d}", ANSWERS[number % len(ANSWERS)])
    hand_in(course, "s000", "", text="{ no notebook")


def start(course: Course, *options: str) -> subprocess.Popen:
    """Start `course grade` in a group of processes of its own."""
    command = [*COMMAND, "grade", ASSIGNMENT, "--course", str(course.root), *options]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )


def wait_for_batch(course: Course, process: subprocess.Popen) -> None:
    """Wait until the first submission is being prepared, or the process has ended."""
    folder = course.root / ".grading"
    before = _changed(folder)
    while process.poll() is None and _changed(folder) == before:
        time.sleep(0.01)


def wait_for_record(course: Course, process: subprocess.Popen) -> None:
    """Wait until one more submission has its record, or the process has ended."""
    before = len(journal(course))
    while process.poll() is None and len(journal(course)) <= before:
        time.sleep(0.01)


def _changed(folder: Path) -> tuple[int, ...]:
    places = [folder / "in", folder / "out"]
    return tuple(place.stat().st_mtime_ns if place.exists() else 0 for place in places)


def kill(process: subprocess.Popen) -> bool:
    """Kill a group of processes; tell whether it was still at work."""
    started = descendants(process.pid)
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    # What was just starting ends when it has loaded and finds nobody to talk to.
    deadline = time.monotonic() + 60
    while left := [pid for pid, when in started.items() if _started(pid) == when]:
        assert time.monotonic() < deadline, f"processes {left} live on"
        time.sleep(0.05)
    return alive


def descendants(pid: int) -> dict[int, str]:
    """Processes that a process has started, and they in turn, with the time of their start."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            fields = _stat(int(name))
            if fields:
                parents[int(name)] = int(fields[1])
    found, new = {pid}, {pid}
    while new := {child for child, parent in parents.items() if parent in found} - found:
        found |= new
    started = {each: _started(each) for each in found - {pid}}
    return {each: when for each, when in started.items() if when}  # without those that have ended


def _started(pid: int) -> str:
    """When a process was started, in ticks of the clock; empty if it has ended."""
    fields = _stat(pid)
    return fields[19] if fields and fields[0] != "Z" else ""


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def journal(course: Course) -> dict[str, Record]:
    """The records that are on disk."""
    return Journal(course.records_file(ASSIGNMENT)).read()


def table(course: Course) -> list[str]:
    """The CSV file's lines, without the last column: how long it took."""
    lines = course.records_file(ASSIGNMENT).read_text().splitlines()
    return [line.rpartition(",")[0] for line in lines]
