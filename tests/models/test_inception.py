"""Inception v2 is the network of its paper's figure 5, v3 that of keras.applications."""

from __future__ import annotations

import pytest

from tests.models.sizes import full_size
from tests.models.small import check_limit, check_small
from utils.arithmetic import count_macs, dense_params
from utils.models import inception
from utils.models.interchange import application, copy_weights
from utils.models.network import Network
from utils.models.proof import difference, scatter
from utils.models.without_weights import outline

V2, V3 = inception.NETWORKS

# Figure 5: output; 1x1, 3x3 reduce, 3x3, double reduce, double 3x3, pool proj. Its depth of 4c and
# 4d is 576, but its filters add up to 608, and with those the 1024 of 4e to 1056.
FIGURE_5 = {
    "inception_3a": ((28, 28, 256), (64, 64, 64, 64, 96, 32)),
    "inception_3b": ((28, 28, 320), (64, 64, 96, 64, 96, 64)),
    "inception_3c": ((14, 14, 576), (0, 128, 160, 64, 96, 0)),
    "inception_4a": ((14, 14, 576), (224, 64, 96, 96, 128, 128)),
    "inception_4b": ((14, 14, 576), (192, 96, 128, 96, 128, 128)),
    "inception_4c": ((14, 14, 608), (160, 128, 160, 128, 160, 128)),
    "inception_4d": ((14, 14, 608), (96, 128, 192, 160, 192, 128)),
    "inception_4e": ((7, 7, 1056), (0, 128, 192, 192, 256, 0)),
    "inception_5a": ((7, 7, 1024), (352, 192, 320, 160, 224, 128)),
    "inception_5b": ((7, 7, 1024), (352, 192, 320, 192, 224, 128)),
}
# Outputs of v3's modules at 299.
V3_STAGES = {
    "conv1_relu": (149, 149, 32),
    "conv2_relu": (147, 147, 32),
    "conv3_relu": (147, 147, 64),
    "pool1": (73, 73, 64),
    "conv4_relu": (73, 73, 80),
    "conv5_relu": (71, 71, 192),
    "pool2": (35, 35, 192),
    "mixed0": (35, 35, 256),
    "mixed1": (35, 35, 288),
    "mixed2": (35, 35, 288),
    **{f"mixed{number}": (17, 17, 768) for number in range(3, 8)},
    "mixed8": (8, 8, 1280),
    "mixed9": (8, 8, 2048),
    "mixed10": (8, 8, 2048),
    "average_pool": (2048,),
}


def conv_bn(kernel: int, channels: int, filters: int) -> int:
    """Weights, and offset, mean and variance of each filter."""
    return kernel * kernel * channels * filters + 3 * filters


def test_v2_stages_and_parameters() -> None:
    model = full_size(V2)
    total, channels = conv_bn(7, 3, 64) + conv_bn(1, 64, 64) + conv_bn(3, 64, 192), 192
    for name, (shape, (one, reduce3, three, reduced, double, pool)) in FIGURE_5.items():
        assert model.get_layer(name).output.shape[1:] == shape, name
        total += conv_bn(1, channels, one + reduce3 + reduced + pool)
        total += conv_bn(3, reduce3, three) + conv_bn(3, reduced, double)
        total += conv_bn(3, double, double)
        assert one + three + double + (pool or channels) == shape[-1]
        channels = shape[-1]
    total += dense_params(1024, 1000)
    assert model.count_params() == total == V2.published.parameters


def test_v2_has_no_5x5() -> None:
    kernels = {layer.kernel_size for layer in full_size(V2).layers if hasattr(layer, "kernel_size")}
    assert kernels == {(1, 1), (3, 3), (7, 7)}


@pytest.mark.parametrize("network", inception.NETWORKS, ids=lambda network: network.name)
def test_multiply_adds(network: Network) -> None:
    macs = count_macs(full_size(network)) / 1e9
    assert macs == pytest.approx(network.published.giga_macs, rel=0.03)


def test_v2_with_the_authors_first_convolution() -> None:
    model = outline(lambda: inception.inception_v2((224, 224, 3), 1000, separable_stem=True))
    separable = 7 * 7 * 3 * 8 + 24 * 64
    assert model.count_params() == V2.published.parameters - 7 * 7 * 3 * 64 + separable
    assert count_macs(model) / 1e9 == pytest.approx(2.0, rel=0.03)


def test_v3_stages_and_parameters() -> None:
    model = full_size(V3)
    assert {name: model.get_layer(name).output.shape[1:] for name in V3_STAGES} == V3_STAGES
    assert model.count_params() == V3.published.parameters


def test_weights_of_keras_give_the_same_outputs() -> None:
    shape = (75, 80, 3)
    theirs = application("inception_v3", input_shape=shape, classes=10)
    ours = V3.make(shape, 10, 1.0)
    scatter(theirs)
    assert copy_weights(theirs, ours) == theirs.count_params()
    assert difference(ours, theirs) < 1e-4


def test_small() -> None:
    check_small(V2)
    check_small(V3)
    check_limit(V3)
