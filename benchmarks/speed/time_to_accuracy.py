"""Seconds until a small convnet is accurate: the kit's recipe beside the recipe of keras.io.

Both train on the same images, one after the other, seed by seed. The peer is the example "Simple
MNIST convnet" of keras.io: 32 and 64 filters of 3x3, each with 2x2 pooling, half of the features
dropped, Adam at 0.001, batches of 128, 15 epochs. (That example keeps a tenth of the images for
validation; here it may learn from all.) The clock runs from making the network to the last step.
"""

from __future__ import annotations

import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.markdown import table
from benchmarks.speed import tuned_peer
from benchmarks.speed.rows import Row, mean, median, runs, times
from utils import data
from utils.measured.time_to_accuracy import EMBEDDED, FULL
from utils.measured.time_to_accuracy import FILE as FILE  # where lesson 06 reads them
from utils.training import metrics
from utils.training.recipe import RECIPE, Recipe

FOLDER = Path("/usr/share/datasets/fashion-mnist")  # Debian's package dataset-fashion-mnist
SEEDS = 5
EPOCHS, BATCH = 15, 128
PEER, OURS = "keras.io", "ours"
TUNED = "the same network, tuned"  # as benchmarks/speed/tuned_peer.py says
SEARCH, IN_TURN = f"{EMBEDDED}, search", f"{EMBEDDED}, beside the tuned peer"
AS_IT_COMES = "keras.io, with tf.data's tuner"  # as without this kit, see utils/device/pipeline.py
SECONDS, ACCURACY = "seconds", "test accuracy"
# The effect of each technique: the recipe without it, or with one that it leaves out.
VARIANTS: dict[str, Recipe] = {
    "ours, constant rate": replace(RECIPE, one_cycle=False),
    "ours, with normalisation": replace(RECIPE, normalised=True),
    "ours, a third block": replace(RECIPE, filters=(16, 32, 64)),
    "ours, traced twice": replace(RECIPE, traced_once=False),
    "ours, pooling last": replace(RECIPE, pooled_first=False),
    "ours, batches of 128": replace(RECIPE, batch_size=128),
    "ours, mirror images": replace(RECIPE, mirrored=True),
    "ours, label smoothing": replace(RECIPE, smoothing=0.1),
    "ours, dropout": replace(RECIPE, dropout=0.5),
}


