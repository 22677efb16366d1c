"""Counts, and the receptive field of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from utils.arithmetic import receptive_fields
from utils.messages import number, tr
from utils.plots.figures import COLOURS, named, new, show

OUTSIDE = 2  # pixels shown on each side of a receptive field
LARGE = 10_000  # from here on, numbers along an axis are written out with commas
APART = 1.6  # from one layer to the next, in units of a pixel's width


def bars(counts: Mapping[str, float], *, label: str, alt: str = "") -> Figure:
    """Horizontal bars from zero, each with its number.

    Args:
        counts: name and number, shown from top to bottom.
        label: what is counted, with its unit.
        alt: what the figure shows; made from the numbers if empty.
    """
    figure, axes = new(1, 1, width=8, height=0.42 * len(counts) + 0.9)
    place = axes[0, 0]
    shown = [number(n, "," if isinstance(n, int) else ",.4g") for n in counts.values()]
    names = [named(name) for name in counts]
    drawn = place.barh(range(len(counts)), list(counts.values()), color=COLOURS["sky"])
    place.bar_label(drawn, shown, padding=4)
    place.set_yticks(range(len(counts)), names)
    place.invert_yaxis()
    place.set_xlabel(label)
    place.margins(x=0.18)
    if max(map(abs, counts.values())) >= LARGE:
        # Otherwise a factor such as 1e8 stands at the end of the axis and is easily overlooked.
        place.xaxis.set_major_locator(MaxNLocator(4))
        place.xaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, ",.0f")))
    spoken = "; ".join(f"{name} {count}" for name, count in zip(names, shown, strict=True))
    return show(figure, alt or tr("Bar chart of {label}: {bars}.", label=label, bars=spoken))


def receptive_field(layers: Sequence[Sequence[int]], alt: str = "") -> Figure:
    """Which pixels feed one unit, through each layer: a cone, along one side of the image.

    A row of units for each layer, the input at the bottom. A line leads from each unit of the cone
    to the units that it reads. Units outside the cone are white.

    Args:
        layers: (kernel, stride) or (kernel, stride, dilation), from the input on.
        alt: what the figure shows; tells how many pixels feed a unit of each layer if empty.
    """
    layers = [(*layer, 1)[:3] for layer in layers]
    fields, side = receptive_fields(layers), receptive_fields(layers)[-1]
    cone, first, step = _cone(layers), _first_units(layers), _steps(layers)
    width, top = side + 2 * OUTSIDE, APART * len(layers)
    figure, axes = new(
        1, 1, width=min(0.36 * width + 2.6, 10), height=0.62 * (len(layers) + 1) + 0.9
    )
    place = axes[0, 0]
    _shade(place, cone, first, step)
    for level in range(1, len(cone)):
        for unit in cone[level]:
            here = first[level] + unit * step[level]
            for read in _reads(unit, layers[level - 1]):
                below = first[level - 1] + read * step[level - 1]
                ends = (APART * level - 0.36, APART * (level - 1) + 0.36)
                place.plot([here, below], ends, color=COLOURS["blue"], lw=0.8, alpha=0.6)
    for level, inside in enumerate(cone):
        lowest = int(np.ceil((-OUTSIDE - first[level]) / step[level]))
        highest = int(np.floor((side - 1 + OUTSIDE - first[level]) / step[level]))
        for unit in range(lowest, highest + 1):
            centre = first[level] + unit * step[level]
            colour = COLOURS["sky"] if unit in inside else "white"
            place.add_patch(
                Rectangle(
                    (centre - 0.36, APART * level - 0.36), 0.72, 0.72, facecolor=colour,
                    edgecolor="black" if unit in inside else "#999999", lw=0.8, zorder=3,
                )
            )  # fmt: skip
    names = [tr("input")] + [
        tr(
            "layer {level}: {window}\none unit sees {field}",
            level=level,
            window=_described(layer),
            field=field,
        )
        for level, (layer, field) in enumerate(zip(layers, fields, strict=True), 1)
    ]
    place.set_yticks(APART * np.arange(len(names)), names)
    place.set_xticks(range(0, side, max(1, side // 16)))
    place.set(xlim=(-OUTSIDE - 0.7, side - 0.3 + OUTSIDE), ylim=(-0.6, top + 0.6))
    place.set_xlabel(tr("pixel of the input, along one side"))
    place.tick_params(length=0)
    place.spines[:].set_visible(False)
    spoken = ", ".join(map(str, fields))
    return show(
        figure,
        alt
        or tr(
            "Lines from one unit of the last of {layers} layers down to the {side} pixels that "
            "feed it. After each layer a unit sees {fields} pixels along a side.",
            layers=len(layers),
            side=side,
            fields=spoken,
        ),
    )


def _described(layer: Sequence[int]) -> str:
    kernel, stride, dilation = layer
    sizes = {"kernel": kernel, "stride": stride}
    if dilation == 1:
        return tr("window {kernel}, stride {stride}", **sizes)
    return tr("window {kernel}, stride {stride}, dilation {dilation}", dilation=dilation, **sizes)


def _reads(unit: int, layer: Sequence[int]) -> range:
    """The units below that a unit reads, along one side."""
    kernel, stride, dilation = layer
    return range(unit * stride, unit * stride + kernel * dilation, dilation)


def _cone(layers: Sequence[Sequence[int]]) -> list[set[int]]:
    """For the input and each layer, the units that feed unit 0 of the last layer."""
    levels = [{0}]
    for layer in reversed(layers):
        levels.append({read for unit in levels[-1] for read in _reads(unit, layer)})
    return levels[::-1]


def _steps(layers: Sequence[Sequence[int]]) -> list[int]:
    """For the input and each layer, pixels from one unit to the next."""
    steps = [1]
    for _, stride, _ in layers:
        steps.append(steps[-1] * stride)
    return steps


def _first_units(layers: Sequence[Sequence[int]]) -> list[float]:
    """For the input and each layer, the pixel above whose centre unit 0 stands."""
    places = [0.0]
    for (kernel, _, dilation), step in zip(layers, _steps(layers), strict=False):
        places.append(places[-1] + (kernel - 1) * dilation * step / 2)
    return places


def _shade(place: Axes, cone: list[set[int]], first: list[float], step: list[int]) -> None:
    """The outline of the cone, filled."""
    left, right = [], []
    for level, units in enumerate(cone):
        left.append((first[level] + min(units) * step[level] - 0.5, APART * level))
        right.append((first[level] + max(units) * step[level] + 0.5, APART * level))
    outline = left + right[::-1]
    place.add_patch(Polygon(outline, color=COLOURS["sky"], alpha=0.15, lw=0))
