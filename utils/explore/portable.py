"""A convnet as plain numbers that a browser can compute with: its layers and their weights.

It does not need Keras: paddings are counted in pixels, layers that do nothing in inference
are removed, inner models are replaced by their layers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.arithmetic import count_macs, same_padding
from utils.errors import KitError
from utils.graph import calls, layers_with_weights
from utils.messages import tr

if TYPE_CHECKING:
    import keras

IMAGE = "the image"  # name of the first layer
MOST_PARAMETERS = 1_200_000
MOST_MULTIPLY_ADDS = 1_000_000_000  # seconds for one image, in a browser

# Settings of activations whose functions can be called without any.
ACTIVATIONS: dict[str, dict[str, float]] = {
    **{name: {} for name in ("linear", "sigmoid", "tanh", "softmax", "softplus", "softsign")},
    **{name: {} for name in ("silu", "gelu", "selu", "exponential", "hard_sigmoid", "mish")},
    "relu": {"slope": 0.0, "threshold": 0.0},
    "relu6": {"slope": 0.0, "threshold": 0.0, "most": 6.0},
    "leaky_relu": {"slope": 0.2, "threshold": 0.0},
    "elu": {"alpha": 1.0},
}
# Layers that return their input in inference.
PASSING = (
    *("Identity", "Dropout", "SpatialDropout2D", "GaussianNoise", "GaussianDropout"),
    *("AlphaDropout", "ActivityRegularization"),
)


@dataclass
class Portable:
    """A convnet that can be computed without Keras.

    Attributes:
        name: of the model.
        input_shape: (height, width, channels).
        output: name of the last of `layers`; the first is the image.
        layers: a description of each, in an order in which they can be computed: name, kind,
            shape of the output without the batch, names of the inputs, settings, and for each
            weight its shape and where it begins in `weights`, in numbers.
        weights: all of them, float32 and little-endian, one after the other.
    """

    name: str
    input_shape: tuple[int, int, int]
    output: str = ""
    layers: list[dict[str, Any]] = field(default_factory=list)
    weights: bytearray = field(default_factory=bytearray)

    def description(self) -> dict[str, Any]:
        """All but the weights, for JSON."""
        return {
            "name": self.name,
            "output": self.output,
            "shape": list(self.input_shape),
            "layers": self.layers,
        }

    def keep(self, array: Any) -> dict[str, Any]:
        """Append a weight; return its shape and where it begins."""
        values = np.ascontiguousarray(array, dtype="<f4")
        begins = len(self.weights) // 4
        self.weights += values.tobytes()
        return {"begins": begins, "shape": list(values.shape)}

    def array(self, kept: dict[str, Any]) -> np.ndarray:
        """A weight, from what `keep` gave for it; float32 of the shape it was kept with."""
        count = int(np.prod(kept["shape"]))
        values = np.frombuffer(self.weights, "<f4", count, 4 * kept["begins"])
        return values.reshape(kept["shape"]).copy()


def portable(model: keras.Model, *, most_parameters: int = MOST_PARAMETERS) -> Portable:
    """Take a model apart for a browser.

    Args:
        model: Sequential or functional, from one image, channels-last with one or three channels,
            to one output; convolutions, pooling, batch normalisation, activations, flattening,
            global pooling and dense layers, layers that add or join, and layers that do nothing in
            inference.
        most_parameters: the most that it may have; each takes four bytes of the page.

    Raises:
        KitError: if it is another model; it names the layer and says what to do.
    """
    shape = image_shape(model)
    _require_small_and_sound(model, most_parameters)
    found = Portable(model.name, shape)
    found.layers.append({"name": IMAGE, "kind": "input", "shape": list(shape), "inputs": []})
    names = {id(model.inputs[0]): IMAGE}
    _add_layers(model, found, names, "")
    _require_quick(model)
    found.output = names[id(model.outputs[0])]
    return found


def image_shape(model: keras.Model) -> tuple[int, int, int]:
    """(height, width, channels) of a drawing for a model.

    Raises:
        KitError: if it does not make one output of one image of a known size.
    """
    import keras

    if not isinstance(model, keras.Model):
        raise KitError(tr("explore a Keras model, not {type_name}", type_name=type(model).__name__))
    inputs, outputs = getattr(model, "inputs", None), getattr(model, "outputs", None)
    if not inputs or not outputs:
        raise KitError(
            tr(
                "model {name!r} has no known input: start it with keras.Input, or make it a "
                "Sequential or functional model",
                name=model.name,
            )
        )
    if len(inputs) > 1 or len(outputs) > 1:
        raise KitError(
            tr(
                "model {name!r} has {inputs} inputs and {outputs} outputs: explore a "
                "part of it with one each, such as keras.Model(model.inputs[0], model.outputs[0])",
                name=model.name,
                inputs=len(inputs),
                outputs=len(outputs),
            )
        )
    shape = inputs[0].shape
    if len(shape) != 4 or None in shape[1:] or shape[-1] not in (1, 3):
        raise KitError(
            tr(
                "model {name!r} takes {shape}: to draw for it, it must take images of a "
                "known size, (batch, height, width, 1 or 3)",
                name=model.name,
                shape=tuple(shape),
            )
        )
    return tuple(shape[1:])


def _require_small_and_sound(model: keras.Model, most_parameters: int) -> None:
    if model.count_params() > most_parameters:
        raise KitError(
            tr(
                "model {name!r} has {parameters:,} parameters, and a browser can take "
                "{most:,}: use fewer filters, or end it earlier with utils.explore.part",
                name=model.name,
                parameters=model.count_params(),
                most=most_parameters,
            )
        )
    for layer in layers_with_weights(model):
        for weight in layer.weights:
            if not np.isfinite(np.asarray(weight)).all():
                raise KitError(
                    tr(
                        "layer {layer!r} has weights that are not finite ({weight}): train "
                        "it again with a smaller learning rate, or load finite weights",
                        layer=layer.name,
                        weight=weight.name,
                    )
                )


def _require_quick(model: keras.Model) -> None:
    try:
        macs = count_macs(model)
    except ValueError as error:
        raise KitError(str(error)) from None
    if macs > MOST_MULTIPLY_ADDS:
        raise KitError(
            tr(
                "model {name!r} needs {billions:.1f} billion multiply-adds per "
                "image, which take seconds in a browser: build it for smaller images",
                name=model.name,
                billions=macs / 1e9,
            )
        )


def _add_layers(model: keras.Model, found: Portable, names: dict[int, str], before: str) -> None:
    """Append a model's layers; `names` knows its input, and learns the other tensors' names."""
    import keras

    for node in calls(model):
        if node.is_input:
            continue
        layer, name = node.operation, before + node.operation.name
        inputs = [names[id(tensor)] for tensor in node.input_tensors]
        output = node.output_tensors[0]
        if isinstance(layer, keras.Model):
            names[id(layer.inputs[0])] = inputs[0]
            _add_layers(layer, found, names, f"{name}/")
            names[id(output)] = names[id(layer.outputs[0])]
        elif _passes(layer):
            names[id(output)] = inputs[0]
        else:
            if any(name == each["name"] for each in found.layers):
                raise KitError(
                    tr("layer {name!r} is called twice: make one layer for each call", name=name)
                )
            source = tuple(node.input_tensors[0].shape[1:])
            entry = _entry(layer, source, found)
            shape = list(output.shape[1:])
            found.layers.append(
                {"name": name, "inputs": inputs, "shape": shape, "type": _kind(layer), **entry}
            )
            names[id(output)] = name


def _passes(layer: keras.Layer) -> bool:
    kind = _kind(layer)
    return kind in PASSING or (kind.startswith("Random") and not layer.weights)


def _kind(layer: keras.Layer) -> str:
    return type(layer).__name__


def _entry(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    """The description of a layer: kind, settings, weights."""
    if getattr(layer, "data_format", None) == "channels_first":
        raise KitError(
            tr("layer {name!r} is channels-first: build it channels-last", name=layer.name)
        )
    make = _MAKERS.get(_kind(layer))
    if make is None:
        raise KitError(
            tr(
                "layer {name!r} is a {kind}, which the explorer cannot compute: leave "
                "it out, or end the model before it; it knows {kinds}",
                name=layer.name,
                kind=_kind(layer),
                kinds=", ".join(sorted(_MAKERS)),
            )
        )
    return make(layer, source, found)


def _convolution(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    kernel = np.asarray(layer.kernel)
    # A depthwise kernel is (height, width, channels, multiplier): one group for each channel.
    depthwise = _kind(layer) == "DepthwiseConv2D"
    groups = source[-1] if depthwise else layer.groups
    if depthwise:
        height, width, channels, multiplier = kernel.shape
        kernel = kernel.reshape(height, width, 1, channels * multiplier)
    return {
        "kind": "convolution",
        "kernel": found.keep(kernel),
        "bias": found.keep(layer.bias) if layer.use_bias else None,
        "groups": groups,
        "strides": list(layer.strides),
        "dilation": list(layer.dilation_rate),
        "padding": _padding(
            layer.padding, source, kernel.shape[:2], layer.strides, layer.dilation_rate
        ),
        "activation": _activation(layer, layer.activation),
    }


def _pooling(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {
        "kind": "pooling",
        "mean": _kind(layer).startswith("Average"),
        "window": list(layer.pool_size),
        "strides": list(layer.strides),
        "padding": _padding(layer.padding, source, layer.pool_size, layer.strides, (1, 1)),
    }


def _padding(
    padding: str,
    source: tuple[int, ...],
    kernel: tuple[int, ...],
    strides: tuple[int, ...],
    dilation: tuple[int, ...],
) -> list[int]:
    """Pixels added above and on the left."""
    if padding == "valid":
        return [0, 0]
    sides = zip(source[:2], kernel, strides, dilation, strict=True)
    return [same_padding(n, size, stride, apart)[0] for n, size, stride, apart in sides]


def _normalisation(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    axis = layer.axis if isinstance(layer.axis, int) else layer.axis[0]
    if axis not in (-1, len(source)):
        raise KitError(
            tr(
                "layer {name!r} normalises axis {axis}: use the last one, axis=-1",
                name=layer.name,
                axis=axis,
            )
        )
    channels = source[-1]
    return {
        "kind": "normalisation",
        "gamma": found.keep(layer.gamma if layer.scale else np.ones(channels)),
        "beta": found.keep(layer.beta if layer.center else np.zeros(channels)),
        "mean": found.keep(layer.moving_mean),
        "variance": found.keep(layer.moving_variance),
        "epsilon": float(layer.epsilon),
    }


def _dense(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {
        "kind": "dense",
        "kernel": found.keep(layer.kernel),
        "bias": found.keep(layer.bias) if layer.use_bias else None,
        "activation": _activation(layer, layer.activation),
    }


def _activation(layer: keras.Layer, function: Callable[..., Any] | None) -> dict[str, Any]:
    name = getattr(function, "__name__", None) or "linear"
    if function is not None and name not in ACTIVATIONS:
        raise KitError(
            tr(
                "layer {layer!r} has the activation {activation}, which the explorer cannot "
                "compute: use one of {activations}",
                layer=layer.name,
                activation=name,
                activations=", ".join(ACTIVATIONS),
            )
        )
    return {"kind": name, **ACTIVATIONS[name]}


def _activation_layer(
    layer: keras.Layer, source: tuple[int, ...], found: Portable
) -> dict[str, Any]:
    kind = _kind(layer)
    if kind == "Activation":
        activation = _activation(layer, layer.activation)
    elif kind == "ReLU":
        activation = {
            "kind": "relu",
            "slope": float(layer.negative_slope),
            "threshold": float(layer.threshold),
        }
        if layer.max_value is not None:
            activation["most"] = float(layer.max_value)
    elif kind == "LeakyReLU":
        activation = {"kind": "relu", "slope": float(layer.negative_slope), "threshold": 0.0}
    elif kind == "ELU":
        activation = {"kind": "elu", "alpha": float(layer.alpha)}
    else:
        if layer.axis not in (-1, len(source)):
            raise KitError(
                tr("layer {name!r} is a softmax along another axis than the last", name=layer.name)
            )
        activation = {"kind": "softmax"}
    return {"kind": "activation", "activation": activation}


def _flatten(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {"kind": "flatten"}


def _global_pooling(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {"kind": "global", "mean": "Average" in _kind(layer)}


def _scaling(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    try:
        scale, offset = (
            np.broadcast_to(np.asarray(value, "float32"), (source[-1],))
            for value in (layer.scale, layer.offset)
        )
    except ValueError:
        raise KitError(
            tr(
                "layer {name!r} scales each pixel by its own number: use one number per channel",
                name=layer.name,
            )
        ) from None
    return {"kind": "scaling", "scale": found.keep(scale), "offset": found.keep(offset)}


def _zero_padding(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {"kind": "zeros", "padding": [layer.padding[0][0], layer.padding[1][0]]}


def _adding(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    return {"kind": "sum"}


def _joining(layer: keras.Layer, source: tuple[int, ...], found: Portable) -> dict[str, Any]:
    if layer.axis not in (-1, len(source)):
        raise KitError(
            tr(
                "layer {name!r} joins along another axis than channels: use axis=-1",
                name=layer.name,
            )
        )
    return {"kind": "join"}


_MAKERS: dict[str, Callable[..., dict[str, Any]]] = {
    "Conv2D": _convolution,
    "DepthwiseConv2D": _convolution,
    "MaxPooling2D": _pooling,
    "AveragePooling2D": _pooling,
    "BatchNormalization": _normalisation,
    "Dense": _dense,
    **dict.fromkeys(("Activation", "ReLU", "LeakyReLU", "ELU", "Softmax"), _activation_layer),
    "Flatten": _flatten,
    "GlobalAveragePooling2D": _global_pooling,
    "GlobalMaxPooling2D": _global_pooling,
    "Rescaling": _scaling,
    "ZeroPadding2D": _zero_padding,
    "Add": _adding,
    "Concatenate": _joining,
}
