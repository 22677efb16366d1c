"""One file of results for each experiment: the quantity, the seed and the number."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from utils.errors import KitError
from utils.measured.wording import said
from utils.messages import tr
from utils.training.repeat import Runs

FOLDER = Path(__file__).parent
COLUMNS = ("figure", "seed", "value")


def file_of(name: str) -> Path:
    """The file with the results of an experiment."""
    return FOLDER / f"{name}.csv"


def names() -> list[str]:
    """All experiments that have results."""
    return sorted(path.stem for path in FOLDER.glob("*.csv"))


def read(name: str) -> dict[str, Runs]:
    """The results of an experiment, each with its seeds.

    Args:
        name: of the experiment, such as "pooling_and_shifts".

    Returns:
        For each quantity, in the order in which they were measured, its values and their seeds.

    Raises:
        KitError: if nothing of that name ships with the kit.
    """
    found: dict[str, dict[int, float]] = {}
    try:
        with file_of(name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["figure"], {})[int(row["seed"])] = float(row["value"])
    except FileNotFoundError:
        raise KitError(
            tr("no results for {name!r}: there are {known}", name=name, known=", ".join(names()))
        ) from None
    return {figure: Runs(tuple(v.values()), tuple(v)) for figure, v in found.items()}


def write(name: str, figures: Mapping[str, Runs]) -> None:
    """Keep the results of an experiment, six digits each."""
    with file_of(name).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS)
        for figure, runs in figures.items():
            for seed, value in zip(runs.seeds, runs.values, strict=True):
                writer.writerow([figure, seed, f"{value:.6g}"])


def rows(figures: Mapping[str, Runs]) -> str:
    """The results as lines to print: name, mean ± deviation, number of seeds.

    Args:
        figures: as `read` gives them.
    """
    shown = [said(figure) for figure in figures]
    width = max(map(len, shown), default=0)
    pairs = zip(shown, figures.values(), strict=True)
    return "\n".join(f"{figure:{width}}  {runs}" for figure, runs in pairs)
