"""Lesson 17: the figures of the lectures exactly, and its blocks beside those of `utils`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from tests.lessons.same import assert_same, images, model_of


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("17_after_resnet")


def test_the_separable_block_is_that_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models.blocks import depthwise_separable

    shape = (8, 6, 5)  # even: of an odd side, borrowed weights expect zeros at the far end only
    for strides in (1, 2):
        ours = model_of(shape, lambda x, s=strides: lesson["separable_block"](x, 7, s))
        theirs = model_of(shape, lambda x, s=strides: depthwise_separable(x, 7, s))
        assert_same(ours, theirs, shape)


def test_the_whole_mobilenet_has_the_published_count(lesson: dict[str, Any]) -> None:
    assert lesson["ours"].count_params() == lesson["parameters"]["mobilenet"] == 4_253_864


def test_the_grouped_bottleneck_is_that_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models.blocks import grouped_bottleneck

    shape = (8, 8, 12)
    for groups, width in ((1, 6), (3, 2)):
        ours = model_of(
            shape, lambda x, g=groups, w=width: lesson["grouped_bottleneck"](x, 12, g, w)
        )
        theirs = model_of(shape, lambda x, g=groups, w=width: grouped_bottleneck(x, 12, g, w))
        assert_same(ours, theirs, shape)


def test_self_attention_is_that_of_keras(lesson: dict[str, Any]) -> None:
    import keras

    ours = lesson["SelfAttention"](12, 3)
    theirs = keras.layers.MultiHeadAttention(3, 4)
    tokens = np.random.default_rng(0).normal(size=(2, 7, 12)).astype("float32")
    ours(tokens), theirs(tokens, tokens)
    give_keras_weights(ours, theirs)
    assert np.allclose(ours(tokens), theirs(tokens, tokens), atol=1e-5)
    assert ours.count_params() == theirs.count_params()


def give_keras_weights(ours: Any, theirs: Any) -> None:
    """Random weights for our four dense layers, and the same for Keras's layer."""
    random = np.random.default_rng(1)
    parts = (ours.query, ours.key, ours.value, ours.combine)
    for number, dense in enumerate(parts):
        kernel, bias = (random.normal(0, 0.5, each.shape) for each in dense.get_weights())
        dense.set_weights([kernel, bias])
        for weight, value in zip(theirs.weights[2 * number :], (kernel, bias), strict=False):
            weight.assign(value.reshape(weight.shape))


def test_the_vision_transformer_is_that_of_utils(lesson: dict[str, Any]) -> None:
    import keras

    from utils.models.vit import vit

    embed = keras.layers.Conv2D(12, 4, 4)
    ours = lesson["vit"]((8, 12, 1), 5, embed, heads=3, depth=2)
    theirs = vit((8, 12, 1), 5, dimension=12, patch=4, heads=3, depth=2)
    assert ours.count_params() == theirs.count_params()
    give_by_order(ours, theirs)
    pictures = images((8, 12, 1))
    assert np.allclose(ours(pictures), theirs(pictures), atol=1e-4)


def give_by_order(ours: Any, theirs: Any) -> None:
    """Random weights; both models make theirs in the same order, if in other shapes."""
    random = np.random.default_rng(2)
    assert len(ours.weights) == len(theirs.weights)
    for one, other in zip(ours.weights, theirs.weights, strict=True):
        value = random.normal(0, 0.3, one.shape)
        one.assign(value)
        other.assign(value.reshape(other.shape))


@pytest.mark.parametrize("shift", [0, 2])
def test_attention_in_windows_is_that_of_utils(lesson: dict[str, Any], shift: int) -> None:
    from utils.models.window_attention import WindowAttention

    ours = lesson["WindowAttention"](12, 3, 8, 4, shift)
    theirs = WindowAttention(3, 4, shift)
    maps = np.random.default_rng(0).normal(size=(2, 8, 8, 12)).astype("float32")
    ours(maps), theirs(maps)
    random = np.random.default_rng(1)
    kernels = [random.normal(0, 0.5, (12, 12)) for _ in range(4)]
    biases = [random.normal(0, 0.5, 12) for _ in range(4)]
    parts = (ours.query, ours.key, ours.value, ours.combine)
    for dense, kernel, bias in zip(parts, kernels, biases, strict=True):
        dense.set_weights([kernel, bias])
    theirs.qkv.set_weights([np.concatenate(kernels[:3], axis=1), np.concatenate(biases[:3])])
    theirs.projection.set_weights([kernels[3], biases[3]])
    offsets = random.normal(0, 1, ours.bias.shape)
    ours.bias.assign(offsets)
    theirs.offset_bias.assign(offsets)
    assert np.allclose(ours(maps), theirs(maps), atol=1e-4)
    assert ours.count_params() == theirs.count_params()


