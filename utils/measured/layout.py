"""Results with two names, such as "L1 alone: sharpness", as a table of rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
    lines = [["", *map(said, columns)]]
    for row in rows:
        cells = [named[row, c].spread if (row, c) in named else "" for c in columns]
        lines.append([said(row), *cells])
    first = max(len(line[0]) for line in lines) + 2
    width = max([width, *(len(head) + 1 for head in lines[0][1:])])
    return aligned(lines, first, width)


def aligned(rows: Sequence[Sequence[str]], first: int, width: int = 16) -> str:
    """Cells as lines to print: the first of each row on the left, the others on the right.

    Args:
        rows: of cells.
        first: characters of the first column, at least; it is larger if a cell does not fit.
        width: characters of each other column.
    """
    first = max([first, *(len(row[0]) + 1 for row in rows)])
    return "\n".join(
        f"{name:{first}}" + "".join(f"{cell:>{width}}" for cell in cells) for name, *cells in rows
    )
