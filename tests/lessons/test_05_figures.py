"""The figures of lesson 05: those of lecture 002 exactly, and the lesson's code beside utils."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils import conv

RANDOM = np.random.default_rng(5)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("05_backpropagation")


# Gradient descent


def test_paths_of_three_learning_rates(lesson: dict[str, Any]) -> None:
    distances = {rate: np.abs(path - 3) for rate, path in lesson["paths"].items()}
    for rate, factor in ((0.1, 0.8), (0.9, 0.8), (1.1, 1.2)):
        assert np.allclose(distances[rate][1:] / distances[rate][:-1], factor)


def test_error_of_a_batch_falls_with_the_root(lesson: dict[str, Any]) -> None:
    errors = np.array(lesson["gradient_errors"])
    assert np.allclose(errors[:-1] / errors[1:], 2, atol=0.4)


def test_many_inexact_steps_beat_one(lesson: dict[str, Any]) -> None:
    """Each batch size with its best rate, and no best rate at the end of those tried."""
    costs = [cost for cost, _ in lesson["after_epoch"].values()]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < 0.5 * costs[0]
    inner = lesson["RATES"][1:-1]
    assert all(rate in inner for _, rate in lesson["after_epoch"].values())


# Backpropagation


def test_the_graph_is_that_of_tensorflow(lesson: dict[str, Any]) -> None:
    found = lesson["node_gradients"]
    assert [found["w"], found["b"]] == lesson["tape_gradients"] == [16, 8]
    assert found["x0"] == found["x1"] == 8


def test_backward_of_a_2x2_filter_on_3x3(lesson: dict[str, Any]) -> None:
    """Lecture 002: dL/dF = conv(X, dL/dO), dL/dX = full conv(rot180(F), dL/dO)."""
    assert lesson["dF"].tolist() == [[27, 37], [57, 67]]
    assert lesson["dX"].tolist() == [[0, 1, 2], [2, 10, 10], [6, 17, 12]]
    assert (lesson["dF_00"], lesson["dX_11"]) == (27, 10)
    assert np.allclose(lesson["numerical_dX"], lesson["dX"], atol=1e-6)
    assert np.allclose(lesson["numerical_dF"], lesson["dF"], atol=1e-6)


def test_the_layer_agrees_with_the_tape(lesson: dict[str, Any]) -> None:
    for ours, tape in zip(lesson["by_hand"], lesson["by_tape"], strict=True):
        assert np.allclose(ours, tape, atol=1e-12)
    assert not lesson["by_hand"][0][0, -1].any()
    assert lesson["by_hand"][0][0, :, -1].any()


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_convolution_is_that_of_utils(lesson: dict[str, Any], stride: int) -> None:
    x, kernel = RANDOM.normal(size=(2, 7, 8, 3)), RANDOM.normal(size=(3, 2, 3, 4))
    bias = RANDOM.normal(size=4)
    out = lesson["conv2d"](x, kernel, bias, stride)
    assert np.allclose(out, conv.conv2d(x, kernel, bias, stride=stride))
    dout = RANDOM.normal(size=out.shape)
    of_utils = conv.conv2d_backward(x, kernel, dout, stride=stride)
    for ours, theirs in zip(
        lesson["conv_backward"](x, kernel, dout, stride), of_utils, strict=True
    ):
        assert np.allclose(ours, theirs)


@pytest.mark.parametrize(("size", "stride"), [(2, 2), (3, 2), (2, 1), (2, 3)])
def test_pooling_is_that_of_utils(lesson: dict[str, Any], size: int, stride: int) -> None:
    x = RANDOM.integers(0, 5, size=(2, 7, 8, 3)).astype(float)  # several largest pixels
    out = lesson["max_pool"](x, size, stride)
    assert np.array_equal(out, conv.pool2d(x, size, stride))
    dout = RANDOM.normal(size=out.shape)
    of_utils = conv.pool2d_backward(x, dout, size, stride)
    assert np.allclose(lesson["max_pool_backward"](x, dout, size, stride), of_utils)


def test_pooling_routes_the_gradient(lesson: dict[str, Any]) -> None:
    routed = lesson["routed"][0, :, :, 0]
    assert routed.tolist() == [[0, 0, 0, 0], [0, 1, 0, 2], [3, 0, 0, 0], [0, 0, 0, 4]]
    assert routed.sum() == lesson["dO"].sum()


def test_003_relu_keeps_the_gradient_alive(lesson: dict[str, Any]) -> None:
    assert lesson["at_most"]["sigmoid"] == pytest.approx(0.25**10, rel=1e-3)
    assert lesson["at_most"]["ReLU"] == 1
    assert lesson["zero_share"] == pytest.approx(0.5, abs=0.01)


def test_003_one_relu_is_enough_with_maxima(lesson: dict[str, Any]) -> None:
    assert np.array_equal(lesson["both_relus"], lesson["relu_then_pool"])
    assert np.array_equal(lesson["pool_then_relu"], lesson["relu_then_pool"])
    assert not np.allclose(*lesson["averages"])


# A network by hand


def test_the_network_has_the_gradients_of_keras(lesson: dict[str, Any]) -> None:
    assert max(lesson["largest"]) < 1e-5


def test_002_stored_gradients(lesson: dict[str, Any]) -> None:
    """As many as parameters, whatever the batch; and one for each output on the way."""
    assert lesson["stored"]["conv1"] == (80, 270_400)
    assert lesson["totals"][0] == sum(each.size for each in lesson["start"]) == 7_018
    assert lesson["stored"]["conv2"] == ((9 * 8 + 1) * 16, 50 * 6 * 6 * 16)


def test_trained_by_hand_as_by_keras(lesson: dict[str, Any]) -> None:
    assert lesson["apart"][:60].max() < 1e-3
    assert lesson["apart"].max() < 0.05
    assert lesson["share_by_hand"] == pytest.approx(lesson["share_of_keras"], abs=0.01)
    assert lesson["share_by_hand"] > 0.7


@pytest.mark.parametrize("name", ["SGD", "momentum", "RMSprop", "Adam"])
def test_optimisers_are_those_of_keras(lesson: dict[str, Any], name: str) -> None:
    assert max(lesson["step_errors"][name]) < 1e-4


def test_002_rmsprop_does_not_know_the_scale(lesson: dict[str, Any]) -> None:
    first = lesson["first_steps"]
    assert first["RMSprop"][0] == pytest.approx(first["RMSprop"][1], rel=1e-6)
    assert np.allclose(first["Adam"], -0.04, atol=1e-6)


def test_what_is_best_depends_on_the_valley(lesson: dict[str, Any]) -> None:
    left = {key: found[2] for key, found in lesson["valleys"].items()}
    for other in ("momentum", "Adam"):
        assert left[25, "SGD"] < left[25, other] / 3
        assert left[400, other] < left[400, "SGD"] / 3
