"""A list on the screen, as long as it can be read at a glance."""

from __future__ import annotations

from collections.abc import Mapping

from utils.cli.console import console

SHOWN = 10  # lines; some file has all


def say_list(title: str, rows: Mapping[str, str], where: str) -> None:
    """Print the first rows of a list; nothing if it is empty.

    Args:
        title: what they are.
        rows: what is said of each, by its name; empty to print the name alone.
        where: said behind the number of those that are not shown, as "; the receipts have all".
    """
    if not rows:
        return
    console.print(f"{title} ({len(rows)}):", markup=False)
    for name, why in list(rows.items())[:SHOWN]:
        console.print(f"  {name}" + (f": {why}" if why else ""), markup=False, highlight=False)
    if len(rows) > SHOWN:
        console.print(f"  ... and {len(rows) - SHOWN} more{where}")
