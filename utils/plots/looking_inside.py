"""Inside a network: layers, kernels, heat maps, points in two dimensions, fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from utils.messages import marked, number, tr, trn
from utils.plots.figures import (
    AMOUNT,
    COLOURS,
    SIGNED,
    draw_image,
    first_of,
    new,
    show,
    without_ticks,
)

if TYPE_CHECKING:
    from matplotlib.typing import ColorType

    from utils.explore.receptive_field import GaussianFit

LONGEST_STRIP = 40  # units of a dense layer in one row
HEAT = "inferno"  # for what is never negative
ABOVE, BELOW = "#8e4fc9", "#e08214"  # the hues of SIGNED, bright enough to be seen on grey


def all_layers(
    image: np.ndarray,
    answers: Mapping[str, np.ndarray],
    class_names: Sequence[str] = (),
    *,
    columns: int = 16,
    alt: str = "",
) -> Figure:
    """All activations of a small network for one image, a band for each layer.

    Each layer has its own colour scale, from its smallest to its largest value.

    Args:
        image: (height, width), (height, width, 1) or (height, width, 3).
        answers: for each layer, maps (height, width, channels) or a vector (units,).
        class_names: written into the layers that have as many units.
        columns: maps per row; the rest of a layer is left out, and its title says so.
        alt: what the figure shows; made from the layers' names and sizes if empty.
    """
    heights = [1.8] + [0.95 if each.ndim == 3 else 0.85 for each in answers.values()]
    figure, _ = new(1, 1, width=9, height=0.5)
    figure.clear()
    figure.set_size_inches(9, sum(heights))
    bands = figure.subfigures(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
    place = bands[0].subplots(1, 1)
    draw_image(place, image)
    place.set_title(
        tr("the input, {shape}", shape=" x ".join(map(str, np.shape(image)))), fontsize=10
    )
    spoken = []
    for band, (name, values) in zip(bands[1:], answers.items(), strict=True):
        size = " x ".join(map(str, values.shape))
        if values.ndim == 3:
            _maps(band, values, columns)
            left_out = values.shape[-1] - columns
            title = f"{name}: {size}"
            if left_out > 0:
                title = tr("{layer}, {maps} of them shown", layer=title, maps=columns)
            band.suptitle(title, fontsize=10, x=0.01, ha="left")
        else:
            named = class_names if len(class_names) == len(values) else ()
            _strip(band, values, named)
            title = trn("{layer}: {count} unit", "{layer}: {count} units", len(values), layer=name)
            band.suptitle(title, fontsize=10, x=0.01, ha="left")
        spoken.append(f"{name} {size}")
    said = tr("An image and what each layer makes of it: {layers}.", layers=", ".join(spoken))
    return show(figure, alt or said)


def filters(
    kernels: np.ndarray,
    *,
    columns: int = 8,
    size: float = 1.0,
    each: bool = False,
    numbers: bool = True,
    alt: str = "",
) -> Figure:
    """The kernels of a first layer, grey ones in two colours around zero, RGB ones as colours.

    Args:
        kernels: weights (height, width, channels, filters); with three channels that differ,
            each kernel is drawn as an RGB image around grey; otherwise the channels' mean.
        columns: kernels per row.
        size: inches per kernel.
        each: in colour, scale each kernel by its own largest weight; otherwise all by the same.
        numbers: write its number above each kernel.
        alt: what the figure shows; tells how many kernels there are if empty.
    """
    height, width, channels, count = kernels.shape
    columns = min(columns, count)
    rows = -(-count // columns)
    figure, axes = new(
        rows, columns, width=size * columns + 1, height=(size + 0.25 * numbers) * rows
    )
    coloured = channels == 3 and not np.allclose(kernels, kernels.mean(2, keepdims=True))
    drawn_as = kernels if coloured else kernels.mean(2, keepdims=True)
    largest = float(np.abs(drawn_as).max()) or 1.0
    for index, place in enumerate(first_of(axes, count)):
        kernel = drawn_as[..., index]
        if coloured:
            scale = (float(np.abs(kernel).max()) or 1.0) if each else largest
            place.imshow(0.5 + 0.5 * kernel / scale, interpolation="nearest")
        else:
            drawn = place.imshow(kernel[..., 0], cmap=SIGNED, vmin=-largest, vmax=largest)
        if numbers:
            place.set_title(f"{index}", fontsize=9)
        without_ticks(place)
    if not coloured:
        figure.colorbar(drawn, ax=axes, label=tr("weight"), shrink=0.9)
    said = trn(
        "{count} kernel of {height} x {width} weights.",
        "{count} kernels of {height} x {width} weights.",
        count,
        height=height,
        width=width,
    )
    return show(figure, alt or said)


def heat(
    images: Sequence[np.ndarray],
    maps: Sequence[np.ndarray],
    titles: Sequence[str] = (),
    *,
    columns: int = 5,
    size: float = 1.6,
    signed: bool = False,
    each: bool = True,
    label: str = marked("share of the largest"),
    alt: str = "",
) -> Figure:
    """Images in grey, with a map over each: the more colour, the higher the value.

    Args:
        images: each (height, width), (height, width, 1) or (height, width, 3).
        maps: for each image (height, width), stretched over it.
        titles: one per image, or none.
        columns: images per row.
        size: inches per image.
        signed: purple for values above zero, orange for values below, as everywhere in the
            course; otherwise only values above zero, from dark to bright.
        each: scale each map by its own largest value; otherwise all by the same.
        label: what the colours stand for.
        alt: what the figure shows; made from the titles if empty.
    """
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    lines = 1 + max((str(title).count("\n") for title in titles), default=0)
    figure, axes = new(
        rows, columns, width=size * columns + 1.1, height=(size + 0.1 + 0.17 * lines) * rows
    )
    whole = max(float(np.abs(one).max()) for one in maps) or 1.0
    for place, image, one in zip(first_of(axes, len(images)), images, maps, strict=True):
        grey = np.asarray(image, float)
        grey = grey.mean(-1) if grey.ndim == 3 else grey
        draw_image(place, grey)
        scale = (float(np.abs(one).max()) or 1.0) if each else whole
        height, width = grey.shape
        place.imshow(
            _coloured(np.asarray(one, float) / scale, signed),
            extent=(-0.5, width - 0.5, height - 0.5, -0.5),
            interpolation="bilinear",
        )
    for place, title in zip(axes.flat, titles, strict=False):
        place.set_title(title, fontsize=9)
    _scale(figure, axes, signed, tr(label))
    said = tr("Images with heat maps: {titles}.", titles=", ".join(map(str, titles)))
    return show(figure, alt or said.replace("\n", " "))


def points(
    groups: Mapping[str, np.ndarray],
    labels: np.ndarray,
    class_names: Sequence[str],
    *,
    columns: int = 3,
    alt: str = "",
) -> Figure:
    """Points in two dimensions, a panel for each way to get them, each point its class's number.

    Args:
        groups: title and points (count, 2).
        labels: (count,) class numbers, the same for all panels.
        class_names: in the order of the labels; a name that is not its number is explained below.
        columns: panels per row.
        alt: what the figure shows; made from the titles if empty.
    """
    columns = min(columns, len(groups))
    rows = -(-len(groups) // columns)
    named = [str(name) for name in class_names]
    explained = named != [str(each) for each in range(len(named))]
    figure, axes = new(
        rows, columns, width=3.5 * columns, height=3.6 * rows + 0.3 * bool(explained)
    )
    colours = _told_apart(len(named))
    for place, (title, where) in zip(first_of(axes, len(groups)), groups.items(), strict=True):
        for label in np.unique(labels):
            chosen = where[labels == label]
            x, y = chosen.T
            place.scatter(x, y, marker=f"${label}$", s=34, lw=0.3, color=colours[label])
        place.set_title(title)
        place.set(xticks=[], yticks=[])
    if explained:
        figure.supxlabel(", ".join(f"{n} {name}" for n, name in enumerate(named)), fontsize=9)
    said = tr("Points in two dimensions: {titles}.", titles=", ".join(groups))
    return show(figure, alt or said.replace("\n", " "))


def effective_fields(
    fields: Mapping[str, np.ndarray],
    fits: Mapping[str, GaussianFit],
    theoretical: Mapping[str, int],
    *,
    middle: Mapping[str, float] | None = None,
    alt: str = "",
) -> Figure:
    """Effective receptive fields, and below each its row sums with the fitted Gaussian.

    Args:
        fields: title and share of each input pixel, (height, width).
        fits: for each title, the Gaussian that was fitted.
        theoretical: for each title, the side of the theoretical field, drawn as a square.
        middle: for each title, row and column (the same) of the square's centre; the middle of the
            field if None.
        alt: what the figure shows; made from the numbers if empty.
    """
    figure, axes = new(2, len(fields), width=2.9 * len(fields), height=5.0)
    spoken = []
    for column, (title, field) in enumerate(fields.items()):
        above, below, fit, side = axes[0, column], axes[1, column], fits[title], theoretical[title]
        above.imshow(field, cmap=AMOUNT, interpolation="nearest")
        row, across = ((each - 1) / 2 for each in field.shape)
        if middle:
            row = across = middle[title]
        corner = across - side / 2, row - side / 2
        above.add_patch(Rectangle(corner, side, side, fill=False, ec="white", lw=1.5))
        centre = fit.column, fit.row
        above.add_patch(
            Circle(centre, 2 * fit.sigma, fill=False, ec=COLOURS["orange"], lw=2, ls="--")
        )
        height, width = field.shape
        above.set_xlim(min(-0.5, corner[0]) - 1, max(width - 0.5, corner[0] + side) + 1)
        above.set_ylim(max(height - 0.5, corner[1] + side) + 1, min(-0.5, corner[1]) - 1)
        above.set_facecolor("#999999")
        above.set_title(
            tr(
                "{title}\ntheory {side} x {side}, sigma {sigma:.2f}",
                title=title,
                side=side,
                sigma=fit.sigma,
            ),
            fontsize=10,
        )
        without_ticks(above)
        _cut(below, field, fit, first=column == 0)
        spoken.append(
            tr(
                "{title}: theory {side}, sigma {sigma:.2f} pixels",
                title=title,
                side=side,
                sigma=fit.sigma,
            )
        )
    said = tr(
        "Effective receptive fields with a fitted Gaussian; {fields}.", fields="; ".join(spoken)
    )
    return show(figure, alt or said.replace("\n", " "))


def _cut(place: Axes, field: np.ndarray, fit: GaussianFit, *, first: bool) -> None:
    """The field's row sums, which are less noisy than a single row, and the Gaussian's."""
    along = field.sum(axis=0)
    across = np.arange(len(along)) - fit.column
    place.plot(across, along, "o", ms=3, color=COLOURS["blue"], label=tr("measured"))
    bell = fit.values(field.shape).sum(axis=0)
    place.plot(across, bell, color=COLOURS["orange"], lw=2, ls="--", label=tr("Gaussian"))
    place.set_xlabel(tr("pixels from the middle"))
    place.set_ylim(bottom=0)
    if first:
        place.set_ylabel(tr("share of a column"))
        place.legend(frameon=False, fontsize=8)


def _told_apart(count: int) -> Sequence[ColorType]:
    """`count` different colours."""
    colours = [colour for name, colour in COLOURS.items() if name != "yellow"]  # pale on white
    if count <= len(colours):
        return colours
    if count <= 20:
        return list(colormaps["tab10" if count <= 10 else "tab20"](np.arange(count)))
    return list(colormaps["turbo"](np.linspace(0, 1, count)))


def _maps(band: Figure, values: np.ndarray, columns: int) -> None:
    axes = band.subplots(1, columns, squeeze=False)
    for index, place in enumerate(first_of(axes, values.shape[-1])):
        draw_image(place, values[..., index], vmin=values.min(), vmax=values.max())


def _strip(band: Figure, values: np.ndarray, named: Sequence[str]) -> None:
    """Units as cells, in rows of at most `LONGEST_STRIP`."""
    place = band.subplots(1, 1)
    across = min(len(values), LONGEST_STRIP)
    cells = np.full(-(-len(values) // across) * across, np.nan)
    cells[: len(values)] = values
    place.imshow(cells.reshape(-1, across), cmap="gray", aspect="auto", interpolation="nearest")
    without_ticks(place)
    middle = (np.min(values) + np.max(values)) / 2
    for unit, (name, value) in enumerate(zip(named, values, strict=False)):
        colour = "black" if value > middle else "white"
        text = f"{name}\n{number(value, '.1f')}"
        place.text(unit, 0, text, ha="center", va="center", color=colour, fontsize=8)


def _coloured(parts: np.ndarray, signed: bool) -> np.ndarray:
    """RGBA, the stronger the less transparent: in two colours around zero, or in a heat scale."""
    if not signed:
        rgba = colormaps[HEAT](np.clip(parts, 0, 1))
        rgba[..., 3] = 0.8 * np.clip(parts, 0, 1) ** 0.5
        return rgba
    rgba = np.empty((*parts.shape, 4))
    rgba[..., :3] = np.where(parts[..., None] >= 0, to_rgb(ABOVE), to_rgb(BELOW))
    rgba[..., 3] = 0.85 * np.clip(np.abs(parts), 0, 1)
    return rgba


def _scale(figure: Figure, axes: np.ndarray, signed: bool, label: str) -> None:
    """A colour bar of what `_coloured` makes on mid-grey."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import ListedColormap, Normalize

    steps = np.linspace(-1 if signed else 0, 1, 128)
    rgba = _coloured(steps, signed)
    on_grey = rgba[:, :3] * rgba[:, 3:] + 0.35 * (1 - rgba[:, 3:])
    shades = ScalarMappable(Normalize(steps[0], 1), ListedColormap(on_grey))
    figure.colorbar(shades, ax=axes, label=label, shrink=0.85)
