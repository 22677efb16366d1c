"""Measure what has no row yet, and write docs/speed.md.

    make bench, or python -m benchmarks.speed [CASE ...]

You may stop it at any time: it goes on where it was. Delete a case's file to start it afresh. The
first time takes an hour and a half on two cores that do nothing else.
"""

from __future__ import annotations

import argparse

from benchmarks.machine import machine
from benchmarks.measured_on import renew, stamp
from benchmarks.speed import page
from benchmarks.speed.cases import CASES
from benchmarks.speed.rows import append, read
from utils import device


def main() -> None:
    """Measure the cases asked for, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="*", help=f"of {', '.join(CASES)}; all if none is given")
    asked = parser.parse_args().cases or list(CASES)
    unknown = [name for name in asked if name not in CASES]
    if unknown:
        parser.error(f"no case {', '.join(unknown)}: there are {', '.join(CASES)}")
    gpus = device.setup(seed=0).gpus
    here = machine(gpus)
    print(here)
    for name in asked:
        case = CASES[name]
        known = read(case.FILE)
        append(case.measure(known, here), case.FILE)
        if case.FILE.exists():
            stamp(case.FILE, kept=bool(known), gpus=gpus)
    page.write()
    renew("docs/dcgan.md")


if __name__ == "__main__":
    main()
