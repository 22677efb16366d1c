"""Generated images beside the original."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from utils.messages import tr
from utils.plots.figures import draw_image, first_of, new, show


def compare_images(
    images: Mapping[str, np.ndarray],
    captions: Mapping[str, str] | None = None,
    *,
    columns: int = 5,
    size: float = 2.4,
    alt: str = "",
) -> Figure:
    """The same scene made in several ways, each with its name above and its numbers below it.

    Args:
        images: name and image, (height, width), (height, width, 1) or (height, width, 3), 0 to 1;
            values outside are clipped. Images of fewer pixels are drawn as large as the others.
        captions: what to write under an image, by name, or none.
        columns: images per row.
        size: inches per image.
        alt: what the figure shows; made from names and captions if empty.
    """
    captions = captions or {}
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    first = next(iter(images.values()))
    tall = size * first.shape[0] / first.shape[1]
    under = 0.25 * max((each.count("\n") + 1 for each in captions.values()), default=0)
    figure, axes = new(rows, columns, width=size * columns, height=(tall + 0.4 + under) * rows)
    for place, (name, image) in zip(first_of(axes, len(images)), images.items(), strict=True):
        draw_image(place, np.clip(np.asarray(image, float), 0, 1), vmin=0, vmax=1)
        place.set_title(name)
        place.set_xlabel(captions.get(name, ""), fontsize=10)
    told = [
        f"{name} ({', '.join(captions[name].splitlines())})" if captions.get(name) else name
        for name in images
    ]
    said = tr("The same image several times: {images}.", images="; ".join(told))
    return show(figure, alt or said)
