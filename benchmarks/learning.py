"""Test that a small version of each architecture learns, within a minute of two cores.

    python -m benchmarks.learning [--seconds 60] [NAME ...]

It trains each twice, see utils/models/learning.py, and writes docs/learning.csv and
docs/learning.md; results in the file are not measured again: delete it to start afresh. A network
takes up to a minute. On one core, `--seconds 100` is about the computing time that two cores have
in a minute.
"""

from __future__ import annotations

import argparse
import csv
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, fields

from benchmarks.markdown import table
from benchmarks.measured_on import block, stamp
from utils import project
from utils.device import available_cores, import_tensorflow
from utils.models.catalogue import find, names
from utils.models.learning import EPOCHS, FEW, MANY, OVERFITS, TEST, Learned, learns

RESULTS, PAGE = (project.root() / "docs" / f"learning.{kind}" for kind in ("csv", "md"))
ABOUT = ("name", "side", "width", "shift", "cores", "allowed")
HEADING = (*ABOUT, *(each.name for each in fields(Learned)))


@dataclass(frozen=True)
class Row:
    """The results of one network, with its time and number of cores."""

    name: str
    side: int
    width: float
    shift: int
    cores: int
    allowed: float
    learned: Learned


def measured() -> list[Row]:
    """The rows of the file, in the catalogue's order."""
    if not RESULTS.exists():
        return []
    with RESULTS.open(encoding="utf-8") as file:
        rows = [_row(cells) for cells in csv.DictReader(file)]
    return sorted(rows, key=lambda row: names().index(row.name))


def _row(cells: dict[str, str]) -> Row:
    numbers = [float(cells[each.name]) for each in fields(Learned)]
    learned = Learned(int(numbers[0]), *numbers[1:])
    name, side, width, shift, cores, allowed = (cells[each] for each in ABOUT)
    return Row(name, int(side), float(width), int(shift), int(cores), float(allowed), learned)


def measure(wanted: Sequence[str], seconds: float) -> None:
    """Train the networks that have no row yet, and add a row for each."""
    known = {row.name for row in measured()}
    if not known:
        RESULTS.write_text(",".join(HEADING) + "\n", encoding="utf-8")
    for name in wanted:
        network = find(name)
        if name in known or not network.classifies:
            continue
        learned = learns(network, seconds)
        numbers = [getattr(learned, each.name) for each in fields(Learned)]
        about = [name, network.small_side, round(network.small_width, 4), network.small_shift]
        row = [*about, available_cores(), f"{seconds:g}", numbers[0]]
        row += [f"{number:.4f}" for number in numbers[1:]]
        with RESULTS.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow(row)
        print(name, learned, f"{learned.seconds:.0f} s", flush=True)


def page(rows: Sequence[Row]) -> str:
    """The page, from the rows of the file."""
    enough = sum(row.learned.enough() for row in rows)
    about = f"""
        A network can have the right number of parameters and not learn. So a small version of each
        architecture, the same code with smaller images and fewer filters, is trained twice from new
        weights: until it classifies {OVERFITS:.0%} of {FEW} images correctly, in at most half of
        the time; and then on {MANY:,} images of the embedded Fashion-MNIST and their mirror images,
        at most {EPOCHS} epochs, after which it must classify more of {TEST:,} test images correctly
        than a dense network (one hidden layer of 128 units, the same images, {EPOCHS} epochs).
        Where the table has a shift, the images are shifted at random by up to this number of
        pixels, and the epochs are as many as the time allows; the dense network then gets the
        shifted images or the original ones, whichever is better for it. There is one seed; the
        standard error of an accuracy of 83% on {TEST:,} images is 0.8%. {_time(rows)}
    """
    found = f"{enough} of {len(rows)} do both."
    heading = ["network", "side", "width", "shift", "parameters"]
    heading += [f"of {FEW}", f"of {TEST:,}", "dense network", "both"]
    return "\n".join(
        [
            "# Do they learn?",
            "",
            "Written by `python -m benchmarks.learning`; the numbers are in learning.csv.",
            "",
            *block("docs/learning.md"),
            *_filled(about),
            *_filled(found),
            *table(heading, map(_cells, rows)),
        ]
    )


def _filled(text: str) -> list[str]:
    return [*textwrap.wrap(" ".join(text.split()), 100), ""]


def _time(rows: Sequence[Row]) -> str:
    """The time that both trainings had, with the number of cores."""
    said = {
        f"{row.allowed:g} seconds on {row.cores} core{'' if row.cores == 1 else 's'}"
        for row in rows
    }
    text = f"Both together had {' or '.join(sorted(said))}, building and tracing included."
    if any((row.cores, row.allowed) == (1, 100) for row in rows):
        text += " 100 seconds of one core are about the computing time that two have in a minute."
    return text


def _cells(row: Row) -> list[str]:
    learned = row.learned
    return [
        find(row.name).title,
        str(row.side),
        f"{row.width:g}",
        str(row.shift or ""),
        f"{learned.parameters:,}",
        f"{learned.few:.0%}",
        f"{learned.test:.2%}",
        f"{learned.dense:.2%}",
        "yes" if learned.enough() else "**no**",
    ]


def main() -> None:
    """Measure what is missing, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", default=names(), help="of the catalogue, or all")
    parser.add_argument("--seconds", type=float, default=60.0, help="for both trainings")
    arguments = parser.parse_args()
    import_tensorflow()
    stamp(RESULTS, kept=bool(measured()))
    measure(arguments.names, arguments.seconds)
    PAGE.write_text(page(measured()), encoding="utf-8")


if __name__ == "__main__":
    main()
