"""List the measured tables that are older than the code they measure.

    python -m benchmarks.stale [RESULTS ...]

For each table of benchmarks/tables.py, the functions that its benchmark reaches are compared with
those of the commit that it was measured on (docs/measured_on.csv). Comments, docstrings, messages
and type hints do not count, nor where a function stands; what only presents (messages, plots,
notebooks) does not either. The exit code is 1 if a table is older than its code. RESULTS are files
such as docs/start.csv.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
from functools import cache

from benchmarks.measured_on import CHANGED, FILE, Stamp, git, read
from benchmarks.reached import Code, Sources, reached
from benchmarks.tables import Table, every_table
from utils import project

SHOWN = 5  # definitions that are named


def of_today(path: str) -> str | None:
    """A file of the working tree."""
    file = project.root() / path
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def of_commit(commit: str) -> Sources:
    """The Python files of a commit.

    Raises:
        LookupError: if this clone does not have the commit.
    """
    said = subprocess.run(
        ["git", "archive", commit, "--", "*.py"],
        cwd=project.root(),
        capture_output=True,
        check=False,
    )
    if said.returncode:
        raise LookupError(commit)
    texts = {}
    with tarfile.open(fileobj=io.BytesIO(said.stdout)) as archive:
        for member in archive:
            if member.isfile():
                texts[member.name] = archive.extractfile(member).read().decode()
    return texts.get


def measured_code(table: Table, sources: Sources) -> Code:
    """What decides the results of a table."""
    return reached(table.code, table.lessons, sources)


def changed_code(table: Table, stamp: Stamp) -> list[str]:
    """Definitions that are not what they were when a table was measured, such as "utils/a.py: f".

    Raises:
        LookupError: if this clone does not have the commit.
    """
    commit = landed(table.results) if stamp.commit.endswith(CHANGED) else stamp.commit
    if not commit:
        return []  # measured, and not committed yet
    old = measured_code(table, of_commit(commit))
    new = measured_code(table, of_today)
    before = set(old.values())
    return [f"{path}: {name}" if name else path
            for (path, name), code in sorted(new.items()) if code not in before]  # fmt: skip


def landed(results: str) -> str:
    """The commit that brought the stamp of a table; empty if it is not committed yet."""
    lines = git("blame", "-s", FILE.relative_to(project.root()).as_posix()).splitlines()
    for line in lines:
        commit, _, rest = line.partition(" ")
        if rest.partition(") ")[2].startswith(f"{results},"):
            return commit.lstrip("^").strip("0") and commit.lstrip("^")
    return ""


def verdict(table: Table, stamps: dict[str, Stamp]) -> tuple[bool, str]:
    """Whether a table is as new as its code, and a line that says so."""
    name, stamp = table.results, stamps.get(table.results)
    if stamp is None:
        return False, f"{name}: nobody has written down what it was measured on"
    try:
        found = changed_code(table, stamp)
    except LookupError:
        return False, f"{name}: commit {stamp.commit} is not in this clone (is it shallow?)"
    if not found:
        return True, f"{name}: as new as its code"
    since = ", ".join(found[:SHOWN])
    since += f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    measured = f"measured at {stamp.commit} on {stamp.day}; since then: {since}"
    return False, f"{name}: {measured}. To renew it: {table.command}"


def main() -> int:
    """Look at the tables asked for, or all."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.stale", description=__doc__.splitlines()[0]
    )
    parser.add_argument("results", nargs="*", metavar="RESULTS", help="such as docs/start.csv")
    asked = parser.parse_args().results
    tables = {each.results: each for each in every_table()}
    unknown = [name for name in asked if name not in tables]
    if unknown:
        parser.error(f"no table {', '.join(unknown)}: there are {', '.join(tables)}")
    stamps = read()
    found = [verdict(tables[name], stamps) for name in asked or tables]
    for new, line in found:
        if not new or asked:
            print(line)
    old = sum(not new for new, _ in found)
    print(f"{len(found) - old} of {len(found)} tables are as new as their code")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main())
