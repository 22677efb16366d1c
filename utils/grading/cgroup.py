"""Limits the total memory of a sandbox with the kernel's control groups, where that is allowed.

Without a group, memory is limited for each process, and the total is measured ten times per second.
Only a group counts memory files that no process has mapped. Version 2 of control groups is used if
this process may divide its own group, and version 1 if it is run by root.
"""

from __future__ import annotations

import itertools
import os
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/sys/fs/cgroup")
_numbers = itertools.count()


@dataclass(frozen=True)
class Group:
    """A control group for one sandbox.

    Attributes:
        folder: where the kernel shows it.
        events: the file that counts how often memory ran out.
    """

    folder: Path
    events: str

    def enter(self) -> list[str]:
        """A command that enters the group and then runs the command after it."""
        return ["sh", "-c", f'echo $$ > "{self.folder}/cgroup.procs" && exec "$@"', "sh"]

    def ran_out(self) -> int:
        """How often a process was ended because memory ran out."""
        try:
            lines = (self.folder / self.events).read_text().splitlines()
        except OSError:
            return 0
        return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))

    def remove(self) -> None:
        """Remove the group, once its last process has ended."""
        for _ in range(100):
            try:
                self.folder.rmdir()
                return
            except FileNotFoundError:
                return
            except OSError:
                time.sleep(0.02)


def make_group(memory: int) -> Group | None:
    """A new group with `memory` bytes of memory; None if this is not allowed."""
    name = f"grading-{os.getpid()}-{next(_numbers)}"
    for parent, limits, events in _places():
        folder = parent / name
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            (folder / limits).write_text(str(memory))
            # The memory must not be swapped to disk instead.
            for swap in ("memory.swap.max", "memory.swappiness"):
                if (folder / swap).exists():
                    (folder / swap).write_text("0")
            if os.access(folder / "cgroup.procs", os.W_OK):
                return Group(folder, events)
        except OSError:
            pass
        folder.rmdir()
    return None


def _places() -> list[tuple[Path, str, str]]:
    """Groups that could be divided: folder, file for the limit, file with the events."""
    places = []
    try:
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    for line in lines:
        _, kinds, path = line.split(":", 2)
        if "memory" in kinds.split(","):
            own = ROOT / "memory" / path.lstrip("/")
            places.append((own, "memory.limit_in_bytes", "memory.oom_control"))
        elif not kinds:
            own = ROOT / path.lstrip("/")
            places.append((own, "memory.max", "memory.events"))
    return [place for place in places if os.access(place[0], os.W_OK)]
