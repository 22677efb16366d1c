"""Networks for the tests of the explorer: all layers it knows, in small."""

from __future__ import annotations

from collections.abc import Callable

import keras
import numpy as np
from keras import layers

from utils.explore import digit_network


def scattered(model: keras.Model, seed: int = 0) -> keras.Model:
    """The model with random biases and statistics too, which begin as zeros and ones."""
    random = np.random.default_rng(seed)
    for weight in model.weights:
        if "kernel" not in weight.path:
            low, high = (0.5, 1.5) if "variance" in weight.path else (-0.5, 0.5)
            weight.assign(random.uniform(low, high, weight.shape))
    return model


def lecture() -> keras.Model:
    """The digit network of lecture 004."""
    return digit_network.build()


def colours() -> keras.Model:
    """Colour images, "same" with odd sides, strides, dilation, groups, normalisation, softmax."""
    return keras.Sequential(
        [
            keras.Input((21, 18, 3)),
            layers.Rescaling([0.5, 1.0, 2.0], offset=[0.0, -0.1, 0.2]),
            layers.RandomFlip(),
            layers.Conv2D(6, (3, 5), strides=2, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(max_value=1.5, negative_slope=0.1),
            layers.MaxPooling2D(2, strides=2, padding="same"),
            layers.Dropout(0.5),
            layers.Conv2D(8, 3, padding="same", groups=2, activation="elu"),
            layers.ZeroPadding2D(((1, 0), (0, 2))),
            layers.DepthwiseConv2D(3, depth_multiplier=2, activation="leaky_relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(5, activation="softmax"),
        ],
        name="colours",
    )


def branches() -> keras.Model:
    """A functional network with branches, a shortcut, a model inside, and a dense layer on maps."""
    images = keras.Input((14, 14, 1))
    x = layers.Conv2D(4, 3, padding="same", dilation_rate=2, activation="silu")(images)
    y = keras.Sequential(
        [keras.Input((14, 14, 4)), layers.Conv2D(4, 1, activation="tanh"), layers.LeakyReLU(0.3)],
        name="inside",
    )(x)
    x = layers.Add()([x, y])
    pooled = layers.AveragePooling2D(3, strides=2, padding="same")(x)
    strided = layers.Conv2D(3, 3, strides=2, padding="same", activation="gelu")(x)
    x = layers.Concatenate()([pooled, strided])
    x = layers.Dense(6, activation="relu6")(x)
    x = layers.Activation("softplus")(x)
    x = layers.BatchNormalization(scale=False, center=False)(x)
    x = layers.GlobalMaxPooling2D()(x)
    x = layers.BatchNormalization()(x)
    return keras.Model(images, layers.Dense(1, activation="sigmoid")(x), name="branches")


def map_of_softmax() -> keras.Model:
    """Ends in a map, whose channels are shares; a convolution gives such shares, too."""
    activations = ("selu", "mish", "softsign", "hard_sigmoid", "exponential", "softmax")
    stack = [layers.Conv2D(3, 3, activation=name) for name in activations]
    last = [layers.ELU(0.7), layers.Softmax()]
    return keras.Sequential([keras.Input((16, 16, 1)), *stack, *last], name="map")


NETWORKS: tuple[Callable[[], keras.Model], ...] = (lecture, colours, branches, map_of_softmax)
