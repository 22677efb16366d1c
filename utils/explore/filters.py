"""Feature visualisation: images that a channel responds to, found by gradient ascent.

Erhan, Bengio, Courville and Vincent, "Visualizing higher-layer features of a deep network" (2009);
the small shifts ("jitter") are Mordvintsev, Olah and Tyka's, "Inceptionism" (2015); Fourier
coefficients and decorrelated colours instead of pixels are Olah, Mordvintsev and Schubert's,
"Feature visualization" (2017).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from utils.graph import part
from utils.messages import tr

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

Bounds = tuple[float | Sequence[float] | np.ndarray, float | Sequence[float] | np.ndarray]


def maximise(
    model: keras.Model,
    layer: str,
    channels: Sequence[int],
    *,
    side: int | None = None,
    steps: int = 60,
    rate: float = 0.05,
    jitter: int = 0,
    decay: float = 0.0,
    smooth: float = 0.0,
    bounds: Bounds = (0.0, 1.0),
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Gradient ascent along the pixels, from grey noise to images with a large activation.

    It maximises the mean of the channel's map, or the unit itself in a dense layer, both before
    ReLU: after ReLU, a channel that does not respond to the noise would have no gradient.
    Every step has the same length and follows the gradient's direction. By default there is no
    regularisation; `jitter`, `decay` and `smooth` are three kinds.

    Args:
        model: Sequential or functional, with a known input.
        layer: name of a layer.
        channels: one image is made for each of these channels (or units).
        side: height and width of the images; those of the model if None.
        steps: of gradient ascent.
        rate: length of a step as root mean square, in parts of the range of `bounds`.
        jitter: largest shift in pixels before each step; the shift is undone after it.
        decay: pull towards the middle of the range in each step, 0 to 1.
        smooth: share of each pixel that is replaced by its neighbours' mean in each step.
        bounds: smallest and largest value of a pixel at the model's input, or of each channel.
        seed: of the noise and of the shifts.

    Returns:
        float32 images (len(channels), side, side, channels of the input); and the maximised values
        before each step and after the last, float32 (steps + 1, len(channels)).

    Raises:
        KitError: if there is no such layer.
        ValueError: if a channel does not exist.
    """
    import tensorflow as tf

    low, high = (np.asarray(each, np.float32) for each in bounds)
    middle, width = (low + high) / 2, high - low
    rng = np.random.default_rng(seed)
    values = []
    with _until(model, layer, channels) as until:
        noise = rng.normal(size=(len(channels), *_shape(until, side)))
        images = tf.clip_by_value(tf.constant(middle + 0.1 * width * noise, tf.float32), low, high)
        for _ in range(steps):
            shift = rng.integers(-jitter, jitter + 1, 2)
            images = tf.roll(images, shift, axis=(1, 2))
            with tf.GradientTape() as tape:
                tape.watch(images)
                each, total = _score(until, images, channels)
            values.append(each.numpy())
            gradient = tape.gradient(total, images)
            size = tf.sqrt(tf.reduce_mean(gradient**2, axis=(1, 2, 3), keepdims=True)) + 1e-12
            images += rate * width * gradient / size
            images += decay * (middle - images)
            images += smooth * (_neighbours(images) - images)
            images = tf.roll(tf.clip_by_value(images, low, high), -shift, axis=(1, 2))
        values.append(_score(until, images, channels)[0].numpy())
    return images.numpy(), np.array(values, np.float32)


