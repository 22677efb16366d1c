"""The figures of lesson 07: what is computed exactly, what is trained within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.claims import lesson_07
from tests.lessons.executed import namespace


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("07_overfitting")


def test_training_and_validation_images_are_others(lesson: dict[str, Any]) -> None:
    assert (len(lesson["x_few"]), len(lesson["x_val"])) == (1000, 2000)
    assert not set(lesson["order"][:2000]) & set(lesson["order"][2000:3000])


def test_twenty_images_find_three_of_four_bugs(lesson: dict[str, Any]) -> None:
    fitted = lesson["of_twenty"]
    assert fitted["no bug"] == fitted["labels shuffled"] == 1
    for bug in ("from_logits missing", "learning rate 0", "ReLU on the logits"):
        assert fitted[bug] < 0.9, bug


def test_the_two_curves_part(lesson: dict[str, Any]) -> None:
    history, lowest = lesson["history"], lesson["lowest"]
    assert history["loss"][-1] < history["loss"][lowest]
    assert history["val_loss"][-1] > 1.1 * history["val_loss"][lowest]
    assert history["val_accuracy"][-1] > history["val_accuracy"][lowest] - 0.02
    assert history["accuracy"][-1] > history["val_accuracy"][-1] + 0.1


def test_a_linear_model_is_the_control(lesson: dict[str, Any]) -> None:
    assert 0.78 < max(lesson["linear"].values()) < 0.84


def test_dropout_keeps_the_mean(lesson: dict[str, Any]) -> None:
    """Lecture 004."""
    for name in ("by_hand", "in_training"):
        assert set(np.unique(lesson[name])) == {0, 2}
        assert lesson[name].mean() == pytest.approx(1, abs=0.05)
    assert (lesson["at_inference"] == 1).all()


def test_dropout_in_training_gives_other_logits(lesson: dict[str, Any]) -> None:
    many, once, sure = lesson["many"], lesson["once"], lesson["sure"]
    assert many[:, sure].std() > 0.1
    assert abs(many[:, sure].mean() - once[sure]) < 3 * many[:, sure].std()


def test_early_stopping_stops(lesson: dict[str, Any]) -> None:
    stopped = lesson["stopped"]["val_loss"]
    assert len(stopped) < 25
    assert int(np.argmin(stopped)) == len(stopped) - 6  # five epochs without a lower one


def test_dropout_keeps_the_curves_together(lesson: dict[str, Any]) -> None:
    apart = {
        name: lesson[name]["val_loss"][-1] - lesson[name]["loss"][-1]
        for name in ("history", "dropped")
    }
    assert apart["dropped"] < apart["history"] / 2


def test_the_shown_loss_contains_the_penalty(lesson: dict[str, Any]) -> None:
    model, x, y = lesson["small_weights"], lesson["x_val"], lesson["y_val"]
    logits = model.predict(x, batch_size=500, verbose=0).astype(float)
    loss = np.log(np.exp(logits).sum(1)) - logits[np.arange(len(y)), y]
    assert lesson["shown"] - lesson["penalty"] == pytest.approx(loss.mean(), abs=1e-3)


def test_mislabelled_changes_so_many(lesson: dict[str, Any]) -> None:
    labels = lesson["y_few"]
    for share in (0.0, 0.2, 0.4):
        given = lesson["mislabelled"](labels, share)
        assert (given != labels).mean() == pytest.approx(share)
        assert set(given) <= set(range(10))


def test_wrong_labels_are_memorised(lesson: dict[str, Any]) -> None:
    accuracies = lesson["noisy_history"]["val_accuracy"]
    assert lesson["repeated"] > 0.5
    assert accuracies[-1] < max(accuracies) - 0.1


def test_augmentation_slows_the_memorising_down(lesson: dict[str, Any]) -> None:
    assert lesson["accuracy_augmented"] < lesson["history"]["accuracy"][-1]
    assert lesson["counts"][0] > 3 * lesson["counts"][1]


def test_settings_are_chosen_on_validation_images(lesson: dict[str, Any]) -> None:
    """As the claims choose them; no setting is chosen by the test images."""
    found = lesson["of_cures"]
    assert lesson["chosen"] == {cure: lesson_07.chosen(found, cure) for cure in lesson["CURES"]}
    assert lesson["chosen"] == {cure: f"{cure}: {of}" for cure, of in lesson_07.CHOSEN.items()}
    for setting in lesson["chosen"].values():
        assert f"test, {setting}" in found
