"""What a first layer has learned: its kernels and what they make of an image."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from utils.plots.figures import SIGNED, first_of, new, show, without_ticks


def kernels_and_maps(
    kernels: np.ndarray, maps: np.ndarray, *, columns: int = 5, alt: str = ""
) -> Figure:
    """Each kernel of a layer that reads one channel, with the map it makes below it.

    The kernels share one colour scale. Each map has its own, from 0 to the value above it.

    Args:
        kernels: weights (height, width, filters).
        maps: activations after ReLU, (height, width, filters).
        columns: kernels a row.
        alt: what the figure shows; tells how many kernels and maps there are if empty.

    Raises:
        ValueError: if there are not as many maps as kernels.
    """
    filters = kernels.shape[-1]
    if maps.shape[-1] != filters:
        raise ValueError(f"{filters} kernels cannot have made {maps.shape[-1]} maps")
    rows = 2 * -(-filters // columns)
    figure, axes = new(rows, columns, width=1.75 * columns + 1, height=1.85 * rows)
    largest = np.abs(kernels).max() or 1.0
    pairs = zip(first_of(axes[::2], filters), first_of(axes[1::2], filters), strict=True)
    for index, (above, below) in enumerate(pairs):
        drawn = above.imshow(kernels[..., index], cmap=SIGNED, vmin=-largest, vmax=largest)
        above.set_title(f"kernel {index}")
        brightest = maps[..., index].max()
        below.imshow(maps[..., index], cmap="gray", vmin=0, vmax=brightest or 1.0)
        below.set_title(f"map, 0 to {brightest:.2f}", fontsize=9)
        for place in (above, below):
            without_ticks(place)
    figure.colorbar(drawn, ax=axes[0], label="weight")
    spoken = f"{filters} kernels in two colours, and below each the feature map it makes."
    return show(figure, alt or spoken)
