"""Measure a network that somebody else has designed, without trusting what it reports.

`trial` builds a network and lets it learn within a budget of multiply-adds, which are counted where
TensorFlow executes them. `freeze` turns a network into the operations that TensorFlow runs, which
are then counted and judged.
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.device import import_tensorflow
from utils.messages import tr
from utils.referee import multiply_adds as counter
from utils.referee.multiply_adds import count_from_now

__all__ = [
    "Cost",
    "Frozen",
    "Trial",
    "Used",
    "cost",
    "count_by_layer",
    "count_from_now",
    "freeze",
    "random_weights",
    "run_within",
    "shuffle",
    "trial",
    "without_keras",
]

LOOK_EVERY = 0.1  # seconds between two looks at the clock
# An array is shuffled before a training if it has at least this many numbers and different values.
MANY, VALUES = 100, 10
# Constants in a computation that carry no information, whatever they are: arrays of up to
# `INDICES` whole numbers (shapes, axes, paddings), and up to `SINGLES` different single numbers
# (factors, epsilons).
INDICES, SINGLES = 10, 50
PYTHON_OPERATIONS = frozenset({"PyFunc", "PyFuncStateless", "EagerPyFunc"})
# Operations that make numbers out of bytes: these would be parameters that nobody counts.
READERS = frozenset({"DecodeRaw", "DecodePaddedRaw", "ParseTensor", "ReadFile", "StringToNumber"})


@dataclass(frozen=True)
class Used:
    """The work that a computation has used.

    Attributes:
        multiply_adds: executed, forward and backward.
        seconds: of CPU, all threads together and child processes it waited for.
        in_budget: whether it ended by itself before its budget was used up.
    """

    multiply_adds: int
    seconds: float
    in_budget: bool


@dataclass(frozen=True)
class Cost:
    """Multiply-adds for one image.

    Attributes:
        forward: from the image to the outputs.
        training: the same with the backward pass, to the gradient of each weight.
    """

    forward: int
    training: int

    def __str__(self) -> str:
        """One line for people."""
        return tr(
            "{forward:,} multiply-adds for an image, {training:,} to learn from it",
            forward=self.forward,
            training=self.training,
        )


@dataclass(frozen=True)
class Frozen:
    """A network as the operations it consists of.

    Attributes:
        numbers: how many parameters there are: every number in the network's weights, learned or
            not, every other variable, and every constant with information that it computes with.
        outputs: from float32 images (n, height, width, channels) to the outputs, float32.
        variables: the TensorFlow variables it computes with.
    """

    numbers: int
    outputs: Callable[[np.ndarray], np.ndarray]
    variables: tuple = ()

    def right(self, images: np.ndarray, labels: np.ndarray) -> int:
        """How many images have their largest output at their label.

        Args:
            images: (count, height, width, channels), as the network takes them.
            labels: class numbers, (count,).
        """
        return int(np.sum(self.outputs(images).argmax(axis=-1) == labels))


@dataclass(frozen=True)
class Trial:
    """A network that was built and has learned.

    Attributes:
        network: as it is after the training.
        used: by building and training together.
        multiply_adds: how many it was allowed.
        read_when_new: share of the training images that it classified correctly when untrained.
    """

    network: Frozen
    used: Used
    multiply_adds: int
    read_when_new: float

    def right(self, images: np.ndarray, labels: np.ndarray) -> int:
        """How many images have their largest output at their label, as in `Frozen.right`."""
        return self.network.right(images, labels)

    def __str__(self) -> str:
        """One line for people."""
        return tr(
            "{parameters:,} parameters; {used:.1f} of {allowed:g} billion multiply-adds "
            "are used up, in {seconds:.0f} seconds of CPU time",
            parameters=self.network.numbers,
            used=self.used.multiply_adds / 1e9,
            allowed=self.multiply_adds / 1e9,
            seconds=self.used.seconds,
        )


def trial(
    build: Callable,
    train: Callable,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    multiply_adds: int,
    seconds: float,
    seed: int = 1,
) -> Trial:
    """Build a network and train it, both within one budget.

    Between building and training, the numbers inside each large array of weights change places at
    random. Fresh random numbers are as good as before; what was learned before is lost.

    Args:
        build: makes a new network, from images to logits.
        train: called with the network, the images and the labels.
        images: to learn from, (n, height, width, channels).
        labels: whole numbers, (n,).
        multiply_adds: how many may be executed, forward and backward. The training is stopped after
            the step that uses them up.
        seconds: of CPU time after which it is stopped, too: for work without multiply-adds.
        seed: for everything random.

    Raises:
        ValueError: if no network was built within the budget.
        What `build` and `train` raise.
    """
    import keras

    keras.utils.set_random_seed(seed)
    built: list[Any] = []
    building = run_within(seconds, lambda: built.append(build()), multiply_adds=multiply_adds)
    if not built or not building.in_budget:
        raise ValueError(tr("the budget was used up before the network was built"))
    if not isinstance(built[0], keras.Model):
        raise ValueError(
            tr(
                "`build` must make a Keras model, not {type_name}",
                type_name=type(built[0]).__name__,
            )
        )
    network = freeze(built[0], images.shape[1:])
    shuffle(network)
    some = slice(1000)
    read = network.right(images[some], labels[some]) / len(images[some])
    training = run_within(
        seconds - building.seconds,
        train,
        built[0],
        images,
        labels,
        multiply_adds=multiply_adds - building.multiply_adds,
    )
    used = Used(
        building.multiply_adds + training.multiply_adds,
        building.seconds + training.seconds,
        training.in_budget,
    )
    return Trial(freeze(built[0], images.shape[1:]), used, multiply_adds, read)


def run_within(
    seconds: float, function: Callable, *arguments: Any, multiply_adds: int | None = None
) -> Used:
    """Call a function, and stop it when its multiply-adds or its CPU time are used up.

    Multiply-adds depend on the computation alone: it is stopped at the same place on every machine.
    Unlike wall-clock time, CPU time does not grow while other programs use the processor. The
    function's output and warnings are not shown. It works in the main thread only.

    Args:
        seconds: CPU seconds it has.
        function: what to call.
        arguments: what to call it with.
        multiply_adds: how many it has; None for no limit.

    Returns:
        What it used. Errors of the function are passed on.
    """
    lock, over = threading.Lock(), threading.Event()
    counted_before = counter.counted()
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
            with _quiet(), counter.no_more_than(multiply_adds):
                function(*arguments)
        finally:
            with lock:
                over.set()
    except counter.UsedUp:
        pass  # the count below says so
    except KeyboardInterrupt:
        if not stopped.is_set():  # somebody pressed Ctrl-C
            raise
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    used, executed = _cpu_seconds() - start, counter.counted() - counted_before
    enough = multiply_adds is None or executed <= multiply_adds
    return Used(executed, used, enough and not stopped.is_set() and used <= seconds)


def cost(model: Any, image_shape: tuple[int, int, int]) -> Cost:
    """The multiply-adds of one image, forward and in training, counted while the model computes.

    The model stays as it is, and so do the statistics of its normalisation.

    Args:
        model: a Keras model from images to outputs.
        image_shape: height, width and channels of an image.
    """
    tf = import_tensorflow()
    images = tf.zeros((1, *image_shape))
    kept = [(variable, variable.numpy()) for variable in model.variables]

    def learn() -> Any:
        with tf.GradientTape() as tape:
            outputs = model(images, training=True)
        return tape.gradient(outputs, model.trainable_variables)

    counts = [counter.counted()]
    try:
        with _quiet():
            for step in (lambda: model(images, training=False), learn):
                tf.function(step, autograph=False)()
                counts.append(counter.counted())
    finally:
        for variable, values in kept:
            variable.assign(values)
    return Cost(counts[1] - counts[0], counts[2] - counts[1])


def shuffle(network: Frozen, seed: int = 0) -> None:
    """Let the numbers inside each large array of a network change places at random.

    Random numbers stay as good as they were, and what was learned is lost. Arrays with few
    different values stay: zeros, ones, unit matrices.
    """
    random = np.random.default_rng(seed)
    for variable in network.variables:
        values = np.asarray(variable.numpy())
        if values.size >= MANY and len(np.unique(values)) > VALUES:
            variable.assign(random.permutation(values.ravel()).reshape(values.shape))


@contextmanager
def random_weights(model: Any, seed: int = 0) -> Iterator[None]:
    """In the `with` block, every weight of a Keras model has random values.

    Layers whose weights begin with zeros, as some last layers' do, have an effect only then.
    Weights that are not learned, such as running variances, get positive values.
    """
    random = np.random.default_rng(seed)
    kept = [(each, np.asarray(each).copy()) for each in _weights(model)]
    for weight, values in kept:
        if np.issubdtype(values.dtype, np.floating):
            drawn = random.normal(0, 0.3, values.shape)
            weight.assign(drawn if weight.trainable else abs(drawn) + 0.1)
    try:
        yield
    finally:
        for weight, values in kept:
            weight.assign(values)


@contextmanager
def without_keras(message: str) -> Iterator[None]:
    """In the `with` block, calling a Keras layer or asking it for its weights raises an error.

    Args:
        message: of the AssertionError.
    """
    import keras

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError(message)

    owner = keras.layers.Layer
    hidden = {
        "__call__": refuse,
        "count_params": refuse,
        "get_weights": refuse,
        **dict.fromkeys(("weights", "trainable_weights", "variables"), property(refuse)),
    }
    kept = {name: vars(owner)[name] for name in hidden}
    for name, stub in hidden.items():
        setattr(owner, name, stub)
    try:
        yield
    finally:
        for name, original in kept.items():
            setattr(owner, name, original)


def freeze(model: Any, image_shape: tuple[int, int, int]) -> Frozen:
    """The operations of a network in inference, and how many numbers they compute with.

    The network's own Python code runs once, on images that have no values yet, and never
    again.

    Args:
        model: a Keras model from images to outputs.
        image_shape: height, width and channels of an image.

    Raises:
        ValueError: if something in it is computed outside TensorFlow.
    """
    tf = import_tensorflow()
    function = tf.function(lambda images: model(images, training=False), autograph=False)
    with _quiet():
        if not model.built:
            model(tf.zeros((1, *image_shape)))
        frozen = function.get_concrete_function(tf.TensorSpec((None, *image_shape), tf.float32))
    graph = frozen.graph.as_graph_def()
    parts = [graph.node, *(each.node_def for each in graph.library.function)]
    operations = {node.op for part in parts for node in part}
    if operations & PYTHON_OPERATIONS:
        raise ValueError(tr("the network calls Python code in the middle of its computation"))
    if operations & READERS:
        raise ValueError(tr("the network reads numbers out of texts or files"))
    variables = {id(each): each for each in frozen.graph.variables}
    variables.update((id(each.value), each.value) for each in _weights(model))
    numbers = sum(_size(each.shape) for each in variables.values())
    numbers += _in_constants(parts, frozen.captured_inputs)

    def outputs(images: np.ndarray, batch: int = 500) -> np.ndarray:
        batches = range(0, len(images), batch)
        return np.concatenate(
            [np.asarray(frozen(tf.constant(images[at : at + batch], tf.float32))) for at in batches]
        )

    return Frozen(numbers, outputs, tuple(variables.values()))


def count_by_layer(model: Any) -> dict[str, int]:
    """Parameters of each layer that has any, learned or not, by the layer's path in the model.

    Layers inside layers count for themselves. Weights outside of layers are not counted here;
    `freeze` counts them.
    """
    counts: Counter[str] = Counter()
    for weight in _weights(model):
        counts[weight.path.rpartition("/")[0]] += _size(weight.shape)
    return dict(counts)


def _in_constants(parts: Sequence[Iterable[Any]], captured: Sequence[Any]) -> int:
    """Numbers with information in the constants of a computation.

    Of floats, these are all arrays with different values. Single numbers count only when there are
    many different ones. Whole numbers count when they are many, or are made into floats.
    """
    tf = import_tensorflow()
    found, singles = 0, set()
    held = [
        (each.numpy(), each.dtype, False)
        for each in captured
        if each.dtype not in (tf.resource, tf.variant)
    ]  # tensors from outside
    for part in parts:
        nodes = list(part)
        made_floats = {
            name.split(":")[0] for node in nodes if node.op == "Cast" for name in node.input
        }
        for node in nodes:
            if node.op == "Const":
                values = tf.make_ndarray(node.attr["value"].tensor)
                held.append((values, tf.as_dtype(values.dtype), node.name in made_floats))
    for values, kind, made_float in held:
        floats = kind.is_floating or kind.is_complex
        if values.size == 0 or kind == tf.string:
            continue
        if (values == values.flat[0]).all():
            if floats:
                singles.add(float(np.real(values.flat[0])))
        elif floats or made_float or values.size > INDICES:
            found += values.size
    return found + max(0, len(singles) - SINGLES)


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
    """The weights that Keras itself knows, whatever a subclass reports."""
    import keras

    return keras.layers.Layer.weights.fget(model)


def _size(shape: Any) -> int:
    return math.prod(int(side) for side in shape)


def _cpu_seconds() -> float:
    children = os.times()
    return time.process_time() + children.children_user + children.children_system
