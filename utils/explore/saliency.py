"""Where in an image a decision comes from: gradients, Grad-CAM, occlusion.

Simonyan, Vedaldi and Zisserman (2014) for the gradient; Selvaraju et al., "Grad-CAM" (2017);
Zeiler and Fergus (2014) for occlusion. Each takes a model that ends in logits: after a softmax
the gradient of a confident decision is almost zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.arithmetic import conv_output_size
from utils.graph import part
from utils.messages import tr

if TYPE_CHECKING:
    import keras


def input_gradient(
    model: keras.Model, images: np.ndarray, classes: Sequence[int], *, batch_size: int = 8
) -> np.ndarray:
    """The gradient of a class's logit with respect to each pixel.

    Args:
        model: from images to logits (count, classes).
        images: (count, height, width, channels).
        classes: for each image, the class that is asked about.
        batch_size: images at a time; a large network keeps 100 MB for each until it goes back.

    Returns:
        float32, the shape of `images`.

    Raises:
        ValueError: if there are not as many classes as images.
    """
    import tensorflow as tf

    chosen = _one_hot(model, images, classes)
    found = [np.empty((0, *np.shape(images)[1:]), np.float32)]
    for start in range(0, len(images), batch_size):
        with tf.GradientTape() as tape:
            pixels = tf.convert_to_tensor(images[start : start + batch_size], tf.float32)
            tape.watch(pixels)
            logits = tf.cast(model(pixels, training=False), tf.float32)
            score = tf.reduce_sum(logits * chosen[start : start + batch_size])
        found.append(tape.gradient(score, pixels).numpy())
    return np.concatenate(found)


def grad_cam(
    model: keras.Model,
    images: np.ndarray,
    classes: Sequence[int],
    layer: str,
    *,
    rectify: bool = True,
    batch_size: int = 8,
) -> np.ndarray:
    """Grad-CAM: the maps of a layer, each weighted with the logit's mean gradient along it.

    Args:
        model: from images to logits.
        images: (count, height, width, channels).
        classes: for each image, the class that is asked about.
        layer: name of a convolution or pooling; mostly the last one.
        rectify: keep only values for the class, above 0, as the paper does.
        batch_size: images at a time; a large network keeps 100 MB for each until it goes back.

    Returns:
        float32 (count, height, width) of that layer's maps, not resized and not normalised, so
        that values can be compared between images; `enlarge` brings them to the image's size.

    Raises:
        KitError: if there is no such layer.
        ValueError: if its outputs are not maps, or there are not as many classes as images.
    """
    import keras
    import tensorflow as tf

    chosen = _one_hot(model, images, classes)
    both = keras.Model(model.inputs, [part(model, layer).output, *model.outputs])
    if len(both.outputs[0].shape) != 4:
        raise ValueError(
            tr(
                "{layer} answers with {shape}, not with maps",
                layer=layer,
                shape=both.outputs[0].shape[1:],
            )
        )
    found = [np.empty((0, *both.outputs[0].shape[1:3]), np.float32)]
    for start in range(0, len(images), batch_size):
        with tf.GradientTape() as tape:
            pixels = tf.convert_to_tensor(images[start : start + batch_size], tf.float32)
            tape.watch(pixels)  # otherwise nothing is recorded where all weights are frozen
            maps, logits = both(pixels, training=False)
            asked = tf.cast(logits, tf.float32) * chosen[start : start + batch_size]
            score = tf.reduce_sum(asked)
        weights = tf.reduce_mean(tape.gradient(score, maps), axis=(1, 2), keepdims=True)
        heat = tf.reduce_sum(tf.cast(weights * maps, tf.float32), axis=-1)
        found.append((tf.nn.relu(heat) if rectify else heat).numpy())
    return np.concatenate(found)


def occlusion(
    model: keras.Model,
    images: np.ndarray,
    classes: Sequence[int],
    *,
    window: int = 8,
    stride: int = 2,
    fill: float = 0.0,
    batch_size: int = 256,
) -> np.ndarray:
    """How far a class's logit falls when a square of the image is covered.

    Args:
        model: from images to logits.
        images: (count, height, width, channels).
        classes: for each image, the class that is asked about.
        window: side of the covered square in pixels.
        stride: pixels from one position to the next.
        fill: value of the covered pixels at the model's input.
        batch_size: images at a time.

    Returns:
        float32 (count, rows, columns), a number for each position; negative where the logit
        rises.

    Raises:
        ValueError: if the square does not fit, or there are not as many classes as images.
    """
    chosen = _one_hot(model, images, classes)
    images = np.asarray(images, np.float32)
    rows, columns = (conv_output_size(side, window, stride) for side in images.shape[1:3])
    before = _scores(model, images, chosen, batch_size)
    falls = np.empty((len(images), rows, columns), np.float32)
    for number, image in enumerate(images):
        covered = np.repeat(image[None], rows * columns, axis=0)
        for place in range(rows * columns):
            row, column = (stride * each for each in divmod(place, columns))
            covered[place, row : row + window, column : column + window] = fill
        after = _scores(model, covered, chosen[number], batch_size)
        falls[number] = before[number] - after.reshape(rows, columns)
    return falls


def cover_share(
    images: np.ndarray, heat: np.ndarray, share: float, fill: float = 0.0
) -> np.ndarray:
    """The images with the pixels of most heat covered: if a map is right, the logit should fall.

    Args:
        images: (count, height, width, channels).
        heat: (count, height, width), as large as the images: see `enlarge`.
        share: of the pixels, 0 to 1.
        fill: value of the covered pixels.

    Raises:
        ValueError: if the maps are not as large as the images.
    """
    if np.shape(heat) != images.shape[:3]:
        raise ValueError(
            tr(
                "maps of {maps} for images of {images}: enlarge them",
                maps=np.shape(heat),
                images=images.shape,
            )
        )
    order = np.argsort(-heat.reshape(len(heat), -1), axis=1, kind="stable")
    hottest = order[:, : round(share * order.shape[1])]
    covered = np.array(images, np.float32).reshape(len(images), order.shape[1], -1)
    covered[np.arange(len(images))[:, None], hottest] = fill
    return covered.reshape(images.shape)


def enlarge(maps: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Maps (count, height, width), bilinearly brought to (height, width) = `size`; float32."""
    import keras

    resized = keras.ops.image.resize(
        np.asarray(maps, np.float32)[..., None],
        size,
        interpolation="bilinear",
        data_format="channels_last",
    )
    return np.asarray(resized)[..., 0]


