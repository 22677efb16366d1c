"""Layers, kernels and images that excite, on networks whose answers are known."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers

from tests.one_line import kit_error
from utils.explore import activations, digit_network, kernels, part, randomised, strongest


@pytest.fixture(scope="module")
def network() -> keras.Model:
    keras.utils.set_random_seed(0)
    return digit_network.build()


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    return np.random.default_rng(0).random((5, 32, 32, 1)).astype("float32")


def test_the_digit_network_of_lecture_004(network: keras.Model) -> None:
    assert network.count_params() == 63_802
    assert digit_network.build(3, 3, 40).output_shape == (None, 3)


def test_the_digit_network_learns(images: np.ndarray) -> None:
    keras.utils.set_random_seed(0)
    model = digit_network.build(2)
    bright = images * np.array([0.1, 1, 0.1, 1, 0.1], "float32")[:, None, None, None]
    history = digit_network.train(model, bright, np.array([0, 1, 0, 1, 0]), epochs=10).history
    assert history["loss"][-1] < history["loss"][0]


def test_all_layers(network: keras.Model, images: np.ndarray) -> None:
    answers = activations(network, images)
    names = ["conv1", "pool1", "conv2", "pool2", "dense1", "dense2", "logits"]
    assert list(answers) == names
    assert answers["conv2"].shape == (5, 10, 10, 16)
    np.testing.assert_allclose(answers["logits"], network.predict(images, verbose=0), atol=1e-5)


def test_functional_models_and_single_layers(images: np.ndarray) -> None:
    inputs = keras.Input((32, 32, 1))
    maps = layers.Conv2D(2, 3, name="a")(inputs)
    both = layers.Concatenate(name="b")([maps, layers.ReLU(name="c")(maps)])
    model = keras.Model(inputs, both)
    assert activations(model, images, ["c"])["c"].min() == 0
    until = part(model, "a")
    assert until.name == f"{model.name}_a"
    assert until.output_shape == (None, 30, 30, 2)


@pytest.mark.filterwarnings("error:The structure of `inputs`")
def test_a_part_takes_an_array_without_a_warning(network: keras.Model, images: np.ndarray) -> None:
    maps = part(network, "conv1")(images, training=False)
    np.testing.assert_allclose(maps, activations(network, images, ["conv1"])["conv1"], atol=1e-5)


def test_unknown_layers_are_named(network: keras.Model) -> None:
    with kit_error("no layer 'conv9'", "conv1"):
        part(network, "conv9")
    with kit_error("no known input"):
        part(keras.Sequential([layers.Dense(1)]), "dense")
    with kit_error("no convolution", "conv1, conv2"):
        kernels(network, "dense1")


def test_kernels(network: keras.Model) -> None:
    assert kernels(network).shape == (5, 5, 1, 6)
    assert kernels(network, "conv2").shape == (5, 5, 6, 16)


def test_strongest(images: np.ndarray) -> None:
    model = keras.Sequential([keras.Input((32, 32, 1)), layers.MaxPooling2D(32, name="largest")])
    scaled = images * np.array([1, 5, 3, 2, 4], "float32")[:, None, None, None]
    assert strongest(model, scaled, "largest", 0, 3).tolist() == [1, 4, 2]
    with pytest.raises(ValueError, match="channels 0 to 0, not 1"):
        strongest(model, images, "largest", 1)


def test_randomised(network: keras.Model) -> None:
    before = kernels(network).copy()
    other, again = randomised(network, 1), randomised(network, 1)
    assert not np.allclose(kernels(other), before)
    np.testing.assert_array_equal(kernels(other), kernels(again))
    np.testing.assert_array_equal(kernels(network), before)


def test_randomised_from_a_layer_on(network: keras.Model) -> None:
    other = randomised(network, 1, first="conv2")
    np.testing.assert_array_equal(kernels(other), kernels(network))
    assert not np.allclose(kernels(other, "conv2"), kernels(network, "conv2"))
    assert not np.allclose(other.layers[-1].kernel, network.layers[-1].kernel)
    with kit_error("no layer 'conv9'"):
        randomised(network, first="conv9")
