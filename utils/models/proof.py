"""Compare a network with the published one: its counts, and its outputs with equal weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from utils.arithmetic import count_macs
from utils.models.catalogue import build
from utils.models.interchange import application, copy_weights
from utils.models.network import Network
from utils.models.without_weights import outline

if TYPE_CHECKING:
    import keras


@dataclass(frozen=True)
class Proof:
    """The counts and the differences of a network.

    Attributes:
        network: its description.
        parameters: counted in the built model, with statistics of batch normalisation.
        giga_macs: multiply-adds of one image at the paper's size, in 1e9.
        interchange: largest difference of an output from that of `keras.applications` with the
            same weights and images, relative to the largest output; None where it is not there.
    """

    network: Network
    parameters: int
    giga_macs: float
    interchange: float | None

    def macs_difference(self) -> float | None:
        """Difference from the published multiply-adds, as a fraction of those; None without any."""
        published = self.network.published.giga_macs
        return None if published is None else self.giga_macs / published - 1


def prove(network: Network, *, weights: bool = True) -> Proof:
    """Build a network at its paper's size, count, and compare it with `keras.applications`.

    Args:
        network: from the catalogue.
        weights: whether to copy weights too, which takes seconds for the large ones.
    """
    shape = outline(lambda: build(network.name))
    apart = None
    if weights and network.published.application is not None:
        apart = largest_difference(network)
    return Proof(network, shape.count_params(), count_macs(shape) / 1e9, apart)


def largest_difference(network: Network, images: int = 2) -> float:
    """The difference of two implementations with the same weights on random images.

    Args:
        network: with an entry in `keras.applications`, whose weights are drawn at random and
            copied to ours.
        images: how many.

    Returns:
        The largest difference of two logits, divided by the largest logit.
    """
    ours, theirs = build(network.name), application(network.name)
    scatter(theirs)
    copy_weights(theirs, ours)
    return difference(ours, theirs, images)


def difference(one: keras.Model, other: keras.Model, images: int = 2) -> float:
    """Largest difference between two networks' outputs, relative to the largest output.

    Args:
        one: a network.
        other: takes and gives the same shapes.
        images: of noise that both get.
    """
    shape = (images, *one.input_shape[1:])
    batch = np.random.default_rng(1).normal(size=shape).astype("float32")
    found, expected = (np.asarray(model(batch, training=False)) for model in (one, other))
    return float(np.abs(found - expected).max() / np.abs(expected).max())


def scatter(model: keras.Model | keras.Layer, seed: int = 0) -> None:
    """Give every weight that starts as zeros, ones or nearly so a random value.

    Zeros and ones would hide a mistake, such as a gain that is never used. Kernels stay as they
    are drawn.
    """
    random = np.random.default_rng(seed)
    for weight in model.weights:
        kind = weight.path.rpartition("/")[2]
        if kind == "moving_variance" or "scale" in weight.path:
            value = random.uniform(0.5, 1.5, weight.shape)
        elif kind == "gamma":
            value = random.uniform(0.7, 1.3, weight.shape)
        elif kind != "kernel":
            value = random.normal(0, 0.3, weight.shape)
        else:
            continue
        weight.assign(value)
