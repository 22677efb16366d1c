"""What a Keras model is made of: the calls of its layers, in order, and the layers with weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
    """Layers in the order of the forward pass, those of models inside models among them."""
    found: list[keras.Layer] = []
    for layer in model.layers:
        if hasattr(layer, "layers"):
            found += layers_with_weights(layer)
        elif layer.weights:
            found.append(layer)
    return found
