"""Receptive fields of a model's units, along the path on which they are largest."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any

from utils.arithmetic import receptive_field
from utils.graph import calls

if TYPE_CHECKING:
    import keras

Window = tuple[int, int, int]  # kernel, stride, dilation, as in utils.arithmetic


def stage_windows(model: keras.Model) -> dict[int, list[Window]]:
    """For each stage, the windows on the path that sees most, from the image to its last map.

    All maps with the same distance between neighbouring units are a stage. Where paths meet, in a
    shortcut or a module of branches, the one that sees most counts. Windows that are not square
    count with their longer side; layers after a flattening or a global pooling see everything and
    are left out.

    Args:
        model: a functional model whose maps are (batch, height, width, channels), from
            convolutions and poolings. Attention is ignored.

    Returns:
        For each number of input pixels between two neighbours, smallest first: (kernel, stride,
        dilation) of every layer, as `utils.arithmetic.receptive_fields` takes them.
    """
    ways: dict[int, tuple[Window, ...]] = {}
    stages: dict[int, tuple[Window, ...]] = {}
    for node in calls(model):
        before = [ways[id(each)] for each in node.input_tensors if id(each) in ways]
        if not node.is_input and not before:
            continue
        way = max(before, key=receptive_field, default=())
        way += _windows(node.operation)
        for tensor in node.output_tensors:
            if len(tensor.shape) != 4 or None in tensor.shape[1:3] or _is_global(node):
                continue
            ways[id(tensor)] = way
            if not way:
                continue  # still the image
            apart = prod(window[1] for window in way)
            stages[apart] = max(stages.get(apart, ()), way, key=receptive_field)
    return {apart: list(stages[apart]) for apart in sorted(stages)}


def stage_fields(model: keras.Model) -> dict[int, int]:
    """Side of the receptive field, in input pixels, at the end of each stage.

    Args and keys as in `stage_windows`.

    Example:
        VGG16's fifth stage, whose units are 32 pixels apart, sees 212 of the 224 pixels.
    """
    return {apart: receptive_field(way) for apart, way in stage_windows(model).items()}


def _windows(layer: keras.Layer) -> tuple[Window, ...]:
    """(kernel, stride, dilation) of a layer that looks at neighbours, or nothing."""
    window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    if not isinstance(window, tuple):
        return ()
    dilation = getattr(layer, "dilation_rate", (1,))
    return ((max(window), max(layer.strides), max(dilation)),)


def _is_global(node: Any) -> bool:
    return type(node.operation).__name__.startswith("Global")
