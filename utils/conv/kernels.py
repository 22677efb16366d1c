"""Kernels with a name, for looking at what a convolution does to an image (lectures 000 to 003)."""

from __future__ import annotations

import numpy as np

from utils.errors import KitError
from utils.messages import tr

KERNELS = {
    "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
    "average": np.full((5, 5), 1 / 25),
    "motion blur": np.eye(9) / 9,
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "laplacian": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
    "sobel vertical edges": [[1, 0, -1], [2, 0, -2], [1, 0, -1]],
    "sobel horizontal edges": [[1, 2, 1], [0, 0, 0], [-1, -2, -1]],
    "vertical edges": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
}


def kernel(name: str) -> np.ndarray:
    """A named kernel (height, width), float64.

    Raises:
        KitError: if there is none of that name.
    """
    if name not in KERNELS:
        raise KitError(
            tr("no kernel {name!r}: choose one of {kernels}", name=name, kernels=", ".join(KERNELS))
        )
    return np.array(KERNELS[name], float)
