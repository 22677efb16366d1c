"""PSNR and SSIM as TensorFlow computes them; sharpness on images made for it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import tensorflow as tf

from utils.gan.quality import gaussian_window, psnr, sharpness, ssim

RNG = np.random.default_rng(0)
ORIGINAL = RNG.random((3, 24, 31, 3)).astype(np.float32)
NOISY = np.clip(ORIGINAL + RNG.normal(0, 0.2, ORIGINAL.shape), 0, 1).astype(np.float32)


@pytest.mark.parametrize("largest", [1.0, 255.0])
@pytest.mark.parametrize("channels", [1, 3])
def test_as_tensorflow_computes_them(largest: float, channels: int) -> None:
    first, second = (each[..., :channels] * np.float32(largest) for each in (NOISY, ORIGINAL))
    assert psnr(first, second, largest) == pytest.approx(
        tf.image.psnr(first, second, largest).numpy(), rel=1e-4
    )
    assert ssim(first, second, largest) == pytest.approx(
        tf.image.ssim(tf.constant(first), tf.constant(second), largest).numpy(), abs=1e-4
    )


def test_equal_images() -> None:
    assert np.isinf(psnr(ORIGINAL, ORIGINAL)).all()
    assert ssim(ORIGINAL, ORIGINAL) == pytest.approx([1, 1, 1])


def test_a_tenth_of_the_error_is_ten_decibels() -> None:
    black = np.zeros((1, 4, 4, 1))
    assert psnr(black + 0.1, black) == pytest.approx([20])
    assert psnr(black + 0.1 * np.sqrt(0.1), black) == pytest.approx([30])


def test_brighter_keeps_the_structure_that_noise_destroys() -> None:
    """The reason for SSIM: two images of the same squared error, and not alike to the eye."""
    rows = np.linspace(0.2, 0.6, 32)[:, None] + 0.1 * (np.arange(32) % 4 < 2)
    image = rows[None, ..., None]
    brighter, noisy = image + 0.1, image + 0.1 * RNG.choice([-1, 1], image.shape)
    assert psnr(brighter, image) == pytest.approx(psnr(noisy, image))
    assert ssim(brighter, image)[0] > ssim(noisy, image)[0] + 0.3


def test_window() -> None:
    weights = gaussian_window()
    assert weights.sum() == pytest.approx(1)
    assert weights == pytest.approx(weights[::-1])
    assert weights[6] / weights[5] == pytest.approx(np.exp(-1 / (2 * 1.5**2)))


def test_sharpness() -> None:
    stripes = np.zeros((1, 8, 8, 1))
    stripes[:, ::2] = 1
    assert sharpness(stripes) == pytest.approx([1])
    assert sharpness(np.full((2, 5, 5, 3), 0.7)) == pytest.approx([0, 0])
    assert sharpness(0.5 * stripes) == pytest.approx([0.25])


@pytest.mark.parametrize("measure", [psnr, ssim])
def test_refuses_shapes_that_do_not_fit(measure: Callable) -> None:
    with pytest.raises(ValueError, match="originals' shape"):
        measure(ORIGINAL, ORIGINAL[:2])
    with pytest.raises(ValueError, match="height, width, channels"):
        measure(ORIGINAL[0], ORIGINAL[0])


def test_ssim_needs_a_window() -> None:
    with pytest.raises(ValueError, match="11 x 11"):
        ssim(ORIGINAL[:, :10], ORIGINAL[:, :10])
