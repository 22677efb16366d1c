"""The losses are those of Keras, and at predictions of 0 and 1 those of the metrics."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from sklearn.metrics import log_loss

from utils import training

RNG = np.random.default_rng(0)
MASK = (RNG.random((6, 7)) < 0.3).astype(float)
GUESS = RNG.random((6, 7))
LOGITS = RNG.normal(size=(20, 5))
CLASSES = RNG.integers(0, 5, 20)
HARD = (GUESS > 0.5).astype(float)


# Softmax and cross-entropy


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_softmax_is_that_of_keras(axis: int) -> None:
    expected = keras.ops.convert_to_numpy(keras.ops.softmax(LOGITS, axis=axis))
    assert np.allclose(training.softmax(LOGITS, axis=axis), expected, atol=1e-6)


def test_softmax_survives_large_logits() -> None:
    assert training.softmax(np.array([1e4, 0.0, -1e4])) == pytest.approx([1, 0, 0])


def test_only_differences_of_logits_count() -> None:
    assert np.allclose(training.softmax(LOGITS), training.softmax(LOGITS + 7))


def test_cross_entropy_is_that_of_keras_and_scikit_learn() -> None:
    one_hot, probabilities = np.eye(5)[CLASSES], training.softmax(LOGITS)
    each = training.cross_entropy(one_hot, probabilities)
    expected = keras.losses.categorical_crossentropy(one_hot, LOGITS, from_logits=True)
    assert each.shape == (20,)
    assert np.allclose(each, keras.ops.convert_to_numpy(expected), atol=1e-5)
    assert each.mean() == pytest.approx(log_loss(CLASSES, probabilities, labels=range(5)))


def test_cross_entropy_of_knowing_nothing() -> None:
    assert training.cross_entropy(np.eye(4)[0], np.full(4, 0.25)) == pytest.approx(np.log(4))


def test_cross_entropy_of_an_impossible_answer_is_finite() -> None:
    assert np.isfinite(training.cross_entropy(np.array([1, 0]), np.array([0.0, 1.0])))


# Soft Dice and soft Tversky


@pytest.mark.parametrize("guess", [GUESS, HARD, MASK, 1 - MASK])
def test_soft_dice_is_that_of_keras(guess: np.ndarray) -> None:
    expected = float(keras.losses.Dice()(MASK, guess))
    assert training.soft_dice_loss(MASK, guess) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("alpha", "beta"), [(0.5, 0.5), (0.3, 0.7), (1.0, 1.0), (0.0, 1.0)])
def test_soft_tversky_is_that_of_keras(alpha: float, beta: float) -> None:
    """Up to Keras' order of the two: 3.15 gives alpha to the misses, against its own help."""
    costs_of_a_miss = float(keras.losses.Tversky(alpha=1.0, beta=0.0)(np.ones(2), np.eye(2)[0]))
    swapped = costs_of_a_miss > 0.25
    prices = {"alpha": beta, "beta": alpha} if swapped else {"alpha": alpha, "beta": beta}
    expected = float(keras.losses.Tversky(**prices)(MASK, GUESS))
    got = training.soft_tversky_loss(MASK, GUESS, alpha, beta)
    assert got == pytest.approx(expected, abs=1e-5)


def test_alpha_is_the_price_of_a_false_alarm() -> None:
    false_alarm, miss = (np.array([1, 0]), np.ones(2)), (np.ones(2), np.array([1, 0]))
    assert training.soft_tversky_loss(*false_alarm, 1.0, 0.0) == pytest.approx(0.5)
    assert training.soft_tversky_loss(*miss, 1.0, 0.0) == pytest.approx(0)


def test_dice_is_tversky_with_equal_prices() -> None:
    expected = pytest.approx(training.soft_tversky_loss(MASK, GUESS), abs=1e-6)
    assert training.soft_dice_loss(MASK, GUESS) == expected


def test_with_hard_predictions_the_losses_are_one_minus_the_metrics() -> None:
    assert training.soft_dice_loss(MASK, HARD) == pytest.approx(
        1 - training.f_score(MASK, HARD), abs=1e-6
    )
    assert training.soft_tversky_loss(MASK, HARD, 0.2, 0.9) == pytest.approx(
        1 - training.tversky_index(MASK, HARD, 0.2, 0.9), abs=1e-6
    )
    assert training.lovasz_softmax_loss(MASK[..., None], HARD[..., None]) == pytest.approx(
        1 - training.jaccard(MASK, HARD)
    )


@pytest.mark.parametrize("loss", [training.soft_dice_loss, training.soft_tversky_loss])
def test_nothing_there_and_nothing_said_is_no_loss(loss) -> None:
    assert loss(np.zeros(4), np.zeros(4)) == pytest.approx(0)


# Lovász


def test_lovasz_of_several_classes_with_hard_predictions() -> None:
    labels, said = CLASSES, LOGITS.argmax(axis=1)
    expected = np.mean([1 - training.jaccard(labels == k, said == k) for k in np.unique(labels)])
    assert training.lovasz_softmax_loss(np.eye(5)[labels], np.eye(5)[said]) == pytest.approx(
        expected
    )


def test_lovasz_by_hand() -> None:
    """Errors 0.8 (missed), 0.5 (false), 0.1 (found): the Jaccard loss grows by 1/2, 1/6, 1/3."""
    one_hot, guess = np.array([[1], [0], [1]]), np.array([[0.2], [0.5], [0.9]])
    expected = 0.8 / 2 + 0.5 / 6 + 0.1 / 3
    assert training.lovasz_softmax_loss(one_hot, guess) == pytest.approx(expected)


def test_lovasz_leaves_out_classes_without_an_example() -> None:
    one_hot, guess = np.eye(3)[[0, 0, 1]], training.softmax(LOGITS[:3, :3])
    expected = training.lovasz_softmax_loss(one_hot[:, :2], guess[:, :2])
    assert training.lovasz_softmax_loss(one_hot, guess) == pytest.approx(expected)


def test_lovasz_is_convex_along_a_line() -> None:
    """The reason for it: between two guesses the loss is never above the straight line."""
    one, other = MASK[..., None], MASK[..., None] * 0 + RNG.random((6, 7, 1))
    ends = [training.lovasz_softmax_loss(one, guess) for guess in (GUESS[..., None], other)]
    for share in (0.2, 0.5, 0.8):
        between = share * GUESS[..., None] + (1 - share) * other
        line = share * ends[0] + (1 - share) * ends[1]
        assert training.lovasz_softmax_loss(one, between) <= line + 1e-12


def test_lovasz_needs_a_class() -> None:
    with pytest.raises(ValueError, match="no class has an example"):
        training.lovasz_softmax_loss(np.zeros((3, 2)), np.ones((3, 2)))


@pytest.mark.parametrize(
    "loss",
    [
        training.cross_entropy,
        training.soft_dice_loss,
        training.soft_tversky_loss,
        training.lovasz_softmax_loss,
    ],
)
@pytest.mark.parametrize("shapes", [((3, 2), (2, 3)), ((2,), (1, 2)), ((0,), (0,))])
def test_shapes_must_agree(loss, shapes) -> None:
    with pytest.raises(ValueError, match="must have the same shape"):
        loss(np.ones(shapes[0]), np.ones(shapes[1]))
