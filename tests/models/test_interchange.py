"""Weights go from one implementation to another, or not at all."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest

from utils.errors import KitError
from utils.models import interchange
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


def test_borrowed_says_at_once_that_there_is_no_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(interchange.internet, "online", lambda url: False)
    with pytest.raises(KitError, match=r"no network.*MobileNet.*'random'"):
        interchange.borrowed("mobilenet", "imagenet")
    with pytest.raises(KitError, match="'random' or 'imagenet'"):
        interchange.borrowed("mobilenet", "cats")


def test_weights_with_the_classifier_are_found_on_this_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "mobilenet_1_0_224_tf_no_top.h5").touch()
    assert not interchange._cached("mobilenet")
    (folder / "mobilenet_1_0_224_tf.h5").touch()
    assert interchange._cached("mobilenet")
