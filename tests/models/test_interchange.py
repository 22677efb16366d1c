"""Weights go from one implementation to another, or not at all."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.models.interchange import application, copy_weights


def model(*units: int, nested: bool = False) -> keras.Model:
    """Dense layers on four numbers; `nested` has them in a model inside the model."""
    numbers = keras.Input((4,))
    dense = [keras.layers.Dense(count) for count in units]
    body = keras.Sequential(dense)
    if nested:
        return keras.Model(numbers, body(numbers))
    x = numbers
    for layer in dense:
        x = layer(x)
    return keras.Model(numbers, x)


@pytest.mark.parametrize("nested", [False, True])
def test_copy(nested: bool) -> None:
    source, target = model(3, 2, nested=nested), model(3, 2)
    assert copy_weights(source, target) == 4 * 3 + 3 + 3 * 2 + 2
    for one, other in zip(source.get_weights(), target.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


def test_layers_of_another_shape_are_refused_and_nothing_is_copied() -> None:
    source, target = model(3, 2), model(3, 5)
    before = target.get_weights()
    with pytest.raises(
        ValueError, match=r"shapes \[\(3, 2\), \(2,\)\].*needs \[\(3, 5\), \(5,\)\]"
    ):
        copy_weights(source, target)
    for one, other in zip(before, target.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("wrong", [(3,), (3, 2, 1)])
def test_another_number_of_layers_is_refused(wrong: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"has 2 layers with weights, .* has \d"):
        copy_weights(model(3, 2), model(*wrong))


def test_application_has_logits_and_random_weights() -> None:
    found = application("mobilenet", input_shape=(32, 32, 3), classes=7, alpha=0.25)
    assert found.output_shape == (None, 7)
    assert found.layers[-1].activation is keras.activations.linear


def test_networks_that_keras_does_not_have_are_named() -> None:
    with pytest.raises(ValueError, match=r"keras\.applications has no LeNet-5"):
        application("lenet5")
