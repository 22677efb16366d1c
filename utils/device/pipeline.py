"""TensorFlow's input pipelines without their tuner.

tf.data watches each pipeline and tunes its buffers while it runs. When the pipeline ends, the
tuner's thread may sleep on until its next check, and `fit`, `evaluate` or `predict` waits for it:
checks come 5, 10, 20, 40 seconds after the start, so that a training of six seconds can take ten.
Nothing in this kit runs long enough to gain from the tuning.
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tensorflow as tf


def untuned(dataset: tf.data.Dataset) -> tf.data.Dataset:
    """The same elements without the tuner, unless the data set's own options say otherwise."""
    import tensorflow as tf

    if dataset.options().autotune.enabled is not None:
        return dataset
    options = tf.data.Options()
    options.autotune.enabled = False
    return dataset.with_options(options)


def turn_tuner_off(tensorflow: ModuleType) -> None:
    """Let every iterator of a `tf.data.Dataset` run without the tuner, also those of Keras.

    Keras wraps arrays into its own data sets, whose options cannot be set from outside. To have
    the tuner, set `options.autotune.enabled = True`.
    """
    plain = tensorflow.data.Dataset.__iter__
    if hasattr(plain, "plain"):
        return

    @functools.wraps(plain)
    def iterate(self: tf.data.Dataset) -> object:
        return plain(untuned(self))

    vars(iterate)["plain"] = plain  # TensorFlow's own, for comparisons
    tensorflow.data.Dataset.__iter__ = iterate
