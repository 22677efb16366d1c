"""Lesson 17: Vision Transformers on few images, and what helps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from benchmarks.claims.claim import Claim
from benchmarks.claims.lesson_code import definitions

LESSON = "17_after_resnet"
SHOWN = 160_000  # images in all, whether 2,000 are shown 80 times or 10,000 16 times
BATCH, SHIFT = 64, 2
# Chosen on 1,000 images that are neither trained on nor tested with, one seed: 0.001, 0.002 and
# 0.003 for the transformers (0.002 and 0.001 are alike), 0.003 for the convnet.
RATE, RATE_OF_CONVNET = 2e-3, 3e-3
DECAY = 0.05  # AdamW's, as in DeiT
C = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)  # of the linear model, chosen by cross-validation
CONVNET, VIT, STEM = "small convnet", "Vision Transformer", "with a convolutional stem"
HALF, BARE = "half as long", "without augmentation"
SOFT = "with a teacher"


def few_images(seed: int) -> Mapping[str, float]:
    """Test accuracies of all methods, with 2,000 and with 10,000 training images."""
    return {figure: measure() for figure, measure in methods(seed)}


def methods(seed: int) -> Iterator[tuple[str, Callable[[], float]]]:
    """Each figure, and what measures it."""
    from functools import partial

    for count in (2_000, 10_000):
        yield f"{count:,}: linear model", partial(linear, count, seed)
        for how in (CONVNET, VIT, STEM):
            yield f"{count:,}: {how}", partial(network, how, count, seed)
        if count == 2_000:
            for how in (BARE, HALF, SOFT):
                yield f"{count:,}: {VIT}, {how}", partial(network, VIT, count, seed, how)


def linear(count: int, seed: int) -> float:
    """Logistic regression on pixels, its C chosen by cross-validation."""
    from sklearn.linear_model import LogisticRegressionCV

    (images, labels), (test, test_labels) = _images(count, seed)
    model = LogisticRegressionCV(Cs=list(C), cv=5, max_iter=500, random_state=0)
    model.fit(images.reshape(count, -1) / 255, labels)
    return model.score(test.reshape(len(test), -1) / 255, test_labels)


def network(kind: str, count: int, seed: int, how: str = "") -> float:
    """Train one network, and test it."""
    import keras

    (images, labels), (test, test_labels) = _images(count, seed)
    shown = SHOWN // 2 if how == HALF else SHOWN
    order = np.random.default_rng(seed).permuted(
        np.tile(np.arange(count), (shown // count, 1)), axis=1
    )
    pictures = images[order.ravel()]
    targets = np.eye(10, dtype="float32")[labels[order.ravel()]]
    if how != BARE:
        pictures = varied(pictures, np.random.default_rng(seed))
    if how == SOFT:
        teacher = trained(CONVNET, pictures, targets, seed)
        guesses = keras.ops.softmax(teacher.predict(pictures, batch_size=500, verbose=0))
        targets = (targets + np.asarray(guesses)) / 2
    model = trained(kind, pictures, targets, seed)
    guessed = model.predict(test, batch_size=500, verbose=0).argmax(1)
    return float((guessed == test_labels).mean())


def trained(kind: str, pictures: np.ndarray, targets: np.ndarray, seed: int) -> object:
    """A network that saw each of these pictures once, in their order."""
    import keras
    import tensorflow as tf

    lesson = definitions(LESSON, "vit", "small_convnet", "conv_stem")
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    scale = keras.layers.Rescaling(1 / 90, -73 / 90)  # about the deviation and mean of the images
    if kind == CONVNET:
        inner, rate = lesson.small_convnet(), RATE_OF_CONVNET
    else:
        patches = keras.layers.Conv2D(32, 7, 7)
        embed = lesson.conv_stem if kind == STEM else patches
        inner, rate = lesson.vit((28, 28, 1), 10, embed, heads=4, depth=4), RATE
    model = keras.Sequential([keras.Input((28, 28, 1)), scale, inner])
    steps = len(pictures) // BATCH
    schedule = keras.optimizers.schedules.CosineDecay(
        0.0, steps - steps // 10, warmup_target=rate, warmup_steps=steps // 10
    )
    model.compile(
        keras.optimizers.AdamW(schedule, weight_decay=DECAY),
        keras.losses.CategoricalCrossentropy(from_logits=True),
    )
    shown = tf.data.Dataset.from_tensor_slices((pictures, targets))
    model.fit(shown.batch(BATCH, drop_remainder=True), verbose=0)
    return model


def varied(images: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Each image mirrored or not, and shifted by up to two pixels in both directions."""
    count, height, width, _ = images.shape
    around = np.pad(images, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT), (0, 0)))
    rows, columns = random.integers(0, 2 * SHIFT + 1, (2, count, 1))
    rows, columns = rows + np.arange(height), columns + np.arange(width)
    shifted = around[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]
    mirrored = random.random(count) < 0.5
    return np.where(mirrored[:, None, None, None], shifted[:, :, ::-1], shifted)


def _images(count: int, seed: int) -> tuple:
    """So many training images, which differ from seed to seed, and all test images."""
    from utils import data

    loaded = data.load("fashion_mnist", verbose=False)
    images, labels = loaded.arrays("train")
    chosen = np.random.default_rng(seed).permutation(len(images))[:count]
    return (images[chosen], labels[chosen]), loaded.arrays("test")


CLAIMS: tuple[Claim, ...] = ()  # until all seeds of `few_images` are measured
