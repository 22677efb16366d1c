"""How varied images are, and how near to known ones."""

from __future__ import annotations

import numpy as np
import pytest

from utils.gan.variety import kinds, nearest, pairwise_difference, sure

RNG = np.random.default_rng(0)


def test_kinds() -> None:
    assert kinds(np.eye(10)) == pytest.approx(10)
    assert kinds(np.eye(10)[[3] * 7]) == pytest.approx(1)
    assert kinds(np.eye(10)[[1, 1, 2, 2]]) == pytest.approx(2)
    assert 1 < kinds(np.eye(10)[[1] * 99 + [2]]) < 1.1


def test_sure() -> None:
    logits = np.log([[0.95, 0.05], [0.6, 0.4], [0.02, 0.98], [0.89, 0.11]])
    assert sure(logits) == 0.5
    assert sure(logits + 1000, at_least=0.85) == 0.75


def test_pairwise_difference() -> None:
    images = np.zeros((5, 2, 2, 1))
    assert pairwise_difference(images) == 0
    images[:2] = 0.25
    assert pairwise_difference(images) == 0.25


def test_nearest() -> None:
    known = RNG.random((50, 4, 4, 1)).astype(np.float32)
    images = known[[7, 3, 40]] + np.float32(0.01)
    found, distances = nearest(images, known, batch=2)
    assert found.tolist() == [7, 3, 40]
    assert distances == pytest.approx(0.01, abs=1e-4)
    one = RNG.random((1, 4, 4, 1)).astype(np.float32)
    by_definition = np.sqrt(((known - one) ** 2).mean((1, 2, 3)))
    found, distances = nearest(one, known)
    assert found[0] == by_definition.argmin()
    assert distances[0] == pytest.approx(by_definition.min(), abs=1e-5)
    assert len(nearest(images[:0], known)[0]) == 0
