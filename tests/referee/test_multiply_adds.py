"""Multiply-adds, counted where TensorFlow executes them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest

from utils import device
from utils.arithmetic import count_macs
from utils.referee import multiply_adds

device.import_tensorflow()

import keras  # noqa: E402
import tensorflow as tf  # noqa: E402

layers = keras.layers
LOSS = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
COUNT = 14
IMAGES = np.random.default_rng(0).normal(size=(COUNT, 8, 8, 2)).astype("float32")
LABELS = np.arange(COUNT) % 3

multiply_adds.count_from_now()


def network() -> keras.Model:
    images = keras.Input(IMAGES.shape[1:])
    x = layers.Conv2D(4, 3, padding="same")(images)
    x = layers.BatchNormalization()(x)
    x = layers.Conv2D(5, 3, strides=2)(x)
    return keras.Model(images, layers.Dense(3)(layers.Flatten()(x)))


def executed(function: Callable, *arguments: object, **options: object) -> int:
    before = multiply_adds.counted()
    function(*arguments, **options)
    return multiply_adds.counted() - before


@pytest.fixture(scope="module")
def model() -> keras.Model:
    return network()


@pytest.fixture(scope="module")
def one_way(model: keras.Model) -> int:
    return count_macs(model)


def step(model: keras.Model) -> Callable:
    """A training step of one's own."""
    optimizer = keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)

    def learn(images: object, labels: object) -> None:
        with tf.GradientTape() as tape:
            loss = LOSS(labels, model(images, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))

    return learn


def test_forward_is_what_papers_count(model: keras.Model, one_way: int) -> None:
    assert executed(model, IMAGES) == COUNT * one_way
    assert executed(model.predict, IMAGES, verbose=0) == COUNT * one_way


@pytest.mark.parametrize(
    "options", [{}, {"run_eagerly": True}, {"steps_per_execution": 2}], ids=str
)
def test_fit_counts_three_ways_forward(model: keras.Model, one_way: int, options: dict) -> None:
    model.compile("sgd", LOSS, **options)
    learned = executed(model.fit, IMAGES, LABELS, batch_size=4, epochs=2, verbose=0)
    assert learned == 2 * 3 * COUNT * one_way  # the last batch of each epoch is smaller


def test_loops_of_ones_own(model: keras.Model, one_way: int) -> None:
    pair, learn = (tf.constant(IMAGES), tf.constant(LABELS)), step(model)
    compiled = tf.function(learn)

    @tf.function
    def several(images: tf.Tensor, labels: tf.Tensor) -> None:
        for _ in tf.range(3):
            learn(images, labels)

    assert executed(learn, *pair) == 3 * COUNT * one_way
    assert [executed(compiled, *pair) for _ in range(2)] == 2 * [3 * COUNT * one_way]
    assert executed(several, *pair) == 9 * COUNT * one_way


def test_a_batch_whose_size_only_the_run_tells(model: keras.Model, one_way: int) -> None:
    shapes = [tf.TensorSpec((None, *IMAGES.shape[1:])), tf.TensorSpec((None,), tf.int64)]
    compiled = tf.function(step(model), input_signature=shapes)
    for count in (COUNT, 5):
        learned = executed(compiled, tf.constant(IMAGES[:count]), tf.constant(LABELS[:count]))
        assert learned == 3 * count * one_way


def test_a_tape_around_a_graph(model: keras.Model, one_way: int) -> None:
    forward = tf.function(lambda images: model(images, training=True))

    def learn() -> None:
        with tf.GradientTape() as tape:
            loss = LOSS(LABELS, forward(tf.constant(IMAGES)))
        tape.gradient(loss, model.trainable_variables)

    assert executed(learn) == 3 * COUNT * one_way
    assert executed(tf.function(learn)) == 3 * COUNT * one_way


def test_gradients_of_branches_and_loops(model: keras.Model, one_way: int) -> None:
    def branch(images: tf.Tensor) -> list:
        with tf.GradientTape() as tape:
            positive = tf.reduce_sum(images) > 0
            loss = tf.cond(positive, lambda: tf.reduce_sum(model(images)), lambda: 0.0)
        return tape.gradient(loss, model.trainable_variables)

    def loop(images: tf.Tensor) -> list:
        with tf.GradientTape() as tape:
            loss = tf.constant(0.0)
            for _ in tf.range(3):
                loss += tf.reduce_sum(model(images))
        return tape.gradient(loss, model.trainable_variables)

    ones = tf.ones((COUNT, *IMAGES.shape[1:]))
    branch = tf.function(branch)
    assert executed(branch, ones) == 3 * COUNT * one_way
    assert executed(branch, -ones) == 0
    assert executed(tf.function(loop), ones) == 9 * COUNT * one_way


@pytest.mark.parametrize(
    "layer",
    [
        layers.SeparableConv2D(6, 3),
        layers.DepthwiseConv2D(3, depth_multiplier=2),
        layers.Conv2D(6, 3, groups=2),
        layers.Conv2D(6, 3, dilation_rate=2, padding="same"),
        layers.Conv2DTranspose(3, 3, strides=2),
        layers.Dense(7),
    ],
    ids=lambda layer: layer.name,
)
def test_layers(layer: keras.Layer) -> None:
    model = keras.Sequential([keras.Input(IMAGES.shape[1:]), layer])
    assert executed(model, IMAGES) == COUNT * count_macs(model)


def test_attention_and_recurrence() -> None:
    tokens = keras.Input((6, 4))
    attending = keras.Model(tokens, layers.MultiHeadAttention(2, 3)(tokens, tokens))
    assert executed(attending, np.ones((2, 6, 4))) == 2 * count_macs(attending)
    recurrent = keras.Sequential([tokens, layers.LSTM(5)])
    a_step = 2 * (4 + 5) * 4 * 5
    forward = executed(recurrent.predict, np.ones((2, 6, 4)), verbose=0)
    assert 6 * a_step <= forward <= 7 * a_step  # Keras puts one step more into the graph
    recurrent.compile("sgd", "mse")
    assert executed(recurrent.fit, np.ones((2, 6, 4)), np.ones((2, 5)), verbose=0) > 12 * a_step


def test_einsum() -> None:
    a, b = tf.ones((2, 3, 4)), tf.ones((4, 5))
    assert executed(tf.einsum, "abc,cd->abd", a, b) == 2 * 3 * 4 * 5
    assert executed(tf.einsum, "...c,cd->...d", a, b) == 2 * 3 * 4 * 5


def test_what_others_do_counts_as_well(model: keras.Model, one_way: int) -> None:
    with multiply_adds.no_more_than(10**12):
        thread = threading.Thread(target=model, args=(IMAGES,))
        before = multiply_adds.counted()
        thread.start()
        thread.join()
        assert multiply_adds.counted() - before == COUNT * one_way


def test_always_stopped_at_the_same_step(one_way: int) -> None:
    steps = []
    for _ in range(2):
        model = network()
        model.compile("sgd", LOSS)
        with (
            pytest.raises(multiply_adds.UsedUp),
            multiply_adds.no_more_than(10 * 3 * 2 * one_way),
        ):
            model.fit(IMAGES, LABELS, batch_size=2, epochs=50, verbose=0)
        steps.append(int(model.optimizer.iterations.numpy()))
    assert steps == [11, 11]


def test_a_limit_ends_with_its_block(model: keras.Model) -> None:
    with multiply_adds.no_more_than(None):
        model(IMAGES)
    with pytest.raises(multiply_adds.UsedUp), multiply_adds.no_more_than(1):
        model(IMAGES)
    model(IMAGES)
