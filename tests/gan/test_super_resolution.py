"""Shrinking and enlarging, an upscaler that begins as bicubic, and steps of its duel."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from utils import data
from utils.arithmetic import receptive_field
from utils.gan.super_resolution import (
    STRIDES,
    SuperResolutionGAN,
    bicubic,
    build_patch_discriminator,
    build_upscaler,
    crops,
    perceptual_loss,
    shrink,
    squared_error,
    vgg_features,
)
from utils.gan.upscaling import photograph
from utils.transfer import load_backbone

RNG = np.random.default_rng(0)
PIECES = RNG.random((4, 16, 24, 3)).astype(np.float32)


def test_shrinking_keeps_the_mean_and_the_range() -> None:
    small = shrink(PIECES)
    assert small.shape == (4, 4, 6, 3)
    assert small.mean() == pytest.approx(PIECES.mean(), abs=0.02)
    even = shrink(np.full((1, 8, 8, 1), 0.3))
    assert even == pytest.approx(np.full((1, 2, 2, 1), 0.3), abs=1e-6)
    with pytest.raises(ValueError, match="not divisible by 4"):
        shrink(PIECES[:, :15])


def test_shrinking_leaves_no_false_stripes() -> None:
    """Every other row white: at a quarter of the size this is grey."""
    stripes = np.zeros((1, 32, 32, 1), np.float32)
    stripes[:, ::2] = 1
    assert shrink(stripes)[:, 2:-2] == pytest.approx(np.full((1, 4, 8, 1), 0.5), abs=0.03)


def test_bicubic_keeps_a_ramp() -> None:
    ramp = np.tile(np.linspace(0.1, 0.9, 8)[None, None, :, None], (1, 8, 1, 1))
    steps = np.diff(bicubic(ramp)[0, 16, 8:-8, 0])
    assert steps == pytest.approx(np.full(len(steps), 0.8 / 7 / 4), abs=1e-3)


def test_crops_come_from_the_photographs() -> None:
    numbers = np.arange(20 * 30 * 1, dtype=np.float32).reshape(20, 30, 1)
    pieces = crops([numbers, numbers + 1000], side=5, count=40)
    assert pieces.shape == (40, 5, 5, 1)
    assert pieces[::2].max() < 600
    assert pieces[1::2].min() >= 1000
    assert (pieces == crops([numbers, numbers + 1000], side=5, count=40)).all()
    steps = pieces[:, 0, 1, 0] - pieces[:, 0, 0, 0]
    assert set(steps) == {-1, 1}  # as they are, and mirrored
    assert (pieces[:, 1, 0] - pieces[:, 0, 0] == 30).all()
    with pytest.raises(ValueError, match="no piece of 21 pixels"):
        crops([numbers], side=21, count=1)


@pytest.mark.parametrize("factor", [2, 4])
def test_upscaler_begins_as_bicubic(factor: int) -> None:
    low = RNG.uniform(0.3, 0.7, (2, 6, 8, 3)).astype(np.float32)
    upscaler = build_upscaler(factor=factor, filters=4, blocks=1)
    assert np.asarray(upscaler(low)) == pytest.approx(bicubic(low, factor), abs=1e-5)


def test_nobody_compiles_it_with_xla() -> None:
    """There is no bicubic resizing in XLA, which Keras chooses on a GPU if no layer objects."""
    upscaler = build_upscaler(filters=4, blocks=1)
    duel = SuperResolutionGAN(upscaler, build_patch_discriminator(filters=4))
    for model in (upscaler, duel):
        assert not all(layer.supports_jit for layer in model._flatten_layers())
    duel.compile()
    assert not duel.jit_compile


def test_upscaler_takes_a_power_of_two() -> None:
    for factor in (1, 3, 6):
        with pytest.raises(ValueError, match="2, 4, 8"):
            build_upscaler(factor=factor)


def test_discriminator_judges_patches() -> None:
    """A pixel changes the logits whose receptive field it lies in, and no others."""
    discriminator = build_patch_discriminator(filters=4)
    field = receptive_field([(3, stride) for stride in (*STRIDES, 1)])
    assert field == 21
    image = tf.Variable(RNG.random((1, 64, 64, 3)).astype(np.float32))
    with tf.GradientTape() as tape:
        logits = discriminator(image)
        one = logits[0, 8, 8, 0]
    assert logits.shape == (1, 16, 16, 1)
    seen = np.flatnonzero(np.abs(tape.gradient(one, image).numpy()).sum((0, 2, 3)))
    assert seen.max() - seen.min() + 1 <= field
    assert len(seen) > field - 4


def test_features_are_those_of_the_backbone() -> None:
    """VGG16's, after its own preprocessing, divided as Ledig et al. do it."""
    images = RNG.random((2, 32, 32, 3)).astype(np.float32)
    backbone = load_backbone("imagenet", (32, 32), verbose=False)
    layer = backbone.model.get_layer("block2_conv2").output
    expected = keras.Model(backbone.model.inputs[0], layer)(backbone.prepare(255 * images))
    features = vgg_features("block2_conv2")
    assert 12.75 * 255 * np.asarray(features(images)) == pytest.approx(
        np.asarray(expected), rel=1e-3, abs=0.1
    )
    assert not features.trainable_variables
    with pytest.raises(ValueError, match="no layer"):
        vgg_features("block9_conv9")


