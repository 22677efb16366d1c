"""Three ways to learn from few labels: a head on features, fine-tuning, and from scratch.

The recipes are fixed, so that the three can be compared; the lesson on fine-tuning writes them out.
The frozen layers are computed once, before: these functions begin with their maps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from utils.messages import tr, trn
from utils.training import metrics
from utils.training.compilation import compile_classifier

if TYPE_CHECKING:
    import keras

HEAD_RATE, HEAD_STEPS = 3e-3, 60
FINE_RATE, FINE_PASSES = HEAD_RATE / 100, 10
SCRATCH_RATE, SCRATCH_STEPS = 1e-3, 150
SCRATCH_SIDE = 32  # pixels: enough for what a small convnet learns from few images
BATCH = 25
LENGTH = 10.0  # of the vectors that a head gets: at 1 it would learn too slowly


def new_head(classes: int) -> keras.Sequential:
    """From maps to logits: averages of length 10, and a dense layer that starts at zero.

    VGG16's averages are large numbers. Logits from random weights would be large, too, and training
    ends when the few training images are classified correctly, with most of those random weights
    still there.
    """
    from keras import Sequential, layers

    # float32 also where other layers compute in float16: squares of large maps would overflow, and
    # the loss is sensitive to the logits.
    return Sequential(
        [
            layers.GlobalAveragePooling2D(dtype="float32"),
            layers.UnitNormalization(dtype="float32"),
            layers.Rescaling(LENGTH, dtype="float32"),
            layers.Dense(classes, kernel_initializer="zeros", dtype="float32"),
        ],
        name="head",
    )


def split_at(base: keras.Model, first: str) -> tuple[keras.Model, keras.Model]:
    """Cut a chain of layers in two that share its weights.

    Args:
        base: layers one after another, as in VGG16.
        first: how the name of the upper part's first layer begins, such as "block5".

    Returns:
        The lower part, from images to maps, and the upper part, from those maps on.

    Raises:
        ValueError: if no layer begins like that, or the base is not a chain.
    """
    import keras

    starts = [at for at, layer in enumerate(base.layers) if layer.name.startswith(first)]
    if not starts or starts[0] == 0:
        raise ValueError(
            tr(
                "no layer above the first of {name} begins with {first!r}",
                name=base.name,
                first=first,
            )
        )
    for before, layer in zip(base.layers, base.layers[1:], strict=False):
        if layer.input is not before.output:
            raise ValueError(
                tr(
                    "{name} is not a chain: {layer} does not follow {before}",
                    name=base.name,
                    layer=layer.name,
                    before=before.name,
                )
            )
    lower = keras.Model(base.inputs, base.layers[starts[0] - 1].output, name="lower")
    maps = x = keras.Input(lower.output.shape[1:])
    for layer in base.layers[starts[0] :]:
        x = layer(x)
    return lower, keras.Model(maps, x, name="upper")


def head_first(
    upper: keras.Model, maps: np.ndarray, labels: np.ndarray, classes: int
) -> keras.Sequential:
    """Train a head on the frozen upper part's outputs, each computed once.

    Args:
        upper: from kept maps to the head's input, as `split_at` cuts it off.
        maps: (count, height, width, channels).
        labels: (count,), from 0.
        classes: outputs.

    Returns:
        The upper part, unchanged, and the trained head, as one model from maps to logits.
    """
    import keras

    head = new_head(classes)
    fit(head, upper.predict(maps, verbose=0), labels, HEAD_RATE, HEAD_STEPS)
    return keras.Sequential([keras.Input(upper.input_shape[1:]), upper, head])


def fine_tuned(
    upper: keras.Model, maps: np.ndarray, labels: np.ndarray, classes: int
) -> keras.Sequential:
    """First the head; then the upper part and the head together, at a hundredth of the rate.

    Args and result as for `head_first`, but the upper part has learned, too.
    """
    model = head_first(upper, maps, labels, classes)
    fit(model, maps, labels, FINE_RATE, FINE_PASSES * -(-len(labels) // BATCH))
    return model


def small_convnet(image_shape: tuple[int, int, int], classes: int) -> keras.Sequential:
    """Three convolutions with batch normalisation and a dense layer, untrained."""
    from keras import Sequential, layers

    model = Sequential([layers.Input(image_shape), layers.Rescaling(1 / 127.5, offset=-1)])
    for filters in (32, 64, 128):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
        model.add(layers.MaxPooling2D())
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dense(classes))
    return model


def from_scratch(images: np.ndarray, labels: np.ndarray, classes: int) -> keras.Sequential:
    """Train a small convnet on the labels alone.

    Args:
        images: (count, height, width, channels), values 0 to 255.
        labels: (count,), from 0.
        classes: outputs.

    Returns:
        A model from images, 0 to 255, to logits.
    """
    model = small_convnet(images.shape[1:], classes)
    fit(model, images, labels, SCRATCH_RATE, SCRATCH_STEPS)
    return model


def fit(
    model: keras.Model, inputs: np.ndarray, labels: np.ndarray, rate: float, steps: int
) -> keras.callbacks.History:
    """Train with Adam for a fixed number of steps, whatever the number of images.

    Args:
        model: gives logits, (count, classes); compiled here.
        inputs: images or features, (count, ...).
        labels: class numbers, (count,).
        rate: the learning rate.
        steps: number of batches.
    """
    import tensorflow as tf

    compile_classifier(model, inputs.shape[1:], rate)
    # One long epoch: with few images, Keras's work between epochs would take most of the time.
    pairs = tf.data.Dataset.from_tensor_slices((inputs, labels)).cache()
    shuffled = pairs.shuffle(len(inputs), seed=0).batch(BATCH).repeat()
    return model.fit(shuffled, steps_per_epoch=steps, shuffle=False, verbose=0)


def model_accuracy(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> float:
    """Share of images whose largest logit is that of their label.

    Args:
        model: gives logits, (count, classes).
        images: (count, ...), as the model takes them.
        labels: class numbers, (count,).
    """
    logits = model.predict(images, batch_size=256, verbose=0)
    return metrics.accuracy(labels, logits.argmax(-1))


def balanced_accuracy(model: keras.Model, images: np.ndarray, labels: np.ndarray) -> float:
    """Mean over the classes of the share classified correctly, so that all classes count equally.

    Args as for `model_accuracy`.
    """
    from sklearn.metrics import balanced_accuracy_score

    logits = model.predict(images, batch_size=256, verbose=0)
    return float(balanced_accuracy_score(labels, logits.argmax(-1)))


def few_labels(labels: np.ndarray, count: int, seed: int) -> np.ndarray:
    """Positions of `count` random images of each class.

    Args:
        labels: class numbers, (images,).
        count: of each class.
        seed: of the draw.

    Returns:
        Positions, (classes * count,), class by class.

    Raises:
        ValueError: if a class has fewer, or if there are no labels.
    """
    if len(labels) == 0:
        raise ValueError(tr("there are no labels to draw from"))
    rng = np.random.default_rng(seed)
    chosen = []
    for label in np.unique(labels):
        places = np.flatnonzero(labels == label)
        if len(places) < count:
            raise ValueError(
                trn(
                    "class {label} has only {count} image, not {wanted}",
                    "class {label} has only {count} images, not {wanted}",
                    len(places),
                    label=label,
                    wanted=count,
                )
            )
        chosen.append(rng.permutation(places)[:count])
    return np.concatenate(chosen)
