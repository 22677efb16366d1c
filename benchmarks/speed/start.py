"""Seconds until something is shown: commands, imports, and the first picture of each lesson."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import nbformat
from nbclient import NotebookClient

from benchmarks.markdown import table
from benchmarks.speed.rows import Row, median, runs
from utils import project

FILE = project.root() / "docs" / "start.csv"
CASE, SECONDS, REPEATS = "start", "seconds", 3
COMMANDS = {
    "course --help": [sys.executable, "-c", "from utils.cli.app import main; main()", "--help"],
    "import utils": [sys.executable, "-c", "import utils"],
    "python alone": [sys.executable, "-c", ""],
}


class _Watching(NotebookClient):
    """Executes a notebook and knows when its first picture came."""

    seen: float | None = None

    def process_message(self, msg: dict, cell: nbformat.NotebookNode, index: int) -> object:
        if self.seen is None and "image/png" in msg["content"].get("data", {}):
            self.seen = time.perf_counter()
        return super().process_message(msg, cell, index)


def first_picture(lesson: str) -> float:
    """Seconds from the start of a fresh kernel to the first picture of a lesson."""
    path = project.root() / "lessons" / f"{lesson}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    client = _Watching(notebook, timeout=600, resources={"metadata": {"path": str(path.parent)}})
    start = time.perf_counter()
    with client.setup_kernel():
        for index, cell in enumerate(notebook.cells):
            client.execute_cell(cell, index)
            if client.seen is not None:
                return client.seen - start
    raise AssertionError(f"{lesson} shows no picture")


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet."""
    lessons = sorted(path.stem for path in (project.root() / "lessons").glob("*.ipynb"))
    for run in range(REPEATS):
        for name, command in COMMANDS.items():
            if run not in runs(known, CASE, name):
                start = time.perf_counter()
                subprocess.run(command, check=True, capture_output=True, cwd=project.root())
                yield Row(CASE, name, run, SECONDS, time.perf_counter() - start, machine)
        for lesson in lessons:
            if run not in runs(known, CASE, lesson):
                yield Row(CASE, lesson, run, SECONDS, first_picture(lesson), machine)


def factors(rows: list[Row]) -> dict[str, float]:
    """None: nobody else has these lessons."""
    return {}


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = [
        "## Start",
        "",
        "Seconds until a command has ended; for a lesson, from the start of a fresh kernel to its",
        "first picture.",
        "",
    ]
    cells = [
        [name, str(len(runs(rows, CASE, name))), f"{median(rows, CASE, name, SECONDS):.2f}"]
        for name in dict.fromkeys(row.what for row in rows)
    ]
    return [*lines, *table(["what", "runs", "seconds"], cells)]
