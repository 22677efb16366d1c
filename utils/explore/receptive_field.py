"""The effective receptive field: how much each input pixel really changes a unit.

Luo, Li, Urtasun and Zemel, "Understanding the effective receptive field in deep convolutional
neural networks" (2016); lecture 003. The theoretical one is `utils.arithmetic.receptive_field`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils.errors import KitError
from utils.graph import part
from utils.messages import tr

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True)
class GaussianFit:
    """A Gaussian fitted to a field, with the same width in all directions.

    Attributes:
        row: of its centre, in pixels.
        column: of its centre.
        sigma: standard deviation along one side, in pixels.
        height: value at its centre.
        explained: share of the field's variance that the Gaussian explains, 1 for a perfect fit.
    """

    row: float
    column: float
    sigma: float
    height: float
    explained: float

    def values(self, shape: tuple[int, int]) -> np.ndarray:
        """The values of the Gaussian, (height, width)."""
        rows, columns = np.ogrid[: shape[0], : shape[1]]
        squared = (rows - self.row) ** 2 + (columns - self.column) ** 2
        return self.height * np.exp(-squared / (2 * self.sigma**2))


def effective_field(
    model: keras.Model,
    images: np.ndarray,
    layer: str | None = None,
    *,
    batch_size: int = 16,
    seed: int = 0,
) -> np.ndarray:
    """How strongly each pixel changes the units in the middle of a layer's maps.

    It is the gradient of the middle unit of each channel with respect to the pixels, squared,
    summed over the channels and averaged over the images. (The channels are summed with random
    signs, which on average gives the same and needs one gradient instead of one per channel.)

    Args:
        model: Sequential or functional, with a known input.
        images: (count, height, width, channels), as the model takes them.
        layer: name of a convolution or pooling; the model's own output if None.
        batch_size: images at a time.
        seed: of the random signs.

    Returns:
        float64 (height, width) with sum 1: the share of each pixel.

    Raises:
        KitError: if there is no such layer, or no unit of it answers to any image.
        ValueError: if the layer's outputs are not maps.
    """
    import tensorflow as tf

    until = model if layer is None else part(model, layer)
    if len(until.output_shape) != 4:
        raise ValueError(
            tr(
                "{layer} answers with {shape}, not maps",
                layer=layer or model.name,
                shape=until.output_shape[1:],
            )
        )
    rng = np.random.default_rng(seed)
    total = np.zeros(np.shape(images)[1:3])
    for start in range(0, len(images), batch_size):
        pixels = tf.convert_to_tensor(images[start : start + batch_size], tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(pixels)
            maps = tf.cast(until(pixels, training=False), tf.float32)
            middle = maps[:, maps.shape[1] // 2, maps.shape[2] // 2]
            signs = rng.choice([-1.0, 1.0], size=middle.shape).astype(np.float32)
            score = tf.reduce_sum(middle * signs)
        total += (tape.gradient(score, pixels).numpy().astype(float) ** 2).sum(axis=(0, 3))
    if not total.any():
        raise KitError(
            tr("no unit in the middle answers to these images: give others, or more images")
        )
    return total / total.sum()


def spread(field: np.ndarray) -> float:
    """Standard deviation of a field along one side, in pixels, from its second moments.

    Args:
        field: (height, width), not negative.
    """
    shares = field / field.sum()
    moments = []
    for axis in (0, 1):
        along = shares.sum(axis=1 - axis)
        places = np.arange(len(along))
        moments.append((along * (places - (along * places).sum()) ** 2).sum())
    return float(np.sqrt(np.mean(moments)))


def fit_gaussian(field: np.ndarray) -> GaussianFit:
    """Fit a Gaussian to a field by least squares, with the same width in all directions.

    Args:
        field: (height, width), not negative, with a single peak.
    """
    from scipy.optimize import curve_fit

    rows, columns = np.indices(field.shape)

    def bell(_: object, row: float, column: float, sigma: float, height: float) -> np.ndarray:
        return GaussianFit(row, column, sigma, height, 0).values(field.shape).ravel()

    shares = field / field.sum()
    start = [(shares * rows).sum(), (shares * columns).sum(), max(spread(field), 0.5), field.max()]
    found, _ = curve_fit(bell, None, field.ravel(), p0=start, maxfev=5000)
    left = field.ravel() - bell(None, *found)
    row, column, sigma, height = (float(each) for each in found)
    explained = 1 - (left**2).sum() / ((field - field.mean()) ** 2).sum()
    return GaussianFit(row, column, abs(sigma), height, float(explained))


def width_holding(field: np.ndarray, share: float = 0.95) -> int:
    """Side in pixels of the smallest square around the field's centre that holds a share of it.

    Args:
        field: (height, width), not negative.
        share: of the sum of the field, above 0 and at most 1.

    Raises:
        ValueError: if `share` is not between 0 and 1.
    """
    if not 0 < share <= 1:
        raise ValueError(tr("share must lie between 0 and 1, not {share}", share=share))
    shares = field / field.sum()
    row, column = (round(float((shares * places).sum())) for places in np.indices(field.shape))
    for reach in range(max(field.shape)):
        top, left = max(row - reach, 0), max(column - reach, 0)
        if shares[top : row + reach + 1, left : column + reach + 1].sum() >= share - 1e-9:
            return 2 * reach + 1
    return max(field.shape)


def plain_stack(
    depth: int,
    *,
    kernel: int = 3,
    filters: int = 8,
    activation: str | None = "relu",
    side: int | None = None,
    channels: int = 1,
) -> keras.Model:
    """`depth` equal convolutions with stride 1 and random weights, and nothing else.

    Args:
        depth: layers, called conv1, conv2, ...
        kernel: weights along one side.
        filters: of each layer.
        activation: of each layer; None makes the network linear.
        side: of the input in pixels, padded with zeros in each layer; if None, exactly the
            theoretical receptive field, without padding, so that one position is left.
        channels: of the input.
    """
    import keras

    padding = "same" if side else "valid"
    side = side or depth * (kernel - 1) + 1
    model = keras.Sequential([keras.Input((side, side, channels))], name=f"stack_of_{depth}")
    for number in range(1, depth + 1):
        model.add(
            keras.layers.Conv2D(
                filters,
                kernel,
                padding=padding,
                activation=activation,
                # Keeps the size of activations and gradients from layer to layer.
                kernel_initializer="he_normal" if activation == "relu" else "lecun_normal",
                name=f"conv{number}",
            )
        )
    return model
