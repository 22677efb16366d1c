"""The picture of docs/speed.md: how many times better than its peer each case is."""

from __future__ import annotations

from benchmarks.speed.cases import CASES
from benchmarks.speed.rows import read
from utils import plots, project

PATH = project.root() / "docs" / "images" / "speed.png"


def factors() -> dict[str, float]:
    """The numbers of the dots, from the rows of all cases."""
    found: dict[str, float] = {}
    for case in CASES.values():
        found |= case.factors(read(case.FILE))
    return found


def alt(found: dict[str, float]) -> str:
    """The picture in words."""
    said = ", ".join(f"{name}: {factor:.1f}" for name, factor in found.items())
    return f"Dots on a logarithmic axis: how many times better than the peer. {said}."


def write() -> None:
    """Draw it."""
    found = factors()
    rounded = {name: round(factor, 1) for name, factor in found.items()}
    figure = plots.log_dots(rounded, label="times better than the peer", alt=alt(found))
    PATH.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PATH, dpi=100, metadata={"Software": None})
