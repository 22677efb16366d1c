"""`course whereabouts`: where the kit lies."""

from __future__ import annotations

from utils import project
from utils.cli.console import console


def whereabouts() -> None:
    """Print the kit's folder."""
    console.print(str(project.root()), markup=False, highlight=False, soft_wrap=True)
