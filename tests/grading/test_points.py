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


def result(text: str | list[str]) -> dict[str, Any]:
    return {"output_type": "execute_result", "data": {"text/plain": text}}


@pytest.mark.parametrize(
    ("shown", "points"),
    [
        ("np.float64(0.5)", 0.5),
        ("np.float64(1e-05)", 0.00001),
        ("np.int64(1)", 1),
        ("np.float32(3.0)", 2),  # nbgrader cannot read it, and refuses nothing
        ("np.float64(-1.0)", 2),  # below zero, as a plain number: all points
        ("np.float64(nan)", 2),
    ],
)
def test_a_number_of_numpys_is_a_number(shown: str, points: float) -> None:
    outputs = [{"output_type": "display_data", "data": {}}, result(shown)]
    assert (earned(outputs, 2), worth(outputs, 2)) == (2, points)


@pytest.mark.parametrize(
    "outputs",
    [
        [],
        [result("2")],  # as many as there are
        [result("2.5")],
        [result("well done")],
        [result(["0.5"])],
        [result("0.5"), result("np.float64(0.25)")],  # the first counts
        [result("0.5"), {}],
        [None],
        [{"output_type": "error"}, result("np.float64(0.5)")],
    ],
)
def test_what_is_not_numpys_is_worth_what_it_earns(outputs: list[Any]) -> None:
    assert worth(outputs, 2) == earned(outputs, 2)


def test_a_result_of_all_points_gives_all_points() -> None:
    assert earned([result("2")], 2) == 2


def test_only_a_strict_count_takes_standard_error_for_a_failure() -> None:
    warned = [{"output_type": "stream", "name": "stderr", "text": "x"}]
    for count in (earned, worth):
        assert count(warned, 2) == 2
        assert count(warned, 2, strict=True) == 0
