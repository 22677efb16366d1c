"""What every network must do with small images and few filters."""

from __future__ import annotations

import numpy as np
import pytest

from utils.models.catalogue import build
from utils.models.network import Network


def check_small(network: Network, width: float = 0.25) -> None:
    """Assert that it takes the smallest images at this width, and says what it cannot take."""
    side = network.smallest
    model = network.make((side, side, 1), 3, width)
    images = np.random.default_rng(0).normal(size=(2, side, side, 1)).astype("float32")
    logits = np.asarray(model(images, training=False))
    assert logits.shape == (2, 3)
    assert np.isfinite(logits).all()
    # Logits: no row of three probabilities.
    assert not np.allclose(logits.sum(axis=1), 1)
    with pytest.raises(ValueError, match=f"at least {side} x {side}, not {side - 1} x {side}"):
        build(network.name, (side - 1, side, 1))
    assert network.smallest <= network.small_side <= 96


def check_limit(network: Network) -> None:
    """Assert that one pixel less leaves some layer nothing to look at."""
    side = network.smallest - 1
    with pytest.raises(ValueError, match=r"(?i)negative|cannot be computed|smaller|at least"):
        network.make((side, side, 1), 3, 0.25)
