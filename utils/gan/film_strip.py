"""Images that a generator makes from the same noise after each epoch."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np


class FilmStrip(keras.callbacks.Callback):
    """Keep samples of the same noise after every epoch.

    Attributes:
        strips: images (count, height, width, channels), 0 to 1, by epoch, in order; epoch 0 is
            before the first.
    """

    def __init__(self, count: int = 10, seed: int = 0) -> None:
        """How many images, and of which noise; both stay the same when training goes on."""
        super().__init__()
        self.count, self.seed = count, seed
        self.strips: dict[int, np.ndarray] = {}

    def on_train_begin(self, logs: dict[str, Any] | None = None) -> None:
        """Keep what an untrained generator makes."""
        if not self.strips:
            self.strips[0] = self.model.sample(self.count, self.seed)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Keep what it makes now."""
        self.strips[epoch + 1] = self.model.sample(self.count, self.seed)
