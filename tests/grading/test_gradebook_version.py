"""A new gradebook has nbgrader's version of its tables, without a process for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.dbutil import _temp_alembic_ini
from sqlalchemy import create_engine, text

from utils.grading.course import Gradebook, gradebook_version


def test_the_version_is_the_one_that_nbgrader_asks_alembic_for() -> None:
    alembic = Path(sys.executable).with_name("alembic")
    with _temp_alembic_ini("sqlite:////tmp/gradebook.db") as settings:
        heads = subprocess.check_output([alembic, "-c", settings, "heads"], text=True)
    assert gradebook_version() == heads.split()[0]


def test_a_gradebook_needs_no_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment may not be activated, so that `alembic` is not on PATH."""
    monkeypatch.setenv("PATH", os.defpath)
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    Gradebook(url, "course").close()
    with create_engine(url).connect() as connection:
        [[version]] = connection.execute(text("select version_num from alembic_version"))
    assert version == gradebook_version()
