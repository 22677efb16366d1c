"""The figures of lesson 13: counts and losses exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.lessons.executed import namespace
from utils.gan import build_discriminator, build_generator
from utils.gan.adversarial import GAN


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("13_dcgan")


def test_parameters_by_hand(lesson: dict[str, Any]) -> None:
    assert lesson["generator_total"] == lesson["generator"].count_params() == 246_657
    assert lesson["discriminator"].count_params() == 36_513


def test_a_transposed_convolution_is_a_backward_pass(lesson: dict[str, Any]) -> None:
    """Lecture 002: dL/dX of a convolution, used forwards."""
    np.testing.assert_allclose(lesson["by_keras"], lesson["large"], atol=1e-6)
    assert lesson["large"].shape == (1, 5, 5, 1)
    assert lesson["large"][0, 2, 2, 0] == 23


def test_the_minimax_form_saturates(lesson: dict[str, Any]) -> None:
    """Lecture 002: both forms of the generator's loss."""
    slopes = lesson["slopes"]
    sigma = 1 / (1 + np.exp(-lesson["logit"].numpy()))
    np.testing.assert_allclose(slopes["minimax"], sigma, atol=1e-5)
    np.testing.assert_allclose(slopes["non-saturating"], 1 - sigma, atol=1e-5)


def test_the_step_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    """Text and library cannot drift apart."""
    images = np.random.default_rng(0).uniform(-1, 1, (16, 28, 28, 1)).astype(np.float32)
    results = []
    for kind in (lesson["DCGAN"], GAN):
        keras.utils.set_random_seed(3)
        gan = kind(build_generator(8, 4), build_discriminator(4))
        gan.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
        losses = gan.train_step(tf.constant(images))
        results.append([*map(float, (losses["generator"], losses["discriminator"]))])
        results[-1] += [float(np.sum(np.square(weight))) for weight in gan.get_weights()]
    np.testing.assert_allclose(*results, rtol=1e-4, atol=1e-8)


def test_each_network_moves_by_its_own_loss(lesson: dict[str, Any]) -> None:
    assert all(moved > 0 for moved in lesson["moves"].values())
    assert all(moved == 0 for moved in lesson["stays"].values())


def test_the_images_get_better(lesson: dict[str, Any]) -> None:
    distances = lesson["distances"]
    assert distances["other real images"] < 5
    assert distances["DCGAN"] < distances["DCGAN, halfway"] < distances["noise"]
    assert distances["DCGAN"] < distances["Gaussian"]


def test_the_losses_stay_in_balance(lesson: dict[str, Any]) -> None:
    history = lesson["history"]
    assert all(0.2 < loss < 4 for losses in history.values() for loss in losses)


def test_most_kinds_are_made(lesson: dict[str, Any]) -> None:
    shares = np.bincount(lesson["kinds_made"], minlength=10)
    assert (shares > 20).sum() >= 8


def test_collapse_shows_in_both_measures(lesson: dict[str, Any]) -> None:
    measured = lesson["measured"]
    kinds = {name: kinds for name, (kinds, _) in measured.items()}
    difference = {name: difference for name, (_, difference) in measured.items()}
    assert kinds["collapsed"] < kinds["DCGAN"] < kinds["real"] + 0.2
    assert difference["collapsed"] < 0.7 * difference["DCGAN"]


def test_collapse_does_not_show_in_the_losses(lesson: dict[str, Any]) -> None:
    trouble = lesson["trouble"]
    assert abs(trouble["discriminator"][0] - 2 * np.log(2)) < 0.7
    assert abs(trouble["generator"][0] - np.log(2)) < 0.5
