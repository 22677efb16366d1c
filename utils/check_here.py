"""Check an assignment from a cell of its own notebook: in Jupyter, in an editor, on Colab.

    from utils.check_here import check_here
    check_here()

does what `course check` does on the command line: the notebook runs in its own fresh kernel.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from utils import this_notebook
from utils.errors import KitError
from utils.messages import tr

CHECKING = "COURSE_CHECKING"  # set while a notebook is checked, so that it does not check itself
HERE = "COURSE_CHECK_HERE"  # set for `course check` when a cell has asked for it
HINTS = (0, 1, 2, 3)


def check_here(hints: int = 0) -> None:
    """Check the notebook that runs here, and print marks and messages.

    Save it first: outside Colab, the file is checked.

    Args:
        hints: how many hints to show, 0 to 3, for each part that has lost points.

    Raises:
        KitError: if it is not known which notebook runs here, or `hints` is out of range.
    """
    if hints not in HINTS:
        raise KitError(tr("hints must be 0, 1, 2 or 3, not {hints!r}", hints=hints))
    if os.environ.get(CHECKING):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = (_on_colab(Path(folder)) or _saved()).resolve()
        command = [sys.executable, "-m", "utils.cli.app", "check", str(path)]
        if hints:
            command += ["--hints", str(hints)]
        # UTF-8 on every machine. Python starts in the kit of this module: in another folder it
        # would take a file utils.py of that folder for the kit.
        there = str(Path(__file__).resolve().parent.parent)
        paths = os.pathsep.join(filter(None, (there, os.environ.get("PYTHONPATH"))))
        settings = {"PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", HERE: "1"}
        with subprocess.Popen(
            command,
            cwd=there,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                print(line, end="")


def _saved() -> Path:
    """The file of the notebook that runs here, as Jupyter or an editor names it."""
    for name in this_notebook.names():
        for path in (Path(name), Path.cwd() / Path(name).name):
            if path.suffix == ".ipynb" and path.is_file():
                return path
    raise KitError(
        tr(
            "it is not known which notebook runs here: save it, and run `course check "
            "NOTEBOOK.ipynb` in a terminal"
        )
    )


def _on_colab(folder: Path) -> Path | None:
    """On Colab, the notebook as it stands in the browser, in a file; elsewhere None."""
    if "google.colab" not in sys.modules:
        return None
    from google.colab import _message

    answer: dict[str, Any] = _message.blocking_request("get_ipynb", request="", timeout_sec=60)
    if not answer or "ipynb" not in answer:
        raise KitError(tr("Colab did not hand over the notebook: run the cell once more"))
    path = folder / "this notebook.ipynb"
    path.write_text(json.dumps(answer["ipynb"]), encoding="utf-8")
    return path
