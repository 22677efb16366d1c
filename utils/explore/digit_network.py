"""The small network of lecture 004 that reads a handwritten digit and can be looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import keras

SIDE = 32


def build(classes: int = 10, channels: int = 1, side: int = SIDE) -> keras.Model:
    """Lecture 004: 32 x 32, six 5 x 5, pool, sixteen 5 x 5, pool, 120, 100, 10; random weights.

    With ten classes and one channel it has 63,802 parameters.

    Args:
        classes: units of the last layer, whose answers are logits.
        channels: of the input, whose values lie between 0 and 1.
        side: of the input in pixels, at least 16.

    Returns:
        A Sequential model with the layers conv1, pool1, conv2, pool2, flatten, dense1, dense2 and
        logits.
    """
    import keras
    from keras import layers

    return keras.Sequential(
        [
            keras.Input((side, side, channels)),
            layers.Conv2D(6, 5, activation="relu", name="conv1"),
            layers.MaxPooling2D(2, name="pool1"),
            layers.Conv2D(16, 5, activation="relu", name="conv2"),
            layers.MaxPooling2D(2, name="pool2"),
            layers.Flatten(name="flatten"),
            layers.Dense(120, activation="relu", name="dense1"),
            layers.Dense(100, activation="relu", name="dense2"),
            layers.Dense(classes, name="logits"),
        ],
        name="digit_network",
    )


def train(
    model: keras.Model,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    epochs: int = 15,
    batch_size: int = 64,
    rate: float = 3e-3,
) -> keras.callbacks.History:
    """Train with Adam on cross-entropy, quietly.

    Args:
        model: from images to logits.
        images: float32 (count, side, side, channels), values 0 to 1.
        labels: (count,) class numbers.
        epochs: over all images.
        batch_size: images per step.
        rate: learning rate at the start; it falls to zero along half a cosine.
    """
    import keras

    steps = epochs * -(-len(images) // batch_size)
    model.compile(
        keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(rate, steps)),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model.fit(images, labels, batch_size=batch_size, epochs=epochs, verbose=0)
