"""AlexNet is the network of lecture 004, in one tower and in two."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from tests.models.sizes import full_size, reloaded
from tests.models.small import check_limit, check_small
from utils.arithmetic import count_macs, macs_by_layer
from utils.models import alexnet
from utils.models.network import Network
from utils.models.proof import difference, scatter
from utils.models.without_weights import outline

ONE_TOWER, TWO_TOWERS = alexnet.NETWORKS

# Lecture 004: output of each layer.
STAGES = {
    "conv1": (55, 55, 96),
    "pool1": (27, 27, 96),
    "norm1": (27, 27, 96),
    "conv2": (27, 27, 256),
    "pool2": (13, 13, 256),
    "norm2": (13, 13, 256),
    "conv3": (13, 13, 384),
    "conv4": (13, 13, 384),
    "conv5": (13, 13, 256),
    "pool3": (6, 6, 256),
    "fc6": (4096,),
    "fc7": (4096,),
    "fc8": (1000,),
}

# Kernels by hand: of one tower and of two, where each filter sees half of the channels.
KERNELS = {
    "conv1": ((11, 11, 3, 96), (11, 11, 3, 96)),
    "conv2": ((5, 5, 96, 256), (5, 5, 48, 256)),
    "conv3": ((3, 3, 256, 384), (3, 3, 256, 384)),
    "conv4": ((3, 3, 384, 384), (3, 3, 192, 384)),
    "conv5": ((3, 3, 384, 256), (3, 3, 192, 256)),
    "fc6": ((9216, 4096), (9216, 4096)),
    "fc7": ((4096, 4096), (4096, 4096)),
    "fc8": ((4096, 1000), (4096, 1000)),
}


@pytest.mark.parametrize("network", alexnet.NETWORKS, ids=lambda network: network.name)
def test_stages(network: Network) -> None:
    model = full_size(network)
    assert {name: model.get_layer(name).output.shape[1:] for name in STAGES} == STAGES


@pytest.mark.parametrize(("towers", "network"), list(enumerate(alexnet.NETWORKS, start=1)))
def test_parameters(towers: int, network: Network) -> None:
    model = full_size(network)
    for name, kernels in KERNELS.items():
        assert tuple(model.get_layer(name).kernel.shape) == kernels[towers - 1], name
    assert model.count_params() == network.published.parameters
    by_hand = sum(np.prod(kernels[towers - 1]) + kernels[0][-1] for kernels in KERNELS.values())
    assert model.count_params() == by_hand


def test_multiply_adds() -> None:
    macs = count_macs(full_size(TWO_TOWERS))
    assert macs == 724_406_816
    assert macs / 1e9 == pytest.approx(TWO_TOWERS.published.giga_macs, rel=0.03)


def test_46_million_of_lecture_002() -> None:
    model = outline(lambda: alexnet.alexnet((224, 224, 3), 10))
    counts = {layer.name: layer.count_params() for layer in model.layers}
    weights = {name: n - model.get_layer(name).output.shape[-1] for name, n in counts.items() if n}
    # The lecture's table: 35 K, 614 K, 3 M, 26 M and 16 M (rounded down), 46 M without fc8.
    assert weights["conv1"] == 34_848
    assert weights["conv2"] == 614_400
    assert weights["conv3"] + weights["conv4"] + weights["conv5"] == 3_096_576
    assert weights["fc6"] == 26_214_400
    assert weights["fc7"] == 16_777_216
    assert model.count_params() == 46_787_978
    # Its multiply-adds: 101 M, 415 M, 445 M, 26 M, 16 M, together 1 G.
    macs = dict(macs_by_layer(model))
    assert [macs["conv1"] // 10**6, macs["conv2"] // 10**6] == [101, 415]
    assert (macs["conv3"] + macs["conv4"] + macs["conv5"]) // 10**6 == 445
    assert round(count_macs(model) / 1e9) == 1
    # Ten classes alone do not make it: the images must be 224 pixels high and wide.
    ten = outline(lambda: alexnet.alexnet((227, 227, 3), 10))
    assert ten.count_params() == 58_322_314


def test_two_towers_are_one_tower_without_the_weights_between_them() -> None:
    shape, width = (67, 67, 3), 0.25
    two = alexnet.alexnet_two_towers(shape, 10, width)
    one = alexnet.alexnet(shape, 10, width)
    scatter(two)
    for layer in two.layers:
        weights = layer.get_weights()
        if isinstance(layer, keras.layers.Conv2D) and layer.groups == 2:
            first, second = np.split(weights[0], 2, axis=-1)
            none = np.zeros_like(first)
            upper = np.concatenate([first, none], axis=3)
            weights[0] = np.concatenate([upper, np.concatenate([none, second], axis=3)], axis=2)
        one.get_layer(layer.name).set_weights(weights)
    assert difference(one, two) < 1e-5


@pytest.mark.parametrize("network", alexnet.NETWORKS, ids=lambda network: network.name)
def test_small(network: Network, tmp_path: object) -> None:
    check_small(network)
    check_limit(network)
    model = network.make((67, 67, 3), 10, 0.125)
    assert difference(reloaded(model, tmp_path), model) == 0


def test_two_towers_of_any_width_are_equal() -> None:
    model = outline(lambda: TWO_TOWERS.make((67, 67, 3), 10, 0.01))
    assert [model.get_layer(f"conv{n}").filters for n in range(1, 6)] == [2, 2, 4, 4, 2]
