"""Fixtures for all tests."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest

# Two test processes share two cores: without this, each would start a thread a core for itself.
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "agg")

# Answers of students, which may be called anything and define test_...: no tests of ours.
collect_ignore_glob = ["assignments/*/bank/*", "grading/*bank/*", "grading/*/bank/*"]

LESSON = re.compile(r"tests/lessons/test_(?:\w+\.py::.*\[|)(\d\d)_")


def group(nodeid: str) -> str:
    """What one worker runs as a whole: a file, or all that wants one lesson executed."""
    found = LESSON.match(nodeid)
    return f"lesson {found[1]}" if found else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)  # without pytest-xdist there is no such hook
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out by `group`: a bank is graded once and a lesson executed once."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    return ByGroup(config, log)
