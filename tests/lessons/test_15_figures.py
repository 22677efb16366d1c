"""The figures of lesson 15: counts exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.lessons.executed import namespace
from utils.arithmetic import receptive_field
from utils.gan import upscaling
from utils.gan.super_resolution import (
    STRIDES,
    SuperResolutionGAN,
    build_patch_discriminator,
    build_upscaler,
)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("15_image_to_image")


def test_the_mean_has_the_smallest_squared_error(lesson: dict[str, Any]) -> None:
    assert lesson["greys"][lesson["squared"].argmin()] == 0.5


def test_edges_are_where_the_slope_is_steep(lesson: dict[str, Any]) -> None:
    square = np.zeros((1, 28, 28, 1), np.float32)
    square[0, 8:20, 8:20] = 1
    edges = lesson["edges_of"](square)[0, :, :, 0]
    assert set(np.unique(edges)) == {0, 1}
    assert edges[12, 7:9].all()
    assert not edges[10:18, 10:18].any()
    assert not edges[:6].any()


def test_the_generator_is_a_u_net(lesson: dict[str, Any]) -> None:
    assert lesson["u_net"]().output_shape == (None, 28, 28, 1)
    assert lesson["last"] == 289


def test_patchgan(lesson: dict[str, Any]) -> None:
    """Isola et al. 2017: 70 x 70, and 30 x 30 logits for 256 x 256 pixels."""
    assert lesson["patch"] == 70
    assert lesson["side"] == 30
    assert receptive_field([(3, stride) for stride in (*STRIDES, 1)]) == 21


@pytest.mark.parametrize("images", [1, 2])
def test_a_logit_of_ours_sees_18_pixels(lesson: dict[str, Any], images: int) -> None:
    assert lesson["our_patch"] == 18
    network = lesson["patchgan"]() if images == 2 else lesson["discriminator"]()
    image = tf.Variable(np.random.default_rng(0).random((1, 28, 28, 1)).astype(np.float32))
    with tf.GradientTape() as tape:
        logits = network([image] * images if images == 2 else image)
        one = logits[0, 3, 3, 0]
    assert logits.shape == (1, 7, 7, 1)
    seen = np.flatnonzero(np.abs(tape.gradient(one, image).numpy()).sum((0, 2, 3)))
    assert np.ptp(seen) + 1 == 18


def test_each_loss_of_pix2pix_moves_its_own_network(lesson: dict[str, Any]) -> None:
    model = lesson["Pix2Pix"](lesson["u_net"](), lesson["patchgan"]())
    model.compile()
    for held, free in (("generator", "discriminator"), ("discriminator", "generator")):
        getattr(model, f"{held}_optimizer").learning_rate = 0.0
        getattr(model, f"{free}_optimizer").learning_rate = 1e-3
        before = {name: weights_of(getattr(model, name)) for name in (held, free)}
        batch = lesson["edges"][:4], 2 * lesson["garments"][:4] - 1
        model.train_step(tuple(map(tf.constant, batch)))
        assert (weights_of(getattr(model, held)) == before[held]).all()
        assert (weights_of(getattr(model, free)) != before[free]).any()


def weights_of(network: keras.Model) -> np.ndarray:
    return np.concatenate([np.ravel(each) for each in network.trainable_variables])


def test_pix2pix_paints_the_garments(lesson: dict[str, Any]) -> None:
    found = lesson["measures"](lesson["made"])
    assert found["error"] < 0.1
    assert found["judge"] > 0.6


def test_what_the_adversarial_loss_adds(lesson: dict[str, Any]) -> None:
    """Stripes where the edges do not tell where they are; a filter does not bring them back."""
    all_of_them = lesson["stripes"](lesson["test_targets"])
    alone, both, filtered = (
        lesson["stripes"](made) / all_of_them for made in lesson["textures"].values()
    )
    assert max(alone, filtered) < 0.4 < 0.5 < both


def test_only_the_cycle_tells_another_garment(lesson: dict[str, Any]) -> None:
    right, other, one = lesson["cycle"].values()
    assert right < 1e-6 < 0.1 < min(other, one)
    right, other, one = lesson["means"].values()
    assert max(right, other) < 1e-4 < 0.3 < one


def test_the_step_of_the_cyclegan(lesson: dict[str, Any]) -> None:
    """With generators that change nothing, only the adversarial loss is left."""
    nothing = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Identity()])
    generators = lesson["pair"](nothing, nothing)
    x, y = lesson["plain"][:3], lesson["zebras"][:3]
    there = generators([x, y])
    back = generators(there[::-1])
    assert np.asarray(back[0]) == pytest.approx(y)  # G(F(y))
    assert np.asarray(back[1]) == pytest.approx(x)  # F(G(x))
    assert float(lesson["apart"](back, [y, x])) == pytest.approx(0)
    assert float(lesson["apart"]([x, y], [y, x])) == pytest.approx(2 * np.abs(x - y).mean())


def test_stripes(lesson: dict[str, Any]) -> None:
    white = np.ones((2, 28, 28, 1), np.float32)
    shares, later = lesson["striped"](white, [0, 1])[:, :, :, 0]
    assert (shares == shares[0]).all()
    assert shares[0, :8].tolist() == pytest.approx([1, 1, 0.2, 0.2] * 2)
    assert later[0, :8].tolist() == pytest.approx([1, 0.2, 0.2, 1] * 2)
    assert (lesson["striped"](white)[0, :, :, 0] == shares).all()
    # Of each 4 columns, 1 and 0.2 twice: their Fourier sum is 0.8 |1 + i|, seven times
    assert lesson["stripes"](white) == pytest.approx(0, abs=1e-4)
    assert lesson["stripes"](lesson["striped"](white)) == pytest.approx(5.6 * 2**0.5, rel=1e-4)


def test_the_cyclegan_keeps_the_garment(lesson: dict[str, Any]) -> None:
    """The cycle loss alone: what comes back is right, and what G and F give is not."""
    found = lesson["results"]
    without, all_three, unchanged = (
        found[name] for name in ("no identity loss", "all three", "unchanged")
    )
    assert all_three["error, G"] < 0.75 * unchanged["error, G"]
    assert all_three["nearest, G"] > 0.7
    assert all_three["judge, F"] > 0.75 > 0.4 > without["judge, F"]
    assert without["way back"] < 0.5 * min(without["error, G"], without["error, F"])
    assert min(without["error, G"], without["error, F"]) > unchanged["error, G"]


def test_the_upscaler_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    theirs, ours = build_upscaler(), lesson["upscaler"]
    theirs.set_weights(ours.get_weights())
    small = lesson["small"][:, :16, :16]
    assert np.asarray(theirs(small)) == pytest.approx(np.asarray(ours(small)), abs=1e-5)


def test_the_discriminator_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    theirs, ours = build_patch_discriminator(), lesson["patch_discriminator"]()
    theirs.set_weights(ours.get_weights())
    image = lesson["original"][:, :32, :32]
    assert np.asarray(theirs(image)) == pytest.approx(np.asarray(ours(image)), abs=1e-5)


def test_the_step_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    ends = []
    for make in (lesson["SRGAN"], SuperResolutionGAN):
        keras.utils.set_random_seed(1)
        both = make(build_upscaler(filters=4, blocks=1), build_patch_discriminator(filters=4))
        both.content = lesson["super_resolution"].squared_error
        both.compile()
        both.train_step(tuple(map(tf.constant, (lesson["small_pieces"][:4], lesson["pieces"][:4]))))
        ends.append(both.get_weights())
    assert len(ends[0]) == len(ends[1]) > 0
    assert all(a == pytest.approx(b, abs=1e-6) for a, b in zip(*ends, strict=True))


def test_the_lesson_trains_as_the_benchmark_does(lesson: dict[str, Any]) -> None:
    """With half as many epochs for each loss, as the lesson says."""
    plan = upscaling.Plan()
    assert lesson["pieces"].shape == (plan.pieces, plan.side, plan.side, 3)
    assert lesson["UPSCALER_EPOCHS"] == plan.first_epochs
    assert 2 * lesson["LOSS_EPOCHS"] == plan.epochs


def test_features_prefer_the_sharp_image_that_is_one_pixel_off(lesson: dict[str, Any]) -> None:
    """Pixels the blurred one: the squared error asks for the mean."""
    original, shifted, blurred = lesson["original"], lesson["shifted"], lesson["shown"]["bicubic"]
    pixels, features = lesson["super_resolution"].squared_error, lesson["perceptual"]
    assert pixels(original, shifted) > 1.2 * pixels(original, blurred)
    assert features(original, shifted) < 0.2 * features(original, blurred)


def test_order_of_the_lecture(lesson: dict[str, Any]) -> None:
    """Lecture 002: by PSNR, SRResNet, bicubic, SRGAN; by SSIM, SRResNet before SRGAN."""
    bicubic, error, perceptual, srgan = (each[0] for each in lesson["figures"].values())
    assert error.psnr > bicubic.psnr + 0.15 > srgan.psnr + 0.15
    assert error.ssim > bicubic.ssim + 0.02
    assert srgan.ssim < error.ssim
    assert bicubic.sharpness < error.sharpness < 0.5 * srgan.sharpness
    assert perceptual.sharpness > 1.7 * error.sharpness
    assert perceptual.psnr < error.psnr - 0.3
    assert perceptual.distance < error.distance - 0.05


def test_error_of_the_slide() -> None:
    assert round(10 ** (-21.59 / 10), 4) == 0.0069
