"""The figures of lesson 08: what its text says of them, in wide bounds where chance has a say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("08_augmentation")


def test_every_layer_changes_the_photograph(lesson: dict[str, Any]) -> None:
    photo = lesson["photo"]
    assert len(lesson["gallery"]) == 10
    for name in lesson["gallery"]:
        version = lesson["versions"][name]
        if version.shape == photo.shape:
            assert np.abs(version - photo).mean() > 2, f"{name} shows nothing with this seed"
    assert lesson["versions"]["RandomCrop"].shape == (40, 40, 3)
    np.testing.assert_array_equal(lesson["versions"]["RandomFlip"], photo[:, ::-1])


def test_the_four_ways_to_fill_differ(lesson: dict[str, Any]) -> None:
    filled = [lesson["filled"][f"photograph, {m}"] for m in ("constant", "nearest", "reflect")]
    filled.append(lesson["filled"]["photograph, wrap"])
    for first in range(4):
        for second in range(first):
            assert np.any(filled[first] != filled[second])
    assert filled[0][:10].max() == 0


def test_only_bilinear_makes_values_of_its_own(lesson: dict[str, Any]) -> None:
    between = {way: np.mean(moved % 1 > 0) for way, moved in lesson["moved"].items()}
    assert between["nearest"] == 0
    assert between["bilinear"] > 0.2


def test_a_wrong_value_range_ruins_the_image(lesson: dict[str, Any]) -> None:
    good, scaled, white, dark = lesson["results"].values()
    np.testing.assert_allclose(good / 255, scaled, atol=1e-3)
    assert white.min() > 1
    assert dark.max() <= 1
    assert np.ptp(dark) < 1


def test_layers_sleep_at_inference_and_work_on_their_own(lesson: dict[str, Any]) -> None:
    assert set(lesson["alone"]) == {0, 3}
    assert set(lesson["asleep"]) == {0}
    assert set(lesson["epoch_seconds"]) == {"none", "model", "map", "ahead"}
    assert min(lesson["epoch_seconds"].values()) > 0


def test_a_turned_six_is_a_nine(lesson: dict[str, Any]) -> None:
    assert lesson["upright_accuracy"] > 0.85
    assert np.bincount(lesson["sees"], minlength=10).argmax() == 9
    turned = lesson["right"]["turned 180"]
    assert turned[0] > 0.7
    assert turned[8] > 0.5
    assert max(turned[6], turned[9]) < 0.3
    assert {0, 8} <= set(lesson["kept_when_turned"])


def test_any_rotation_costs_many_standard_errors(lesson: dict[str, Any]) -> None:
    loss = lesson["upright_accuracy"] - lesson["turned_accuracy"]
    assert loss > 4 * lesson["standard_error"]


def test_learning_and_validation_images_are_others(lesson: dict[str, Any]) -> None:
    (learn, learn_labels), (watch, watch_labels) = lesson["draw"](0)
    assert learn.max() <= 1
    assert np.bincount(learn_labels).tolist() == [10] * 10
    assert np.bincount(watch_labels).tolist() == [50] * 10
    assert not {image.tobytes() for image in learn} & {image.tobytes() for image in watch}


def test_gap_with_and_without_augmentation(lesson: dict[str, Any]) -> None:
    """Without: by heart. With: the gap is smaller, the stronger the smaller."""
    training, tested = lesson["training"], lesson["tested"]
    assert all(len(runs.values) == 5 for runs in (*training.values(), *tested.values()))
    gap = {name: training[name].mean - tested[name].mean for name in training}
    assert training["no augmentation"].mean > 0.97
    assert gap["no augmentation"] > gap["gentle"] > gap["strong"]
    assert training["no augmentation"].mean - training["strong"].mean > 0.1


def test_the_gentle_recipe_is_no_worse(lesson: dict[str, Any]) -> None:
    gain = lesson["paired_difference"](
        lesson["tested"]["gentle"], lesson["tested"]["no augmentation"]
    )
    assert gain.mean > 0
    assert lesson["chosen"] in lesson["RECIPES"]


def test_mixup(lesson: dict[str, Any]) -> None:
    np.testing.assert_allclose(lesson["mixed_labels"].sum(axis=1), 1)
    assert 0.5 < lesson["share"] < 0.9
    assert lesson["of_mixture"] == pytest.approx(lesson["of_both"], rel=1e-5)


def test_002_loose_kernel_of_the_blur(lesson: dict[str, Any]) -> None:
    """The slide's number is right; the weights add up to 2.5, so the image becomes brighter."""
    assert lesson["slide_value"] == 0.5
    assert lesson["slide_kernel"].sum() == 2.5
    assert lesson["grey_made"] == 250
    assert lesson["mended"].sum() == pytest.approx(1)
