"""Measure a network that somebody else has designed, and believe nothing that it says of itself.

`run_within` stops a training when its time is up. `freeze` turns a network into the operations
that TensorFlow runs: what is counted and judged afterwards are these.
"""

from __future__ import annotations

import _thread
import io
import math
import os
import signal
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.device import import_tensorflow

LOOK_EVERY = 0.1  # seconds between two looks at the clock
# A constant inside a computation counts as parameters from so many numbers on: smaller ones are
# shapes, scales and the like.
MANY = 100
PYTHON_OPERATIONS = frozenset({"PyFunc", "PyFuncStateless", "EagerPyFunc"})


@dataclass(frozen=True)
class Timed:
    """How long something took.

    Attributes:
        seconds: of CPU, all threads together and child processes it waited for.
        in_time: whether it ended by itself before its time was up.
    """

    seconds: float
    in_time: bool


@dataclass(frozen=True)
class Frozen:
    """A network as the operations it consists of.

    Attributes:
        numbers: how many parameters there are: every number in the network's weights, learned or
            not, every other variable, and every large constant it computes with.
        outputs: from float32 images (n, height, width, channels) to the outputs, float32.
    """

    numbers: int
    outputs: Callable[[np.ndarray], np.ndarray]


def run_within(seconds: float, function: Callable, *arguments: Any) -> Timed:
    """Call a function and stop it when it has used its CPU time.

    CPU time does not grow while other programs have the processor, as time on the wall does. What
    the function prints, and what it warns of, is not shown. Works in the main thread only.

    Args:
        seconds: CPU seconds it has.
        function: what to call.
        arguments: what to call it with.

    Returns:
        What it took. What the function raises, it raises.
    """
    lock, over = threading.Lock(), threading.Event()
    start, stopped = _cpu_seconds(), threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY):
            if _cpu_seconds() - start > seconds:
                with lock:
                    if not over.is_set():
                        stopped.set()
                        _thread.interrupt_main()
                return

    # A program started in the background may ignore Ctrl-C, and with it the watch's interrupt.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=watch, daemon=True).start()
    try:
        try:
            with _quiet():
                function(*arguments)
        finally:
            with lock:
                over.set()
    except KeyboardInterrupt:
        if not stopped.is_set():  # somebody pressed Ctrl-C
            raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    used = _cpu_seconds() - start
    return Timed(used, not stopped.is_set() and used <= seconds)


def freeze(model: Any, image_shape: tuple[int, int, int]) -> Frozen:
    """The operations of a network in inference, and how many numbers they compute with.

    The network's own Python code runs once, on images that have no values yet; later it runs no
    more.

    Args:
        model: a Keras model from images to outputs.
        image_shape: height, width and channels of an image.

    Raises:
        ValueError: if something in it is computed outside TensorFlow.
    """
    tf = import_tensorflow()
    function = tf.function(lambda images: model(images, training=False), autograph=False)
    with _quiet():
        frozen = function.get_concrete_function(tf.TensorSpec((None, *image_shape), tf.float32))
    graph = frozen.graph.as_graph_def()
    nodes = [*graph.node, *(node for each in graph.library.function for node in each.node_def)]
    if any(node.op in PYTHON_OPERATIONS for node in nodes):
        raise ValueError("the network calls Python code in the middle of its computation")
    sizes = {id(variable): _size(variable.shape) for variable in frozen.graph.variables}
    sizes.update((id(each.value), _size(each.shape)) for each in _weights(model))
    sizes.update(
        (id(tensor), _size(tensor.shape))
        for tensor in frozen.captured_inputs
        if tensor.dtype != tf.resource and _size(tensor.shape) >= MANY
    )
    constants = (
        math.prod(dimension.size for dimension in node.attr["value"].tensor.tensor_shape.dim)
        for node in nodes
        if node.op == "Const"
    )
    numbers = sum(sizes.values()) + sum(size for size in constants if size >= MANY)

    def outputs(images: np.ndarray, batch: int = 500) -> np.ndarray:
        batches = range(0, len(images), batch)
        return np.concatenate(
            [np.asarray(frozen(tf.constant(images[at : at + batch], tf.float32))) for at in batches]
        )

    return Frozen(numbers, outputs)


def count_by_layer(model: Any) -> dict[str, int]:
    """Parameters of each layer that has any, learned or not, by the layer's path in the model.

    Layers inside layers count for themselves. What belongs to no layer is not seen here;
    `freeze` sees it.
    """
    counts: Counter[str] = Counter()
    for weight in _weights(model):
        counts[weight.path.rpartition("/")[0]] += _size(weight.shape)
    return dict(counts)


@contextmanager
def _quiet() -> Iterator[None]:
    with (
        redirect_stdout(io.StringIO()),
        redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")
        yield


def _weights(model: Any) -> list:
    """The weights that Keras itself knows, whatever a subclass answers when it is asked."""
    import keras

    return keras.layers.Layer.weights.fget(model)


def _size(shape: Any) -> int:
    return math.prod(int(side) for side in shape)


def _cpu_seconds() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system
