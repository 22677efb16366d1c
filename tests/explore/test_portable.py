"""A convnet taken apart for a browser: what is in it, and what is refused with one line."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from tests.explore.networks import NETWORKS, branches, colours, lecture
from tests.one_line import kit_error
from utils.explore.portable import MOST_PARAMETERS, portable


@pytest.mark.parametrize("make", NETWORKS)
def test_all_weights_are_in_it(make: object) -> None:
    model = make()
    found = portable(model)
    names = {layer["name"] for layer in found.layers}
    assert found.output in names
    assert all(name in names for layer in found.layers for name in layer["inputs"])
    count = sum(
        int(np.prod(value["shape"]))
        for layer in found.layers
        for value in layer.values()
        if isinstance(value, dict) and "begins" in value
    )
    assert count == len(found.weights) / 4
    assert len(found.weights) / 4 >= model.count_params()


def test_weights_are_where_it_says() -> None:
    model = lecture()
    found = portable(model)
    kernel = next(layer for layer in found.layers if layer["name"] == "conv2")["kernel"]
    values = np.frombuffer(bytes(found.weights), "<f4")[kernel["begins"] :][:2400]
    assert kernel["shape"] == [5, 5, 6, 16]
    assert np.array_equal(values.reshape(5, 5, 6, 16), model.get_layer("conv2").get_weights()[0])


def test_what_does_nothing_in_inference_is_gone() -> None:
    kinds = {layer.get("type") for layer in portable(colours()).layers}
    assert not kinds & {"Dropout", "RandomFlip"}


def test_models_inside_are_laid_open() -> None:
    names = [layer["name"] for layer in portable(branches()).layers]
    assert sum(name.startswith("inside/") for name in names) == 2


def _with(*more: keras.Layer, shape: tuple[int | None, ...] = (8, 8, 1)) -> keras.Model:
    return keras.Sequential([keras.Input(shape), *more])


def _sick() -> keras.Model:
    model = _with(layers.Conv2D(2, 3, name="ill"))
    model.layers[0].bias.assign([np.nan, 0])
    return model


def _twice() -> keras.Model:
    images = keras.Input((8, 8, 1))
    shared = layers.Conv2D(1, 3, padding="same", name="again")
    return keras.Model(images, shared(shared(images)))


def _two_outputs() -> keras.Model:
    images = keras.Input((8, 8, 1))
    return keras.Model(images, [layers.Flatten()(images), layers.GlobalMaxPooling2D()(images)])


class _Own(keras.layers.Layer):
    def call(self, x: object) -> object:
        return x


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: _with(layers.Conv2DTranspose(2, 3, name="up")), "layer 'up' is a Conv2DTranspose"),
        (lambda: _with(_Own(name="mine")), "layer 'mine' is a _Own"),
        (lambda: _with(layers.LayerNormalization(name="ln")), "layer 'ln' is a LayerNorm"),
        (_sick, "layer 'ill' has weights that are not finite"),
        (_twice, "layer 'again' is called twice"),
        (_two_outputs, "1 inputs and 2 outputs"),
        (lambda: _with(layers.Flatten(), layers.Dense(20_000)), f"{MOST_PARAMETERS:,}"),
        (lambda: _with(layers.Flatten(), shape=(8, 8, 4)), "1 or 3"),
        (lambda: _with(layers.Conv2D(1, 3), shape=(None, None, 1)), "known size"),
        (lambda: keras.Sequential([layers.Flatten()]), "no known input"),
        (lambda: _with(layers.Conv2D(2, 3, activation=keras.ops.abs, name="odd")), "layer 'odd'"),
        (lambda: _with(layers.BatchNormalization(axis=1, name="bn")), "layer 'bn'"),
        (lambda: _with(layers.Softmax(axis=1, name="soft")), "layer 'soft'"),
        (
            lambda: _with(*[layers.Conv2D(99, 3) for _ in range(3)], shape=(256, 256, 1)),
            "multiply-adds",
        ),
        (lambda: "model", "not str"),
    ],
)
def test_what_cannot_be_shown(make: object, says: str) -> None:
    with kit_error(says):
        portable(make())
