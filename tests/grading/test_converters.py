"""Steps of nbgrader's that the grader replaces by quicker ones decide as nbgrader's do."""

from __future__ import annotations

import copy

import pytest
from nbformat import NotebookNode, v4
from nbgrader.nbgraderformat import SchemaTooOldError, ValidationError
from nbgrader.preprocessors import CheckCellMetadata

from utils.grading.converters import CheckMetadata

TEST = {"grade": True, "solution": False, "locked": True, "schema_version": 3, "task": False}
TEST |= {"grade_id": "test", "points": 2, "cell_type": "code", "checksum": "0" * 32}


def notebook(*marks: dict) -> NotebookNode:
    return v4.new_notebook(
        cells=[v4.new_code_cell("1", metadata={"nbgrader": copy.deepcopy(each)}) for each in marks]
    )


WRONG = {
    "no points": notebook({key: value for key, value in TEST.items() if key != "points"}),
    "negative points": notebook({**TEST, "points": -1}),
    "text for a number": notebook({**TEST, "points": "two"}),
    "no name": notebook({**TEST, "grade_id": ""}),
    "something more": notebook({**TEST, "more": 1}),
    "the same name twice": notebook(TEST, TEST),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_metadata_are_refused_as_by_nbgrader(name: str) -> None:
    step = CheckMetadata()
    step.preprocess(notebook(TEST), {})  # valid ones are remembered
    for each in (step, CheckCellMetadata()):
        with pytest.raises(ValidationError):
            each.preprocess(WRONG[name], {})
    with pytest.raises(ValidationError):  # refused ones are not
        step.preprocess(WRONG[name], {})


def test_an_older_schema_is_refused() -> None:
    step = CheckMetadata()
    step.preprocess(notebook(TEST), {})
    for each in (step, CheckCellMetadata()):
        with pytest.raises(SchemaTooOldError):
            each.preprocess(notebook({**TEST, "schema_version": 2}), {})


def test_points_in_another_cell_type_are_looked_at_anew() -> None:
    step = CheckMetadata()
    step.preprocess(notebook(TEST), {})
    text = notebook(TEST)
    text.cells[0].cell_type = "markdown"
    with pytest.raises(ValidationError):
        step.preprocess(text, {})
