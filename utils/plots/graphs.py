"""Computational graphs: forward values and backward gradients in one small picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from utils.messages import number, tr
from utils.plots.figures import COLOURS, new, show

Edge = tuple[str, str, float]  # from, to, local derivative of the second by the first
BOX = (0.92, 0.62)  # width and height; columns are 1.6 apart, rows at least 1
APART = 1.6


def computational_graph(
    values: Mapping[str, float],
    edges: Sequence[Edge],
    gradients: Mapping[str, float] | None = None,
    *,
    alt: str = "",
) -> Figure:
    """A node for each number, with its value and its gradient; an arrow for each use of a number.

    Args:
        values: name and value of each node, in the order of the computation.
        edges: (from, to, local derivative); the derivative is written on the arrow.
        gradients: name and gradient of the last node with respect to each node; without them only
            the forward pass is drawn.
        alt: what the figure shows; made from values and gradients if empty.

    Raises:
        ValueError: if an edge names an unknown node, or one that is computed later.
    """
    names = list(values)
    for source, target, _ in edges:
        if source not in values or target not in values:
            raise ValueError(
                tr(
                    "no node {source!r} or {target!r}: there are {nodes}",
                    source=source,
                    target=target,
                    nodes=", ".join(names),
                )
            )
        if names.index(source) >= names.index(target):
            raise ValueError(
                tr(
                    "{target!r} needs {source!r}, which is computed later",
                    target=target,
                    source=source,
                )
            )
    places = _places(names, edges)
    across = max(x for x, _ in places.values()) + 1
    heights = [y for _, y in places.values()]
    figure, axes = new(
        1, 1, width=max(1.56 * across + 0.6, 5.4), height=0.95 * np.ptp(heights) + 1.9
    )
    place = axes[0, 0]
    for source, target, derivative in edges:
        _arrow(place, places[source], places[target], derivative, gradients is not None)
    for name, (column, height) in places.items():
        gradient = None if gradients is None else gradients[name]
        _box(place, (APART * column, height), name, values[name], gradient)
    place.set_xlim(-0.6, APART * (across - 1) + 0.6)
    place.set_ylim(min(heights) - 0.45, max(heights) + 0.45)
    place.axis("off")
    place.set_title(_key(gradients is not None), fontsize=10)
    return show(figure, alt or _spoken(values, edges, gradients))


def _places(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, tuple[int, float]]:
    """Column and height of each node: right of its sources, level with the nodes that need it."""
    column: dict[str, int] = {}
    for name in names:
        needed = [column[source] for source, target, _ in edges if target == name]
        column[name] = max(needed) + 1 if needed else 0
    users = {name: [target for source, target, _ in edges if source == name] for name in names}
    for name in names:
        if users[name] and not any(target == name for _, target, _ in edges):
            column[name] = min(column[user] for user in users[name]) - 1
    height: dict[str, float] = {}
    for here in sorted(set(column.values()), reverse=True):
        members = [name for name in names if column[name] == here]
        wished = [np.mean([height[user] for user in users[name]] or [0.0]) for name in members]
        order = np.argsort(wished, kind="stable")
        found = np.array([wished[index] for index in order])
        for index in range(1, len(found)):
            found[index] = max(found[index], found[index - 1] + 1)
        found += np.mean(wished) - found.mean()
        for index, value in zip(order, found, strict=True):
            height[members[index]] = float(value)
    # The first of several stands at the top.
    return {name: (column[name], -height[name]) for name in names}


def _arrow(
    place: Axes, start: tuple[int, float], end: tuple[int, float], derivative: float, labelled: bool
) -> None:
    left, right = APART * start[0] + BOX[0] / 2, APART * end[0] - BOX[0] / 2
    arrow = {"arrowstyle": "-|>", "color": "#777777", "shrinkA": 0, "shrinkB": 0}
    place.annotate("", (right, end[1]), (left, start[1]), arrowprops=arrow)
    if labelled:
        white = {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none"}
        middle = ((left + right) / 2, (start[1] + end[1]) / 2)
        place.text(
            *middle, number(derivative, "g"), ha="center", va="center", fontsize=9, bbox=white
        )


def _box(
    place: Axes, middle: tuple[float, float], name: str, value: float, gradient: float | None
) -> None:
    x, y = middle
    width, height = BOX
    place.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2), width, height, fc="#f4f4f4", ec="#555555",
            boxstyle="round,pad=0,rounding_size=0.08",
        )
    )  # fmt: skip
    above = 0.13 if gradient is not None else 0
    written: dict[str, Any] = {"ha": "center", "va": "center"}
    place.text(x, y + above, f"{name} = {number(value, 'g')}", color=COLOURS["blue"], **written)
    if gradient is not None:
        place.text(
            x, y - 0.15, number(gradient, "g"), color=COLOURS["red"], weight="bold", **written
        )


def _key(with_gradients: bool) -> str:
    if not with_gradients:
        return tr("in each box: the value (forward pass)")
    return tr(
        "in each box: value (blue, forward pass) and gradient (bold, backward pass)\n"
        "on each arrow: local derivative"
    )


def _spoken(
    values: Mapping[str, float], edges: Sequence[Edge], gradients: Mapping[str, float] | None
) -> str:
    needs = {name: [source for source, target, _ in edges if target == name] for name in values}
    parts = []
    for name, value in values.items():
        part = f"{name} = {number(value, 'g')}"
        if needs[name]:
            sources = reduce(
                lambda a, b: tr("{first} and {second}", first=a, second=b), needs[name]
            )
            part = tr("{node} from {sources}", node=part, sources=sources)
        if gradients is not None:
            part = tr("{node}, gradient {gradient:g}", node=part, gradient=gradients[name])
        parts.append(part)
    return tr("A computational graph: {nodes}.", nodes="; ".join(parts))
