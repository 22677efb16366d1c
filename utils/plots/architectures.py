"""Architectures side by side: accuracy against work, what units see, an image as tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from utils.messages import number, tr
from utils.plots.figures import COLOURS, draw_image, new, show, without_ticks

# Ideas, each with its colour and its marker.
LOOKS = (
    (COLOURS["orange"], "s"),
    (COLOURS["green"], "^"),
    (COLOURS["blue"], "o"),
    (COLOURS["purple"], "D"),
    (COLOURS["red"], "P"),
    (COLOURS["sky"], "v"),
    (COLOURS["black"], "X"),
)
Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels
# Places of a name beside its point, in points: right, left, above, below, and farther.
PLACES = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))


def accuracy_and_work(
    points: Sequence[tuple[str, str, float, float, float, bool]], *, alt: str = ""
) -> Figure:
    """Accuracy against multiply-adds; the area of a point is its parameters.

    Args:
        points: for each network its label, its idea, multiply-adds in 1e9, parameters in 1e6,
            accuracy in percent, and whether it saw more data than the others (drawn hollow).
        alt: what the figure shows; made from the points if empty.
    """
    ideas = list(dict.fromkeys(point[1] for point in points))
    looks = dict(zip(ideas, LOOKS, strict=False))
    figure, axes = new(1, 1, width=9.5, height=6.8)
    place = axes[0, 0]
    for _, idea, work, millions, accuracy, more in points:
        colour, marker = looks[idea]
        face = "white" if more else colour
        place.scatter(
            work, accuracy, s=_area(millions), marker=marker, facecolor=face, edgecolor=colour,
            alpha=0.75, linewidth=1.5,
        )  # fmt: skip
    place.set_xscale("log")
    ticks = (0.5, 1, 2, 5, 10, 20, 50)
    place.set_xticks(ticks, [number(tick, "g") for tick in ticks])
    place.minorticks_off()
    place.margins(0.12)
    place.set_xlabel(tr("multiply-adds of one image, in $10^9$ (counted)"))
    place.set_ylabel(tr("top-1 accuracy on ImageNet, in percent (quoted)"))
    place.grid(color="#e5e5e5", lw=0.7)
    place.set_axisbelow(True)
    handles = [
        Line2D([], [], color=colour, marker=marker, lw=0, ms=8, label=idea)
        for idea, (colour, marker) in looks.items()
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=3, frameon=False)
    sizes = [
        place.scatter(
            [], [], s=_area(size), color="#bbbbbb", label=tr("{millions} M", millions=size)
        )
        for size in (5, 50, 150)
    ]
    place.legend(
        handles=sizes, title=tr("parameters"), loc="lower right", labelspacing=1, borderpad=1
    )
    _name_points(figure, place, points)
    spoken = "; ".join(
        tr(
            "{network} {accuracy:g} % at {work:.2g}, {millions:.3g} million parameters",
            network=label,
            accuracy=accuracy,
            work=work,
            millions=millions,
        )
        for label, _, work, millions, accuracy, _ in points
    )
    return show(
        figure,
        alt or tr("Accuracy against billions of multiply-adds: {networks}.", networks=spoken),
    )


def stage_fields(
    fields: Mapping[str, Mapping[int, int]], side: int = 224, *, alt: str = ""
) -> Figure:
    """What one unit sees at the end of each stage, for several networks.

    Args:
        fields: for each network, input pixels between neighbouring units and side of the field.
        side: of the image in pixels, drawn as a dotted line.
        alt: what the figure shows; made from the numbers if empty.
    """
    figure, axes = new(1, 1, width=8, height=4.4)
    place = axes[0, 0]
    for (name, stages), (colour, marker) in zip(fields.items(), LOOKS, strict=False):
        place.plot(list(stages), list(stages.values()), color=colour, marker=marker, label=name)
    place.axhline(side, color="black", lw=1, ls=":")
    beside = {"xytext": (4, 3), "textcoords": "offset points", "fontsize": 9}
    place.annotate(tr("the image, {side}", side=side), (1, side), **beside)
    strides = sorted({stride for stages in fields.values() for stride in stages})
    sides = [1, 3, 10, 30, 100, 300, 1000]
    place.set_xscale("log", base=2)
    place.set_yscale("log")
    place.set_xticks(strides, [f"{stride}" for stride in strides])
    place.set_yticks(sides, [f"{one}" for one in sides])
    place.minorticks_off()
    place.set_xlabel(tr("stage: input pixels from one unit to the next"))
    place.set_ylabel(tr("receptive field at its end,\nside in input pixels"))
    figure.legend(loc="outside right center", frameon=False)
    spoken = "; ".join(
        f"{name} {', '.join(map(str, stages.values()))}" for name, stages in fields.items()
    )
    return show(
        figure, alt or tr("Receptive fields of the stages in pixels: {networks}.", networks=spoken)
    )


def tokens(image: np.ndarray, patch: int, *, alt: str = "") -> Figure:
    """An image cut into patches, and the patches as a sequence that is read line by line.

    Args:
        image: (height, width, channels), sides multiples of `patch`.
        patch: side of a patch in pixels.
        alt: what the figure shows; made from the numbers if empty.
    """
    rows, columns = image.shape[0] // patch, image.shape[1] // patch
    cut = image.reshape(rows, patch, columns, patch, -1).swapaxes(1, 2)
    cut = cut.reshape(rows * columns, patch, patch, -1)
    figure, axes = new(1, 2, width=8.5, height=4, width_ratios=(1, 1.1))
    draw_image(axes[0, 0], image)
    for line in range(1, rows):
        axes[0, 0].axhline(line * patch - 0.5, color="white", lw=0.8)
    for line in range(1, columns):
        axes[0, 0].axvline(line * patch - 0.5, color="white", lw=0.8)
    axes[0, 0].set_title(
        tr(
            "{rows} x {columns} patches of {patch} x {patch} pixels",
            rows=rows,
            columns=columns,
            patch=patch,
        )
    )
    across = columns + 3  # longer rows than the image's: a sequence has no rows
    gap = max(patch // 4, 1)
    step = patch + gap
    down = -(-len(cut) // across)
    sheet = np.full((down * step, across * step, image.shape[2]), 255, image.dtype)
    for place, each in enumerate(cut):
        top, left = place // across * step, place % across * step
        sheet[top : top + patch, left : left + patch] = each
    draw_image(axes[0, 1], sheet)
    axes[0, 1].set_title(tr("the same as a sequence of {tokens} tokens", tokens=len(cut)))
    for place in axes[0]:
        without_ticks(place)
    return show(
        figure,
        alt
        or tr(
            "An image with lines between its {patches} patches, and those in a sequence.",
            patches=len(cut),
        ),
    )


def _area(millions: float) -> float:
    """Area of a point in square points, in proportion to the parameters."""
    return 4.0 * millions + 12


def _name_points(figure: Figure, place: Axes, points: Sequence[Any]) -> None:
    """Write each name where it covers no other name, and as few points as possible."""
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    centres = [place.transData.transform((point[2], point[4])) for point in points]
    radii = [0.75 * np.sqrt(_area(point[3])) * scale for point in points]
    taken: list[Box] = []
    for (label, *_), centre, radius in zip(points, centres, radii, strict=True):
        width, height = 5.6 * len(label) * scale, 11 * scale
        candidates: list[tuple[float, int, int, tuple[float, float], Box]] = []
        for far in (2, 9, 18):
            for across, up in PLACES:
                reach = radius * (0.72 if across and up else 1) + far * scale
                x = centre[0] + across * (reach + width / 2)
                y = centre[1] + up * (reach + height / 2)
                box = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
                cost = 100 * sum(_overlap(box, other) for other in taken)
                cost += sum(
                    _overlap(box, (c[0] - r, c[1] - r, c[0] + r, c[1] + r))
                    for c, r in zip(centres, radii, strict=True)
                )
                candidates.append((cost, far, len(candidates), (x, y), box))
        *_, (x, y), box = min(candidates)
        taken.append(box)
        spot = place.transData.inverted().transform((x, y))
        place.text(spot[0], spot[1], label, fontsize=9, ha="center", va="center")


def _overlap(one: Box, other: Box) -> float:
    """Area that two boxes share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0.0) * max(up, 0.0)