def rank_correlation(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Spearman's rank correlation of two maps, for each image: 1 the same order, 0 unrelated.

    Args:
        a: (count, ...).
        b: the same shape.

    Returns:
        float64 (count,); 0 where one of the maps is the same everywhere.

    Raises:
        ValueError: if the shapes differ.
    """
    from scipy.stats import rankdata

    if np.shape(a) != np.shape(b):
        raise ValueError(
            tr(
                "maps of {first} and {second} cannot be compared",
                first=np.shape(a),
                second=np.shape(b),
            )
        )
    first, second = (rankdata(np.reshape(each, (len(each), -1)), axis=1) for each in (a, b))
    first -= first.mean(axis=1, keepdims=True)
    second -= second.mean(axis=1, keepdims=True)
    lengths = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    return (first * second).sum(axis=1) / np.where(lengths == 0, 1, lengths)


def _scores(model: keras.Model, images: np.ndarray, chosen: np.ndarray, batch: int) -> np.ndarray:
    logits = model.predict(images, batch_size=batch, verbose=0)
    return (np.asarray(logits, np.float32) * chosen).sum(axis=1)


def _one_hot(model: keras.Model, images: np.ndarray, classes: Sequence[int]) -> np.ndarray:
    """float32 (count, classes of the model)."""
    chosen = np.asarray(classes)
    if chosen.shape != (len(images),):
        raise ValueError(
            tr(
                "one class for each of {count} images, not shape {shape}",
                count=len(images),
                shape=chosen.shape,
            )
        )
    count = model.output_shape[-1]
    if len(chosen) and not 0 <= chosen.min() <= chosen.max() < count:
        raise ValueError(
            tr(
                "{model} has classes 0 to {last}, not {classes}",
                model=model.name,
                last=count - 1,
                classes=chosen.tolist(),
            )
        )
    return np.eye(count, dtype=np.float32)[chosen]
