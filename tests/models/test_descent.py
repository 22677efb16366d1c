"""The quick training step does what Keras's Adam does, and begins again as if nothing had been."""

from __future__ import annotations

import keras
import numpy as np

from utils.models.descent import LONGEST, Descent

STEPS = 5


def network() -> keras.Model:
    keras.utils.set_random_seed(0)
    layers = [
        keras.layers.Conv2D(4, 3, strides=2, use_bias=False),  # else only noise would move it
        keras.layers.BatchNormalization(),
        keras.layers.ReLU(),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dense(3),
    ]
    return keras.Sequential([keras.Input((12, 12, 1)), *layers])


def batches() -> list[tuple[np.ndarray, np.ndarray]]:
    random = np.random.default_rng(0)
    return [
        (random.normal(size=(8, 12, 12, 1)).astype("float32") * 30, random.integers(0, 3, 8))
        for _ in range(STEPS)
    ]


def descended(model: keras.Model, descent: Descent) -> list[np.ndarray]:
    for images, labels in batches():
        descent.step(images, labels, 1e-2)
    return model.get_weights()


def test_same_as_adam() -> None:
    ours, theirs = network(), network()
    theirs.compile(
        keras.optimizers.Adam(1e-2, global_clipnorm=LONGEST),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    for images, labels in batches():
        theirs.train_on_batch(images, labels)
    found = descended(ours, Descent(ours))
    for one, other in zip(found, theirs.get_weights(), strict=True):
        assert np.allclose(one, other, rtol=1e-3, atol=2e-4)
        assert not np.allclose(one, 0)


def test_begins_again() -> None:
    model = network()
    descent = Descent(model)
    first = descended(model, descent)
    descent.begin_again()
    second = descended(model, descent)
    for one, other in zip(first, second, strict=True):
        assert np.allclose(one, other, atol=1e-5)
