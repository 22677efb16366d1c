"""Trainings of the lessons, each with its augmentation in the places where it can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils import data
from utils.training.recipe import RECIPE, Scale
from utils.transfer import load_backbone

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

SAME, NONE = "one batch again and again", "no augmentation"
MODEL, MAP, AHEAD = "inside the model", "in a `map`", "`data.augmented`"
Layers = "Callable[[], list[keras.Layer]]"


@dataclass(frozen=True)
class Training:
    """A network, its images, and the ways to augment them.

    Attributes:
        name: of the training.
        network: makes a compiled model behind the layers given.
        pairs: single images and labels, as many as are trained on in one measurement.
        batch_size: images per step.
        augmentations: makers of the layers, by name.
    """

    name: str
    network: Callable[[list[keras.Layer]], keras.Model]
    pairs: tf.data.Dataset
    batch_size: int
    augmentations: dict[str, Layers]

    def ways(self) -> dict[tuple[str, str], Callable[[], tuple[keras.Model, tf.data.Dataset]]]:
        """Model and batches, by augmentation and place."""
        import keras

        plain = self.pairs.batch(self.batch_size)

        def mapped(layers: Layers) -> tf.data.Dataset:
            changes = keras.Sequential(layers())
            changed = plain.map(lambda some, their: (changes(some, training=True), their), 2)
            return changed.prefetch(2)

        def ahead(layers: Layers) -> tf.data.Dataset:
            return data.augmented(self.pairs, keras.Sequential(layers()), self.batch_size)

        same = plain.take(1).cache().repeat(len(plain))
        ways = {
            (SAME, ""): lambda: (self.network([]), same),
            (NONE, ""): lambda: (self.network([]), plain),
        }
        for name, layers in self.augmentations.items():
            ways[name, MODEL] = lambda layers=layers: (self.network(layers()), plain)
            ways[name, MAP] = lambda layers=layers: (self.network([]), mapped(layers))
            ways[name, AHEAD] = lambda layers=layers: (self.network([]), ahead(layers))
        return ways


def small_convnet() -> Training:
    """One hundred garments and a very small convnet: the shortest steps of the course."""
    import tensorflow as tf
    from keras import Sequential, layers

    def network(first: list[keras.Layer]) -> keras.Model:
        body = []
        for kernels, size, stride in ((8, 5, 2), (16, 3, 2), (32, 3, 1)):
            body += [
                layers.Conv2D(kernels, size, strides=stride, padding="same", use_bias=False),
                layers.BatchNormalization(momentum=0.9),
                layers.ReLU(),
            ]
        head = [layers.GlobalAveragePooling2D(), layers.Dense(10)]
        return _compiled(Sequential([layers.Input((28, 28, 1)), *first, *body, *head]), 0.02)

    images, labels = data.load("fashion_mnist", verbose=False).arrays("train", limit=100)
    few = tf.data.Dataset.from_tensor_slices((images / np.float32(255), labels))
    gentle = lambda: [  # noqa: E731
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.04, 0.04, "constant", interpolation="nearest"),
    ]
    strong = lambda: [  # noqa: E731
        layers.RandomFlip("horizontal"),
        layers.RandomTranslation(0.1, 0.1, "constant", interpolation="nearest"),
        layers.RandomZoom(0.1, fill_mode="constant"),
        layers.RandomErasing(1.0, scale=(0.02, 0.15), fill_value=0.0, value_range=(0, 1)),
    ]
    passes = few.shuffle(len(few)).repeat(80)
    return Training("small convnet", network, passes, 50, {"gentle": gentle, "strong": strong})


def frozen_vgg16() -> Training:
    """The photographs, at half their side, and the frozen base inside the model."""
    import tensorflow as tf
    from keras import Sequential, layers

    photos = data.load("photos", verbose=False)
    backbone = load_backbone("imagenet", (64, 64), verbose=False)
    backbone.model.trainable = False
    images, labels = photos.arrays("train")
    pairs = tf.data.Dataset.from_tensor_slices((backbone.prepare(images), labels))

    def network(first: list[keras.Layer]) -> keras.Model:
        head = [layers.GlobalAveragePooling2D(), layers.Dense(len(photos.class_names))]
        inputs = layers.Input(backbone.model.input_shape[1:])
        return _compiled(Sequential([inputs, *first, backbone.model, *head]), 0.01)

    changes = lambda: [  # noqa: E731
        layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        layers.RandomRotation(0.03, fill_mode="nearest"),
        layers.RandomZoom(0.1, fill_mode="nearest"),
    ]
    shuffled = pairs.shuffle(len(pairs)).repeat(2)
    return Training("frozen VGG16", network, shuffled, 32, {"its own": changes})


def recipe() -> tuple[keras.Model, tuple[np.ndarray, np.ndarray], int]:
    """The recipe for fast training: model, the arrays that `fit` gets, images per batch."""
    images, labels = data.load("fashion_mnist", verbose=False).arrays("train")
    model = RECIPE.network(images.shape[1:], 10)
    RECIPE.compile(model, len(images))
    targets = np.eye(10, dtype="float32")[labels]
    return model, (Scale.of(images)(images), targets), RECIPE.batch_size


def _compiled(model: keras.Model, rate: float) -> keras.Model:
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(rate), loss, metrics=["accuracy"])
    return model
