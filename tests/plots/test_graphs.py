"""The layout of a computational graph, and what it refuses."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from utils import plots
from utils.plots.graphs import BOX, _places

VALUES = {"x0": 1, "w": 2, "x1": 3, "b": -1, "p0": 2, "p1": 6, "o0": 1, "o1": 5, "L": 6}
EDGES = [
    ("x0", "p0", 2), ("w", "p0", 1), ("x1", "p1", 2), ("w", "p1", 3), ("p0", "o0", 1),
    ("b", "o0", 1), ("p1", "o1", 1), ("b", "o1", 1), ("o0", "L", 1), ("o1", "L", 1),
]  # fmt: skip


def test_each_box_stands_behind_what_it_needs() -> None:
    places = _places(list(VALUES), EDGES)
    for source, target, _ in EDGES:
        assert places[source][0] < places[target][0]
    assert places["b"][0] == places["o0"][0] - 1  # beside its first use, not at the left end


def test_boxes_do_not_overlap() -> None:
    places = _places(list(VALUES), EDGES)
    for (column, height), (other, level) in itertools.combinations(places.values(), 2):
        assert column != other or abs(height - level) > BOX[1]


def test_the_text_tells_values_and_gradients() -> None:
    figure = plots.computational_graph(VALUES, EDGES, dict.fromkeys(VALUES, 8))
    assert "o1 = 5 from p1 and b, gradient 8" in figure.alternative_text
    assert "gradient" not in plots.computational_graph(VALUES, EDGES).alternative_text
    assert np.ptp(figure.axes[0].get_ylim()) > 2


@pytest.mark.parametrize(
    ("edges", "message"), [([("x0", "z", 1)], "no node"), ([("p0", "x0", 1)], "later")]
)
def test_edges_that_cannot_be(edges: list, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plots.computational_graph(VALUES, edges)
