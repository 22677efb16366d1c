"""Rows of images that belong together, and curves over one axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure

from utils.plots.figures import new, show, without_ticks


def image_rows(
    rows: Mapping[str, Sequence[np.ndarray]], *, size: float = 0.9, alt: str = ""
) -> Figure:
    """Rows of images without gaps, each row with its name on the left.

    Args:
        rows: name and images, each (height, width), (height, width, 1) or (height, width, 3),
            values 0 to 1; as many in each row.
        size: inches an image.
        alt: what the figure shows; made from the names if empty.
    """
    columns = max(len(images) for images in rows.values())
    figure, axes = new(len(rows), 1, width=size * columns + 0.8, height=size * len(rows))
    for place, (name, images) in zip(axes[:, 0], rows.items(), strict=True):
        place.imshow(
            np.concatenate([np.squeeze(image) for image in images], axis=1),
            cmap="gray",
            vmin=0,
            vmax=1,
            interpolation="nearest",
        )
        without_ticks(place)
        place.set_ylabel(name, rotation=0, ha="right", va="center")
    figure.get_layout_engine().set(h_pad=0.02, hspace=0)
    return show(figure, alt or f"Rows of {columns} images each: {', '.join(rows)}.")


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
        place.plot(x, values, linestyle=dashes, lw=2, label=name)
    for name, value in (marks or {}).items():
        place.axhline(value, color="black", lw=1, ls=":")
        where = {"xycoords": ("axes fraction", "data"), "ha": "right", "va": "bottom"}
        place.annotate(name, (1, value), fontsize=9, **where)
    place.set(xlabel=xlabel, ylabel=ylabel)
    figure.legend(loc="outside upper center", ncols=len(curves), frameon=False)
    spoken = [f"{name} from {values[0]:.3g} to {values[-1]:.3g}" for name, values in curves.items()]
    return show(figure, alt or f"{ylabel} against {xlabel}: {'; '.join(spoken)}.")
