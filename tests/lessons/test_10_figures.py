"""The figures of lesson 10: counts exactly, what was trained within wide bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.lessons.executed import namespace
from utils.arithmetic import receptive_field
from utils.gan.super_resolution import CRITIC_STRIDES


@pytest.fixture(scope="module")
def lesson() -> dict[str, Any]:
    return namespace("10_conditional_gan")


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


def test_order_of_the_lecture(lesson: dict[str, Any]) -> None:
    """Lecture 002: by PSNR, SRResNet, bicubic, SRGAN; by SSIM, SRResNet, SRGAN, bicubic."""
    bicubic, error, critic = (np.array(each) for each in lesson["figures"].values())
    assert error[0] > bicubic[0] + 0.15
    assert critic[0] < error[0] - 0.2
    assert error[1] > bicubic[1] + 0.02
    assert critic[1] < error[1]
    assert bicubic[2] < error[2] < 0.5 * critic[2]


def test_test_pixels_were_not_learned_from(lesson: dict[str, Any]) -> None:
    """Pieces come from the first 204 columns; the test starts at column 216."""
    temple, original = lesson["temple"], lesson["original"]
    assert (original[0] == temple[160:424, 216:480]).all()
    means = lesson["pieces"].mean((1, 2, 3))
    assert means.min() >= 0
    assert lesson["small"].shape[1:3] == (66, 66)


def test_error_of_the_slide() -> None:
    assert round(10 ** (-21.59 / 10), 4) == 0.0069
