"""Representations of a photograph: pixels, or maps of VGG16's blocks, pooled or flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from utils import data
from utils.measured.transfer import Table
from utils.transfer.backbones import load_backbone
from utils.transfer.features import pooled
from utils.transfer.preprocessing import as_rgb
from utils.transfer.probes import probe

DRAWS = range(5)
BLOCKS = range(1, 6)
UNTRAINED = "untrained "

Split = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Case:
    """Images to try representations on.

    Attributes:
        title: for readers.
        side: of the backbone's images, in pixels.
        pixels: sides of the images whose pixels are the baseline; 0 leaves them as they are.
        counts: labelled images per class.
        limits: how many training and test images at most.
        untrained: whether the same network with random weights is tried as well.
    """

    title: str
    side: int
    pixels: tuple[int, ...]
    counts: tuple[int, ...]
    limits: tuple[int | None, int | None] = (None, None)
    untrained: bool = True


CASES = {
    "photos": Case("Photographs", 112, (16, 32, 112), (2, 5, 10, 15)),
    "fashion_mnist": Case("Fashion-MNIST", 64, (0,), (2, 5, 20), (1000, 1000)),
    "digits": Case(
        "Digits of scikit-learn", 64, (0,), (2, 5, 20, 90), (1000, 797), untrained=False
    ),
}


def measure(
    name: str, known: Table | None = None, draws: range = DRAWS
) -> Iterator[tuple[str, int, tuple[float, ...]]]:
    """Try each representation of a case with each number of labelled images per class.

    Args:
        name: of the case.
        known: results measured before, which are left out.
        draws: seeds that draw the labelled images.

    Returns:
        Representation, labelled images per class, and the balanced accuracies, one after another.
    """
    (train, labels), (test, test_labels) = images(name)
    for representation, vectors, test_vectors in representations(name, train, test):
        for count in CASES[name].counts:
            if len((known or {}).get(representation, {}).get(count, ())) < len(draws):
                found = (
                    probe(vectors, labels, test_vectors, test_labels, count, draw) for draw in draws
                )
                yield representation, count, tuple(found)


def measured_again(name: str) -> Table:
    """The whole table of a case. Takes many minutes."""
    table: Table = {}
    for representation, count, accuracies in measure(name):
        table.setdefault(representation, {})[count] = accuracies
    return table


def images(name: str) -> tuple[Split, Split]:
    """Training and test images of a case, with labels."""
    loaded = data.load(name, verbose=False)
    limits = zip(("train", "test"), CASES[name].limits, strict=True)
    train, test = (loaded.arrays(split, limit) for split, limit in limits)
    return train, test


def representations(
    name: str, train: np.ndarray, test: np.ndarray
) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Each representation of a data set, computed when asked for.

    Args:
        name: one of `CASES`.
        train: images, (count, height, width, channels), values 0 to 255.
        test: likewise, any number of images.

    Yields:
        Its name, training vectors and test vectors, each (count, numbers).
    """
    case = CASES[name]
    both = np.concatenate([train, test])
    for side in case.pixels:
        small = as_rgb(both, (side, side) if side else None)
        values = small if both.shape[-1] == 3 else small[..., :1]  # grey: three times the same
        flat = values.reshape(len(both), -1)
        yield f"pixels, {values.shape[1]}x{values.shape[2]}", *_cut(flat, len(train))
    networks = {"": "imagenet"} | ({UNTRAINED: "random"} if case.untrained else {})
    for prefix, weights in networks.items():
        maps = all_blocks(both, case.side, weights)
        for block in BLOCKS:
            for shape, vectors in maps[block].items():
                if not (prefix and shape == "flat"):
                    yield f"{prefix}block{block}, {shape}", *_cut(vectors, len(train))


def all_blocks(
    images: np.ndarray, side: int, weights: str, batch: int = 64
) -> dict[int, dict[str, np.ndarray]]:
    """The maps at the end of each block: averaged, on a grid of 2 x 2, and flattened.

    Blocks 1 and 2 are not flattened: block 1 has 65,536 numbers for an image of 64 x 64.

    Args:
        images: (count, height, width, 1 or 3), values 0 to 255.
        side: to which they are resized, in pixels.
        weights: as for `load_backbone`.
        batch: images at a time.

    Returns:
        For each block "mean", "2x2" and maybe "flat", each (count, numbers).
    """
    import keras

    from utils.graph import part

    keras.utils.set_random_seed(0)
    backbone = load_backbone(weights, (side, side), verbose=False)
    ends = part(backbone.model, [f"block{block}_pool" for block in BLOCKS])
    found: dict[int, dict[str, list[np.ndarray]]] = {block: {} for block in BLOCKS}
    for start in range(0, len(images), batch):
        inputs = backbone.prepare(images[start : start + batch])
        for block, maps in zip(BLOCKS, ends.predict_on_batch(inputs), strict=True):
            for shape, vectors in _shapes(block, maps).items():
                found[block].setdefault(shape, []).append(vectors)
    return {
        block: {shape: np.concatenate(vectors) for shape, vectors in shapes.items()}
        for block, shapes in found.items()
    }


def _shapes(block: int, maps: np.ndarray) -> dict[str, np.ndarray]:
    """Maps (count, side, side, channels) in each shape."""
    side = maps.shape[1]
    shapes = {"mean": pooled(maps)}
    if side >= 2:
        shapes["2x2"] = pooled(maps, 2)
    if block >= 3 and side > 2:  # maps of 2 x 2 are flat on the grid of 2 x 2
        shapes["flat"] = maps.reshape(len(maps), -1)
    return shapes


def _cut(vectors: np.ndarray, count: int) -> Split:
    return vectors[:count], vectors[count:]
