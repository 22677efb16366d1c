"""The processes of a submission: which they are, and what they use."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from utils.grading.kernel.protocol import Look

if TYPE_CHECKING:
    from utils.grading.kernel.warm_process import Watched

PAGE = resource.getpagesize()
MAX_THREADS = 4096
MAX_FILES = 100_000
GONE_SECONDS = 5.0
OWN_SOCKETS, OWN_MEMORY_FILES = 3, 5  # descriptors of a submission's process itself


def of_submission(first: int, sandboxed: bool) -> list[int]:
    """The processes of a submission: in the sandbox, all that are not ours."""
    numbers = [int(name) for name in os.listdir("/proc") if name.isdigit()] if _is_linux() else []
    if sandboxed:
        return [pid for pid in numbers if pid not in (1, os.getpid())]
    return [pid for pid in numbers if _session(pid) == first]


def look(pid: int) -> Look:
    """How many threads and children a process has, and what a copy of it would share."""
    if not _is_linux():  # nobody can tell, so that no copy is made
        return {"threads": 2, "children": 0, "shared": 0}
    children = [each for each, parent in _parents().items() if parent == pid]
    return {"threads": threads(pid), "children": len(children), "shared": shared(pid)}


def shared(pid: int) -> int:
    """How much a process has open that a copy of it would share: where it reads and writes there.

    Not counted is what every submission has: the connection, the ends of its loop's wake-up, the
    files in memory that hold what is printed.
    """
    try:
        names = os.listdir(f"/proc/{pid}/fd")
        opened = [os.readlink(f"/proc/{pid}/fd/{name}") for name in names]
        maps = Path(f"/proc/{pid}/maps").read_text(errors="replace").splitlines()
    except OSError:
        return 1  # it has just closed something, or is gone
    sockets = sum(each.startswith("socket:") for each in opened)
    in_memory = sum(each.startswith("/memfd:") for each in opened)
    rest = [each for each in opened if not each.startswith(("socket:", "/memfd:", "/dev/"))]
    mapped = [line for line in maps if line.split(maxsplit=2)[1:2] == ["rw-s"]]
    return (
        max(0, sockets - OWN_SOCKETS)
        + max(0, in_memory - OWN_MEMORY_FILES)
        + len(rest)
        + len(mapped)
    )


def family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found, parents = [pid], _parents()
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def threads(pid: int) -> int:
    """How many threads a process has; 1 where that cannot be told."""
    return max(1, _use(pid)[1]) if _is_linux() else 1


def too_much(pids: list[int], watched: Watched) -> tuple[str, int]:
    """What these processes use more of than they may, empty if nothing; and their memory."""
    limits = watched.limits
    if len(pids) > limits["processes"]:
        return f"processes: more than {limits['processes']} at a time", 0
    memory = count = 0
    for pid in pids:
        used, number = _use(pid)
        memory, count = memory + used, count + number
    if count > MAX_THREADS:
        return f"processes: more than {MAX_THREADS} threads", memory
    if memory > limits["memory"] and sum(map(_private, pids)) > limits["memory"]:
        return f"memory: more than {limits['memory'] >> 20} MiB", memory
    for folder in watched.folders if watched.sandboxed else ():
        room = os.statvfs(folder)
        if room.f_files - room.f_ffree > MAX_FILES:
            return f"disk: more than {MAX_FILES} files", memory
    return "", memory


def gone(pids: Callable[[], list[int]], watched: Watched, reap: Callable[[Watched], None]) -> bool:
    """Wait until none of these processes is left; False if that takes too long."""
    deadline = time.monotonic() + GONE_SECONDS
    while pids():
        if time.monotonic() > deadline:
            return False
        reap(watched)
        time.sleep(0.001)
    reap(watched)
    return True


def shared_memory() -> bool:
    """Whether System V memory, semaphores or messages are left: more than a table's head."""
    tables = Path("/proc/sysvipc").glob("*")
    return any(len(path.read_text().splitlines()) > 1 for path in tables)


def _is_linux() -> bool:
    return sys.platform == "linux"


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return -1


def _parents() -> dict[int, int]:
    found = {}
    for name in os.listdir("/proc") if _is_linux() else ():
        if name.isdigit():
            fields = _fields(int(name))
            if fields:
                found[int(name)] = int(fields[1])
    return found


def _fields(pid: int) -> list[str]:
    """What /proc/PID/stat says behind the name; nothing if the process is gone."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _use(pid: int) -> tuple[int, int]:
    """Memory in bytes and number of threads of a process; zeros if it is gone."""
    fields = _fields(pid)
    return (int(fields[21]) * PAGE, int(fields[17])) if fields else (0, 0)


def _private(pid: int) -> int:
    """A process's memory, with what it shares counted once, in bytes."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return _use(pid)[0]  # cannot be read: count all of it
