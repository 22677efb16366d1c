"""A network for photographs, made small and quick for a browser: normalisation folded, int8.

Nothing is lost: most weights of `utils.transfer.load_classifier` are int8 with a scale for each
filter, and folding multiplies the scales and leaves the int8 numbers. The others stay float32.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.explore.portable import Portable, portable
from utils.weights import as_int8

if TYPE_CHECKING:
    import keras

MOST_PARAMETERS = 6_000_000  # a byte each: 8 MB of the page, in base64
EXACT = 1e-3  # in steps between two int8 numbers: how much float32 may round


def compact(model: keras.Model) -> Portable:
    """A model as in `utils.explore.portable`, with fewer layers and one byte per kernel weight.

    A normalisation after a convolution becomes part of its kernel and bias, and a ReLU after either
    part of the same layer, which takes the name of the last of them: its values are those of
    Keras's layer of this name, but for rounding.

    Args:
        model: as for `portable`, with at most 6 million parameters.

    Returns:
        The layers that remain. A kernel that is int8 has, instead of `begins`, `int8`, the byte at
        which its numbers begin in `weights`, and `scale`, the factor of each filter, its last axis.

    Raises:
        KitError: as for `portable`.
    """
    return _as_int8(_folded(portable(model, most_parameters=MOST_PARAMETERS)))


def _folded(found: Portable) -> Portable:
    """The model without the normalisations and activations that a convolution can do itself."""
    consumers = Counter(name for layer in found.layers for name in layer["inputs"])
    done: dict[str, dict[str, Any]] = {}  # by name, with arrays as weights
    for layer in found.layers:
        source = layer["inputs"][0] if layer["inputs"] else None
        if source and consumers[source] == 1 and _joins(done[source], layer):
            layer = _joined(done.pop(source), layer, found)
        else:
            layer = {**layer, **{name: found.array(layer[name]) for name in _weights(layer)}}
        done[layer["name"]] = layer
    made = replace(found, layers=[], weights=bytearray())
    for layer in done.values():
        arrays = {name: value for name, value in layer.items() if isinstance(value, np.ndarray)}
        made.layers.append({**layer, **{name: made.keep(each) for name, each in arrays.items()}})
    return made


def _weights(layer: dict[str, Any]) -> list[str]:
    return [name for name, value in layer.items() if isinstance(value, dict) and "begins" in value]


def _joins(source: dict[str, Any], layer: dict[str, Any]) -> bool:
    """Whether a convolution, as far as it is folded, can do this layer's work as well."""
    if source["kind"] != "convolution" or source["activation"]["kind"] != "linear":
        return False
    return layer["kind"] == "normalisation" or (
        layer["kind"] == "activation" and layer["activation"]["kind"] != "softmax"
    )


def _joined(source: dict[str, Any], layer: dict[str, Any], found: Portable) -> dict[str, Any]:
    if layer["kind"] == "activation":
        return {**source, "name": layer["name"], "activation": layer["activation"]}
    gamma, beta, mean, variance = (
        found.array(layer[name]).astype("float64") for name in ("gamma", "beta", "mean", "variance")
    )
    factor = gamma / np.sqrt(variance + layer["epsilon"])
    bias = 0 if source["bias"] is None else source["bias"]
    return {
        **source,
        "name": layer["name"],
        "kernel": source["kernel"] * factor,  # filters are the last axis
        "bias": beta + (bias - mean) * factor,
    }


def _as_int8(found: Portable) -> Portable:
    """The model with its int8 kernels as int8, at the end of the weights, after all float32."""
    made = replace(found, layers=[], weights=bytearray())
    kernels = []
    for layer in found.layers:
        layer = dict(layer)
        for name in _weights(layer):
            values = found.array(layer[name])
            numbers, scale = as_int8(values, -1)
            if name == "kernel" and np.all(np.abs(values / scale - numbers) < EXACT):
                layer[name] = {"shape": list(values.shape), "scale": made.keep(scale.ravel())}
                kernels.append((layer[name], numbers))
            else:
                layer[name] = made.keep(values)
        made.layers.append(layer)
    for kept, numbers in kernels:
        kept["int8"] = len(made.weights)
        made.weights += numbers.tobytes()
    return made
