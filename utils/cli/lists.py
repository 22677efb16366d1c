"""Print the first lines of a list."""

from __future__ import annotations

from collections.abc import Mapping

from utils.cli.console import console
from utils.messages import tr

SHOWN = 10  # lines; a file has all


def say_list(title: str, rows: Mapping[str, str], where: str) -> None:
    """Print the first rows of a list; nothing if it is empty.

    Args:
        title: of the list.
        rows: texts by name; an empty text prints the name alone.
        where: where all rows are, as "the receipts list all".
    """
    if not rows:
        return
    console.print(f"{title} ({len(rows)}):", markup=False)
    for name, why in list(rows.items())[:SHOWN]:
        console.print(f"  {name}" + (f": {why}" if why else ""), markup=False, highlight=False)
    if len(rows) > SHOWN:
        console.print(tr("  ... and {count} more; {where}", count=len(rows) - SHOWN, where=where))
