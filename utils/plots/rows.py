"""Rows of images that belong together, and curves over one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from utils.messages import tr
from utils.plots.figures import draw_image, named, new, show


def image_rows(
    rows: Mapping[str, Sequence[np.ndarray]],
    columns: Sequence[str] = (),
    *,
    size: float = 0.9,
    alt: str = "",
) -> Figure:
    """Rows of images without gaps, each row with its name on the left.

    Args:
        rows: name and images, each (height, width), (height, width, 1) or (height, width, 3),
            values 0 to 1; as many in each row, all of the same size.
        columns: the title of each column, or none.
        size: inches per image.
        alt: what the figure shows; made from the names if empty.
    """
    across = max(len(images) for images in rows.values())
    above = 0.5 if columns else 0
    figure, axes = new(len(rows), 1, width=size * across + 0.8, height=size * len(rows) + above)
    for place, (name, images) in zip(axes[:, 0], rows.items(), strict=True):
        draw_image(place, np.concatenate(images, axis=1), vmin=0, vmax=1)
        place.set_ylabel(name, rotation=0, ha="right", va="center")
    if columns:
        width = np.shape(images[0])[1]
        middles = width * (np.arange(across) + 0.5) - 0.5
        names = [name.replace("/", "/\n") for name in columns]
        axes[0, 0].set_xticks(middles, names, fontsize=9)
        axes[0, 0].tick_params(top=False, bottom=False, labeltop=True, labelbottom=False)
    figure.set_layout_engine("constrained", h_pad=0.02, hspace=0)
    if columns:
        said = tr(
            "Rows of {images} images each: {rows}; with a column for each of {columns}.",
            images=across,
            rows=", ".join(rows),
            columns=", ".join(columns),
        )
    else:
        said = tr("Rows of {images} images each: {rows}.", images=across, rows=", ".join(rows))
    return show(figure, alt or said.replace("\n", " "))


def lines(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    *,
    xlabel: str,
    ylabel: str,
    marks: Mapping[str, float] | None = None,
    alt: str = "",
) -> Figure:
    """Several curves over the same x, each named, and dotted lines at values to compare with.

    Args:
        x: (n,) where the values stand.
        curves: name and values (n,) of each.
        xlabel: what is along the x axis, with its unit.
        ylabel: what is measured, with its unit.
        marks: name and value of each dotted line.
        alt: what the figure shows; made from the first and last values if empty.
    """
    figure, axes = new(width=7.5, height=3.4)
    place = axes[0, 0]
    for number, (name, values) in enumerate(curves.items()):
        dashes = ("-", "--", "-.", (0, (4, 1, 1, 1, 1, 1)))[number % 4]
        place.plot(x, values, linestyle=dashes, lw=2, label=named(name))
    for name, value in (marks or {}).items():
        place.axhline(value, color="black", lw=1, ls=":")
        where = {"xycoords": ("axes fraction", "data"), "ha": "right", "va": "bottom"}
        white = {"fc": "white", "ec": "none", "alpha": 0.8, "pad": 1}  # a curve may pass below it
        place.annotate(
            name, (1, value), (0, 2), textcoords="offset points", bbox=white, fontsize=9, **where
        )
    place.set(xlabel=xlabel, ylabel=ylabel)
    figure.legend(loc="outside upper center", ncols=len(curves), frameon=False)
    spoken = [
        tr(
            "{curve} from {first:.3g} to {last:.3g}",
            curve=named(name),
            first=values[0],
            last=values[-1],
        )
        for name, values in curves.items()
    ]
    said = tr(
        "{ylabel} against {xlabel}: {curves}.",
        ylabel=ylabel,
        xlabel=xlabel,
        curves="; ".join(spoken),
    )
    return show(figure, alt or said)
