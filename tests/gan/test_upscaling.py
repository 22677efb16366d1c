"""The comparison of losses: one start for all, and all was measured."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from utils import data
from utils.gan import upscaling
from utils.gan.upscaling import START, WAYS, Figures, Plan

TINY = Plan(pieces=8, first_epochs=1, epochs=1)


def test_nothing_of_the_test_image_is_learned_from() -> None:
    """Pieces come from the first 204 columns; the test starts at column 216."""
    parts, original = upscaling.photograph()
    temple = data.sample_image("china") / np.float32(255)
    assert (original[0] == temple[160:424, 216:480]).all()
    for part in parts:
        assert (part == temple[len(temple) - len(part) :, :204]).all()


def test_every_way_ends_elsewhere() -> None:
    ways = ("squared error", "perceptual, block1_conv2", "squared error, discriminator")
    found = upscaling.repeat([0], TINY, ways)
    assert list(found) == [START, *ways]
    figures = {tuple(vars(each[0]).values()) for each in found.values()}
    assert len(figures) == len(found)


def test_figures_of_the_original_itself() -> None:
    _, original = upscaling.photograph()
    figures = upscaling.compare(original, original)
    assert (figures.psnr, figures.ssim, figures.sharpness) == pytest.approx((np.inf, 1, 1))
    assert figures.distance == pytest.approx(0, abs=1e-6)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "measured.csv"
    assert upscaling.read_measured(file) == {}
    table = {"perceptual": {0: Figures(18.5, 0.5, 0.25, 0.625), 1: Figures(19.5, 0.5, 0.5, 0.5)}}
    upscaling.write_measured(table, file)
    assert upscaling.read_measured(file) == table
    heading, row = upscaling.as_rows(table)
    assert heading[2] == "PSNR (dB)"
    assert row[:3] == ["perceptual", "2", "19.00 ± 0.71"]


def test_all_was_measured_with_three_seeds() -> None:
    measured = upscaling.read_measured()
    assert set(measured) == {START, *WAYS}
    assert all(len(seeds) >= 3 for seeds in measured.values())
