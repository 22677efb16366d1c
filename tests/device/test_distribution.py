"""Several devices train like one: tried on a CPU that TensorFlow is told to cut in two."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.one_line import kit_error
from utils import device, project

ROOT = project.root()

# Devices must be cut before TensorFlow looks at them: so in a process of its own.
TRAINING = """
import json
from utils import device, project
tf = device.import_tensorflow()
half = tf.config.LogicalDeviceConfiguration()
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [half, half])
import keras
import numpy as np
from utils import data
from utils.errors import KitError

images, labels = data.load(verbose=False).arrays("train")
images = images[:256] / np.float32(255)
shares = []


class Shares(keras.layers.Layer):
    def call(self, batch):
        tf.py_function(lambda size: shares.append(int(size)), [tf.shape(batch)[0]], [])
        return batch


def train(devices):
    found = device.setup(seed=4, devices=devices)
    shares.clear()
    model = keras.Sequential([
        keras.layers.Input((28, 28, 1)), Shares(),
        keras.layers.Conv2D(4, 3, strides=2, activation="relu"),
        keras.layers.Flatten(), keras.layers.Dense(10),
    ])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.1), loss, metrics=["accuracy"])
    seen = model.fit(images, labels[:256], batch_size=32, shuffle=False, verbose=0).history
    copies = [
        [each.device[-5:] for each in getattr(weight.value, "values", [weight.value])]
        for weight in model.weights
    ]
    weights = [weight.tolist() for weight in model.get_weights()]
    return dict(seen=seen, copies=copies, shares=shares[:], weights=weights, xla=model.jit_compile)


result = [train(devices) for devices in (1, 2, "all", 1)]
try:
    device.setup(devices=3)
except KitError as error:
    print(error)
print(json.dumps(result))
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """What the same training on one, two, all and again one device printed."""
    done = subprocess.run(
        [sys.executable, "-c", TRAINING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def trained(lines: list[str]) -> list[dict]:
    return json.loads(lines[-1])


def test_weights_have_a_copy_on_each_device(trained: list[dict]) -> None:
    one, two, all_there_are, one_again = (each["copies"] for each in trained)
    assert one == one_again == [["CPU:0"]] * 4
    assert two == all_there_are == [["CPU:0", "CPU:1"]] * 4


def test_each_device_gets_its_share_of_each_batch(trained: list[dict]) -> None:
    one, two, *_ = (each["shares"] for each in trained)
    assert one == [32] * 8
    assert two == [16] * 16


def test_two_devices_learn_what_one_learns(trained: list[dict]) -> None:
    one, *others = trained
    for other in others:
        assert other["seen"]["loss"] == pytest.approx(one["seen"]["loss"], rel=1e-5)
        assert other["seen"]["accuracy"] == one["seen"]["accuracy"]
        for ours, theirs in zip(_flat(one["weights"]), _flat(other["weights"]), strict=True):
            assert ours == pytest.approx(theirs, abs=1e-5)


def test_the_line_says_so(lines: list[str]) -> None:
    said = ["each batch split among 2 devices" in line for line in lines[:4]]
    assert said == [False, True, True, False]


def test_more_devices_than_there_are(lines: list[str]) -> None:
    assert lines[4] == (
        "3 devices were asked for, but TensorFlow finds 2 (CPU): "
        "write devices=2, or devices='all' for all of them"
    )


def test_a_computer_with_one_device(capsys: pytest.CaptureFixture[str]) -> None:
    assert device.setup(devices="all").copies == 1
    assert "split" not in capsys.readouterr().out
    with kit_error("2 devices were asked for", "TensorFlow finds 1 (CPU)"):
        device.setup(devices=2)


@pytest.mark.parametrize("devices", [0, -1, "both", 1.5, None])
def test_no_number_of_devices(devices: object) -> None:
    with pytest.raises(ValueError, match="a number from 1 or 'all'"):
        device.setup(devices=devices)


def _flat(weights: object) -> list[float]:
    if isinstance(weights, list):
        return [number for each in weights for number in _flat(each)]
    return [weights]