def test_merging_is_that_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models.swin import merge_patches

    shape = (6, 8, 5)
    assert_same(
        model_of(shape, lesson["merge"]), model_of(shape, lambda x: merge_patches(x, "m")), shape
    )


def test_the_convnext_block_is_that_of_utils(lesson: dict[str, Any]) -> None:
    from utils.models.convnext import convnext_block

    shape = (9, 8, 6)
    ours = model_of(shape, lesson["convnext_block"])
    theirs = model_of(shape, lambda x: convnext_block(x, "block"))
    give_by_order(ours, theirs)  # (7, 7, 6, 1) becomes (7, 7, 1, 6)
    assert np.allclose(ours(images(shape)), theirs(images(shape)), atol=1e-4)
    assert ours.count_params() == theirs.count_params()


def test_every_small_network_learns(lesson: dict[str, Any]) -> None:
    for name, curve in lesson["learned"].items():
        assert curve[-1] > 0.4, name


def test_less_work_is_not_as_much_less_memory(lesson: dict[str, Any]) -> None:
    """13.6 and 5.0 M numbers written by convolutions: 2.7 times fewer, for 27 times less work."""
    written, work = lesson["written"], lesson["giga_macs"]
    assert round(written["vgg16"] / 1e6, 1) == 13.5
    assert round(written["mobilenet"] / 1e6, 1) == 5.0
    assert written["vgg16"] / written["mobilenet"] == pytest.approx(2.7, abs=0.05)
    assert work["vgg16"] / work["mobilenet"] == pytest.approx(27, abs=0.5)


def test_003_depthwise_and_grouped_blocks(lesson: dict[str, Any]) -> None:
    assert lesson["normal"] == 9 * 512 * 512
    assert lesson["separable"] == 9 * 512 + 512 * 512
    assert lesson["shares"]["depthwise"] < 0.1
    assert lesson["grouped"][32][0] == pytest.approx(lesson["grouped"][1][0], rel=0.01)


def test_002_vit_deit_swin(lesson: dict[str, Any]) -> None:
    """86.6, 29 and 5.7 million; 197 tokens."""
    assert round(lesson["parameters"]["vit_b16"] / 1e6, 1) == 86.6
    assert round(lesson["parameters"]["deit_t"] / 1e6, 1) == 5.7
    assert lesson["parameters"]["swin_t"] / 1e6 == pytest.approx(29, abs=0.8)
    assert lesson["n_tokens"] == 197
    assert lesson["vit_by_hand"] == round(lesson["giga_macs"]["vit_b16"] * 1e9)


def test_attention_by_hand(lesson: dict[str, Any]) -> None:
    weights = lesson["attended"]
    assert np.allclose(weights.sum(1), 1)
    assert weights[0, 0] == pytest.approx(weights[0, 2])
    assert weights[2, 2] > 0.9


def test_attention_does_not_see_places_by_itself(lesson: dict[str, Any]) -> None:
    assert lesson["shuffle_gap"]["without positions"] < 1e-4
    assert lesson["shuffle_gap"]["with positions"] > 1e-3


def test_windows_keep_a_change_and_shifted_ones_pass_it_on(lesson: dict[str, Any]) -> None:
    windows, shifted, both = lesson["reached"].values()
    assert windows.sum() == 16
    assert windows[:4, :4].all()
    assert shifted.sum() == 8
    assert shifted[:2, 2:6].all()
    assert both.sum() > 16


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
    assert len(lesson["points"]) == len(lesson["quoted_accuracy"].ACCURACIES)
    assert np.isfinite([point[2:5] for point in lesson["points"]]).all()
