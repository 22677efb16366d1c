"""How close an image is to the original, and how sharp it is: PSNR, SSIM, gradient energy."""

from __future__ import annotations

import numpy as np

from utils.messages import tr

# Wang et al., 2004: a Gaussian window of 11 x 11 pixels, and two constants that prevent 0 / 0.
WINDOW, SIGMA, K1, K2 = 11, 1.5, 0.01, 0.03


def psnr(images: np.ndarray, originals: np.ndarray, largest: float = 1.0) -> np.ndarray:
    """Peak signal-to-noise ratio in decibels: 10 log10(largest^2 / mean squared error).

    Args:
        images: (n, height, width, channels).
        originals: of the same shape.
        largest: the difference between white and black: 1.0, or 255.

    Returns:
        (n,) decibels, infinite for equal images; 10 more if the squared error is a tenth.

    Raises:
        ValueError: if shapes differ or are not those of images.

    Example:
        >>> psnr(np.full((1, 2, 2, 1), 0.1), np.zeros((1, 2, 2, 1)))
        array([20.])
    """
    images, originals = _pair(images, originals)
    error = np.mean((images - originals) ** 2, axis=(1, 2, 3))
    with np.errstate(divide="ignore"):
        return 10 * np.log10(largest**2 / error)


def ssim(images: np.ndarray, originals: np.ndarray, largest: float = 1.0) -> np.ndarray:
    """Structural similarity: how well mean, contrast and pattern agree in each window.

    In each window, `(2 m1 m2 + c1)(2 s12 + c2) / ((m1^2 + m2^2 + c1)(s1^2 + s2^2 + c2))` with the
    weighted means m, variances s^2 and covariance s12; then the mean over windows and channels.

    Args:
        images: (n, height, width, channels), at least 11 x 11 pixels.
        originals: of the same shape.
        largest: the difference between white and black: 1.0, or 255.

    Returns:
        (n,) from -1 to 1; 1 for equal images. As `tf.image.ssim` gives it.

    Raises:
        ValueError: if shapes differ, or images are smaller than the window.

    Source:
        Wang, Bovik, Sheikh and Simoncelli, Image quality assessment, 2004.
    """
    first, second = _pair(images, originals)
    if min(first.shape[1:3]) < WINDOW:
        raise ValueError(
            tr(
                "SSIM needs at least {window} x {window} pixels, not {height} x {width}",
                window=WINDOW,
                height=first.shape[1],
                width=first.shape[2],
            )
        )
    c1, c2 = (K1 * largest) ** 2, (K2 * largest) ** 2
    m1, m2 = _blurred(first), _blurred(second)
    variances = _blurred(first**2) - m1**2 + _blurred(second**2) - m2**2
    covariance = _blurred(first * second) - m1 * m2
    brightness = (2 * m1 * m2 + c1) / (m1**2 + m2**2 + c1)
    pattern = (2 * covariance + c2) / (variances + c2)
    return np.mean(brightness * pattern, axis=(1, 2, 3))


def sharpness(images: np.ndarray) -> np.ndarray:
    """Gradient energy: the mean squared difference between neighbouring pixels.

    It does not use the original, and noise is sharp too: divide by the original's to compare.

    Args:
        images: (n, height, width, channels).

    Returns:
        (n,), in squared units of the pixels; 0 for an even image.

    Raises:
        ValueError: if the shape is not that of images.
    """
    images, _ = _pair(images, images)
    down, across = np.diff(images, axis=1), np.diff(images, axis=2)
    return np.mean(down**2, axis=(1, 2, 3)) + np.mean(across**2, axis=(1, 2, 3))


def gaussian_window(size: int = WINDOW, sigma: float = SIGMA) -> np.ndarray:
    """The weights of SSIM's window along one side: (size,), with sum 1."""
    away = np.arange(size) - (size - 1) / 2
    weights = np.exp(-(away**2) / (2 * sigma**2))
    return weights / weights.sum()


def _blurred(images: np.ndarray) -> np.ndarray:
    """Weighted means of all windows that fit; a Gaussian is blurred one axis after the other."""
    for axis in (1, 2):
        windows = np.lib.stride_tricks.sliding_window_view(images, WINDOW, axis)
        images = windows @ gaussian_window()
    return images


def _pair(images: np.ndarray, originals: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    images, originals = np.asarray(images, np.float64), np.asarray(originals, np.float64)
    if images.ndim != 4 or images.shape != originals.shape:
        raise ValueError(
            tr(
                "images must be (n, height, width, channels), and of the originals' shape, not "
                "{of_images} and {of_originals}",
                of_images=images.shape,
                of_originals=originals.shape,
            )
        )
    return images, originals
