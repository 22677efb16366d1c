"""The losses by their definition, and a step that moves each network by its own loss only."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from utils.gan import build_discriminator, build_generator
from utils.gan.adversarial import GAN, discriminator_loss, generator_loss, images_from
from utils.gan.film_strip import FilmStrip
from utils.gan.latent import noise

REAL = np.array([[2.0], [-1.0], [0.5]], np.float32)
FAKE = np.array([[-3.0], [0.0], [1.0]], np.float32)


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def test_discriminator_loss() -> None:
    by_definition = -np.log(sigmoid(REAL)).mean() - np.log(1 - sigmoid(FAKE)).mean()
    assert float(discriminator_loss(REAL, FAKE)) == pytest.approx(by_definition, rel=1e-5)


def test_generator_losses() -> None:
    assert float(generator_loss(FAKE)) == pytest.approx(-np.log(sigmoid(FAKE)).mean(), rel=1e-5)
    by_definition = np.log(1 - sigmoid(FAKE)).mean()
    assert float(generator_loss(FAKE, "minimax")) == pytest.approx(by_definition, rel=1e-5)
    with pytest.raises(ValueError, match="'minimax'"):
        generator_loss(FAKE, "wasserstein")


def test_stable_far_out() -> None:
    far = np.array([[1000.0], [-1000.0]], np.float32)
    assert np.isfinite(float(discriminator_loss(far, far)))
    assert float(generator_loss(far[1:])) == 1000


def test_the_minimax_form_saturates() -> None:
    logit = tf.Variable([[-8.0]])
    gradients = []
    for form in ("minimax", "non-saturating"):
        with tf.GradientTape() as tape:
            loss = generator_loss(logit, form)
        gradients.append(tape.gradient(loss, logit).numpy().item())
    assert abs(gradients[0]) < 1e-3
    assert gradients[1] == pytest.approx(-1, abs=1e-3)


def small(form: str = "non-saturating", rate: float = 0.1, seed: int = 0) -> GAN:
    keras.utils.set_random_seed(1)
    gan = GAN(build_generator(8, 4), build_discriminator(4), form, seed)
    gan.compile(keras.optimizers.SGD(rate), keras.optimizers.SGD(rate))
    return gan


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).uniform(-1, 1, (32, 28, 28, 1)).astype(np.float32)


def test_a_step_is_sgd_on_each_loss(images: np.ndarray) -> None:
    gan, reference = small(), small()
    z = tf.random.stateless_normal((32, 8), (0, 0))
    expected = []
    for network in (reference.discriminator, reference.generator):
        with tf.GradientTape() as tape:
            fake = reference.discriminator(reference.generator(z, training=True), training=True)
            real = reference.discriminator(images, training=True)
            is_generator = network is reference.generator
            loss = generator_loss(fake) if is_generator else discriminator_loss(real, fake)
        weights = network.trainable_variables
        expected += [
            w - 0.1 * g for w, g in zip(weights, tape.gradient(loss, weights), strict=True)
        ]
    gan.train_step(tf.constant(images))
    found = gan.discriminator.trainable_variables + gan.generator.trainable_variables
    for value, target in zip(found, expected, strict=True):
        np.testing.assert_allclose(value, target, atol=2e-6)


def test_fit_is_repeatable_and_keeps_a_film_strip(images: np.ndarray) -> None:
    strips = []
    for _ in range(2):
        gan, strip = small(), FilmStrip(4)
        gan.fit(images, batch_size=8, epochs=2, verbose=0, shuffle=False, callbacks=[strip])
        strips.append(strip.strips)
    assert list(strips[0]) == [0, 1, 2]
    assert strips[0][2].shape == (4, 28, 28, 1)
    assert abs(strips[0][2] - strips[0][0]).max() > 1e-3
    for first, second in zip(*(each.values() for each in strips), strict=True):
        np.testing.assert_array_equal(first, second)


def test_history_shows_both_losses(images: np.ndarray) -> None:
    history = small().fit(images, batch_size=8, epochs=2, verbose=0).history
    assert set(history) == {"generator", "discriminator"}


def test_a_checkpoint_resumes_where_it_was(images: np.ndarray, tmp_path: Path) -> None:
    def trained(epochs: int, first: int = 0, load: Path | None = None) -> GAN:
        gan = small()
        gan.compile()  # Adam, whose moments must come back too
        if load:
            gan.load_weights(load)
        gan.fit(images, batch_size=16, initial_epoch=first, epochs=epochs, shuffle=False, verbose=0)
        return gan

    path = tmp_path / "gan.weights.h5"
    trained(2).save_weights(path)
    whole, resumed = trained(4), trained(4, first=2, load=path)
    for one, other in zip(whole.get_weights(), resumed.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


def test_samples_are_images(images: np.ndarray) -> None:
    gan = small()
    samples = gan.sample(5, seed=2)
    assert samples.shape == (5, 28, 28, 1)
    assert samples.min() >= 0
    assert samples.max() <= 1
    np.testing.assert_array_equal(samples, gan.sample(5, seed=2))
    np.testing.assert_allclose(
        images_from(gan.generator, noise(5, 8, 2), batch=2), samples, atol=1e-6
    )
