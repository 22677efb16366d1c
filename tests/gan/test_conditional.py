"""The label enters both networks, and what it costs; steps and orders."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.gan import build_discriminator, build_generator
from utils.gan.conditional import (
    ConditionalGAN,
    build_conditional_discriminator,
    build_conditional_generator,
)
from utils.gan.film_strip import FilmStrip
from utils.gan.latent import noise

RNG = np.random.default_rng(0)


@pytest.fixture
def gan() -> ConditionalGAN:
    keras.utils.set_random_seed(0)
    made = ConditionalGAN(
        build_conditional_generator(classes=3, latent=5, filters=8, embedding=2),
        build_conditional_discriminator(classes=3, filters=4),
    )
    made.compile()
    return made


def test_what_the_label_costs() -> None:
    with_label, without = build_conditional_generator(), build_generator()
    assert with_label.count_params() - without.count_params() == 10 * 16 + 16 * 7 * 7 * 64
    with_label, without = build_conditional_discriminator(), build_discriminator()
    assert with_label.count_params() - without.count_params() == 10 * 7 * 7 * 64


def test_logit_is_a_projection(gan: ConditionalGAN) -> None:
    """v . phi(x) + w[label] . phi(x) + b, worked out from the weights."""
    critic = gan.discriminator
    weights = critic.get_layer("projection").kernel
    weights.assign(RNG.normal(size=weights.shape))
    (dense,) = (each for each in critic.layers if getattr(each, "units", None) == 1)
    phi_of = keras.Model(critic.inputs[0], dense.input)
    images = RNG.uniform(-1, 1, (3, 28, 28, 1)).astype(np.float32)
    phi = np.asarray(phi_of(images))
    for label in range(3):
        one_hot = np.eye(3, dtype=np.float32)[[label] * 3]
        expected = phi @ (np.asarray(dense.kernel)[:, 0] + np.asarray(weights)[label])
        expected += np.asarray(dense.bias)
        assert np.asarray(critic([images, one_hot]))[:, 0] == pytest.approx(expected, abs=1e-3)


def test_a_step_moves_both_networks(gan: ConditionalGAN) -> None:
    before = [each.get_weights() for each in (gan.generator, gan.discriminator)]
    images = RNG.uniform(-1, 1, (8, 28, 28, 1)).astype(np.float32)
    film = FilmStrip(count=4)
    labels = np.arange(8, dtype=np.uint8) % 3
    history = gan.fit(images, labels, batch_size=4, verbose=0, callbacks=[film]).history
    assert set(history) == {"generator", "discriminator"}
    assert np.isfinite(list(history.values())).all()
    assert film.strips[1].shape == (4, 28, 28, 1)
    for old, network in zip(before, (gan.generator, gan.discriminator), strict=True):
        assert any((a != b).any() for a, b in zip(old, network.get_weights(), strict=True))


def test_labels_may_stand_in_a_column(gan: ConditionalGAN) -> None:
    images = np.zeros((4, 28, 28, 1), np.float32)
    before = gan.generator.get_weights()
    gan.fit(images, np.array([[0], [1], [2], [0]]), verbose=0)
    after = gan.generator.get_weights()
    assert any((a != b).any() for a, b in zip(before, after, strict=True))


def test_orders(gan: ConditionalGAN) -> None:
    z = noise(3, 5)
    by_number = gan.draw([0, 1, 2], z)
    assert by_number == pytest.approx(gan.draw(np.eye(3), z))
    assert by_number.shape == (3, 28, 28, 1)
    assert by_number.min() >= 0
    assert by_number.max() <= 1
    assert gan.sample(4, seed=7)[3] == pytest.approx(gan.draw([0], noise(4, 5, 7)[3:])[0], abs=1e-5)
    assert not np.allclose(*gan.draw([0, 1], np.repeat(z[:1], 2, axis=0)))


def test_orders_that_cannot_be_taken(gan: ConditionalGAN) -> None:
    with pytest.raises(ValueError, match="from 0 to 2"):
        gan.draw([3], noise(1, 5))
    with pytest.raises(ValueError, match="from 0 to 2"):
        gan.draw([-1], noise(1, 5))
    with pytest.raises(ValueError, match=r"\(n, 3\)"):
        gan.draw([0, 1], noise(1, 5))


def test_it_learns_to_obey() -> None:
    """Two classes, black and white: after a few steps it gives what is asked for."""
    keras.utils.set_random_seed(0)
    gan = ConditionalGAN(
        build_conditional_generator(classes=2, latent=4, filters=8, embedding=4),
        build_conditional_discriminator(classes=2, filters=4),
    )
    adam = keras.optimizers.Adam
    gan.compile(adam(2e-3, beta_1=0.5), adam(2e-3, beta_1=0.5))
    labels = np.arange(960) % 2
    images = np.where(labels[:, None, None, None], 0.8, -0.8) * np.ones((28, 28, 1), np.float32)
    gan.fit(images.astype(np.float32), labels, batch_size=16, epochs=5, verbose=0)
    brightness = gan.draw(np.arange(40) % 2, noise(40, 4)).mean((1, 2, 3))
    dark, bright = brightness[::2].mean(), brightness[1::2].mean()
    assert bright > dark + 0.4
