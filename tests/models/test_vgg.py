"""VGG's six networks are those of its paper's table 1, and of keras.applications."""

from __future__ import annotations

import keras
import pytest

from tests.models.sizes import full_size
from tests.models.small import check_small
from utils.arithmetic import conv_params, count_macs, dense_params
from utils.models import vgg
from utils.models.interchange import application, copy_weights
from utils.models.network import Network
from utils.models.proof import difference, scatter
from utils.transfer import vgg16

networks = pytest.mark.parametrize("network", vgg.NETWORKS, ids=lambda network: network.name)
BY_NAME = {network.name: network for network in vgg.NETWORKS}

# Table 1 as lecture 002 shows it, a row a line: "3-64" is conv3-64.
TABLE = {
    "vgg_a": "3-64 | 3-128 | 3-256 3-256 | 3-512 3-512 | 3-512 3-512",
    "vgg_a_lrn": "3-64 | 3-128 | 3-256 3-256 | 3-512 3-512 | 3-512 3-512",
    "vgg_b": "3-64 3-64 | 3-128 3-128 | 3-256 3-256 | 3-512 3-512 | 3-512 3-512",
    "vgg_c": "3-64 3-64 | 3-128 3-128 | 3-256 3-256 1-256 | 3-512 3-512 1-512 | 3-512 3-512 1-512",
    "vgg16": "3-64 3-64 | 3-128 3-128 | 3-256 3-256 3-256 | 3-512 3-512 3-512 | 3-512 3-512 3-512",
    "vgg19": "3-64 3-64 | 3-128 3-128 | 3-256 3-256 3-256 3-256 | 3-512 3-512 3-512 3-512 | "
    "3-512 3-512 3-512 3-512",
}
# Lecture 002: output of each block, of VGG for ten classes.
BLOCKS = [(112, 112, 64), (56, 56, 128), (28, 28, 256), (14, 14, 512), (7, 7, 512)]


@networks
def test_layers_are_those_of_the_table(network: Network) -> None:
    model = full_size(network)
    channels, total = 3, 0
    for block, row in enumerate(TABLE[network.name].split(" | "), start=1):
        for number, cell in enumerate(row.split(), start=1):
            kernel, filters = map(int, cell.split("-"))
            layer = model.get_layer(f"block{block}_conv{number}")
            assert tuple(layer.kernel.shape) == (kernel, kernel, channels, filters)
            total += conv_params(kernel, channels, filters)
            channels = filters
        assert model.get_layer(f"block{block}_pool").output.shape[1:] == BLOCKS[block - 1]
    for inputs, units in ((7 * 7 * 512, 4096), (4096, 4096), (4096, 1000)):
        total += dense_params(inputs, units)
    assert model.count_params() == total
    convolutions = [each for each in model.layers if isinstance(each, keras.layers.Conv2D)]
    assert len(convolutions) == len(TABLE[network.name].replace("|", "").split())


@networks
def test_parameters_and_multiply_adds(network: Network) -> None:
    model, published = full_size(network), network.published
    assert model.count_params() == published.parameters
    assert round(model.count_params() / 1e6) == published.millions
    if published.giga_macs:
        assert count_macs(model) / 1e9 == pytest.approx(published.giga_macs, rel=0.03)


def test_ten_classes_of_lecture_002() -> None:
    from utils.models.without_weights import outline

    model = outline(lambda: BY_NAME["vgg16"].make((224, 224, 3), 10, 1.0))
    assert [model.get_layer(name).output.shape[1:] for name in ("fc1", "fc2", "predictions")] == [
        (4096,),
        (4096,),
        (10,),
    ]


def test_only_a_lrn_normalises() -> None:
    found = {
        network.name: [each.name for each in full_size(network).layers if "lrn" in each.name]
        for network in vgg.NETWORKS
    }
    assert found == {name: ["block1_lrn"] if name == "vgg_a_lrn" else [] for name in TABLE}


@pytest.mark.parametrize("name", ["vgg16", "vgg19"])
def test_weights_of_keras_give_the_same_outputs(name: str) -> None:
    shape = (32, 32, 3)
    theirs = application(name, input_shape=shape, classes=10)
    ours = BY_NAME[name].make(shape, 10, 1.0)
    scatter(theirs)
    assert copy_weights(theirs, ours) == theirs.count_params()
    assert difference(ours, theirs) < 1e-4
    kept = [layer.name for layer in ours.layers if layer.weights]
    assert kept == [layer.name for layer in theirs.layers if layer.weights]


def test_transfer_learning_has_the_same_convolutions() -> None:
    features = vgg16.build((32, 32, 3), 16)
    whole = BY_NAME["vgg16"].make((32, 32, 3), 10, 0.25)
    shapes = [(each.name, each.output.shape) for each in features.layers[1:]]
    assert shapes == [(each.name, each.output.shape) for each in whole.layers[1 : len(shapes) + 1]]


@networks
def test_small(network: Network) -> None:
    check_small(network)
