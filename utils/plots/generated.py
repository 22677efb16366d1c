"""What generators make: class by class, and beside the original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from utils.plots.figures import new, show, without_ticks


def class_grid(
    images: np.ndarray,
    columns: Sequence[str],
    rows: Sequence[str] = (),
    *,
    size: float = 0.9,
    alt: str = "",
) -> Figure:
    """Images in a table: a class (or a step) a column, a noise a row.

    Args:
        images: (rows, columns, height, width) or with one more axis of 1 or 3 channels, 0 to 1.
        columns: what stands above each column.
        rows: what stands left of each row, or none.
        size: inches an image.
        alt: what the figure shows; made from the names if empty.
    """
    images = np.asarray(images)
    down, across = images.shape[:2]
    figure, axes = new(
        down, across, width=size * across + (0.8 if rows else 0), height=size * down + 0.5
    )
    figure.get_layout_engine().set(w_pad=0.01, h_pad=0.01, wspace=0, hspace=0)
    for (row, column), place in np.ndenumerate(axes):
        _pixels(place, images[row, column])
        if row == 0:
            place.set_title(columns[column].replace("/", "/\n"), fontsize=9)
        if rows and column == 0:
            place.set_ylabel(rows[row], fontsize=9, rotation=0, ha="right", va="center")
    spoken = f"{down} rows of images, with a column for each of {', '.join(columns)}"
    return show(figure, alt or f"{spoken}.")


def compare_images(
    images: Mapping[str, np.ndarray],
    captions: Mapping[str, str] | None = None,
    *,
    columns: int = 5,
    size: float = 2.4,
    alt: str = "",
) -> Figure:
    """The same scene made in several ways, each with its name above and its figures under it.

    Args:
        images: name and image, (height, width), (height, width, 1) or (height, width, 3), 0 to 1;
            values outside are clipped. Images of fewer pixels are drawn as large as the others.
        captions: what to write under an image, by name, or none.
        columns: images a row.
        size: inches an image.
        alt: what the figure shows; made from names and captions if empty.
    """
    captions = captions or {}
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    first = next(iter(images.values()))
    tall = size * first.shape[0] / first.shape[1]
    under = 0.25 * max((each.count("\n") + 1 for each in captions.values()), default=0)
    figure, axes = new(rows, columns, width=size * columns, height=(tall + 0.4 + under) * rows)
    for place in axes.flat:
        place.set_visible(False)
    for place, (name, image) in zip(axes.flat, images.items(), strict=False):
        place.set_visible(True)
        _pixels(place, image)
        place.set_title(name)
        place.set_xlabel(captions.get(name, ""), fontsize=10)
    told = [
        f"{name} ({', '.join(captions[name].splitlines())})" if captions.get(name) else name
        for name in images
    ]
    return show(figure, alt or f"The same image several times: {'; '.join(told)}.")


def _pixels(place: Axes, image: np.ndarray) -> None:
    image = np.clip(np.asarray(image, float), 0, 1)
    image = image[..., 0] if image.ndim == 3 and image.shape[2] == 1 else image
    place.imshow(image, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    without_ticks(place)
