"""Our count of a test's points is nbgrader's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from utils.grading.points import earned, worth

SHOWN = st.one_of(
    st.floats(-2, 4).map(repr),
    st.sampled_from(["nan", "inf", "-inf", "", "None", "True", "[1]", "1e0", " 2 ", "1_0", "np.x"]),
    st.lists(st.sampled_from(["0.5", "x", "3"]), max_size=2),
)
OUTPUTS = st.lists(
    st.one_of(
        st.just({"output_type": "error", "ename": "E", "evalue": "", "traceback": []}),
        st.sampled_from(["stdout", "stderr"]).map(
            lambda name: {"output_type": "stream", "name": name, "text": "x"}
        ),
        st.just({"output_type": "display_data", "data": {"text/plain": "0"}, "metadata": {}}),
        SHOWN.map(lambda text: {"output_type": "execute_result", "data": {"text/plain": text}}),
        st.just({"output_type": "execute_result", "data": {}}),
    ),
    max_size=4,
)


def nbgraders(outputs: list[dict[str, Any]], most: float) -> float:
    notes = NotebookNode(grade=True, solution=False, points=most)
    made = [NotebookNode(each) for each in outputs]
    for output in made:
        if "data" in output:
            output.data = NotebookNode(output.data)
    cell = NotebookNode(cell_type="code", metadata=NotebookNode(nbgrader=notes), outputs=made)
    try:
        return float(determine_grade(cell)[0] or 0)
    except (KeyError, IndexError, ValueError):
        return 0.0  # nbgrader stops: a person decides


@given(OUTPUTS, st.sampled_from([0, 1, 2.5, 3]))
def test_strictly_as_nbgrader(outputs: list[dict[str, Any]], most: float) -> None:
    assert earned(outputs, most, strict=True) == nbgraders(outputs, most)


@given(OUTPUTS)
def test_otherwise_standard_error_costs_nothing(outputs: list[dict[str, Any]]) -> None:
    quiet = [each for each in outputs if each.get("name") != "stderr"]
    assert earned(outputs, 2) == nbgraders(quiet, 2)


@pytest.mark.parametrize("outputs", [[None], [{}], [3], [{"output_type": "execute_result"}]])
def test_outputs_that_are_none_give_nothing(outputs: list[Any]) -> None:
    assert earned(outputs, 2) == 0


def test_a_number_of_numpys_is_a_number() -> None:
    shown = [{"output_type": "execute_result", "data": {"text/plain": "np.float64(0.5)"}}]
    assert (earned(shown, 2), worth(shown, 2)) == (2, 0.5)
