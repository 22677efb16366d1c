"""The figures of lesson 16: those of the lectures exactly, those of training within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("16_architectures")


def shape(model: Any, layer: str) -> tuple[int, ...]:
    return tuple(model.get_layer(layer).output.shape[1:])


def test_002_003_004_lenet5(lesson: dict[str, Any]) -> None:
    assert lesson["parameters"]["lenet5"] == 61_706


def test_004_alexnet_table(lesson: dict[str, Any]) -> None:
    """Lecture 004's layer table, and its 60 million parameters in two towers."""
    alex = lesson["alex"]
    assert lesson["first_side"] == 55
    table = {
        "images": (227, 227, 3),
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
    assert {name: shape(alex, name) for name in table} == table
    assert lesson["alex_dense"] > 0.9
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
    assert lesson["vgg_base"] == 14_714_688


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
    assert list(lesson["nin_shapes"].values()) == [
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
    naive, reduced = (lesson["module_counts"][name] for name in ("naive", "with reduction"))
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
    """Every seed of the plain deep one ends above every seed of the two others."""
    shallow, plain, residual = (points[lesson["EPOCHS"]] for points in lesson["curves"].values())
    assert plain.min() > shallow.max()
    assert plain.min() > residual.max()
    assert residual.mean() < shallow.mean() + 0.1
    _, one, other = (model.count_params() for model in lesson["trained"].values())
    assert one == other


def test_002_nested_families(lesson: dict[str, Any]) -> None:
    plain, residual = lesson["identity_gap"].values()
    assert residual < 1e-4
    assert plain > 1e-2


def test_002_resnet_table(lesson: dict[str, Any]) -> None:
    """1.8, 3.6, 3.8, 7.6 and 11.3 G multiply-adds; the table cuts off or rounds."""
    for depth, printed in lesson["printed_macs"].items():
        assert lesson["giga_macs"][f"resnet{depth}"] == pytest.approx(printed, abs=0.07)
    assert lesson["printed_macs"] == {18: 1.8, 34: 3.6, 50: 3.8, 101: 7.6, 152: 11.3}
    assert lesson["bottleneck"] < lesson["basic"] < lesson["wide_basic"]
    assert len(lesson["projections"]) == 4


def test_003_depthwise_and_grouped_blocks(lesson: dict[str, Any]) -> None:
    assert lesson["normal"] == 9 * 512 * 512
    assert lesson["separable"] == 9 * 512 + 512 * 512
    assert lesson["shares"]["pointwise 1x1"] > 0.9
    assert lesson["grouped"][32][0] == pytest.approx(lesson["grouped"][1][0], rel=0.01)


def test_002_vit_deit_swin(lesson: dict[str, Any]) -> None:
    """86.6, 29 and 5.7 million; 197 tokens."""
    assert round(lesson["parameters"]["vit_b16"] / 1e6, 1) == 86.6
    assert round(lesson["parameters"]["deit_t"] / 1e6, 1) == 5.7
    assert lesson["parameters"]["swin_t"] / 1e6 == pytest.approx(29, abs=0.8)
    assert lesson["n_tokens"] == 197
    assert lesson["vit_by_hand"] == round(lesson["giga_macs"]["vit_b16"] * 1e9)


def test_attention_does_not_see_places_by_itself(lesson: dict[str, Any]) -> None:
    assert lesson["shuffle_gap"]["without places"] < 1e-4
    assert lesson["shuffle_gap"]["with places"] > 1e-3


def test_windows_pay(lesson: dict[str, Any]) -> None:
    everything, windows = lesson["at_224"].values()
    assert everything / windows == pytest.approx(64)


def test_002_convnext_table(lesson: dict[str, Any]) -> None:
    """28, 50, 89, 198 and 350 million; 4.5, 8.7, 15.4, 34.4 and 60.9 G. T's 28 is cut off."""
    assert list(lesson["convnext_printed"].values()) == [
        (28, 4.5),
        (50, 8.7),
        (89, 15.4),
        (198, 34.4),
        (350, 60.9),
    ]
    for size, (millions, giga) in lesson["convnext_printed"].items():
        counted = lesson["parameters"][f"convnext_{size}"] / 1e6
        assert millions in (int(counted), round(counted))
        assert round(lesson["giga_macs"][f"convnext_{size}"], 1) == pytest.approx(giga, abs=0.051)


def test_002_convnext_block(lesson: dict[str, Any]) -> None:
    assert lesson["steps"]["depthwise 7x7"] == lesson["block_kernels"]
    assert lesson["per_block"] == {"ResNet": (3, 3), "ConvNeXt": (1, 1)}


def test_borrowed_weights_give_the_same_answers(lesson: dict[str, Any]) -> None:
    assert lesson["borrowed_gap"] < 1e-4


def test_002_004_the_figure_has_every_quoted_network(lesson: dict[str, Any]) -> None:
    assert len(lesson["points"]) == len(lesson["accuracy"].ACCURACIES)
    assert np.isfinite([point[2:5] for point in lesson["points"]]).all()
