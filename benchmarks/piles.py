"""How long `course collect` takes for a large class, and how much memory.

    python -m benchmarks.piles [--students N ...] [--gigabytes N]

makes a Moodle zip of that size for each number of students, collects it, and deletes everything.
The memory is the largest resident size of the process that collects.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.make_piles import make
from utils import project

ASSIGNMENT = "a1_convolution_arithmetic"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--students", type=int, nargs="+", default=[50, 5000])
    parser.add_argument("--gigabytes", type=float, default=2, help="of the largest class's zip")
    given = parser.parse_args()
    size = int(given.gigabytes * (1 << 30) / max(given.students))
    print("| students | zip | handed in | collected in | memory |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for students in given.students:
        print(measured(students, size), flush=True)


def measured(students: int, size: int) -> str:
    """A row of the table: a class whose students hand in a notebook and `size` bytes each."""
    project.build_folder().mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project.build_folder()) as place:
        folder = Path(place)
        make(folder, ASSIGNMENT, students, size, ("moodle",))
        pile = folder / "moodle.zip"
        command = [
            sys.executable, "-m", "utils.cli.app", "collect", ASSIGNMENT, str(pile),
            "--roster", str(folder / "moodle_worksheet.csv"), "--course", str(folder / "course"),
        ]  # fmt: skip
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            raise SystemExit(f"course collect failed with {os.waitstatus_to_exitcode(status)}")
        taken = len(list((folder / "course" / "submitted").iterdir()))
        gigabytes = pile.stat().st_size / (1 << 30)
    return (
        f"| {students:,} | {gigabytes:.2f} GB | {taken:,} | {seconds:.0f} s "
        f"| {used.ru_maxrss >> 10} MB |"
    )


if __name__ == "__main__":
    main()