def test_features_take_images_of_any_size() -> None:
    features = vgg_features()
    assert features(np.zeros((1, 40, 48, 3), np.float32)).shape == (1, 10, 12, 256)


def test_perceptual_loss_is_about_the_size_of_the_squared_error() -> None:
    parts, _ = photograph()
    pieces = crops(parts, side=32, count=20)
    blurred = bicubic(shrink(pieces))
    loss = perceptual_loss(vgg_features("block3_conv3"))
    assert float(loss(pieces, pieces)) == 0
    assert 0.3 < float(loss(pieces, blurred)) / float(squared_error(pieces, blurred)) < 10


def test_perceptual_loss_prefers_the_sharp_image_that_is_one_pixel_off() -> None:
    """And the squared error of pixels the blurred one; as the perceptual loss wants it."""
    photo = photo_of_the_temple()
    original, shifted = photo[:, 160:260, 216:316], photo[:, 160:260, 217:317]
    blurred = bicubic(shrink(original))
    perceptual = perceptual_loss(vgg_features("block3_conv3"))
    assert squared_error(original, shifted) > squared_error(original, blurred)
    assert perceptual(original, shifted) < 0.3 * perceptual(original, blurred)


def photo_of_the_temple() -> np.ndarray:
    return data.sample_image("china")[None] / np.float32(255)


@pytest.mark.parametrize("with_features", [True, False])
def test_a_step_moves_both_networks_and_no_features(with_features: bool) -> None:
    keras.utils.set_random_seed(0)
    upscaler, discriminator = (
        build_upscaler(filters=4, blocks=1),
        build_patch_discriminator(filters=4),
    )
    features = vgg_features("block1_conv1") if with_features else None
    content = perceptual_loss(features) if features else squared_error
    duel = SuperResolutionGAN(upscaler, discriminator, content)
    duel.compile()
    networks = [upscaler, discriminator] + ([features] if features else [])
    before = [each.get_weights() for each in networks]
    history = duel.fit(shrink(PIECES), PIECES, batch_size=2, verbose=0).history
    assert set(history) == {"content", "adversarial", "discriminator"}
    assert np.isfinite(list(history.values())).all()
    moved = [
        any((a != b).any() for a, b in zip(old, network.get_weights(), strict=True))
        for old, network in zip(before, networks, strict=True)
    ]
    assert moved == [True, True, False][: len(networks)]
    assert duel.predict(shrink(PIECES), verbose=0).shape == PIECES.shape


def test_the_weight_is_that_of_the_discriminator() -> None:
    """With weight 0 the upscaler goes the way of the content alone."""
    ends = []
    for discriminator_seed in (0, 1):
        keras.utils.set_random_seed(0)
        upscaler = build_upscaler(filters=4, blocks=1)
        keras.utils.set_random_seed(discriminator_seed)
        duel = SuperResolutionGAN(upscaler, build_patch_discriminator(filters=4), weight=0.0)
        duel.compile()
        duel.fit(shrink(PIECES), PIECES, batch_size=4, shuffle=False, verbose=0)
        ends.append(upscaler.get_weights())
    assert all(a == pytest.approx(b, abs=1e-7) for a, b in zip(*ends, strict=True))
