"""Attention within windows, as the Swin Transformer's blocks use it."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, ops

from utils.messages import tr
from utils.models.image_tokens import DEVIATION

# Added to the score of a pair that may not see each other: e to this power is 0 in float32, and
# float16 can still hold it.
HIDDEN = -100.0


@keras.saving.register_keras_serializable("course")
class WindowAttention(layers.Layer):
    """Multi-head self-attention within windows of a map, which may be shifted.

    A shift rolls the map up and to the left, so that the windows lie across the borders of those
    of the block before. Positions from opposite edges of the map are then in one window, and a
    mask keeps them apart. A learned bias for every offset between two positions of a window is
    added to the scores: only this bias tells the network where something is.

    Input and output: (batch, height, width, channels), sides multiples of `window`, channels a
    multiple of `heads`.

    Weights: `qkv` (channels, 3 channels) and its bias, queries before keys before values;
    `projection` (channels, channels) and its bias; `relative_position_bias`
    ((2 window - 1)^2, heads).

    Source:
        Liu et al., "Swin Transformer", 2021, section 3.2.
    """

    def __init__(self, heads: int, window: int, shift: int = 0, **kwargs: Any) -> None:
        """Take the numbers that say which positions see each other.

        Args:
            heads: number of heads, among which the channels are divided.
            window: side of a window in positions.
            shift: positions that windows are moved by, less than `window`.
            kwargs: passed on to `keras.layers.Layer`.

        Raises:
            ValueError: if `shift` is not from 0 to `window` - 1.
        """
        super().__init__(**kwargs)
        if not 0 <= shift < window:
            raise ValueError(
                tr("shift must be from 0 to {most}, not {shift}", most=window - 1, shift=shift)
            )
        self.heads, self.window, self.shift = heads, window, shift
        self.qkv: Any = None
        self.projection: Any = None

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the weights, and from the size of the map the mask.

        Raises:
            ValueError: if windows do not tile the map, the heads do not divide the channels, or a
                size is not known.
        """
        height, width, channels = _known(input_shape)
        if height % self.window or width % self.window:
            raise ValueError(
                tr(
                    "windows of {window} x {window} do not tile a map of {height} x {width}",
                    window=self.window,
                    height=height,
                    width=width,
                )
            )
        if channels % self.heads:
            raise ValueError(
                tr(
                    "{channels} channels cannot be divided among {heads} heads",
                    channels=channels,
                    heads=self.heads,
                )
            )
        self.qkv = layers.Dense(3 * channels, dtype=self.dtype_policy, name="qkv")
        self.qkv.build((None, channels))
        self.projection = layers.Dense(channels, dtype=self.dtype_policy, name="projection")
        self.projection.build((None, channels))
        self.offset_bias = self.add_weight(
            shape=((2 * self.window - 1) ** 2, self.heads),
            initializer=keras.initializers.TruncatedNormal(stddev=DEVIATION),
            name="relative_position_bias",
        )
        self.offsets = relative_offsets(self.window).reshape(-1)
        self.mask = shift_mask(height, width, self.window, self.shift) if self.shift else None

    def call(self, x: Any) -> Any:
        """Attend within the windows of (batch, height, width, channels)."""
        _, height, width, channels = x.shape
        if self.shift:
            x = ops.roll(x, (-self.shift, -self.shift), axis=(1, 2))
        qkv = self.qkv(to_windows(x, self.window))
        windows, tokens = qkv.shape[1:3]
        each = channels // self.heads
        qkv = ops.reshape(qkv, (-1, windows, tokens, 3, self.heads, each))
        # To (3, batch, windows, heads, tokens, each): the axes to multiply are last.
        query, key, value = ops.unstack(ops.transpose(qkv, (3, 0, 1, 4, 2, 5)), 3)
        scores = ops.matmul(query * each**-0.5, ops.transpose(key, (0, 1, 2, 4, 3)))
        scores = scores + self._bias_of_pairs(tokens)
        if self.mask is not None:
            scores = scores + ops.cast(self.mask[:, np.newaxis], scores.dtype)
        # The softmax is written out: Keras's own warns about a window of one position.
        weights = ops.exp(scores - ops.logsumexp(scores, axis=-1, keepdims=True))
        y = ops.matmul(weights, value)
        y = ops.reshape(ops.transpose(y, (0, 1, 3, 2, 4)), (-1, windows, tokens, channels))
        y = from_windows(self.projection(y), self.window, height, width)
        if self.shift:
            y = ops.roll(y, (self.shift, self.shift), axis=(1, 2))
        return y

    def _bias_of_pairs(self, tokens: int) -> Any:
        """The bias of every pair of a window's positions: (heads, tokens, tokens)."""
        pairs = ops.take(self.offset_bias, self.offsets, axis=0)
        return ops.transpose(ops.reshape(pairs, (tokens, tokens, self.heads)), (2, 0, 1))

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """The same."""
        return input_shape

    def multiply_adds(self, input_shape: tuple[int | None, ...]) -> int:
        """Of one map: four matrices at every position, scores and weighted sums in windows."""
        height, width, channels = _known(input_shape)
        return height * width * channels * (4 * channels + 2 * self.window**2)

    def get_config(self) -> dict[str, Any]:
        """The arguments from which `from_config` makes an equal layer."""
        config = {"heads": self.heads, "window": self.window, "shift": self.shift}
        return {**super().get_config(), **config}


