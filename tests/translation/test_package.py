"""The package speaks the kit's languages where only the package is installed, as on Colab."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from utils import project
from utils.messages import VARIABLE

pytest.importorskip("setuptools", reason="make .venv/.testable has installed no setuptools")

SAY = """
from utils.errors import KitError
from utils import project
try:
    project.root()
except KitError as error:
    print(error)
"""


def test_it_says_in_portuguese_that_there_is_no_clone(tmp_path: Path) -> None:
    build = [sys.executable, "setup.py", "-q", "build", "--build-base", str(tmp_path / "base")]
    made = tmp_path / "made"
    subprocess.run(
        [*build, "--build-lib", str(made)], cwd=project.ROOT, check=True, capture_output=True
    )
    said = {}
    for code in ("en", "pt_BR"):
        environment = os.environ | {VARIABLE: code, "PYTHONPATH": str(made)}
        done = subprocess.run(
            [sys.executable, "-c", SAY],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        said[code] = done.stdout
    assert said["en"].startswith("only the package `utils` is installed here")
    assert (
        said["pt_BR"].startswith("aqui só está instalado o pacote `utils`")
        or "utils" in said["pt_BR"]
    )
    assert said["pt_BR"] != said["en"]
