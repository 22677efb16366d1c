"""The arithmetic agrees with what Keras and TensorFlow build, on thousands of random layers."""

from __future__ import annotations

from fractions import Fraction

import keras
import numpy as np
import pytest
import tensorflow as tf
from hypothesis import given, settings
from hypothesis import strategies as st
from keras import layers
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2

from utils.arithmetic import (
    conv_output_size,
    conv_params,
    count_macs,
    dense_params,
    effective_kernel,
    macs_by_layer,
    pool_output_size,
    receptive_field,
    receptive_fields,
    same_padding,
    separable_params,
    transposed_output_size,
)


def examples(number: int) -> settings:
    """Many examples, the same ones each time."""
    return settings(max_examples=number, derandomize=True, deadline=None, database=None)


sides = st.integers(1, 40)
kernels = st.integers(1, 9)
steps = st.integers(1, 5)
modes = st.sampled_from(["valid", "same"]) | st.integers(0, 5)
channel_counts = st.integers(1, 12)


# Sizes


def keras_size(layer: keras.Layer, n: int, padding: int | str) -> int | None:
    """The side that Keras computes, or None if it says that nothing fits."""
    shape = (None, n, n, 1)
    if isinstance(padding, int):
        shape = layers.ZeroPadding2D(padding).compute_output_shape(shape)
    try:
        _, height, width, _ = layer.compute_output_shape(shape)
    except ValueError:
        return None
    assert height == width
    return height


@examples(2_500)
@given(n=sides, kernel=kernels, stride=steps, padding=modes, dilation=steps)
def test_conv_output_size_is_that_of_keras(
    n: int, kernel: int, stride: int, padding: int | str, dilation: int
) -> None:
    if stride > 1 and dilation > 1:  # Keras refuses these together
        dilation = 1
    mode = padding if isinstance(padding, str) else "valid"
    layer = layers.Conv2D(1, kernel, strides=stride, padding=mode, dilation_rate=dilation)
    expected = keras_size(layer, n, padding)
    if expected is not None:
        assert conv_output_size(n, kernel, stride, padding, dilation) == expected
        return
    with pytest.raises(ValueError, match=rf"kernel of {kernel} .*does not fit .*input of {n} "):
        conv_output_size(n, kernel, stride, padding, dilation)


@examples(1_500)
@given(n=sides, kernel=kernels, stride=steps, padding=modes, dilation=steps)
def test_conv_output_size_counts_positions(
    n: int, kernel: int, stride: int, padding: int | str, dilation: int
) -> None:
    before, after = (
        same_padding(n, kernel, stride, dilation)
        if padding == "same"
        else (0, 0)
        if padding == "valid"
        else (padding, padding)
    )
    end = before + n + after
    reads = [
        [start + weight * dilation for weight in range(kernel)] for start in range(0, end, stride)
    ]
    positions = sum(pixels[-1] < end for pixels in reads)
    if positions:
        assert conv_output_size(n, kernel, stride, padding, dilation) == positions
    else:
        with pytest.raises(ValueError, match="does not fit"):
            conv_output_size(n, kernel, stride, padding, dilation)


def test_conv_output_size_message_names_the_sizes() -> None:
    with pytest.raises(ValueError, match="does not fit") as caught:
        conv_output_size(6, 5, padding=1, dilation=3)
    message = str(caught.value)
    assert "\n" not in message
    for named in ("kernel of 5", "spanning 13", "dilation 3", "input of 6", "padding 1", "(8)"):
        assert named in message


def test_messages_say_dilation_only_where_there_is_one() -> None:
    with pytest.raises(ValueError, match="does not fit") as caught:
        conv_output_size(3, 5)
    end = "of 5 does not fit into an input of 3 with padding 0 on each side (3)"
    assert str(caught.value) == f"a kernel {end}"
    with pytest.raises(ValueError, match="does not fit") as caught:
        pool_output_size(3, 5)
    assert str(caught.value) == f"a pooling window {end}"


