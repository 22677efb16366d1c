"""Adam on all weights as one vector: a training step that is traced in seconds, not in a minute.

Keras builds the update of each weight from a dozen operations. In a network of 150 layers these are
most of the graph, and tracing them takes longer than a short training itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import keras

MOMENTUM, SCALE, TINY = 0.9, 0.999, 1e-7  # as in Kingma and Ba, 2015, and in Keras
LONGEST = 5.0  # of the gradient of all weights together


class Descent:
    """Trains a model on batches, with a rate that may differ from step to step.

    Args:
        model: from images to logits.
    """

    def __init__(self, model: keras.Model) -> None:
        """Take the model; training begins with its present weights."""
        import tensorflow as tf

        self._model = model
        self._weights = [weight.value for weight in model.trainable_variables]
        self._sizes = [int(np.prod(weight.shape)) for weight in self._weights]
        count = sum(self._sizes)
        self._state = [tf.Variable(tf.zeros(shape)) for shape in (count, count, ())]
        self._beginning = model.get_weights()
        self._step: Callable[..., object] = tf.function(self._trace)

    def begin_again(self) -> None:
        """Restore the first weights, and forget the steps since."""
        self._model.set_weights(self._beginning)
        for variable in self._state:
            variable.assign(np.zeros(variable.shape, "float32"))

    def step(self, images: np.ndarray, labels: np.ndarray, rate: float) -> None:
        """One step on a batch.

        Args:
            images: (count, height, width, channels).
            labels: class numbers, (count,).
            rate: the learning rate of this step.
        """
        import tensorflow as tf

        self._step(images, labels, tf.constant(rate, tf.float32))

    def _trace(self, images: object, labels: object, rate: object) -> None:
        import tensorflow as tf

        with tf.GradientTape() as tape:
            logits = self._model(images, training=True)
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
            loss = tf.reduce_mean(losses)
        slopes = tf.concat([tf.reshape(g, [-1]) for g in tape.gradient(loss, self._weights)], 0)
        slopes *= tf.minimum(1.0, LONGEST / (tf.norm(slopes) + TINY))
        mean, square, count = self._state
        count.assign_add(1.0)
        mean.assign(MOMENTUM * mean + (1 - MOMENTUM) * slopes)
        square.assign(SCALE * square + (1 - SCALE) * slopes**2)
        corrected = tf.sqrt(square / (1 - SCALE**count)) + TINY
        change = rate * mean / (1 - MOMENTUM**count) / corrected
        for weight, part in zip(self._weights, tf.split(change, self._sizes), strict=True):
            weight.assign_sub(tf.reshape(part, weight.shape))
