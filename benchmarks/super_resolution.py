"""The effect of an upscaler's loss on its images, with and without a discriminator.

    python -m benchmarks.super_resolution [--seeds 3]

Trains each of `utils.gan.upscaling.WAYS` with each seed and writes the results where lesson 15
reads them; then prints the table. A seed takes about three minutes on two idle cores. Results in
the file are not measured again: stop it at any time, delete the file to start afresh.
"""

from __future__ import annotations

import argparse

from benchmarks.markdown import table as markdown
from benchmarks.measured_on import stamp
from utils import device
from utils.gan import upscaling


def main() -> None:
    """Measure what is missing, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=len(upscaling.SEEDS), help="how many")
    seeds = range(parser.parse_args().seeds)
    device.setup(seed=0, mixed_precision=False)
    stamp(upscaling.FILE, kept=upscaling.FILE.exists())
    for seed in seeds:
        known = upscaling.read_measured()
        missing = [way for way in upscaling.WAYS if seed not in known.get(way, {})]
        if missing:
            for way, figures in upscaling.measure(seed, missing):
                print(seed, way, figures, flush=True)
                known = upscaling.read_measured()
                known.setdefault(way, {})[seed] = figures
                upscaling.write_measured(known)
    print("\n".join(markdown(*_split(upscaling.as_rows(upscaling.read_measured())))))


def _split(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    return rows[0], rows[1:]


if __name__ == "__main__":
    main()