def visualise(
    model: keras.Model,
    layer: str,
    channels: Sequence[int],
    like: np.ndarray,
    *,
    side: int | None = None,
    steps: int = 40,
    rate: float = 0.08,
    jitter: int = 8,
    bounds: Bounds = (0.0, 1.0),
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """As `maximise`, but along Fourier coefficients, among images with the colours of photographs.

    Each coefficient is scaled by 1 / frequency, as the spectrum of photographs falls, and the three
    colours are mixed so that independent coefficients give the colours' covariance in `like`. So
    the same step changes fine noise and garish colours little, broad shapes and common colours
    much. Adam takes the steps, and a sigmoid keeps the pixels within `bounds`.

    Args:
        model: Sequential or functional, with a known input.
        layer: name of a layer.
        channels: one image is made for each of these channels (or units).
        like: photographs as the model takes them, (count, height, width, channels of the input).
        side: height and width of the images; those of the model if None.
        steps: of gradient ascent.
        rate: Adam's learning rate.
        jitter: largest shift in pixels in each step.
        bounds: smallest and largest value of a pixel at the model's input, or of each channel.
        seed: of the noise and of the shifts.

    Returns:
        As `maximise`.

    Raises:
        KitError: if there is no such layer.
        ValueError: if a channel does not exist.
    """
    import keras
    import tensorflow as tf

    low, high = (np.asarray(each, np.float32) for each in bounds)
    mixing = tf.constant(colour_mixing(like))
    rng = np.random.default_rng(seed)
    values = []
    with _until(model, layer, channels) as until:
        height, width, depth = _shape(until, side)
        scale = _spectrum(height, width)
        start = rng.normal(size=(2, len(channels), depth, *scale.shape)) * 0.01
        parts = [tf.Variable(each, dtype=tf.float32) for each in start]

        def images() -> tf.Tensor:
            waves = tf.signal.irfft2d(tf.complex(*parts) * scale, (height, width))
            return low + (high - low) * tf.sigmoid(tf.transpose(waves, (0, 2, 3, 1)) @ mixing)

        adam = keras.optimizers.Adam(rate)
        for _ in range(steps):
            shift = rng.integers(-jitter, jitter + 1, 2)
            with tf.GradientTape() as tape:
                each, total = _score(until, tf.roll(images(), shift, axis=(1, 2)), channels)
            values.append(each.numpy())
            adam.apply([-gradient for gradient in tape.gradient(total, parts)], parts)
        made = images()
        values.append(_score(until, made, channels)[0].numpy())
    return made.numpy(), np.array(values, np.float32)


def colour_mixing(images: np.ndarray) -> np.ndarray:
    """The matrix that gives independent numbers the covariance of the colours of images.

    Args:
        images: (count, height, width, channels), at any scale.

    Returns:
        float32 (channels, channels), symmetric; its square is proportional to the covariance of
        the channels over all pixels, and its largest eigenvalue is 1.
    """
    pixels = np.reshape(images, (-1, np.shape(images)[-1])).astype(float)
    spread, directions = np.linalg.eigh(np.atleast_2d(np.cov(pixels.T)))
    widths = np.sqrt(np.maximum(spread, 0) / spread.max())
    return (directions * widths @ directions.T).astype(np.float32)


@contextmanager
def _until(model: keras.Model, layer: str, channels: Sequence[int]) -> Iterator[keras.Model]:
    """In the `with` block, the model up to a layer, without that layer's own activation."""
    import keras

    until = part(model, layer)
    depth = until.output_shape[-1]
    if any(not 0 <= channel < depth for channel in channels):
        raise ValueError(
            tr(
                "{layer} has channels 0 to {last}, not {channels}",
                layer=layer,
                last=depth - 1,
                channels=list(channels),
            )
        )
    last = model.get_layer(layer)
    kept = getattr(last, "activation", None)
    try:
        if kept is not None:
            last.activation = keras.activations.linear
        yield until
    finally:
        if kept is not None:
            last.activation = kept


def _shape(model: keras.Model, side: int | None) -> tuple[int, int, int]:
    _, height, width, depth = model.input_shape
    return side or height, side or width, depth


def _score(
    model: keras.Model, images: tf.Tensor, channels: Sequence[int]
) -> tuple[tf.Tensor, tf.Tensor]:
    """Each image's response, the mean over its channel's map; and the sum of the responses."""
    import tensorflow as tf

    answers = tf.cast(model(images, training=False), tf.float32)
    means = tf.reduce_mean(answers, list(range(1, len(answers.shape) - 1)))
    each = tf.gather(means, list(channels), batch_dims=1)
    return each, tf.reduce_sum(each)


def _neighbours(images: tf.Tensor) -> tf.Tensor:
    """The mean of each pixel's 3 x 3 surroundings; the border is repeated."""
    import tensorflow as tf

    around = tf.pad(images, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="SYMMETRIC")
    return tf.nn.avg_pool2d(around, 3, 1, "VALID")


def _spectrum(height: int, width: int) -> np.ndarray:
    """The scale of each coefficient of `rfft2`, complex64 (height, width // 2 + 1).

    It falls as 1 / frequency; that of the mean is the largest that is not infinite. Coefficients of
    1 everywhere would give waves of about the same size for images of any size.
    """
    rows, columns = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    frequency = np.maximum(np.hypot(rows, columns), 1 / max(height, width))
    return (np.sqrt(height * width) / frequency / 4).astype(np.complex64)
