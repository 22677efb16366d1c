"""Blocks of cheaper convolutions have as many weights as lecture 003 and the papers count."""

from __future__ import annotations

from collections.abc import Callable

import keras
import numpy as np
import pytest

from utils.arithmetic import conv_params, separable_params
from utils.models.blocks import depthwise_separable, grouped_bottleneck
from utils.models.proof import scatter


def model_of(block: Callable, shape: tuple[int, int, int], *args: object, **kwargs: object):
    images = keras.Input(shape)
    return keras.Model(images, block(images, *args, **kwargs))


def kernels(model: keras.Model) -> int:
    return sum(int(np.prod(weight.shape)) for weight in model.weights if "kernel" in weight.path)


@pytest.mark.parametrize("strides", [1, 2])
def test_depthwise_separable(strides: int) -> None:
    model = model_of(depthwise_separable, (8, 8, 64), 128, strides)
    assert model.output_shape == (None, 8 // strides, 8 // strides, 128)
    assert kernels(model) == separable_params(3, 64, 128, bias=False) == 8768
    assert kernels(model) / conv_params(3, 64, 128, bias=False) == pytest.approx(1 / 128 + 1 / 9)
    assert model.count_params() == 8768 + 4 * (64 + 128)


def test_depthwise_separable_is_cut_off_at_six() -> None:
    model = model_of(depthwise_separable, (8, 8, 3), 4)
    images = 100 * np.random.default_rng(0).normal(size=(2, 8, 8, 3)).astype("float32")
    outputs = np.asarray(model(images))
    assert outputs.min() == 0
    assert outputs.max() <= 6


def test_grouped_bottleneck_of_the_paper() -> None:
    # Xie et al., figure 1 and equation 4: 32 groups of 4 channels have as many weights as ResNet's
    # bottleneck of 64 channels, about 70 K.
    grouped = model_of(grouped_bottleneck, (8, 8, 256), 256, groups=32, group_width=4)
    assert kernels(grouped) == 32 * (256 * 4 + 3 * 3 * 4 * 4 + 4 * 256) == 70_144
    assert grouped.count_params() == 70_144 + 4 * (128 + 128 + 256)
    plain = model_of(grouped_bottleneck, (8, 8, 256), 256, groups=1, group_width=64)
    assert kernels(plain) == 256 * 64 + 3 * 3 * 64 * 64 + 64 * 256 == 69_632


@pytest.mark.parametrize("groups", [1, 2, 8])
def test_groups_divide_the_weights_of_the_convolution(groups: int) -> None:
    model = model_of(grouped_bottleneck, (8, 8, 16), 16, groups, 16 // groups)
    expected = conv_params(3, 16, 16, bias=False, groups=groups)
    assert model.get_layer("block_2").count_params() == expected == 9 * 16 * 16 // groups


def test_shortcut_is_projected_where_shapes_differ() -> None:
    model = model_of(grouped_bottleneck, (8, 8, 16), 32, 4, 4, strides=2)
    assert model.output_shape == (None, 4, 4, 32)
    assert model.get_layer("block_shortcut").count_params() == 16 * 32
    names = [each.name for each in model_of(grouped_bottleneck, (8, 8, 16), 16, 4, 4).layers]
    assert "block_shortcut" not in names


def test_a_group_does_not_see_the_others() -> None:
    model = model_of(grouped_bottleneck, (6, 6, 8), 8, groups=4, group_width=2)
    scatter(model)
    inner = keras.Model(model.get_layer("block_1_relu").output, model.get_layer("block_2").output)
    maps = np.random.default_rng(0).normal(size=(1, 6, 6, 8)).astype("float32")
    changed = maps.copy()
    changed[..., 2:4] += 1
    moved = np.abs(np.asarray(inner(changed)) - np.asarray(inner(maps))).max((0, 1, 2)) > 1e-6
    assert moved.tolist() == [False, False, True, True, False, False, False, False]


@pytest.mark.parametrize("wrong", [{"groups": 0}, {"group_width": 0}, {"strides": 0}])
def test_what_cannot_be_built_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        model_of(grouped_bottleneck, (8, 8, 16), 16, **wrong)
