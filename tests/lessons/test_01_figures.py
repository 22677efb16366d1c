"""The lectures' figures on convolution by hand, as lesson 01 computes them (lecture in the id)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.conv import kernel

FIGURES = {
    "003-values-of-a-frame": ("frame_values", 2_764_800),
    "000-first-dense-layer": ("first_dense_weights", 19_267_584),
    "000-erratum-next-dense-layer": ("next_dense_weights", 16_384),
    "002-slide-twenty-units": ("slide_parameters", 19_353_600),
    "002-erratum-twenty-units": ("twenty_unit_parameters", 18_432_020),
    "002-two-by-two": ("counting_map", [[19, 25], [37, 43]]),
    "002-five-by-five": ("map_002", [[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
    "003-vertical-edges": ("edge_map_003", [[6, -9, -8], [-3, -2, -3], [-3, 0, -2]]),
    "000-channel-sums": ("channel_sums", [308, -498, 164]),
    "000-rgb-output": ("rgb_output", -25),
    "000-one-filter-weights": ("one_filter_weights", 27),
    "000-one-filter-parameters": ("one_filter_parameters", 28),
    "000-two-filter-weights": ("two_filter_weights", 54),
    "000-two-filter-parameters": ("two_filter_parameters", 56),
    "003-sharpen": (
        "sharpen_map",
        [
            [114, 328, -26, 470, 158],
            [53, 266, -61, -30, 344],
            [403, 116, -47, 295, 244],
            [108, -135, 256, -128, 344],
            [314, 346, 279, 153, 421],
        ],
    ),
}
ROUNDED = {
    "002-scaled-pixel": ("scaled_yellow", [0.98, 0.84, 0.15]),
    "002-standardised-pixel": ("standardised_yellow", [2.16, 1.71, -1.14]),
    "002-second-patch": ("second_value", -0.37),
    "003-patch": ("patch_003_value", 32.64),
}


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("01_from_pixels_to_convolution")


@pytest.mark.parametrize("figure", FIGURES)
def test_figure(lesson: dict[str, Any], figure: str) -> None:
    name, expected = FIGURES[figure]
    assert np.array_equal(lesson[name], expected)


@pytest.mark.parametrize("figure", ROUNDED)
def test_rounded_figure(lesson: dict[str, Any], figure: str) -> None:
    name, expected = ROUNDED[figure]
    assert np.array_equal(np.round(lesson[name], 2), expected)


def test_000_sobel(lesson: dict[str, Any]) -> None:
    assert lesson["sobel_map"].shape == (4, 4)
    assert lesson["sobel_map"][0, :2].tolist() == [3, 27]
    assert np.allclose(lesson["keras_map"], lesson["sobel_map"])


def test_000_002_binary(lesson: dict[str, Any]) -> None:
    assert lesson["binary_map"].shape == (3, 3)
    assert lesson["binary_map"][0, 0] == 4


def test_000_erratum_zero_padding(lesson: dict[str, Any]) -> None:
    """The slide prints -13 and -9 where 2 and -15 belong."""
    assert lesson["padded_map"].shape == (6, 6)
    assert lesson["padded_map"][:2, :3].tolist() == [[-10, 2, 1], [-15, 3, 0]]


def test_002_erratum_first_patch(lesson: dict[str, Any]) -> None:
    """The slide prints -0.03; its printed inputs, which are rounded, give -0.023."""
    assert round(float(lesson["first_value"]), 3) == -0.023
    assert abs(lesson["first_value"] + 0.03) < lesson["rounding_slack"]


def test_002_convolution_flips_the_kernel(lesson: dict[str, Any]) -> None:
    assert np.array_equal(lesson["correlated"], lesson["numbered"][::-1, ::-1])
    assert np.array_equal(lesson["convolved"], lesson["numbered"])


def test_002_named_kernels(lesson: dict[str, Any]) -> None:
    shown = lesson["photographs"].keys() | lesson["edge_maps"].keys()
    assert shown >= {"motion blur", "average", "laplacian", "sobel vertical edges"}


def test_neighbours_correlate_until_they_are_shuffled(lesson: dict[str, Any]) -> None:
    assert lesson["photo_correlation"] > 0.8
    assert abs(lesson["shuffled_correlation"]) < 0.1
    assert np.allclose(lesson["dense_outputs"], lesson["dense_outputs_shuffled"])


def test_002_the_definition_of_convolution(lesson: dict[str, Any]) -> None:
    """The sum of f(a) g(i - a) keeps the kernel as it is around an impulse; the other turns it."""
    convolve = lesson["convolve"]
    random = np.random.default_rng(0)
    f, g = random.integers(0, 9, 7), random.integers(0, 9, 4)
    assert np.array_equal(convolve(list(f), list(g)), np.convolve(f, g))
    assert lesson["convolved_row"][3:6] == [1, 2, 3]
    assert lesson["correlated_row"][1:4] == [3, 2, 1]


def test_shifts_before_or_after_differ_only_at_the_border(lesson: dict[str, Any]) -> None:
    assert lesson["different_columns"].tolist() == [28, 29]
    assert lesson["shift_first"].shape[1] == 318
    assert not lesson["rotation_equivariant"]


def test_000_the_maximum_of_a_map_is_invariant(lesson: dict[str, Any]) -> None:
    assert lesson["maxima"] == {1: (5, [1, 1]), 6: (5, [1, 6])}


def test_004_the_kernel_becomes_that_of_its_target(lesson: dict[str, Any]) -> None:
    for path in lesson["paths"]:
        assert np.abs(path[0] - lesson["sobel"]).max() > 1
        assert np.allclose(path[-1], lesson["sobel"], atol=0.05)
    assert np.allclose(lesson["learned"]["sharpened"], kernel("sharpen"), atol=0.05)


def test_noise_in_the_target_cancels_out(lesson: dict[str, Any]) -> None:
    assert np.allclose(lesson["deviations"], [0.40, 1.00], atol=0.005)
    assert lesson["noise"].size == 67_416
    assert np.abs(lesson["noisy_kernel"] - lesson["sobel"]).max() < 0.3


def test_004_labels_alone_make_a_kernel(lesson: dict[str, Any]) -> None:
    assert min(lesson["accuracy"].values()) > 0.85
    assert [weights.shape for weights in lesson["from_labels"].values()] == [(3, 3)] * 3


def test_002_the_phase_holds_the_shapes(lesson: dict[str, Any]) -> None:
    assert lesson["likeness"]["temple's phase"] == [0.80, -0.03]
    assert lesson["likeness"]["flower's phase"][1] > 0.7


def test_002_ranks(lesson: dict[str, Any]) -> None:
    assert list(lesson["ranks"].values()) == [0, 1, 2, 3, 4]
    assert lesson["stacked"].shape == (*lesson["photo"].shape[:2], 5)


def test_002_the_slip_stands_in_the_next_two_layers_too(lesson: dict[str, Any]) -> None:
    """The slide writes 10 x 20 + 20 and 2 x 10 + 10."""
    assert lesson["next_layers"] == [210, 22]


def test_002_cross_correlation_finds_a_piece(lesson: dict[str, Any]) -> None:
    assert tuple(lesson["found"]["edges"]) == (35, 75)
    assert tuple(lesson["found"]["brightness"]) != (35, 75)
    assert np.allclose(lesson["by_fourier"], lesson["matches"]["edges"])
