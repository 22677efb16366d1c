"""Paths of gradient descent, and the effect of a setting on a result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator

from utils.messages import number, tr, trn
from utils.plots.figures import COLOURS, listed, named, new, show

MARKERS = ("o", "s", "^", "D")


def descent(
    cost: Callable[[np.ndarray], np.ndarray],
    paths: Mapping[float, Sequence[float]],
    alt: str = "",
) -> Figure:
    """The steps of gradient descent on a cost of one weight, a panel for each learning rate.

    Args:
        cost: takes weights and gives their costs, both (count,).
        paths: learning rate and the weights on the way, the start included.
        alt: what the figure shows; made from the ends of the paths if empty.
    """
    every = np.concatenate([np.asarray(path, float) for path in paths.values()])
    margin = 0.05 * np.ptp(every) or 1.0
    weights = np.linspace(every.min() - margin, every.max() + margin, 200)
    figure, axes = new(1, len(paths), width=3.0 * len(paths), height=3.0, sharey=True)
    for place, (rate, path) in zip(axes[0], paths.items(), strict=True):
        way = np.asarray(path, float)
        costs = cost(way)
        place.plot(weights, cost(weights), color="#999999")
        place.plot(way, costs, color=COLOURS["blue"], marker="o", lw=1)
        place.plot(
            way[0], costs[0], color=COLOURS["red"], marker="s", ms=9, ls="", label=tr("start")
        )
        place.set(title=tr("learning rate {rate:g}", rate=rate), xlabel=tr("weight"))
    axes[0, 0].set_ylabel(tr("cost"))
    axes[0, 0].legend(frameon=False)
    ends = listed(
        tr("{weight:.3g} with rate {rate:g}", weight=path[-1], rate=rate)
        for rate, path in paths.items()
    )
    spoken = tr(
        "Gradient descent on a curve of cost against weight; the last weight is {ends}.", ends=ends
    )
    return show(figure, alt or spoken)


def valley(
    cost: Callable[[np.ndarray, np.ndarray], np.ndarray],
    paths: Mapping[str, np.ndarray],
    alt: str = "",
) -> Figure:
    """The paths of several methods on a cost of two weights, a panel for each, seen from above.

    Args:
        cost: takes arrays of the first and of the second weight; its minimum is at (0, 0).
        paths: name and the weights on the way, (steps, 2), the start included.
        alt: what the figure shows; made from the last weights if empty.
    """
    every = np.concatenate([np.asarray(path, float) for path in paths.values()])
    low, high = np.minimum(every.min(axis=0), 0), np.maximum(every.max(axis=0), 0)
    low, high = low - 0.1 * (high - low), high + 0.1 * (high - low)
    first, second = np.meshgrid(*(np.linspace(*ends, 200) for ends in zip(low, high, strict=True)))
    levels = cost(first, second)
    lines = np.geomspace(levels.max() / 1000, levels.max(), 10)
    figure, axes = new(1, len(paths), width=3.0 * len(paths), height=3.0, sharey=True, sharex=True)
    for place, (name, path) in zip(axes[0], paths.items(), strict=True):
        path = np.asarray(path, float)
        place.contour(first, second, levels, levels=lines, colors="#bbbbbb", linewidths=0.8)
        place.plot(*path.T, color=COLOURS["blue"], marker="o", ms=3, lw=1)
        place.plot(*path[0], color=COLOURS["red"], marker="s", ms=8, ls="", label=tr("start"))
        place.plot(0, 0, color="black", marker="+", ms=10, ls="", label=tr("minimum"))
        place.set(title=name, xlabel=tr("first weight"))
    axes[0, 0].set_ylabel(tr("second weight"))
    figure.legend(
        *axes[0, 0].get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False
    )
    ends = "; ".join(
        trn(
            "{method} ends at ({first:.2g}, {second:.2g}) after {count} step",
            "{method} ends at ({first:.2g}, {second:.2g}) after {count} steps",
            len(path) - 1,
            method=name,
            first=path[-1][0],
            second=path[-1][1],
        )
        for name, path in paths.items()
    )
    said = tr("Paths on a cost of two weights, seen from above: {ends}.", ends=ends)
    return show(figure, alt or said)


def sweep(
    settings: Sequence[float],
    results: Mapping[str, Sequence[float]],
    *,
    x_label: str,
    y_label: str,
    log_y: bool = False,
    alt: str = "",
) -> Figure:
    """Results for each value of a setting, on a logarithmic axis; one line for each name.

    Args:
        settings: along the axis, in powers of ten.
        results: name and one result for each setting.
        x_label: what the setting is, with its unit.
        y_label: what the result is, with its unit.
        log_y: draw the results in powers of ten, too.
        alt: what the figure shows; made from the numbers if empty.
    """
    figure, axes = new(1, 1, width=7, height=3.4)
    place = axes[0, 0]
    colours = (COLOURS["red"], COLOURS["blue"], COLOURS["green"], COLOURS["purple"])
    for line, (name, values) in enumerate(results.items()):
        place.plot(
            settings,
            values,
            label=named(name),
            color=colours[line % len(colours)],
            marker=MARKERS[line % len(MARKERS)],
        )
    place.set_xscale("log")
    place.set_xticks(settings, [number(each, "g") for each in settings])
    place.minorticks_off()
    if log_y:
        place.set_yscale("log")
        place.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        place.yaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, "g")))
        place.minorticks_off()
    else:
        place.set_ylim(bottom=0)
    place.set(xlabel=x_label, ylabel=y_label)
    if len(results) > 1:
        place.legend(frameon=False)
    spoken = "; ".join(
        f"{named(name)}: "
        + listed(
            tr("{result:.3g} at {setting:g}", result=y, setting=x)
            for x, y in zip(settings, values, strict=True)
        )
        for name, values in results.items()
    )
    said = tr("{ylabel} against {xlabel}. {curves}.", ylabel=y_label, xlabel=x_label, curves=spoken)
    return show(figure, alt or said)
