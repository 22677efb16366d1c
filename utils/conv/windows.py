"""Padding and the sliding window, which convolution and pooling share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from utils.arithmetic import Padding, conv_output_size, effective_kernel, same_padding

Zeros = tuple[tuple[int, int], tuple[int, int]]


def zeros_around(
    size: tuple[int, int],
    window: tuple[int, int],
    stride: int,
    padding: Padding,
    dilation: int = 1,
) -> Zeros:
    """Pixels to add ((above, below), (left, right)).

    Args:
        size: (height, width) of the input.
        window: (height, width) of the kernel or pooling window.
        stride: pixels between positions.
        padding: "valid", "same" or a number of pixels on each side.
        dilation: distance between neighbouring weights.

    Raises:
        ValueError: if a number is out of range or the window does not fit.
    """
    zeros: list[tuple[int, int]] = []
    for n, side in zip(size, window, strict=True):
        conv_output_size(n, side, stride, padding, dilation)  # raises if the window does not fit
        if padding == "same":
            zeros.append(same_padding(n, side, stride, dilation))
        else:
            zeros.append((0, 0) if isinstance(padding, str) else (padding, padding))
    rows, columns = zeros
    return rows, columns


def pad(images: np.ndarray, zeros: Zeros, value: float = 0.0) -> np.ndarray:
    """Images with a border.

    Args:
        images: (batch, height, width, channels).
        zeros: pixels to add, from `zeros_around`.
        value: of these pixels.
    """
    return np.pad(images, ((0, 0), *zeros, (0, 0)), constant_values=value)


def unpad(images: np.ndarray, zeros: Zeros) -> np.ndarray:
    """Images (batch, height, width, channels) without the border that `pad` added."""
    (above, below), (left, right) = zeros
    height, width = images.shape[1:3]
    return images[:, above : height - below, left : width - right]


def positions(
    padded_size: tuple[int, int], window: tuple[int, int], stride: int, dilation: int = 1
) -> Iterator[tuple[int, int, slice, slice]]:
    """Every position of the window: (output row, output column, input rows, input columns).

    Args:
        padded_size: (height, width) of the input with its border.
        window: (height, width) of the kernel or pooling window.
        stride: pixels between positions.
        dilation: distance between neighbouring weights; the slices skip the pixels between.

    Raises:
        ValueError: if a number is out of range or the window does not fit.
    """
    rows = conv_output_size(padded_size[0], window[0], stride, 0, dilation)
    columns = conv_output_size(padded_size[1], window[1], stride, 0, dilation)
    span = [effective_kernel(side, dilation) for side in window]
    for row in range(rows):
        top = row * stride
        for column in range(columns):
            left = column * stride
            yield (
                row,
                column,
                slice(top, top + span[0], dilation),
                slice(left, left + span[1], dilation),
            )


def output_size(
    padded_size: tuple[int, int], window: tuple[int, int], stride: int, dilation: int = 1
) -> tuple[int, int]:
    """(height, width) of a sliding window's output for an input with its border.

    Args and errors as in `positions`.
    """
    height, width = (
        conv_output_size(n, side, stride, 0, dilation)
        for n, side in zip(padded_size, window, strict=True)
    )
    return height, width
