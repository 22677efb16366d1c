"""A head on features that are computed once, beside the frozen base inside the model.

The images and the backbone of lesson 09, the same head (averages of one length, a dense layer),
Adam at 0.01, batches of 32. The peer goes through the base in each epoch, with `fit` on arrays, as
lesson 09 writes it. Ours are `extract` and `train_head`. Then another process asks for the same
features.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.markdown import table
from benchmarks.speed.rows import Row, mean, median, runs, times
from utils import data, device, project
from utils.training import metrics
from utils.transfer import Backbone, extract, load_backbone, train_head
from utils.transfer.features import CACHE_VARIABLE
from utils.transfer.heads import BATCH, RATE
from utils.transfer.strategies import new_head

if TYPE_CHECKING:
    import keras

FILE = project.root() / "docs" / "features.csv"
CASE, RUNS, EPOCHS = "features", 3, 5
IMAGE_SIZE = (112, 112)  # what the backbone gets
PEER, PLAIN, OURS = "frozen base in the model", "kept features, plain `fit`", "kept features"
AGAIN = "kept features, another process"
FEATURES, FIRST, LATER = "seconds for features", "seconds first epoch", "seconds later epoch"
ACCURACY = "test accuracy"
AT_LEAST = 20  # times cheaper a later epoch should be

Split = tuple[np.ndarray, np.ndarray]


def images() -> tuple[Backbone, Split, Split]:
    """The defaults of lesson 09: backbone, training and test images, prepared."""
    photos = data.load("photos", verbose=False)
    backbone = load_backbone("imagenet", IMAGE_SIZE, verbose=False)
    backbone.model.trainable = False
    train, test = (
        (backbone.prepare(inputs), labels)
        for inputs, labels in (photos.arrays(split) for split in ("train", "test"))
    )
    return backbone, train, test


def clocked(train: Callable[[list[keras.callbacks.Callback]], object]) -> tuple[float, float]:
    """Seconds of the first epoch, and the median of the later ones.

    Args:
        train: trains with the callbacks that it gets.
    """
    import keras

    marks = [time.perf_counter()]
    mark = keras.callbacks.LambdaCallback(on_epoch_end=lambda *_: marks.append(time.perf_counter()))
    train([mark])
    first, *later = np.diff(marks).tolist()
    return first, statistics.median(later)


def plain(
    model: keras.Model, inputs: np.ndarray, labels: np.ndarray, callbacks: list
) -> keras.callbacks.History:
    """Train with `fit` on arrays."""
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(RATE), loss, metrics=["accuracy"])
    return model.fit(inputs, labels, BATCH, EPOCHS, verbose=0, callbacks=callbacks)


def accuracy(model: keras.Model, test: Split) -> float:
    """The share of test images that it classifies correctly."""
    return metrics.accuracy(test[1], model.predict(test[0], verbose=0).argmax(-1))


def one_run(run: int, machine: str) -> Iterator[Row]:
    """The peer, ours, and the other process, with empty cache at the start."""
    import keras

    backbone, train, test = images()
    classes = len(np.unique(train[1]))

    def row(what: str, quantity: str, value: float) -> Row:
        return Row(CASE, what, run, quantity, value, machine)

    def trained(what: str, model: keras.Model, train_it: Callable, tested: Split) -> Iterator[Row]:
        first, later = clocked(train_it)
        yield row(what, FIRST, first)
        yield row(what, LATER, later)
        yield row(what, ACCURACY, accuracy(model, tested))

    keras.utils.set_random_seed(run)
    inputs = keras.Input(backbone.model.input_shape[1:])
    whole = keras.Sequential([inputs, backbone.model, new_head(classes)])
    yield from trained(PEER, whole, lambda marks: plain(whole, *train, marks), test)

    with tempfile.TemporaryDirectory() as folder, _cache(folder):
        found = extract(backbone.model, train[0], verbose=False)
        kept = found.values, train[1]
        kept_test = extract(backbone.model, test[0], cache=False, verbose=False).values, test[1]
        with _another_process() as other:
            again = other.submit(read_again).result()
    assert np.array_equal(again[0], found.values)

    keras.utils.set_random_seed(run)
    head = new_head(classes)
    yield row(OURS, FEATURES, found.seconds)
    yield from trained(
        OURS, head, lambda marks: train_head(head, *kept, EPOCHS, callbacks=marks), kept_test
    )
    keras.utils.set_random_seed(run)
    same = new_head(classes)
    yield from trained(PLAIN, same, lambda marks: plain(same, *kept, marks), kept_test)
    yield row(AGAIN, FEATURES, again[1])


def read_again() -> tuple[np.ndarray, float]:
    """In a process that has computed nothing, the features, and the seconds until they are read.

    Raises:
        RuntimeError: if they did not come from disk.
    """
    device.setup(seed=0, verbose=False)
    backbone, train, _ = images()
    found = extract(backbone.model, train[0], verbose=False)
    if not found.cached:
        raise RuntimeError("the features were computed anew")
    return found.values, found.seconds


@contextmanager
def _cache(folder: str) -> Iterator[None]:
    """Features are kept in this folder, also by processes started meanwhile."""
    before = os.environ.get(CACHE_VARIABLE)
    os.environ[CACHE_VARIABLE] = folder
    try:
        yield
    finally:
        del os.environ[CACHE_VARIABLE]
        if before is not None:
            os.environ[CACHE_VARIABLE] = before


def _another_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet. All of them take about two minutes on two cores."""
    for run in range(RUNS):
        if run not in runs(known, CASE, AGAIN):
            yield from list(one_run(run, machine))  # a stop leaves no half of a run


