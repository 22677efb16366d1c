"""The grader's memory does not grow with the class; benchmarks/memory.py does it with 500."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

CLASS = 60
GROWTH = 1.15


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_memory_stays_flat() -> None:
    command = [sys.executable, "-m", "benchmarks.memory", "--submissions", str(CLASS)]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=root)
    assert ran.returncode == 0, ran.stderr
    rows = list(csv.DictReader(ran.stdout.splitlines()))
    own = {int(row["submissions"]): float(row["grader_MiB"]) for row in rows}
    assert own[CLASS] < GROWTH * own[CLASS // 5], own
