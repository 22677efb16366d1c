"""The figures of lesson 03: those of the lectures exactly, those of training within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.claims import lesson_03
from tests.lessons.executed import namespace
from utils.arithmetic import count_macs
from utils.explore import digit_network


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("03_first_convnet")


def shapes(model: Any) -> list[tuple[int, ...]]:
    return [tuple(layer.output.shape[1:]) for layer in model.layers]


def parameters(model: Any) -> list[int]:
    return [layer.count_params() for layer in model.layers]


def test_summary_of_the_small_convnet(lesson: dict[str, Any]) -> None:
    """Lecture 004: 26x26x10, 13x13x10, 1690, 10; 100, 0, 0, 16,910; total 17,010."""
    assert shapes(lesson["convnet"]) == [(26, 26, 10), (13, 13, 10), (1690,), (10,)]
    assert parameters(lesson["convnet"]) == [100, 0, 0, 16_910]
    assert lesson["convnet"].count_params() == 17_010


def test_summary_by_hand(lesson: dict[str, Any]) -> None:
    assert (lesson["conv_side"], lesson["pool_side"], lesson["flat_size"]) == (26, 13, 1690)
    assert (lesson["conv_count"], lesson["dense_count"]) == (100, 16_910)


def test_work_is_in_the_convolution(lesson: dict[str, Any]) -> None:
    assert lesson["conv_macs"] == 60_840
    assert lesson["convnet_macs"] == 60_840 + 16_900


def test_outputs_are_logits(lesson: dict[str, Any]) -> None:
    assert lesson["know_nothing_loss"] == pytest.approx(np.log(10))
    assert lesson["loss_with"] == pytest.approx(lesson["loss_by_hand"], rel=1e-3)
    assert abs(lesson["loss_without"] - lesson["loss_with"]) > 0.05
    assert lesson["test_logits"].min() < 0


def test_lenet5(lesson: dict[str, Any]) -> None:
    """Lectures 002, 003 and 004: 61,470 weights, Linear1 48,000 (78 %); 61,706 with biases."""
    lenet = lesson["lenet"]
    assert shapes(lenet)[:6] == [
        (32, 32, 1),
        (28, 28, 6),
        (14, 14, 6),
        (10, 10, 16),
        (5, 5, 16),
        (400,),
    ]
    assert lesson["lenet_weights"] == {
        "conv1": 150,
        "conv2": 2_400,
        "linear1": 48_000,
        "linear2": 10_080,
        "linear3": 840,
    }
    assert sum(lesson["lenet_weights"].values()) == 61_470
    assert f"{lesson['linear1_share']:.0%}" == "78%"
    assert f"{lesson['dense_share']:.0%}" == "96%"
    assert lenet.count_params() == 61_706


def test_erratum_lenet_beside_alexnet(lesson: dict[str, Any]) -> None:
    """Lecture 002 says 0.6 M and 0.48 M; it is 0.06 M and 0.048 M, and so with the operations."""
    assert round(lesson["lenet"].count_params() / 1e6, 2) == 0.06
    assert lesson["lenet_weights"]["linear1"] / 1e6 == 0.048
    assert lesson["lenet_macs"]["conv1"] == 117_600
    assert lesson["lenet_macs"]["conv2"] == 240_000
    assert count_macs(lesson["lenet"]) == 416_520


def test_digit_network(lesson: dict[str, Any]) -> None:
    """Lecture 004: 32x32 input, 6 5x5, pool, 16 5x5, pool, 120, 100, 10."""
    network = lesson["lenet5"](units=(120, 100))
    assert shapes(network) == [
        (32, 32, 1),
        (28, 28, 6),
        (14, 14, 6),
        (10, 10, 16),
        (5, 5, 16),
        (400,),
        (120,),
        (100,),
        (10,),
    ]
    assert np.prod(shapes(network)[0]) == 1024
    assert network.count_params() == 63_802


def test_digit_network_is_that_of_the_explorer(lesson: dict[str, Any]) -> None:
    """`utils.explore` looks into it without the border of zeros: its images have 32 x 32 pixels."""
    ours, theirs = lesson["lenet5"](units=(120, 100)), digit_network.build()
    theirs.set_weights(ours.get_weights())
    images = lesson["scaled_test"][:8]
    with_border = np.pad(images, ((0, 0), (2, 2), (2, 2), (0, 0)))
    assert np.allclose(ours(images), theirs(with_border), atol=1e-4)


def test_training_works(lesson: dict[str, Any]) -> None:
    assert lesson["history"]["loss"][-1] < lesson["history"]["loss"][0] < np.log(10)
    assert min(lesson["convnet_runs"]) > 0.80
    assert max(lesson["convnet_runs"]) < 0.93
    assert lesson["accuracy"](lesson["lenet"], lesson["scaled_test"]) > 0.80
    assert 0.005 < lesson["standard_error"] < 0.010


def test_shipped_figures_are_of_the_networks_of_the_lesson(lesson: dict[str, Any]) -> None:
    assert set(lesson["networks"]) == set(lesson_03.NETWORKS) == set(lesson_03.CHOSEN)
    small = lesson["one_convolution"](**lesson_03.NETWORKS[lesson["CONVNET"]][1])
    assert shapes(small)[:2] == shapes(lesson["convnet"])[:2]
    assert small.count_params() == lesson["convnet"].count_params()


def test_callbacks_keep_the_best_epoch(lesson: dict[str, Any]) -> None:
    losses = lesson["history"]["val_loss"]
    assert lesson["best_epoch"] < len(losses) < 20, "early stopping had nothing to do"
    assert lesson["loss_in_memory"] == pytest.approx(min(losses), abs=1e-3)
    assert lesson["loss_in_file"] == pytest.approx(min(losses), abs=1e-3)


def test_the_function_trains_as_the_first_cells_did(lesson: dict[str, Any]) -> None:
    first, later = lesson["convnet"].optimizer, lesson["lenet"].optimizer
    assert first.get_config()["learning_rate"] == later.get_config()["learning_rate"]
    assert lesson["convnet"].loss.get_config() == lesson["lenet"].loss.get_config()
    steps = -(-len(lesson["kept"]) // 128)
    assert lesson["convnet"].history.params["steps"] == steps
    assert lesson["lenet"].history.params["steps"] == steps


def test_convolution_helps_a_little(lesson: dict[str, Any]) -> None:
    assert abs(lesson["dense"].count_params() - 17_010) < 500
    assert lesson["linear"].count_params() == 7_850
    dense = lesson["accuracy"](lesson["dense"], lesson["scaled_test"])
    assert -0.01 < np.mean(lesson["convnet_runs"]) - dense < 0.06


def test_shirts_are_the_hardest(lesson: dict[str, Any]) -> None:
    assert lesson["fashion"].class_names[lesson["recall"].argmin()] == "Shirt"
    assert lesson["confusion"].sum() == len(lesson["test_labels"])


def test_controls_differ_in_one_point(lesson: dict[str, Any]) -> None:
    lenet, strides = lesson["lenet"], lesson["strides"]
    assert lenet.layers[4].output.shape == strides.layers[2].output.shape == (None, 5, 5, 16)
    assert lenet.count_params() == strides.count_params() == 61_706
    assert lesson["one_convolution"](2).count_params() == lesson["convnet"].count_params()
    assert lesson["pool4"].count_params() == 3_710


def test_a_convolution_is_equivariant_and_the_network_not_invariant(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["moved_maps"][2:, 2:], lesson["maps"][:-2, :-2], atol=1e-4)
    for model in lesson["models"].values():
        assert lesson["accuracy"](model, lesson["moved"]) < 0.75
        assert lesson["accuracy"](model, lesson["scaled_test"]) > 0.75


def test_maps_show_the_bias_where_the_image_is_zero(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["maps"][0, 0], np.maximum(lesson["biases"], 0), atol=1e-6)


def test_saved_model_is_the_same(lesson: dict[str, Any]) -> None:
    logits = lesson["restored"].predict(lesson["scaled_test"], verbose=0)
    assert np.allclose(logits, lesson["test_logits"], atol=1e-3)


def test_002_a_network_is_a_composition(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["composed"], lesson["whole"], atol=1e-2)
    assert not np.allclose(lesson["stranger"], lesson["whole"], atol=1e-2)


def test_004_ten_kernels_are_nine_at_most(lesson: dict[str, Any]) -> None:
    assert lesson["rank"] <= 9
    assert lesson["needed"] < 9


def test_004_ensemble(lesson: dict[str, Any]) -> None:
    alone = [
        (vote.argmax(axis=1) == lesson["test_labels"]).mean() for vote in lesson["votes"].values()
    ]
    assert lesson["ensemble_accuracy"] > np.mean(alone)
    assert 0.7 < lesson["agree"] < 0.97


def test_002_hours_and_years(lesson: dict[str, Any]) -> None:
    """Lecture 002: 10 M, 1 G and 100 G operations a second in 1990, 2000 and 2010."""
    hours = lesson["epoch_hours"]
    assert hours["LeNet-5 on MNIST"][1990] == pytest.approx(4.17, abs=0.01)
    assert hours["AlexNet on ImageNet"][1990] / (24 * 365) > 20
    assert hours["AlexNet on ImageNet"][2010] < 24
    assert lesson["days"] == pytest.approx(80, abs=0.5)
    assert lesson["pixel_ratio"] == pytest.approx(14_830, abs=1)
