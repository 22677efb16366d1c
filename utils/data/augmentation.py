"""Augmented batches that are made ready while the model trains."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.messages import tr

if TYPE_CHECKING:
    import keras
    import tensorflow as tf

# Size of the images changed at once, as float32: large enough that the call of a layer hardly
# counts, and small enough that the first batch of an epoch comes soon.
CHUNK_BYTES = 2**20


def augmented(
    pairs: tf.data.Dataset, augment: keras.Layer, batch_size: int, *, seed: int = 0
) -> tf.data.Dataset:
    """Batches of changed images, with new changes in each pass over the data set.

    A Keras layer costs about the same for 50 small images as for 500: most of it is the call. So
    several batches are changed at once, in other threads, and then cut into batches. A layer
    counts its random numbers in a variable; because of it, a deterministic TensorFlow would make
    the training wait for the layer. Here each chunk has its own seed.

    Args:
        pairs: single images and labels, all images of the same size, in the order wanted.
        augment: a layer, or a `keras.Sequential` of such, that takes a batch of images.
        batch_size: images per batch; the last one may be smaller.
        seed: for all random changes; the layers' own seeds are not used.

    Returns:
        Batches (images, labels) ready for `model.fit`, with a length if `pairs` has one.

    Raises:
        ValueError: if `pairs` holds no pairs, or images of unknown sizes.
    """
    import tensorflow as tf

    images = _image_spec(pairs)
    if not augment.built:
        augment.build((None, *images.shape))
    fixed = augment.trainable_variables, augment.non_trainable_variables

    def change(pair: tuple[tf.Tensor, tf.Tensor], number: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        states = [
            tf.cast(tf.stack([number, tf.constant(place, number.dtype)]), variable.dtype)
            if variable.name == "seed_generator_state"
            else variable.value
            for place, variable in enumerate(fixed[1])
        ]
        learned = [variable.value for variable in fixed[0]]
        return augment.stateless_call(learned, states, pair[0], training=True)[0], pair[1]

    batch_bytes = 4 * batch_size * math.prod(images.shape)
    chunks = pairs.batch(batch_size * max(1, CHUNK_BYTES // batch_bytes))
    numbers = tf.data.Dataset.random(seed, rerandomize_each_iteration=True)
    changed = tf.data.Dataset.zip((chunks, numbers)).map(change, tf.data.AUTOTUNE)
    batches = changed.prefetch(1).rebatch(batch_size).prefetch(2)
    if (count := int(pairs.cardinality())) < 0:  # endless, or not known
        return batches
    length = tf.data.experimental.assert_cardinality(math.ceil(count / batch_size))
    return batches.apply(length)


def _image_spec(pairs: tf.data.Dataset) -> tf.TensorSpec:
    spec = pairs.element_spec
    if not isinstance(spec, tuple) or len(spec) != 2:
        raise ValueError(tr("give a data set of pairs (image, label)"))
    if spec[0].shape.rank != 3 or None in spec[0].shape:
        raise ValueError(
            tr(
                "give single images of the same size, (height, width, channels), not {shape}",
                shape=spec[0].shape,
            )
        )
    return spec[0]
