"""Test that an architecture learns: a small version on the embedded data, for a minute.

In the first half it must overfit a hundred images, which a network with a wrong block or gradient
does not. In the rest of the minute it must classify test images better than a dense network that
saw the same images, twenty times each. Some deep networks would memorise the images: for these,
each step shifts its images at random until the minute ends. The dense network's images are then
shifted too, if this improves it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from utils import data
from utils.messages import number
from utils.models.descent import Descent
from utils.models.network import Network
from utils.training import metrics
from utils.training.recipe import Scale

if TYPE_CHECKING:
    import keras

# Numbers of images. Few to learn from, because then convolutions have an advantage: with twice as
# many a deep network sees each of them too seldom within a minute.
FEW, MANY, TEST = 100, 2000, 2000
SIDE = 28  # pixels, as in the data set
OVERFITS, BATCH, TOLD = 0.98, 50, 500  # images classified in one call
SECONDS = 60.0
EPOCHS = 20  # of the many, as for the dense network
WARM_UP = 20  # steps until the highest learning rate is reached


@dataclass(frozen=True)
class Learned:
    """The results of a small version.

    Attributes:
        parameters: their number.
        few: accuracy on the hundred images it was trained on.
        test: accuracy on test images after training on two thousand others and their mirrors.
        dense: the same of the dense network.
        seconds: of all but the dense network.
    """

    parameters: int
    few: float
    test: float
    dense: float
    seconds: float

    def enough(self) -> bool:
        """Whether it overfits the few and beats the dense network."""
        return self.few >= OVERFITS and self.test > self.dense

    def __str__(self) -> str:
        """Both accuracies in percent, and the dense network's."""
        few, test, dense = (
            number(self.few, ".0%"),
            number(self.test, ".1%"),
            number(self.dense, ".1%"),
        )
        return f"{few}, {test} {'>' if self.test > self.dense else '≤'} {dense}"


def learns(network: Network, seconds: float = SECONDS, seed: int = 0) -> Learned:
    """Train a small version of a network twice.

    Args:
        network: from the catalogue.
        seconds: for both trainings, at most half of them for the first, in which building and
            tracing are included.
        seed: for weights and the order of the images.
    """
    images, labels, test_images, test_labels = _images(network.small_side)
    dense = dense_baseline(round(network.small_shift * SIDE / network.small_side))
    start = time.monotonic()
    model = small(network, seed)
    descent = Descent(model)
    train = partial(_train, model, descent, highest_rate=network.small_rate)
    few = train(images[:FEW], labels[:FEW], deadline=start + seconds / 2, enough=OVERFITS)
    assert few is not None  # `enough` was given
    descent.begin_again()
    shift = network.small_shift
    epochs = np.inf if shift else EPOCHS
    train(images, labels, deadline=start + seconds, epochs=epochs, shift=shift)
    test = _accuracy(model, test_images, test_labels)
    return Learned(model.count_params(), few, test, dense, time.monotonic() - start)


def small(network: Network, seed: int = 0) -> keras.Model:
    """The small version, for grey images of ten classes."""
    import keras

    keras.utils.set_random_seed(seed)
    shape = (network.small_side, network.small_side, 1)
    model = network.make(shape, 10, network.small_width)
    for layer in model.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            layer.momentum = 0.9  # a few hundred steps are not enough for the usual 0.99
            if network.last_of_branch and layer.name.endswith(network.last_of_branch):
                # Blocks that begin as the identity learn sooner (Goyal et al., 2017).
                layer.gamma.assign(layer.gamma * 0)
    return model


def dense_baseline(most: int = 0, epochs: int = EPOCHS, seed: int = 0) -> float:
    """Test accuracy of one hidden layer of 128 units on the same images, at their own size.

    Args:
        most: the largest shift to try, in pixels; the best accuracy of all shifts, from 0, counts.
        epochs: over the images.
        seed: for weights, the order of the images, and shifts.
    """
    return max(_dense(shift, epochs, seed) for shift in range(most + 1))


@cache
def _dense(shift: int, epochs: int, seed: int) -> float:
    import keras

    keras.utils.set_random_seed(seed)
    images, labels, test_images, test_labels = _images(SIDE)
    layers = [keras.layers.Flatten(), keras.layers.Dense(128, "relu"), keras.layers.Dense(10)]
    model = keras.Sequential([keras.Input(images.shape[1:]), *layers])
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    random = np.random.default_rng(seed)
    for _ in range(epochs):
        model.fit(shifted(images, shift, random), labels, batch_size=BATCH, verbose=0)
    return _accuracy(model, test_images, test_labels)


def shifted(images: np.ndarray, most: int, random: np.random.Generator) -> np.ndarray:
    """Each image shifted by up to `most` pixels in both directions; the border is repeated.

    Args:
        images: (count, height, width, channels).
        most: pixels; 0 leaves them as they are.
        random: draws the shifts.
    """
    if not most:
        return images
    count, height, width, _ = images.shape
    around = np.pad(images, ((0, 0), (most, most), (most, most), (0, 0)), mode="edge")
    rows, columns = random.integers(0, 2 * most + 1, (2, count, 1))
    rows, columns = rows + np.arange(height), columns + np.arange(width)
    return around[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]


def _accuracy(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> float:
    """The fraction of images that are classified correctly.

    Args:
        model: gives logits, (count, classes).
        images: (count, height, width, channels), as it takes them.
        labels: class numbers, (count,).
    """
    # The model is called directly, on many images: `predict` would trace it once more.
    parts = [images[first : first + TOLD] for first in range(0, len(images), TOLD)]
    logits = np.concatenate([np.asarray(model(part, training=False)) for part in parts])
    return metrics.accuracy(labels, logits.argmax(1))


def _train(
    model: keras.Model,
    descent: Descent,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    deadline: float,
    highest_rate: float,
    enough: float | None = None,
    epochs: float = np.inf,
    shift: int = 0,
) -> float | None:
    """Train until `deadline`, for `epochs`, or to the accuracy `enough`; return the accuracy."""
    random, step, start = np.random.default_rng(0), 0, time.monotonic()
    most = epochs * len(images) / BATCH
    while (now := time.monotonic()) < deadline and step < most:
        passed = max((now - start) / (deadline - start), step / most)
        step += 1
        chosen = random.choice(len(images), BATCH, replace=False)
        rate = highest_rate * min(1, step / WARM_UP) * (1 - passed**2)
        descent.step(shifted(images[chosen], shift, random), labels[chosen], rate)
        if enough is not None and step % 20 == 0:
            told = _accuracy(model, images, labels)
            if told >= enough:
                return told
    return None if enough is None else _accuracy(model, images, labels)


@cache
def _images(side: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Training and test images of this side, standardised, with labels."""
    loaded = data.load("fashion_mnist", image_size=(side, side), verbose=False)
    images, labels = loaded.arrays("train", MANY)
    test_images, test_labels = loaded.arrays("test", TEST)
    # A mirrored garment is a garment too: twice the images, for every network.
    images, labels = np.concatenate([images, images[:, :, ::-1]]), np.tile(labels, 2)
    scale = Scale.of(images)
    return scale(images), labels, scale(test_images), test_labels
