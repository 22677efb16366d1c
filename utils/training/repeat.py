"""One experiment over several seeds: its mean, its spread, and the difference of two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils.messages import number, tr, trn

if TYPE_CHECKING:
    import keras

CONFIDENCE = 0.95  # of the interval of a mean


@dataclass(frozen=True)
class Runs:
    """The results of one experiment, a number for each seed.

    Args:
        values: the results, in the order of the seeds.
        seeds: the seeds, as far as they are known; `paired_difference` compares them.
    """

    values: tuple[float, ...]
    seeds: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Make tuples of whatever was given.

        Raises:
            ValueError: if there are no values, or not one seed for each.
        """
        object.__setattr__(self, "values", tuple(float(value) for value in self.values))
        object.__setattr__(self, "seeds", tuple(int(seed) for seed in self.seeds))
        if not self.values:
            raise ValueError(tr("give at least one seed"))
        if self.seeds and len(self.seeds) != len(self.values):
            raise ValueError(
                trn(
                    "{count} value needs as many seeds, not {seeds}",
                    "{count} values need as many seeds, not {seeds}",
                    len(self.values),
                    seeds=len(self.seeds),
                )
            )

    @property
    def mean(self) -> float:
        """The mean of the values."""
        return float(np.mean(self.values))

    @property
    def deviation(self) -> float:
        """The standard deviation over the seeds (n - 1 in the denominator), 0.0 for one seed."""
        return float(np.std(self.values, ddof=1)) if len(self.values) > 1 else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the mean, by Student's t; infinite for one seed."""
        count = len(self.values)
        if count == 1:
            return -np.inf, np.inf
        from scipy.stats import t

        reach = float(t.ppf((1 + CONFIDENCE) / 2, count - 1)) * self.deviation / count**0.5
        return self.mean - reach, self.mean + reach

    @property
    def spread(self) -> str:
        """A text such as "0.812 ± 0.013"; one seed has no deviation: "0.812"."""
        deviation = f" ± {number(self.deviation, '.3f')}" if len(self.values) > 1 else ""
        return f"{number(self.mean, '.3f')}{deviation}"

    def __str__(self) -> str:
        """A text such as "0.812 ± 0.013 (5 seeds)": the mean, the deviation and the count."""
        return trn(
            "{spread} ({count} seed)",
            "{spread} ({count} seeds)",
            len(self.values),
            spread=self.spread,
        )


def over_seeds(experiment: Callable[[int], float], seeds: Iterable[int]) -> Runs:
    """Run an experiment once for each seed.

    Before each run the seeds of Python, NumPy and Keras are set; after each one Keras forgets its
    models, so that memory does not grow with the number of runs.

    Args:
        experiment: takes the seed, builds and trains a network, and returns one number.
        seeds: such as `range(5)`; each counts once.

    Returns:
        The numbers, with their seeds.

    Raises:
        ValueError: if there are no seeds, or one is there twice.
    """
    import keras

    seeds = tuple(seeds)
    if not seeds or len(set(seeds)) < len(seeds):
        raise ValueError(tr("give different seeds, at least one, not {seeds}", seeds=list(seeds)))
    values = []
    for seed in seeds:
        keras.utils.set_random_seed(seed)
        values.append(float(experiment(seed)))
        keras.utils.clear_session()
    return Runs(tuple(values), seeds)


def paired_difference(a: Runs, b: Runs) -> Runs:
    """`a` minus `b`, seed by seed: the effect of the seed on both cancels.

    Raises:
        ValueError: if the two are not of the same seeds.
    """
    if a.seeds != b.seeds or len(a.values) != len(b.values):
        raise ValueError(
            tr(
                "compare runs of the same seeds, not {first} with {second}",
                first=a.seeds,
                second=b.seeds,
            )
        )
    differences = (first - second for first, second in zip(a.values, b.values, strict=True))
    return Runs(tuple(differences), a.seeds)


def renew(model: keras.Model, fresh: keras.Model) -> None:
    """Begin again without compiling again: new weights, and an optimizer without a state.

    Compiling a deep network may take longer than a short training; several seeds can share it.

    Args:
        model: compiled, trained or not.
        fresh: has the weights to begin with, and the layers of `model`.
    """
    restart(model, fresh.get_weights())


def restart(model: keras.Model, weights: Sequence[np.ndarray]) -> None:
    """As `renew`, with the weights to begin with.

    Args:
        model: compiled, trained or not.
        weights: as `model.get_weights()` gives them, of the same shapes.
    """
    model.set_weights(weights)
    forget(model.optimizer)


def forget(optimizer: keras.Optimizer) -> None:
    """Reset the state of an optimizer; its learning rate stays.

    In mixed precision `compile` wraps it in another optimizer, whose loss scale stays.
    """
    optimizer = getattr(optimizer, "inner_optimizer", optimizer)
    kept = optimizer.learning_rate
    for variable in optimizer.variables:
        if variable is not kept:
            variable.assign(np.zeros(variable.shape))
