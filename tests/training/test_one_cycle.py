"""The learning rate that rises and falls once."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.training.one_cycle import LEAST, OneCycle


def test_rises_and_falls() -> None:
    rates = [float(OneCycle(0.5, 200)(step)) for step in range(201)]
    assert rates[0] == pytest.approx(0.5 * LEAST)
    assert max(rates) == rates[50] == pytest.approx(0.5)
    assert np.all(np.diff(rates[:51]) > 0)
    assert np.all(np.diff(rates[50:]) < 0)
    assert rates[200] == pytest.approx(0)
    assert rates[125] == pytest.approx(0.25)
    assert float(OneCycle(0.5, 200)(300)) == 0


def test_in_an_optimiser_and_saved() -> None:
    optimiser = keras.optimizers.SGD(OneCycle(0.1, 10, rising=0.5))
    again = keras.optimizers.SGD.from_config(optimiser.get_config())
    for each in (optimiser, again):
        weight = keras.Variable(np.zeros(1))
        each.build([weight])
        for _ in range(10):
            each.apply([np.ones(1)])
        steps = [float(OneCycle(0.1, 10, rising=0.5)(step)) for step in range(10)]
        assert float(weight[0]) == pytest.approx(-sum(steps), rel=1e-5)


@pytest.mark.parametrize("wrong", [(0, 10, 0.25), (1, 0, 0.25), (1, 10, 0), (1, 10, 1)])
def test_impossible(wrong: tuple[float, int, float]) -> None:
    with pytest.raises(ValueError, match="peak must be positive"):
        OneCycle(*wrong)
