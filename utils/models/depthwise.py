"""Depthwise convolution with the weights of a grouped one."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable("course")
class Depthwise(layers.Conv2D):
    """One kernel per channel: `Conv2D(channels, kernel, groups=channels)`, but fast on a CPU.

    Its weights have that layer's shapes, so that published ones fit. It computes with the
    operation of `DepthwiseConv2D`, which on a CPU takes a fraction of the time of a grouped
    convolution.

    Input and output: (batch, height, width, channels), padded with zeros to the same size.
    Weights: `kernel` (kernel, kernel, 1, channels), `bias` (channels,).
    """

    def __init__(self, channels: int, kernel: int, **kwargs: Any) -> None:
        """Take the number of channels, the same for input and output.

        Args:
            channels: one kernel each.
            kernel: side of each.
            kwargs: name and data type, as of every layer.
        """
        super().__init__(channels, kernel, padding="same", groups=channels, **kwargs)

    def call(self, x: Any) -> Any:
        """Convolve each channel of (batch, height, width, channels) with its own kernel."""
        kernel = ops.transpose(self.kernel, (0, 1, 3, 2))
        return ops.depthwise_conv(x, kernel, 1, "same") + self.bias

    def get_config(self) -> dict[str, Any]:
        """The arguments from which `from_config` makes an equal layer."""
        config = super().get_config()
        base = layers.Layer.get_config(self)
        return {**base, "channels": config["filters"], "kernel": config["kernel_size"][0]}
