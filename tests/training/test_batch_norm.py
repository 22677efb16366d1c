"""Batch normalisation by hand is that of Keras, and folds into the convolution before it."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from utils import training
from utils.conv import conv2d

RNG = np.random.default_rng(0)
MAPS = RNG.normal([4.0, -9.0, 0.0], [2.0, 0.1, 1.0], size=(5, 6, 7, 3))
GAMMA, BETA = np.array([1.0, -2.0, 0.5]), np.array([0.0, 3.0, -1.0])
MEAN, VARIANCE = np.array([0.5, -1.0, 2.0]), np.array([0.1, 4.0, 0.0])


# Batch normalisation


@pytest.mark.parametrize("epsilon", [1e-3, 0.1])
@pytest.mark.parametrize("x", [MAPS, MAPS[:, 0, 0]], ids=["maps", "vectors"])
def test_it_is_that_of_keras_in_training(x: np.ndarray, epsilon: float) -> None:
    layer = layers.BatchNormalization(epsilon=epsilon, dtype="float64")
    layer.build(x.shape)
    layer.set_weights([GAMMA, BETA, np.zeros(3), np.ones(3)])
    expected = keras.ops.convert_to_numpy(layer(x, training=True))
    assert np.allclose(training.batch_norm(x, GAMMA, BETA, epsilon), expected, atol=1e-6)


def test_each_channel_has_the_learned_mean_and_deviation() -> None:
    output = training.batch_norm(MAPS, GAMMA, BETA, epsilon=0)
    assert np.allclose(output.mean(axis=(0, 1, 2)), BETA)
    assert np.allclose(output.std(axis=(0, 1, 2)), np.abs(GAMMA))


def test_a_channel_that_does_not_vary_becomes_beta() -> None:
    assert np.allclose(training.batch_norm(np.full((4, 2), 7.0), beta=3.0), 3.0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"x": np.ones(3)}, "x must be"),
        ({"x": MAPS, "gamma": np.ones(2)}, "gamma and beta must be"),
        ({"x": MAPS, "beta": np.ones((3, 1))}, "gamma and beta must be"),
        ({"x": MAPS, "epsilon": -1.0}, "epsilon must not be negative"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        training.batch_norm(**arguments)


# Folding


def normalised(x: np.ndarray, epsilon: float) -> np.ndarray:
    return GAMMA * (x - MEAN) / np.sqrt(VARIANCE + epsilon) + BETA


@pytest.mark.parametrize("bias", [None, np.array([0.3, -0.2, 5.0])], ids=["no bias", "bias"])
@pytest.mark.parametrize("padding", ["same", "valid"])
def test_a_folded_convolution_does_the_same(bias: np.ndarray | None, padding: str) -> None:
    kernel = RNG.normal(size=(3, 2, 3, 3))
    expected = normalised(conv2d(MAPS, kernel, bias, padding=padding), 1e-3)
    folded = training.fold_batch_norm(kernel, bias, GAMMA, BETA, MEAN, VARIANCE)
    assert np.allclose(conv2d(MAPS, *folded, padding=padding), expected)


def test_a_dense_layer_folds_too() -> None:
    kernel, bias, x = RNG.normal(size=(4, 3)), RNG.normal(size=3), RNG.normal(size=(6, 4))
    new_kernel, new_bias = training.fold_batch_norm(kernel, bias, GAMMA, BETA, MEAN, VARIANCE, 0.1)
    assert np.allclose(x @ new_kernel + new_bias, normalised(x @ kernel + bias, 0.1))


def test_it_is_that_of_keras_at_inference() -> None:
    conv, norm = layers.Conv2D(3, 3, strides=2, padding="same"), layers.BatchNormalization()
    model = keras.Sequential([layers.Input((6, 7, 3)), conv, norm])
    norm.set_weights([GAMMA, BETA, MEAN, VARIANCE])
    maps = MAPS.astype("float32")
    expected = keras.ops.convert_to_numpy(model(maps))
    folded = training.fold_batch_norm(*conv.get_weights(), *norm.get_weights(), norm.epsilon)
    conv.set_weights(folded)
    assert np.allclose(keras.ops.convert_to_numpy(conv(maps)), expected, atol=1e-2, rtol=1e-4)


def test_it_does_not_change_what_it_is_given() -> None:
    kernel = RNG.normal(size=(1, 1, 3, 3))
    before = kernel.copy()
    training.fold_batch_norm(kernel, None, GAMMA, BETA, MEAN, VARIANCE)
    assert (kernel == before).all()


def test_numbers_hold_for_all_filters() -> None:
    kernel, bias = training.fold_batch_norm(
        np.ones((1, 1, 2, 3)), None, 2.0, 1.0, np.zeros(3), np.ones(3), 0.0
    )
    assert (kernel == 2).all()
    assert bias.tolist() == [1, 1, 1]


@pytest.mark.parametrize("which", ["bias", "gamma", "beta", "mean", "variance"])
def test_shapes_must_belong_together(which: str) -> None:
    given = {"bias": BETA, "gamma": GAMMA, "beta": BETA, "mean": MEAN, "variance": VARIANCE}
    given[which] = np.ones(2)
    with pytest.raises(ValueError, match=which):
        training.fold_batch_norm(np.ones((3, 3, 1, 3)), **given)
