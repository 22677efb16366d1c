"""The results of an experiment by name and seed, while more are measured."""

from __future__ import annotations

from collections.abc import Mapping

from utils import measured
from utils.errors import KitError
from utils.training.repeat import Runs

Kept = dict[str, dict[int, float]]


def read(name: str) -> Kept:
    """What is kept; nothing if there is no file yet."""
    try:
        found = measured.read(name)
    except KitError:
        return {}
    return {
        figure: dict(zip(runs.seeds, runs.values, strict=True)) for figure, runs in found.items()
    }


def add(name: str, kept: Kept, seed: int, found: Mapping[str, float]) -> None:
    """Add the results of a seed to `kept`, and write all of them."""
    for figure, value in found.items():
        kept.setdefault(figure, {})[seed] = float(value)
    measured.write(name, {f: Runs(tuple(v.values()), tuple(v)) for f, v in kept.items()})
