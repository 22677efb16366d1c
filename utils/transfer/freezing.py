"""Choose which layers learn: all, none, or those from one block on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from utils.messages import tr

if TYPE_CHECKING:
    import keras


def train_from(base: keras.Model, first: str | None) -> list[str]:
    """Let a base learn from one layer on; the layers before it are frozen.

    Compile the model that contains the base again afterwards: Keras looks at `trainable` then.
    BatchNormalization layers stay frozen all the same, because their statistics belong to the
    data the base was trained on, and few new images would spoil them.

    Args:
        base: a model whose layers stand in order from input to output.
        first: how the name of the first layer to learn begins, such as "block5"; "" lets all
            learn, None freezes all.

    Returns:
        The names of the layers that have weights and will learn.

    Raises:
        ValueError: if no layer's name begins like that.
    """
    from keras.layers import BatchNormalization

    names = [layer.name for layer in base.layers]
    if first is None:
        start = len(names)
    else:
        starts = [at for at, name in enumerate(names) if name.startswith(first)]
        if not starts:
            raise ValueError(
                tr(
                    "no layer of {name} begins with {first!r}: {names}",
                    name=base.name,
                    first=first,
                    names=", ".join(names),
                )
            )
        start = starts[0]
    # The model's own `trainable` first: it would overwrite that of its layers.
    base.trainable = first is not None
    for at, layer in enumerate(base.layers):
        layer.trainable = at >= start and not isinstance(layer, BatchNormalization)
    return [layer.name for layer in base.layers if layer.trainable and layer.weights]


def parameter_counts(model: keras.Model) -> tuple[int, int]:
    """Numbers of parameters (that learn, that are frozen).

    The frozen ones include BatchNormalization's running statistics, which no gradient reaches.
    """
    return _size(model.trainable_weights), _size(model.non_trainable_weights)


def _size(weights: list[keras.Variable]) -> int:
    return sum(math.prod(weight.shape) for weight in weights)
