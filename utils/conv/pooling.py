"""Pooling: each window of a feature map becomes one number (lectures 000 to 004)."""

from __future__ import annotations

import numpy as np

from utils.arithmetic import Padding, pool_output_size
from utils.conv.windows import output_size, pad, positions, unpad, zeros_around
from utils.messages import tr

# The value of a border pixel: neither a maximum nor a minimum chooses it. An average leaves it
# out of the count, as TensorFlow does.
BORDER = {"max": -np.inf, "min": np.inf, "average": np.nan, "l2": 0.0}


def pool2d(
    images: np.ndarray,
    pool: int = 2,
    stride: int | None = None,
    padding: Padding = "valid",
    kind: str = "max",
) -> np.ndarray:
    """Pool every channel by itself.

    Args:
        images: (batch, height, width, channels), or one map (height, width).
        pool: side of the window in pixels.
        stride: pixels between windows; `pool` if None.
        padding: "valid", "same" or pixels on each side.
        kind: "max", "average", "min" or "l2" (the root of the sum of squares).

    Returns:
        Pooled maps with the input's number of dimensions, float64.

    Raises:
        ValueError: for another kind or shape, or if the window does not fit.

    Example:
        >>> pool2d(np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]))
        array([[6., 8.],
               [3., 4.]])
    """
    maps, zeros, stride = _prepare(images, pool, stride, padding, kind)
    padded = pad(maps, zeros, BORDER[kind])
    window = (pool, pool)
    size = output_size(padded.shape[1:3], window, stride)
    pooled = np.empty((len(maps), *size, maps.shape[3]))
    for row, column, rows, columns in positions(padded.shape[1:3], window, stride):
        pooled[:, row, column, :] = _summary(padded[:, rows, columns, :], kind)
    return pooled if np.ndim(images) == 4 else pooled[0, :, :, 0]


def pool2d_backward(
    images: np.ndarray,
    gradient: np.ndarray,
    pool: int = 2,
    stride: int | None = None,
    padding: Padding = "valid",
    kind: str = "max",
) -> np.ndarray:
    """The gradient of a loss through `pool2d`, which has no weights and distributes (lecture 002).

    A maximum (or minimum) sends the whole gradient to the pixel that won, the first of several
    equal ones; an average divides it equally; L2 in proportion to the pixels, and sends
    nothing into a window of zeros, where it has no derivative.

    Args:
        images: the input of the forward pass, (batch, height, width, channels) or (height, width).
        gradient: dL/dO, with the shape of the output.
        pool: as in the forward pass.
        stride: as in the forward pass.
        padding: as in the forward pass.
        kind: as in the forward pass.

    Returns:
        dL/dX with the shape of `images`.

    Raises:
        ValueError: as in `pool2d`, or if the gradient does not have the output's shape.
    """
    maps, zeros, stride = _prepare(images, pool, stride, padding, kind)
    padded = pad(maps, zeros, BORDER[kind])
    window = (pool, pool)
    expected = (len(maps), *output_size(padded.shape[1:3], window, stride), maps.shape[3])
    arriving = np.asarray(gradient, float)
    if np.ndim(images) == 2:
        arriving = arriving[np.newaxis, :, :, np.newaxis]
    if arriving.shape != expected:
        shown = expected if np.ndim(images) == 4 else expected[1:3]
        raise ValueError(
            tr(
                "the gradient must have the output's shape {expected}, not {shape}",
                expected=shown,
                shape=np.shape(gradient),
            )
        )
    to_padded = np.zeros_like(padded)
    for row, column, rows, columns in positions(padded.shape[1:3], window, stride):
        patch = padded[:, rows, columns, :]
        shares = _shares(patch, kind)
        to_padded[:, rows, columns, :] += shares * arriving[:, row, column, :][:, None, None, :]
    to_maps = unpad(to_padded, zeros)
    return to_maps if np.ndim(images) == 4 else to_maps[0, :, :, 0]


def _summary(patch: np.ndarray, kind: str) -> np.ndarray:
    """One number for each image and channel of a patch (batch, height, width, channels)."""
    if kind == "max":
        return patch.max(axis=(1, 2))
    if kind == "min":
        return patch.min(axis=(1, 2))
    if kind == "average":
        return np.nanmean(patch, axis=(1, 2))
    return np.sqrt((patch**2).sum(axis=(1, 2)))


def _shares(patch: np.ndarray, kind: str) -> np.ndarray:
    """The derivative of the summary by every pixel of the patch."""
    batch, height, width, channels = patch.shape
    if kind == "average":
        inside = ~np.isnan(patch)
        return inside / inside.sum(axis=(1, 2), keepdims=True)
    if kind == "l2":
        norm = np.sqrt((patch**2).sum(axis=(1, 2), keepdims=True))
        return np.divide(patch, norm, out=np.zeros_like(patch), where=norm > 0)
    flat = patch.reshape(batch, height * width, channels)
    winner = (flat.argmax(axis=1) if kind == "max" else flat.argmin(axis=1))[:, None, :]
    shares = np.zeros_like(flat)
    np.put_along_axis(shares, winner, 1.0, axis=1)
    return shares.reshape(patch.shape)


def _prepare(
    images: np.ndarray, pool: int, stride: int | None, padding: Padding, kind: str
) -> tuple[np.ndarray, tuple[tuple[int, int], tuple[int, int]], int]:
    if kind not in BORDER:
        raise ValueError(
            tr("no pooling {kind!r}: choose one of {kinds}", kind=kind, kinds=", ".join(BORDER))
        )
    maps = np.asarray(images, float)
    if maps.ndim == 2:
        maps = maps[np.newaxis, :, :, np.newaxis]
    if maps.ndim != 4:
        raise ValueError(
            tr(
                "images must be (batch, height, width, channels) or (height, width), not of shape "
                "{shape}",
                shape=np.shape(images),
            )
        )
    stride = pool if stride is None else stride
    for n in maps.shape[1:3]:
        pool_output_size(n, pool, stride, padding)  # raises if the window does not fit
    if not isinstance(padding, str) and padding >= pool:
        raise ValueError(
            tr(
                "padding {padding} must be smaller than the pooling window {pool}, or a window "
                "would see nothing but border",
                padding=padding,
                pool=pool,
            )
        )
    return maps, zeros_around(maps.shape[1:3], (pool, pool), stride, padding), stride
