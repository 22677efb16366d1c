"""`course grade` passes the tests that nbgrader's authors wrote for `nbgrader autograde`."""

from __future__ import annotations

import pytest
from nbgrader.tests.apps import test_nbgrader_autograde as nbgraders
from nbgrader.tests.apps.conftest import course_dir, db, temp_cwd

from tests.grading.nbgrader_suite import run_nbgrader

__all__ = ["course_dir", "db", "temp_cwd"]  # fixtures

NOT_APPLICABLE = {
    "test_help": "nbgrader's own command line: --help-all",
    "test_no_execute": "nbgrader's own command line: --no-execute; as configuration it is refused",
    "test_filter_notebook": "nbgrader's own command line: --notebook; a submission is graded whole",
    "test_force_single_notebook": "nbgrader's own command line: --notebook",
    "test_update_newer_single_notebook": "nbgrader's own command line: --notebook",
    "test_handle_failure_single_notebook": "nbgrader's own command line: --notebook",
}
# Where nbgrader gives up on a whole submission, and `course grade` does not.
DIFFERENT = {
    "test_handle_failure": "cells that the assignment does not know are ordinary cells, and the "
    "submission is graded: see test_odd_notebooks.py",
}
SKIPPED = {**NOT_APPLICABLE, **DIFFERENT}


class TestCourseGrade(nbgraders.TestNbGraderAutograde):
    """nbgrader's tests; those in `SKIPPED` are skipped."""

    @pytest.fixture(autouse=True)
    def _replaced(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        name = request.node.originalname
        if name in SKIPPED:
            pytest.skip(SKIPPED[name])
        monkeypatch.setattr(nbgraders, "run_nbgrader", run_nbgrader)


@pytest.mark.parametrize("name", SKIPPED)
def test_tables_name_tests_of_nbgraders(name: str) -> None:
    assert hasattr(nbgraders.TestNbGraderAutograde, name)
