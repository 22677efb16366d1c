"""docs/claims.md, made from the claims and their results."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from benchmarks.claims.claim import Claim
from benchmarks.markdown import table
from benchmarks.measured_on import block
from utils import project

FILE = "docs/claims.md"
HEADING = ("claim", "control", "figures", "seeds", "holds")
OPENING = [
    "# Claims: what the lessons say of experiments, and what would refute it",
    "",
    "Each sentence stands in the lesson word for word. Beside it stand the control that could",
    "have refuted it, tuned with the same care, and the results: mean ±",
    "standard deviation over the seeds. `python -m benchmarks.claims` measures all of them again",
    "and says which no longer hold; `python -m benchmarks.claims NAME` or `... 03` measures one",
    "or those of a lesson. This page is made from its results; a test fails when they differ.",
    "",
]


def page(claims: Sequence[Claim]) -> str:
    """The page, with a table for each lesson."""
    lines = [*OPENING, *block(FILE)]
    for lesson, members in groupby(claims, key=lambda claim: claim.lesson):
        lines += [f"## {lesson}", "", *table(HEADING, map(_row, members))]
    return "\n".join(lines)


def write(claims: Sequence[Claim]) -> None:
    """Renew docs/claims.md."""
    (project.root() / FILE).write_text(page(claims), encoding="utf-8", newline="\n")


def _row(claim: Claim) -> list[str]:
    shown = list(claim.for_the_page())
    figures = "; ".join(f"{name} {runs.spread}" for name, runs in shown)
    counts = sorted({len(runs.values) for _, runs in shown})
    source = f"{claim.section}: {claim.sentence}"
    how = f"{claim.control} (`{claim.measured_by or 'benchmarks.claims ' + claim.name}`)"
    holds = "yes" if claim.holds(claim.figures()) else "**no**"
    return [source, how, figures, ", ".join(map(str, counts)), holds]
