"""On which commit and machine each measured table was made: docs/measured_on.csv.

A benchmark calls `stamp` when it has measured, and each page says with `block` the commit and the
machine of its tables. `python -m benchmarks.stale` compares the code of that commit with today's.
"""

from __future__ import annotations

import csv
import io
import subprocess
import textwrap
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date
from itertools import groupby
from pathlib import Path

from benchmarks.machine import machine
from utils import project
from utils.atomic import write_if_changed, write_whole

BEGIN, END = "<!-- measured on: made by the benchmarks -->", "<!-- end -->"
FILE = project.root() / "docs" / "measured_on.csv"
CHANGED = "+"  # behind a commit: there were changes that were not committed yet


@dataclass(frozen=True)
class Stamp:
    """When and where a table was measured.

    Attributes:
        results: the file of the table's results, relative to the root.
        commit: shortened; with a "+" if files had changed since.
        day: such as "2026-11-30".
        machine: processor, cores, GPUs and versions.
    """

    results: str
    commit: str
    day: str
    machine: str


def read() -> dict[str, Stamp]:
    """All stamps by the file of the results."""
    if not FILE.exists():
        return {}
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["results"]: Stamp(**row) for row in csv.DictReader(file)}


def stamp(results: Path, *, kept: bool, gpus: Iterable[str] = ()) -> None:
    """Write down that a table has been measured here and now.

    Args:
        results: the file of its results.
        kept: whether results that were measured earlier stay in the file. Then it keeps its stamp:
            a table is as old as its oldest row.
        gpus: that were used, by name.
    """
    if not results.is_relative_to(project.root()):
        return  # a trial, whose results are in no table of the kit
    name = results.relative_to(project.root()).as_posix()
    known = read()
    if kept and name in known:
        return
    known[name] = Stamp(name, _commit(), date.today().isoformat(), machine(tuple(gpus)))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Stamp))
    writer.writerows(astuple(known[each]) for each in sorted(known))
    write_whole(FILE, text.getvalue())


def block(page: str) -> list[str]:
    """Where and when the tables of a page were measured: lines of Markdown, and an empty one.

    Args:
        page: such as "docs/speed.md".
    """
    from benchmarks.tables import every_table

    known = read()
    results = [each.results for each in every_table() if page in each.pages]
    stamps = sorted((known[each] for each in results if each in known), key=_where)
    lines = []
    for (commit, day, where), members in groupby(stamps, key=_where):
        names = [f"`{Path(each.results).name}`" for each in members]
        what = f" ({', '.join(names)})" if len(results) > 1 else ""
        where = where or "a machine that nobody wrote down"
        said = f"Measured at commit {commit} on {day}{what}, on {where}."
        lines += textwrap.wrap(f"- {said}", 100, subsequent_indent="  ", break_on_hyphens=False)
    return [BEGIN, *lines, END, ""]


def renew(page: str) -> None:
    """Say in a page that is written by hand where and when its tables were measured."""
    path = project.root() / page
    before, _, rest = path.read_text(encoding="utf-8").partition(f"{BEGIN}\n")
    _, _, after = rest.partition(f"{END}\n\n")
    write_if_changed(path, before + "\n".join(block(page)) + "\n" + after)


def _where(each: Stamp) -> tuple[str, str, str]:
    return each.commit, each.day, each.machine


def git(*arguments: str) -> str:
    """What git prints; empty if it cannot say."""
    said = subprocess.run(
        ["git", *arguments], cwd=project.root(), capture_output=True, text=True, check=False
    )
    return said.stdout if said.returncode == 0 else ""


def _commit() -> str:
    dirty = git("status", "--porcelain", "--untracked-files=no").strip()
    return f"{git('rev-parse', '--short=7', 'HEAD').strip() or 'unknown'}{CHANGED if dirty else ''}"
