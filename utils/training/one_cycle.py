"""A learning rate that rises and falls once."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from utils.messages import tr

LEAST = 0.04  # of the highest rate: where the cycle begins


@keras.saving.register_keras_serializable(package="cnn_course_kit")
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """From 4 % of `peak` up to it, then down to 0, both in a straight line.

    A high rate learns much in few steps, but a high rate at the start would spoil the weights, and
    only a low rate at the end lets the loss settle.

    Args:
        peak: the highest rate.
        steps: of the whole training.
        rising: share of the steps in which the rate rises, between 0 and 1.

    Raises:
        ValueError: if one of them is out of range.

    Source:
        Smith and Topin, "Super-convergence", 2018.
    """

    def __init__(self, peak: float, steps: int, rising: float = 0.25) -> None:
        """See the class."""
        if not peak > 0 or steps < 1 or not 0 < rising < 1:
            raise ValueError(
                tr(
                    "peak must be positive, steps at least 1 and rising between 0 and 1, "
                    "not {peak}, {steps} and {rising}",
                    peak=peak,
                    steps=steps,
                    rising=rising,
                )
            )
        super().__init__()
        self.peak, self.steps, self.rising = float(peak), int(steps), float(rising)

    def __call__(self, step: Any) -> Any:
        """The rate of a step, from 0."""
        passed = ops.cast(step, "float32") / self.steps
        up = LEAST + (1 - LEAST) * passed / self.rising
        down = (1 - passed) / (1 - self.rising)
        return self.peak * ops.maximum(ops.minimum(up, down), 0.0)

    def get_config(self) -> dict[str, Any]:
        """The arguments that it was made with."""
        return {"peak": self.peak, "steps": self.steps, "rising": self.rising}
