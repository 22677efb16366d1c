"""How long `fit` waits for each batch, and how long it trains on it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras


class Watch:
    """Takes the place of a compiled model's training function, which gets `fit`'s own iterator.

    Keras fetches the batch inside its compiled function; here that is a separate call, so that
    the clock can be read in between. Everything else is the loop of `fit`.

    Attributes:
        waits: seconds for each batch since the last `clear`.
        begun, ended: when the first of those was asked for, and when the last was learned from.
    """

    def __init__(self, model: keras.Model) -> None:
        """Watch this model from now on, until it is compiled again."""
        import tensorflow as tf

        self.step = tf.function(model.train_step, reduce_retracing=True)
        self.clear()
        model.train_function = self

    def clear(self) -> None:
        """Forget what was measured."""
        self.waits: list[float] = []
        self.begun = self.ended = 0.0

    def __call__(self, iterator: Iterator[Any]) -> dict[str, Any]:
        """One step, as `fit` asks for it."""
        start = time.perf_counter()
        batch = next(iterator)
        ready = time.perf_counter()
        logs = self.step(batch)
        float(logs["loss"])  # on a GPU: wait until it is computed
        if not self.waits:
            self.begun = start
        self.waits.append(ready - start)
        self.ended = time.perf_counter()
        return logs

    @property
    def seconds(self) -> float:
        """Seconds per step, with the work of `fit` between two steps."""
        return (self.ended - self.begun) / len(self.waits)

    @property
    def waiting(self) -> float:
        """Share of the time that was spent waiting for batches after the first."""
        return sum(self.waits[1:]) / (self.ended - self.begun)

    @property
    def first(self) -> float:
        """Seconds until the first batch was there."""
        return self.waits[0]
