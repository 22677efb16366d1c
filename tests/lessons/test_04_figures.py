"""The figures of lesson 04: those of the lectures exactly, those of training within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace

PAIRS = {
    "accuracy": "cross-entropy",
    "F-score": "soft Dice",
    "Tversky": "soft Tversky",
    "Jaccard": "Lovász",
}


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("04_training")


# Losses and metrics


def test_softmax_and_cross_entropy(lesson: dict[str, Any]) -> None:
    """Lecture 002: one-hot of four classes, softmax, cross-entropy."""
    assert lesson["probabilities"].sum() == pytest.approx(1)
    assert lesson["probabilities"][0] / lesson["probabilities"][1] == pytest.approx(np.e)
    assert lesson["loss_by_hand"] == pytest.approx(lesson["loss_keras"], abs=1e-6)
    assert np.allclose(lesson["nudged"], lesson["logit_gradient"], atol=1e-8)


def ranked(table: dict[str, dict[str, float]], what: str, sign: int) -> list[str]:
    return sorted(table, key=lambda name: sign * table[name][what])


def test_each_surrogate_ranks_as_its_metric(lesson: dict[str, Any]) -> None:
    """Lecture 002: the four pairs."""
    for metric, surrogate in PAIRS.items():
        best_first = ranked(lesson["measured"], metric, -1)
        assert best_first == ranked(lesson["surrogates"], surrogate, 1), metric


def test_metrics_disagree_on_a_rare_object(lesson: dict[str, Any]) -> None:
    assert (lesson["truth"].sum(), lesson["truth"].size) == (16, 400)
    measured = lesson["measured"]
    assert ranked(measured, "accuracy", -1) == ["careful", "nothing", "generous"]
    assert ranked(measured, "F-score", -1)[0] == ranked(measured, "Jaccard", -1)[0] == "careful"
    assert ranked(measured, "Tversky", -1)[0] == "generous"
    assert measured["nothing"]["accuracy"] == pytest.approx(0.96)
    assert measured["nothing"]["F-score"] == 0


def test_one_of_the_two_has_the_price(lesson: dict[str, Any]) -> None:
    """Which one depends on the version of Keras; the lesson prints it."""
    assert sorted([lesson["false_alarm"], lesson["miss"]]) == pytest.approx([0, 0.5], abs=1e-5)


def test_a_lower_loss_with_a_lower_accuracy(lesson: dict[str, Any]) -> None:
    hesitant, bold = lesson["pair"]["hesitant"], lesson["pair"]["bold"]
    assert hesitant[0] > bold[0]
    assert hesitant[1] > bold[1]


# Gradient descent


def test_paths_of_three_learning_rates(lesson: dict[str, Any]) -> None:
    distances = {rate: np.abs(path - 3) for rate, path in lesson["paths"].items()}
    for rate, factor in ((0.1, 0.8), (0.9, 0.8), (1.1, 1.2)):
        assert np.allclose(distances[rate][1:] / distances[rate][:-1], factor)


def test_error_of_a_batch_falls_with_the_root(lesson: dict[str, Any]) -> None:
    errors = np.array(lesson["gradient_errors"])
    assert np.allclose(errors[:-1] / errors[1:], 2, atol=0.4)


def test_many_crude_steps_beat_one(lesson: dict[str, Any]) -> None:
    costs = list(lesson["after_epoch"].values())
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < 0.5 * costs[0]


# Backpropagation


def test_backward_of_a_2x2_filter_on_3x3(lesson: dict[str, Any]) -> None:
    """Lecture 002: dL/dF = conv(X, dL/dO), dL/dX = full conv(rot180(F), dL/dO)."""
    assert lesson["dF"].tolist() == [[27, 37], [57, 67]]
    assert lesson["dX"].tolist() == [[0, 1, 2], [2, 10, 10], [6, 17, 12]]
    assert (lesson["dF_00"], lesson["dX_11"]) == (27, 10)


@pytest.mark.parametrize("way", ["tape", "loops", "nudged"])
def test_it_agrees_with(lesson: dict[str, Any], way: str) -> None:
    by_x, by_f = lesson["gradients"][way]
    assert np.allclose(np.squeeze(by_x), lesson["dX"], atol=1e-6)
    assert np.allclose(np.squeeze(by_f), lesson["dF"], atol=1e-6)


def test_pooling_routes_the_gradient(lesson: dict[str, Any]) -> None:
    routed = lesson["routed"]
    assert routed.tolist() == [[0, 0, 0, 0], [0, 1, 0, 2], [3, 0, 0, 0], [0, 0, 0, 4]]
    assert np.allclose(lesson["tape_routed"], routed)
    assert routed.sum() == lesson["shared"].sum() == lesson["dO"].sum()


# Batch normalisation and dropout


def test_batch_normalisation_by_hand(lesson: dict[str, Any]) -> None:
    """Lecture 003: mean 0 and variance 1 for each channel, then gamma and beta."""
    normal = lesson["normal"]
    assert np.allclose(normal.mean(axis=(0, 1, 2)), 0, atol=1e-9)
    assert np.allclose(normal.var(axis=(0, 1, 2)), 1, atol=5e-3)
    by_hand = lesson["gamma"] * normal + lesson["beta"]
    assert np.allclose(by_hand, lesson["keras_output"], atol=1e-3)


def test_running_statistics_after_one_step(lesson: dict[str, Any]) -> None:
    mean, variance = lesson["after_one"]
    assert np.allclose(mean, 0.01 * lesson["mean"], atol=1e-5)
    assert np.allclose(variance, 0.99 + 0.01 * lesson["variance"], atol=1e-5)


def test_batch_normalisation_allows_larger_learning_rates(lesson: dict[str, Any]) -> None:
    """Lecture 003. At 3 only the normalised network learns, at 10 neither does."""
    without, with_it = (np.array(each) for each in lesson["rate_accuracy"].values())
    at = lesson["rates"].index
    assert without[at(3)] < 0.2
    assert with_it[at(3)] > 0.6
    assert without[at(0.03)] < 0.3 < 0.5 < with_it[at(0.03)]
    assert max(without[at(10)], with_it[at(10)]) < 0.2
    assert with_it.max() > without.max() + 0.05


def test_folding_changes_no_answer(lesson: dict[str, Any]) -> None:
    """Lecture 003: no cost at inference, for it can be fused with the convolution."""
    assert np.allclose(lesson["best_logits"], lesson["folded_logits"], atol=1e-3)
    assert len(lesson["best"].layers) - len(lesson["folded"].layers) == 3
    assert lesson["best"].count_params() - lesson["folded"].count_params() == 3 * (8 + 16 + 32)


def test_dropout_keeps_the_mean(lesson: dict[str, Any]) -> None:
    for name in ("by_hand", "in_training"):
        assert set(np.unique(lesson[name])) == {0, 2}
        assert lesson[name].mean() == pytest.approx(1, abs=0.05)
    assert (lesson["at_inference"] == 1).all()


def test_calling_in_training_mode_depends_on_the_company(lesson: dict[str, Any]) -> None:
    alone, together = lesson["answers"][False], lesson["answers"][True]
    assert alone[0] == pytest.approx(alone[1], abs=1e-4)
    assert abs(together[0] - together[1]) > 0.01
    assert lesson["statistics_moved"] > 1e-4


def test_002_label_smoothing(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["softened"], [0.025, 0.925, 0.025, 0.025])
    assert lesson["of_us"] == pytest.approx(lesson["of_keras"], abs=1e-5)
    assert lesson["best_ahead"]["softened"] == pytest.approx(np.log(0.925 / 0.025), abs=0.06)
    assert lesson["best_ahead"]["one-hot"] == 9


def test_002_more_metrics(lesson: dict[str, Any]) -> None:
    more = lesson["more"]
    assert max(more, key=lambda name: more[name]["AUC"]) == "generous"
    assert more["nothing"]["specificity"] == more["careful"]["specificity"] == 1
    assert np.isnan(more["nothing"]["precision"])
    assert more["nothing"]["recall"] == 0


def test_002_losses_of_numbers(lesson: dict[str, Any]) -> None:
    """The mean, the median, and something near the median."""
    readings, best = lesson["readings"], lesson["best_guess"]
    assert best["mean squared"] == pytest.approx(readings.mean())
    assert best["mean absolute"] == pytest.approx(np.median(readings))
    assert best["Huber"] == pytest.approx(3.2)
    assert lesson["huber"] == pytest.approx(lesson["of_numbers"]["Huber"][120].mean(), abs=1e-5)


def test_002_rmsprop_does_not_know_the_scale(lesson: dict[str, Any]) -> None:
    first = lesson["first_steps"]
    assert first["RMSprop"][0] == pytest.approx(first["RMSprop"][1], rel=1e-6)
    in_keras = lesson["in_keras"].numpy() - [14, 1]
    assert np.allclose(in_keras, first["RMSprop"], atol=1e-4)
    assert lesson["last_costs"]["momentum"] < lesson["last_costs"]["plain"] / 10


def test_003_relu_keeps_the_gradient_alive(lesson: dict[str, Any]) -> None:
    assert lesson["at_most"]["sigmoid"] == pytest.approx(0.25**10, rel=1e-3)
    assert lesson["at_most"]["ReLU"] == 1
    assert lesson["zero_share"] == pytest.approx(0.5, abs=0.01)


def test_003_one_relu_is_enough_with_maxima(lesson: dict[str, Any]) -> None:
    assert np.array_equal(lesson["both_relus"], lesson["relu_then_pool"])
    assert np.array_equal(lesson["pool_then_relu"], lesson["relu_then_pool"])
    assert not np.allclose(*lesson["averages"])


# The recipe


def test_the_recipe_is_quick_and_good(lesson: dict[str, Any]) -> None:
    assert lesson["quick_accuracy"] > 0.85
    assert max(lesson["rate_at"]) == pytest.approx(10 * 0.001, rel=0.01)
    assert lesson["differ"][0] < 1e-4
    assert lesson["differ"][1] > 0.1


def test_what_the_text_says_of_the_tricks_was_measured(lesson: dict[str, Any]) -> None:
    measured = lesson["recipes"]
    accuracy = {name: found[1] for name, found in measured.items()}
    seconds = {name: found[0] for name, found in measured.items()}
    assert accuracy["ours"] > accuracy["keras.io"]
    assert lesson["times_faster"] > 6
    others = [name for name in accuracy if name.startswith("ours, ")]
    assert min(others, key=accuracy.get) == "ours, constant rate"
    assert accuracy["ours, batches of 128"] < accuracy["ours"]
    for free in ("pooling last", "traced twice"):
        assert accuracy[f"ours, {free}"] == pytest.approx(accuracy["ours"], abs=0.002)
        assert seconds[f"ours, {free}"] == pytest.approx(seconds["ours"], rel=0.2)
    assert accuracy["ours, a third block"] < accuracy["ours, with normalisation"]
    assert accuracy["ours, a third block"] == pytest.approx(accuracy["ours"], abs=0.003)
    assert accuracy["ours"] < accuracy["ours, with normalisation"]
    for dear in ("with normalisation", "a third block"):
        assert seconds[f"ours, {dear}"] == pytest.approx(4 / 3 * seconds["ours"], rel=0.1)
    for cure in ("mirror images", "label smoothing", "dropout"):
        assert accuracy[f"ours, {cure}"] < accuracy["ours"] + 0.002
    assert min(found[2] for found in measured.values()) == 5