def _known(shape: tuple[int | None, ...]) -> tuple[int, int, int]:
    """Height, width and channels of (batch, height, width, channels)."""
    _, height, width, channels = shape
    if height is None or width is None or channels is None:
        raise ValueError(tr("windows need maps whose sizes are known, not {shape}", shape=shape))
    return height, width, channels


def to_windows(x: Any, window: int) -> Any:
    """Cut maps into windows, row by row.

    Args:
        x: (batch, height, width, channels), sides multiples of `window`.
        window: its side.

    Returns:
        (batch, windows, window * window, channels).
    """
    _, height, width, channels = x.shape
    rows, columns = height // window, width // window
    x = ops.reshape(x, (-1, rows, window, columns, window, channels))
    x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
    return ops.reshape(x, (-1, rows * columns, window * window, channels))


def from_windows(x: Any, window: int, height: int, width: int) -> Any:
    """Put windows together to maps, the inverse of `to_windows`.

    Args:
        x: (batch, windows, window * window, channels).
        window: its side.
        height: of the map.
        width: of the map.

    Returns:
        (batch, height, width, channels).
    """
    rows, columns, channels = height // window, width // window, x.shape[-1]
    x = ops.reshape(x, (-1, rows, columns, window, window, channels))
    x = ops.transpose(x, (0, 1, 3, 2, 4, 5))
    return ops.reshape(x, (-1, height, width, channels))


def relative_offsets(window: int) -> np.ndarray:
    """The number of the offset between each two positions of a window.

    Offsets go from 1 - window to window - 1 in rows and in columns; they are numbered row by row,
    from the top left.

    Returns:
        (window^2, window^2) of 0 to (2 window - 1)^2 - 1: from row i's position to column j's.
    """
    rows, columns = np.divmod(np.arange(window**2), window)
    down = rows[:, np.newaxis] - rows + window - 1
    right = columns[:, np.newaxis] - columns + window - 1
    return down * (2 * window - 1) + right


def shift_mask(height: int, width: int, window: int, shift: int) -> np.ndarray:
    """The numbers to add to a rolled map's scores, so that only true neighbours see each other.

    Args:
        height: of the map.
        width: of the map.
        window: its side.
        shift: by how much the map was rolled.

    Returns:
        (windows, window^2, window^2) of 0, or -100 where a pair is to be kept apart.
    """
    regions = _regions(height, window, shift)[:, np.newaxis] * 3 + _regions(width, window, shift)
    cut = regions.reshape(height // window, window, width // window, window)
    tokens = cut.transpose(0, 2, 1, 3).reshape(-1, window**2)
    apart = tokens[:, :, np.newaxis] != tokens[:, np.newaxis, :]
    return np.where(apart, HIDDEN, 0.0).astype("float32")


def _regions(side: int, window: int, shift: int) -> np.ndarray:
    """Regions of a rolled side: 0, but 1 and 2 in the last window, before and after the seam."""
    positions = np.arange(side)
    return (positions >= side - window).astype(int) + (positions >= side - shift)
