"""Memory of the grader while it grades a large class, which must not grow with the class.

    python -m benchmarks.memory [--submissions 500]

Prints the resident memory of the grader's process and of its warm sandboxes each time a tenth of
the class is done. About a minute on two cores.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.grading.interrupted import descendants
from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from utils.grading.batch import Settings, plan, run
from utils.grading.record import Record
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

ANSWER = "def add(a, b):\n    return a + b"
PARTS = 10
DATA = 200_000  # bytes of data in each submission


def resident(pid: int) -> int:
    """Resident memory of a process in KiB, 0 if it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line), 0)


def measure(submissions: int, workers: int = 2) -> list[tuple[int, float, float]]:
    """Grade a class; after each tenth: how many are done, MiB of the grader, MiB of the rest."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "course")
        release(course, ASSIGNMENT)
        for number in range(submissions):
            path = hand_in(course, f"s{number:05d}", ANSWER)
            (path.parent / "data.bin").write_bytes(os.urandom(DATA))
        count = 0

        def done(record: Record) -> None:
            nonlocal count
            assert record.score == 3, record
            count += 1
            if count % max(1, submissions // PARTS) == 0:
                others = sum(map(resident, descendants(os.getpid())))
                rows.append((count, resident(os.getpid()) / 1024, others / 1024))

        settings = Settings(workers, sandboxed=why_no_sandbox() is None)
        run(course, plan(course, ASSIGNMENT, [], force=False), settings, done)
    return rows


def main() -> None:
    """Measure and print, one line of comma-separated values a row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=500)
    rows = measure(parser.parse_args().submissions)
    print("submissions,grader_MiB,sandboxes_MiB")
    for count, own, others in rows:
        print(f"{count},{own:.1f},{others:.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
