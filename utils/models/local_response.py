"""Local response normalisation, which networks used before batch normalisation."""

from __future__ import annotations

from typing import Any

import keras
from keras import KerasTensor, ops

from utils.messages import tr


@keras.saving.register_keras_serializable("course")
class LocalResponseNormalization(keras.layers.Layer):
    """Divides each value by the strength of the channels around its own, at the same place.

    b_c = a_c / (k + alpha * sum of a_j ** 2 over the `size` channels j around c) ** beta

    Zeros stay zeros, and the shape (batch, height, width, channels) stays; there are no weights.

    Args:
        size: how many neighbouring channels are summed, its own included; an odd number.
        k: constant in the denominator, which prevents a division by zero.
        alpha: factor of the sum; not divided by `size`, as in the paper.
        beta: exponent of the denominator.
        **keywords: of `keras.layers.Layer`.

    Raises:
        ValueError: if `size` is not an odd number from 1.

    Source:
        Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural
        networks", 2012, section 3.3, whose constants are the defaults; lecture 004 (NORM1, NORM2).

    Example:
        >>> layer = LocalResponseNormalization(size=1, k=0.0, alpha=1.0, beta=0.5)
        >>> layer(keras.ops.full((1, 1, 1, 2), 7.0)).numpy().tolist()
        [[[[1.0, 1.0]]]]
    """

    def __init__(
        self,
        size: int = 5,
        k: float = 2.0,
        alpha: float = 1e-4,
        beta: float = 0.75,
        **keywords: Any,
    ) -> None:
        """See the class."""
        super().__init__(**keywords)
        if size < 1 or size % 2 == 0:
            raise ValueError(tr("size must be an odd number from 1, not {size}", size=size))
        self.size, self.k, self.alpha, self.beta = size, k, alpha, beta

    def call(self, maps: KerasTensor) -> KerasTensor:
        """Normalised maps, of the same shape."""
        radius, channels = self.size // 2, maps.shape[-1]
        # Zeros beside the first and the last channel: those have fewer neighbours.
        squares = ops.pad(ops.square(maps), ((0, 0), (0, 0), (0, 0), (radius, radius)))
        sums = sum(squares[..., shift : shift + channels] for shift in range(self.size))
        return maps / ops.power(self.k + self.alpha * sums, self.beta)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """That of the input."""
        return input_shape

    def get_config(self) -> dict[str, Any]:
        """The arguments from which `from_config` makes an equal layer."""
        own = {"size": self.size, "k": self.k, "alpha": self.alpha, "beta": self.beta}
        return {**super().get_config(), **own}
