"""Measure what has no row yet, and write docs/speed.md.

    make bench, or python -m benchmarks.speed [time_to_accuracy] [start]

Stop it whenever you like: it goes on where it was. Delete a case's file to start it afresh. The
first time takes an hour and a half on two cores that do nothing else.
"""

from __future__ import annotations

import argparse

from benchmarks.speed import page, start, time_to_accuracy
from benchmarks.speed.machine import machine
from benchmarks.speed.rows import append, read
from utils import device
from utils.training import measured

CASES = {
    "time_to_accuracy": (time_to_accuracy.measure, measured.FILE),
    "start": (start.measure, start.FILE),
}


def main() -> None:
    """Measure the cases asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", help=f"of {', '.join(CASES)}; all if none is given")
    asked = parser.parse_args().cases or list(CASES)
    unknown = [name for name in asked if name not in CASES]
    if unknown:
        parser.error(f"no case {', '.join(unknown)}: there are {', '.join(CASES)}")
    device.setup(seed=0)
    here = machine()
    print(here)
    for name in asked:
        measure, file = CASES[name]
        append(measure(read(file), here), file)
    page.write()


if __name__ == "__main__":
    main()
