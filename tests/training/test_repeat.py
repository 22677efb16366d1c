"""Experiments over seeds: the numbers of a run, and what is set and freed around it."""

from __future__ import annotations

import numpy as np
import pytest

from utils.training.repeat import Runs, forget, over_seeds, paired_difference, renew


def test_mean_and_deviation_by_hand() -> None:
    runs = Runs((1.0, 2.0, 3.0))
    assert runs.mean == 2
    assert runs.deviation == pytest.approx(1)  # (1 + 0 + 1) / (3 - 1)


def test_interval_by_the_table_of_t() -> None:
    """4.303 is the two-sided 95 % quantile of Student's t with two degrees of freedom."""
    low, high = Runs((1.0, 2.0, 3.0)).interval
    reach = 4.3027 / 3**0.5
    assert (low, high) == pytest.approx((2 - reach, 2 + reach), abs=1e-4)


def test_about_95_of_100_intervals_hold_the_mean() -> None:
    draws = np.random.default_rng(0).normal(size=(1000, 5))
    holds = [low < 0 < high for low, high in (Runs(tuple(row)).interval for row in draws)]
    assert np.mean(holds) == pytest.approx(0.95, abs=0.025)


def test_one_seed_says_nothing_about_spread() -> None:
    runs = Runs((0.7,))
    assert runs.deviation == 0
    assert runs.interval == (-np.inf, np.inf)
    assert str(runs) == "0.700 (1 seed)"


def test_text() -> None:
    assert str(Runs((0.799, 0.812, 0.825))) == "0.812 ± 0.013 (3 seeds)"


def test_results_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Runs((1.0,)).values = (2.0,)  # type: ignore[misc]


def test_takes_what_numpy_gives() -> None:
    runs = Runs(np.array([1, 2]), seeds=range(2))
    assert runs.values == (1.0, 2.0)
    assert runs.seeds == (0, 1)
    assert all(type(value) is float for value in runs.values)


@pytest.mark.parametrize(("values", "seeds"), [((), ()), ((1.0, 2.0), (0,))])
def test_refuses_what_does_not_fit(values: tuple, seeds: tuple) -> None:
    with pytest.raises(ValueError, match="seed"):
        Runs(values, seeds)


def test_sets_every_seed() -> None:
    import random

    keras = pytest.importorskip("keras")

    def experiment(seed: int) -> float:
        layer = keras.layers.Dense(1)
        layer.build((None, 1))
        weight = float(keras.ops.convert_to_numpy(layer.kernel)[0, 0])
        return seed + weight + random.random() + np.random.random()

    first, second = over_seeds(experiment, [3, 1]), over_seeds(experiment, [3, 1])
    assert first == second
    assert first.seeds == (3, 1)
    assert first.values[0] - 3 != first.values[1] - 1


def test_frees_the_session_after_each_run() -> None:
    keras = pytest.importorskip("keras")
    names = []
    over_seeds(lambda seed: names.append(keras.layers.Dense(1).name) or 0, range(3))
    assert len(set(names)) == 1, "names are counted within a session"


@pytest.mark.parametrize("seeds", [[], [1, 1]])
def test_refuses_no_seeds_and_seeds_twice(seeds: list[int]) -> None:
    with pytest.raises(ValueError, match="different seeds"):
        over_seeds(lambda seed: 0.0, seeds)


def test_difference_is_taken_seed_by_seed() -> None:
    """What the seed does to both is gone: they spread by 10, their difference hardly at all."""
    better, worse = Runs((11.0, 21.5, 31.0), (0, 1, 2)), Runs((10.0, 20.0, 30.0), (0, 1, 2))
    difference = paired_difference(better, worse)
    assert difference.values == (1.0, 1.5, 1.0)
    assert difference.deviation < 0.3 < worse.deviation


@pytest.mark.parametrize("other", [Runs((1.0, 2.0), (1, 0)), Runs((1.0,), (0,))])
def test_difference_wants_the_same_seeds(other: Runs) -> None:
    with pytest.raises(ValueError, match="same seeds"):
        paired_difference(Runs((1.0, 2.0), (0, 1)), other)


def test_forgetting_leaves_the_scale_of_the_loss() -> None:
    """In mixed precision; a scale of 0 would make every loss 0 and every gradient infinite."""
    import keras

    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(0.1))
    weight = keras.Variable([1.0, 2.0])
    optimizer.build([weight])
    scale = float(optimizer.dynamic_scale)
    optimizer.apply([np.float32([scale, scale])])
    forget(optimizer)
    assert float(optimizer.dynamic_scale) == scale > 0
    assert float(optimizer.learning_rate) == pytest.approx(0.1)
    assert int(optimizer.inner_optimizer.iterations) == 0


def test_renewed_is_as_if_just_compiled() -> None:
    import keras

    def network() -> keras.Model:
        return keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])

    x, y = np.ones((8, 3), "float32"), np.zeros((8, 2), "float32")
    fresh, model, other = network(), network(), network()
    for each in (model, other):
        each.compile(keras.optimizers.SGD(0.1, momentum=0.9), "mse")
    model.fit(x, y, epochs=3, verbose=0)
    renew(model, fresh)
    renew(other, fresh)
    assert float(model.optimizer.learning_rate) == pytest.approx(0.1)
    losses = [each.fit(x, y, epochs=2, verbose=0).history["loss"] for each in (model, other)]
    assert losses[0] == pytest.approx(losses[1])


def test_as_text_in_portuguese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "pt_BR")
    assert str(Runs((0.5, 0.75))) == "0,625 ± 0,177 (2 sementes)"
    assert str(Runs((0.5,))) == "0,500 (1 semente)"
