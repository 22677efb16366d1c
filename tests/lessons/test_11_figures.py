"""The figures of lesson 11: counts and theory exactly, what was measured within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from tests.lessons.executed import namespace
from utils import explore


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("11_what_a_convnet_sees")


def test_nine_of_ten_are_right(lesson: dict[str, Any]) -> None:
    said = [each[0].name for each in lesson["answers"]]
    assert said[:2] == ["German shepherd", "Egyptian cat"]
    assert sorted(said[:9]) == sorted(lesson["LABELS"])
    assert lesson["answers"][9][0].probability < 0.4


def test_kernels_of_the_first_layer(lesson: dict[str, Any]) -> None:
    kinds = lesson["kinds"]
    assert sum(count for name, count in kinds.items() if name.startswith("VGG16")) == 64
    assert sum(count for name, count in kinds.items() if name.startswith("Eff")) == 28
    assert 24 <= kinds["VGG16: grey edges"] <= 32
    assert kinds["VGG16: grey, flat"] <= 6


def test_activations_are_sparser_with_depth(lesson: dict[str, Any]) -> None:
    zeros = list(lesson["zeros"].values())
    assert zeros == sorted(zeros)
    assert zeros[0] == pytest.approx(1 / 3, abs=0.08)
    assert zeros[-1] == pytest.approx(0.9, abs=0.05)


def test_the_loop_of_the_cell_is_that_of_utils(lesson: dict[str, Any]) -> None:
    """From the same noise the same image, as long as no ReLU is in the way of the gradient."""
    small, low, high = lesson["small"], lesson["low"], lesson["high"]
    made, values = explore.maximise(
        small.model, "block1_conv1", [5], steps=3, bounds=(low, high), seed=3
    )
    noise = np.random.default_rng(3).normal(size=(1, *made.shape[1:]))
    start = np.clip((low + high) / 2 + 0.1 * (high - low) * noise, low, high).astype("float32")
    until = explore.part(small.model, "block1_conv1")
    layer = small.model.get_layer("block1_conv1")
    kept = layer.activation
    layer.activation = lambda sums: sums
    by_hand = lesson["ascend"](until, 5, tf.constant(start), steps=3)
    layer.activation = kept
    np.testing.assert_allclose(made, by_hand, atol=0.05)
    assert values[-1] > values[0]


def test_the_regularised_ascent_of_the_cell_is_that_of_utils(lesson: dict[str, Any]) -> None:
    """With the same noise and the same shifts; no pixel reaches black or white in so few steps."""
    small, low, high = lesson["small"], lesson["low"], lesson["high"]
    how = {"jitter": 2, "smooth": 0.2, "decay": 0.01}
    name, bounds = "block1_conv1", (low, high)
    made, _ = explore.maximise(small.model, name, [5], steps=3, bounds=bounds, seed=3, **how)
    rng = np.random.default_rng(3)
    noise = rng.normal(size=(1, *made.shape[1:]))
    start = np.clip((low + high) / 2 + 0.1 * (high - low) * noise, low, high).astype("float32")
    layer = small.model.get_layer(name)
    kept = layer.activation
    layer.activation = lambda sums: sums
    until = explore.part(small.model, name)
    by_hand = lesson["regularised"](until, 5, tf.constant(start), rng, 3, **how)
    layer.activation = kept
    np.testing.assert_allclose(made, by_hand, atol=0.05)


def test_regularisation_costs_activation(lesson: dict[str, Any]) -> None:
    ends = [values[-1].mean() for _, values in lesson["ways"].values()]
    assert ends[0] == max(ends)
    assert ends[0] > 1.5 * ends[-1]


def test_the_grad_cam_of_the_cell_is_that_of_utils(lesson: dict[str, Any]) -> None:
    model, layer = lesson["classifier"].model, lesson["LAST"]
    ours = explore.grad_cam(model, lesson["twice"], lesson["asked"], layer)
    scale = ours.max()
    np.testing.assert_allclose(lesson["heats"] / scale, ours / scale, atol=1e-4)


def test_grad_cam_finds_what_is_asked_for(lesson: dict[str, Any]) -> None:
    assert len(lesson["found"]) == 72
    assert lesson["found"].mean() > 0.9
    assert lesson["heats"].shape == (6, 7, 7)


def test_covering_the_other_animal_raises_the_logit(lesson: dict[str, Any]) -> None:
    for number, fall in enumerate(lesson["falls"]):
        assert fall.max() > 0, number
        assert fall.min() < 0, number


def test_tsne_forgets_distances_and_sizes(lesson: dict[str, Any]) -> None:
    gap, width = lesson["measures"]["in 20 dimensions"]
    assert (gap, width) == (pytest.approx(5, abs=0.5), pytest.approx(4, abs=0.5))
    assert max(lesson["measures"]["in the plane"]) < 2


def test_random_starts_move_the_islands_and_keep_the_neighbours(lesson: dict[str, Any]) -> None:
    random = [where for name, where in lesson["again"].items() if "random" in name]
    assert not np.allclose(random[0], random[1], atol=1)
    shares = [lesson["same_class"](where) for where in lesson["again"].values()]
    assert max(shares) - min(shares) < 0.1
    assert min(shares) > lesson["shares"]["pixels"] + 0.3


def test_the_embedding_sorts_and_the_pixels_do_not(lesson: dict[str, Any]) -> None:
    shares = lesson["shares"]
    assert shares["embedding, 1,280 numbers"] > 0.75
    assert shares["chance"] < shares["pixels"] < 0.5


def test_only_grad_cam_passes_with_random_weights(lesson: dict[str, Any]) -> None:
    kept = lesson["kept"]
    assert all(abs(np.mean(each)) < 0.3 for each in kept["Grad-CAM"].values())
    assert all(np.mean(each) > 0.35 for each in kept["|gradient x input|"].values())


def test_deletion_passes_on_mosaics_alone(lesson: dict[str, Any]) -> None:
    means = {kind: {name: each.mean() for name, each in ways.items()}
             for kind, ways in lesson["drops"].items()}  # fmt: skip
    on_mosaics = means["mosaics"]
    assert on_mosaics["Grad-CAM"] > 2 + max(
        on_mosaics["the middle"], on_mosaics["Grad-CAM, turned"]
    )
    spread = lesson["drops"]["photographs"]["the middle"].std()
    assert means["photographs"]["Grad-CAM"] - means["photographs"]["the middle"] < spread


def test_made_images_excite_more_than_photographs(lesson: dict[str, Any]) -> None:
    assert (lesson["more"] > 1).all()


def test_theoretical_fields(lesson: dict[str, Any]) -> None:
    """Lecture 003's formula, on VGG16."""
    assert list(lesson["theory"].values()) == [5, 14, 40, 92, 196]


def test_effective_fields_are_a_part_of_the_theoretical_ones(lesson: dict[str, Any]) -> None:
    """Lecture 003: a Gaussian, much smaller than the theoretical field."""
    for name, width in lesson["widths"].items():
        assert width**2 < 0.5 * lesson["sides"][name] ** 2, name
    assert lesson["bells"]["block5, random weights"].explained > 0.6


def test_training_made_the_field_smaller(lesson: dict[str, Any]) -> None:
    drawn = [explore.width_holding(field) for field in lesson["untrained"]]
    assert lesson["widths"]["block5, trained"] < min(drawn)
