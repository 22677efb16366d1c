"""Time and CPU time of a command with all processes that it starts, awaited or not.

A sandbox ends without its CPU time being added to that of the grader, so `RUSAGE_CHILDREN` does not
include it. A control group does; where none can be made, the processes are watched until they end.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY = 0.1  # seconds
GROUPS = Path("/sys/fs/cgroup")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """The time that a command used.

    Attributes:
        seconds: by the clock.
        cpu: CPU seconds of all its processes.
        code: its exit code.
        said: its texts on standard error and standard output.
    """

    seconds: float
    cpu: float
    code: int
    said: str


def measure(command: list[str], folder: Path) -> Usage:
    """Run a command in a folder."""
    with _group() as group:
        started = time.monotonic()
        process = subprocess.Popen(
            [*_into(group), *command],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        with contextlib.nullcontext() if group else _watched(process.pid) as watched:
            said = process.communicate()[0]
            seconds = time.monotonic() - started
        cpu = _used(group) if group else watched()
        return Usage(seconds, cpu, process.returncode, said)


@contextlib.contextmanager
def _group() -> Iterator[Path | None]:
    """A new control group; None where none can be made."""
    for parent in (GROUPS / "cpuacct", GROUPS):
        folder = parent / f"benchmark-{os.getpid()}"
        try:
            folder.mkdir()
            _used(folder)
        except OSError:
            with contextlib.suppress(OSError):
                folder.rmdir()
            continue
        yield folder
        with contextlib.suppress(OSError):
            folder.rmdir()
        return
    yield None


def _into(group: Path | None) -> list[str]:
    """The beginning of a command that puts itself into a group."""
    return ["sh", "-c", f'echo $$ > {group}/cgroup.procs && exec "$@"', "sh"] if group else []


def _used(group: Path) -> float:
    """CPU seconds of a group, in version 1 or 2 of control groups."""
    if (group / "cpuacct.usage").is_file():
        return int((group / "cpuacct.usage").read_text()) / 1e9
    fields = (group / "cpu.stat").read_text().split()
    return int(fields[fields.index("usage_usec") + 1]) / 1e6


@contextlib.contextmanager
def _watched(pid: int) -> Iterator[Callable[[], float]]:
    """Look at a process and all that it starts, until the end of the context."""
    last: dict[tuple[int, str], float] = {}
    known, ended = {pid}, threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY):
            for name in os.listdir("/proc"):
                if not name.isdigit():
                    continue
                try:
                    text = Path(f"/proc/{name}/stat").read_text(errors="replace")
                except OSError:
                    continue
                fields = text.rpartition(")")[2].split()
                if int(name) in known or int(fields[1]) in known:
                    known.add(int(name))
                    used = (int(fields[11]) + int(fields[12])) / TICKS
                    last[int(name), fields[19]] = used

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield lambda: sum(last.values())
    finally:
        ended.set()
        thread.join()
