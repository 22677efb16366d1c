"""Generator and discriminator of a deep convolutional GAN for 28 x 28 images."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras

LATENT = 64
SLOPE = 0.2  # of the leaky ReLU for negative values
# Samples are drawn with the running statistics, which must adapt in a training of minutes.
MOMENTUM = 0.9
KERNEL = 4  # divisible by the stride 2: away from the border each pixel is reached equally often


def build_generator(latent: int = LATENT, filters: int = 64) -> keras.Model:
    """From noise to images: dense to 7 x 7, then two transposed convolutions with stride 2.

    There is no bias before a batch normalisation, which would remove it.

    Args:
        latent: numbers in a noise vector.
        filters: channels at 7 x 7; half as many at 14 x 14.

    Returns:
        A model from (n, latent) to (n, 28, 28, 1), values -1 to 1.

    Source:
        Radford, Metz and Chintala, 2016 (DCGAN); lecture 002.
    """
    import keras

    return keras.Sequential([keras.Input((latent,)), *generator_layers(filters)], name="generator")


def generator_layers(filters: int) -> list[keras.Layer]:
    """New layers, as in `build_generator`, for a generator that is given more than noise.

    Args:
        filters: channels at 7 x 7; half as many at 14 x 14.
    """
    from keras import layers

    return [
        layers.Dense(7 * 7 * filters, use_bias=False),
        layers.Reshape((7, 7, filters)),  # batch normalisation is per channel, not per unit
        layers.BatchNormalization(momentum=MOMENTUM),
        layers.ReLU(),
        layers.Conv2DTranspose(filters // 2, KERNEL, 2, padding="same", use_bias=False),
        layers.BatchNormalization(momentum=MOMENTUM),
        layers.ReLU(),
        layers.Conv2DTranspose(1, KERNEL, 2, padding="same", activation="tanh"),
    ]


def build_discriminator(filters: int = 32) -> keras.Model:
    """From images to one logit, positive for real: two convolutions with stride 2, one dense unit.

    Batch normalisation follows all convolutions but the first: real and generated images must come
    in separate batches.

    Args:
        filters: channels at 14 x 14; twice as many at 7 x 7.

    Returns:
        A model from (n, 28, 28, 1), values -1 to 1, to logits (n, 1).

    Source:
        Radford, Metz and Chintala, 2016 (DCGAN); lecture 002.
    """
    import keras

    return keras.Sequential(
        [keras.Input((28, 28, 1)), *discriminator_layers(filters)], name="discriminator"
    )


def discriminator_layers(filters: int) -> list[keras.Layer]:
    """New layers, as in `build_discriminator`; all but the last make the features.

    Args:
        filters: channels at 14 x 14; twice as many at 7 x 7.
    """
    from keras import layers

    return [
        layers.Conv2D(filters, KERNEL, 2, padding="same"),
        layers.LeakyReLU(SLOPE),
        layers.Conv2D(2 * filters, KERNEL, 2, padding="same", use_bias=False),
        layers.BatchNormalization(momentum=MOMENTUM),
        layers.LeakyReLU(SLOPE),
        layers.Flatten(),
        layers.Dense(1),
    ]
