"""Lesson 08: what augmentation is worth on few images, and what a full rotation costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.claim import Claim
from benchmarks.claims.lesson_code import definitions
from utils import data

if TYPE_CHECKING:
    import keras

LESSON = "08_augmentation"
FOLDS = 5
COPIES = 10  # changed copies of each image, for a support vector machine
WIDTHS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)  # gamma of the radial kernel
PLAIN = "no augmentation"
CHOSEN = "shift, brightness"  # the recipe for these copies, and beside MixUp
EPOCHS = (8, 24, 60, 120, 240)  # over 1,000 digits
VIEWED = (PLAIN, "flip", CHOSEN)  # the networks whose test images are seen several times
TURNS = {"no rotation": 0.0, "up to 15 degrees": 15 / 360, "any rotation": 0.5}
OTHERS = tuple(digit for digit in range(10) if digit not in (6, 9))


Part = tuple[np.ndarray, np.ndarray]  # images and one-hot labels


# One hundred garments


def hundred_garments(seed: int) -> dict[str, float]:
    """Accuracies on one draw of 100 images: tuned models of pixels, and the lesson's network."""
    lesson = _lesson()
    few, validation = lesson.draw(seed)
    test = lesson.variables["tests"]
    moved = lesson.displaced(test[0]), test[1]
    parts = {"training": few, "validation": validation, "test": test, "displaced": moved}
    found: dict[str, float] = {}
    for name, model in _tuned(*_rows(few), seed).items():
        found |= {f"{part}, {name}": model.score(*_rows(parts[part])[:2]) for part in parts}
    copies = _tuned(*_with_copies(lesson, few, seed), seed, only="RBF SVM")["RBF SVM"]
    for part in ("test", "displaced"):
        found[f"{part}, RBF SVM, {CHOSEN}"] = copies.score(*_rows(parts[part])[:2])
    for name, trained in _networks(lesson, few, seed).items():
        for part, (images, one_hot) in parts.items():
            found[f"{part}, {name}"] = _share(_predicted(trained, images), one_hot)
        if name in VIEWED:
            mirrored = _predicted(trained, test[0]) + _predicted(trained, test[0][:, :, ::-1])
            found[f"two views, {name}"] = _share(mirrored, test[1])
            for count, mirror in (("five", False), ("ten", True)):
                views = lesson.several_views(trained, test[0], mirror)
                found[f"{count} views, {name}"] = _share(views, test[1])
    return found


def _networks(lesson: SimpleNamespace, few: Part, seed: int) -> dict[str, keras.Model]:
    """The lesson's network after each of its trainings."""
    begin, trained = lesson.start, {}
    for name in lesson.RECIPES:
        trained[name] = lesson.train(begin(seed, name), few)
    for name, layer in lesson.MIXTURES.items():
        for recipe in (PLAIN, CHOSEN):
            called = name if recipe == PLAIN else f"{recipe}, {name}"
            change = lesson.mixing(layer())
            trained[called] = lesson.train(begin(seed, recipe), few, change=change)
    for recipe in (PLAIN, CHOSEN):
        trained[f"{recipe}, 1,200 steps"] = lesson.train(begin(seed, recipe), few, 1200)
        trained[f"{recipe}, no dropout"] = lesson.train(begin(seed, recipe, 0.0), few)
    return trained


@cache
def _lesson() -> SimpleNamespace:
    fashion = data.load("fashion_mnist", "embedded", verbose=False)
    images, labels = fashion.arrays("train")
    test_images, test_labels = fashion.arrays("test")
    tests = test_images / np.float32(255), np.eye(10, dtype="float32")[test_labels]
    names = (
        "convnet",
        "draw",
        "black",
        "whole",
        "holes",
        "RECIPES",
        "several",
        "start",
        "train",
        "MIXTURES",
    )
    names += ("mixing", "displaced", "several_views")
    return definitions(LESSON, *names, images=images, labels=labels, tests=tests)


