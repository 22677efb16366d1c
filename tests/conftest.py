"""Fixtures for all tests."""

from __future__ import annotations

import os
import re

import pytest

# Two test processes share two cores: without this, each would start a thread a core for itself.
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "agg")

# Answers of students, which may be called anything and define test_...: no tests of ours.
collect_ignore_glob = ["assignments/*/bank/*"]

LESSON = re.compile(r"tests/lessons/test_(?:exercises.py::.*\[|)(\d\d)_")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each file is one worker's, and so is all that wants one lesson executed: it runs once."""
    for item in items:
        found = LESSON.match(item.nodeid)
        group = f"lesson {found[1]}" if found else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(group))
