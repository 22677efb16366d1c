"""The arithmetic of convolutional networks: sizes, parameters, receptive fields, multiply-adds.

Sizes are along one side in pixels, counts are of single numbers (weights) or of multiply-adds for
one image. Every function agrees with what Keras builds; tests/test_arithmetic.py checks it on
thousands of random layers.

Lectures 000 to 003; Dumoulin and Visin, "A guide to convolution arithmetic for deep learning"
(2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod
from typing import TYPE_CHECKING, Any

from utils.graph import calls
from utils.messages import tr

if TYPE_CHECKING:
    import keras

Padding = int | str
Side = int | Sequence[int]


def effective_kernel(kernel: int, dilation: int = 1) -> int:
    """Pixels a dilated kernel spans: K + (K - 1)(D - 1) (lecture 003).

    Args:
        kernel: weights along one side.
        dilation: distance between neighbouring weights in pixels; 1 is an ordinary kernel.

    Raises:
        ValueError: if a number is not a positive integer.

    Example:
        >>> effective_kernel(3, dilation=2)
        5
    """
    _require_positive(kernel=kernel, dilation=dilation)
    return kernel + (kernel - 1) * (dilation - 1)


def conv_output_size(
    n: int, kernel: int, stride: int = 1, padding: Padding = 0, dilation: int = 1
) -> int:
    """Side of a feature map: floor((N - K + 2P) / S) + 1 (lectures 001, 002, 003).

    The lectures require the division to come out even. Keras rounds down instead, so that the
    last rows and columns may never be read.

    Args:
        n: side of the input in pixels.
        kernel: weights along one side.
        stride: pixels from one position of the kernel to the next.
        padding: zeros added on each side; "valid" is 0; "same" is as many as make the output
            ceil(n / stride), whatever the kernel.
        dilation: distance between neighbouring weights in pixels.

    Returns:
        Side of the output in pixels.

    Raises:
        ValueError: if a number is out of range, or the kernel does not fit even once.

    Example:
        >>> [conv_output_size(7, 3, stride) for stride in (1, 2, 3)]
        [5, 3, 2]
    """
    _require_positive(n=n, stride=stride)
    span = effective_kernel(kernel, dilation)
    if padding == "same":
        return -(-n // stride)
    zeros = _zeros(padding)
    padded = n + 2 * zeros
    if span > padded:
        sizes = {"kernel": kernel, "n": n, "zeros": zeros, "padded": padded}
        if dilation > 1:
            raise ValueError(
                tr(
                    "a kernel of {kernel} (spanning {span} with dilation {dilation}) does not fit "
                    "into an input of {n} with padding {zeros} on each side ({padded})",
                    span=span,
                    dilation=dilation,
                    **sizes,
                )
            )
        raise ValueError(
            tr(
                "a kernel of {kernel} does not fit into an input of {n} with padding {zeros} on "
                "each side ({padded})",
                **sizes,
            )
        )
    return (padded - span) // stride + 1


def pool_output_size(
    n: int, pool: int = 2, stride: int | None = None, padding: Padding = "valid"
) -> int:
    """Side of a map after pooling; like a convolution, but the stride defaults to the window.

    Args:
        n: side of the input in pixels.
        pool: side of the window in pixels.
        stride: pixels from one window to the next; `pool` if None, so that windows tile.
        padding: "valid", "same" or a number of pixels, as in `conv_output_size`.

    Raises:
        ValueError: if a number is out of range, or the window does not fit.

    Example:
        >>> pool_output_size(26)
        13
    """
    stride = pool if stride is None else stride
    _require_positive(pool=pool, n=n, stride=stride)
    if padding != "same":
        zeros = _zeros(padding)
        padded = n + 2 * zeros
        if pool > padded:
            raise ValueError(
                tr(
                    "a pooling window of {pool} does not fit into an input of {n} with padding "
                    "{zeros} on each side ({padded})",
                    pool=pool,
                    n=n,
                    zeros=zeros,
                    padded=padded,
                )
            )
    return conv_output_size(n, pool, stride, padding)


def transposed_output_size(n: int, kernel: int, stride: int = 1, padding: str = "valid") -> int:
    """Side of a map after a transposed convolution: the input side of the same convolution.

    Keras's rule for `Conv2DTranspose`: "same" gives n S, and "valid" (n - 1) S + max(K, S).

    Args:
        n: side of the input in pixels.
        kernel: side of the kernel in pixels.
        stride: distance in the output, in pixels, between two neighbours of the input.
        padding: "valid" or "same".

    Raises:
        ValueError: if a number or the padding is out of range.

    Source:
        Dumoulin and Visin, 2016, chapter 4; lecture 002 (the generator).

    Example:
        >>> transposed_output_size(7, 4, 2, "same"), transposed_output_size(7, 4, 2)
        (14, 16)
    """
    _require_positive(n=n, kernel=kernel, stride=stride)
    if padding not in ("valid", "same"):
        raise ValueError(
            tr(
                "padding of a transposed convolution is 'valid' or 'same', not {padding!r}",
                padding=padding,
            )
        )
    return n * stride if padding == "same" else (n - 1) * stride + max(kernel, stride)


def same_padding(n: int, kernel: int, stride: int = 1, dilation: int = 1) -> tuple[int, int]:
    """Zeros that "same" adds (before, after); TensorFlow adds an odd zero after.

    Args:
        n: side of the input in pixels.
        kernel: weights along one side.
        stride: pixels from one position of the kernel to the next.
        dilation: distance between neighbouring weights in pixels.

    Raises:
        ValueError: if a number is out of range.

    Example:
        >>> same_padding(32, 5), same_padding(7, 2)
        ((2, 2), (0, 1))
    """
    out = conv_output_size(n, kernel, stride, "same", dilation)
    total = max((out - 1) * stride + effective_kernel(kernel, dilation) - n, 0)
    return total // 2, total - total // 2


def conv_params(
    kernel: Side, in_channels: int, filters: int, bias: bool = True, groups: int = 1
) -> int:
    """Parameters of a convolution: each filter has K x K x C_in / G weights and one bias.

    Args:
        kernel: side of the kernel, or its (height, width).
        in_channels: channels of the input.
        filters: number of filters, which is the number of channels of the output.
        bias: whether every filter has a bias.
        groups: number of equal groups of channels; `groups=in_channels` is a depthwise
            convolution.

    Raises:
        ValueError: if a number is out of range, or channels cannot be cut into equal groups.

    Example:
        >>> conv_params(5, 3, 10)
        760
    """
    _require_positive(in_channels=in_channels, filters=filters, groups=groups)
    if in_channels % groups or filters % groups:
        raise ValueError(
            tr(
                "{in_channels} input channels and {filters} filters cannot both be cut into "
                "{groups} equal groups",
                in_channels=in_channels,
                filters=filters,
                groups=groups,
            )
        )
    return _area(kernel) * (in_channels // groups) * filters + bias * filters


def dense_params(inputs: int, units: int, bias: bool = True) -> int:
    """Parameters of a dense layer: one weight for each pair of input and unit, one bias per unit.

    Args:
        inputs: numbers that go into each unit.
        units: of the layer.
        bias: whether each unit has one.

    Raises:
        ValueError: if a number is out of range.

    Example:
        >>> dense_params(224 * 224 * 3, 128, bias=False)
        19267584
    """
    _require_positive(inputs=inputs, units=units)
    return inputs * units + bias * units


def separable_params(
    kernel: Side, in_channels: int, filters: int, bias: bool = True, depth_multiplier: int = 1
) -> int:
    """Parameters of a depthwise separable convolution: K x K per channel, then 1x1 (lecture 003).

    Args:
        kernel: side of the kernel, or its (height, width).
        in_channels: channels of the input.
        filters: number of 1x1 filters, which is the number of channels of the output.
        bias: whether the 1x1 filters have biases; the depthwise step has none, as in Keras's
            SeparableConv2D.
        depth_multiplier: maps the depthwise step makes of each channel.

    Raises:
        ValueError: if a number is out of range.

    Example:
        >>> separable_params(3, 64, 128, bias=False), conv_params(3, 64, 128, bias=False)
        (8768, 73728)
    """
    _require_positive(in_channels=in_channels, depth_multiplier=depth_multiplier)
    between = in_channels * depth_multiplier
    return _area(kernel) * between + conv_params(1, between, filters, bias)


def receptive_fields(layers: Iterable[Sequence[int]]) -> list[int]:
    """Receptive field after each layer, first to last.

    Each layer adds (k - 1) times the distance, in input pixels, between two neighbouring
    positions of its input: RF = 1 + sum over l of (k_l - 1) * product of the strides before l
    (lecture 003).

    Args:
        layers: (kernel, stride) or (kernel, stride, dilation) of every convolution and pooling,
            from the input on.

    Returns:
        Sides in input pixels, one per layer.

    Raises:
        ValueError: if a layer is not two or three positive integers.

    Example:
        >>> receptive_fields([(3, 1), (3, 1), (3, 1)])
        [3, 5, 7]
    """
    field, jump, fields = 1, 1, []
    for layer in layers:
        if not isinstance(layer, Sequence) or len(layer) not in (2, 3):
            raise ValueError(
                tr(
                    "a layer is (kernel, stride) or (kernel, stride, dilation), not {layer!r}",
                    layer=layer,
                )
            )
        kernel, stride, dilation = (*layer, 1)[:3]
        _require_positive(stride=stride)
        field += (effective_kernel(kernel, dilation) - 1) * jump
        jump *= stride
        fields.append(field)
    return fields


def receptive_field(layers: Iterable[Sequence[int]]) -> int:
    """Side, in input pixels, of the area that one unit after the last layer sees.

    Args and errors as in `receptive_fields`. Without layers it is 1 pixel.

    Example:
        >>> receptive_field([(5, 1), (2, 2), (5, 1), (2, 2)])
        16
    """
    return (receptive_fields(layers) or [1])[-1]


def count_macs(model: keras.Model) -> int:
    """Multiply-adds of a model's forward pass for one image: convolutions, dense layers, attention.

    As in papers, biases, activations, pooling and normalisation are left out. A layer
    that is called twice counts twice; models inside models are counted with their layers. A
    transposed convolution is counted as the convolution whose backward pass it is, before its
    output is cropped. MultiHeadAttention counts its projections, the scores of all pairs of
    tokens, and the sums of values that they weigh.

    A custom layer that multiplies has a method `multiply_adds(input_shape)`
    that takes the shape of its first input, with None for the batch, and gives a whole number.

    Args:
        model: a built Sequential or functional model with a known input size.

    Raises:
        ValueError: if the model has no known input size, or a layer hides others that multiply
            (keras.layers.GroupQueryAttention, for example).

    Example:
        For Conv2D(10, 3) on 28x28x1: 26 * 26 * 10 * 9 = 60,840.
    """
    return sum(macs for _, macs in macs_by_layer(model))


def macs_by_layer(model: keras.Model) -> list[tuple[str, int]]:
    """(layer name, multiply-adds of one image) for each call of a layer, in the model's order.

    Raises:
        ValueError: as in `count_macs`.
    """
    import keras

    if not model.built or not getattr(model, "inputs", None):
        raise ValueError(
            tr(
                "model {name!r} has no known input size: start it with keras.layers.Input, or "
                "call it on one image, before its multiply-adds are counted",
                name=model.name,
            )
        )
    rows = []
    for node in calls(model):
        layer = node.operation
        if node.is_input:
            continue
        if isinstance(layer, keras.Model):
            rows.append((layer.name, count_macs(layer)))
            continue
        if isinstance(layer, keras.layers.MultiHeadAttention):
            macs = _attention_macs(layer, *_query_and_value(node.arguments))
        else:
            macs = _layer_macs(layer, node.input_tensors[0].shape, node.output_tensors[0].shape)
        rows.append((layer.name, macs))
    order = {layer.name: index for index, layer in enumerate(model.layers)}
    return sorted(rows, key=lambda row: order.get(row[0], len(order)))


def _layer_macs(
    layer: keras.Layer, input_shape: Sequence[int | None], output_shape: Sequence[int | None]
) -> int:
    """Multiply-adds of one call; shapes are channels-last, with the batch in front."""
    from keras import layers

    if isinstance(layer, layers.TimeDistributed):
        (steps,) = _known(layer, input_shape[1:2])
        wrapped = (None, *input_shape[2:]), (None, *output_shape[2:])
        return steps * _layer_macs(layer.layer, *wrapped)
    if hasattr(layer, "multiply_adds"):
        return layer.multiply_adds((None, *_known(layer, input_shape[1:])))
    if not _is_counted(layer):
        inner = layer._flatten_layers(include_self=False) if isinstance(layer, layers.Layer) else ()
        if any(map(_is_counted, inner)):
            raise ValueError(
                tr(
                    "layer {name!r} ({kind}) contains layers whose calls cannot be seen: call "
                    "them in the model itself, or give it a method multiply_adds(input_shape)",
                    name=layer.name,
                    kind=type(layer).__name__,
                )
            )
        return 0
    if getattr(layer, "data_format", None) == "channels_first":
        raise ValueError(
            tr("layer {name!r} is channels-first; the course is channels-last", name=layer.name)
        )
    inside, outside = _known(layer, input_shape[1:]), _known(layer, output_shape[1:])
    positions = prod(outside[:-1])
    if isinstance(layer, layers.SeparableConv1D | layers.SeparableConv2D):
        weights = prod(layer.depthwise_kernel.shape) + prod(layer.pointwise_kernel.shape)
        return positions * weights
    if isinstance(layer, layers.Conv1DTranspose | layers.Conv2DTranspose | layers.Conv3DTranspose):
        return prod(inside[:-1]) * prod(layer.kernel.shape)
    if isinstance(layer, layers.EinsumDense):
        # Every output is a sum over the kernel's indices that the output does not have.
        inputs, output = layer.equation.split("->")
        indices = inputs.split(",")[1]
        summed = [n for i, n in zip(indices, layer.kernel.shape, strict=True) if i not in output]
        return prod(outside) * prod(summed)
    return positions * prod(layer.kernel.shape)


def _attention_macs(
    layer: keras.layers.MultiHeadAttention,
    query_shape: Sequence[int | None],
    value_shape: Sequence[int | None],
) -> int:
    """Multiply-adds of one call; shapes are (batch, tokens, ..., channels)."""
    from keras import layers

    queries = prod(_known(layer, query_shape[1:])[:-1])
    values = prod(_known(layer, value_shape[1:])[:-1])
    projections = sum(
        (values if part.name in ("key", "value") else queries) * prod(part.kernel.shape)
        for part in layer._flatten_layers(include_self=False)
        if isinstance(part, layers.EinsumDense)
    )
    # Along the other axes, every position attends on its own.
    pairs = queries * prod(value_shape[axis] for axis in layer.attention_axes)
    return projections + pairs * layer.num_heads * (layer.key_dim + layer.value_dim)


def _query_and_value(arguments: Any) -> tuple[Sequence[int | None], Sequence[int | None]]:
    """Shapes of attention's first two arguments, however they were given."""
    given = {**dict(zip(("query", "value"), arguments.args, strict=False)), **arguments.kwargs}
    return given["query"].shape, given["value"].shape


