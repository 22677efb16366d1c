"""The clock in `fit`'s loop sees every batch, and the model learns what it learns without it."""

from __future__ import annotations

import time

import keras
import numpy as np
import pytest
import tensorflow as tf

from benchmarks.speed.watch import Watch

BATCHES = 6


def compiled() -> keras.Model:
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return model


def batches(seconds: float) -> tf.data.Dataset:
    """Batches, each of which takes so long to come."""

    def slowly() -> object:
        random = np.random.default_rng(0)
        for _ in range(BATCHES):
            time.sleep(seconds)
            yield random.normal(size=(4, 3)), random.normal(size=(4, 1))

    shapes = tf.TensorSpec((4, 3), "float32"), tf.TensorSpec((4, 1), "float32")
    made = tf.data.Dataset.from_generator(slowly, output_signature=shapes)
    return made.apply(tf.data.experimental.assert_cardinality(BATCHES))


def test_the_model_learns_the_same() -> None:
    plain, watched = compiled(), compiled()
    Watch(watched)
    losses = [model.fit(batches(0), verbose=0).history["loss"] for model in (plain, watched)]
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
    for ours, theirs in zip(plain.get_weights(), watched.get_weights(), strict=True):
        assert np.allclose(ours, theirs, atol=1e-6)


def test_waiting_is_told_from_training() -> None:
    model = compiled()
    watch = Watch(model)
    model.fit(batches(0), verbose=0)
    watch.clear()
    model.fit(batches(0), verbose=0)
    assert len(watch.waits) == BATCHES
    quick = watch.seconds
    watch.clear()
    model.fit(batches(0.05), verbose=0)
    assert watch.first > 0.05
    assert watch.waiting > 0.5
    assert watch.seconds > quick
