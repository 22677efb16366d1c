"""Every architecture of the lectures by its name."""

from __future__ import annotations

import difflib
import importlib
from functools import cache, reduce
from typing import TYPE_CHECKING

from utils.messages import tr
from utils.models.network import Network, Shape

if TYPE_CHECKING:
    import keras

# Modules of this package, in the order in which their networks were published.
FAMILIES = (
    "lenet",
    "alexnet",
    "zfnet",
    "vgg",
    "nin",
    "googlenet",
    "inception",
    "resnet",
    "dcgan",
    "mobilenet",
    "efficientnet",
    "vit",
    "swin",
    "convnext",
)


@cache
def networks() -> dict[str, Network]:
    """All networks by name, oldest family first."""
    modules = [importlib.import_module(f"utils.models.{family}") for family in FAMILIES]
    return {each.name: each for module in modules for each in module.NETWORKS}


def names() -> list[str]:
    """The names that `build` takes, oldest family first."""
    return list(networks())


def find(name: str) -> Network:
    """A network by name.

    Raises:
        ValueError: if there is none of this name.
    """
    found = networks().get(name)
    if found is None:
        near = difflib.get_close_matches(str(name), names(), n=3, cutoff=0.4)
        if near:
            either = reduce(lambda some, one: tr("{some} or {one}", some=some, one=one), near)
            raise ValueError(
                tr(
                    "no architecture is called {name!r}: did you mean {near}?",
                    name=name,
                    near=either,
                )
            )
        raise ValueError(
            tr(
                "no architecture is called {name!r}: there are {known}",
                name=name,
                known=", ".join(names()),
            )
        )
    return found


def build(
    name: str,
    input_shape: Shape | None = None,
    classes: int | None = None,
    width: float = 1.0,
) -> keras.Model:
    """An architecture of the lectures with random weights.

    It ends in logits, a generator in images.

    Args:
        name: one of `names()`.
        input_shape: (height, width, channels); the paper's if not given.
        classes: outputs of the classifier; the paper's if not given.
        width: factor of all filters, units and embedding dimensions; the paper's is 1.

    Returns:
        A functional model whose input and blocks are named as in the paper.

    Raises:
        ValueError: if there is no such architecture, or it cannot take such images, classes or
            such a width.
    """
    network = find(name)
    shape = network.input_shape if input_shape is None else input_shape
    count = network.classes if classes is None else classes
    _check(network, shape, count, width)
    height, across, channels = shape  # Keras may give a list
    return network.make((height, across, channels), count, width)


def _check(network: Network, shape: Shape, classes: int, width: float) -> None:
    whole = isinstance(shape, tuple | list) and all(isinstance(each, int) for each in shape)
    if not whole or len(shape) != 3:
        raise ValueError(
            tr(
                "input_shape is (height, width, channels) in whole numbers, not {shape}",
                shape=shape,
            )
        )
    height, across, channels = shape
    if min(height, across) < network.smallest:
        raise ValueError(
            tr(
                "{title} needs images of at least {smallest} x {smallest}, not {height} x {width}",
                title=tr(network.title),
                smallest=network.smallest,
                height=height,
                width=across,
            )
        )
    if height % network.step or across % network.step:
        raise ValueError(
            tr(
                "{title} needs sides that are multiples of {step}, not {height} x {width}",
                title=tr(network.title),
                step=network.step,
                height=height,
                width=across,
            )
        )
    if channels < 1:
        raise ValueError(tr("an image has at least one channel, not {channels}", channels=channels))
    if not isinstance(classes, int) or classes < 1:
        raise ValueError(
            tr("classes must be a whole number from 1, not {classes}", classes=classes)
        )
    if not isinstance(width, int | float) or not 0 < width <= 4:
        raise ValueError(tr("width must be above 0 and at most 4, not {width}", width=width))
