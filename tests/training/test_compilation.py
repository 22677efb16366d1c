"""A classifier is compiled with all its variables, and its step is traced once."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from utils.training.compilation import compile_classifier


def test_traced_once() -> None:
    traced: list[int] = []

    class Counting(keras.layers.Layer):
        def call(self, inputs: Any, training: bool = False) -> Any:
            if training:
                traced.append(1)
            return inputs

    model = keras.Sequential([Counting(), keras.layers.Dense(3)])
    compile_classifier(model, (4,), 0.1, steps_per_execution=2)
    assert model.built
    assert model.optimizer.built
    before = len(traced)
    values, labels = np.eye(4, dtype="float32")[:3], np.arange(3)
    history = model.fit(values, labels, batch_size=1, epochs=2, verbose=0).history
    assert len(traced) - before == 1
    assert set(history) == {"accuracy", "loss"}
    assert float(model.optimizer.learning_rate) == np.float32(0.1)
    assert model.steps_per_execution == 2
