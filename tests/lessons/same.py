"""Whether a block that a lesson writes does what the one in `utils` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np


def model_of(shape: Sequence[int], block: Callable[[Any], Any]) -> Any:
    """A model from images (height, width, channels) to what a block makes of them."""
    import keras

    maps = keras.Input(tuple(shape))
    return keras.Model(maps, block(maps))


def images(shape: Sequence[int], count: int = 3) -> np.ndarray:
    """Normally distributed numbers."""
    return np.random.default_rng(0).normal(size=(count, *shape)).astype("float32")


def assert_same(ours: Any, theirs: Any, shape: Sequence[int], *, unpaired: int = 0) -> None:
    """With the same random weights both give the same, and both have as many.

    The weights are paired by kind and shape, so that a block may make its layers in another order;
    no two kernels or normalisations of a branch may then have one shape, unless in the same order.

    Args:
        ours: model of the lesson's block.
        theirs: model of the block in `utils`.
        shape: of an image.
        unpaired: numbers that only `utils` has, biases that a normalisation follows; they get 0.
    """
    assert ours.count_params() + unpaired == theirs.count_params()
    random, values = np.random.default_rng(1), {}
    for model in (ours, theirs):
        seen: dict[tuple, int] = {}
        for weight in model.weights:
            kind = (weight.name, tuple(weight.shape))
            seen[kind] = seen.get(kind, 0) + 1
            key = (*kind, seen[kind])
            if key not in values and model is ours:
                positive = "variance" in weight.name or "gamma" in weight.name
                drawn = (
                    random.uniform(0.5, 2, weight.shape)
                    if positive
                    else random.normal(0, 0.4, weight.shape)
                )
                values[key] = drawn
            weight.assign(values.get(key, np.zeros(weight.shape)))
    shown = images(shape)
    one, other = (np.asarray(model(shown, training=False)) for model in (ours, theirs))
    assert one.shape == other.shape
    # Keras's BatchNormalization adds 1e-3 to the variance, the published ResNets 1e-5.
    assert np.allclose(one, other, rtol=5e-3, atol=5e-3)
