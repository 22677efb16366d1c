"""Fashion-MNIST as the claims use it: cut by the seed, with validation images to choose by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils import data

if TYPE_CHECKING:
    import keras

HELD_OUT = 2000  # training images put aside to validate with


@dataclass(frozen=True)
class Images:
    """Images, float32, (count, 28, 28, 1), and their labels, (count,)."""

    images: np.ndarray
    labels: np.ndarray

    def first(self, count: int) -> Images:
        """The first `count` images."""
        return Images(self.images[:count], self.labels[:count])

    @property
    def rows(self) -> np.ndarray:
        """One image per row, (count, 784)."""
        return self.images.reshape(len(self.images), -1)


@dataclass(frozen=True)
class Split:
    """Images for training, validation and test."""

    training: Images
    validation: Images
    test: Images


def split(seed: int, standardised: bool = True) -> Split:
    """The embedded images in an order that the seed decides.

    Args:
        seed: for the order; the first 2,000 training images are for validation.
        standardised: mean 0 and deviation 1, measured on the images to learn from; else 0 to 1.
    """
    source = data.load("fashion_mnist", "embedded", verbose=False)
    images, labels = source.arrays("train")
    held_out, kept = np.split(np.random.default_rng(seed).permutation(len(images)), [HELD_OUT])
    mean, deviation = (images[kept].mean(), images[kept].std()) if standardised else (0.0, 255.0)

    def scaled(some: np.ndarray) -> np.ndarray:
        return (some.astype("float32") - np.float32(mean)) / np.float32(deviation)

    test_images, test_labels = source.arrays("test")
    return Split(
        Images(scaled(images[kept]), labels[kept]),
        Images(scaled(images[held_out]), labels[held_out]),
        Images(scaled(test_images), test_labels),
    )


def probabilities(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """(n, classes), from the logits of a network."""
    import keras

    return np.asarray(keras.ops.softmax(model.predict(images, batch_size=500, verbose=0)))


def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """The share of images whose largest score is that of their class.

    Args:
        scores: (n, classes), such as logits or probabilities.
        labels: (n,), or one-hot as the scores.
    """
    classes = labels.argmax(1) if labels.ndim == 2 else labels
    return float((scores.argmax(1) == classes).mean())


def score(model: keras.Model, part: Images) -> tuple[float, float]:
    """Accuracy and cross-entropy (nats) of a model that gives logits."""
    logits = model.predict(part.images, batch_size=500, verbose=0).astype(float)
    top = logits.max(1)
    normaliser = top + np.log(np.exp(logits - top[:, None]).sum(1))
    loss = normaliser - logits[np.arange(len(logits)), part.labels]
    return accuracy(logits, part.labels), float(loss.mean())
