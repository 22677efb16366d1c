"""Images are changed anew in each epoch, keep their labels, and do not wait for the training."""

from __future__ import annotations

import time

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from utils import device
from utils.data import augmentation
from utils.data.augmentation import augmented

COUNT, BATCH = 45, 10


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augmentation, "CHUNK_BYTES", 20 * 8 * 8 * 4)  # two batches


@pytest.fixture
def pairs() -> tf.data.Dataset:
    """Each image has its number in every pixel."""
    images = np.arange(COUNT, dtype="float32")[:, None, None, None] * np.ones((8, 8, 1), "float32")
    return tf.data.Dataset.from_tensor_slices((images, np.arange(COUNT)))


def shift() -> keras.Layer:
    moved = layers.RandomTranslation(0.5, 0.5, fill_mode="constant", fill_value=-1.0)
    return keras.Sequential([layers.RandomFlip("horizontal"), moved])


def all_of(batches: tf.data.Dataset) -> tuple[np.ndarray, np.ndarray]:
    parts = list(batches.as_numpy_iterator())
    return tuple(np.concatenate(each) for each in zip(*parts, strict=True))


def test_batches_and_labels(pairs: tf.data.Dataset) -> None:
    batches = augmented(pairs, shift(), BATCH)
    assert [len(labels) for _, labels in batches] == [10, 10, 10, 10, 5]
    assert len(batches) == 5
    images, labels = all_of(batches)
    assert labels.tolist() == list(range(COUNT))
    np.testing.assert_array_equal(images.max((1, 2, 3)), labels)  # each image kept its label
    assert (images == -1).any(axis=(1, 2, 3)).mean() > 0.9  # and most have moved


def test_anew_for_each_image_and_epoch(pairs: tf.data.Dataset) -> None:
    same = pairs.map(lambda _, label: (tf.ones((8, 8, 1)), label))
    batches = augmented(same, shift(), BATCH)
    first, second = all_of(batches)[0], all_of(batches)[0]
    differ = (first != second).any(axis=(1, 2, 3))
    assert differ.mean() > 0.8
    assert len(np.unique(first.reshape(COUNT, -1), axis=0)) > COUNT / 2


def test_seed(pairs: tf.data.Dataset) -> None:
    def two_epochs(seed: int) -> list[np.ndarray]:
        batches = augmented(pairs, shift(), BATCH, seed=seed)
        return [all_of(batches)[0] for _ in range(2)]

    keras.utils.set_random_seed(0)
    once = two_epochs(1)
    np.testing.assert_array_equal(once, two_epochs(1))
    assert not np.array_equal(once, two_epochs(2))


def test_layer_of_its_own_is_left_alone(pairs: tf.data.Dataset) -> None:
    scale = layers.Normalization(mean=2.0, variance=4.0)
    augment = keras.Sequential([scale, layers.RandomFlip()])
    augment.build((None, 8, 8, 1))
    before = [np.array(variable) for variable in augment.variables]
    images, labels = all_of(augmented(pairs, augment, BATCH))
    np.testing.assert_allclose(images[:, 0, 0, 0], (labels - 2.0) / 2.0)
    for variable, value in zip(augment.variables, before, strict=True):
        np.testing.assert_array_equal(variable, value)


class Counted(layers.Layer):
    """Counts the batches that it is given, and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.batches = 0

    def call(self, images: tf.Tensor) -> tf.Tensor:
        def count(images: np.ndarray) -> np.ndarray:
            self.batches += 1
            return images

        # Not stateful: else TensorFlow lets the training wait for this, too.
        return tf.ensure_shape(tf.numpy_function(count, [images], tf.float32, False), images.shape)


def test_does_not_wait_for_the_training(
    pairs: tf.data.Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even when TensorFlow must be deterministic, where a `map` with the layer does."""
    monkeypatch.setattr(augmentation, "CHUNK_BYTES", 1)  # a batch each
    device.setup(seed=0, deterministic=True, verbose=False)

    def ahead(batches: tf.data.Dataset, counted: Counted, seconds: float) -> bool:
        """Whether a second batch is made ready while the training works on the first one."""
        counted.batches = 0
        iterator = iter(batches)
        next(iterator)
        end = time.monotonic() + seconds
        while counted.batches < 2 and time.monotonic() < end:
            time.sleep(0.05)
        return counted.batches > 1

    counted = Counted()
    layer = keras.Sequential([layers.RandomFlip(), counted])
    mapped = pairs.batch(BATCH).map(lambda some, their: (layer(some, training=True), their), 2)
    assert not ahead(mapped.prefetch(2), counted, 1.0)
    assert ahead(augmented(pairs, layer, BATCH), counted, 60.0)


def test_endless(pairs: tf.data.Dataset) -> None:
    batches = augmented(pairs.repeat(), shift(), BATCH)
    assert int(batches.cardinality()) < 0
    assert len(list(batches.take(7))) == 7


def test_fit(pairs: tf.data.Dataset) -> None:
    model = keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten(), layers.Dense(COUNT)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    history = model.fit(augmented(pairs, shift(), BATCH), epochs=2, verbose=0).history
    assert len(history["loss"]) == 2


def test_wrong_data(pairs: tf.data.Dataset) -> None:
    with pytest.raises(ValueError, match="pairs"):
        augmented(pairs.map(lambda image, _: image), shift(), BATCH)
    with pytest.raises(ValueError, match="single images"):
        augmented(pairs.batch(2), shift(), BATCH)
