"""A training step with two learning rates: the head's, and a small one for the pretrained base."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras
    import tensorflow as tf


def two_rates(
    base: keras.Model, head: keras.Model, slow: keras.Optimizer, fast: keras.Optimizer
) -> Callable[[tf.Tensor, tf.Tensor], tf.Tensor]:
    """Make a training step that moves the base slowly and the head fast ("discriminative rates").

    There are two optimizers, because Adam divides each gradient by its own size: a gradient times
    0.01 would make the same step.

    Args:
        base: from the inputs to feature maps; its trainable weights learn.
        head: from feature maps to logits.
        slow: moves the base, such as Adam at a small rate.
        fast: moves the head.

    Returns:
        A function that takes inputs and labels, moves all trainable weights once, and returns the
        loss before.

    Source:
        Howard and Ruder, "Universal language model fine-tuning for text classification", 2018.
    """
    import keras
    import tensorflow as tf

    slow.build(base.trainable_variables)
    fast.build(head.trainable_variables)
    entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step(inputs: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            loss = entropy(labels, head(base(inputs, training=True), training=True))
        variables = base.trainable_variables, head.trainable_variables
        of_base, of_head = tape.gradient(loss, variables)
        slow.apply(of_base, variables[0])
        fast.apply(of_head, variables[1])
        return loss

    return step
