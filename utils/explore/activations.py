"""What each layer makes of an image: feature maps, vectors, and the kernels behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from utils.errors import KitError
from utils.graph import part, require_layer
from utils.messages import tr

if TYPE_CHECKING:
    import keras


def activations(
    model: keras.Model,
    images: np.ndarray,
    layers: Sequence[str] | None = None,
    *,
    batch_size: int = 128,
) -> dict[str, np.ndarray]:
    """The outputs of layers for images, in inference.

    Args:
        model: Sequential or functional, with a known input.
        images: (count, height, width, channels), as the model takes them.
        layers: names; all but inputs, dropout and flattening if None.
        batch_size: images at a time.

    Returns:
        For each layer, in the order asked for, float32 (count, height, width, channels) or
        (count, units).

    Raises:
        KitError: as in `part`.
    """
    if layers is None:
        skipped = ("InputLayer", "Dropout", "Flatten")
        layers = [each.name for each in model.layers if type(each).__name__ not in skipped]
    answers = part(model, list(layers)).predict(images, batch_size=batch_size, verbose=0)
    if len(layers) == 1 and not isinstance(answers, list):
        answers = [answers]
    return {
        name: np.asarray(answer, np.float32) for name, answer in zip(layers, answers, strict=True)
    }


def kernels(model: keras.Model, layer: str | None = None) -> np.ndarray:
    """The weights of a convolution, (height, width, channels in, filters).

    Args:
        model: any built Keras model.
        layer: its name; the first two-dimensional convolution if None.

    Raises:
        KitError: if there is no such convolution.
    """
    import keras

    found = [each for each in model.layers if isinstance(each, keras.layers.Conv2D)]
    for each in found:
        if layer in (None, each.name):
            return np.asarray(each.kernel, np.float32)
    if not found:
        raise KitError(
            tr(
                "{model} has no convolution {layer!r}: it has none",
                model=model.name,
                layer=layer or "",
            )
        )
    raise KitError(
        tr(
            "{model} has no convolution {layer!r}: it has {layers}",
            model=model.name,
            layer=layer or "",
            layers=", ".join(each.name for each in found),
        )
    )


def strongest(
    model: keras.Model, images: np.ndarray, layer: str, channel: int, count: int = 5
) -> np.ndarray:
    """The indices of the images that excite a channel most, the strongest first.

    A map counts with its largest value.

    Raises:
        KitError: as in `part`.
        ValueError: if the layer has no such channel.
    """
    answers = activations(model, images, [layer])[layer]
    if not 0 <= channel < answers.shape[-1]:
        raise ValueError(
            tr(
                "{layer} has channels 0 to {last}, not {channel}",
                layer=layer,
                last=answers.shape[-1] - 1,
                channel=channel,
            )
        )
    largest = answers[..., channel].reshape(len(answers), -1).max(axis=1)
    return np.argsort(-largest, kind="stable")[:count]


def randomised(model: keras.Model, seed: int = 0, *, first: str | None = None) -> keras.Model:
    """The same network with new weights, drawn as before training; the model itself stays.

    Args:
        model: built Sequential or functional model.
        seed: of the new weights, and of all random numbers of Keras from here on.
        first: name of the first layer that gets new weights; those before it, in the order of
            `model.layers`, keep theirs. All get new ones if None.

    Raises:
        KitError: if there is no such layer.
    """
    import keras

    if first is not None:
        require_layer(model, first)
    names = [layer.name for layer in model.layers]
    keras.utils.set_random_seed(seed)
    other = keras.models.clone_model(model)
    for layer in model.layers[: names.index(first) if first else 0]:
        other.get_layer(layer.name).set_weights(layer.get_weights())
    return other
