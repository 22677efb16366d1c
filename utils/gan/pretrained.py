"""A generator of garments that ships with the kit, trained for longer than a lesson lasts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils import weights
from utils.gan.small_dcgan import build_generator
from utils.messages import tr

if TYPE_CHECKING:
    import keras

PATH = Path(__file__).parent / "weights" / "generator.npz"
FILTERS = 128  # at 7 x 7


def load_generator(*, verbose: bool = True) -> keras.Model:
    """Load the generator that tools/make_generator.py trained on 60,000 images of Fashion-MNIST.

    Args:
        verbose: print the line that says what was loaded.

    Returns:
        A model from noise (n, 64) to images (n, 28, 28, 1), values -1 to 1.

    Raises:
        KitError: if its weights are missing or damaged.
    """
    model = build()
    weights.load(model, PATH)
    if verbose:
        print(
            tr(
                "Generator: {parameters:,} parameters, trained on the 60,000 training "
                "images of Fashion-MNIST, shipped with the kit (no download)",
                parameters=model.count_params(),
            )
        )
    return model


def build() -> keras.Model:
    """The network of `load_generator`, untrained."""
    return build_generator(filters=FILTERS)


def save(generator: keras.Model) -> None:
    """Write a generator as it ships: kernels as int8, one scale per channel, the rest as float16.

    Args:
        generator: of the shape that `build` gives.
    """
    arrays = weights.named(generator)
    kernels = {name: np.ndim(array) for name, array in arrays.items() if "kernel" in name}
    # The output channels are last; in a transposed convolution they are second to last.
    axes = {name: dims - (2 if dims == 4 else 1) for name, dims in kernels.items()}
    weights.write(PATH, arrays, axes)
