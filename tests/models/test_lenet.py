"""LeNet-5 is the network of lectures 002, 003 and 004."""

from __future__ import annotations

from tests.models.sizes import full_size
from tests.models.small import check_limit, check_small
from utils.arithmetic import count_macs, macs_by_layer
from utils.models import lenet

LENET5 = lenet.NETWORKS[0]

# Lecture 002: layer, output, weights.
STAGES = {
    "C1": ((28, 28, 6), 5 * 5 * 1 * 6),
    "S2": ((14, 14, 6), 0),
    "C3": ((10, 10, 16), 5 * 5 * 6 * 16),
    "S4": ((5, 5, 16), 0),
    "C5": ((120,), 400 * 120),
    "F6": ((84,), 120 * 84),
    "output": ((10,), 84 * 10),
}


def test_layers_are_those_of_the_lecture() -> None:
    model = full_size(LENET5)
    assert {name: model.get_layer(name).output.shape[1:] for name in STAGES} == {
        name: shape for name, (shape, _) in STAGES.items()
    }
    for name, (shape, weights) in STAGES.items():
        biases = shape[-1] if weights else 0
        assert model.get_layer(name).count_params() == weights + biases, name


def test_parameters() -> None:
    assert full_size(LENET5).count_params() == LENET5.published.parameters == 61_706
    assert sum(weights for _, weights in STAGES.values()) == 61_470
    assert round(STAGES["C5"][1] / 61_470, 2) == 0.78


def test_erratum_lecture_002_counts_ten_times_too_many() -> None:
    macs = dict(macs_by_layer(full_size(LENET5)))
    assert macs["C1"] == 117_600  # 1.2 M in the lecture
    assert macs["C3"] == 240_000  # 2.4 M
    assert macs["C5"] == 48_000  # 0.48 M
    assert count_macs(full_size(LENET5)) == 416_520  # 4 M


def test_small() -> None:
    check_small(LENET5)
    check_limit(LENET5)
