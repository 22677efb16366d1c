"""Two networks trained against each other, inside Keras's own `fit`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import keras
import numpy as np
import tensorflow as tf
from keras import ops

from utils.gan.latent import noise
from utils.messages import tr

Form = Literal["non-saturating", "minimax"]


def discriminator_loss(real_logits: Any, fake_logits: Any) -> Any:
    """Cross-entropy of "real is 1, fake is 0", from logits, as the mean over each half.

    `-log D(x) - log(1 - D(G(z)))` with D the sigmoid of the logit: softplus(-real) +
    softplus(fake).

    Args:
        real_logits: (n, 1) of real images.
        fake_logits: (n, 1) of generated ones.

    Source:
        Goodfellow et al., 2014; lecture 002.
    """
    return ops.mean(ops.softplus(-real_logits)) + ops.mean(ops.softplus(fake_logits))


def generator_loss(fake_logits: Any, form: Form = "non-saturating") -> Any:
    """The loss that the generator minimises.

    Args:
        fake_logits: (n, 1), the discriminator's on generated images.
        form: "minimax", `log(1 - D)`, the discriminator's loss with the opposite sign, whose
            gradient vanishes where the discriminator is sure; or "non-saturating", `-log D`, whose
            gradient is largest there.

    Raises:
        ValueError: if there is no such form.

    Source:
        Goodfellow et al., 2014; lecture 002.
    """
    if form == "minimax":
        return -ops.mean(ops.softplus(fake_logits))
    if form != "non-saturating":
        raise ValueError(tr("form must be 'non-saturating' or 'minimax', not {form!r}", form=form))
    return ops.mean(ops.softplus(-fake_logits))


class Adversaries(keras.Model):
    """Two networks, each with its own optimizer; a subclass defines one step.

    Its `train_step` takes both losses on one tape, then calls `update` and `record`.
    """

    def __init__(
        self,
        generator: keras.Model,
        discriminator: keras.Model,
        losses: Sequence[str] = ("generator", "discriminator"),
        **kwargs: Any,
    ) -> None:
        """Take the two networks.

        Args:
            generator: makes images.
            discriminator: from images to logits, positive for real.
            losses: names of the losses that `fit` shows.
            kwargs: passed on to `keras.Model`.
        """
        super().__init__(**kwargs)
        self.generator, self.discriminator = generator, discriminator
        self.losses_seen = {name: keras.metrics.Mean(name=name) for name in losses}
        self.built = True

    def compile(
        self,
        generator_optimizer: keras.optimizers.Optimizer | None = None,
        discriminator_optimizer: keras.optimizers.Optimizer | None = None,
        **kwargs: Any,
    ) -> None:
        """Set the two optimizers; Adam with DCGAN's settings where none is given."""
        self.generator_optimizer = generator_optimizer or dcgan_adam()
        super().compile(optimizer=self.generator_optimizer, **kwargs)
        self.discriminator_optimizer = discriminator_optimizer or dcgan_adam()
        self.generator_optimizer.build(self.generator.trainable_variables)
        self.discriminator_optimizer.build(self.discriminator.trainable_variables)

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        """The losses, which `fit` resets at each epoch."""
        return list(self.losses_seen.values())

    def update(self, tape: tf.GradientTape, *, generator: Any, discriminator: Any) -> None:
        """Move each network down its own loss, and only that network.

        Args:
            tape: a persistent one that saw both losses.
            generator: the generator's loss.
            discriminator: the discriminator's loss.
        """
        pairs = (
            (self.discriminator, self.discriminator_optimizer, discriminator),
            (self.generator, self.generator_optimizer, generator),
        )
        # All gradients before any step: the first step changes weights of the second gradient.
        gradients = [tape.gradient(loss, network.trainable_variables) for network, _, loss in pairs]
        for (network, optimizer, _), found in zip(pairs, gradients, strict=True):
            optimizer.apply(found, network.trainable_variables)

    def record(self, **losses: Any) -> dict[str, Any]:
        """Add to the running means of the losses, and return them for `fit` to show."""
        for name, loss in losses.items():
            self.losses_seen[name].update_state(loss)
        return {name: mean.result() for name, mean in self.losses_seen.items()}


class GAN(Adversaries):
    """A generator and a discriminator, each with its own optimizer.

    `fit` takes batches of real images and no labels. Both networks are updated in each step, from
    the same generated images.
    """

    def __init__(
        self,
        generator: keras.Model,
        discriminator: keras.Model,
        form: Form = "non-saturating",
        seed: int = 0,
        **kwargs: Any,
    ) -> None:
        """Take the two networks.

        Args:
            generator: from noise (n, latent) to images.
            discriminator: from images to logits (n, 1).
            form: of the generator's loss, as in `generator_loss`.
            seed: of the noise in training.
            kwargs: passed on to `keras.Model`.
        """
        super().__init__(generator, discriminator, **kwargs)
        self.latent, self.form, self.seed = generator.input_shape[1], form, seed

    def train_step(self, real: tf.Tensor) -> dict[str, Any]:
        """One step for each of the two networks."""
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator(self.noise(tf.shape(real)[0]), training=True)
            # Two calls: each half is normalised by its own mean and variance.
            on_real = self.discriminator(real, training=True)
            on_fake = self.discriminator(fake, training=True)
            d_loss = discriminator_loss(on_real, on_fake)
            g_loss = generator_loss(on_fake, self.form)
        self.update(tape, generator=g_loss, discriminator=d_loss)
        return self.record(generator=g_loss, discriminator=d_loss)

    def noise(self, count: Any) -> tf.Tensor:
        """Noise (count, latent) of this step, so that a resumed training gets new noise."""
        step = tf.cast(self.generator_optimizer.iterations, tf.int32)
        return tf.random.stateless_normal((count, self.latent), (self.seed, step))

    def sample(self, count: int = 16, seed: int = 0) -> np.ndarray:
        """Generated images for a fixed noise: float32 (count, height, width, channels), 0 to 1."""
        return images_from(self.generator, noise(count, self.latent, seed))


def images_from(generator: keras.Model, *inputs: np.ndarray, batch: int = 500) -> np.ndarray:
    """A generator's images as the rest of the course takes them.

    Args:
        generator: its images are from -1 to 1.
        inputs: its inputs, each (n, ...).
        batch: images at a time.

    Returns:
        float32 (n, height, width, channels), 0 to 1.
    """
    parts = []
    for start in range(0, len(inputs[0]), batch):
        some = [each[start : start + batch] for each in inputs]
        parts.append(generator(some if len(some) > 1 else some[0], training=False))
    return np.clip((np.concatenate(parts) + 1) / 2, 0, 1)


def dcgan_adam(learning_rate: float = 2e-4) -> keras.optimizers.Optimizer:
    """Adam with the settings of the DCGAN paper: a small momentum, as both targets keep moving."""
    return keras.optimizers.Adam(learning_rate, beta_1=0.5)
