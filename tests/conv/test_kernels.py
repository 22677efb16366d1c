"""The named kernels do what their names say."""

from __future__ import annotations

import numpy as np
import pytest

from utils.conv import KERNELS, correlate2d, kernel
from utils.errors import KitError


def test_every_kernel_is_odd_and_square() -> None:
    for name in KERNELS:
        found = kernel(name)
        assert found.dtype == np.float64
        assert found.shape[0] == found.shape[1]
        assert found.shape[0] % 2 == 1


def test_on_an_even_grey_image() -> None:
    """Blurring and sharpening keep it; whatever finds edges finds none."""
    grey = np.full((12, 12), 80.0)
    for name in KERNELS:
        edges = "edges" in name or name == "laplacian"
        np.testing.assert_allclose(correlate2d(grey, kernel(name)), 0 if edges else 80)


def test_identity_keeps_the_image() -> None:
    image = np.random.default_rng(0).normal(size=(6, 7))
    np.testing.assert_array_equal(correlate2d(image, kernel("identity"), padding="same"), image)


def test_edges_are_found_in_their_direction() -> None:
    vertical_edge = np.repeat([[0.0, 0, 0, 9, 9, 9]], 6, axis=0)
    for name in ("sobel vertical edges", "vertical edges"):
        assert np.abs(correlate2d(vertical_edge, kernel(name))).max() > 0
        assert not correlate2d(vertical_edge.T, kernel(name)).any()
    assert not correlate2d(vertical_edge, kernel("sobel horizontal edges")).any()
    assert correlate2d(vertical_edge.T, kernel("sobel horizontal edges")).any()


def test_a_kernel_is_a_copy() -> None:
    kernel("average")[:] = 0
    assert kernel("average").sum() == pytest.approx(1)


def test_an_unknown_name() -> None:
    with pytest.raises(KitError, match="no kernel 'emboss': choose one of identity, average"):
        kernel("emboss")