def test_what_is_not_given_is_that_of_an_ordinary_layer() -> None:
    assert effective_kernel(3) == 3
    assert conv_output_size(7, 3) == 5
    assert (pool_output_size(27), pool_output_size(27, 3)) == (13, 9)
    assert transposed_output_size(7, 4) == 10
    assert same_padding(7, 2) == (0, 1)
    assert conv_params(5, 3, 10) == 5 * 5 * 3 * 10 + 10
    assert dense_params(3, 2) == 3 * 2 + 2
    assert separable_params(3, 2, 4) == 3 * 3 * 2 + 2 * 4 + 4


def test_messages_in_portuguese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "pt_BR")
    end = "de 5 não cabe em uma entrada de 3 com preenchimento 0 de cada lado (3)"
    with pytest.raises(ValueError, match="não cabe") as caught:
        conv_output_size(3, 5)
    assert str(caught.value) == f"um kernel {end}"
    with pytest.raises(ValueError, match="não cabe") as caught:
        pool_output_size(3, 5)
    assert str(caught.value) == f"uma janela de pooling {end}"


@examples(1_000)
@given(n=sides, pool=kernels, stride=st.none() | steps, padding=st.sampled_from(["valid", "same"]))
def test_pool_output_size_is_that_of_keras(
    n: int, pool: int, stride: int | None, padding: str
) -> None:
    expected = keras_size(layers.MaxPooling2D(pool, stride, padding), n, padding)
    if expected is not None:
        assert pool_output_size(n, pool, stride, padding) == expected
        return
    with pytest.raises(ValueError, match=f"pooling window of {pool} does not fit .*input of {n} "):
        pool_output_size(n, pool, stride, padding)


@examples(500)
@given(n=sides, pool=kernels, stride=steps, padding=st.integers(0, 4))
def test_pool_output_size_with_pixels_around(n: int, pool: int, stride: int, padding: int) -> None:
    expected = keras_size(layers.MaxPooling2D(pool, stride), n, padding)
    if expected is not None:
        assert pool_output_size(n, pool, stride, padding) == expected
        return
    with pytest.raises(ValueError, match=f"pooling window of {pool} does not fit .*input of {n} "):
        pool_output_size(n, pool, stride, padding)


def test_pooling_window_and_stride_must_be_positive() -> None:
    for arguments in [(8, 0), (8, 2, 0), (8, 2.0), (0, 2)]:
        with pytest.raises(ValueError, match="must be a positive integer"):
            pool_output_size(*arguments)


@examples(500)
@given(n=sides, kernel=kernels, stride=steps, dilation=steps)
def test_same_padding_is_that_of_tensorflow(
    n: int, kernel: int, stride: int, dilation: int
) -> None:
    if stride > 1 and dilation > 1:
        dilation = 1
    signal = tf.random.stateless_normal((1, n, 1), seed=(n, kernel), dtype=tf.float64)
    weights = tf.random.stateless_normal((kernel, 1, 1), seed=(kernel, n), dtype=tf.float64)
    expected = tf.nn.convolution(signal, weights, stride, "SAME", dilations=dilation)
    before, after = same_padding(n, kernel, stride, dilation)
    padded = tf.pad(signal, [(0, 0), (before, after), (0, 0)])
    result = tf.nn.convolution(padded, weights, stride, "VALID", dilations=dilation)
    assert result.shape == expected.shape
    np.testing.assert_allclose(result, expected, rtol=1e-12, atol=1e-12)


@given(kernel=kernels, dilation=steps)
def test_effective_kernel_is_from_first_to_last_weight(kernel: int, dilation: int) -> None:
    assert effective_kernel(kernel, dilation) == len(range((kernel - 1) * dilation + 1))


@examples(300)
@given(sides, kernels, steps, st.sampled_from(["valid", "same"]))
def test_transposed_output_size_is_that_of_keras(
    n: int, kernel: int, stride: int, padding: str
) -> None:
    layer = layers.Conv2DTranspose(2, kernel, stride, padding)
    shape = layer.compute_output_shape((None, n, n, 1))
    assert transposed_output_size(n, kernel, stride, padding) == shape[1]


@examples(300)
@given(sides, kernels, steps, st.sampled_from(["valid", "same"]))
def test_a_convolution_takes_the_transposed_one_back(
    n: int, kernel: int, stride: int, padding: str
) -> None:
    large = transposed_output_size(n, kernel, stride, padding)
    if large >= kernel or padding == "same":
        assert conv_output_size(large, kernel, stride, padding) == n


