"""Measure again what the lessons claim, and say what no longer holds.

    python -m benchmarks.claims [NAME or NN ...] [--missing | --check]

NAME is a claim, NN a lesson. Results go to utils/measured, where the lessons read them, and the
page docs/claims.md is written. All claims take some hours on two cores. The exit code is 1 if a
claim does not hold.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping

from benchmarks.claims import kept, page
from benchmarks.claims.claim import Claim
from benchmarks.claims.everything import chosen, every_claim
from benchmarks.measured_on import stamp
from utils import device, measured


def main() -> None:
    """Measure, write, and judge."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.claims", description=__doc__.splitlines()[0]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="claims or lessons; all if none")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--missing", action="store_true", help="only seeds without results")
    how.add_argument("--check", action="store_true", help="measure nothing, judge old results")
    asked = parser.parse_args()
    try:
        claims = chosen(asked.names)
    except ValueError as error:
        parser.error(str(error))
    if not asked.check:
        device.setup(seed=0, mixed_precision=False)
        experiments = {claim.name: claim for claim in claims}  # some claims share one
        for claim in experiments.values():
            measure(claim, only_missing=asked.missing)
    failing = [claim for claim in claims if not claim.holds(claim.figures())]
    page.write(every_claim())
    for claim in failing:
        print(f"no longer holds: {claim.lesson}, {claim.name}: {claim.sentence}")
        print(measured.rows(dict(claim.for_the_page())))
    print(f"{len(claims) - len(failing)} of {len(claims)} claims hold; {page.FILE} is written")
    sys.exit(1 if failing else 0)


def measure(claim: Claim, only_missing: bool = False) -> None:
    """Run a claim's experiment with each seed, and keep the results after each."""
    if claim.measure is None:
        print(f"{claim.name}: measured by {claim.measured_by}", flush=True)
        return
    known = kept.read(claim.name) if only_missing else {}
    stamp(measured.file_of(claim.name), kept=bool(known))
    for seed in claim.seeds:
        if any(seed in of_seed for of_seed in known.values()):
            continue
        began = time.perf_counter()
        found = run(claim, seed)
        kept.add(claim.name, known, seed, found)
        shown = ", ".join(f"{figure} {value:.4g}" for figure, value in list(found.items())[:8])
        print(
            f"{claim.name}, seed {seed}, {time.perf_counter() - began:.0f} s: {shown}", flush=True
        )


def run(claim: Claim, seed: int) -> Mapping[str, float]:
    """One run of a claim's experiment, from its seed alone."""
    import keras

    assert claim.measure is not None
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    return claim.measure(seed)


if __name__ == "__main__":
    main()
