"""Receptive fields of stages follow the widest way through shortcuts and branches."""

from __future__ import annotations

import keras
import pytest
from keras import layers

from utils.models.catalogue import build
from utils.models.fields import stage_fields, stage_windows
from utils.models.without_weights import outline


def test_a_chain_is_what_the_arithmetic_says() -> None:
    images = keras.Input((32, 32, 1))
    x = layers.Conv2D(4, 3)(images)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(4, 3, dilation_rate=2)(x)
    model = keras.Model(images, x)
    assert stage_windows(model)[2] == [(3, 1, 1), (2, 2, 1), (3, 1, 2)]
    assert stage_fields(model) == {1: 3, 2: 12}


def test_the_wider_branch_counts_and_lines_with_their_length() -> None:
    images = keras.Input((16, 16, 1))
    one, line = layers.Conv2D(2, 1)(images), layers.Conv2D(2, (1, 7), padding="same")(images)
    model = keras.Model(images, layers.Concatenate()([one, line]))
    assert stage_fields(model) == {1: 7}


def test_what_sees_everything_is_left_out() -> None:
    images = keras.Input((16, 16, 1))
    x = layers.Conv2D(2, 3, strides=2)(images)
    x = layers.GlobalAveragePooling2D(keepdims=True)(x)
    model = keras.Model(images, layers.Conv2D(3, 1)(x))
    assert stage_fields(model) == {2: 3}


@pytest.mark.parametrize(
    ("name", "last"), [("vgg16", 212), ("alexnet", 195), ("resnet50", 483), ("mobilenet", 315)]
)
def test_known_networks(name: str, last: int) -> None:
    """VGG16's 212, AlexNet's 195, ResNet-50's 483 and MobileNet's 315 are widely published."""
    assert stage_fields(outline(lambda: build(name)))[32] == last