def _tuned(
    pixels: np.ndarray, labels: np.ndarray, groups: np.ndarray, seed: int, only: str = ""
) -> dict[str, Any]:
    """Models of pixels, each with what cross-validation on the training images chose.

    Args:
        pixels: an image a row.
        labels: whole numbers.
        groups: rows of one group are in one fold.
        seed: for the folds.
        only: the name of one model, if not all are wanted.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GridSearchCV, StratifiedGroupKFold
    from sklearn.svm import SVC

    penalties = 10.0 ** np.arange(-4, 4)
    grids = {
        "logistic regression": (LogisticRegression(max_iter=3000), {"C": penalties}),
        "linear SVM": (SVC(kernel="linear"), {"C": penalties}),
        "RBF SVM": (SVC(), {"C": (1.0, 10.0, 100.0), "gamma": WIDTHS}),
    }
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed)
    return {
        name: GridSearchCV(model, grid, cv=folds).fit(pixels, labels, groups=groups)
        for name, (model, grid) in grids.items()
        if not only or name == only
    }


def _rows(part: Part) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """An image a row, the class of each, and a number for each."""
    images, one_hot = part
    return images.reshape(len(images), -1), one_hot.argmax(1), np.arange(len(images))


def _with_copies(
    lesson: SimpleNamespace, few: Part, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As `_rows`, with changed copies of each image, which have the number of their original."""
    import keras

    keras.utils.set_random_seed(seed)
    change = keras.layers.Pipeline(lesson.RECIPES[CHOSEN]())
    views = [few[0], *(np.array(change(few[0], training=True)) for _ in range(COPIES))]
    _, labels, numbers = _rows(few)
    rows = np.concatenate(views).reshape(len(views) * len(labels), -1)
    return rows, np.tile(labels, len(views)), np.tile(numbers, len(views))


def _predicted(model: keras.Model, images: np.ndarray) -> np.ndarray:
    import keras

    return np.array(keras.ops.softmax(model.predict(images, batch_size=500, verbose=0)))


def _share(scores: np.ndarray, one_hot: np.ndarray) -> float:
    return float(np.mean(scores.argmax(1) == one_hot.argmax(1)))


# A full rotation


def any_rotation(seed: int) -> dict[str, float]:
    """Accuracy on upright digits over the epochs, after training with three ranges of rotation."""
    lesson = definitions(LESSON, "digit_net")
    (images, labels), (tests, test_labels) = _digits()
    found: dict[str, float] = {}
    rows, test_rows = images.reshape(len(images), -1), tests.reshape(len(tests), -1)
    chosen = _tuned(rows, labels, np.arange(len(rows)), seed, only="RBF SVM")["RBF SVM"]
    found["RBF SVM"] = chosen.score(test_rows, test_labels)
    found["RBF SVM, 6 and 9"] = _recall(chosen.predict(test_rows), test_labels, (6, 9))
    for name, turn in TURNS.items():
        for epochs, seen in _over_epochs(lesson.digit_net, turn, images, labels, tests, seed):
            found[f"all, {name}, {epochs}"] = float(np.mean(seen == test_labels))
            found[f"6 and 9, {name}, {epochs}"] = _recall(seen, test_labels, (6, 9))
            found[f"others, {name}, {epochs}"] = _recall(seen, test_labels, OTHERS)
        found[f"6, {name}, {epochs}"] = _recall(seen, test_labels, (6,))
    kept = labels != 9
    for name, turn in TURNS.items():
        if name in ("no rotation", "any rotation"):
            runs = _over_epochs(lesson.digit_net, turn, images[kept], labels[kept], tests, seed)
            found[f"6 without nines, {name}, {EPOCHS[-1]}"] = _recall(
                dict(runs)[EPOCHS[-1]], test_labels, (6,)
            )
    return found


@cache
def _digits() -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    digits = data.load("digits", verbose=False)
    (images, labels), (tests, test_labels) = digits.arrays("train"), digits.arrays("test")
    return (images / np.float32(255), labels), (tests / np.float32(255), test_labels)


def _over_epochs(
    build: Callable,
    turn: float,
    images: np.ndarray,
    labels: np.ndarray,
    tests: np.ndarray,
    seed: int,
) -> Iterator[tuple[int, np.ndarray]]:
    """The predicted classes of the test digits after so many epochs, in one training."""
    import keras
    import tensorflow as tf

    first = [keras.layers.RandomRotation(turn, fill_mode="constant")] if turn else []
    keras.utils.set_random_seed(seed)
    model = build(first)
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).cache().shuffle(len(labels))
    done = 0
    for epochs in EPOCHS:
        model.fit(pairs.repeat(epochs - done).batch(50), verbose=0)  # one epoch to Keras: faster
        done = epochs
        yield epochs, model.predict(tests, batch_size=len(tests), verbose=0).argmax(1)


def _recall(seen: np.ndarray, labels: np.ndarray, digits: tuple[int, ...]) -> float:
    """Share of these digits that got their own class."""
    chosen = np.isin(labels, digits)
    return float(np.mean(seen[chosen] == labels[chosen]))


CLAIMS: tuple[Claim, ...] = ()
