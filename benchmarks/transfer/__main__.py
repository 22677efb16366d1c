"""Measure what has no row yet, and print the tables of docs/transfer.md.

    python -m benchmarks.transfer [features] [fine_tuning]

You may stop it at any time: it goes on where it was. Delete a file of measurements to start afresh.
"""

from __future__ import annotations

import argparse

from benchmarks.measured_on import renew, stamp
from benchmarks.transfer import features, fine_tuning
from utils.measured import feature_table, transfer

RESULTS = {"features": feature_table.FILE, "fine_tuning": transfer.FILE}
PARTS = {"features": features.main, "fine_tuning": fine_tuning.main}


def main() -> None:
    """Run the parts asked for, or both."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.transfer", description=__doc__.splitlines()[0]
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or all")
    asked = parser.parse_args().parts or list(PARTS)
    unknown = [name for name in asked if name not in PARTS]
    if unknown:
        parser.error(f"no part {', '.join(unknown)}: there are {', '.join(PARTS)}")
    for name in asked:
        kept = RESULTS[name].exists()
        PARTS[name]()
        stamp(RESULTS[name], kept=kept)
    renew("docs/transfer.md")


if __name__ == "__main__":
    main()
