"""Curves over seeds in panels side by side, for two properties: line style and colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator

from utils.messages import tr
from utils.plots.comparison import LOOKS, band, with_deviation
from utils.plots.figures import named, new, show

LINES = ("--", "-", ":")  # of the first property: plain, with shortcuts
SEPARATOR = ", "


def curve_panels(
    panels: Mapping[str, Mapping[str, Mapping[float, Sequence[float] | Any]]],
    *,
    xlabel: str,
    ylabel: str,
    alt: str = "",
) -> Figure:
    """Curves of means within a band of one standard deviation; the panels share their y axis.

    Args:
        panels: for each panel its title and its curves; for each curve the places along the x axis
            and the values there, one for each seed (or a `Runs`), such as
            {"training error": {"plain, 20 layers": {2: runs, 4: runs}}}. A name has two parts,
            with a comma between them: the first one chooses the line style, the second one the
            colour.
        xlabel: what is along the x axis, with its unit.
        ylabel: what is measured, with its unit; it has a natural zero.
        alt: what the figure shows; made from the last means if empty.

    Raises:
        ValueError: if a name has no comma, or there are more parts than line styles or colours.
    """
    names = list(dict.fromkeys(name for curves in panels.values() for name in curves))
    looks = _looks(names)
    figure, axes = new(1, len(panels), width=4.6 * len(panels), height=4.0, sharey=True)
    spoken = []
    for place, (title, curves) in zip(axes[0], panels.items(), strict=True):
        for name, points in curves.items():
            style, colour, marker = looks[name]
            line = {"ls": style, "marker": marker, "ms": 6, "label": named(name)}
            _, means = band(place, points, colour, **line)
            spoken.append(
                tr(
                    "{panel} of {curve} at the end {mean:.3f}",
                    panel=named(title),
                    curve=named(name),
                    mean=means[-1],
                )
            )
        places = sorted({x for points in curves.values() for x in points})
        place.xaxis.set_major_locator(FixedLocator(places))
        place.set(title=named(title), xlabel=xlabel)
    axes[0, 0].set_ylim(bottom=0)
    axes[0, 0].set_ylabel(with_deviation(ylabel, next(iter(panels.values()))))
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=2, frameon=False,
                  handlelength=3.5)  # fmt: skip
    said = tr(
        "{ylabel} against {xlabel}: {curves}.",
        ylabel=ylabel,
        xlabel=xlabel,
        curves="; ".join(spoken),
    )
    return show(figure, alt or said)


def _looks(names: list[str]) -> dict[str, tuple[str, str, str]]:
    """Line style, colour and marker of each name."""
    if any(SEPARATOR not in name for name in names):
        raise ValueError(
            tr("give names of two parts, such as 'plain, 20 layers', not {names}", names=names)
        )
    pairs = {name: name.split(SEPARATOR, 1) for name in names}
    firsts, seconds = (
        list(dict.fromkeys(pair[part] for pair in pairs.values())) for part in (0, 1)
    )
    if len(firsts) > len(LINES) or len(seconds) > len(LOOKS):
        raise ValueError(
            tr(
                "there are {styles} line styles and {colours} colours, not {firsts} and "
                "{seconds}: draw fewer curves",
                styles=len(LINES),
                colours=len(LOOKS),
                firsts=len(firsts),
                seconds=len(seconds),
            )
        )
    return {
        name: (LINES[firsts.index(first)], *LOOKS[seconds.index(second)])
        for name, (first, second) in pairs.items()
    }
