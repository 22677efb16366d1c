"""`course lab`: JupyterLab on the course, with nbgrader's formgrader."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from utils import project
from utils.cli.console import console
from utils.errors import KitError
from utils.grading.course import open_course
from utils.messages import tr


def lab(course: Path | None, port: int | None, browser: bool) -> int:
    """Open JupyterLab and return its exit code when it ends.

    Args:
        course: folder of a graded course, for its formgrader; the kit itself if None.
        port: where to serve; JupyterLab's own choice if None.
        browser: whether to open one.

    Raises:
        KitError: if the folder is not a course.
    """
    folder = open_course(course).root if course else project.root()
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    if course is None:
        command.append("--LabApp.default_url=/lab/tree/lessons")
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # the usual user in a container
        command.append("--allow-root")
    if port is not None:
        command.append(f"--port={port}")
    if not browser:
        command.append("--no-browser")
    console.print(tr("Opening {folder} (stop with Ctrl+C)", folder=folder), markup=False)
    try:
        return subprocess.run(command, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 0
    except OSError as error:
        raise KitError(tr("JupyterLab does not start: {error}", error=error)) from error
