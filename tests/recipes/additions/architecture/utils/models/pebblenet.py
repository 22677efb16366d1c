"""PebbleNet: two convolutions and the mean of their maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models.network import Network, Published, Shape, scaled

if TYPE_CHECKING:
    import keras


def pebblenet(input_shape: Shape, classes: int, width: float = 1.0) -> keras.Model:
    """PebbleNet.

    Args:
        input_shape: (height, width, channels), sides of at least 5.
        classes: outputs.
        width: factor of the filters.

    Returns:
        A model from images to logits, with layers first, second, mean and logits.
    """
    import keras
    from keras import layers

    images = keras.Input(input_shape, name="images")
    x = layers.Conv2D(scaled(16, width), 3, activation="relu", name="first")(images)
    x = layers.Conv2D(scaled(32, width), 3, activation="relu", name="second")(x)
    x = layers.GlobalAveragePooling2D(name="mean")(x)
    return keras.Model(images, layers.Dense(classes, name="logits")(x), name="pebblenet")


NETWORKS = (
    Network(
        name="pebblenet",
        title="PebbleNet",
        make=pebblenet,
        input_shape=(28, 28, 1),
        classes=10,
        smallest=5,
        published=Published(parameters=5130, source="the sum by hand in its test"),
    ),
)
