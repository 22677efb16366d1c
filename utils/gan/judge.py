"""The judge: a classifier of garments that ships with the kit, the same for every measurement."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils import weights
from utils.graph import part
from utils.messages import tr

if TYPE_CHECKING:
    import keras

PATH = Path(__file__).parent / "weights" / "judge.npz"
FEATURES = "features"
BATCH = 500


@dataclass(frozen=True)
class Judge:
    """A classifier of Fashion-MNIST, trained on its 60,000 training images by tools/train_judge.py.

    Attributes:
        model: from images (n, 28, 28, 1), 0 to 1, to the logits of the ten classes.
    """

    model: keras.Model = field(repr=False)

    def features(self, images: np.ndarray) -> np.ndarray:
        """The output of the layer before the logits: float32 (n, 64).

        Args:
            images: (n, 28, 28) or (n, 28, 28, 1), 0 to 1.

        Raises:
            ValueError: if the images are of another shape or scale.
        """
        return _apply(part(self.model, FEATURES), images)

    def logits(self, images: np.ndarray) -> np.ndarray:
        """The ten logits of each image; images as in `features`."""
        return _apply(self.model, images)

    def predict(self, images: np.ndarray) -> np.ndarray:
        """The class of each image, 0 to 9; images as in `features`."""
        return self.logits(images).argmax(1)


def load_judge(*, verbose: bool = True) -> Judge:
    """Load the judge.

    Args:
        verbose: print the line that says what was loaded.

    Raises:
        KitError: if its weights are missing or damaged.
    """
    model = build_judge()
    weights.load(model, PATH)
    if verbose:
        print(
            tr(
                "Judge: {parameters:,} parameters, trained on the 60,000 training images "
                "of Fashion-MNIST, shipped with the kit (no download)",
                parameters=model.count_params(),
            )
        )
    return Judge(model)


def build_judge() -> keras.Model:
    """The judge's network, untrained: three convolutions with stride 2, two dense layers."""
    import keras
    from keras import layers

    model = keras.Sequential(name="judge")
    model.add(keras.Input((28, 28, 1)))
    for filters, stride in ((32, 1), (32, 2), (64, 2), (64, 2)):
        model.add(layers.Conv2D(filters, 3, stride, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ReLU())
    model.add(layers.Flatten())
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(64, activation="relu", name=FEATURES))
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(10, name="logits"))
    return model


def _apply(model: keras.Model, images: np.ndarray) -> np.ndarray:
    images = np.asarray(images, np.float32)
    if images.ndim == 3:
        images = images[..., None]
    if images.shape[1:] != (28, 28, 1):
        raise ValueError(
            tr("the judge takes images (n, 28, 28, 1), not {shape}", shape=images.shape)
        )
    if images.size and not (images.min() >= -0.01 and images.max() <= 1.01):
        raise ValueError(
            tr(
                "the judge takes images from 0 to 1, not {lowest:.2f} to {highest:.2f}: "
                "for a generator's -1 to 1, give (images + 1) / 2",
                lowest=images.min(),
                highest=images.max(),
            )
        )
    parts = [
        np.asarray(model(images[start : start + BATCH], training=False))
        for start in range(0, len(images), BATCH)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, model.output_shape[1]), np.float32)
