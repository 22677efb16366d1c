"""The learned kernels of a first layer, and the maps that they make of an image."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from utils.messages import tr
from utils.plots.figures import SIGNED, first_of, new, show, without_ticks


def kernels_and_maps(
    kernels: np.ndarray, maps: np.ndarray, *, columns: int = 5, alt: str = ""
) -> Figure:
    """Each kernel of a layer that reads one channel, with the map it makes below it.

    The kernels share one colour scale, and so do the maps.

    Args:
        kernels: weights (height, width, filters).
        maps: activations after ReLU, (height, width, filters).
        columns: kernels per row.
        alt: what the figure shows; tells how many kernels and maps there are if empty.

    Raises:
        ValueError: if there are not as many maps as kernels.
    """
    filters = kernels.shape[-1]
    if maps.shape[-1] != filters:
        raise ValueError(
            tr(
                "{filters} kernels cannot have made {maps} maps",
                filters=filters,
                maps=maps.shape[-1],
            )
        )
    rows = 2 * -(-filters // columns)
    figure, axes = new(rows, columns, width=1.75 * columns + 1, height=1.85 * rows)
    largest, brightest = np.abs(kernels).max() or 1.0, maps.max() or 1.0
    pairs = zip(first_of(axes[::2], filters), first_of(axes[1::2], filters), strict=True)
    for index, (above, below) in enumerate(pairs):
        drawn = above.imshow(kernels[..., index], cmap=SIGNED, vmin=-largest, vmax=largest)
        above.set_title(tr("kernel {index}", index=index))
        map_drawn = below.imshow(maps[..., index], cmap="gray", vmin=0, vmax=brightest)
        below.set_title(tr("map {index}", index=index))
        for place in (above, below):
            without_ticks(place)
    figure.colorbar(map_drawn, ax=axes, label=tr("activation, in the maps"), shrink=0.6)
    figure.colorbar(drawn, ax=axes, label=tr("weight, in the kernels"), shrink=0.6)
    spoken = tr(
        "{filters} kernels in two colours, and below each the feature map it makes.",
        filters=filters,
    )
    return show(figure, alt or spoken)
