"""Lesson 16: the figures of the lectures exactly, and its blocks beside those of `utils`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from tests.lessons.same import assert_same, images, model_of


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("16_architectures")


def shape(model: Any, layer: str) -> tuple[int, ...]:
    return tuple(model.get_layer(layer).output.shape[1:])


def test_its_alexnet_and_nin_are_those_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models import catalogue
    from utils.models.without_weights import outline

    published = outline(lambda: catalogue.build("alexnet"))
    for layer in lesson["alex"].layers:
        if layer.weights or layer.name.startswith("pool"):
            assert layer.output.shape == published.get_layer(layer.name).output.shape
    assert lesson["alex"].count_params() == published.count_params()
    assert lesson["network_in_network"].count_params() == lesson["parameters"]["nin"]
    assert lesson["vgg_base"] == 14_714_688


def test_the_vgg_and_nin_blocks_compute_what_those_of_utils_do(lesson: dict[str, Any]) -> None:
    """Convolutions one after the other: their kernels, in order, give the same numbers."""
    import keras

    shape = (8, 8, 3)
    for block in (
        model_of(shape, lambda x: lesson["vgg_block"](x, 4, 2)),
        model_of(shape, lambda x: lesson["nin_block"](x, 4, 3)),
    ):
        x = images(shape)
        for layer in block.layers:
            if isinstance(layer, keras.layers.Conv2D):
                x = keras.ops.relu(keras.ops.conv(x, layer.kernel, 1, "same") + layer.bias)
        if any(isinstance(layer, keras.layers.MaxPooling2D) for layer in block.layers):
            x = keras.ops.max_pool(x, 2)
        assert np.allclose(block(images(shape)), x, atol=1e-5)


def test_the_inception_blocks_are_those_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models.googlenet import Module, inception, naive_inception

    shape, rows = (7, 6, 5), Module("inception", 2, 3, 4, 6, 8, 9)
    ours = model_of(shape, lambda x: lesson["inception"](x, 2, (3, 4), (6, 8), 9))
    assert_same(ours, model_of(shape, lambda x: inception(x, rows, 1.0)), shape)
    ours = model_of(shape, lambda x: lesson["naive_inception"](x, 2, 4, 8))
    assert_same(ours, model_of(shape, lambda x: naive_inception(x, rows, 1.0)), shape)


@pytest.mark.parametrize("shortcut", [True, False])
@pytest.mark.parametrize(("filters", "strides"), [(4, 1), (6, 1), (6, 2)])
def test_the_basic_block_is_that_of_utils(
    lesson: dict[str, Any], filters: int, strides: int, shortcut: bool
) -> None:
    from utils.models.resnet import basic_block

    shape = (9, 7, 4)  # odd: of an even side, Keras's "same" pads the far end only
    ours = model_of(shape, lambda x: lesson["basic_block"](x, filters, strides, shortcut))
    theirs = model_of(
        shape, lambda x: basic_block(x, filters, "b", strides=strides, shortcut=shortcut)
    )
    assert_same(ours, theirs, shape)


@pytest.mark.parametrize(("channels", "strides"), [(12, 1), (5, 1), (12, 2)])
def test_the_bottleneck_is_that_of_utils(
    lesson: dict[str, Any], channels: int, strides: int
) -> None:
    """`utils` has the published one, whose convolutions have biases before a normalisation."""
    from utils.models.resnet import bottleneck

    shape = (9, 7, channels)
    ours = model_of(shape, lambda x: lesson["bottleneck"](x, 3, strides))
    theirs = model_of(shape, lambda x: bottleneck(x, 3, "b", strides=strides))
    biases = 3 + 3 + 12 + (12 if strides > 1 or channels != 12 else 0)
    assert_same(ours, theirs, shape, unpaired=biases)


def test_the_small_resnet_has_the_published_layers(lesson: dict[str, Any]) -> None:
    """As many kernels as `utils.models.resnet.cifar`, and a projection for each halving."""
    from utils.models.resnet import cifar

    for depth, shortcut in ((8, False), (20, True)):
        ours = lesson["small_resnet"](depth, shortcut)
        theirs = cifar(depth, (14, 14, 1), 10, 0.5, shortcuts=shortcut)
        projections = (8 * 16 + 4 * 16) + (16 * 32 + 4 * 32) if shortcut else 0
        assert ours.count_params() == theirs.count_params() + projections


def test_counting_by_hand(lesson: dict[str, Any]) -> None:
    first = lesson["alex"].get_layer("conv1")
    parameters, work = lesson["conv_cost"](lesson["first_side"], 11, 3, 96)
    assert (parameters, work) == (first.count_params(), lesson["work"]["conv1"])


def test_every_small_network_learns(lesson: dict[str, Any]) -> None:
    for name, curve in lesson["learned"].items():
        assert curve[-1] > 0.5, name


def test_004_alexnet_table(lesson: dict[str, Any]) -> None:
    """Lecture 004's layer table, and its 60 million parameters in two towers."""
    alex = lesson["alex"]
    assert lesson["first_side"] == 55
    assert alex.input.shape[1:] == (227, 227, 3)
    table = {
        "conv1": (55, 55, 96),
        "pool1": (27, 27, 96),
        "conv2": (27, 27, 256),
        "pool2": (13, 13, 256),
        "conv3": (13, 13, 384),
        "conv4": (13, 13, 384),
        "conv5": (13, 13, 256),
        "pool3": (6, 6, 256),
        "fc6": (4096,),
        "fc7": (4096,),
        "fc8": (1000,),
    }
    assert {name: shape(alex, name) for name in table} == table
    assert lesson["alex_dense"]["parameters"] > 0.9 * alex.count_params()
    assert lesson["parameters"]["alexnet"] == 62_378_344
    assert lesson["parameters"]["alexnet_two_towers"] == 60_965_224
    for name, (one, two) in lesson["halves"].items():
        halved = name in ("conv2", "conv4", "conv5")
        assert two / one == pytest.approx(0.5 if halved else 1.0, abs=0.001)


