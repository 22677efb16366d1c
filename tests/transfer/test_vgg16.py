"""VGG16 by the kit and by Keras are the same network."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from utils.transfer.vgg16 import build


@pytest.fixture(scope="module")
def ours() -> keras.Model:
    return build((32, 32, 3))


@pytest.fixture(scope="module")
def theirs() -> keras.Model:
    return keras.applications.VGG16(include_top=False, weights=None, input_shape=(32, 32, 3))


def test_parameters(ours: keras.Model) -> None:
    assert ours.count_params() == 14_714_688


def test_layers_have_the_names_and_shapes_of_keras(ours: keras.Model, theirs: keras.Model) -> None:
    mine = [(layer.name, layer.output.shape) for layer in ours.layers[1:]]
    assert mine == [(layer.name, layer.output.shape) for layer in theirs.layers[1:]]


def test_weights_of_keras_give_the_same_outputs(ours: keras.Model, theirs: keras.Model) -> None:
    ours.set_weights(theirs.get_weights())
    images = np.random.default_rng(0).normal(0, 60, (2, 32, 32, 3)).astype(np.float32)
    expected = theirs.predict(images, verbose=0)
    np.testing.assert_allclose(ours.predict(images, verbose=0), expected, rtol=1e-4, atol=1e-5)


def test_quarter_width_has_a_sixteenth_of_the_parameters() -> None:
    assert build((32, 32, 3), filters=16).count_params() == 920_784


def test_batch_normalisation_stands_between_convolution_and_activation() -> None:
    names = [layer.name for layer in build((32, 32, 1), 2, batch_normalization=True).layers]
    assert names[1:4] == ["block1_conv1", "block1_conv1_bn", "block1_conv1_relu"]


def test_any_size() -> None:
    assert build((None, None, 3), 1).output.shape == (None, None, None, 8)


@pytest.mark.parametrize(("shape", "filters"), [((31, 32, 3), 16), ((32, 32, 3), 0)])
def test_what_cannot_be_built_is_refused(shape: tuple[int, int, int], filters: int) -> None:
    with pytest.raises(ValueError, match="at least"):
        build(shape, filters)
