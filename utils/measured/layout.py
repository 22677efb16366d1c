"""Results with two names, such as "L1 alone: sharpness", as a table of rows and columns."""

from __future__ import annotations

from collections.abc import Mapping

from utils.measured.wording import said
from utils.training.repeat import Runs

SEPARATOR = ": "


def table(figures: Mapping[str, Runs], width: int = 18) -> str:
    """A row for each first name, a column for each second name: mean ± deviation over the seeds.

    Args:
        figures: as `utils.measured.read` gives them, their names "row: column"; others are left
            out.
        width: characters of a column, at least; it is larger if a name does not fit.

    Returns:
        Lines to print; an empty place where a row has no such result.
    """
    named = {tuple(name.split(SEPARATOR, 1)): runs for name, runs in figures.items()}
    pairs = [names for names in named if len(names) == 2]
    rows, columns = (list(dict.fromkeys(pair[part] for pair in pairs)) for part in (0, 1))
    heads = [said(column) for column in columns]
    width = max([width, *(len(head) + 1 for head in heads)])
    first = max((len(said(row)) for row in rows), default=0) + 2
    lines = [" " * first + "".join(f"{head:>{width}}" for head in heads)]
    for row in rows:
        cells = [named[row, c].spread if (row, c) in named else "" for c in columns]
        lines.append(f"{said(row):{first}}" + "".join(f"{cell:>{width}}" for cell in cells))
    return "\n".join(lines)