def test_002_erratum_alexnet_46_million(lesson: dict[str, Any]) -> None:
    """Lecture 002's table: 35 K, 614 K, 3 M, 26 M, 16 M; 101, 415 and 445 M multiply-adds."""
    parts, work = lesson["ten_parts"], lesson["ten_work"]
    assert tuple(lesson["last_maps"]) == (5, 5, 256)
    assert round(parts["conv1"] / 1e3) == 35
    assert parts["conv2"] // 1000 == 614
    assert round(sum(parts[name] for name in lesson["convs"]) / 1e6) == 3
    assert (parts["fc6"] // 10**6, parts["fc7"] // 10**6) == (26, 16)
    assert lesson["ten"].count_params() // 10**6 == 46
    assert work["conv1"] // 10**6 == 101
    assert work["conv2"] // 10**6 == 415
    assert sum(work[name] for name in lesson["convs"]) / 1e6 == pytest.approx(445, abs=1)


def test_004_zfnet(lesson: dict[str, Any]) -> None:
    zf = lesson["zf"]
    assert (zf.get_layer("conv1").kernel_size, zf.get_layer("conv1").strides) == ((7, 7), (2, 2))
    assert [zf.get_layer(name).filters for name in lesson["convs"]] == [512, 1024, 512]
    assert lesson["giga_macs"]["zfnet"] > 2 * lesson["giga_macs"]["alexnet"]


def test_002_004_vgg_columns(lesson: dict[str, Any]) -> None:
    """133, 133, 134, 138 and 144 million; VGG16 to the digit, with and without its top."""
    rounded = [round(millions) for millions in lesson["vgg_millions"].values()]
    assert rounded == [133, 133, 134, 138, 144]
    assert lesson["parameters"]["vgg_a_lrn"] == lesson["parameters"]["vgg_a"]
    assert lesson["parameters"]["vgg16"] == 138_357_544


def test_002_vgg_argument_and_erratum_of_pairs(lesson: dict[str, Any]) -> None:
    square = lesson["channels"] ** 2
    assert (lesson["three_3x3"], lesson["one_7x7"]) == (27 * square, 49 * square)
    assert lesson["pair"] / lesson["single"] == pytest.approx(18 / 25)


def test_receptive_fields_of_stages(lesson: dict[str, Any]) -> None:
    last = {name: stages[32] for name, stages in lesson["seen"].items()}
    assert last["VGG16 (D)"] == 212
    assert last["AlexNet, one tower"] == 195
    assert all(last[name] > 224 for name in ("GoogLeNet", "ResNet-50", "MobileNet", "ConvNeXt-T"))


def test_002_nin_shapes(lesson: dict[str, Any]) -> None:
    """Lecture 002, channels first there: 96x54x54, 96x26x26, ... 10x5x5, 10."""
    assert lesson["nin_shapes"] == [
        (54, 54, 96),
        (26, 26, 96),
        (26, 26, 256),
        (12, 12, 256),
        (12, 12, 384),
        (5, 5, 384),
        (5, 5, 10),
        (10,),
    ]


def test_002_inception_modules(lesson: dict[str, Any]) -> None:
    naive, reduced = (lesson["module_counts"][name] for name in ("naive", "with 1x1"))
    assert (naive[2], reduced[2]) == (416, 256)
    assert naive[1] > 2 * reduced[1]
    assert lesson["parameters"]["googlenet"] == 6_998_552
    assert lesson["parameters"]["googlenet_naive"] > 13 * lesson["parameters"]["googlenet"]
    assert len(lesson["with_heads"].outputs) == 3
    assert lesson["heads"] == 6_379_728


def test_002_inception_v2_and_v3(lesson: dict[str, Any]) -> None:
    assert lesson["apart"][3] == pytest.approx(2 / 3)  # one third cheaper
    assert lesson["apart"][7] == pytest.approx(2 / 7)
    assert lesson["parameters"]["inception_v2"] == 11_295_240
    assert lesson["parameters"]["inception_v3"] == 23_851_784
    assert lesson["kernels_apart"] == 34
    assert lesson["smooth"].sum() == pytest.approx(1)
    assert lesson["smooth"][3] == pytest.approx(0.9001)


def test_002_a_plain_deep_network_trains_worse(lesson: dict[str, Any]) -> None:
    """The live curves only begin: every seed of the plain deep one is behind after these epochs."""
    shallow, plain, residual = (points[lesson["EPOCHS"]] for points in lesson["curves"].values())
    assert plain.min() > shallow.max()
    assert plain.min() > residual.max()
    quoted = lesson["quoted_accuracy"].DEGRADATION
    assert quoted["plain", 34] > quoted["plain", 18]


def test_002_nested_families(lesson: dict[str, Any]) -> None:
    plain, residual = lesson["identity_gap"].values()
    assert residual < 1e-4
    assert plain > 1e-2


def test_002_resnet_table(lesson: dict[str, Any]) -> None:
    """1.8, 3.6, 3.8, 7.6 and 11.3 G multiply-adds; the table cuts off or rounds."""
    for depth, printed in lesson["printed_macs"].items():
        assert lesson["giga_macs"][f"resnet{depth}"] == pytest.approx(printed, abs=0.07)
    assert lesson["printed_macs"] == {18: 1.8, 34: 3.6, 50: 3.8, 101: 7.6, 152: 11.3}
    basic, wide, bottleneck = lesson["weights"].values()
    assert bottleneck < basic < wide
    assert len(lesson["projections"]) == 4
