"""Networks at full size, saved and loaded, counted: what the tests of all families need."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import keras

from utils.arithmetic import count_macs
from utils.graph import layers_with_weights
from utils.models.network import Network
from utils.models.without_weights import outline


def reloaded(model: keras.Model, folder: object) -> keras.Model:
    """The model after it was saved to a file and loaded from it."""
    model.save(f"{folder}/model.keras")
    return keras.models.load_model(f"{folder}/model.keras")


@cache
def full_size(network: Network) -> keras.Model:
    """The outline of a network at its paper's size."""
    return outline(lambda: network.make(network.input_shape, network.classes, 1.0))


def check_counts(network: Network) -> keras.Model:
    """Assert all that is published of a network's counts; its outline."""
    model = full_size(network)
    published = network.published
    assert model.count_params() == published.parameters
    if published.millions is not None:
        # Some are rounded, some cut off (ConvNeXt-T), some rounded up (Swin-T).
        last_digit = 0.1 if published.millions % 1 else 1
        assert abs(model.count_params() / 1e6 - published.millions) < last_digit
    assert abs(count_macs(model) / 1e9 / published.giga_macs - 1) < 0.03
    assert model.output_shape == (None, 1000)
    last = model.layers[-1]
    assert last.name == "logits"
    assert last.activation is keras.activations.linear
    return model


def weight_shapes(make: Callable[[], keras.Model]) -> list[list[tuple[int, ...]]]:
    """Shapes of the weights of each layer that has any, in the order of `copy_weights`."""
    found = layers_with_weights(outline(make))
    return [[tuple(weight.shape) for weight in layer.weights] for layer in found]
