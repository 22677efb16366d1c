"""Compile a classifier so that Keras traces its training step once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras


def compile_classifier(
    model: keras.Model, image_shape: Sequence[int], rate: float, **options: Any
) -> None:
    """Give a model Adam, the cross-entropy of its logits, and the accuracy.

    Keras traces a step that creates variables twice, so all variables are created here.

    Args:
        model: from images or features to logits.
        image_shape: of one input, without the batch, for a model that is not built.
        rate: Adam's learning rate.
        options: for `model.compile`.
    """
    import keras

    if not model.built:
        model.build((None, *image_shape))
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        # "accuracy" would become a metric, with its own variables, in the first step.
        metrics=[keras.metrics.SparseCategoricalAccuracy("accuracy")],
        **options,
    )
    model.optimizer.build(model.trainable_variables)
