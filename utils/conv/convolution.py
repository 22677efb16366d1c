"""Convolution as deep learning means it: a kernel slides, multiplies and sums.

Signal processing calls this cross-correlation, because the kernel is not flipped; the lectures,
Keras and we call it convolution (lecture 002).
"""

from __future__ import annotations

import numpy as np

from utils.arithmetic import Padding
from utils.conv.windows import output_size, pad, positions, unpad, zeros_around
from utils.messages import tr


def correlate2d(
    image: np.ndarray,
    kernel: np.ndarray,
    stride: int = 1,
    padding: Padding = 0,
    dilation: int = 1,
) -> np.ndarray:
    """One grey image and one kernel: the operation of the lectures' worked examples.

    Args:
        image: (height, width).
        kernel: (height, width), not flipped.
        stride: pixels between positions.
        padding: "valid", "same" or zeros on each side.
        dilation: distance between neighbouring weights in pixels.

    Returns:
        Feature map (height, width), float64.

    Raises:
        ValueError: if an array does not have two dimensions, or the kernel does not fit.

    Example:
        >>> correlate2d(np.arange(9).reshape(3, 3), np.array([[0, 1], [2, 3]]))
        array([[19., 25.],
               [37., 43.]])
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError(
            tr(
                "image and kernel must have two dimensions, not {of_image} and {of_kernel}; "
                "conv2d takes batches with channels",
                of_image=image.ndim,
                of_kernel=kernel.ndim,
            )
        )
    batch = image[np.newaxis, :, :, np.newaxis]
    filters = kernel[:, :, np.newaxis, np.newaxis]
    return conv2d(batch, filters, stride=stride, padding=padding, dilation=dilation)[0, :, :, 0]


def conv2d(
    images: np.ndarray,
    filters: np.ndarray,
    bias: np.ndarray | None = None,
    *,
    stride: int = 1,
    padding: Padding = 0,
    dilation: int = 1,
) -> np.ndarray:
    """The output of a Conv2D layer before its activation.

    Args:
        images: (batch, height, width, channels), channels-last.
        filters: (height, width, channels, filters), as Keras stores them.
        bias: (filters,), or None.
        stride: pixels between positions, the same in both directions.
        padding: "valid", "same" or zeros on each side.
        dilation: distance between neighbouring weights in pixels.

    Returns:
        Feature maps (batch, height, width, filters), float64.

    Raises:
        ValueError: if shapes do not belong together, or the kernel does not fit.
    """
    images, filters = _checked(images, filters)
    if bias is not None and np.shape(bias) != filters.shape[3:]:
        raise ValueError(
            tr(
                "one bias per filter: its shape must be {expected}, not {shape}",
                expected=filters.shape[3:],
                shape=np.shape(bias),
            )
        )
    window = filters.shape[:2]
    zeros = zeros_around(images.shape[1:3], window, stride, padding, dilation)
    padded = pad(images, zeros)
    size = output_size(padded.shape[1:3], window, stride, dilation)
    maps = np.empty((len(images), *size, filters.shape[3]))
    for row, column, rows, columns in positions(padded.shape[1:3], window, stride, dilation):
        patch = padded[:, rows, columns, :]
        # Multiply patch and filter, and sum over height, width and channels: one number for
        # every image and every filter.
        maps[:, row, column, :] = np.tensordot(patch, filters, axes=3)
    return maps if bias is None else maps + np.asarray(bias, float)


def conv2d_backward(
    images: np.ndarray,
    filters: np.ndarray,
    gradient: np.ndarray,
    *,
    stride: int = 1,
    padding: Padding = 0,
    dilation: int = 1,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The gradients of a loss L through `conv2d`, by the chain rule (lecture 002).

    Each output is a sum of products, so its gradient goes to every pixel of the patch times the
    weight, and to every weight times the pixel. With stride 1 this is again two convolutions:
    dL/dF = conv(X, dL/dO) and dL/dX = full conv(F rotated by 180 degrees, dL/dO).

    Args:
        images: the input X of the forward pass, (batch, height, width, channels).
        filters: F, (height, width, channels, filters).
        gradient: dL/dO, with the shape of the output.
        stride: as in the forward pass.
        padding: as in the forward pass.
        dilation: as in the forward pass.

    Returns:
        dL/dX, dL/dF and dL/dbias, with the shapes of images, filters and bias.

    Raises:
        ValueError: if shapes do not belong together, or the kernel does not fit.
    """
    images, filters = _checked(images, filters)
    gradient = np.asarray(gradient, float)
    window = filters.shape[:2]
    zeros = zeros_around(images.shape[1:3], window, stride, padding, dilation)
    padded = pad(images, zeros)
    expected = (
        len(images),
        *output_size(padded.shape[1:3], window, stride, dilation),
        filters.shape[3],
    )
    if gradient.shape != expected:
        raise ValueError(
            tr(
                "the gradient must have the output's shape {expected}, not {shape}",
                expected=expected,
                shape=gradient.shape,
            )
        )
    to_padded = np.zeros_like(padded)
    to_filters = np.zeros_like(filters)
    for row, column, rows, columns in positions(padded.shape[1:3], window, stride, dilation):
        patch = padded[:, rows, columns, :]
        arriving = gradient[:, row, column, :]
        to_padded[:, rows, columns, :] += np.einsum("nf,hwcf->nhwc", arriving, filters)
        to_filters += np.einsum("nhwc,nf->hwcf", patch, arriving)
    return unpad(to_padded, zeros), to_filters, gradient.sum(axis=(0, 1, 2))


def _checked(images: np.ndarray, filters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    images, filters = np.asarray(images, float), np.asarray(filters, float)
    if images.ndim != 4 or filters.ndim != 4:
        raise ValueError(
            tr(
                "images must be (batch, height, width, channels) and filters (height, width, "
                "channels, filters); their shapes are {of_images} and {of_filters}",
                of_images=images.shape,
                of_filters=filters.shape,
            )
        )
    if images.shape[3] != filters.shape[2]:
        raise ValueError(
            tr(
                "images have {of_images} channels, filters are made for {of_filters}",
                of_images=images.shape[3],
                of_filters=filters.shape[2],
            )
        )
    return images, filters
