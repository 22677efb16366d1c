"""Pixels and blocks as vectors: right shapes, training before test, nothing measured twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from utils.transfer import load_backbone, representations
from utils.transfer.features import pooled
from utils.transfer.representations import CASES, all_blocks, measure


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (5, 40, 40, 1)).astype(np.uint8)


def test_blocks_are_those_of_the_backbone(images: np.ndarray) -> None:
    found = all_blocks(images, 96, "imagenet", batch=2)
    assert {block: set(shapes) for block, shapes in found.items()} == {
        1: {"mean", "2x2"},
        2: {"mean", "2x2"},
        3: {"mean", "2x2", "flat"},
        4: {"mean", "2x2", "flat"},
        5: {"mean", "2x2", "flat"},
    }
    backbone = load_backbone("imagenet", (96, 96), verbose=False)
    maps = backbone.model.predict(backbone.prepare(images), verbose=0)
    close = {"rtol": 1e-3, "atol": 1e-2}
    np.testing.assert_allclose(found[5]["mean"], pooled(maps), **close)
    np.testing.assert_allclose(found[5]["2x2"], pooled(maps, 2), **close)
    np.testing.assert_allclose(found[5]["flat"], maps.reshape(5, -1), **close)


def test_small_maps_are_not_there_twice(images: np.ndarray) -> None:
    """Of 64 x 64, block 5 has 2 x 2 positions: flat is the grid of 2 x 2; of 32 x 32 it has one."""
    assert set(all_blocks(images[:1], 64, "random")[5]) == {"mean", "2x2"}
    assert set(all_blocks(images[:1], 32, "random")[5]) == {"mean"}


def test_measures_what_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    case = replace(CASES["digits"], side=32, counts=(2,), limits=(200, 50))
    monkeypatch.setitem(CASES, "digits", case)
    monkeypatch.setattr(representations, "BLOCKS", range(3, 5))
    everything = list(measure("digits", draws=range(2)))
    names = [name for name, _, _ in everything]
    assert names[0] == "pixels, 8x8"
    assert names == list(dict.fromkeys(names))
    assert all(len(accuracies) == 2 for _, _, accuracies in everything)
    assert 0.4 < np.mean(everything[0][2]) < 0.95
    known = {name: {count: accuracies} for name, count, accuracies in everything[1:]}
    assert list(measure("digits", known, draws=range(2))) == everything[:1]
