"""EfficientNet-Lite0 is that of the papers' tables."""

from __future__ import annotations

import keras

from tests.models.sizes import full_size, reloaded
from tests.models.small import check_small
from utils.arithmetic import count_macs
from utils.models import efficientnet
from utils.models.efficientnet import STAGES

LITE0 = efficientnet.NETWORKS[0]

# Tan and Le (2019), table 1, of B0, which Lite0 has without squeeze and excitation.
SHAPES = {
    "stem_activation": (112, 112, 32),
    "block1a_project_bn": (112, 112, 16),
    "block2b_add": (56, 56, 24),
    "block3b_add": (28, 28, 40),
    "block4c_add": (14, 14, 80),
    "block5c_add": (14, 14, 112),
    "block6d_add": (7, 7, 192),
    "block7a_project_bn": (7, 7, 320),
    "top_activation": (7, 7, 1280),
}


def test_stages() -> None:
    model = full_size(LITE0)
    assert {name: model.get_layer(name).output.shape[1:] for name in SHAPES} == SHAPES
    assert sum(stage.repeats for stage in STAGES) == 16


def test_parameters() -> None:
    model, published = full_size(LITE0), LITE0.published
    assert model.count_params() == published.parameters == 4_694_024
    # Without the running mean and variance, which are not trained.
    trained = sum(int(weight.shape.num_elements()) for weight in model.trainable_weights)
    assert trained == 4_652_008
    assert round(trained / 1e6, 1) == published.millions


def by_hand() -> int:
    """Multiply-adds of the convolutions and the dense layer, from table 1."""
    side, channels, macs = 112, 32, 112 * 112 * 32 * 3 * 9
    for stage in STAGES:
        for repeat in range(stage.repeats):
            wide = channels * stage.expansion
            if stage.expansion > 1:
                macs += side * side * channels * wide
            side //= stage.strides if repeat == 0 else 1
            macs += side * side * wide * (stage.kernel**2 + stage.filters)
            channels = stage.filters
    return macs + side * side * channels * 1280 + 1280 * 1000


def test_multiply_adds() -> None:
    """The Lite networks' page gives 407 million, and does not say what it counts besides."""
    assert count_macs(full_size(LITE0)) == by_hand()
    assert 0.9 < by_hand() / 407e6 < 1


def test_layers_are_called_as_those_of_b0() -> None:
    theirs = keras.applications.EfficientNetB0(weights=None, input_shape=(64, 64, 3))
    known = {layer.name for layer in theirs.layers}
    names = [layer.name for layer in full_size(LITE0).layers if layer.weights]
    ours_alone = [name for name in names if name not in known]
    # B0 writes an activation's name where ours has one more "activation"; weights are alike.
    assert ours_alone == []


def test_a_shortcut_only_where_shapes_agree() -> None:
    added = [each.name for each in full_size(LITE0).layers if isinstance(each, keras.layers.Add)]
    assert len(added) == sum(stage.repeats - 1 for stage in STAGES)


def test_saved_and_loaded(tmp_path: object) -> None:
    model = LITE0.make((32, 45, 3), 5, 0.25)
    assert reloaded(model, tmp_path).count_params() == model.count_params()


def test_small() -> None:
    check_small(LITE0)
