"""The lectures' figures on arithmetic and pooling, as lesson 02 computes them (ids: lecture)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.arithmetic import conv_output_size, pool_output_size

FIGURES = {
    "001-strides-1-2-3-in-keras": ("stride_valid", [5, 3, 2]),
    "001-32-28-24": ("shrinking", [32, 28, 24, 20, 16, 12, 8, 4]),
    "001-ten-filters-each": ("per_filter", 76),
    "002-ten-filters-shape": ("large_shape", [254, 254, 10]),
    "002-ten-filters-parameters": ("large_params", 280),
    "002-ten-filters-multiply-adds": ("large_macs", 254 * 254 * 10 * 27),
    "003-receptive-field-of-a-pixel": ("reach", [1, 3, 5, 7]),
    "001-1x1": ("pointwise_params", 64 * 16 + 16),
    "003-normal-convolution": ("normal_weights", 9 * 64 * 128),
    "003-separable-convolution": ("separable_weights", 9 * 64 + 64 * 128),
    "004-rectangular-kernel": ("wide_shape", [28, 20, 1]),
    "002-1x3-then-3x1": ("factored_shape", [5, 5, 1]),
    "000-max-pooling": ("pool_max", [[4, 5], [6, 8]]),
    "000-average-pooling": ("pool_average", [[2, 3], [3, 3.5]]),
    "002-overlapping-pooling": ("overlapping", [[4, 5], [7, 8]]),
    "003-min-pooling": ("pool_min", [[14, 13], [55, 12]]),
    "003-min-pooling-in-keras": ("by_negation", [[14, 13], [55, 12]]),
    "003-hd-picture": ("hd_values", 2_764_800),
    "003-hd-picture-pooled": ("pooled_values", 691_200),
    "004-any-size": ("any_size_outputs", [(1, 10), (1, 10)]),
}
SECOND_POOL = {
    "max": [[6, 8], [3, 4]],
    "average": [[3.25, 5.25], [2, 2]],
    "l2": np.sqrt([[63, 133], [18, 26]]),
}


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("02_convolution_arithmetic")


@pytest.mark.parametrize("figure", FIGURES)
def test_figure(lesson: dict[str, Any], figure: str) -> None:
    name, expected = FIGURES[figure]
    assert np.array_equal(lesson[name], expected)


def test_001_stride_formula(lesson: dict[str, Any]) -> None:
    assert np.round(lesson["stride_formula"], 2).tolist() == [5, 3, 2.33]


def test_001_002_erratum_stride_that_does_not_divide(lesson: dict[str, Any]) -> None:
    """It can be used: Keras floors or ceils; with "valid" the last column is never read."""
    assert lesson["output_sides"] == {"valid": 2, "same": 3}
    assert lesson["changed_outputs"]["valid"] == 0
    assert lesson["changed_outputs"]["same"] > 0


def test_001_padding_that_keeps_the_size(lesson: dict[str, Any]) -> None:
    assert lesson["keeps_size"] == {1: 32, 2: 32, 3: 32}


def test_odd_zero_comes_after(lesson: dict[str, Any]) -> None:
    assert lesson["odd_zeros"] == (0, 1)
    assert lesson["even_map"][:, -1].tolist() == [2, 2, 2, 1]
    assert not np.array_equal(lesson["zeros_after"], lesson["zeros_around"])


def test_001_ten_filters_with_padding(lesson: dict[str, Any]) -> None:
    assert lesson["ten_filters"].output_shape == (None, 32, 32, 10)
    assert lesson["ten_filters"].count_params() == 760


def test_parameters_do_not_depend_on_the_size(lesson: dict[str, Any]) -> None:
    assert lesson["small_layer"].count_params() == lesson["large_params"]
    assert lesson["strided_macs"] * 4 == lesson["large_macs"]


def test_003_receptive_fields(lesson: dict[str, Any]) -> None:
    assert lesson["fields"] == {1: [3, 5, 7], 2: [3, 7, 15]}
    assert lesson["closed_form"]([(3, 1)] * 3) == 7
    assert lesson["closed_form"]([(5, 1), (2, 2), (5, 1), (2, 2)]) == 16


def test_003_effective_receptive_field_is_stronger_in_the_middle(lesson: dict[str, Any]) -> None:
    ways = lesson["seen"]["after layer 3"]
    assert (ways[4, 4], ways[1, 1]) == (49, 1)


def test_003_dilation(lesson: dict[str, Any]) -> None:
    assert lesson["effective_sides"] == {1: 3, 2: 5, 3: 7}
    assert lesson["dilated"].count_params() == 10


def test_001_1x1_is_a_dense_layer_at_each_pixel(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["mixed"], lesson["by_hand"], atol=1e-4)


def test_003_groups_cut_the_weights(lesson: dict[str, Any]) -> None:
    assert list(lesson["grouped_weights"].values()) == [36_864, 18_432, 9_216, 576]


def test_003_as_many_groups_as_channels_is_depthwise(lesson: dict[str, Any]) -> None:
    assert lesson["depthwise"].count_params() == 576
    assert np.allclose(lesson["grouped_output"], lesson["depthwise_output"], atol=1e-4)


def test_002_small_kernels_for_a_large_one(lesson: dict[str, Any]) -> None:
    per_square = lesson["per_square"]
    assert (per_square["three 3x3"], per_square["one 7x7"]) == (27, 49)
    assert lesson["saved_by_factoring"] == pytest.approx(1 / 3)


def test_002_erratum_3x3_pairs(lesson: dict[str, Any]) -> None:
    """2.78 compares one 5x5 with one 3x3; the pair costs 18/25."""
    assert lesson["one_with_one"] == pytest.approx(2.78, abs=0.005)
    assert lesson["saved_by_pair"] == pytest.approx(0.28)


def test_000_sizes_without_padding_and_in_a_block() -> None:
    """5x5 with 2x2 and with 3x3; a block makes 224 of 224 and pools to 112."""
    assert (conv_output_size(5, 2), conv_output_size(5, 3)) == (4, 3)
    assert conv_output_size(224, 3, padding="same") == 224
    assert pool_output_size(224, 2) == 112


@pytest.mark.parametrize("kind", SECOND_POOL)
def test_001_004_pooling(lesson: dict[str, Any], kind: str) -> None:
    assert np.allclose(lesson["second_pooled"][kind], SECOND_POOL[kind])


@pytest.mark.parametrize("kind", ["maximum", "average"])
def test_001_pooling_makes_small_shifts_matter_less(lesson: dict[str, Any], kind: str) -> None:
    change = lesson["change"]
    pooled = [change["whole map"], *(change[f"{kind} of {n}x{n}"] for n in (2, 4, 8))]
    assert pooled == sorted(pooled, reverse=True)
    assert pooled[-1] < pooled[0] / 2


def test_keeping_one_number_of_each_window_does_not(lesson: dict[str, Any]) -> None:
    change = lesson["change"]
    kept = [change[f"one of {n}x{n}"] for n in (2, 4, 8)]
    assert min(kept) > 0.8 * change["whole map"]


def test_004_flatten_needs_a_fixed_size(lesson: dict[str, Any]) -> None:
    assert lesson["flatten_error"]


def test_003_simple_and_complex_cells(lesson: dict[str, Any]) -> None:
    cells = lesson["cells"]
    assert [cells["upright", place] for place in (2, 4, 6)] == [(0, 6), (6, 6), (0, 6)]
    assert {cells["lying", place] for place in (2, 4, 6)} == {(0, 0)}


def test_004_sound_picture_film(lesson: dict[str, Any]) -> None:
    assert list(lesson["grid_params"].values()) == [40, 100, 280]


def test_heads(lesson: dict[str, Any]) -> None:
    assert list(lesson["head_shapes"].values()) == [(5,), (9,), (64, 64, 5)]


def test_a_dense_layer_behind_the_average_is_a_1x1_convolution(lesson: dict[str, Any]) -> None:
    assert lesson["same_scores"]
    assert lesson["score_map"].shape == (1, 8, 8, 5)


def test_a_class_for_every_pixel(lesson: dict[str, Any]) -> None:
    assert lesson["region_truth"].shape == lesson["region_images"].shape == (300, 32, 32, 1)
    assert lesson["pixel_classifier"]((1, 2, 4)).count_params() == 1_257
    assert lesson["pixel_accuracy"] > 0.8


def test_002_objects_are_larger_than_a_small_field(lesson: dict[str, Any]) -> None:
    """Lecture 002: the share of the picture that a class fills in the ImageNet challenge."""
    assert lesson["object_sides"]["car"] == 82
    assert (lesson["lenet_sees"], lesson["vgg16_sees"]) == (16, 212)
    assert lesson["lenet_sees"] < min(lesson["object_sides"].values())