def _is_counted(layer: keras.Layer) -> bool:
    from keras import layers

    return isinstance(
        layer,
        layers.Dense
        | layers.EinsumDense
        | layers.Conv1D
        | layers.Conv2D
        | layers.Conv3D
        | layers.Conv1DTranspose
        | layers.Conv2DTranspose
        | layers.Conv3DTranspose
        | layers.DepthwiseConv1D
        | layers.DepthwiseConv2D
        | layers.SeparableConv1D
        | layers.SeparableConv2D,
    )


def _known(layer: keras.Layer, sides: Iterable[int | None]) -> list[int]:
    """The sides, all of which must be known."""
    known = []
    for side in sides:
        if side is None:
            raise ValueError(
                tr(
                    "layer {name!r} has no known size: give the model's Input a height and a width",
                    name=layer.name,
                )
            )
        known.append(side)
    return known


def _area(kernel: Side) -> int:
    """Weights of one kernel in one channel."""
    if isinstance(kernel, Sequence) and not isinstance(kernel, str):
        if len(kernel) != 2:
            raise ValueError(
                tr("kernel must be a side or (height, width), not {kernel!r}", kernel=kernel)
            )
        height, width = kernel
    else:
        height = width = kernel
    _require_positive(kernel=height)
    _require_positive(kernel=width)
    return height * width


def _require_positive(**numbers: int) -> None:
    for name, number in numbers.items():
        if not _is_integer(number) or number < 1:
            raise ValueError(
                tr("{name} must be a positive integer, not {number!r}", name=name, number=number)
            )


def _zeros(padding: Padding) -> int:
    """Zeros on each side, for a padding other than "same"."""
    zeros = 0 if padding == "valid" else padding
    if isinstance(zeros, str) or not _is_integer(zeros) or zeros < 0:
        raise ValueError(
            tr("padding must be 'valid', 'same' or a number from 0, not {padding!r}", padding=zeros)
        )
    return zeros


def _is_integer(number: object) -> bool:
    """Python's and NumPy's integers, but no booleans."""
    return hasattr(number, "__index__") and not isinstance(number, bool)
