"""Three ways to learn from few labels: on features, by fine-tuning, and from scratch.

Each takes images that `Backbone.prepare` made, and returns a model from such images to logits. The
recipes are fixed, so that the three can be compared; lesson 07 takes them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from utils.training import metrics
from utils.training.classifier import compile_classifier

if TYPE_CHECKING:
    import keras

HEAD_RATE = 3e-3
FINE_RATE = HEAD_RATE / 10
SCRATCH_RATE = 1e-3
BATCH = 32
HEAD_STEPS, FINE_STEPS = 200, 100
# Enough for every training image to be right; more steps did not change the test accuracy.
SCRATCH_STEPS, SCRATCH_EPOCHS = 150, 16


def new_head(classes: int) -> keras.Sequential:
    """Global average pooling and one dense layer, from feature maps to logits."""
    from keras import Sequential, layers

    # Logits in float32, also where other layers compute in float16: the loss is sensitive to them.
    dense = layers.Dense(classes, dtype="float32")
    return Sequential([layers.GlobalAveragePooling2D(), dense], name="head")


def split_at(base: keras.Model, first: str) -> tuple[keras.Model, keras.Model]:
    """Cut a chain of layers in two that share its weights.

    Args:
        base: layers one after another, as in VGG16.
        first: how the name of the upper part's first layer begins, such as "block5".

    Returns:
        The lower part, from images to maps, and the upper part, from those maps on.

    Raises:
        ValueError: if no layer begins like that, or the base is no chain.
    """
    import keras

    starts = [at for at, layer in enumerate(base.layers) if layer.name.startswith(first)]
    if not starts or starts[0] == 0:
        raise ValueError(f"no layer above the first of {base.name} begins with {first!r}")
    for before, layer in zip(base.layers, base.layers[1:], strict=False):
        if layer.input is not before.output:
            raise ValueError(f"{base.name} is no chain: {layer.name} does not follow {before.name}")
    lower = keras.Model(base.inputs, base.layers[starts[0] - 1].output, name="lower")
    maps = x = keras.Input(lower.output.shape[1:])
    for layer in base.layers[starts[0] :]:
        x = layer(x)
    return lower, keras.Model(maps, x, name="upper")


def on_features(
    base: keras.Model, images: np.ndarray, labels: np.ndarray, classes: int
) -> keras.Model:
    """Freeze the base, compute features once, and train a head on them."""
    import keras

    base.trainable = False
    head = new_head(classes)
    fit(head, base.predict(images, verbose=0), labels, HEAD_RATE, HEAD_STEPS)
    return keras.Sequential([keras.Input(base.input_shape[1:]), base, head])


def fine_tuned(
    base: keras.Model, images: np.ndarray, labels: np.ndarray, classes: int, first: str = "block5"
) -> keras.Model:
    """First a head on features, then the head and the base from `first` on, at a tenth the rate.

    What stays frozen is computed once: only the upper part is run again in every step.
    """
    import keras

    model = on_features(base, images, labels, classes)
    lower, upper = split_at(base, first)
    base.trainable = True
    learning = keras.Sequential([keras.Input(upper.input_shape[1:]), upper, model.layers[-1]])
    fit(learning, lower.predict(images, verbose=0), labels, FINE_RATE, FINE_STEPS)
    return model


def from_scratch(
    base: keras.Model, images: np.ndarray, labels: np.ndarray, classes: int
) -> keras.Model:
    """Train a base with random weights, and a head, on the labels alone."""
    import keras

    base.trainable = True
    model = keras.Sequential([keras.Input(base.input_shape[1:]), base, new_head(classes)])
    steps = max(SCRATCH_STEPS, SCRATCH_EPOCHS * -(-len(images) // BATCH))
    fit(model, images, labels, SCRATCH_RATE, steps)
    return model


def fit(
    model: keras.Model, inputs: np.ndarray, labels: np.ndarray, rate: float, steps: int
) -> keras.callbacks.History:
    """Train with Adam for so many steps, whatever the number of images."""
    import tensorflow as tf

    compile_classifier(model, inputs.shape[1:], rate)
    # One long epoch: with few images, what Keras does between epochs would take most of the time.
    images = tf.data.Dataset.from_tensor_slices((inputs, labels)).cache()
    shuffled = images.shuffle(len(inputs), seed=0).repeat().batch(min(BATCH, len(inputs)))
    return model.fit(shuffled, steps_per_epoch=steps, verbose=0)


def accuracy(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> float:
    """Share of images whose largest logit is that of their label."""
    logits = model.predict(images, batch_size=256, verbose=0)
    return metrics.accuracy(labels, logits.argmax(-1))


def few_labels(labels: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Positions of `count` random images of each class.

    Raises:
        ValueError: if a class has fewer.
    """
    rng = np.random.default_rng(seed)
    chosen = []
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        if len(places) < count:
            raise ValueError(f"class {label} has only {len(places)} images, not {count}")
        chosen.append(rng.permutation(places)[:count])
    return np.concatenate(chosen)
