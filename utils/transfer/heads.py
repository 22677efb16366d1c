"""Train a head on kept features: with so little arithmetic, Keras's work around a step counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.messages import tr
from utils.training.compilation import compile_classifier

if TYPE_CHECKING:
    import keras

RATE, BATCH = 1e-2, 32


def train_head(
    head: keras.Model,
    features: np.ndarray,
    labels: np.ndarray,
    epochs: int,
    *,
    rate: float = RATE,
    batch_size: int = BATCH,
    callbacks: Sequence[keras.callbacks.Callback] = (),
) -> keras.callbacks.History:
    """Train with Adam; the steps are those of `fit` on arrays, at a fraction of the time.

    The call of a step takes Keras longer than the step itself, so one call makes all steps of an
    epoch: callbacks are called for epochs, not for batches.

    Args:
        head: from features to logits.
        features: (count, ...), as from `extract`.
        labels: (count,), from 0.
        epochs: passes over the features, shuffled again in each.
        rate: Adam's learning rate.
        batch_size: features per step.
        callbacks: as for `fit`.

    Returns:
        Loss and accuracy of each epoch.

    Raises:
        ValueError: if there are no features, or not as many as labels.
    """
    import tensorflow as tf

    count = len(features)
    if count == 0 or count != len(labels):
        raise ValueError(
            tr(
                "{features} features and {labels} labels: give as many, at least one",
                features=count,
                labels=len(labels),
            )
        )
    steps = math.ceil(count / batch_size)
    compile_classifier(head, features.shape[1:], rate, steps_per_execution=steps)
    # The data set is endless, because to start it in each epoch takes as long as to read it.
    pairs = tf.data.Dataset.from_tensor_slices((features, labels))
    batches = pairs.shuffle(count).batch(batch_size).repeat()
    # Handing batches this small from thread to thread takes longer than making them.
    options = tf.data.Options()
    options.threading.private_threadpool_size = 1
    return head.fit(
        batches.with_options(options),
        epochs=epochs,
        steps_per_epoch=steps,
        verbose=0,
        callbacks=list(callbacks),
    )
