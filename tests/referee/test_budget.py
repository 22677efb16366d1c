"""Networks of others, measured."""

from __future__ import annotations

import _thread
import threading
import time

import numpy as np
import pytest

from utils import device
from utils.referee import budget

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
    kept = np.arange(320, dtype="float32").reshape(16, 20)

    class Memory(keras.Model):
        def call(self, images):
            seen = keras.ops.convert_to_tensor(kept) if as_tensor else tensor
            return keras.ops.reshape(images, (-1, 16)) @ seen

    tensor = keras.ops.convert_to_tensor(kept)
    assert budget.freeze(Memory(), IMAGE).numbers == 320


def test_small_constants_are_free() -> None:
    model = keras.Sequential([keras.Input(IMAGE), keras.layers.Rescaling(1 / 255, -1.0)])
    assert budget.freeze(model, IMAGE).numbers == 0


def test_what_describes_a_computation_is_free() -> None:
    images = keras.Input((6, 6, 2))
    x = keras.layers.Rescaling([0.5, 0.5], offset=[-1.0, -1.0])(images)
    x = keras.layers.ZeroPadding2D(((1, 0), (2, 1)))(x)
    x = keras.layers.LayerNormalization(center=False, scale=False)(x)
    x = keras.layers.Activation("gelu")(keras.layers.UpSampling2D(2, interpolation="bilinear")(x))
    x = keras.layers.Permute((2, 1, 3))(keras.layers.Cropping2D(1)(x))
    x = keras.layers.Reshape((-1, 4))(keras.layers.Resizing(6, 6)(x))
    model = keras.Model(images, keras.layers.GlobalMaxPooling1D()(x))
    assert budget.freeze(model, (6, 6, 2)).numbers == 0


@pytest.mark.parametrize("kernel", [np.arange(9.0), np.arange(9)], ids=["floats", "whole"])
def test_a_fixed_kernel_counts(kernel: np.ndarray) -> None:
    class Fixed(keras.layers.Layer):
        def call(self, images):
            fixed = keras.ops.cast(keras.ops.convert_to_tensor(kernel), "float32")
            return keras.ops.conv(images, keras.ops.reshape(fixed, (3, 3, 1, 1)))

    model = keras.Sequential([keras.Input(IMAGE), Fixed()])
    assert budget.freeze(model, IMAGE).numbers == 9


def test_many_single_numbers_count() -> None:
    class Mixed(keras.layers.Layer):
        def call(self, images):
            for number in range(80):
                images = images * (0.1 + number)
            return images

    model = keras.Sequential([keras.Input(IMAGE), Mixed()])
    assert budget.freeze(model, IMAGE).numbers == 80 - budget.SINGLES


def test_numbers_out_of_bytes_are_refused() -> None:
    import tensorflow as tf

    class Unpacking(keras.layers.Layer):
        def call(self, images):
            return images * tf.io.decode_raw(b"1234", tf.float32)

    with pytest.raises(ValueError, match="texts or files"):
        budget.freeze(keras.Sequential([keras.Input(IMAGE), Unpacking()]), IMAGE)


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
    used = budget.run_within(20, lambda *given: done.append(given), 1, 2)
    assert used.in_budget
    assert used.multiply_adds == 0
    assert done == [(1, 2)]


def test_stopped_when_the_time_is_up() -> None:
    used = budget.run_within(0.3, burn, 60)
    assert not used.in_budget
    assert 0.3 <= used.seconds < 60  # before it was done


def test_sleeping_is_free() -> None:
    assert budget.run_within(0.5, time.sleep, 1.0).in_budget


def test_one_that_does_not_let_itself_be_stopped() -> None:
    def stubborn() -> None:
        for _ in range(2):
            try:
                burn(0.6)
            except KeyboardInterrupt:
                continue

    assert not budget.run_within(0.2, stubborn).in_budget


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


def classifier() -> keras.Model:
    images = keras.Input(IMAGE)
    x = keras.layers.Dense(30, activation="relu")(keras.layers.Flatten()(images))
    return keras.Model(images, keras.layers.Dense(2)(x))


