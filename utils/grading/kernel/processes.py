"""The processes of a submission: which they are, and what they use."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from utils.grading.kernel.protocol import Look

if TYPE_CHECKING:
    from utils.grading.kernel.warm_process import Watched

MAX_THREADS = 4096
MAX_FILES = 100_000
GONE_SECONDS = 5.0
OWN_SOCKETS, OWN_MEMORY_FILES = 3, 5  # descriptors of a submission's process itself


def of_submission(first: int, sandboxed: bool) -> list[int]:
    """The processes of a submission: in the sandbox, all that are not ours."""
    if sandboxed:
        return [pid for pid in psutil.pids() if pid not in (1, os.getpid())]
    return [pid for pid in psutil.pids() if _session(pid) == first]


def look(pid: int) -> Look:
    """How many threads and children a process has, and what a copy of it would share."""
    if not _is_linux():  # the numbers are unknown, so no copy is made
        return {"threads": 2, "children": 0, "shared": 0}
    return {"threads": threads(pid), "children": len(family(pid)) - 1, "shared": shared(pid)}


def shared(pid: int) -> int:
    """The number of files, pipes, connections and memory areas that a copy would share.

    Those that every submission has are not counted: the connection, the wake-up sockets of its
    loop, and the memory files that hold printed text.
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
    try:
        return [pid, *(each.pid for each in psutil.Process(pid).children(recursive=True))]
    except psutil.Error:
        return [pid]


def threads(pid: int) -> int:
    """How many threads a process has; 1 where that is unknown."""
    return max(1, _use(pid)[1])


def too_much(pids: list[int], watched: Watched) -> tuple[str, int, int]:
    """The limit that these processes exceed, what it allows, and their memory in bytes.

    The limit is "processes", "threads", "memory" (in MiB) or "files"; empty if none is exceeded.
    """
    limits = watched.limits
    if len(pids) > limits["processes"]:
        return "processes", limits["processes"], 0
    memory = count = 0
    for pid in pids:
        used, number = _use(pid)
        memory, count = memory + used, count + number
    if count > MAX_THREADS:
        return "threads", MAX_THREADS, memory
    if memory > limits["memory"] and sum(map(_private, pids)) > limits["memory"]:
        return "memory", limits["memory"] >> 20, memory
    for folder in watched.folders if watched.sandboxed else ():
        room = os.statvfs(folder)
        if room.f_files - room.f_ffree > MAX_FILES:
            return "files", MAX_FILES, memory
    return "", 0, memory


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
    """Whether System V memory, semaphores or messages are left: a table has more than a head."""
    tables = Path("/proc/sysvipc").glob("*")
    return any(len(path.read_text().splitlines()) > 1 for path in tables)


def _is_linux() -> bool:
    return sys.platform == "linux"


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return -1


def _use(pid: int) -> tuple[int, int]:
    """Memory in bytes and number of threads of a process; zeros if it is gone."""
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            return process.memory_info().rss, process.num_threads()
    except psutil.Error:
        return 0, 0


def _private(pid: int) -> int:
    """A process's memory in bytes, with its part of the memory that it shares."""
    try:
        return psutil.Process(pid).memory_full_info().pss
    except (psutil.Error, AttributeError):  # not allowed, or not on this system: count all of it
        return _use(pid)[0]
