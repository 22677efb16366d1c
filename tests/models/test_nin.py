"""NiN is the network of lecture 002."""

from __future__ import annotations

from math import prod

import keras
import numpy as np

from tests.models.sizes import full_size
from tests.models.small import check_limit, check_small
from utils.models import nin
from utils.models.proof import scatter
from utils.models.without_weights import outline

NIN = nin.NETWORKS[0]

# The lecture's list, channels last.
STAGES = [
    ("mlpconv1_1x1_2", (54, 54, 96)),
    ("pool1", (26, 26, 96)),
    ("mlpconv2_1x1_2", (26, 26, 256)),
    ("pool2", (12, 12, 256)),
    ("mlpconv3_1x1_2", (12, 12, 384)),
    ("pool3", (5, 5, 384)),
    ("dropout", (5, 5, 384)),
    ("mlpconv4_1x1_2", (5, 5, 10)),
    ("global_average_pool", (10,)),
]
# Kernels by hand, block after block.
KERNELS = [
    *((11, 11, 3, 96), (1, 1, 96, 96), (1, 1, 96, 96)),
    *((5, 5, 96, 256), (1, 1, 256, 256), (1, 1, 256, 256)),
    *((3, 3, 256, 384), (1, 1, 384, 384), (1, 1, 384, 384)),
    *((3, 3, 384, 10), (1, 1, 10, 10), (1, 1, 10, 10)),
]


def test_stages() -> None:
    model = full_size(NIN)
    assert [(name, model.get_layer(name).output.shape[1:]) for name, _ in STAGES] == STAGES


def test_parameters() -> None:
    model = full_size(NIN)
    convolutions = [each for each in model.layers if isinstance(each, keras.layers.Conv2D)]
    assert [tuple(each.kernel.shape) for each in convolutions] == KERNELS
    by_hand = sum(prod(kernel) + kernel[-1] for kernel in KERNELS)
    assert model.count_params() == by_hand == NIN.published.parameters


def test_one_channel_less_two_kernels_less() -> None:
    grey = outline(lambda: NIN.make((224, 224, 1), 10, 1.0))
    assert grey.count_params() == NIN.published.parameters - 2 * 11 * 11 * 96


def test_logits_are_averages_of_maps_and_may_be_negative() -> None:
    model = NIN.make((99, 99, 3), 10, 0.25)
    scatter(model)
    maps = keras.Model(model.input, model.get_layer("mlpconv4_1x1_2").output)
    images = np.random.default_rng(0).normal(size=(2, 99, 99, 3)).astype("float32")
    logits = np.asarray(model(images))
    np.testing.assert_allclose(logits, np.asarray(maps(images)).mean((1, 2)), atol=1e-5)
    assert logits.min() < 0


def test_small() -> None:
    check_small(NIN)
    check_limit(NIN)
