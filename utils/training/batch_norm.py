"""Batch normalisation (Ioffe and Szegedy 2015; lecture 002), and folding it into a convolution."""

from __future__ import annotations

import numpy as np

from utils.messages import tr

EPSILON = 1e-3  # as Keras has it; keeps the division safe where a channel does not vary


def batch_norm(
    x: np.ndarray,
    gamma: np.ndarray | float = 1.0,
    beta: np.ndarray | float = 0.0,
    epsilon: float = EPSILON,
) -> np.ndarray:
    """The output of a BatchNormalization layer in training, from the batch's own statistics.

    Args:
        x: (..., channels); mean and variance are taken over all axes but the last.
        gamma: the learned deviation of each channel, (channels,) or one number.
        beta: the learned mean of each channel, (channels,) or one number.
        epsilon: added to the variance.

    Returns:
        The shape of `x`, float64; with gamma 1 and beta 0, each channel has mean 0 and variance
        var / (var + epsilon).

    Raises:
        ValueError: if gamma, beta or epsilon do not fit.

    Example:
        >>> batch_norm(np.array([[1.0], [3.0]]), epsilon=0.0)
        array([[-1.],
               [ 1.]])
    """
    x = np.asarray(x, float)
    if x.ndim < 2:
        raise ValueError(
            tr("x must be (batch, ..., channels), not of shape {shape}", shape=x.shape)
        )
    axes = tuple(range(x.ndim - 1))
    scale, shift = _affine(gamma, beta, x.mean(axis=axes), x.var(axis=axes), epsilon)
    return x * scale + shift


def fold_batch_norm(
    kernel: np.ndarray,
    bias: np.ndarray | None,
    gamma: np.ndarray | float,
    beta: np.ndarray | float,
    mean: np.ndarray,
    variance: np.ndarray,
    epsilon: float = EPSILON,
) -> tuple[np.ndarray, np.ndarray]:
    """One convolution that equals a convolution and a batch normalisation after it.

    After training, mean and variance are fixed. Normalising is then a factor and a shift for each
    filter, and both can go into its weights and its bias.

    Args:
        kernel: (height, width, channels, filters), as Keras stores a Conv2D kernel; a Dense kernel
            (inputs, units) works too.
        bias: (filters,), or None.
        gamma: (filters,) or one number.
        beta: (filters,) or one number.
        mean: the running mean, (filters,).
        variance: the running variance, (filters,).
        epsilon: that of the normalisation layer (Keras: 0.001).

    Returns:
        Kernel and bias of the folded layer, float64.

    Raises:
        ValueError: if shapes do not belong together.
    """
    kernel = np.asarray(kernel, float)
    filters = kernel.shape[-1]
    given = {"bias": bias, "gamma": gamma, "beta": beta, "mean": mean, "variance": variance}
    for name, value in given.items():
        if value is not None and np.shape(value) not in ((), (filters,)):
            raise ValueError(
                tr(
                    "{name} must have shape ({filters},), not {shape}",
                    name=name,
                    filters=filters,
                    shape=np.shape(value),
                )
            )
    old_bias = 0.0 if bias is None else np.asarray(bias, float)
    scale, shift = _affine(gamma, beta, mean, variance, epsilon)
    return kernel * scale, np.broadcast_to(old_bias * scale + shift, (filters,)).copy()


def _affine(
    gamma: np.ndarray | float,
    beta: np.ndarray | float,
    mean: np.ndarray,
    variance: np.ndarray,
    epsilon: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Normalisation as one factor and one shift: gamma (x - mean) / deviation + beta."""
    if epsilon < 0:
        raise ValueError(tr("epsilon must not be negative, but it is {epsilon}", epsilon=epsilon))
    if np.shape(gamma) not in ((), np.shape(mean)) or np.shape(beta) not in ((), np.shape(mean)):
        raise ValueError(
            tr(
                "gamma and beta must be numbers or of shape {shape}, not {gamma} and {beta}",
                shape=np.shape(mean),
                gamma=np.shape(gamma),
                beta=np.shape(beta),
            )
        )
    scale = np.asarray(gamma, float) / np.sqrt(np.asarray(variance, float) + epsilon)
    return scale, np.asarray(beta, float) - np.asarray(mean, float) * scale
