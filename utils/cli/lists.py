"""Print the first lines of a list."""

from __future__ import annotations

from collections.abc import Mapping

from utils.cli.console import console

SHOWN = 10  # lines; a file has all


def say_list(title: str, rows: Mapping[str, str], where: str) -> None:
    """Print the first rows of a list; nothing if it is empty.

    Args:
        title: of the list.
        rows: texts by name; an empty text prints the name alone.
        where: text after the number of rows that are not shown, as "; the receipts list all".
    """
    if not rows:
        return
    console.print(f"{title} ({len(rows)}):", markup=False)
    for name, why in list(rows.items())[:SHOWN]:
        console.print(f"  {name}" + (f": {why}" if why else ""), markup=False, highlight=False)
    if len(rows) > SHOWN:
        console.print(f"  ... and {len(rows) - SHOWN} more{where}")
