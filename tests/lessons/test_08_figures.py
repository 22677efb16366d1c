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


def test_once_per_image_or_once_per_batch(lesson: dict[str, Any]) -> None:
    different = lesson["different"]
    assert different["RandomCrop"] == 1
    assert different["RandomGaussianBlur"] < 6
    for name in ("RandomRotation", "RandomTranslation", "RandomZoom", "RandomErasing"):
        assert different[name] == 6
    assert different["RandomFlip"] <= 2
    assert len({image.tobytes() for image in lesson["alone"]}) > 3


def test_what_one_number_means_to_random_erasing(lesson: dict[str, Any]) -> None:
    assert 0.4 < lesson["erased_share"][1.0] < 0.6
    assert lesson["erased_share"][1.0, 1.0] == 1


def test_random_apply(lesson: dict[str, Any]) -> None:
    """It changes its share of the images, and none of them at inference."""
    layer = lesson["RandomApply"](lesson["layers"].RandomFlip("vertical", seed=0), 0.3, seed=0)
    flip_all = lesson["RandomApply"](lambda images, training: -images, 0.3, seed=0)
    many = np.ones((2000, 2, 2, 1), "float32")
    assert np.mean(np.array(flip_all(many, training=True)) < 0) == pytest.approx(0.3, abs=0.05)
    np.testing.assert_array_equal(layer(many, training=False), many)


def test_layers_are_switched_off_at_inference_and_work_on_their_own(lesson: dict[str, Any]) -> None:
    assert set(lesson["called_alone"]) == {0, 3}
    assert set(lesson["switched_off"]) == {0}


def test_starting_a_map_takes_longer_than_its_work(lesson: dict[str, Any]) -> None:
    of_batches = lesson["batch_ms"]
    inside = of_batches["inside the model, 10 batches"]
    for name in ("map over single images", "map over batches", "map over large chunks"):
        short, long = (of_batches[f"{name}, {count} batches"] for count in (10, 80))
        assert short > 1.5 * inside
        assert short > 1.5 * long


def test_a_turned_six_is_a_nine(lesson: dict[str, Any]) -> None:
    assert lesson["upright_accuracy"] > 0.85
    assert np.bincount(lesson["sees"], minlength=10).argmax() == 9
    turned = lesson["right"]["turned 180"]
    assert turned[0] > 0.7
    assert turned[8] > 0.5
    assert max(turned[6], turned[9]) < 0.3
    assert {0, 8} <= set(lesson["kept_when_turned"])


def test_images_to_train_and_to_validate_are_others(lesson: dict[str, Any]) -> None:
    (train, train_labels), (validate, validate_labels) = lesson["draw"](0)
    assert train.max() <= 1
    assert train_labels.sum(axis=0).tolist() == [10] * 10
    assert validate_labels.sum(axis=0).tolist() == [50] * 10
    assert not {image.tobytes() for image in train} & {image.tobytes() for image in validate}


def test_recipes_and_mixtures_are_those_that_were_measured(lesson: dict[str, Any]) -> None:
    for name in (*lesson["METHODS"], *lesson["MIXTURES"]):
        assert len(lesson["garments_100"][f"test, {name}"].values) >= 5


def test_first_weights_depend_on_the_seed_alone(lesson: dict[str, Any]) -> None:
    first, other = (lesson["start"](3, name) for name in ("no augmentation", "all six"))
    weights = [each.trainable_variables[0].numpy() for each in (first, other)]
    np.testing.assert_array_equal(*weights)


def test_mixup(lesson: dict[str, Any]) -> None:
    np.testing.assert_allclose(lesson["mixed_labels"].sum(axis=1), 1)
    assert 0.5 < lesson["share"] < 0.9
    assert lesson["of_mixture"] == pytest.approx(lesson["of_both"], rel=1e-5)
    images, labels = lesson["mixing"](lesson["layers"].MixUp(alpha=0.4))(*lesson["few"])
    assert images.shape == (100, 28, 28, 1)
    np.testing.assert_allclose(np.sum(labels, axis=1), 1, atol=1e-5)
    assert np.mean(np.max(labels, axis=1) < 1) > 0.5


def test_several_views_are_an_average_of_probabilities(lesson: dict[str, Any]) -> None:
    model, images = lesson["networks"]["no augmentation"], lesson["validation"][0][:20]
    for mirror in (False, True):
        views = lesson["several_views"](model, images, mirror)
        assert views.shape == (20, 10)
        np.testing.assert_allclose(views.sum(axis=1), 1, atol=1e-5)
    mirrored = lesson["several_views"](model, images[:, :, ::-1], mirror=True)
    np.testing.assert_allclose(views, mirrored, atol=1e-4)


def test_displaced_images_lose_no_more_than_their_border(lesson: dict[str, Any]) -> None:
    square = np.zeros((200, 28, 28, 1), "float32")
    square[:, 10:18, 10:18] = 1
    moved = lesson["displaced"](square)
    np.testing.assert_array_equal(moved.sum(axis=(1, 2, 3)), 64)
    rows = moved.any(axis=(2, 3)).argmax(axis=1) - 10
    assert (rows.min(), rows.max()) == (-4, 4)


def test_002_loose_kernel_of_the_blur(lesson: dict[str, Any]) -> None:
    """The slide's number is right; the weights add up to 2.5, so the image becomes brighter."""
    assert lesson["slide_value"] == 0.5
    assert lesson["slide_kernel"].sum() == 2.5
    assert lesson["grey_made"] == 250
    assert lesson["mended"].sum() == pytest.approx(1)
