"""The clock in `fit`'s loop sees every batch, and the model learns what it learns without it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import keras
import numpy as np
import pytest
import tensorflow as tf

from benchmarks.speed import watch as watch_module
from benchmarks.speed.watch import Watch

BATCHES = 6


def compiled() -> keras.Model:
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


def batches() -> tf.data.Dataset:
    """The same batches each time."""

    def drawn() -> object:
        random = np.random.default_rng(0)
        for _ in range(BATCHES):
            yield random.normal(size=(4, 3)), random.normal(size=(4, 1))

    shapes = tf.TensorSpec((4, 3), "float32"), tf.TensorSpec((4, 1), "float32")
    made = tf.data.Dataset.from_generator(drawn, output_signature=shapes)
    return made.apply(tf.data.experimental.assert_cardinality(BATCHES))


def test_the_model_learns_the_same() -> None:
    plain, watched = compiled(), compiled()
    Watch(watched)
    losses = [model.fit(batches(), verbose=0).history["loss"] for model in (plain, watched)]
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
    for ours, theirs in zip(plain.get_weights(), watched.get_weights(), strict=True):
        assert np.allclose(ours, theirs, atol=1e-6)


def test_waiting_is_told_from_training(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that stands still but for what takes time here: 5 s a batch, 3 s a step."""
    now = 0.0
    monkeypatch.setattr(watch_module, "time", SimpleNamespace(perf_counter=lambda: now))

    def waiting() -> Iterator[int]:
        nonlocal now
        for number in range(BATCHES):
            now += 5
            yield number

    def step(batch: int) -> dict[str, float]:
        nonlocal now
        now += 3
        return {"loss": 0.0}

    watch = Watch(compiled())
    monkeypatch.setattr(watch, "step", step)
    iterator = waiting()
    for _ in range(BATCHES):
        watch(iterator)
    assert watch.waits == [5] * BATCHES
    assert (watch.first, watch.seconds) == (5, 8)
    assert watch.waiting == 5 * (BATCHES - 1) / (8 * BATCHES)


def test_every_batch_is_seen() -> None:
    model = compiled()
    watch = Watch(model)
    model.fit(batches(), verbose=0)
    watch.clear()
    model.fit(batches(), verbose=0)
    assert len(watch.waits) == BATCHES
