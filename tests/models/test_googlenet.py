"""GoogLeNet is the network of its paper's table 1."""

from __future__ import annotations

import pytest

from tests.models.sizes import full_size, reloaded
from tests.models.small import check_small
from utils.arithmetic import conv_params, count_macs, dense_params, macs_by_layer
from utils.models import googlenet
from utils.models.network import Network
from utils.models.proof import difference
from utils.models.without_weights import outline

GOOGLENET, NAIVE = googlenet.NETWORKS

# Table 1: output; 1x1, 3x3 reduce, 3x3, 5x5 reduce, 5x5, pool proj; multiply-adds in millions.
TABLE = {
    "inception_3a": ((28, 28, 256), (64, 96, 128, 16, 32, 32), 128),
    "inception_3b": ((28, 28, 480), (128, 128, 192, 32, 96, 64), 304),
    "inception_4a": ((14, 14, 512), (192, 96, 208, 16, 48, 64), 73),
    "inception_4b": ((14, 14, 512), (160, 112, 224, 24, 64, 64), 88),
    "inception_4c": ((14, 14, 512), (128, 128, 256, 24, 64, 64), 100),
    "inception_4d": ((14, 14, 528), (112, 144, 288, 32, 64, 64), 119),
    "inception_4e": ((14, 14, 832), (256, 160, 320, 32, 128, 128), 170),
    "inception_5a": ((7, 7, 832), (256, 160, 320, 32, 128, 128), 54),
    "inception_5b": ((7, 7, 1024), (384, 192, 384, 48, 128, 128), 71),
}
OTHERS = {
    "conv1": (112, 112, 64),
    "pool1": (56, 56, 64),
    "conv2": (56, 56, 192),
    "pool2": (28, 28, 192),
    "pool3": (14, 14, 480),
    "pool4": (7, 7, 832),
    "average_pool": (1024,),
    "linear": (1000,),
}


def stem() -> int:
    return conv_params(7, 3, 64) + conv_params(1, 64, 64) + conv_params(3, 64, 192)


def test_stages() -> None:
    model = full_size(GOOGLENET)
    expected = OTHERS | {name: shape for name, (shape, _, _) in TABLE.items()}
    assert {name: model.get_layer(name).output.shape[1:] for name in expected} == expected


def test_parameters() -> None:
    total, channels = stem(), 192
    for shape, (one, reduce3, three, reduce5, five, pool), _ in TABLE.values():
        total += conv_params(1, channels, one + reduce3 + reduce5 + pool)
        total += conv_params(3, reduce3, three) + conv_params(5, reduce5, five)
        assert one + three + five + pool == shape[-1]
        channels = shape[-1]
    total += dense_params(1024, 1000)
    model = full_size(GOOGLENET)
    assert model.count_params() == total == GOOGLENET.published.parameters == 6_998_552


def test_parameters_of_naive_modules() -> None:
    total, channels = stem(), 192
    for _, (one, _, three, _, five, _), _ in TABLE.values():
        total += sum(conv_params(*each) for each in ((1, channels, one), (3, channels, three)))
        total += conv_params(5, channels, five)
        channels += one + three + five
    assert channels == 4944
    total += dense_params(channels, 1000)
    model = full_size(NAIVE)
    assert model.count_params() == total == NAIVE.published.parameters
    # What reducing first is for.
    assert round(total / 6_998_552) == 14
    assert round(count_macs(model) / count_macs(full_size(GOOGLENET))) == 8


def test_multiply_adds_of_each_module() -> None:
    rows = macs_by_layer(full_size(GOOGLENET))
    for name, (_, _, millions) in TABLE.items():
        macs = sum(macs for layer, macs in rows if layer.startswith(name)) / 1e6
        # The table's 5a, alone, has 1072 K weights where its filters have 1042 K.
        assert macs == pytest.approx(51 if name == "inception_5a" else millions, abs=0.7), name
    assert sum(macs for layer, macs in rows if layer.startswith("conv2")) / 1e6 == pytest.approx(
        360, abs=0.5
    )


def test_multiply_adds() -> None:
    macs = count_macs(full_size(GOOGLENET))
    assert macs / 1e9 == pytest.approx(GOOGLENET.published.giga_macs, rel=0.03)
    # The paper's 1.5 G has 34 M in conv1, which is a separable convolution's.
    cheap = outline(lambda: googlenet.googlenet((224, 224, 3), 1000, separable_stem=True))
    assert dict(macs_by_layer(cheap))["conv1"] / 1e6 == pytest.approx(34, abs=0.5)
    assert cheap.get_layer("conv1").count_params() / 1024 == pytest.approx(2.7, abs=0.05)
    assert count_macs(cheap) / 1e9 == pytest.approx(1.5, rel=0.01)


def test_auxiliary_classifiers() -> None:
    model = outline(lambda: googlenet.googlenet((224, 224, 3), 1000, auxiliary=True))
    assert [each.shape for each in model.outputs] == [(None, 1000)] * 3
    # Section 5: 4x4 maps, 128 filters of 1x1, 1024 units. Caffe's model has as many parameters.
    assert model.get_layer("auxiliary1_pool").output.shape == (None, 4, 4, 512)
    assert model.get_layer("auxiliary2_pool").output.shape == (None, 4, 4, 528)
    assert model.count_params() == 13_378_280
    smallest = googlenet.googlenet((65, 65, 3), 10, 0.1, auxiliary=True)
    assert smallest.get_layer("auxiliary1_pool").output.shape[1:3] == (1, 1)
    with pytest.raises(ValueError, match="at least 65 x 65, not 64 x 65"):
        googlenet.googlenet((64, 65, 3), 10, auxiliary=True)


@pytest.mark.parametrize("network", googlenet.NETWORKS, ids=lambda network: network.name)
def test_small(network: Network, tmp_path: object) -> None:
    check_small(network)
    model = network.make((32, 32, 3), 10, 0.05)
    assert difference(reloaded(model, tmp_path), model) == 0
