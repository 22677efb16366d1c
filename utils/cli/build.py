"""`course build`: every notebook from its percent script."""

from __future__ import annotations

from utils import project
from utils.cli.console import console
from utils.errors import KitError
from utils.notebooks.build import notebooks, orphans, write


def build() -> None:
    """Make the notebooks that are not what their sources say.

    Raises:
        KitError: if there are no sources, or one cannot be read.
    """
    root = project.root()
    if not (root / "sources").is_dir():
        raise KitError("there are no sources here: this kit is the one that students get")
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
