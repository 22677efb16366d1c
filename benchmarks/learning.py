"""Does a small version of each architecture learn, within a minute of two cores?

    python -m benchmarks.learning [--seconds 60]

Trains each twice, see utils/models/learning.py, and writes docs/learning.csv and docs/learning.md;
what is in the file is not measured again: delete it to start afresh. Up to two minutes a network.
On one core, `--seconds 100` is about the computing time that two cores have in a minute.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import fields
from pathlib import Path

from utils.device import available_cores, import_tensorflow
from utils.models.catalogue import find, names
from utils.models.learning import EPOCHS, FEW, MANY, OVERFITS, TEST, Learned, learns

DOCS = Path(__file__).parents[1] / "docs"
RESULTS, PAGE = DOCS / "learning.csv", DOCS / "learning.md"
HEADING = ("name", "side", "width", "cores", "allowed", *(each.name for each in fields(Learned)))


def measured() -> list[dict[str, str]]:
    """The rows of the file."""
    if not RESULTS.exists():
        return []
    with RESULTS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def measure(seconds: float) -> None:
    """Train what has no row yet, a row each."""
    known = {row["name"] for row in measured()}
    if not known:
        RESULTS.write_text(",".join(HEADING) + "\n", encoding="utf-8")
    for name in names():
        network = find(name)
        if name in known or not network.classifies:
            continue
        learned = learns(network, seconds)
        numbers = [getattr(learned, each.name) for each in fields(Learned)]
        about = [name, network.small_side, round(network.small_width, 4), available_cores()]
        row = [*about, f"{seconds:g}", numbers[0], *(f"{number:.4f}" for number in numbers[1:])]
        with RESULTS.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(row)
        print(name, learned, f"{learned.seconds:.0f} s", flush=True)


def page(rows: list[dict[str, str]]) -> str:
    """The page, from the rows of the file."""
    table = [_line(row) for row in rows]
    right = sum(_enough(row) for row in rows)
    cores, allowed = rows[0]["cores"], rows[0]["allowed"]
    return f"""# Do they learn?

Written by `python -m benchmarks.learning`; the numbers are in learning.csv.

A network can have the right number of parameters and not learn. So a small version of each
architecture, the same code with smaller images and fewer filters, is trained twice from new
weights: until it tells {OVERFITS:.0%} of {FEW} images right, and on {MANY:,} images of the embedded
Fashion-MNIST and their mirror images, at most {EPOCHS} epochs, after which it has to tell more of
{TEST:,} test images right than a dense network (one hidden layer of 128 units, the same images,
{EPOCHS} epochs). One seed; the standard error of an accuracy of 83 % on {TEST:,} images is 0.8 %.
Each training had at most {allowed} seconds on {cores} core{"" if cores == "1" else "s"}, building
and tracing the network among them{_same(cores, allowed)}.

{right} of {len(rows)} do both. The dense network is right on {float(rows[0]["dense"]):.1%}.

| network | side | width | parameters | of {FEW} | of {TEST:,} | both |
| --- | --- | --- | --- | --- | --- | --- |
{chr(10).join(table)}
"""


def _same(cores: str, allowed: str) -> str:
    if (cores, allowed) == ("1", "100"):
        return ", which is about the computing time that two cores have in a minute"
    return ""


def _enough(row: dict[str, str]) -> bool:
    return float(row["few"]) >= OVERFITS and float(row["test"]) > float(row["dense"])


def _line(row: dict[str, str]) -> str:
    cells = [
        find(row["name"]).title,
        row["side"],
        row["width"],
        f"{int(row['parameters']):,}",
        f"{float(row['few']):.0%}",
        f"{float(row['test']):.1%}",
        "yes" if _enough(row) else "**no**",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure what is missing, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0, help="for each training")
    import_tensorflow()
    measure(parser.parse_args().seconds)
    PAGE.write_text(page(measured()), encoding="utf-8")


if __name__ == "__main__":
    main()