def factors(rows: list[Row]) -> dict[str, float]:
    """The factor of a later epoch's time."""
    if not runs(rows, CASE, AGAIN):
        return {}
    return {"a later epoch on kept features": times(rows, CASE, PEER, OURS, LATER)}


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = ["## Feature extraction", ""]
    if not runs(rows, CASE, AGAIN):
        return [*lines, "Not measured yet: `python -m benchmarks.speed features`.", ""]
    lines += [
        "The photographs and VGG16 of lesson 09, and one head: averages of the maps, scaled to one",
        f"length, and a dense layer; Adam, batches of {BATCH}, {EPOCHS} epochs. The peer has the",
        "frozen base inside the model and trains with `fit` on arrays. Ours computes the features",
        "once (`extract`, kept on disk by content) and trains with `train_head`, which hands Keras",
        "all steps of an epoch in one call, from a data set that repeats; the plain `fit` on kept",
        "features shows what that is worth. A later epoch is the median of all but the first, in",
        "which Keras prepares itself.",
        "",
    ]
    heading = [
        "way", "runs", "seconds for features", "first epoch, s", "later epoch, s",
        "test accuracy", "a later epoch is cheaper",
    ]  # fmt: skip
    cells = []
    for what in (PEER, PLAIN, OURS):
        once = f"{median(rows, CASE, OURS, FEATURES):.2f}" if what != PEER else ""
        cheaper = "" if what == PEER else f"{times(rows, CASE, PEER, what, LATER):.1f} times"
        cells.append(
            [
                what,
                str(len(runs(rows, CASE, what))),
                once,
                f"{median(rows, CASE, what, FIRST):.2f}",
                f"{median(rows, CASE, what, LATER):.4f}",
                f"{mean(rows, CASE, what, ACCURACY):.4f}",
                cheaper,
            ]
        )
    lines += table(heading, cells)
    ratio = times(rows, CASE, PEER, OURS, LATER)
    apart = 100 * (mean(rows, CASE, OURS, ACCURACY) - mean(rows, CASE, PEER, ACCURACY))
    computed, read = (median(rows, CASE, what, FEATURES) for what in (OURS, AGAIN))
    return [
        *lines,
        f"A later epoch is {ratio:.1f} times cheaper with kept features"
        f" ({'at least' if ratio >= AT_LEAST else 'less than'} the {AT_LEAST} times we want);",
        f"the accuracies differ by {apart:+.2f} points. Another process that asks for the same",
        f"features has them after {read:.3f} s, all from disk, instead of {computed:.2f} s: it",
        "reads the file, and hashes weights and images to find it.",
        "",
    ]
