"""ResNets are those of the paper, of torchvision's counts and of keras.applications' weights."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from tests.models.sizes import check_counts, full_size, reloaded
from utils.conv import conv2d
from utils.models.interchange import copy_weights
from utils.models.learning import small
from utils.models.proof import difference, scatter
from utils.models.resnet import BLOCKS, EPSILON, NETWORKS, basic_block, cifar, plain, resnet
from utils.models.without_weights import outline

BY_NAME = {network.name: network for network in NETWORKS}


@pytest.mark.parametrize("name", BY_NAME)
def test_counts_and_stages_are_the_papers(name: str) -> None:
    model = check_counts(BY_NAME[name])
    # Table 1; lecture 002.
    depth = int(name.removeprefix("resnet"))
    expansion = 4 if depth >= 50 else 1
    stages = [("conv1_relu", 112, 64), ("pool1_pool", 56, 64)]
    for index, (blocks, side) in enumerate(zip(BLOCKS[depth], (56, 28, 14, 7), strict=True)):
        stages.append((f"conv{index + 2}_block{blocks}_out", side, 64 * 2**index * expansion))
    for layer, side, channels in stages:
        assert model.get_layer(layer).output.shape == (None, side, side, channels)
    # The name's number: convolutions and the classifier, without those of shortcuts.
    weighted = [
        layer
        for layer in model.layers
        if isinstance(layer, layers.Conv2D | layers.Dense) and "_0_" not in layer.name
    ]
    assert len(weighted) == depth


# Summed by hand from table 1: weights of the convolutions, and the channels that are normalised.
BY_HAND = {
    "resnet18": (
        7 * 7 * 3 * 64
        + 4 * 9 * 64 * 64
        + (9 * 64 * 128 + 3 * 9 * 128 * 128 + 64 * 128)
        + (9 * 128 * 256 + 3 * 9 * 256 * 256 + 128 * 256)
        + (9 * 256 * 512 + 3 * 9 * 512 * 512 + 256 * 512),
        64 + 4 * 64 + (4 + 1) * 128 + (4 + 1) * 256 + (4 + 1) * 512,
        11_689_512,
    ),
    "resnet34": (
        7 * 7 * 3 * 64
        + 6 * 9 * 64 * 64
        + (9 * 64 * 128 + 7 * 9 * 128 * 128 + 64 * 128)
        + (9 * 128 * 256 + 11 * 9 * 256 * 256 + 128 * 256)
        + (9 * 256 * 512 + 5 * 9 * 512 * 512 + 256 * 512),
        64 + 6 * 64 + (8 + 1) * 128 + (12 + 1) * 256 + (6 + 1) * 512,
        21_797_672,
    ),
}


def trained_parameters(model: keras.Model) -> int:
    return sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)


@pytest.mark.parametrize("name", BY_HAND)
def test_parameters_by_hand(name: str) -> None:
    """A normalised channel has two trained numbers, as torchvision counts, and two statistics."""
    convolutions, normalised, torchvision = BY_HAND[name]
    model = full_size(BY_NAME[name])
    trained = trained_parameters(model)
    assert trained == convolutions + 2 * normalised + 513_000 == torchvision
    assert model.count_params() == trained + 2 * normalised


@pytest.mark.parametrize("depth", [50, 101, 152])
def test_borrowed_weights_give_the_same_outputs(depth: int) -> None:
    make = getattr(keras.applications, f"ResNet{depth}")
    shape = (64, 64, 3)
    other = make(weights=None, input_shape=shape, classes=10, classifier_activation=None)
    scatter(other)
    ours = resnet(depth, shape, 10)
    assert copy_weights(other, ours) == other.count_params()
    assert difference(ours, other) < 1e-4
    # And layers have the names that keras.applications gives them.
    names = {layer.name for layer in other.layers if layer.weights}
    assert names - {layer.name for layer in ours.layers} == {"predictions"}


def normalised(x: np.ndarray, layer: layers.BatchNormalization) -> np.ndarray:
    gamma, beta, mean, variance = layer.get_weights()
    return (x - mean) / np.sqrt(variance + EPSILON) * gamma + beta


@pytest.mark.parametrize(
    ("strides", "filters", "projection"),
    [(1, 6, True), (2, 12, True), (1, 8, True), (2, 12, False), (1, 6, False)],
)
@pytest.mark.parametrize("shortcut", [True, False])
def test_basic_block_is_that_of_numpy(
    strides: int, filters: int, projection: bool, shortcut: bool
) -> None:
    images = keras.Input((8, 8, 6))
    options = {"strides": strides, "shortcut": shortcut, "projection": projection}
    block = keras.Model(images, basic_block(images, filters, "block", **options))
    scatter(block)
    x = np.random.default_rng(0).normal(size=(2, 8, 8, 6))

    def convolved(x: np.ndarray, part: str, padding: int, stride: int) -> np.ndarray:
        (kernel,) = block.get_layer(f"block_{part}_conv").get_weights()
        maps = conv2d(x, kernel, stride=stride, padding=padding)
        return normalised(maps, block.get_layer(f"block_{part}_bn"))

    expected = convolved(np.maximum(convolved(x, "1", 1, strides), 0), "2", 1, 1)
    if shortcut and (strides, filters) == (1, 6):
        expected = expected + x
    elif shortcut and projection:
        expected = expected + convolved(x, "0", 0, strides)
    elif shortcut:
        expected[..., 3:9] += x[:, ::2, ::2]
    found = np.asarray(block(x))
    np.testing.assert_allclose(found, np.maximum(expected, 0), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("depth", [18, 34])
def test_a_plain_network_is_a_resnet_without_its_shortcuts(depth: int) -> None:
    without = outline(lambda: plain(depth))
    residual = full_size(BY_NAME[f"resnet{depth}"])
    assert not [layer for layer in without.layers if isinstance(layer, layers.Add)]
    shortcuts = sum(layer.count_params() for layer in residual.layers if "_0_" in layer.name)
    assert without.count_params() == residual.count_params() - shortcuts
    assert without.name == f"plain{depth}"


@pytest.mark.parametrize(
    ("depth", "millions"), [(20, 0.27), (32, 0.46), (44, 0.66), (56, 0.85), (110, 1.7)]
)
def test_slim_networks_for_small_images(depth: int, millions: float) -> None:
    """Table 6; and a shortcut costs nothing, so that plain and residual can be compared."""
    residual = outline(lambda: cifar(depth))
    without = outline(lambda: cifar(depth, shortcuts=False))
    digits = len(str(millions).partition(".")[2])
    assert round(trained_parameters(residual) / 1e6, digits) == millions
    assert without.count_params() == residual.count_params()
    blocks = (depth - 2) // 6
    for stage, side, filters in [(2, 32, 16), (3, 16, 32), (4, 8, 64)]:
        output = residual.get_layer(f"conv{stage}_block{blocks}_out").output
        assert output.shape == (None, side, side, filters)
    convolutions = [layer for layer in residual.layers if isinstance(layer, layers.Conv2D)]
    assert len(convolutions) + 1 == depth


def test_a_slim_network_survives_saving(tmp_path: object) -> None:
    model = cifar(8, (9, 12, 1), width=0.5)  # odd sides too
    scatter(model)
    assert difference(reloaded(model, tmp_path), model) < 1e-6


@pytest.mark.parametrize("name", BY_NAME)
def test_a_small_version_has_the_same_layers(name: str) -> None:
    network = BY_NAME[name]
    little = outline(lambda: small(network))
    assert little.output_shape == (None, 10)
    assert little.count_params() < 0.1 * network.published.parameters
    kinds = [type(layer) for layer in little.layers]
    assert kinds == [type(layer) for layer in full_size(network).layers]


def test_what_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="ResNet has 18, 34, 50, 101, 152 layers, not 42"):
        resnet(42)
    with pytest.raises(ValueError, match=r"6n \+ 2, .* not 18"):
        cifar(18)
    with pytest.raises(ValueError, match="at least 4, not 3 x 9"):
        cifar(8, (3, 9, 1))
