"""ConvNeXts have the paper's counts and stages, and the weights of keras.applications."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from tests.models.sizes import check_counts, reloaded, weight_shapes
from utils.models.convnext import NETWORKS, convnext
from utils.models.depthwise import Depthwise
from utils.models.interchange import copy_weights
from utils.models.learning import small
from utils.models.proof import difference, scatter
from utils.models.without_weights import outline

BY_NAME = {network.name: network for network in NETWORKS}
# The paper's section 3: channels and blocks of res2 to res5.
SIZES = {
    "convnext_t": ((96, 192, 384, 768), (3, 3, 9, 3)),
    "convnext_s": ((96, 192, 384, 768), (3, 3, 27, 3)),
    "convnext_b": ((128, 256, 512, 1024), (3, 3, 27, 3)),
    "convnext_l": ((192, 384, 768, 1536), (3, 3, 27, 3)),
    "convnext_xl": ((256, 512, 1024, 2048), (3, 3, 27, 3)),
}


@pytest.mark.parametrize("name", BY_NAME)
def test_counts_and_stages_are_the_papers(name: str) -> None:
    model = check_counts(BY_NAME[name])
    channels, blocks = SIZES[name]
    # Table 9: sides of the four stages.
    for stage, (side, filters, count) in enumerate(
        zip((56, 28, 14, 7), channels, blocks, strict=True), start=2
    ):
        for block in range(1, count + 1):
            output = model.get_layer(f"res{stage}_block{block}").output
            assert output.shape == (None, side, side, filters)
    assert len([x for x in model.layers if isinstance(x, Depthwise)]) == sum(blocks)


def test_the_lecture_cuts_the_millions_of_the_smallest_off() -> None:
    """28.6 M: lecture 002 says 28, the paper's table 1 says 29."""
    assert int(BY_NAME["convnext_t"].published.parameters / 1e6) == 28


@pytest.mark.parametrize("name", BY_NAME)
def test_weights_of_keras_applications_fit(name: str) -> None:
    network = BY_NAME[name]
    other = getattr(keras.applications, network.published.application)
    assert weight_shapes(lambda: network.make((224, 224, 3), 1000, 1.0)) == weight_shapes(
        lambda: other(weights=None, include_preprocessing=False)
    )


def test_borrowed_weights_give_the_same_outputs() -> None:
    """The sizes differ in nothing but numbers: the smallest is tried, all others fit (above)."""
    other = keras.applications.ConvNeXtTiny(
        weights=None,
        include_preprocessing=False,
        input_shape=(64, 64, 3),
        classes=10,
        classifier_activation=None,
    )
    scatter(other)
    ours = BY_NAME["convnext_t"].make((64, 64, 3), 10, 1.0)
    assert copy_weights(other, ours) == other.count_params()
    assert difference(ours, other) < 1e-4


def test_depthwise_is_a_convolution_in_groups() -> None:
    x = np.random.default_rng(0).normal(size=(2, 9, 12, 5)).astype("float32")
    ours, grouped = Depthwise(5, 7), keras.layers.Conv2D(5, 7, padding="same", groups=5)
    grouped.build(x.shape)
    ours.build(x.shape)
    scatter(grouped)
    ours.set_weights(grouped.get_weights())
    np.testing.assert_allclose(np.asarray(ours(x)), np.asarray(grouped(x)), atol=1e-5)


def test_stochastic_depth_rises_to_the_papers_rate() -> None:
    model = outline(lambda: BY_NAME["convnext_t"].make((32, 32, 3), 10, 1.0))
    found = [x.rate for x in model.layers if isinstance(x, keras.layers.Dropout)]
    np.testing.assert_allclose(found, np.arange(1, 18) / 17 * 0.1)


def test_it_survives_saving(tmp_path: object) -> None:
    model = convnext((32, 40, 1), 3, blocks=(1, 1, 2, 1), channels=4, last_rate=0.2)
    scatter(model)
    assert difference(reloaded(model, tmp_path), model) < 1e-6


@pytest.mark.parametrize("name", BY_NAME)
def test_a_small_version_has_the_same_layers(name: str) -> None:
    little = outline(lambda: small(BY_NAME[name]))
    assert little.get_layer("res5_block3").output.shape == (None, 1, 1, 192)
    assert little.output_shape == (None, 10)