def test_transposed_padding_must_be_known() -> None:
    with pytest.raises(ValueError, match="not 'full'"):
        transposed_output_size(7, 4, 2, "full")


@pytest.mark.parametrize("wrong", [0, -1, 2.5, 3.0, "3", None, True])
def test_sizes_must_be_positive_integers(wrong: object) -> None:
    for arguments in [(wrong, 3), (8, wrong), (8, 3, wrong), (8, 3, 1, 0, wrong)]:
        with pytest.raises(ValueError, match="must be a positive integer, not"):
            conv_output_size(*arguments)
    for arguments in [(wrong, 3), (8, wrong), (8, 3, wrong)]:
        with pytest.raises(ValueError, match="must be a positive integer, not"):
            same_padding(*arguments)


@pytest.mark.parametrize("wrong", [-1, 1.5, "full", None, True])
def test_padding_must_be_known(wrong: object) -> None:
    with pytest.raises(ValueError, match="padding must be 'valid', 'same' or a number from 0"):
        conv_output_size(8, 3, padding=wrong)


def test_numpy_integers_are_integers() -> None:
    size = conv_output_size(np.int64(28), np.int32(3), np.uint8(2), np.int64(1))
    assert size == 14
    assert conv_params(np.int64(5), np.int64(3), np.int64(10)) == 760
    assert receptive_field([tuple(np.array([3, 2])), tuple(np.array([3, 1]))]) == 7


# Parameters


@examples(300)
@given(
    kernel=st.integers(1, 5) | st.tuples(st.integers(1, 5), st.integers(1, 5)),
    channels=channel_counts,
    filters=channel_counts,
    bias=st.booleans(),
    groups=st.integers(1, 4),
)
def test_conv_params_is_that_of_keras(
    kernel: int | tuple[int, int], channels: int, filters: int, bias: bool, groups: int
) -> None:
    channels, filters = channels * groups, filters * groups
    layer = layers.Conv2D(filters, kernel, use_bias=bias, groups=groups)
    layer.build((None, 8, 8, channels))
    assert conv_params(kernel, channels, filters, bias, groups) == layer.count_params()


@examples(50)
@given(kernel=st.integers(1, 5), channels=channel_counts, bias=st.booleans())
def test_as_many_groups_as_channels_is_depthwise(kernel: int, channels: int, bias: bool) -> None:
    layer = layers.DepthwiseConv2D(kernel, use_bias=bias)
    layer.build((None, 8, 8, channels))
    assert conv_params(kernel, channels, channels, bias, groups=channels) == layer.count_params()


@examples(100)
@given(inputs=st.integers(1, 300), units=st.integers(1, 50), bias=st.booleans())
def test_dense_params_is_that_of_keras(inputs: int, units: int, bias: bool) -> None:
    layer = layers.Dense(units, use_bias=bias)
    layer.build((None, inputs))
    assert dense_params(inputs, units, bias) == layer.count_params()


@examples(100)
@given(
    kernel=st.integers(1, 5) | st.tuples(st.integers(1, 5), st.integers(1, 5)),
    channels=channel_counts,
    filters=channel_counts,
    bias=st.booleans(),
    multiplier=st.integers(1, 3),
)
def test_separable_params_is_that_of_keras(
    kernel: int | tuple[int, int], channels: int, filters: int, bias: bool, multiplier: int
) -> None:
    layer = layers.SeparableConv2D(filters, kernel, depth_multiplier=multiplier, use_bias=bias)
    layer.build((None, 8, 8, channels))
    assert separable_params(kernel, channels, filters, bias, multiplier) == layer.count_params()


def test_parameters_of_what_cannot_be_built() -> None:
    with pytest.raises(ValueError, match=r"4 input channels and 6 filters .* 4 equal groups"):
        conv_params(3, 4, 6, groups=4)
    with pytest.raises(ValueError, match="in_channels must be a positive integer, not 0"):
        conv_params(3, 0, 6)
    with pytest.raises(ValueError, match="kernel must be a positive integer, not 0"):
        conv_params((3, 0), 4, 6)
    with pytest.raises(ValueError, match=r"inputs must be a positive integer, not 2\.5"):
        dense_params(2.5, 6)
    with pytest.raises(ValueError, match="units must be a positive integer, not 0"):
        dense_params(2, 0)
    with pytest.raises(ValueError, match=r"in_channels must be a positive integer, not 2\.5"):
        separable_params(3, 2.5, 4, depth_multiplier=2)
    with pytest.raises(ValueError, match="depth_multiplier must be a positive integer, not -1"):
        separable_params(3, 4, 6, depth_multiplier=-1)


