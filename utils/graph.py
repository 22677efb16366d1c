"""What a Keras model is made of: calls of layers, layers with weights, a part as a model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    import keras


def calls(model: keras.Model) -> Iterator[Any]:
    """Keras's nodes, each after those it needs: `operation`, `input_tensors`, `output_tensors`.

    Args:
        model: a built Sequential or functional model. Its inputs are nodes too (`is_input`); a
            layer that is called twice comes twice; a model inside is one call.
    """
    functional = getattr(model, "_functional", None) or model
    # Keras counts depth from the output: the deepest nodes are called first.
    for depth in sorted(functional._nodes_by_depth, reverse=True):
        yield from functional._nodes_by_depth[depth]


def layers_with_weights(model: keras.Model) -> list[keras.Layer]:
    """Layers in the order of the forward pass, including those of models inside models."""
    found: list[keras.Layer] = []
    for layer in model.layers:
        if hasattr(layer, "layers"):
            found += layers_with_weights(layer)
        elif layer.weights:
            found.append(layer)
    return found


def part(model: keras.Model, layers: str | Sequence[str]) -> keras.Model:
    """A model with the same weights that ends at a layer, or at several.

    Args:
        model: built Sequential or functional model; layers inside inner models are not seen.
        layers: a name, which the new model gets too, or several, one for each of its outputs.

    Raises:
        KitError: if the model has no known input or no such layer.
    """
    import keras

    if not getattr(model, "inputs", None):
        raise KitError(
            tr("model {name!r} has no known input: start it with keras.Input", name=model.name)
        )
    for layer in [layers] if isinstance(layers, str) else layers:
        require_layer(model, layer)
    # With a single input in a list, Keras would warn about each array that is not in a list.
    inputs = model.inputs[0] if len(model.inputs) == 1 else model.inputs
    if isinstance(layers, str):
        return keras.Model(inputs, model.get_layer(layers).output, name=f"{model.name}_{layers}")
    return keras.Model(inputs, [model.get_layer(layer).output for layer in layers])


def require_layer(model: keras.Model, layer: str) -> None:
    """Check that a model has a layer of this name.

    Raises:
        KitError: if it has not; it says which layers there are.
    """
    names = [each.name for each in model.layers]
    if layer not in names:
        raise KitError(
            tr(
                "{name} has no layer {layer!r}: it has {names}",
                name=model.name,
                layer=layer,
                names=", ".join(names),
            )
        )
