"""What can be called `utils` as the kit is, and lie where a notebook or a command is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

EXECUTED = "raise SystemExit('the intruder was executed')\n"


def module(folder: Path) -> Path:
    """A student's own file."""
    path = folder / "utils.py"
    path.write_text(EXECUTED)
    return path


def package(folder: Path) -> Path:
    """Somebody's package, which has a folder of the same name as one of ours."""
    path = folder / "utils" / "__init__.py"
    (path.parent / "notebooks").mkdir(parents=True)
    path.write_text(EXECUTED)
    return path


def namespace(folder: Path) -> Path:
    """A folder of anything, which Python takes for a package if it finds nothing better."""
    path = folder / "utils"
    path.mkdir()
    (path / "notes.txt").write_text("mine")
    return path


INTRUDERS: tuple[Callable[[Path], Path], ...] = (module, package, namespace)