@pytest.mark.parametrize("kernel", [(3, 3, 3), (3,), (), "33", 3.0, None])
def test_a_kernel_has_one_or_two_sides(kernel: object) -> None:
    for count in (conv_params, separable_params):
        with pytest.raises(ValueError, match="kernel must be"):
            count(kernel, 4, 6)


# Receptive fields


stacks = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=5
)


@examples(150)
@given(stack=stacks)
def test_receptive_fields_are_what_a_gradient_reaches(stack: list[tuple[int, int, int]]) -> None:
    # TensorFlow dilates only with stride 1.
    stack = [(k, s, d if s == 1 else 1) for k, s, d in stack]
    signal = tf.ones((1, 700, 1), tf.float64)
    extents = []
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(signal)
        heads, maps = [], signal
        for kernel, stride, dilation in stack:
            ones = tf.ones((kernel, 1, 1), tf.float64)
            maps = tf.nn.convolution(maps, ones, stride, "VALID", dilations=dilation)
            heads.append(maps[0, 1, 0])
    for head in heads:
        reached = np.flatnonzero(tape.gradient(head, signal)[0, :, 0])
        extents.append(reached[-1] - reached[0] + 1)
    assert receptive_fields(stack) == extents
    assert receptive_field(stack) == extents[-1]


def test_receptive_fields_of_no_layer_and_of_pairs() -> None:
    assert receptive_fields([]) == []
    assert receptive_field([]) == 1
    assert receptive_fields([(3, 2), [3, 1], (2, 2, 1)]) == [3, 7, 9]
    assert receptive_field(iter([(3, 1), (3, 1)])) == 5


@pytest.mark.parametrize("layer", [3, (3,), (3, 1, 1, 1), None, {3, 1}])
def test_a_layer_is_two_or_three_numbers(layer: object) -> None:
    with pytest.raises(ValueError, match=r"a layer is \(kernel, stride\)"):
        receptive_fields([(3, 1), layer])


@pytest.mark.parametrize("layer", [(0, 1), (3, 0), (3, 1, 0), (3.0, 1), (3, "1"), "31"])
def test_a_layer_has_positive_integers(layer: object) -> None:
    with pytest.raises(ValueError, match="must be a positive integer"):
        receptive_fields([layer])


# Multiply-adds

MULTIPLYING = {"Conv2D", "DepthwiseConv2dNative", "MatMul", "BatchMatMulV2", "Einsum"}


def profiled_macs(model: keras.Model) -> Fraction:
    """Half of the FLOPs that TensorFlow's profiler finds in multiplying operations."""
    shape = (1, *model.inputs[0].shape[1:])
    function = tf.function(lambda image: model(image, training=False))
    concrete = function.get_concrete_function(tf.TensorSpec(shape))
    frozen = convert_variables_to_constants_v2(concrete)
    builder = tf.compat.v1.profiler.ProfileOptionBuilder
    options = builder(builder.float_operation()).with_empty_output().build()
    found = tf.compat.v1.profiler.profile(frozen.graph, cmd="op", options=options)
    flops = 0
    while True:
        flops += found.float_ops if found.name in MULTIPLYING else 0
        if not found.children:
            return Fraction(flops, 2)
        (found,) = found.children


def plain() -> keras.Model:
    return keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            layers.Conv2D(10, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )


