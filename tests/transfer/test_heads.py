"""A head learns from kept features as `fit` would teach it, in the same number of steps."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.transfer.heads import train_head
from utils.transfer.strategies import new_head

COUNT, BATCH, EPOCHS = 70, 32, 25


@pytest.fixture
def features() -> tuple[np.ndarray, np.ndarray]:
    """Three clouds of maps, and which each belongs to."""
    labels = np.arange(COUNT) % 3
    centres = np.random.default_rng(0).normal(0, 2, (3, 8))
    noise = np.random.default_rng(1).normal(0, 0.5, (COUNT, 1, 1, 8))
    return (centres[labels][:, None, None] + noise).astype("float32"), labels


def test_learns_in_as_many_steps_as_fit(features: tuple[np.ndarray, np.ndarray]) -> None:
    values, labels = features
    keras.utils.set_random_seed(0)
    ours = new_head(3)
    history = train_head(ours, values, labels, EPOCHS, batch_size=BATCH).history
    keras.utils.set_random_seed(0)
    plain = new_head(3)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    plain.compile(keras.optimizers.Adam(1e-2), loss, metrics=["accuracy"])
    expected = plain.fit(values, labels, BATCH, EPOCHS, verbose=0).history
    assert int(ours.optimizer.iterations) == int(plain.optimizer.iterations) == 3 * EPOCHS
    assert len(history["loss"]) == EPOCHS
    # Another order of the images, the same first weights: nearly the same course.
    np.testing.assert_allclose(history["loss"], expected["loss"], rtol=0.2)
    assert history["accuracy"][-1] > 0.9


def test_seed_and_callbacks(features: tuple[np.ndarray, np.ndarray]) -> None:
    heard: list[int] = []
    counting = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, _: heard.append(epoch))
    losses = []
    for _ in range(2):
        keras.utils.set_random_seed(3)
        losses.append(train_head(new_head(3), *features, 2, callbacks=[counting]).history["loss"])
    assert heard == [0, 1, 0, 1]
    assert losses[0] == losses[1]


def test_every_image_in_each_epoch() -> None:
    """With a rate of 0 the loss of an epoch is the mean over all images."""
    values = np.eye(5, dtype="float32")[:, None, None]
    labels = np.arange(5)
    head = new_head(5)
    history = train_head(head, values, labels, 3, rate=0.0, batch_size=2).history["loss"]
    logits = head.predict(values, verbose=0)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    np.testing.assert_allclose(history, float(loss(labels, logits)), rtol=1e-5)


def test_nothing_to_learn_from() -> None:
    with pytest.raises(ValueError, match="at least one"):
        train_head(new_head(3), np.empty((0, 1, 1, 8), "float32"), np.empty(0, int), 1)
    with pytest.raises(ValueError, match="as many"):
        train_head(new_head(3), np.ones((4, 1, 1, 8), "float32"), np.zeros(3, int), 1)
