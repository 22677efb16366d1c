"""`load_backbone`: load a pretrained VGG16 without its top."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils import internet
from utils import weights as weights_file
from utils.errors import KitError
from utils.messages import tr
from utils.transfer.preprocessing import as_rgb, preprocess
from utils.transfer.vgg16 import SMALLEST_SIDE, build

if TYPE_CHECKING:
    import keras

FOLDER = Path(__file__).parent / "weights"
VGG16_PATH = FOLDER / "vgg16.npz"
DEFAULT_SIZE = (224, 224)
FULL_PRECISION = "imagenet-float32"
# Name and address of the file that Keras downloads: keras/src/applications/vgg16.py.
IMAGENET_FILE = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"
IMAGENET_SERVER = "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/"


@dataclass(frozen=True)
class Backbone:
    """A network trained on other images, without its top.

    Attributes:
        model: from preprocessed images to the maps of block5_pool; layers named as in VGG16.
        image_size: (height, width) it takes.
        weights: where its weights came from, as a text.
    """

    model: keras.Model = field(repr=False)
    image_size: tuple[int, int]
    weights: str

    def prepare(self, images: np.ndarray) -> np.ndarray:
        """Images as the model takes them.

        Args:
            images: (count, height, width, 1 or 3), of any size, values 0 to 255.
        """
        return preprocess(as_rgb(images, self.image_size))

    def __str__(self) -> str:
        """One line: size, parameters, weights."""
        height, width = self.image_size
        return tr(
            "{name}, {parameters:,} parameters, for {height}x{width}x3; {weights}",
            name=self.model.name,
            parameters=self.model.count_params(),
            height=height,
            width=width,
            weights=self.weights,
        )


def load_backbone(
    weights: str | Path = "imagenet",
    image_size: tuple[int, int] | None = None,
    *,
    verbose: bool = True,
) -> Backbone:
    """Load a VGG16 without its top, and print which one.

    Args:
        weights: "imagenet" (ships with the kit, rounded to int8 with a scale per output channel),
            "imagenet-float32" (the same in full precision: what Keras has on this computer, else
            a download of 59 MB), "random" (untrained), or the path of a file of weights for VGG16
            without its top.
        image_size: (height, width), each at least 32; 224 x 224 by default.
        verbose: print the line that says what was loaded.

    Returns:
        The backbone; all of its layers can be trained: freeze those that should not.

    Raises:
        KitError: no such weights, no network, or a file that does not fit; one line that says
            what to do.
    """
    size = _checked_size(image_size)
    if weights == "imagenet":
        model = build((*size, 3))
        arrays = weights_file.read(VGG16_PATH)
        model.set_weights([arrays[variable.path] for variable in model.weights])
        source = tr("trained on ImageNet, int8, shipped with the kit (no download)")
    elif weights == FULL_PRECISION:
        model = _imagenet(size)
        source = tr("trained on ImageNet, float32, from Keras")
    elif weights == "random":
        model = build((*size, 3))
        source = tr("random weights")
    else:
        path = Path(str(weights)).expanduser()  # str: None or a number is not a file either
        model, source = _from_file(path, size), tr("weights from {file}", file=weights)
    backbone = Backbone(model, size, source)
    if verbose:
        print(tr("Backbone: {backbone}", backbone=backbone))
    return backbone


def imagenet_file() -> Path:
    """Where Keras keeps VGG16's ImageNet weights, once they were downloaded."""
    home = os.environ.get("KERAS_HOME")
    return (Path(home) if home else Path.home() / ".keras") / "models" / IMAGENET_FILE


def _imagenet(size: tuple[int, int]) -> keras.Model:
    import keras

    cached = imagenet_file()
    # Without a network Keras raises a bare Exception after its own attempts: so ask first.
    if not cached.is_file() and not internet.online(IMAGENET_SERVER + IMAGENET_FILE):
        raise KitError(
            tr(
                "no network, and Keras's weights of VGG16 are not in {folder}: use "
                "weights='imagenet', which ships with the kit, or the path of a weights file",
                folder=cached.parent,
            )
        )
    return _loaded(
        lambda: keras.applications.VGG16(
            include_top=False, weights="imagenet", input_shape=(*size, 3)
        ),
        tr(
            "VGG16's ImageNet weights could not be loaded: delete {path} and try again",
            path=cached,
        ),
    )


def _from_file(path: Path, size: tuple[int, int]) -> keras.Model:
    import keras

    if not path.is_file():
        raise KitError(
            tr(
                "no weights {path!r}: use 'imagenet', {full_precision!r}, 'random' or the path "
                "of a file",
                path=str(path),
                full_precision=FULL_PRECISION,
            )
        )
    model = keras.applications.VGG16(include_top=False, weights=None, input_shape=(*size, 3))
    _loaded(
        lambda: model.load_weights(path),
        tr(
            "{path} does not hold weights of VGG16 without its top "
            "(a Keras .h5 or .weights.h5 file)",
            path=path,
        ),
    )
    return model


def _loaded(load: Callable[[], object], message: str) -> object:
    """The result of `load`; any error becomes one line."""
    try:
        return load()
    except Exception as error:  # h5py, Keras and the network each raise their own
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise KitError(f"{message} ({reason[0][:200]})") from error


def _checked_size(image_size: tuple[int, int] | None) -> tuple[int, int]:
    if image_size is None:
        return DEFAULT_SIZE
    try:
        height, width = map(index, image_size)
    except (TypeError, ValueError):
        height = width = 0
    if min(height, width) < SMALLEST_SIDE:
        raise KitError(
            tr(
                "image_size must be (height, width), each at least {smallest_side} for VGG16's "
                "five poolings, not {image_size!r}",
                smallest_side=SMALLEST_SIDE,
                image_size=image_size,
            )
        )
    return height, width