def every_convolution() -> keras.Model:
    return keras.Sequential(
        [
            layers.Input((19, 14, 6)),
            layers.Conv2D(8, (3, 5), strides=2, padding="same"),
            layers.Conv2D(12, 3, use_bias=False),
            layers.DepthwiseConv2D(3, depth_multiplier=2, padding="same"),
            layers.SeparableConv2D(5, 3, depth_multiplier=2, padding="same"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(7),
            layers.Dense(3, use_bias=False),
        ]
    )


def residual() -> keras.Model:
    """Functional: a branch that rejoins."""
    image = layers.Input((12, 12, 4))
    branch = layers.Conv2D(4, 3, padding="same")(image)
    joined = layers.Add()([image, branch])
    narrow = layers.Conv2D(2, 1)(layers.Concatenate()([joined, branch]))
    return keras.Model(image, layers.Dense(5)(layers.Flatten()(narrow)))


def shared() -> keras.Model:
    """Functional: one layer that is called twice, on maps of different sizes."""
    image = layers.Input((16, 16, 3))
    twice = layers.Conv2D(3, 3, name="twice")
    return keras.Model(image, layers.Flatten()(twice(layers.MaxPooling2D(2)(twice(image)))))


def nested() -> keras.Model:
    """A Sequential inside a functional model inside a Sequential, one of them called twice."""
    block = keras.Sequential(
        [layers.Input((10, 10, 4)), layers.Conv2D(4, 3, padding="same"), layers.ReLU()]
    )
    image = layers.Input((10, 10, 4))
    inner = keras.Model(image, layers.Conv2D(2, 1)(block(block(image))))
    return keras.Sequential(
        [layers.Input((10, 10, 4)), inner, layers.Flatten(), layers.Dense(3, use_bias=False)]
    )


@pytest.mark.parametrize("build", [plain, every_convolution, residual, shared, nested])
def test_count_macs_is_half_of_tensorflows_flops(build: object) -> None:
    model = build()
    assert count_macs(model) == profiled_macs(model)


def test_macs_by_layer_of_the_lectures_small_network() -> None:
    model = plain()
    assert [name for name, _ in macs_by_layer(model)] == [layer.name for layer in model.layers]
    assert [macs for _, macs in macs_by_layer(model)] == [60_840, 0, 0, 0, 0, 16_900]


def test_a_shared_layer_counts_once_a_call() -> None:
    assert [macs for name, macs in macs_by_layer(shared()) if name == "twice"] == [
        14 * 14 * 3 * 27,
        5 * 5 * 3 * 27,
    ]


def test_nested_models_are_counted_with_what_is_in_them() -> None:
    block, point = 10 * 10 * 4 * 4 * 9, 10 * 10 * 2 * 4
    assert [macs for _, macs in macs_by_layer(nested())] == [2 * block + point, 0, 200 * 3]


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("stride", [1, 2, 3])
def test_a_transposed_convolution_costs_what_the_convolution_does(
    padding: str, stride: int
) -> None:
    up = keras.Sequential(
        [layers.Input((7, 5, 6)), layers.Conv2DTranspose(4, 3, strides=stride, padding=padding)]
    )
    down = keras.Sequential(
        [
            layers.Input(up.output_shape[1:]),
            layers.Conv2D(6, 3, strides=stride, padding=padding),
        ]
    )
    assert down.output_shape == (None, 7, 5, 6)
    assert count_macs(up) == count_macs(down) == profiled_macs(down)


# TensorFlow's profiler cannot look into a grouped or dilated convolution: these two are compared
# with ordinary ones.


def test_a_grouped_convolution_costs_what_one_convolution_a_group_does() -> None:
    grouped = keras.Sequential([layers.Input((9, 7, 6)), layers.Conv2D(12, 3, groups=3)])
    image = layers.Input((9, 7, 6))
    parts = [layers.Conv2D(4, 3)(image[..., start : start + 2]) for start in (0, 2, 4)]
    separate = keras.Model(image, layers.Concatenate()(parts))
    assert separate.output_shape == grouped.output_shape
    assert count_macs(grouped) == count_macs(separate) == profiled_macs(separate)


def test_dilation_costs_nothing() -> None:
    counts = {
        count_macs(
            keras.Sequential(
                [
                    layers.Input((9, 7, 3)),
                    layers.Conv2D(4, 3, dilation_rate=dilation, padding="same"),
                ]
            )
        )
        for dilation in (1, 2, 3)
    }
    assert counts == {9 * 7 * 4 * 27}


def test_count_macs_of_layers_that_are_not_images() -> None:
    steps = layers.Input((6, 8))
    maps = layers.Conv1D(5, 3)(steps)  # 4 positions x 3 x 8 x 5
    maps = layers.SeparableConv1D(4, 3)(maps)  # 2 positions x (3 x 5 + 5 x 4)
    maps = layers.Conv1DTranspose(4, 2)(maps)  # 2 positions x 2 x 4 x 4
    maps = layers.DepthwiseConv1D(3)(maps)  # 1 position x 3 x 4
    vector = layers.Flatten()(maps)
    model = keras.Model(steps, layers.Dense(2)(vector))
    assert count_macs(model) == 4 * 120 + 2 * 35 + 2 * 32 + 12 + 4 * 2


def test_count_macs_of_dense_layers_at_every_position() -> None:
    model = keras.Sequential([layers.Input((4, 5, 6)), layers.Dense(7)])
    assert count_macs(model) == 4 * 5 * 6 * 7
    films = keras.Sequential(
        [layers.Input((3, 8, 8, 2)), layers.TimeDistributed(layers.Conv2D(4, 3))]
    )
    assert count_macs(films) == 3 * (6 * 6 * 4 * 18)
    volumes = keras.Sequential([layers.Input((5, 6, 7, 2)), layers.Conv3D(3, 2)])
    assert count_macs(volumes) == 4 * 5 * 6 * 3 * 16


@pytest.mark.parametrize(
    ("equation", "output", "macs"),
    [
        ("abc,cd->abd", (4, 7), 4 * 6 * 7),
        ("abc,cde->abde", (4, 3, 5), 4 * 6 * 3 * 5),
        ("abc,cbd->abd", (4, 7), 4 * 6 * 7),
        ("abc,bcd->ad", (7,), 4 * 6 * 7),
        ("...x,xy->...y", (7,), 4 * 6 * 7),
    ],
)
def test_count_macs_of_einsum_dense(equation: str, output: tuple[int, ...], macs: int) -> None:
    model = keras.Sequential([layers.Input((4, 6)), layers.EinsumDense(equation, output)])
    assert count_macs(model) == macs


def attention_by_formula(queries: int, values: int, pairs: int, layer: object) -> int:
    """Four projections of 8 numbers a token, scores, and sums of values."""
    heads, key, value = layer.num_heads, layer.key_dim, layer.value_dim
    projections = 8 * heads * (queries * (key + value) + values * (key + value))
    return projections + pairs * heads * (key + value)


@pytest.mark.parametrize("value_dim", [None, 3])
def test_count_macs_of_attention(value_dim: int | None) -> None:
    tokens = layers.Input((5, 8))
    attention = layers.MultiHeadAttention(2, 4, value_dim)
    model = keras.Model(tokens, attention(tokens, tokens))
    assert count_macs(model) == attention_by_formula(5, 5, 5 * 5, attention)


def test_count_macs_of_attention_is_half_of_tensorflows_flops() -> None:
    tokens = layers.Input((5, 8))
    # TensorFlow's profiler cannot look into Einsum: the projections are written as dense layers,
    # and the rest as products of matrices.
    query, key, value = (layers.Dense(2 * 4)(tokens) for _ in range(3))
    heads = [layers.Permute((2, 1, 3))(layers.Reshape((5, 2, 4))(x)) for x in (query, key, value)]
    scores = keras.ops.matmul(heads[0], keras.ops.transpose(heads[1], (0, 1, 3, 2)))
    sums = keras.ops.matmul(scores, heads[2])
    written_out = keras.Model(tokens, layers.Dense(8)(layers.Reshape((5, 8))(sums)))
    attention = keras.Model(tokens, layers.MultiHeadAttention(2, 4)(tokens, tokens))
    assert count_macs(attention) == profiled_macs(written_out)


def test_count_macs_of_attention_between_two_sequences() -> None:
    """Queries and values are found however they were given, and beside a mask."""
    few, many, mask = layers.Input((3, 8)), layers.Input((7, 8)), layers.Input((3, 7), dtype="bool")
    attention = layers.MultiHeadAttention(2, 4, 3)
    expected = attention_by_formula(3, 7, 3 * 7, attention)
    calls = [
        attention(few, many, attention_mask=mask),
        attention(few, value=many, key=many),
        attention(key=many, query=few, value=many),
    ]
    assert [count_macs(keras.Model([few, many, mask], call)) for call in calls] == [expected] * 3


def test_count_macs_of_attention_along_one_axis() -> None:
    grid = layers.Input((4, 5, 8))
    rows = layers.MultiHeadAttention(2, 4, attention_axes=2)
    model = keras.Model(grid, rows(grid, grid))
    assert count_macs(model) == attention_by_formula(20, 20, 20 * 5, rows)


def test_count_macs_of_attention_needs_a_known_size() -> None:
    tokens = layers.Input((None, 8))
    model = keras.Model(tokens, layers.MultiHeadAttention(2, 4, name="any")(tokens, tokens))
    with pytest.raises(ValueError, match="'any' has no known size"):
        count_macs(model)


class Mixing(layers.Layer):
    """A layer of one's own that hides a dense layer, and says what it multiplies."""

    def __init__(self) -> None:
        super().__init__(name="mixing")
        self.dense = layers.Dense(3)

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        self.dense.build(input_shape)

    def compute_output_shape(self, input_shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        return self.dense.compute_output_shape(input_shape)

    def call(self, x: object) -> object:
        return self.dense(x)

    def multiply_adds(self, input_shape: tuple[int | None, ...]) -> int:
        batch, positions, channels = input_shape
        assert batch is None
        return 3 * positions * channels


def test_count_macs_asks_a_layer_of_ones_own() -> None:
    assert macs_by_layer(keras.Sequential([layers.Input((5, 8)), Mixing()])) == [("mixing", 120)]
    steps = layers.Input((2, 5, 8))
    assert count_macs(keras.Model(steps, layers.TimeDistributed(Mixing())(steps))) == 240
    unknown = layers.Input((None, 8))
    with pytest.raises(ValueError, match="'mixing' has no known size"):
        count_macs(keras.Model(unknown, Mixing()(unknown)))


def test_count_macs_says_when_a_layer_hides_others() -> None:
    tokens = layers.Input((5, 8))
    attention = layers.GroupQueryAttention(4, 2, 1, name="attention")
    model = keras.Model(tokens, attention(tokens, tokens))
    with pytest.raises(ValueError, match="attention") as caught:
        count_macs(model)
    kind = type(model.layers[-1]).__name__  # Keras has two names for it
    assert str(caught.value) == (
        f"layer 'attention' ({kind}) contains layers whose calls cannot be seen: call "
        "them in the model itself, or give it a method multiply_adds(input_shape)"
    )


def test_count_macs_of_an_empty_network() -> None:
    assert count_macs(keras.Sequential([layers.Input((8, 8, 3)), layers.Flatten()])) == 0


def test_count_macs_needs_a_known_size() -> None:
    unbuilt = keras.Sequential([layers.Conv2D(2, 3), layers.Flatten()], name="unbuilt")
    with pytest.raises(ValueError, match="unbuilt") as caught:
        count_macs(unbuilt)
    assert str(caught.value) == (
        "model 'unbuilt' has no known input size: start it with keras.layers.Input, or call it on "
        "one image, before its multiply-adds are counted"
    )
    unbuilt(np.zeros((1, 8, 8, 3)))
    assert count_macs(unbuilt) == 6 * 6 * 2 * 27

    frames = layers.Input((None, 8, 8, 3))
    films = keras.Model(frames, layers.TimeDistributed(layers.Conv2D(2, 3), name="films")(frames))
    with pytest.raises(ValueError, match="'films' has no known size"):
        count_macs(films)

    any_size = keras.Sequential([layers.Input((None, None, 3)), layers.Conv2D(2, 3, name="first")])
    with pytest.raises(ValueError, match="first") as caught:
        count_macs(any_size)
    assert str(caught.value) == (
        "layer 'first' has no known size: give the model's Input a height and a width"
    )


def test_count_macs_refuses_channels_first() -> None:
    first = layers.Conv2D(2, 3, data_format="channels_first", name="first")
    model = keras.Sequential([layers.Input((3, 8, 8)), first])
    with pytest.raises(ValueError, match="'first' is channels-first"):
        count_macs(model)
