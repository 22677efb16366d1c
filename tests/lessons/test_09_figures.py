"""The figures of lesson 09: VGG16's counts exactly, accuracies within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.measured.feature_table import read_features
from utils.training import Runs, paired_difference
from utils.transfer import extract
from utils.transfer.probes import C, probe
from utils.transfer.vgg16 import build


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("09_feature_extraction")


def test_vgg16_without_its_top(lesson: dict[str, Any]) -> None:
    """Lecture 004: VGG16; 14,714,688 parameters in its convolutions."""
    assert lesson["conv_total"] == 14_714_688
    reference = keras.applications.VGG16(include_top=False, weights=None)
    assert reference.count_params() == lesson["vgg16"].count_params() == 14_714_688
    last_two = lesson["by_block"]["block4"] + lesson["by_block"]["block5"]
    assert round(100 * last_two / 14_714_688) == 88


def test_the_vgg16_of_the_cell_is_that_of_utils(lesson: dict[str, Any]) -> None:
    """The same layers with the same names, so that the same weights give the same maps."""
    ours, theirs = lesson["vgg16_base"]((32, 32, 3)), build((32, 32, 3))
    names = [layer.name for layer in theirs.layers[1:]]
    assert [layer.name for layer in ours.layers[1:]] == names
    ours.set_weights(theirs.get_weights())
    images = np.random.default_rng(0).normal(size=(2, 32, 32, 3)).astype("float32")
    assert np.array(ours(images)) == pytest.approx(np.array(theirs(images)), abs=1e-5)


def test_vgg16_with_its_top(lesson: dict[str, Any]) -> None:
    """Lectures 002 and 004: 138 M; 138,357,544 exactly."""
    assert lesson["vgg16_parameters"] == 138_357_544
    assert round(lesson["vgg16_parameters"] / 1e6) == 138
    assert round(100 * lesson["top"] / 138_357_544) == 89


def test_features_beat_tuned_pixels_by_thirty_points(lesson: dict[str, Any]) -> None:
    """Five draws of five labelled photographs per class: what the kit promises."""
    assert len(lesson["on_features"].values) >= 5
    assert lesson["on_features"].mean >= 0.70
    assert lesson["on_features"].mean >= lesson["on_pixels"].mean + 0.30
    assert lesson["head_accuracy"] > 0.65


def test_the_cell_tunes_as_the_table_does(lesson: dict[str, Any]) -> None:
    """The pipeline written out in the lesson, and `probe`, which the benchmark uses."""
    assert tuple(lesson["grid"]["svm__C"]) == pytest.approx(C)
    names = ("train_labels", "test_vectors", "test_labels")
    again = [probe(lesson["vectors"], *(lesson[n] for n in names), 5, seed) for seed in range(5)]
    assert np.mean(again) == pytest.approx(lesson["on_features"].mean, abs=0.02)


def test_scaling(lesson: dict[str, Any]) -> None:
    """Length 1 is better than standardising, in each draw's pair and by a lot in the mean."""
    by_scaling = lesson["by_scaling"]
    gain = paired_difference(by_scaling["Normalizer"], by_scaling["StandardScaler"])
    assert gain.mean > 0.05


def test_wrong_preprocessing(lesson: dict[str, Any]) -> None:
    falls = {name: {k: r.mean for k, r in runs.items()} for name, runs in lesson["falls"].items()}
    right = lesson["on_features"].mean
    twice = falls["divided, then preprocess_input"]
    assert twice["all images"] < right - 0.3
    assert twice["new images only"] < 0.3  # guessing gives 0.2
    assert falls["only divided by 255"]["new images only"] < right - 0.15
    assert falls["RGB, not BGR"]["all images"] > right - 0.1
    divided = lesson["mistakes"]["divided, then preprocess_input"]
    assert np.abs(divided + np.float32([103.939, 116.779, 123.68])).max() <= 1.001


def test_last_block_is_best_on_photographs(lesson: dict[str, Any]) -> None:
    by_block = [lesson["by_end"][f"block{block}"]["test"].mean for block in range(1, 6)]
    assert by_block[4] == max(by_block)
    shipped = read_features()["photos"]
    for block, mean in enumerate(by_block, 1):
        assert mean == pytest.approx(np.mean(shipped[f"block{block}, mean"][5]), abs=0.04)


