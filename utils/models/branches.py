"""The end of a residual branch: a scale for each channel, and stochastic depth."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers


@keras.saving.register_keras_serializable("course")
class LayerScale(layers.Layer):
    """Multiply every channel by its own number, which starts near zero.

    A deep network then starts almost without its blocks, and training gives each block as much
    weight as helps.

    Input and output: (batch, ..., channels). Weights: `layer_scale` (channels,).

    Source:
        Touvron et al., "Going deeper with image transformers", 2021; ConvNeXt uses it.
    """

    def __init__(self, start: float = 1e-6, **kwargs: Any) -> None:
        """Take the value that all scales start with.

        Args:
            start: of each channel's number.
            kwargs: passed on to `keras.layers.Layer`.
        """
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make one number per channel."""
        initializer = keras.initializers.Constant(self.start)
        self.scale = self.add_weight(
            shape=(input_shape[-1],), initializer=initializer, name="layer_scale"
        )

    def call(self, x: Any) -> Any:
        """Scale (batch, ..., channels) by channel."""
        return x * self.scale

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """The same."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """The arguments from which `from_config` makes an equal layer."""
        return {**super().get_config(), "start": self.start}


def stochastic_depth(branch: Any, rate: float, name: str) -> Any:
    """Leave a residual branch out for a random part of the images, in training only.

    It is dropout of an image's whole branch: kept branches are divided by 1 - rate, so that
    the expectation stays the same.

    Args:
        branch: (batch, ..., channels), before it is added to the shortcut.
        rate: the probability of being left out; no layer is made for 0.
        name: of the layer.

    Returns:
        A tensor of the same shape.

    Source:
        Huang et al., "Deep networks with stochastic depth", 2016.
    """
    if not rate:
        return branch
    once_an_image = (None, *(1 for _ in branch.shape[1:]))
    return layers.Dropout(rate, noise_shape=once_an_image, name=name)(branch)


def rising_rates(blocks: int, last: float) -> list[float]:
    """Rates of stochastic depth from 0 in the first block to `last` in the last, evenly."""
    return [last * block / max(blocks - 1, 1) for block in range(blocks)]
