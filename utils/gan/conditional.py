"""A GAN that is told what to draw: the label enters both networks.

As it derives from Keras's classes, import it after `device.setup()`.

Source: Mirza and Osindero, Conditional generative adversarial nets, 2014; Miyato and Koyama, cGANs
with projection discriminator, 2018; lecture 002.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

from utils.gan.adversarial import GAN, discriminator_loss, generator_loss, images_from
from utils.gan.latent import noise
from utils.gan.small_dcgan import LATENT, discriminator_layers, generator_layers
from utils.messages import tr

CLASSES = 10
EMBEDDING = 16


def build_conditional_generator(
    classes: int = CLASSES, latent: int = LATENT, filters: int = 64, embedding: int = EMBEDDING
) -> keras.Model:
    """DCGAN's generator with the label's embedding beside the noise.

    The label is one-hot. Multiplied by a matrix, it selects a row, as an embedding does, and
    a mixture of two labels gives a mixture of two rows.

    Args:
        classes: how many labels there are.
        latent: numbers in a noise vector.
        filters: channels at 7 x 7; half as many at 14 x 14.
        embedding: numbers that stand for a label.

    Returns:
        A model from [(n, latent), (n, classes)] to (n, 28, 28, 1), values -1 to 1.
    """
    z = keras.Input((latent,), name="noise")
    label = keras.Input((classes,), name="label")
    row = layers.Dense(embedding, use_bias=False, kernel_initializer="normal", name="embedding")
    x = layers.concatenate([z, row(label)])
    for layer in generator_layers(filters):
        x = layer(x)
    return keras.Model([z, label], x, name="conditional_generator")


def build_conditional_discriminator(classes: int = CLASSES, filters: int = 32) -> keras.Model:
    """DCGAN's discriminator with a projection of its features on a vector of the label.

    The logit is `v . phi(x) + w[label] . phi(x) + b`: is it real, and is it what the label says?

    Args:
        classes: how many labels there are.
        filters: channels at 14 x 14; twice as many at 7 x 7.

    Returns:
        A model from [(n, 28, 28, 1), (n, classes)] to logits (n, 1), positive for "real, and of
        this label".
    """
    images = keras.Input((28, 28, 1), name="images")
    label = keras.Input((classes,), name="label")
    *features, dense = discriminator_layers(filters)
    phi = images
    for layer in features:
        phi = layer(phi)
    row = layers.Dense(phi.shape[1], use_bias=False, kernel_initializer="zeros", name="projection")
    logit = layers.add([dense(phi), layers.Dot(axes=1)([phi, row(label)])])
    return keras.Model([images, label], logit, name="conditional_discriminator")


class ConditionalGAN(GAN):
    """A GAN whose two networks get the label; `fit` takes images, -1 to 1, and their labels."""

    def __init__(
        self, generator: keras.Model, discriminator: keras.Model, seed: int = 0, **kwargs: Any
    ) -> None:
        """Take the two networks, and the seed of the noise in training."""
        super().__init__(generator, discriminator, seed=seed, **kwargs)
        self.latent, self.classes = (each[1] for each in generator.input_shape)

    def train_step(self, data: tuple[tf.Tensor, tf.Tensor]) -> dict[str, Any]:
        """One step for each network; the generator is asked for the labels of the real images."""
        real, labels = data
        count = ops.shape(real)[0]
        wanted = ops.one_hot(ops.reshape(labels, (-1,)), self.classes)
        with tf.GradientTape(persistent=True) as tape:
            fake = self.generator([self.noise(count), wanted], training=True)
            on_real = self.discriminator([real, wanted], training=True)
            on_fake = self.discriminator([fake, wanted], training=True)
            d_loss = discriminator_loss(on_real, on_fake)
            g_loss = generator_loss(on_fake, self.form)
        self.update(tape, generator=g_loss, discriminator=d_loss)
        return self.record(generator=g_loss, discriminator=d_loss)

    def sample(self, count: int = 10, seed: int = 0) -> np.ndarray:
        """Images of the labels 0, 1, 2 ... in turn: float32 (count, 28, 28, 1), 0 to 1."""
        return self.draw(np.arange(count) % self.classes, noise(count, self.latent, seed))

    def draw(self, labels: np.ndarray, z: np.ndarray) -> np.ndarray:
        """Images of the labels asked for.

        Args:
            labels: (n,) classes, or (n, classes) shares of each class, for mixtures.
            z: (n, latent) noise.

        Returns:
            float32 (n, height, width, channels), 0 to 1.

        Raises:
            ValueError: if labels are out of range, or not as many as noise vectors.
        """
        labels, z = np.asarray(labels), np.asarray(z, np.float32)
        if labels.ndim == 1:
            if labels.size and not 0 <= labels.min() <= labels.max() < self.classes:
                raise ValueError(tr("labels must be from 0 to {last}", last=self.classes - 1))
            labels = np.eye(self.classes)[labels.astype(int)]
        if labels.shape != (len(z), self.classes):
            raise ValueError(
                tr(
                    "labels must be (n,) or (n, {classes}) for noise (n, {latent}), not "
                    "{of_labels} for {of_noise}",
                    classes=self.classes,
                    latent=self.latent,
                    of_labels=labels.shape,
                    of_noise=z.shape,
                )
            )
        return images_from(self.generator, z, labels.astype(np.float32))
