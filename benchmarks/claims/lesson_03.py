"""Lesson 03: what a convolution is worth, and what makes a network tolerate a shift."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.fashion import split
from benchmarks.claims.lesson_code import definitions

LESSON = "03_first_convnet"
RATES = (0.002, 0.005, 0.01)
DENSE_RATES = (0.0005, 0.001, 0.002, 0.005)  # a single try of 0.01 was worse
EPOCHS = 40  # at most: early stopping ends the training before
SEEDS = (0, 1, 2, 3, 4)
SHIFT = 2  # pixels, to each of the four corners
NETWORKS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "logistic regression": ("logistic_regression", {}),
    "dense": ("dense_network", {}),
    "one convolution, no pooling": ("one_convolution", {"pool": 1}),
    "one convolution, stride 2": ("one_convolution", {"pool": 1, "strides": 2}),
    "one convolution, pooling 2 x 2": ("one_convolution", {"pool": 2}),
    "one convolution, stride 4": ("one_convolution", {"pool": 1, "strides": 4}),
    "one convolution, pooling 4 x 4": ("one_convolution", {"pool": 4}),
    "LeNet-5, no pooling": ("lenet5_without_pooling", {"strides": 1}),
    "LeNet-5, stride 2 twice": ("lenet5_without_pooling", {"strides": 2}),
    "LeNet-5": ("lenet5", {}),
    "LeNet-5, global pooling": ("lenet5_global", {}),
}
WITHOUT_CONVOLUTION = ("logistic regression", "dense")
TOGETHER = ("dense", "one convolution, pooling 2 x 2", "LeNet-5")


def first_networks(seed: int) -> dict[str, float]:
    """Test accuracies of the lesson's networks, on centred and on moved garments.

    Each has the rate with the lowest validation loss. The seed also draws the images to learn from.
    "moved" is the mean of the shifts to the four corners.
    """
    import keras

    parts, found, probabilities = split(seed, standardised=False), {}, []
    learned, watched = parts.training, parts.validation
    lesson = definitions(
        LESSON,
        "trained",
        *{name for name, _ in NETWORKS.values()},
        scaled=np.concatenate([learned.images, watched.images]),
        train_labels=np.concatenate([learned.labels, watched.labels]),
        kept=np.arange(len(learned.labels)),
        held_out=len(learned.labels) + np.arange(len(watched.labels)),
        scaled_test=parts.test.images,
        test_labels=parts.test.labels,
    )
    shifts = [shifted(parts.test.images, *to) for to in product((SHIFT, -SHIFT), repeat=2)]
    for name, (builder, options) in NETWORKS.items():
        rates = DENSE_RATES if name in WITHOUT_CONVOLUTION else RATES
        build = partial(getattr(lesson, builder), **options)
        rate, model = best(build, lesson.trained, rates, seed)
        logits = model.predict(parts.test.images, batch_size=500, verbose=0)
        if name in TOGETHER:
            probabilities.append(np.array(keras.ops.softmax(logits)))
        moved = [
            accuracy(model.predict(each, 500, verbose=0), parts.test.labels) for each in shifts
        ]
        found[f"{name}, centred"] = accuracy(logits, parts.test.labels)
        found[f"{name}, moved"] = float(np.mean(moved))
        found[f"{name}, down and right"] = moved[0]
        found[f"{name}, rate"] = rate
    found["three together, centred"] = accuracy(sum(probabilities), parts.test.labels)
    return found


def accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """The share of images whose largest score is that of their class."""
    return float((scores.argmax(1) == labels).mean())


def shifted(images: np.ndarray, down: int, right: int) -> np.ndarray:
    """Images moved by at most SHIFT pixels; zeros come in."""
    height, width = images.shape[1:3]
    padded = np.pad(images, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)))
    return padded[:, SHIFT - down :, SHIFT - right :][:, :height, :width]


def best(
    build: Callable[[], Any], trained: Callable[..., Any], rates: Sequence[float], seed: int
) -> tuple[float, Any]:
    """The rate with the lowest validation loss, and the network trained with it."""
    import keras

    tried = []
    for rate in rates:
        keras.utils.set_random_seed(seed)
        model = trained(build(), rate, EPOCHS)
        tried.append((min(model.history.history["val_loss"]), rate, model))
    _, rate, model = min(tried, key=lambda each: each[0])
    return rate, model


CLAIMS = (
    Claim(
        name="first_networks",
        lesson=LESSON,
        section="Does the convolution help?",
        sentence="",
        control="",
        measure=first_networks,
        seeds=SEEDS,
        holds=lambda found: True,
    ),
)
