"""The figures of lesson 14: counts exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.lessons.executed import namespace
from utils.gan.conditional import (
    ConditionalGAN,
    build_conditional_discriminator,
    build_conditional_generator,
)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("14_conditional_gan")


def test_what_the_label_costs(lesson: dict[str, Any]) -> None:
    assert lesson["more_generator"] == 50_336
    assert lesson["more_discriminator"] == 31_360


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("build_generator", build_conditional_generator),
        ("build_discriminator", build_conditional_discriminator),
    ],
)
def test_the_networks_of_the_lesson_are_those_of_the_package(
    lesson: dict[str, Any], name: str, theirs: Any
) -> None:
    ours, other = lesson[name](), theirs()
    rng = np.random.default_rng(0)
    values = [rng.normal(0, 0.1, weight.shape) for weight in ours.weights]
    values = [
        np.abs(v) if "variance" in w.path else v for v, w in zip(values, ours.weights, strict=True)
    ]
    ours.set_weights(values)
    # The package names its layers in another order: match by shape, which is unique enough here.
    other.set_weights(_matched(ours, other))
    inputs = [
        rng.normal(size=(3, *each.shape[1:])).astype(np.float32) for each in ours.inputs[:1]
    ] + [np.eye(10, dtype=np.float32)[:3]]
    for training in (False, True):
        found, expected = (
            np.asarray(network(inputs, training=training)) for network in (ours, other)
        )
        assert found == pytest.approx(expected, abs=1e-4)


def _matched(ours: keras.Model, other: keras.Model) -> list[np.ndarray]:
    """The weights of the one in the order of the other."""
    left = [(weight.name, np.asarray(weight)) for weight in ours.weights]
    values = []
    for wanted in other.weights:
        place = next(
            i
            for i, (name, value) in enumerate(left)
            if name == wanted.name and value.shape == tuple(wanted.shape)
        )
        values.append(left.pop(place)[1])
    return values


def test_the_step_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    rng = np.random.default_rng(0)
    batch = (
        tf.constant(rng.uniform(-1, 1, (16, 28, 28, 1)), tf.float32),
        tf.constant(np.arange(16) % 10, tf.uint8),
    )
    ends = []
    for kind in (lesson["LabelledGAN"], ConditionalGAN):
        keras.utils.set_random_seed(3)
        gan = kind(
            build_conditional_generator(latent=8, filters=4),
            build_conditional_discriminator(filters=4),
        )
        gan.compile(keras.optimizers.SGD(0.1), keras.optimizers.SGD(0.1))
        losses = gan.train_step(batch)
        ends.append([np.asarray(losses[name]) for name in ("generator", "discriminator")])
        ends[-1] += gan.get_weights()
    assert len(ends[0]) == len(ends[1]) > 10
    assert all(a == pytest.approx(b, rel=1e-3, abs=1e-5) for a, b in zip(*ends, strict=True))


def test_it_is_obeyed(lesson: dict[str, Any]) -> None:
    assert lesson["obedience"] > 0.8
    assert lesson["judge_accuracy"] > 0.9


def test_the_least_obeyed_is_a_top(lesson: dict[str, Any]) -> None:
    """T-shirt, pullover, dress, coat and shirt, which the judge confuses on real images too."""
    assert lesson["agreement"]["made"].argmin() in {0, 2, 3, 4, 6}


def test_noise_decides_the_style(lesson: dict[str, Any]) -> None:
    assert min(lesson["style"][0, label] for label in (2, 3, 4, 6)) > 0.3


def test_the_live_training_has_learned_something(lesson: dict[str, Any]) -> None:
    asked = np.arange(500) % 10
    made = lesson["gan"].draw(asked, lesson["noise"](500, 64, seed=1))
    assert (lesson["judge"].predict(made) == asked).mean() > 0.4
