"""The table of architectures finds what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from utils.models.catalogue import find
from utils.models.proof import Proof, difference, largest_difference, prove, scatter


def test_lenet() -> None:
    proof = prove(find("lenet5"))
    assert (proof.parameters, proof.interchange) == (61_706, None)
    assert proof.giga_macs == pytest.approx(416_520 / 1e9)
    assert proof.macs_difference() is None


def test_difference_of_multiply_adds_is_relative() -> None:
    network = find("resnet50")
    published = replace(network.published, giga_macs=4.0)
    proof = Proof(replace(network, published=published), 1, 4.1, None)
    assert proof.macs_difference() == pytest.approx(0.025)


def test_weights_of_another_implementation() -> None:
    assert largest_difference(find("mobilenet"), images=1) < 1e-4


def test_a_weight_that_differs_is_seen() -> None:
    network = find("lenet5")
    one, other = (network.make((32, 32, 1), 10, 1.0) for _ in range(2))
    scatter(one)
    other.set_weights(one.get_weights())
    assert difference(one, other) == 0
    layer = other.layers[1]
    kernel, bias = layer.get_weights()
    layer.set_weights([kernel, bias + 0.01])
    assert difference(one, other) > 1e-4
