"""Networks of others, measured."""

from __future__ import annotations

import _thread
import threading
import time

import numpy as np
import pytest

from utils import device
from utils.training import budget

device.import_tensorflow()

import keras  # noqa: E402

IMAGE = (4, 4, 1)


def small_network() -> keras.Model:
    images = keras.Input(IMAGE)
    x = keras.layers.Conv2D(3, 3)(images)
    x = keras.layers.BatchNormalization()(x)
    return keras.Model(images, keras.layers.Dense(2)(keras.layers.Flatten()(x)))


def some_images(count: int = 7) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, *IMAGE)).astype("float32")


def burn(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_counts_everything_learned_or_not() -> None:
    model = small_network()
    model.layers[1].trainable = False
    frozen = budget.freeze(model, IMAGE)
    assert frozen.numbers == (9 + 1) * 3 + 4 * 3 + (12 + 1) * 2
    assert sorted(budget.count_by_layer(model).values()) == [12, 26, 30]


def test_outputs_are_those_of_the_network_in_inference() -> None:
    model, images = small_network(), some_images()
    outputs = budget.freeze(model, IMAGE).outputs
    assert np.allclose(outputs(images), model(images), atol=1e-5)
    assert np.allclose(outputs(images, batch=3), outputs(images), atol=1e-5)


def test_a_network_that_says_it_is_small() -> None:
    class Modest(keras.Model):
        weights = ()

        def count_params(self):
            return 1

        def predict(self, images, **_):
            return np.ones((len(images), 2))

    images = keras.Input(IMAGE)
    model = Modest(images, keras.layers.Dense(2)(keras.layers.Flatten()(images)))
    frozen = budget.freeze(model, IMAGE)
    assert frozen.numbers == 34
    assert not np.allclose(frozen.outputs(some_images()), 1)
    assert list(budget.count_by_layer(model).values()) == [34]


def test_a_network_that_keras_does_not_know_of() -> None:
    class Front(keras.Model):
        def __init__(self):
            super().__init__()
            hidden = small_network()
            self.back = lambda images: hidden(images)

        def call(self, images):
            return self.back(images)

    front = Front()
    front(some_images())
    assert budget.freeze(front, IMAGE).numbers == 68


@pytest.mark.parametrize("as_tensor", [False, True])
def test_images_that_a_network_keeps(as_tensor: bool) -> None:
    kept = np.ones((16, 20), "float32")

    class Memory(keras.Model):
        def call(self, images):
            seen = keras.ops.convert_to_tensor(kept) if as_tensor else tensor
            return keras.ops.reshape(images, (-1, 16)) @ seen

    tensor = keras.ops.convert_to_tensor(kept)
    assert budget.freeze(Memory(), IMAGE).numbers == 320


def test_small_constants_are_free() -> None:
    model = keras.Sequential([keras.Input(IMAGE), keras.layers.Rescaling(1 / 255, -1.0)])
    assert budget.freeze(model, IMAGE).numbers == 0


def test_python_code_in_the_middle_is_refused() -> None:
    import tensorflow as tf

    class Outside(keras.Model):
        def call(self, images):
            return tf.numpy_function(lambda x: x, [images], tf.float32)

    with pytest.raises(ValueError, match="calls Python code"):
        budget.freeze(Outside(), IMAGE)


def test_its_own_code_does_not_see_the_images(capsys: pytest.CaptureFixture[str]) -> None:
    seen = []

    class Spy(keras.Model):
        def call(self, images):
            print("accuracy 1.00")
            seen.append(images)
            return images

    frozen = budget.freeze(Spy(), IMAGE)
    calls = len(seen)
    frozen.outputs(some_images())
    assert len(seen) == calls
    assert capsys.readouterr().out == ""


def test_in_time() -> None:
    done = []
    timed = budget.run_within(20, lambda *given: done.append(given), 1, 2)
    assert timed.in_time
    assert timed.seconds < 5
    assert done == [(1, 2)]


def test_stopped_when_the_time_is_up() -> None:
    timed = budget.run_within(0.3, burn, 60)
    assert not timed.in_time
    assert 0.3 <= timed.seconds < 20


def test_sleeping_is_free() -> None:
    assert budget.run_within(0.5, time.sleep, 1.0).in_time


def test_one_that_does_not_let_itself_be_stopped() -> None:
    def stubborn() -> None:
        for _ in range(2):
            try:
                burn(0.6)
            except KeyboardInterrupt:
                continue

    timed = budget.run_within(0.2, stubborn)
    assert not timed.in_time


def test_errors_pass_through() -> None:
    with pytest.raises(ZeroDivisionError):
        budget.run_within(20, lambda: 1 / 0)


def test_control_c_passes_through() -> None:
    threading.Timer(0.2, _thread.interrupt_main).start()
    with pytest.raises(KeyboardInterrupt):
        budget.run_within(60, burn, 10)


def test_what_it_prints_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    budget.run_within(20, print, "accuracy 1.00")
    assert capsys.readouterr().out == ""
