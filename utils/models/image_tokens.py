"""Images as sequences of tokens: the class token and the positions of the Vision Transformer."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers, ops

# Of truncated normal numbers that embeddings start with, as in BERT and ViT.
DEVIATION = 0.02


@keras.saving.register_keras_serializable("course")
class ClassToken(layers.Layer):
    """Put one learned token before all others; the classifier will read only this one.

    Input: (batch, tokens, dimension). Output: (batch, 1 + tokens, dimension).
    Weights: `token` (1, 1, dimension).

    Source:
        Dosovitskiy et al., "An image is worth 16x16 words", 2021, equation 1.
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the token."""
        self.token = self.add_weight(
            shape=(1, 1, input_shape[-1]), initializer="zeros", name="token"
        )

    def call(self, x: Any) -> Any:
        """Put the token before (batch, tokens, dimension)."""
        shape = (ops.shape(x)[0], 1, x.shape[-1])
        token = ops.broadcast_to(self.token, shape)
        return ops.concatenate([token, x], axis=1)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """One token more."""
        batch, tokens, dimension = input_shape
        return batch, None if tokens is None else tokens + 1, dimension


@keras.saving.register_keras_serializable("course")
class Positions(layers.Layer):
    """Add to each token a learned vector for its position.

    Attention treats tokens as a set: without this, a shuffled image would be the same image.

    Input and output: (batch, tokens, dimension). Weights: `positions` (1, tokens, dimension).

    Source:
        Dosovitskiy et al., 2021, equation 1.
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make one vector per token."""
        self.positions = self.add_weight(
            shape=(1, *input_shape[1:]),
            initializer=keras.initializers.TruncatedNormal(stddev=DEVIATION),
            name="positions",
        )

    def call(self, x: Any) -> Any:
        """Add the vectors to (batch, tokens, dimension)."""
        return x + self.positions

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """The same."""
        return input_shape
