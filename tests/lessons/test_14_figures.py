"""The figures of lesson 14: counts exactly, what was trained within wide bounds."""

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
    CRITIC_STRIDES,
    SuperResolutionGAN,
    build_patch_critic,
    build_upscaler,
)


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("14_conditional_gan")


def test_what_the_label_costs(lesson: dict[str, Any]) -> None:
    assert lesson["more_generator"] == 50_336
    assert lesson["more_discriminator"] == 31_360


def test_it_is_obeyed(lesson: dict[str, Any]) -> None:
    assert lesson["obedience"] > 0.65
    assert lesson["judge_accuracy"] > 0.9
    assert lesson["judge_accuracy"] > lesson["obedience"]


def test_the_least_obeyed_is_a_top(lesson: dict[str, Any]) -> None:
    """T-shirt, pullover, dress, coat and shirt, which the judge confuses on real images too."""
    assert lesson["by_class"]["made"].argmin() in {0, 2, 3, 4, 6}


def test_noise_says_how(lesson: dict[str, Any]) -> None:
    assert min(lesson["style"][0, label] for label in (2, 3, 4, 6)) > 0.4


def test_patchgan(lesson: dict[str, Any]) -> None:
    """Isola et al. 2017: 70 x 70, and 30 x 30 logits for 256 x 256 pixels."""
    assert lesson["patch"] == 70
    assert lesson["side"] == 30
    ours = receptive_field([(3, stride) for stride in (*CRITIC_STRIDES, 1)])
    assert lesson["our_patch"] == ours == 21


def test_only_the_cycle_tells_another_garment(lesson: dict[str, Any]) -> None:
    right, other, one = lesson["cycle"].values()
    assert right < 1e-6 < 0.1 < min(other, one)
    right, other, one = lesson["means"].values()
    assert max(right, other) < 1e-4 < 0.3 < one


def test_the_upscaler_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    theirs, ours = build_upscaler(), lesson["upscaler"]
    theirs.set_weights(ours.get_weights())
    small = lesson["small"][:, :16, :16]
    assert np.asarray(theirs(small)) == pytest.approx(np.asarray(ours(small)), abs=1e-5)


def test_the_step_of_the_lesson_is_that_of_the_package(lesson: dict[str, Any]) -> None:
    ends = []
    for make in (lesson["SRGAN"], SuperResolutionGAN):
        keras.utils.set_random_seed(1)
        duel = make(build_upscaler(filters=4, blocks=1), build_patch_critic(filters=4))
        duel.compile()
        duel.train_step(tuple(map(tf.constant, (lesson["small_pieces"][:4], lesson["pieces"][:4]))))
        ends.append(duel.get_weights())
    assert len(ends[0]) == len(ends[1]) > 0
    assert all(a == pytest.approx(b, abs=1e-6) for a, b in zip(*ends, strict=True))


def test_the_lesson_trains_as_the_benchmark_does(lesson: dict[str, Any]) -> None:
    plan = upscaling.Plan()
    assert lesson["pieces"].shape == (plan.pieces, plan.side, plan.side, 3)
    assert (lesson["UPSCALER_EPOCHS"], lesson["LOSS_EPOCHS"]) == (plan.first_epochs, plan.epochs)


def test_features_prefer_the_sharp_image_that_is_one_pixel_off(lesson: dict[str, Any]) -> None:
    """Pixels the blurred one: the squared error asks for the mean."""
    original, shifted, blurred = lesson["original"], lesson["shifted"], lesson["shown"]["bicubic"]
    pixels, features = lesson["super_resolution"].squared_error, lesson["perceptual"]
    assert pixels(original, shifted) > 1.2 * pixels(original, blurred)
    assert features(original, shifted) < 0.2 * features(original, blurred)


def test_order_of_the_lecture(lesson: dict[str, Any]) -> None:
    """Lecture 002: by PSNR, SRResNet, bicubic, SRGAN; by SSIM, SRResNet before SRGAN."""
    bicubic, error, perceptual, _, srgan = (each[0] for each in lesson["figures"].values())
    assert error.psnr > bicubic.psnr + 0.15 > srgan.psnr + 0.15
    assert error.ssim > bicubic.ssim + 0.02
    assert srgan.ssim < error.ssim
    assert bicubic.sharpness < error.sharpness < 0.5 * srgan.sharpness
    assert perceptual.sharpness > 1.7 * error.sharpness
    assert perceptual.psnr < error.psnr - 0.3
    assert perceptual.distance < error.distance - 0.05


def measured(way: str, what: str) -> np.ndarray:
    """A figure of what the benchmark measured, one per seed."""
    seeds = upscaling.read_measured()[way]
    return np.array([getattr(seeds[seed], what) for seed in sorted(seeds)])


def test_the_perceptual_loss_works_without_a_critic() -> None:
    """With every seed: sharper and closer by the distance, but fewer decibels and less SSIM."""
    error, features = "squared error", "perceptual"
    assert (measured(features, "sharpness") > 2 * measured(error, "sharpness")).all()
    assert (measured(features, "distance") < measured(error, "distance") - 0.08).all()
    assert (measured(features, "psnr") < measured(error, "psnr") - 0.5).all()
    assert (measured(features, "ssim") < measured(error, "ssim")).all()


def test_sharper_is_not_enough() -> None:
    untrained = "perceptual, untrained VGG16"
    assert (measured(untrained, "sharpness") > 1.5 * measured("squared error", "sharpness")).all()
    assert (measured(untrained, "psnr") < measured("perceptual", "psnr")).all()
    assert (measured(untrained, "distance") > measured("squared error", "distance")).all()


def test_the_layer_matters() -> None:
    """By the distance of each seed, and block1_conv2 hardly differs from the squared error."""
    first, second, third = (
        measured(way, "distance")
        for way in ("perceptual, block1_conv2", "perceptual, block2_conv2", "perceptual")
    )
    assert (second > third + 0.02).all()
    assert np.abs(first - measured("squared error", "distance")).max() < 0.03


def test_what_the_critic_adds() -> None:
    error, features = "squared error", "perceptual"
    spread = {way: np.ptp(measured(way, "distance")) for way in (error, f"{error}, critic")}
    assert spread[f"{error}, critic"] > 5 * spread[error]
    thrice = measured(f"{error}, critic times 3", "distance")
    assert (thrice < measured(error, "distance")).all()
    assert (thrice > measured(features, "distance")).all()
    both = f"{features}, critic"
    assert (measured(both, "sharpness") > measured(features, "sharpness")).all()
    assert (measured(both, "psnr") < measured(features, "psnr")).all()
    away = measured(both, "distance").mean() - measured(features, "distance").mean()
    assert abs(away) < measured(features, "distance").std(ddof=1)


def test_error_of_the_slide() -> None:
    assert round(10 ** (-21.59 / 10), 4) == 0.0069
