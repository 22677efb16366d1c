"""The command `course` begins here, outside of `utils`, which may be another than ours."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PACKAGE = "utils"
MARK = "notebooks/header.py"  # a file that only our package has, as in every set-up cell


def main() -> None:
    """Run the command; one line and exit code 1 if the name `utils` leads to something else."""
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or []) if spec is not None else []
    if not any((Path(place) / MARK).is_file() for place in places):
        found = (spec and spec.origin) or ", ".join(places) or "nothing"
        sys.stderr.write(
            f"course: Python finds {found} under the name {PACKAGE}, and not the course kit in "
            f"{Path(__file__).resolve().with_name(PACKAGE)}: rename or uninstall it, or take its "
            "folder out of PYTHONPATH\n"
        )
        sys.exit(1)
    from utils.cli.app import main as run

    run()
