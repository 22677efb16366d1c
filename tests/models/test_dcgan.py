"""DCGAN at its paper's size: shapes of figure 1, and parameters layer by layer."""

from __future__ import annotations

import numpy as np
import pytest

from tests.models.small import check_small
from utils.models.catalogue import build, find

# (kernel parameters, parameters of the normalisation with its statistics), by hand.
GENERATOR = [
    (4 * 4 * 100 * 512, 4 * 512),
    (4 * 4 * 512 * 256, 4 * 256),
    (4 * 4 * 256 * 128, 4 * 128),
    (4 * 4 * 128 * 64, 4 * 64),
    (4 * 4 * 64 * 3, 0),
]
DISCRIMINATOR = [
    (4 * 4 * 3 * 64, 0),
    (4 * 4 * 64 * 128, 4 * 128),
    (4 * 4 * 128 * 256, 4 * 256),
    (4 * 4 * 256 * 512, 4 * 512),
    (4 * 4 * 512, 0),
]


@pytest.mark.parametrize(
    ("name", "layers"), [("dcgan_generator", GENERATOR), ("dcgan_discriminator", DISCRIMINATOR)]
)
def test_parameters_by_hand(name: str, layers: list[tuple[int, int]]) -> None:
    total = sum(kernel + normalisation for kernel, normalisation in layers)
    assert build(name).count_params() == total == find(name).published.parameters


def test_stages_of_the_generator() -> None:
    model = build("dcgan_generator")
    shapes = [model.get_layer(name).output.shape[1:] for name in ("project", "up1", "up2", "up3")]
    assert shapes == [(4, 4, 512), (8, 8, 256), (16, 16, 128), (32, 32, 64)]
    images = np.asarray(model(np.ones((2, 1, 1, 100), "float32"), training=False))
    assert images.shape == (2, 64, 64, 3)
    assert np.abs(images).max() <= 1


def test_stages_of_the_discriminator() -> None:
    model = build("dcgan_discriminator")
    shapes = [model.get_layer(f"down{number}").output.shape[1:] for number in range(1, 5)]
    assert shapes == [(32, 32, 64), (16, 16, 128), (8, 8, 256), (4, 4, 512)]
    assert model.output_shape == (None, 1)


def test_one_judges_what_the_other_makes() -> None:
    assert build("dcgan_generator").output_shape == build("dcgan_discriminator").input_shape


def test_small_discriminator() -> None:
    check_small(find("dcgan_discriminator"))
