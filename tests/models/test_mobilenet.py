"""MobileNet is that of its paper's table 1 and of keras.applications."""

from __future__ import annotations

import pytest

from tests.models.sizes import full_size
from tests.models.small import check_small
from utils.arithmetic import count_macs
from utils.models import mobilenet
from utils.models.interchange import application, copy_weights
from utils.models.proof import difference, scatter

MOBILENET = mobilenet.NETWORKS[0]

# Table 1: output of conv1 and of each pair.
STAGES = {
    "conv1_relu": (112, 112, 32),
    "conv_pw_1_relu": (112, 112, 64),
    "conv_pw_2_relu": (56, 56, 128),
    "conv_pw_3_relu": (56, 56, 128),
    "conv_pw_4_relu": (28, 28, 256),
    "conv_pw_5_relu": (28, 28, 256),
    **{f"conv_pw_{number}_relu": (14, 14, 512) for number in range(6, 12)},
    "conv_pw_12_relu": (7, 7, 1024),
    "conv_pw_13_relu": (7, 7, 1024),
}


def test_stages() -> None:
    model = full_size(MOBILENET)
    assert {name: model.get_layer(name).output.shape[1:] for name in STAGES} == STAGES


def test_parameters_and_multiply_adds() -> None:
    model, published = full_size(MOBILENET), MOBILENET.published
    assert model.count_params() == published.parameters
    # The paper counts what is trained.
    trained = sum(int(weight.shape.num_elements()) for weight in model.trainable_weights)
    assert round(trained / 1e6, 1) == published.millions
    assert count_macs(model) / 1e9 == pytest.approx(published.giga_macs, rel=0.03)


@pytest.mark.parametrize(("width", "alpha"), [(1.0, 1.0), (0.5, 0.5)])
def test_weights_of_keras_give_the_same_outputs(width: float, alpha: float) -> None:
    shape = (64, 45, 3)  # an even and an odd side: padding differs
    theirs = application("mobilenet", input_shape=shape, classes=10, alpha=alpha)
    ours = MOBILENET.make(shape, 10, width)
    scatter(theirs)
    assert copy_weights(theirs, ours) == theirs.count_params()
    assert difference(ours, theirs) < 1e-4
    kept = [layer.name for layer in ours.layers if layer.weights]
    assert kept == [layer.name for layer in theirs.layers if layer.weights]


def test_small() -> None:
    check_small(MOBILENET)
