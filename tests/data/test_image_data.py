"""What every source hands to a lesson: arrays, batches, other sizes."""

from __future__ import annotations

import numpy as np
import pytest
import tensorflow as tf

from tests.one_line import kit_error
from utils.data import ImageData


def make(count: int = 60, shape: tuple[int | None, int | None, int] = (4, 6, 1)) -> ImageData:
    """Images in which every pixel of image n is n."""
    height, width, channels = (side or 5 for side in shape)
    labels = np.arange(count, dtype=np.int64) % 3
    images = np.ones((count, height, width, channels), np.uint8)
    images *= np.arange(count, dtype=np.uint8)[:, None, None, None]
    whole = tf.data.Dataset.from_tensor_slices((images, labels))
    return ImageData(
        name="made",
        title="Made up",
        source="a test",
        class_names=("a", "b", "c"),
        image_shape=shape,
        counts={"train": count, "test": 12},
        train=whole,
        test=whole.take(12),
    )


def numbers(batches: tf.data.Dataset) -> list[int]:
    return [int(image[0, 0, 0]) for images, _ in batches.as_numpy_iterator() for image in images]


def test_arrays() -> None:
    images, labels = make().arrays("train")
    assert images.shape == (60, 4, 6, 1)
    assert (images.dtype, labels.dtype) == (np.uint8, np.int64)
    assert images[:, 0, 0, 0].tolist() == list(range(60))
    assert labels[:4].tolist() == [0, 1, 2, 0]


@pytest.mark.parametrize(("limit", "count"), [(None, 12), (5, 5), (99, 12), (0, 0)])
def test_arrays_with_a_limit(limit: int | None, count: int) -> None:
    images, labels = make().arrays("test", limit)
    assert images.shape == (count, 4, 6, 1)
    assert labels.shape == (count,)
    assert (images.dtype, labels.dtype) == (np.uint8, np.int64)


def test_arrays_of_images_that_differ_in_size() -> None:
    with kit_error("made", "differ in size", "image_size="):
        make(shape=(None, None, 3)).arrays("train")


@pytest.mark.parametrize("method", ["split", "arrays", "batches"])
def test_an_unknown_split(method: str) -> None:
    with kit_error("no split 'validation'", "'train' or 'test'"):
        getattr(make(), method)("validation")


def test_batches_hold_every_image_once() -> None:
    batches = make().batches("train", 16)
    assert [len(labels) for _, labels in batches.as_numpy_iterator()] == [16, 16, 16, 12]
    assert sorted(numbers(batches)) == list(range(60))
    for images, labels in batches.as_numpy_iterator():
        np.testing.assert_array_equal(images[:, 0, 0, 0] % 3, labels)


def test_training_images_are_shuffled_anew_each_epoch() -> None:
    batches = make().batches("train", 16)
    first, second = numbers(batches), numbers(batches)
    assert first != list(range(60))
    assert first != second


@pytest.mark.parametrize("seeded", [False, True])
def test_a_seed_makes_every_epoch_reproducible(seeded: bool) -> None:
    orders = []
    for seed in (7, 7, 8):
        if seeded:
            tf.random.set_seed(1)
        batches = make().batches("train", 16, seed=seed)
        orders.append([numbers(batches) for _ in range(3)])
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]


def test_test_images_stay_in_order() -> None:
    assert numbers(make().batches("test", 5)) == list(range(12))
    assert numbers(make().batches("train", 5, shuffle=False)) == list(range(60))
    assert numbers(make().batches("test", 5, shuffle=True)) != list(range(12))


@pytest.mark.filterwarnings("ignore:.shuffle=True. was passed")  # see utils.device.pipeline
def test_batches_train_a_model() -> None:
    import keras

    model = keras.Sequential(
        [keras.layers.Input((4, 6, 1)), keras.layers.Flatten(), keras.layers.Dense(3)]
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=["accuracy"])
    history = model.fit(make().batches("train"), validation_data=make().batches("test"), verbose=0)
    assert set(history.history) == {"loss", "accuracy", "val_loss", "val_accuracy"}


def test_resized() -> None:
    small = make().resized((2, 3))
    assert small.image_shape == (2, 3, 1)
    assert small.counts == {"train": 60, "test": 12}
    images, labels = small.arrays("test")
    assert images.shape == (12, 2, 3, 1)
    assert images.dtype == np.uint8
    assert images[:, 1, 2, 0].tolist() == list(range(12))
    assert labels.tolist() == [0, 1, 2] * 4


def test_resizing_keeps_values_in_range_and_rounds() -> None:
    stripes = np.zeros((1, 1, 4, 1), np.uint8)
    stripes[0, 0, 2:] = 255
    whole = tf.data.Dataset.from_tensor_slices((stripes, np.zeros(1, np.int64)))
    one = ImageData(
        "one", "One", "a test", ("a",), (1, 4, 1), {"train": 1, "test": 1}, whole, whole
    )
    wide, _ = one.resized((1, 8)).arrays("train")
    assert (wide.min(), wide.max()) == (0, 255)
    narrow, _ = one.resized((1, 1)).arrays("train")
    assert narrow[0, 0, 0, 0] == 128  # 127.5, rounded


def test_resized_from_differing_sizes_can_be_stacked() -> None:
    sizes = tf.data.Dataset.range(6).map(
        lambda n: (tf.ones((3 + n, 4, 1), tf.uint8) * tf.cast(n, tf.uint8), n)
    )
    counts = {"train": 6, "test": 6}
    odd = ImageData("odd", "Odd", "a test", ("a",), (None, 4, 1), counts, sizes, sizes)
    images, _ = odd.resized((5, 5)).arrays("train")
    assert images[:, 2, 2, 0].tolist() == [0, 1, 2, 3, 4, 5]


def test_as_text() -> None:
    assert str(make()) == ("Made up, a test: 60 training and 12 test images, 4x6x1, 3 classes")
    assert "?x?x3" in str(make(shape=(None, None, 3)))
