"""Letters written by an unsteady hand."""

from __future__ import annotations

import time

import numpy as np
import pytest

from utils.data import letters
from utils.data.letters.glyphs import SIDE, draw_only
from utils.data.letters.handwriting import Hand, Writer


def test_shapes_and_values() -> None:
    images, labels = letters.write(300, seed=1)
    assert images.shape == (300, 18, 18, 1)
    assert images.dtype == np.uint8
    assert labels.dtype == np.int64
    assert images.min() == 0
    assert images.max() > 230
    assert set(labels) == set(range(12))
    assert len(letters.NAMES) == len(set(letters.NAMES)) == 12


def test_the_seed_decides_everything() -> None:
    images, labels = letters.write(50, seed=1)
    again, labels_again = letters.write(50, seed=1)
    assert np.array_equal(images, again)
    assert np.array_equal(labels, labels_again)
    other, _ = letters.write(50, seed=2)
    assert not any(np.array_equal(a, b) for a in images for b in other)


def test_letters_stand_in_different_places() -> None:
    images, _ = letters.write(500, seed=3)
    rows = images.max(axis=(2, 3)) > 25
    first = rows.argmax(axis=1)
    assert first.min() == 0
    assert first.max() >= 4


def test_too_little() -> None:
    assert letters.write(1, seed=0)[0].shape == (1, 18, 18, 1)
    with pytest.raises(ValueError, match="at least 1"):
        letters.write(0, seed=1)
    with pytest.raises(ValueError, match="cannot be below 0"):
        letters.write(3, seed=-1)


def test_quick() -> None:
    start = time.process_time()
    letters.write(3000, seed=5)
    assert time.process_time() - start < 5


def test_each_face_draws_each_letter() -> None:
    glyphs = draw_only("ag")
    assert glyphs.characters == ("a", "g")
    assert np.bincount(glyphs.labels).tolist() == [15, 15]
    assert glyphs.images.shape == (30, SIDE, SIDE)
    assert glyphs.images.dtype == np.float32
    assert 0 <= glyphs.images.min() <= glyphs.images.max() <= 1


@pytest.mark.parametrize("characters", ["", "a\ue000"])
def test_letters_that_no_face_has(characters: str) -> None:
    with pytest.raises(ValueError, match="no face draws"):
        draw_only(characters)


def test_writer_keeps_letters_apart() -> None:
    """A stiff hand: each image is nearest to a drawing of its own letter."""
    glyphs = draw_only("cno")
    write = Writer(glyphs, 32, Hand(rotation=0, shear=0, elastic=0, stroke=False, resolutions=()))
    images, labels = write(np.random.default_rng(0), 60)
    assert images.shape == (60, 32, 32, 1)
    drawn = glyphs.images[:, ::2, ::2].reshape(len(glyphs.images), -1)
    drawn = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    nearest = (images.reshape(60, -1) @ drawn.T).argmax(axis=1)
    assert np.mean(glyphs.labels[nearest] == labels) > 0.8