def peer(
    images: np.ndarray, labels: np.ndarray, tests: tuple[np.ndarray, np.ndarray], seed: int
) -> tuple[float, float]:
    """Seconds and test accuracy of the recipe of keras.io."""
    import keras
    from keras import layers

    keras.utils.set_random_seed(seed)
    scaled, targets = images.astype("float32") / 255, np.eye(10, dtype="float32")[labels]
    start = time.perf_counter()
    stack = [keras.Input(images.shape[1:])]
    for filters in (32, 64):
        stack += [layers.Conv2D(filters, 3, activation="relu"), layers.MaxPooling2D(2)]
    stack += [layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax")]
    model = keras.Sequential(stack)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(scaled, targets, batch_size=BATCH, epochs=EPOCHS, verbose=0)
    seconds = time.perf_counter() - start
    answers = model.predict(tests[0].astype("float32") / 255, batch_size=1000, verbose=0)
    return seconds, metrics.accuracy(tests[1], answers.argmax(1))


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet. All of them take about an hour on two cores."""
    tests = data.load("fashion_mnist", FOLDER if FOLDER.is_dir() else "embedded").arrays("test")
    for case in (EMBEDDED, FULL):
        if case == FULL and not FOLDER.is_dir():
            print(f"{case}: not measured, {FOLDER} is missing (apt install dataset-fashion-mnist)")
            continue
        source = FOLDER if case == FULL else "embedded"
        images, labels = data.load("fashion_mnist", source, verbose=False).arrays("train")
        recipes = {OURS: RECIPE, **(VARIANTS if case == EMBEDDED else {})}
        for seed in range(SEEDS):
            if seed not in runs(known, case, PEER):
                found = peer(images, labels, tests, seed)
                yield from _rows(case, PEER, seed, found, machine)
            if case == EMBEDDED and seed not in runs(known, case, AS_IT_COMES):
                with _tuner():
                    found = peer(images, labels, tests, seed)
                yield from _rows(case, AS_IT_COMES, seed, found, machine)
            for name, recipe in recipes.items():
                if seed not in runs(known, case, name):
                    trained = recipe.train(images, labels, 10, seed)
                    found = trained.seconds, trained.accuracy(*tests)
                    yield from _rows(case, name, seed, found, machine)
    yield from _tuned(known, tests, machine)


def _tuned(known: list[Row], tests: tuple[np.ndarray, np.ndarray], machine: str) -> Iterator[Row]:
    """The search for the best constant rate; then it and the recipe, in turn."""
    images, labels = data.load("fashion_mnist", "embedded", verbose=False).arrays("train")
    rows = list(known)
    for row in tuned_peer.tune(images, labels, known, SEARCH, machine):
        rows.append(row)
        yield row
    _, recipe = tuned_peer.best(rows, SEARCH)
    for seed, (what, each) in product(range(SEEDS), ((TUNED, recipe), (OURS, RECIPE))):
        if seed not in runs(rows, IN_TURN, what):
            trained = each.train(images, labels, 10, seed)
            found = trained.seconds, trained.accuracy(*tests)
            yield from _rows(IN_TURN, what, seed, found, machine)


@contextmanager
def _tuner() -> Iterator[None]:
    """TensorFlow as it comes."""
    import tensorflow as tf

    ours = tf.data.Dataset.__iter__
    tf.data.Dataset.__iter__ = ours.plain
    try:
        yield
    finally:
        tf.data.Dataset.__iter__ = ours


def _rows(
    case: str, what: str, seed: int, found: tuple[float, float], machine: str
) -> Iterator[Row]:
    for quantity, value in zip((SECONDS, ACCURACY), found, strict=True):
        yield Row(case, what, seed, quantity, value, machine)


def factors(rows: list[Row]) -> dict[str, float]:
    """The factor of the time."""
    cases = {f"a convnet on {case}": (case, PEER) for case in (EMBEDDED, FULL)}
    cases["the same, beside a tuned peer"] = (IN_TURN, TUNED)
    return {
        name: times(rows, case, theirs, OURS, SECONDS)
        for name, (case, theirs) in cases.items()
        if runs(rows, case, theirs) & runs(rows, case, OURS)
    }


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = [
        "## Time to accuracy",
        "",
        "Peer: the recipe of the keras.io example for MNIST (32 and 64 filters of 3x3, dropout,",
        "Adam at 0.001, batches of 128, 15 epochs) on the same images of Fashion-MNIST. Ours:",
        "`utils.training.recipe`, two epochs, with 16 and 32 filters (20,490 parameters, not",
        "34,826). Accuracy on the 10,000 test images. The clock runs from making the network to",
        "the last step.",
        "",
    ]
    heading = ["training images", "recipe", "seeds", "seconds", "test accuracy", "times faster"]
    cells = []
    for case in (EMBEDDED, FULL):
        for what in (PEER, AS_IT_COMES, OURS):
            if runs(rows, case, what):
                found = _cells(rows, case, what)
                faster = "" if what == PEER else f"{times(rows, case, PEER, what, SECONDS):.2f}"
                cells.append([case.removesuffix(" images"), what, *found, faster])
    lines += table(heading, cells)
    lines += _beside_the_tuned(rows)
    lines += ["The effect of each technique, on the 10,000 images:", ""]
    heading = ["recipe", "seeds", "seconds", "test accuracy", "against ours"]
    cells = [[OURS, *_cells(rows, EMBEDDED, OURS), ""]]
    ours = mean(rows, EMBEDDED, OURS, ACCURACY)
    for what in VARIANTS:
        if runs(rows, EMBEDDED, what):
            points = 100 * (mean(rows, EMBEDDED, what, ACCURACY) - ours)
            cells.append([what, *_cells(rows, EMBEDDED, what), f"{points:+.1f} points"])
    return [*lines, *table(heading, cells)]


def _beside_the_tuned(rows: list[Row]) -> list[str]:
    """What is left of the factor if the peer is tuned."""
    if not runs(rows, IN_TURN, TUNED):
        return []
    name, recipe = tuned_peer.best(rows, SEARCH)
    tried = len(tuned_peer.settings())
    text = f"""
        Most of that factor is the peer's 15 epochs. So a tuned peer stands beside ours as well: the
        same network with the best of {tried} constant learning rates and batch sizes, stopped after
        the epochs that it needs to be as accurate on held-out images ({name}, {recipe.epochs}
        epochs; the search is not on the clock).
    """
    faster = f"{times(rows, IN_TURN, TUNED, OURS, SECONDS):.2f}"
    cells = [
        [what, *_cells(rows, IN_TURN, what), faster if what == OURS else ""]
        for what in (TUNED, OURS)
    ]
    heading = ["recipe", "seeds", "seconds", "test accuracy", "times faster"]
    return [*textwrap.wrap(" ".join(text.split()), 88), "", *table(heading, cells)]


def _cells(rows: list[Row], case: str, what: str) -> list[str]:
    """How many seeds, seconds, test accuracy."""
    return [
        str(len(runs(rows, case, what))),
        f"{median(rows, case, what, SECONDS):.1f}",
        f"{mean(rows, case, what, ACCURACY):.4f}",
    ]
