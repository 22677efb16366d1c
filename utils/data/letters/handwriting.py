"""Bend, thicken and blur drawn letters and add noise to them, a batch at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from utils.data.letters.glyphs import SIDE, Glyphs


@dataclass(frozen=True)
class Hand:
    """How strongly letters are changed.

    Attributes:
        rotation: standard deviation of the angle, in radians.
        shear: largest shear.
        elastic: standard deviation of the bending, in half image sides, at its strongest.
        stroke: change the width and sharpness of strokes.
        resolutions: sides in pixels a letter may be reduced to, and enlarged from again.
    """

    rotation: float = 0.18
    shear: float = 0.35
    elastic: float = 0.16
    stroke: bool = True
    resolutions: tuple[int, ...] = (8, 11, 16)


class Writer:
    """Writes batches of letters: `writer(rng, count)` gives images and labels."""

    def __init__(self, glyphs: Glyphs, side: int, hand: Hand) -> None:
        """Take the letters, the side of an image in pixels, and how to change the letters."""
        self.side, self.hand = side, hand
        self.pixels = np.ascontiguousarray(glyphs.images).reshape(-1)
        self.order = np.argsort(glyphs.labels, kind="stable")
        self.counts = np.bincount(glyphs.labels)
        self.first = np.cumsum(self.counts) - self.counts
        along = (np.arange(side, dtype=np.float32) + 0.5) / side * 2 - 1
        rows, columns = np.meshgrid(along, along, indexing="ij")
        self.grid = np.stack([rows.ravel(), columns.ravel(), np.ones(side**2, np.float32)])
        enlarge = enlargement(side, 4)
        self.bend = np.kron(enlarge, enlarge).T
        self.blurs = [enlargement(side, low) @ reduction(side, low) for low in hand.resolutions]

    def __call__(self, rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
        """float32 images (count, side, side, 1), values about 0 to 255, and int64 labels."""
        labels = rng.integers(len(self.counts), size=count)
        chosen = self.first[labels] + (rng.random(count) * self.counts[labels]).astype(int)
        images = self._read(self.order[chosen], self._places(rng, count))
        if self.hand.stroke:
            images -= _uniform(rng, 0.12, 0.6, (count, 1))
            images *= _uniform(rng, 2, 8, (count, 1))
            np.clip(images + 0.5, 0, 1, out=images)
        images = images.reshape(count, self.side, self.side)
        self._reduce(rng, images)
        images -= images.min((1, 2), keepdims=True)
        images /= images.max((1, 2), keepdims=True) + 1e-3
        images *= _uniform(rng, 0.7, 1, (count, 1, 1))
        soil = _uniform(rng, 0, 0.04, (count, 1, 1))
        images += soil * rng.standard_normal(images.shape, dtype=np.float32)
        return images[..., None] * np.float32(255), labels

    def _places(self, rng: np.random.Generator, count: int) -> np.ndarray:
        """The place in its glyph where each pixel is read: (count, 2, pixels), -1 to 1."""
        angle = rng.normal(0, self.hand.rotation, count)
        shear = rng.uniform(-self.hand.shear, self.hand.shear, count)
        wide, tall = rng.uniform(0.75, 1.3, count), rng.uniform(0.85, 1.3, count)
        cos, sin = np.cos(angle), np.sin(angle)
        affine = np.empty((count, 2, 3), np.float32)
        affine[:, 0, 0], affine[:, 0, 1] = cos / tall, -sin / tall
        affine[:, 1, 0], affine[:, 1, 1] = (sin + shear * cos) / wide, (cos - shear * sin) / wide
        affine[:, :, 2] = rng.uniform(-0.12, 0.12, (count, 2))
        places = affine.reshape(-1, 3) @ self.grid
        if self.hand.elastic:
            # A coarse grid of 4 x 4 random shifts, smoothly filled in.
            shifts = rng.standard_normal((count, 2, 16), dtype=np.float32)
            shifts *= _uniform(rng, 0, self.hand.elastic, (count, 1, 1))
            places += shifts.reshape(-1, 16) @ self.bend
        return places.reshape(count, 2, -1)

    def _read(self, glyphs: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Bilinear reading of each glyph at its places: (count, pixels)."""
        places = np.clip((places + 1) * (SIDE / 2) - 0.5, 0, SIDE - 1.01)
        whole = places.astype(np.int32)
        down, right = (places - whole).transpose(1, 0, 2)
        corner = (glyphs[:, None] * SIDE + whole[:, 0]) * SIDE + whole[:, 1]
        above = self.pixels.take(corner) * (1 - right) + self.pixels.take(corner + 1) * right
        corner += SIDE
        below = self.pixels.take(corner) * (1 - right) + self.pixels.take(corner + 1) * right
        return above * (1 - down) + below * down

    def _reduce(self, rng: np.random.Generator, images: np.ndarray) -> None:
        """Reduce images to a random resolution, in place; some keep their own."""
        choice = rng.integers(len(self.blurs) + 1, size=len(images))
        for number, blur in enumerate(self.blurs):
            images[choice == number] = blur @ images[choice == number] @ blur.T


def reduction(side: int, low: int) -> np.ndarray:
    """The matrix (low, side) that averages neighbouring pixels."""
    matrix = np.zeros((low, side), np.float32)
    matrix[np.arange(side) * low // side, np.arange(side)] = 1
    return matrix / matrix.sum(1, keepdims=True)


def enlargement(side: int, low: int) -> np.ndarray:
    """The matrix (side, low) of bilinear enlargement, pixel centres in the middle of pixels."""
    place = np.clip((np.arange(side) + 0.5) * low / side - 0.5, 0, low - 1)
    return np.maximum(0, 1 - abs(place[:, None] - np.arange(low))).astype(np.float32)


def _uniform(rng: np.random.Generator, low: float, high: float, shape: tuple) -> np.ndarray:
    return (low + (high - low) * rng.random(shape)).astype(np.float32)
