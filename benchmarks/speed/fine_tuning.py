"""Fine-tuning VGG16 as lesson 10 does, with any precision, with XLA or without, in any batch size.

Images are copied to the GPU at their own size and enlarged there: for all settings alike.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from utils.arithmetic import macs_by_layer
from utils.transfer import load_backbone, strategies, train_from
from utils.transfer.preprocessing import IMAGENET_MEAN_BGR

if TYPE_CHECKING:
    import tensorflow as tf

PEER = "Keras as it comes"
WARM_UP = 3  # steps: the first compiles, the next try kernels
RATE = 1e-4  # Adam's, for Keras's batches of 32


@dataclass(frozen=True)
class Setting:
    """How to train; the defaults are Keras as it comes."""

    precision: Literal["float32", "mixed_float16"] = "float32"
    xla: bool | Literal["auto"] = "auto"
    batch: int = 32

    def __str__(self) -> str:
        """Its name in the rows."""
        if self == Setting():
            return PEER
        xla = "with XLA" if self.xla else "without XLA"
        return f"{self.precision}, {xla}, batches of {self.batch}"

    @property
    def rate(self) -> float:
        """The rate grows with the root of the batch size, as larger batches have less noise."""
        return RATE * math.sqrt(self.batch / Setting.batch)


class FineTuning:
    """VGG16 with block5 and a new head to learn, compiled as a setting says."""

    def __init__(
        self, setting: Setting, weights: str, side: int, shape: tuple[int, int, int]
    ) -> None:
        """Make the network.

        Args:
            setting: how to train it.
            weights: of the backbone, as `load_backbone` takes them.
            side: of the images as the backbone sees them, in pixels.
            shape: (height, width, 1) of the grey images that it gets, 0 to 255.
        """
        import keras
        from keras import ops

        with _policy(setting.precision):
            self.base = load_backbone(weights, (side, side), verbose=False).model
            self.head = strategies.new_head(10)
            images = keras.Input(shape, dtype="uint8")
            x = ops.image.resize(ops.cast(images, "float32"), (side, side))
            x = ops.repeat(x, 3, axis=-1) - np.float32(IMAGENET_MEAN_BGR)
            self.model = keras.Model(images, self.head(self.base(x)))
        train_from(self.base, "block5")
        self.model.compile(
            keras.optimizers.Adam(setting.rate),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            jit_compile=setting.xla,
        )
        self.batch = setting.batch

    def training_macs(self) -> int:
        """Multiply-adds of one image in one step, counted without those that nothing needs.

        Forward through everything; then, for each layer that learns, once more for the gradient of
        its weights and once more for that of its input. Below the first of them no layer learns, so
        that the gradient of its input is not needed.
        """
        forward = [
            (part.get_layer(name), macs)
            for part in (self.base, self.head)
            for name, macs in macs_by_layer(part)
        ]
        learning = [macs for layer, macs in forward if macs and layer.trainable]
        return sum(macs for _, macs in forward) + 2 * sum(learning) - learning[0]

    def speeds(
        self, images: np.ndarray, labels: np.ndarray, timed: int, runs: int
    ) -> Iterator[float]:
        """Images per second, in each of several runs over some images."""
        batches = self._batches(images, labels)
        steps = -(-timed // self.batch)
        self.model.fit(batches, steps_per_epoch=WARM_UP, verbose=0)
        for _ in range(runs):
            start = time.perf_counter()
            self.model.fit(batches, steps_per_epoch=steps, verbose=0)
            yield steps * self.batch / (time.perf_counter() - start)

    def learn(self, images: np.ndarray, labels: np.ndarray, epochs: int) -> None:
        """Train on as many images as these epochs have."""
        steps = epochs * len(images) // self.batch
        self.model.fit(self._batches(images, labels), steps_per_epoch=steps, verbose=0)

    def _batches(self, images: np.ndarray, labels: np.ndarray) -> tf.data.Dataset:
        import tensorflow as tf

        each = tf.data.Dataset.from_tensor_slices((images, labels))
        return each.shuffle(len(images), seed=0).repeat().batch(self.batch).prefetch(2)


@contextmanager
def _policy(precision: str) -> Iterator[None]:
    """In the `with` block, new layers compute in this precision."""
    import keras

    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(precision)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
