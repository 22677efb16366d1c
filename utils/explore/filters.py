"""Images that a filter answers to most, found by climbing its gradient.

Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a deep network" (2009);
the small shifts ("jitter") are Mordvintsev, Olah and Tyka's (2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.explore.activations import part

if TYPE_CHECKING:
    import keras


def maximise(
    model: keras.Model,
    layer: str,
    channels: Sequence[int],
    *,
    side: int | None = None,
    steps: int = 60,
    rate: float = 0.05,
    jitter: int = 2,
    decay: float = 0.01,
    smooth: float = 0.1,
    bounds: tuple[float, float] = (0.0, 1.0),
    grey: bool = False,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Climb from grey noise to images that make a channel's answer large.

    What is climbed is the mean of the channel's map, or the unit itself in a dense layer. Every
    step has the same length, `rate` of the range; it follows the gradient's direction. Without
    jitter, decay and smoothing the images fill with fine noise that the network likes and that
    means nothing to us.

    Args:
        model: Sequential or functional, with a known input.
        layer: name of a layer.
        channels: one image is made for each of these channels (or units).
        side: height and width of the images; what the model takes if None.
        steps: steps uphill.
        rate: length of a step as root mean square, in parts of the range of `bounds`.
        jitter: shift by up to so many pixels before each step, and back after it.
        decay: pull towards the middle of the range in each step, 0 to 1.
        smooth: share of each pixel that is replaced by its neighbours' mean in each step.
        bounds: smallest and largest value of a pixel at the model's input.
        grey: keep the channels of the image equal, from the start.
        seed: of the noise and of the shifts.

    Returns:
        float32 images (len(channels), side, side, channels of the input); and the climbed values
        before each step and after the last, float32 (steps + 1, len(channels)).

    Raises:
        KitError: if there is no such layer.
        ValueError: if a channel does not exist.
    """
    import tensorflow as tf

    until = part(model, layer)
    depth = until.output_shape[-1]
    if any(not 0 <= channel < depth for channel in channels):
        raise ValueError(f"{layer} has channels 0 to {depth - 1}, not {list(channels)}")
    low, high = bounds
    middle, width = (low + high) / 2, high - low
    rng = np.random.default_rng(seed)
    height = side or until.input_shape[1]
    shape = (len(channels), height, side or until.input_shape[2], until.input_shape[-1])
    noise = np.broadcast_to(rng.normal(size=(*shape[:3], 1 if grey else shape[3])), shape)
    images = tf.constant(middle + 0.1 * width * noise, tf.float32)
    wanted = tf.one_hot(list(channels), depth)
    values = []
    for _ in range(steps):
        shift = rng.integers(-jitter, jitter + 1, 2)
        images = tf.roll(images, shift, axis=(1, 2))
        value, gradient = _uphill(until, images, wanted)
        values.append(value)
        if grey:
            gradient = tf.reduce_mean(gradient, axis=-1, keepdims=True) + tf.zeros_like(gradient)
        scale = tf.sqrt(tf.reduce_mean(gradient**2, axis=(1, 2, 3), keepdims=True)) + 1e-12
        images += rate * width * gradient / scale
        images += decay * (middle - images)
        images += smooth * (_neighbours(images) - images)
        images = tf.roll(tf.clip_by_value(images, low, high), -shift, axis=(1, 2))
    values.append(_uphill(until, images, wanted)[0])
    return images.numpy(), np.array(values, np.float32)


def _uphill(model: keras.Model, images: object, wanted: object) -> tuple[np.ndarray, object]:
    """What each image's channel answers, and in which direction the pixels must change."""
    import tensorflow as tf

    with tf.GradientTape() as tape:
        tape.watch(images)
        answers = tf.cast(model(images, training=False), tf.float32)
        places = list(range(1, len(answers.shape) - 1))
        value = tf.reduce_sum(tf.reduce_mean(answers, places) * wanted, axis=1)
        total = tf.reduce_sum(value)
    return value.numpy(), tape.gradient(total, images)


def _neighbours(images: object) -> object:
    """The mean of each pixel's 3 x 3 surroundings; the border is continued."""
    import tensorflow as tf

    around = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="SYMMETRIC")
    return tf.nn.avg_pool2d(around, 3, 1, "VALID")
