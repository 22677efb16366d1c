"""Count the multiply-adds that TensorFlow really executes, in this process.

The count trusts no report of the network and no formula: each convolution, matrix product
and einsum is counted whenever it runs, forward and backward, in `fit`, in a custom loop, in
eager mode, in a graph and in a loop inside a graph. The count depends on the program alone, not on
the machine's speed or on other programs.

    multiply_adds.count_from_now()
    before = multiply_adds.counted()
    model.fit(images, labels)
    print(multiply_adds.counted() - before)

As in papers, biases, activations, pooling, normalisation and the steps of an optimizer are left
out. All products that TensorFlow puts into a graph count, also those whose result it finds nobody
needs, such as the gradient of the first layer's input. The counting uses TensorFlow's callbacks
for operations, as its own debugger does.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from math import prod
from typing import Any

from utils.device import import_tensorflow

# Forward; the second input is the kernel.
CONVOLUTIONS = frozenset({"Conv", "Conv2D", "Conv3D", "DepthwiseConv2dNative"})
# Backward, from the gradient at the output, the third input; the second input is the kernel ...
INPUT_GRADIENTS = frozenset(
    {"Conv2DBackpropInput", "Conv3DBackpropInputV2", "DepthwiseConv2dNativeBackpropInput"}
)
# ... or the output is the kernel's gradient.
KERNEL_GRADIENTS = frozenset(
    {"Conv2DBackpropFilter", "Conv3DBackpropFilterV2", "DepthwiseConv2dNativeBackpropFilter"}
)
# Products of matrices, and the attribute for a transposed first matrix.
PRODUCTS = {
    "MatMul": "transpose_a",
    "BatchMatMul": "adj_x",
    "BatchMatMulV2": "adj_x",
    "BatchMatMulV3": "adj_x",
}
BACKWARD = "__backward"  # how TensorFlow's names of such graphs begin
# Graphs that take nothing from outside but what the graph around them has: gradients of
# `tf.while_loop` and `tf.cond`.
TAKE_FROM_OUTER = frozenset({"_WhileBodyGradFuncGraph", "_CondGradFuncGraph"})
COUNTED = CONVOLUTIONS | INPUT_GRADIENTS | KERNEL_GRADIENTS | PRODUCTS.keys() | {"Einsum"}


class UsedUp(BaseException):
    """More has been executed than was allowed. `except Exception` does not catch it."""


class _Counter:
    """The multiply-adds executed since the first call of `count_from_now`.

    In eager mode, Python counts. In a graph, an operation beside each product adds to a variable.
    TensorFlow calls the counter after each operation that it runs or puts into a graph.
    """

    def __init__(self) -> None:
        tf = _tensorflow()
        with tf.init_scope():
            self.in_graphs = tf.Variable(0, dtype=tf.int64, trainable=False, name="multiply_adds")
        self.eager = 0
        self.limit: int | None = None

    def total(self) -> int:
        return self.eager + int(self.in_graphs.numpy())

    def __call__(
        self,
        op_type: Any,
        inputs: Sequence[Any],
        attrs: Sequence[Any],
        outputs: Sequence[Any],
        op_name: Any = None,
        graph: Any = None,
    ) -> None:
        name = _text(op_type)
        if graph is not None:
            if name in COUNTED:
                with nullcontext() if _default_graph() is graph else graph.as_default():
                    self._add_in_graph(_factors(name, inputs, attrs, outputs), graph)
        elif name in COUNTED or name.startswith("__"):  # a graph's name starts like this
            self.eager += prod(_factors(name, inputs, attrs, outputs) or [0])
            if self.limit is not None and self.total() > self.limit:
                raise UsedUp

    def _add_in_graph(self, factors: list[Any], graph: Any) -> None:
        if not factors:
            return
        tf = _tensorflow()
        amount = tf.constant(prod(each for each in factors if isinstance(each, int)), tf.int64)
        for each in factors:
            if not isinstance(each, int):
                amount *= each
        adding = tf.raw_ops.AssignAddVariableOp(resource=self._handle(graph), value=amount)
        # TensorFlow runs operations with only an effect, except in the gradient of a graph.
        if getattr(graph, "name", "").startswith(BACKWARD):
            graph.control_outputs = _Once([*graph.control_outputs, adding])

    def _handle(self, graph: Any) -> Any:
        """The variable, as an operation in this graph may name it."""
        outer: Any = getattr(graph, "outer_graph", None)
        if type(graph).__name__ not in TAKE_FROM_OUTER or not hasattr(outer, "capture"):
            return self.in_graphs.handle
        return graph.capture(outer.capture(self._handle(outer)))


class _Once(list):
    """A list that takes nothing twice."""

    def extend(self, more: Iterable[Any]) -> None:
        held = {id(each) for each in self}
        super().extend(each for each in more if id(each) not in held)


_counter: _Counter | None = None


def count_from_now() -> None:
    """Begin to count. What was traced before stays uncounted; a second call changes nothing."""
    global _counter
    if _counter is None:
        _counter = _Counter()
    _watch_this_thread()


def counted() -> int:
    """Multiply-adds executed since `count_from_now`."""
    count_from_now()
    assert _counter is not None
    return _counter.total()


@contextmanager
def no_more_than(multiply_adds: int | None) -> Iterator[None]:
    """Raise `UsedUp` as soon as more than that have been executed in the `with` block.

    The count is checked after each product in eager mode, and after each call of a graph from
    Python, which in `fit` is a step: always at the same place, however fast the machine is.
    """
    count_from_now()
    assert _counter is not None
    before = _counter.limit
    if multiply_adds is not None:
        limit = _counter.total() + multiply_adds
        _counter.limit = limit if before is None else min(before, limit)
    started = threading.Thread.run

    def run(self: threading.Thread) -> None:
        _watch_this_thread()
        started(self)

    threading.Thread.run = run  # type: ignore[method-assign]
    try:
        yield
    finally:
        threading.Thread.run = started  # type: ignore[method-assign]
        _counter.limit = before


def _watch_this_thread() -> None:
    from tensorflow.python.framework import op_callbacks

    op_callbacks.add_op_callback(_counter)


def _tensorflow() -> Any:
    return sys.modules.get("tensorflow") or import_tensorflow()


def _default_graph() -> Any:
    from tensorflow.python.framework import ops

    return ops.get_default_graph()


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _attribute(attrs: Sequence[Any], name: str) -> Any:
    """An attribute, which an operation in a graph has as a protocol buffer."""
    found = dict(zip(attrs[::2], attrs[1::2], strict=True)).get(name)
    kind = getattr(found, "WhichOneof", None)
    return getattr(found, kind("value")) if kind else found


def _factors(
    name: str, inputs: Sequence[Any], attrs: Sequence[Any], outputs: Sequence[Any]
) -> list[Any]:
    """Numbers whose product is the multiply-adds: integers, or scalars known only at run time.

    A convolution multiplies once for each number of its output and each number of the kernel that
    belongs to one output channel. Its two backward passes multiply the same pairs again.
    """
    if name in CONVOLUTIONS:
        return _sides(outputs[0]) + _one_filter(name, inputs[1])
    if name in INPUT_GRADIENTS:
        return _sides(inputs[2]) + _one_filter(name, inputs[1])
    if name in KERNEL_GRADIENTS:
        return _sides(inputs[2]) + _one_filter(name, outputs[0])
    if name in PRODUCTS:
        summed = -2 if _attribute(attrs, PRODUCTS[name]) else -1
        return [*_sides(outputs[0]), _side(inputs[0], summed)]
    if name == "Einsum" and len(inputs) == 2:
        return _sides(outputs[0]) + _summed(_text(_attribute(attrs, "equation")), inputs)
    return []


def _one_filter(name: str, kernel: Any) -> list[Any]:
    """Sides of the part of a kernel that makes one number of the output."""
    return _sides(kernel)[: 2 if name.startswith("Depthwise") else -1]


def _summed(equation: str, inputs: Sequence[Any]) -> list[Any]:
    """Sides along which an einsum adds up."""
    labels, _, output = equation.partition("->")
    sides = {}
    for given, tensor in zip(labels.split(","), inputs, strict=True):
        for at, label in enumerate(given):
            if label not in output and label != ".":
                sides[label] = _side(tensor, at - len(given) if "..." in given[:at] else at)
    return list(sides.values())


def _sides(tensor: Any) -> list[Any]:
    if tensor.shape.rank is None:
        return [_tensorflow().size(tensor, _tensorflow().int64)]
    return [_side(tensor, at) for at in range(tensor.shape.rank)]


def _side(tensor: Any, at: int) -> Any:
    """A whole number, or a scalar in the tensor's graph where it is not known yet."""
    known = tensor.shape.rank is not None and tensor.shape[at] is not None
    tf = _tensorflow()
    return int(tensor.shape[at]) if known else tf.shape(tensor, tf.int64)[at]
