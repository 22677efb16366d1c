"""The two networks of the DCGAN: shapes, counts, and where batch normalisation stands."""

from __future__ import annotations

import keras
import numpy as np

from utils.arithmetic import conv_params, dense_params
from utils.gan import build_discriminator, build_generator, noise


def test_generator() -> None:
    generator = build_generator()
    by_hand = dense_params(64, 7 * 7 * 64, bias=False) + 4 * 64  # four numbers per channel
    by_hand += conv_params(4, 64, 32, bias=False) + 4 * 32 + conv_params(4, 32, 1)
    assert generator.count_params() == by_hand
    images = np.asarray(generator(noise(3, 64)))
    assert images.shape == (3, 28, 28, 1)
    assert abs(images).max() <= 1


def test_generator_of_another_size() -> None:
    generator = build_generator(latent=10, filters=16)
    assert generator.input_shape == (None, 10)
    assert generator.output_shape == (None, 28, 28, 1)


def test_discriminator() -> None:
    discriminator = build_discriminator()
    by_hand = conv_params(4, 1, 32) + conv_params(4, 32, 64, bias=False) + 4 * 64
    by_hand += dense_params(7 * 7 * 64, 1)
    assert discriminator.count_params() == by_hand
    assert discriminator.output_shape == (None, 1)
    normalised = [
        isinstance(each, keras.layers.BatchNormalization) for each in discriminator.layers
    ]
    assert normalised == [False, False, False, True, False, False, False]
