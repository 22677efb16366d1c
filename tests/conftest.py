"""Fixtures for all tests."""

from __future__ import annotations

import os
import re
import time
from typing import Any

import pytest

# Two test processes share two cores: without this, each would start a thread a core for itself.
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("MPLBACKEND", "agg")
os.environ["COURSE_LANGUAGE"] = "en"  # tests read messages, whatever the computer's language

# Answers of students, which may be called anything and define test_...: no tests of ours.
collect_ignore_glob = ["grading/*bank/*", "grading/*/bank/*", "recipes/additions/*"]

LESSON = re.compile(r"tests/lessons/test_(?:\w+\.py::.*\[|)(\d\d)_")
BANK = re.compile(r"tests/assignments/test_banks\.py::.*\[(a\d+)_")


def group(nodeid: str) -> str:
    """What one worker runs as a whole: a file, a bank, or all that wants one lesson executed."""
    if lesson := LESSON.match(nodeid):
        return f"lesson {lesson[1]}"
    if bank := BANK.match(nodeid):
        return f"bank {bank[1]}"
    return nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)  # without pytest-xdist there is no such hook
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out by `group`: a bank is graded once and a lesson executed once."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    config.option.loadscopereorder = False  # else groups of few tests, which take longest, are last
    return ByGroup(config, log)


def takes_long(nodeid: str) -> bool:
    """Whether a test wants a lesson executed or a bank graded."""
    return bool(LESSON.match(nodeid) or BANK.match(nodeid))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left with a lesson at the end."""
    items.sort(key=lambda item: not takes_long(item.nodeid))
    if config.getoption("--changed"):
        left_out = set(_left_out())
        out = [item for item in items if group(item.nodeid) in left_out]
        items[:] = [item for item in items if group(item.nodeid) not in left_out]
        config.hook.pytest_deselected(items=out)


def _left_out() -> list[str]:
    from tests import unchanged

    return [each for each in unchanged.passed() if unchanged.may_be_left_out(each)]


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say which lessons and banks are left out."""
    out = _left_out() if config.getoption("--changed") else []
    if not out:
        return []
    return [f"left out, unchanged since they passed (make test ALL=yes): {', '.join(out)}"]


OUTCOMES: dict[str, set[str]] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if takes_long(report.nodeid):
        OUTCOMES.setdefault(group(report.nodeid), set()).add(report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down which lessons and banks have passed, if that is asked for."""
    if session.config.getoption("--passed") and "PYTEST_XDIST_WORKER" not in os.environ:
        from tests import unchanged

        unchanged.keep(each for each, found in OUTCOMES.items() if found <= {"passed", "skipped"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--changed",
        action="store_true",
        help="Leave out lessons and banks that are as they were when they passed.",
    )
    parser.addoption(
        "--passed",
        action="store_true",
        help="Write into tests/passed.csv which lessons and banks pass.",
    )
    parser.addoption(
        "--budget",
        type=float,
        help="Seconds after which no more tests are begun: the rest is skipped, and it is said.",
    )


STARTED = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    budget = item.config.getoption("--budget")
    if budget is not None and time.monotonic() - STARTED > budget:
        pytest.skip("no time left: make test runs it")
