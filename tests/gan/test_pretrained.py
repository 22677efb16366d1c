"""The generator that ships: its size, what it draws, and what docs/generator.csv says of it."""

from __future__ import annotations

import numpy as np
import pytest

from tools.make_generator import COLUMNS, read
from utils import data
from utils.gan import Judge, frechet_distance, load_generator, load_judge, noise
from utils.gan.adversarial import images_from
from utils.gan.pretrained import PATH
from utils.gan.variety import kinds, sure


@pytest.fixture(scope="module")
def judge() -> Judge:
    return load_judge(verbose=False)


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    return images_from(load_generator(verbose=False), noise(2000, 64))


def distance(judge: Judge, samples: np.ndarray) -> float:
    images, _ = data.load("fashion_mnist", verbose=False).arrays("test", 2000)
    return frechet_distance(judge.features(samples), judge.features(images / np.float32(255)))


def test_it_is_small_and_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert PATH.stat().st_size < 1e6
    load_generator()
    assert "no download" in capsys.readouterr().out


def test_it_draws_garments(judge: Judge, samples: np.ndarray) -> None:
    assert distance(judge, samples) < 25
    assert kinds(judge.logits(samples)) > 9.5
    assert sure(judge.logits(samples), at_least=0.5) > 0.8


def test_int8_costs_little(judge: Judge, samples: np.ndarray) -> None:
    """What ships is as good as the log's last line says of the weights before rounding."""
    rows = read()
    assert tuple(rows[0]) == COLUMNS
    assert distance(judge, samples) == pytest.approx(float(rows[-1]["averaged weights"]), rel=0.1)
