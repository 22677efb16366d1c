"""Lessons and banks that are as they were when their tests passed need not run every time.

They take most of the time of a test run. `tests/passed.csv` holds, for each, the fingerprint of
what it was tested with: its own files, all modules that these import, data and weights in `utils`,
and constraints.txt. `make test` leaves out those that are still the same, but for a quarter, which
is another one for each commit. `make test ALL=yes` leaves nothing out. `make passed` runs them all
and writes the file.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache

from tools.affected import imported_by
from utils import project
from utils.atomic import write_whole

ROOT = project.root()
FILE = ROOT / "tests" / "passed.csv"
OURS = ("utils", "tests", "tools", "benchmarks")
# Started as processes: nobody imports them.
KERNEL = ("utils/grading/kernel/__main__.py", "utils/grading/kernel/jupyter.py")
EVERY = 4  # one of so many unchanged groups runs all the same


def passed() -> dict[str, str]:
    """Fingerprints with which groups of tests have passed, by the name of the group."""
    if not FILE.exists():
        return {}
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["group"]: row["fingerprint"] for row in csv.DictReader(file)}


def keep(groups: Iterable[str]) -> None:
    """Write down that all tests of these groups have passed just now."""
    known = passed() | {group: fingerprint(group) for group in groups}
    lines = "".join(f"{group},{known[group]}\n" for group in sorted(known))
    write_whole(FILE, f"group,fingerprint\n{lines}")


def may_be_left_out(group: str) -> bool:
    """Whether a group is as it was when it passed, and is not due for this commit."""
    commit = _git("rev-parse", "HEAD")
    if not commit or passed().get(group) != fingerprint(group):
        return False
    return int(hashlib.sha256(f"{group} {commit}".encode()).hexdigest(), 16) % EVERY != 0


@cache
def fingerprint(group: str) -> str:
    """What a group of tests is tested with, as one number; empty if git cannot say.

    Args:
        group: such as "lesson 03" or "bank a1".
    """
    where = ("--", "utils", "constraints.txt", *_folders(group))
    kept, changed = _git("ls-files", "-s", *where), _git("status", "--porcelain", *where)
    if not kept or any(not _is_code(line) for line in changed.splitlines()):
        return ""  # data that are not committed
    files = [line for line in kept.splitlines() if not _is_code(line)]
    code = {path: _code(path) for path in sorted(_closure(tuple(_start(group))))}
    return hashlib.sha256(json.dumps([files, code]).encode()).hexdigest()


def _is_code(line: str) -> bool:
    """Whether git names a module of `utils`: of these, only those count that are imported."""
    return line.endswith(".py") and line.split()[-1].startswith("utils/")


def _folders(group: str) -> list[str]:
    """Where the files of a group lie that are not imported."""
    kind, number = group.split()
    if kind == "lesson":
        return []
    return [f"{folder}/{number}_*" for folder in ("solutions", "assignments", "banks")]


def _start(group: str) -> Iterator[str]:
    """The files from which a group's tests begin."""
    kind, number = group.split()
    yield "tests/conftest.py"
    if kind == "lesson":
        patterns = [f"sources/lessons/{number}_*.py", f"tests/lessons/test_{number}_*.py"]
        patterns += ["tests/lessons/test_[!0-9]*.py"]
    else:
        patterns = ["tests/assignments/test_banks.py", *KERNEL]
    for pattern in patterns:
        for path in ROOT.glob(pattern):
            yield path.relative_to(ROOT).as_posix()
    for path in ROOT.glob(f"solutions/{number}_*/*.ipynb") if kind == "bank" else ():
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for name in _taken("".join(cell["source"])):
                yield from _files(name)


def _taken(cell: str) -> Iterator[str]:
    """Dotted names of ours that a cell imports; it may hold what is no Python."""
    for line in cell.splitlines():
        words = line.replace(",", " ").split()
        if words[:1] == ["from"] and "import" in words:
            module, _, *names = words[1:]
            yield from (f"{module}.{name}" for name in names)
        elif words[:1] == ["import"]:
            yield from words[1:]


@cache
def _closure(start: tuple[str, ...]) -> frozenset[str]:
    """Some files and all of ours that they import, also inside of functions."""
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imports(path)
    return frozenset(found)


@cache
def _imports(path: str) -> tuple[str, ...]:
    names = imported_by(ast.walk(_tree(path)))
    ours = (name for name in names if name.partition(".")[0] in OURS)
    return tuple(file for name in ours for file in _files(name))


def _files(name: str) -> Iterator[str]:
    """The files of a dotted name: the module, or the one that defines it, and its packages."""
    parts = name.split(".")
    for end in range(1, len(parts) + 1):
        stem = "/".join(parts[:end])
        for path in (f"{stem}.py", f"{stem}/__init__.py"):
            if parts[0] in OURS and (ROOT / path).is_file():
                yield path


@cache
def _tree(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def _code(path: str) -> str:
    """A module without its comments and its layout."""
    return hashlib.sha256(ast.dump(_tree(path)).encode()).hexdigest()


def _git(*arguments: str) -> str:
    """What git prints; empty if it cannot say."""
    try:
        said = subprocess.run(
            ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""
