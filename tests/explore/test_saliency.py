"""Maps of networks whose reasons are known."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from utils.explore import (
    cover_share,
    enlarge,
    grad_cam,
    input_gradient,
    occlusion,
    rank_correlation,
)


@pytest.fixture(scope="module")
def model() -> keras.Model:
    """Class 0 counts light in the image, class 1 counts it negatively; frozen."""
    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(2, 1, name="conv"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(2, name="logits"),
        ]
    )
    model.set_weights(
        [np.array([[[[1.0, 2.0]]]]), np.zeros(2), np.array([[1.0, -1.0], [0.0, 0.0]]), np.zeros(2)]
    )
    model.trainable = False
    return model


@pytest.fixture
def spot() -> np.ndarray:
    image = np.zeros((1, 8, 8, 1), np.float32)
    image[0, 2, 5] = 64.0
    return image


def test_gradient(model: keras.Model, spot: np.ndarray) -> None:
    np.testing.assert_allclose(input_gradient(model, spot, [1]), np.full((1, 8, 8, 1), -1 / 64))


def test_grad_cam_by_hand(model: keras.Model, spot: np.ndarray) -> None:
    """The weight of map 0 is its mean slope, 1/64 for class 0; that of map 1 is 0."""
    expected = np.zeros((1, 8, 8))
    expected[0, 2, 5] = 1.0
    np.testing.assert_allclose(grad_cam(model, spot, [0], "conv"), expected, atol=1e-6)
    assert not grad_cam(model, spot, [1], "conv").any()
    signed = grad_cam(model, spot, [1], "conv", rectify=False)
    np.testing.assert_allclose(signed, -expected, atol=1e-6)


def test_batches_change_nothing(model: keras.Model) -> None:
    images = np.random.default_rng(0).random((5, 8, 8, 1)).astype(np.float32)
    classes = [0, 1, 0, 0, 1]
    for function in (
        lambda **how: grad_cam(model, images, classes, "conv", rectify=False, **how),
        lambda **how: input_gradient(model, images, classes, **how),
    ):
        np.testing.assert_allclose(function(batch_size=2), function(batch_size=5), atol=1e-6)


def test_grad_cam_needs_maps(model: keras.Model, spot: np.ndarray) -> None:
    with pytest.raises(ValueError, match="not with maps"):
        grad_cam(model, spot, [0], "logits")


def test_occlusion(model: keras.Model, spot: np.ndarray) -> None:
    falls = occlusion(model, spot, [0], window=2, stride=2)
    expected = np.zeros((1, 4, 4))
    expected[0, 1, 2] = 1.0
    np.testing.assert_allclose(falls, expected, atol=1e-5)
    np.testing.assert_allclose(
        occlusion(model, spot, [1], window=2, stride=2), -expected, atol=1e-5
    )
    with pytest.raises(ValueError, match="does not fit"):
        occlusion(model, spot, [0], window=9)


def test_covering(spot: np.ndarray) -> None:
    heat = spot[..., 0]
    assert not cover_share(spot, heat, 1 / 64).any()
    assert (cover_share(spot, heat, 0) == spot).all()
    assert (cover_share(spot, heat, 1, fill=2.0) == 2).all()
    with pytest.raises(ValueError, match="enlarge them"):
        cover_share(spot, heat[:, :4], 0.5)


def test_enlarge() -> None:
    maps = np.array([[[0.0, 1.0], [2.0, 3.0]]])
    assert enlarge(maps, (8, 6)).shape == (1, 8, 6)
    np.testing.assert_allclose(enlarge(maps, (2, 2)), maps)


def test_rank_correlation() -> None:
    a = np.array([[1.0, 2, 3, 4], [1, 2, 3, 4], [1, 1, 1, 1]])
    b = np.array([[10.0, 20, 30, 99], [4, 3, 2, 1], [1, 2, 3, 4]])
    np.testing.assert_allclose(rank_correlation(a, b), [1, -1, 0])
    with pytest.raises(ValueError, match="cannot be compared"):
        rank_correlation(a, b[:2])


@pytest.mark.parametrize(("classes", "message"), [([0, 1], "one class for each"), ([2], "0 to 1")])
def test_classes_must_fit(
    model: keras.Model, spot: np.ndarray, classes: list[int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        input_gradient(model, spot, classes)
