"""A head on kept features beside the frozen base inside the model, with augmentation.

The photographs and the head of lesson 09: five draws of five labelled images per class, the same
steps for both. A cell of the lesson shows the time that the augmentation takes.
"""

from __future__ import annotations

import keras
import numpy as np
from keras import layers
from sklearn.metrics import balanced_accuracy_score

from utils.transfer import Backbone, few_labels, load_backbone
from utils.transfer.features import pooled

KEPT, INSIDE = "kept features", "base inside, augmented"
SIDE, PER_CLASS, EPOCHS, RATE = 112, 5, 20, 1e-2


def augmentation() -> keras.Sequential:
    """Gentle changes; the border's colour, white on these photographs, fills the free places."""
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(0.05, fill_mode="nearest"),
            layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
            layers.RandomZoom(0.15, fill_mode="nearest"),
        ]
    )


def accuracies(
    train: tuple[np.ndarray, np.ndarray], test: tuple[np.ndarray, np.ndarray], draws: range
) -> dict[str, tuple[float, ...]]:
    """Balanced accuracy on the test images of both ways, one for each draw."""
    backbone = load_backbone("imagenet", (SIDE, SIDE), verbose=False)
    backbone.model.trainable = False
    (images, labels), (test_images, test_labels) = train, test
    test_vectors = pooled(backbone.model.predict(backbone.prepare(test_images), verbose=0))
    found: dict[str, list[float]] = {KEPT: [], INSIDE: []}
    for draw in draws:
        chosen = few_labels(labels, PER_CLASS, draw)
        inputs = backbone.prepare(images[chosen])
        for way in found:
            head = trained_head(backbone, inputs, labels[chosen], way == INSIDE, draw)
            predicted = head.predict(test_vectors, verbose=0).argmax(1)
            found[way].append(float(balanced_accuracy_score(test_labels, predicted)))
    return {way: tuple(draws) for way, draws in found.items()}


def trained_head(
    backbone: Backbone, inputs: np.ndarray, labels: np.ndarray, inside: bool, seed: int
) -> keras.Model:
    """A dense layer on averages of length 1; the result takes averages, either way."""
    keras.utils.set_random_seed(seed)
    vectors = pooled(backbone.model.predict(inputs, verbose=0))
    classes = int(labels.max()) + 1
    dense = layers.Dense(classes)
    head = keras.Sequential([keras.Input(vectors.shape[1:]), layers.UnitNormalization(), dense])
    learning, learn = head, vectors
    if inside:
        image = keras.Input(inputs.shape[1:])
        maps = backbone.model(augmentation()(image), training=False)
        learning = keras.Model(image, head(layers.GlobalAveragePooling2D()(maps)))
        learn = inputs
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    learning.compile(keras.optimizers.Adam(RATE), loss)
    learning.fit(learn, labels, batch_size=len(learn), epochs=EPOCHS, verbose=0)
    return head
