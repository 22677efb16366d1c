"""What must be the same after a batch as before it, and what must not be there."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from utils.grading.course import Course

LARGE = 10 << 20  # of larger files only the size is looked at


def fingerprint(folder: Path) -> str:
    """Of everything in a folder: names, kinds, contents, where links lead."""
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted([*names, *(each for each in folders if _is_link(place, each))]):
            path = os.path.join(place, name)
            try:
                kind = os.lstat(path)
            except OSError:  # too deep to have a path
                continue
            digest.update(f"{os.path.relpath(path, folder)!r} {kind.st_mode} ".encode())
            if _is_link(place, name):
                digest.update(os.readlink(path).encode())
            elif os.path.isfile(path):
                digest.update(str(kind.st_size).encode())
                if kind.st_size < LARGE:
                    digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def _is_link(folder: str, name: str) -> bool:
    return os.path.islink(os.path.join(folder, name))


def of_course(course: Course) -> dict[str, str]:
    """Fingerprints of what a submission must not change in its course."""
    places = {"solutions": "solutions", "release": "assignments", "submissions": "submitted"}
    found = {name: fingerprint(course.root / folder) for name, folder in places.items()}
    found["configuration"] = (course.root / "nbgrader_config.py").read_text()
    return found


def of_machine() -> dict[str, str]:
    """Fingerprints of what it must not change of Python and of this kit."""
    import numpy

    site = Path(numpy.__file__).parents[1]
    return {
        "this kit": fingerprint(Path(__file__).parents[3] / "utils"),
        "numpy": fingerprint(site / "numpy"),
        "programs of the environment": fingerprint(Path(sys.executable).parent),
        "packages of the environment": repr(sorted(os.listdir(site))),
    }


PYTHONS_OWN = "multiprocessing.resource_tracker"  # a process that Python keeps until it ends itself


def descendants() -> list[str]:
    """Command lines of the processes that this one has started, directly or not."""
    parents, lines = {}, {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                after = Path(f"/proc/{name}/stat").read_text(errors="replace").rpartition(")")[2]
                lines[int(name)] = Path(f"/proc/{name}/cmdline").read_text(errors="replace")
            except OSError:
                continue
            parents[int(name)] = int(after.split()[1])
    found = []
    for pid, line in lines.items():
        above = pid
        while above in parents and parents[above] != os.getpid():
            above = parents[above]
        if parents.get(above) == os.getpid() and PYTHONS_OWN not in line:
            found.append(line.replace("\0", " "))
    return found


def with_argument(text: str) -> list[str]:
    """Command lines of all processes on this machine that hold this text."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                line = Path(f"/proc/{name}/cmdline").read_text(errors="replace")
            except OSError:
                continue
            if text in line:
                found.append(line.replace("\0", " "))
    return found
