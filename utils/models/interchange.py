"""Weights of the same architecture from another implementation, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utils.models.catalogue import find

if TYPE_CHECKING:
    import keras


def application(name: str, **keywords: object) -> keras.Model:
    """The same network from `keras.applications`.

    Args:
        name: one of `catalogue.names()`.
        **keywords: for its constructor; random weights, no classifier activation and no
            preprocessing inside unless given otherwise.

    Raises:
        ValueError: if `keras.applications` does not have it.
    """
    import keras

    network = find(name)
    if network.published.application is None:
        raise ValueError(f"keras.applications has no {network.title}")
    make = getattr(keras.applications, network.published.application)
    keywords = {"weights": None, "classifier_activation": None, **keywords}
    if network.published.application.startswith("ConvNeXt"):
        keywords.setdefault("include_preprocessing", False)
    return make(**keywords)


def copy_weights(source: keras.Model, target: keras.Model) -> int:
    """Copy weights between two models that create their layers in the same order.

    Args:
        source: has the weights.
        target: gets them; unchanged if not all of them fit.

    Returns:
        How many numbers were copied.

    Raises:
        ValueError: if the models have other layers, naming the first that does not fit.
    """
    giving = [layer for layer in _flat(source) if layer.weights]
    taking = [layer for layer in _flat(target) if layer.weights]
    for one, other in zip(giving, taking, strict=False):
        shapes = [tuple(each.shape) for each in one.weights]
        wanted = [tuple(each.shape) for each in other.weights]
        if shapes != wanted:
            raise ValueError(
                f"layer {one.name!r} has weights of shapes {shapes}, "
                f"but {other.name!r} needs {wanted}"
            )
    if len(giving) != len(taking):
        raise ValueError(
            f"{source.name!r} has {len(giving)} layers with weights, "
            f"{target.name!r} has {len(taking)}"
        )
    for one, other in zip(giving, taking, strict=True):
        other.set_weights(one.get_weights())
    return sum(layer.count_params() for layer in taking)


def _flat(model: keras.Model) -> list[keras.Layer]:
    """Layers in the order of the forward pass, those of models inside models among them."""
    found: list[keras.Layer] = []
    for layer in model.layers:
        found += _flat(layer) if hasattr(layer, "layers") else [layer]
    return found