def test_an_epoch_through_the_base_costs_more(lesson: dict[str, Any]) -> None:
    seconds = lesson["epoch_seconds"]
    assert seconds["inside"] > 3 * seconds["kept"]
    assert min(lesson["accuracies"].values()) > 0.6


def test_features_came_back_from_disk(lesson: dict[str, Any]) -> None:
    assert lesson["again"].cached
    part = extract(lesson["eyes"], lesson["test_inputs"][:5], cache=False, verbose=False)
    expected = lesson["test_features"].values[:5]
    assert part.values == pytest.approx(expected, rel=1e-3, abs=1e-2)


def test_neighbours(lesson: dict[str, Any]) -> None:
    assert lesson["alike"]["features"] > lesson["alike"]["pixels"] + 0.2
    areas = {name: np.mean(values) for name, values in lesson["novelty"].items()}
    assert areas["features"] > areas["pixels"] + 0.1


def test_the_table_keeps_what_the_kit_promises() -> None:
    """At five labelled images per class, over five draws; benchmarks/transfer measures it."""
    tables = read_features()
    assert all(len(draws) >= 5 for table in tables.values() for counts in table.values()
               for draws in counts.values())  # fmt: skip
    photos = {name: Runs(counts[5]) for name, counts in tables["photos"].items()}
    pixels = max(runs.mean for name, runs in photos.items() if name.startswith("pixels"))
    assert photos["block5, mean"].mean >= max(0.70, pixels + 0.30)
    scratch = np.mean(tables["photos, trained"]["VGG16 from scratch"][5])
    assert photos["block5, mean"].mean >= scratch + 0.30
    garments = {name: np.mean(counts[5]) for name, counts in tables["fashion_mnist"].items()}
    assert garments["block4, 2x2"] >= garments["pixels, 28x28"] + 0.08


def test_the_rule_of_section_7() -> None:
    """What the text says of the two tables, and of digits, at five labelled images per class."""
    tables = {
        data: {name: np.array(counts[5]) for name, counts in table.items()}
        for data, table in read_features().items()
    }
    photos, garments, digits = (tables[name] for name in ("photos", "fashion_mnist", "digits"))
    means = [photos[f"block{block}, mean"].mean() for block in range(1, 6)]
    assert means == sorted(means)
    assert abs(means[-1] - photos["block5, flat"].mean()) < 0.02
    assert max(garments, key=lambda name: garments[name].mean()) == "block4, flat"
    assert garments["block4, 2x2"].mean() - garments["block4, mean"].mean() > 0.03
    assert (garments["block4, 2x2"] > garments["pixels, 28x28"]).all()
    assert round(garments["block5, mean"].mean(), 3) == 0.663
    assert round(garments["pixels, 28x28"].mean(), 3) == 0.679
    assert digits["block5, mean"].mean() < digits["pixels, 8x8"].mean()
    for name, pixels in (("fashion_mnist", "pixels, 28x28"), ("digits", "pixels, 8x8")):
        for count, draws in read_features()[name][pixels].items():
            assert np.mean(read_features()[name]["block4, 2x2"][count]) > np.mean(draws)
    trained = tables["photos, trained"]
    assert trained["base inside, augmented"].mean() < trained["kept features"].mean() + 0.01


def test_what_the_last_block_leaves_out(lesson: dict[str, Any]) -> None:
    """Section 10: kinds of garments, and left from right."""
    garments = {name: runs["test"].mean for name, runs in lesson["on_garments"].items()}
    assert garments["block5, mean"] < garments["pixels"] + 0.02
    assert garments["block4, 2x2"] > garments["pixels"] + 0.02
    shoes = {name: runs["test"].mean for name, runs in lesson["on_shoes"].items()}
    assert shoes["block5, mean"] < 0.65
    assert shoes["pixels"] > shoes["block5, mean"] + 0.25
    assert min(shoes["block4, mean"], shoes["block4, 2x2"]) > shoes["pixels"] - 0.05
