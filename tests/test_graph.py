"""Calls come in the order in which they can be computed; layers inside models are found."""

from __future__ import annotations

import keras
from keras import layers

from utils.graph import calls, layers_with_weights


def model() -> keras.Model:
    images = keras.Input((8, 8, 1))
    shared = layers.ReLU(name="shared")
    inside = keras.Sequential(
        [keras.Input((8, 8, 2)), layers.Conv2D(2, 1, name="inner"), layers.ReLU()], name="inside"
    )
    x = shared(layers.Conv2D(2, 3, padding="same", name="first")(images))
    x = layers.Add(name="sum")([shared(inside(x)), x])
    return keras.Model(images, layers.Dense(1, name="last")(x))


def test_calls() -> None:
    known: set[int] = set()
    names = []
    for node in calls(model()):
        assert node.is_input or all(id(tensor) in known for tensor in node.input_tensors)
        known |= {id(tensor) for tensor in node.output_tensors}
        names.append(node.operation.name)
    assert names[1:] == ["first", "shared", "inside", "shared", "sum", "last"]


def test_sequential() -> None:
    stack = keras.Sequential([keras.Input((4,)), layers.Dense(2, name="a"), layers.ReLU(name="b")])
    assert [node.operation.name for node in calls(stack) if not node.is_input] == ["a", "b"]


def test_layers_with_weights() -> None:
    assert [layer.name for layer in layers_with_weights(model())] == ["first", "inner", "last"]