def fit(model: keras.Model, images: np.ndarray, labels: np.ndarray, epochs: int = 30) -> None:
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(0.02), loss)
    model.fit(images, labels, batch_size=50, epochs=epochs, verbose=0)


def easy(count: int = 200, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    images = np.random.default_rng(seed).normal(size=(count, *IMAGE)).astype("float32")
    return images, (images[:, 0, 0, 0] > 0).astype(int)


def test_a_trial_builds_trains_and_counts() -> None:
    trial = budget.trial(classifier, fit, *easy(), multiply_adds=10**9, seconds=60)
    assert trial.used.in_budget
    assert trial.used.multiply_adds == 200 * 30 * (2 * 16 * 30 + 3 * 30 * 2)
    assert trial.right(*easy(100, seed=1)) > 85
    assert str(trial).startswith("572 parameters; 0.0 of 1 billion multiply-adds")


def test_a_trial_stops_at_the_same_step_each_time() -> None:
    trials = [
        budget.trial(classifier, fit, *easy(), multiply_adds=10**6, seconds=60) for _ in range(2)
    ]
    assert not trials[0].used.in_budget
    assert trials[0].used.multiply_adds == trials[1].used.multiply_adds < 1.1e6
    outputs = [trial.network.outputs(easy()[0]) for trial in trials]
    assert np.allclose(*outputs, atol=1e-4)


def test_what_was_learned_in_building_is_lost_and_counted() -> None:
    def build() -> keras.Model:
        model = classifier()
        fit(model, *easy())
        return model

    trial = budget.trial(build, lambda *_: None, *easy(), multiply_adds=10**9, seconds=60)
    assert trial.used.multiply_adds > 10**6
    assert trial.right(*easy(100, seed=1)) < 80
    with pytest.raises(ValueError, match="before the network was built"):
        budget.trial(build, lambda *_: None, *easy(), multiply_adds=10**5, seconds=60)


def test_a_network_that_is_no_keras_model() -> None:
    with pytest.raises(ValueError, match="not dict"):
        budget.trial(dict, fit, *easy(), multiply_adds=10**9, seconds=60)


def test_shuffling_leaves_zeros_ones_and_unit_matrices() -> None:
    images = keras.Input((20,))
    unit = keras.layers.Dense(20, kernel_initializer=keras.initializers.Identity())
    drawn = keras.layers.Dense(20)
    model = keras.Model(images, drawn(unit(images)))
    before = [np.asarray(each).copy() for each in (unit.kernel, drawn.kernel)]
    budget.shuffle(budget.freeze(model, (20,)))
    assert np.array_equal(unit.kernel, before[0])
    assert not np.array_equal(drawn.kernel, before[1])
    assert np.array_equal(np.sort(np.ravel(drawn.kernel)), np.sort(before[1].ravel()))


def test_cost_of_an_image_leaves_the_model_as_it_is() -> None:
    images = keras.Input((9, 9, 12))
    x = keras.layers.Conv2D(24, 3, padding="same")(keras.layers.BatchNormalization()(images))
    model = keras.Model(images, keras.layers.Dropout(0.5)(x))
    before = [np.asarray(each).copy() for each in model.variables]
    assert budget.cost(model, (9, 9, 12)) == budget.Cost(209_952, 629_856)
    assert all(map(np.array_equal, before, model.variables))


def test_random_weights_show_what_zeros_hide() -> None:
    last = keras.layers.Dense(3, kernel_initializer="zeros", activation="relu")
    model = keras.Sequential([keras.Input((5,)), keras.layers.BatchNormalization(), last])
    with budget.random_weights(model):
        outputs = np.asarray(model(np.ones((4, 5))))
        assert (np.asarray(model.layers[0].moving_variance) > 0).all()
    assert np.isfinite(outputs).all()
    assert outputs.any()
    assert not np.asarray(last.kernel).any()


def test_without_keras() -> None:
    model = small_network()
    asking = (model.count_params, lambda: model.weights, lambda: budget.count_by_layer(model))
    with budget.without_keras("count"):
        for ask in (*asking, small_network, lambda: budget.freeze(model, IMAGE)):
            with pytest.raises(AssertionError, match="count"):
                ask()
    assert model.count_params() == 68
