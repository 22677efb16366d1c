"""`course build`: every notebook from its percent script."""

from __future__ import annotations

from utils import project
from utils.cli.console import console
from utils.notebooks.build import notebooks, orphans, write


def build() -> None:
    """Make the notebooks that are not what their sources say."""
    root = project.root()
    made = list(notebooks())
    written = [each.target for each in made if write(each)]
    for path in written:
        console.print(f"built {path.relative_to(root)}")
    console.print(f"{len(made)} notebooks, {len(made) - len(written)} were up to date")
    for path in orphans():
        console.print(
            f"[yellow]{path.relative_to(root)} has no source: delete it, or add its script to "
            "sources/[/yellow]"
        )
