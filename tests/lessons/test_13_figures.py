"""The figures of lesson 13: counts and losses exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.lessons.executed import namespace
from utils import gan as package
from utils.gan.adversarial import GAN
from utils.gan.variety import kinds, pairwise_difference


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("13_dcgan")


def test_parameters_by_hand(lesson: dict[str, Any]) -> None:
    assert lesson["generator_total"] == lesson["generator"].count_params() == 234_369
    assert lesson["discriminator"].count_params() == 36_705


def test_a_transposed_convolution_is_a_backward_pass(lesson: dict[str, Any]) -> None:
    """Lecture 002: dL/dX of a convolution, used forwards."""
    np.testing.assert_allclose(lesson["by_keras"], lesson["large"], atol=1e-6)
    assert lesson["large"].shape == (1, 5, 5, 1)
    assert lesson["large"][0, 2, 2, 0] == 23


def test_which_kernels_cover_evenly(lesson: dict[str, Any]) -> None:
    """Odena et al. 2016: inside, but not at the border."""
    three, four = lesson["covered"].values()
    assert set(three[:-1, :-1].ravel()) == {1, 2, 4}
    assert set(four[1:-1, 1:-1].ravel()) == {4}
    assert {four[0, 0], four[0, -1], four[-1, 0], four[-1, -1]} == {1}
    assert {*four[0, 1:-1], *four[1:-1, 0]} == {2}


def test_the_minimax_form_saturates(lesson: dict[str, Any]) -> None:
    """Lecture 002: both forms of the generator's loss."""
    sizes = lesson["sizes"]
    sigma = 1 / (1 + np.exp(-lesson["logit"].numpy()))
    np.testing.assert_allclose(sizes["minimax"], sigma, atol=1e-5)
    np.testing.assert_allclose(sizes["non-saturating"], 1 - sigma, atol=1e-5)


@pytest.mark.parametrize("name", ["build_generator", "build_discriminator"])
def test_the_networks_of_the_lesson_are_those_of_the_package(
    lesson: dict[str, Any], name: str
) -> None:
    ours, theirs = lesson[name](), getattr(package, name)()
    theirs.set_weights(ours.get_weights())
    shape = (5, *ours.input_shape[1:])
    inputs = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    for training in (False, True):
        found, expected = (
            np.asarray(network(inputs, training=training)) for network in (ours, theirs)
        )
        assert found == pytest.approx(expected, abs=1e-5)


def test_the_step_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    """Text and library cannot drift apart."""
    images = np.random.default_rng(0).uniform(-1, 1, (16, 28, 28, 1)).astype(np.float32)
    results = []
    for kind in (lesson["DCGAN"], GAN):
        keras.utils.set_random_seed(3)
        gan = kind(package.build_generator(8, 4), package.build_discriminator(4))
        gan.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
        losses = gan.train_step(tf.constant(images))
        results.append([np.asarray(losses[name]) for name in ("generator", "discriminator")])
        results[-1] += gan.get_weights()
    assert len(results[0]) == len(results[1]) > 10
    for one, other in zip(*results, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-6)


def test_each_network_moves_by_its_own_loss(lesson: dict[str, Any]) -> None:
    assert all(moved > 0 for moved in lesson["moves"].values())
    assert all(moved == 0 for moved in lesson["stays"].values())


def test_the_images_get_better(lesson: dict[str, Any]) -> None:
    distances = lesson["distances"]
    assert distances["other real images"] < 5
    assert distances["trained for longer"] < 25
    assert distances["trained for longer"] < distances["this training"] < distances["Gaussian"]


def test_the_losses_stay_in_balance(lesson: dict[str, Any]) -> None:
    history = lesson["history"]
    assert all(0.2 < loss < 4 for losses in history.values() for loss in losses)


def test_most_kinds_are_made(lesson: dict[str, Any]) -> None:
    shares = np.bincount(lesson["kinds_made"], minlength=10)
    assert (shares > 20).sum() >= 9


def test_few_images_are_memorised(lesson: dict[str, Any]) -> None:
    """Meehan et al. 2020: most samples are nearer to a training image than to an unseen one."""
    share = lesson["share_nearer"]
    assert share(lesson["copies"], lesson["few"], lesson["unseen"]) > 0.65
    assert 0.3 < share(lesson["new"], lesson["few"], lesson["unseen"]) < 0.7


def test_a_slow_discriminator_lets_the_generator_collapse(lesson: dict[str, Any]) -> None:
    samples = {name: pair.sample(500) for name, pair in lesson["pairs"].items()}
    number = {name: kinds(lesson["judge"].logits(some)) for name, some in samples.items()}
    assert number["D too slow"] < 3 < 5 < number["D learns"]
    differences = {name: pairwise_difference(some) for name, some in samples.items()}
    assert differences["D too slow"] < differences["D learns"] / 2
