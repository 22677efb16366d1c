"""Weights of the same architecture from another implementation, layer by layer."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from utils import internet
from utils.errors import KitError
from utils.graph import layers_with_weights
from utils.messages import tr
from utils.models.catalogue import build, find

if TYPE_CHECKING:
    import keras

# Where Keras downloads its weights from.
SERVER = "https://storage.googleapis.com/tensorflow/keras-applications/"


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

    known = find(name)
    if known.published.application is None:
        raise ValueError(tr("keras.applications has no {title}", title=tr(known.title)))
    make = getattr(keras.applications, known.published.application)
    keywords = {"weights": None, "classifier_activation": None, **keywords}
    if known.published.application.startswith("ConvNeXt"):
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
        ValueError: if the models' layers differ; it names the first that does not fit.
    """
    giving, taking = layers_with_weights(source), layers_with_weights(target)
    for one, other in zip(giving, taking, strict=False):
        shapes = [tuple(each.shape) for each in one.weights]
        wanted = [tuple(each.shape) for each in other.weights]
        if shapes != wanted:
            raise ValueError(
                tr(
                    "layer {layer!r} has weights of shapes {shapes}, but {other!r} needs {wanted}",
                    layer=one.name,
                    shapes=shapes,
                    other=other.name,
                    wanted=wanted,
                )
            )
    if len(giving) != len(taking):
        raise ValueError(
            tr(
                "{source!r} has {giving} layers with weights, {target!r} has {taking}",
                source=source.name,
                giving=len(giving),
                target=target.name,
                taking=len(taking),
            )
        )
    for one, other in zip(giving, taking, strict=True):
        other.set_weights(one.get_weights())
    return sum(layer.count_params() for layer in taking)


def borrowed(name: str, weights: str = "random") -> tuple[keras.Model, keras.Model]:
    """A network of `keras.applications`, and ours with its weights.

    Args:
        name: one of `catalogue.names()`.
        weights: "random", or "imagenet", from this computer or by a download.

    Returns:
        Theirs and ours, from images preprocessed as `keras.applications` wants them to logits.

    Raises:
        ValueError: if `keras.applications` does not have it.
        KitError: if ImageNet's weights are not available; one line that says what to do.
    """
    if weights not in ("random", "imagenet"):
        raise KitError(tr("weights are 'random' or 'imagenet', not {weights!r}", weights=weights))
    chosen = None if weights == "random" else weights
    if chosen and not _cached(name) and not internet.online(SERVER):
        raise KitError(
            tr(
                "no network, and ImageNet's weights of {title} are not on this computer: "
                "use 'random'",
                title=tr(find(name).title),
            )
        )
    theirs, ours = application(name, weights=chosen), build(name)
    copy_weights(theirs, ours)
    return theirs, ours


def _cached(name: str) -> bool:
    """Whether Keras has downloaded such weights, with the classifier, before."""
    folder = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras") / "models"
    stem = f"{find(name).published.application}_".lower()
    names = [path.name.lower() for path in folder.glob("*.h5")]
    return any(each.startswith(stem) and not re.search("no_?top", each) for each in names)
