"""Images, channels and feature maps side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from utils.messages import marked, tr, trn
from utils.plots.figures import SIGNED, draw_image, first_of, new, show, without_ticks


def image_grid(
    images: Sequence[np.ndarray],
    titles: Sequence[str] = (),
    *,
    columns: int = 10,
    size: float = 1.0,
    limits: tuple[float, float] | None = None,
    alt: str = "",
) -> Figure:
    """Images in rows, each with a title.

    Args:
        images: each (height, width), (height, width, 1) or (height, width, 3).
        titles: one per image, or none.
        columns: images per row.
        size: inches per image.
        limits: the values of black and of white in all grey images; the smallest and the largest
            value of each if None.
        alt: what the figure shows; made from the titles if empty.
    """
    columns = min(columns, len(images))
    scale = {} if limits is None else {"vmin": limits[0], "vmax": limits[1]}
    rows = -(-len(images) // columns)
    figure, axes = new(rows, columns, width=size * columns, height=(size + 0.25) * rows)
    for place, image in zip(first_of(axes, len(images)), images, strict=True):
        draw_image(place, image, **scale)
    for place, title in zip(axes.flat, titles, strict=False):
        place.set_title(title, fontsize=8)
    said = trn(
        "{count} image: {titles}.",
        "{count} images: {titles}.",
        len(images),
        titles=", ".join(map(str, titles)),
    )
    return show(figure, alt or said)


def rgb_channels(image: np.ndarray, alt: str = "") -> Figure:
    """An RGB image and its three channels, each as a grey image of its values.

    Args:
        image: uint8 (height, width, 3).
        alt: what the figure shows.
    """
    figure, axes = new(1, 4, width=10, height=2.2)
    axes[0, 0].imshow(image)
    axes[0, 0].set_title(tr("RGB image"))
    for index, name in enumerate((tr("red"), tr("green"), tr("blue"))):
        drawn = axes[0, index + 1].imshow(image[..., index], cmap="gray", vmin=0, vmax=255)
        axes[0, index + 1].set_title(tr("channel {index}: {name}", index=index, name=name))
    for place in axes.flat:
        without_ticks(place)
    figure.colorbar(drawn, ax=axes[0, :], label=tr("value, 0 to 255"), shrink=0.9)
    said = tr("A colour image, and its red, green and blue channels in grey.")
    return show(figure, alt or said)


def feature_maps(
    maps: Mapping[str, np.ndarray],
    *,
    columns: int = 4,
    size: float = 2.4,
    signed: bool = True,
    label: str = marked("activation"),
    alt: str = "",
) -> Figure:
    """Feature maps with a colour scale that is the same for all of them.

    Args:
        maps: title and map (height, width), in the order shown.
        columns: maps per row.
        size: inches per map.
        signed: draw negative and positive values in two colours with zero white; otherwise from
            the smallest to the largest value.
        label: what the colours stand for.
        alt: what the figure shows; made from the titles if empty.
    """
    columns = min(columns, len(maps))
    rows = -(-len(maps) // columns)
    height, width = next(iter(maps.values())).shape[:2]
    figure, axes = new(
        rows, columns, width=size * columns + 0.8, height=(size * height / width + 0.35) * rows
    )
    largest = max(np.abs(each).max() for each in maps.values()) or 1.0
    smallest = -largest if signed else min(each.min() for each in maps.values())
    for place, (title, each) in zip(first_of(axes, len(maps)), maps.items(), strict=True):
        drawn = place.imshow(
            each,
            cmap=SIGNED if signed else "gray",
            vmin=smallest,
            vmax=largest,
            interpolation="nearest",
        )
        place.set_title(title)
        without_ticks(place)
    figure.colorbar(drawn, ax=axes, label=tr(label), shrink=0.8)
    return show(figure, alt or tr("Feature maps: {titles}.", titles=", ".join(maps)))
