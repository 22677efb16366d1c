"""The recipe's network at its best constant learning rate and batch size, stopped early.

A tenth of the images is held out. The target is the accuracy that the recipe reaches there, as a
mean over seeds. Each rate and batch size trains until it is as accurate, and the quickest is the
peer. A training counts as finished after the first epoch that reaches the target, which favours the
peer: accuracies on the held-out images go up and down by a percentage point.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import numpy as np

from benchmarks.speed.rows import Row, mean, runs, values
from utils.training.recipe import RECIPE, Recipe, Scale, Trained

SEEDS = (100, 101)  # not those of the measurement
RATES, BATCHES = (5e-4, 1e-3, 2e-3, 4e-3, 8e-3), (32, 64, 128, 256)
MOST = 12  # epochs
TARGET, SECONDS, EPOCHS = "accuracy on held-out images", "seconds to the target", "epochs"
NEVER = math.inf


def settings() -> dict[str, Recipe]:
    """All that are tried, by their names."""
    return {
        f"rate {rate:g}, batches of {size}": replace(
            RECIPE, one_cycle=False, constant_rate=rate, batch_size=size, epochs=MOST
        )
        for rate, size in product(RATES, BATCHES)
    }


def tune(
    images: np.ndarray, labels: np.ndarray, known: list[Row], case: str, machine: str
) -> Iterator[Row]:
    """The rows of the search that are not known yet.

    Args:
        images: (count, height, width, channels), values 0 to 255.
        labels: (count,), from 0.
        known: rows that were measured earlier.
        case: of the rows.
        machine: that it is measured on.
    """
    learned = len(images) * 9 // 10
    train, held_out = (
        (images[part], labels[part]) for part in (slice(learned), slice(learned, None))
    )
    mine = [row for row in known if row.case == case]
    for seed in SEEDS:
        if seed not in runs(mine, case, "ours"):
            accuracy = RECIPE.train(*train, 10, seed).accuracy(*held_out)
            mine.append(Row(case, "ours", seed, TARGET, accuracy, machine))
            yield mine[-1]
    target = mean(mine, case, "ours", TARGET)
    for (name, recipe), seed in product(settings().items(), SEEDS):
        if seed not in runs(mine, case, name):
            seconds, epochs = until(recipe, train, held_out, target, seed)
            yield Row(case, name, seed, SECONDS, seconds, machine)
            yield Row(case, name, seed, EPOCHS, epochs, machine)


def until(
    recipe: Recipe,
    train: tuple[np.ndarray, np.ndarray],
    held_out: tuple[np.ndarray, np.ndarray],
    target: float,
    seed: int,
) -> tuple[float, int]:
    """Seconds and epochs until a recipe is accurate on held-out images; infinite if it never is.

    The clock stands while the accuracy is found.
    """
    import keras

    keras.utils.set_random_seed(seed)
    images, labels = train
    scale = Scale.of(images)
    began, stood = time.perf_counter(), 0.0
    model = recipe.network(images.shape[1:], 10)
    recipe.compile(model, len(images))
    found: list[tuple[float, int]] = []

    class Look(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: object = None) -> None:
            nonlocal stood
            now = time.perf_counter()
            if Trained(model, scale, {}, 0.0).accuracy(*held_out) >= target:
                found.append((now - began - stood, epoch + 1))
                model.stop_training = True
            stood += time.perf_counter() - now

    targets = np.eye(10, dtype="float32")[labels]
    model.fit(
        scale(images),
        targets,
        batch_size=recipe.batch_size,
        epochs=recipe.epochs,
        callbacks=[Look()],
        verbose=0,
    )
    return found[0] if found else (NEVER, recipe.epochs)


def best(rows: list[Row], case: str) -> tuple[str, Recipe]:
    """The setting that is quickest, with the epochs that it needed, rounded up."""
    tried = {name: recipe for name, recipe in settings().items() if runs(rows, case, name)}
    name = min(tried, key=lambda each: statistics.fmean(values(rows, case, each, SECONDS)))
    return name, replace(tried[name], epochs=math.ceil(mean(rows, case, name, EPOCHS)))
