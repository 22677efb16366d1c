"""A sentence of a lesson that rests on an experiment, and what would refute it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from utils import measured
from utils.training.repeat import Runs

SHOWN = 8  # results in docs/claims.md, if a claim does not choose

Figures = Mapping[str, Runs]


@dataclass(frozen=True)
class Claim:
    """A sentence, its control, and how both are measured.

    Attributes:
        name: of the experiment; its results are in utils/measured/NAME.csv.
        lesson: such as "03_first_convnet".
        section: the heading under which the sentence stands, with its number.
        sentence: the claim, word for word as in the lesson.
        control: the thing that it is compared with, and how that was tuned.
        holds: whether the results support the sentence.
        measure: from a seed to the results of one run; an entry may be left out for a seed.
            None where `read` says that another benchmark measures it.
        read: gives the results that another benchmark keeps; None for those in utils/measured.
        measured_by: the command of that other benchmark.
        seeds: three at least.
        shown: the results for docs/claims.md; the first eight if empty.
    """

    name: str
    lesson: str
    section: str
    sentence: str
    control: str
    holds: Callable[[Figures], bool]
    measure: Callable[[int], Mapping[str, float]] | None = None
    read: Callable[[], Figures] | None = None
    measured_by: str = ""
    seeds: tuple[int, ...] = (0, 1, 2)
    shown: tuple[str, ...] = ()

    def figures(self) -> Figures:
        """The last results."""
        return self.read() if self.read else measured.read(self.name)

    def for_the_page(self) -> Iterator[tuple[str, Runs]]:
        """The results that docs/claims.md shows."""
        found = self.figures()
        for figure in self.shown or list(found)[:SHOWN]:
            yield figure, found[figure]


def gain(better: Runs, worse: Runs) -> Runs:
    """The difference of two results, seed by seed."""
    from utils.training.repeat import paired_difference

    return paired_difference(better, worse)


def clearly(difference: Runs, at_least: float = 0.0) -> bool:
    """Whether the mean of a paired difference is above a bound by more than its standard error.

    Args:
        difference: as `gain` gives it.
        at_least: the bound.
    """
    error = difference.deviation / len(difference.values) ** 0.5
    return difference.mean - error > at_least
