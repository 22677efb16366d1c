"""Results over several seeds: means with their spread, as points or as curves with bands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MaxNLocator, NullLocator

from utils.messages import marked, number, tr
from utils.plots.figures import COLOURS, named, new, show

# Colour and marker of the first series in a group, of the second, and so on.
LOOKS = (
    (COLOURS["blue"], "o"),
    (COLOURS["red"], "s"),
    (COLOURS["green"], "^"),
    (COLOURS["purple"], "D"),
)


def compare_runs(
    groups: Mapping[str, Mapping[str, Sequence[float] | Any]],
    *,
    label: str,
    each: str = marked("one seed"),
    alt: str = "",
) -> Figure:
    """Each seed as a small point, with the mean and the standard deviation as a marker and a bar.

    Args:
        groups: for each row, from top to bottom, the series in it and their values, one per seed;
            such as {"no flips": {"training": runs, "test": runs}}. Values may be a `Runs`.
        label: what is measured, with its unit.
        each: what a single value belongs to.
        alt: what the figure shows; made from the means and deviations if empty.
    """
    series = list(dict.fromkeys(name for group in groups.values() for name in group))
    looks = _looks(series)
    step = 0.8 / len(series)
    rows = len(groups) * max(len(series), 1.4)
    figure, axes = new(1, 1, width=8, height=0.3 * rows + 1.3)
    place, spoken = axes[0, 0], []
    for row, (group, members) in enumerate(groups.items()):
        for name, runs in members.items():
            values, (colour, marker) = _values(runs), looks[name]
            mean, deviation = values.mean(), _deviation(values)
            height = row + (series.index(name) - (len(series) - 1) / 2) * step
            scatter = np.linspace(-0.12, 0.12, len(values)) * (len(values) > 1)
            place.plot(values, height + scatter, marker, color=colour, alpha=0.35, ms=5, mew=0)
            place.errorbar(
                mean, height, xerr=deviation, fmt=marker, color=colour,
                mec="black", ms=8, lw=2.5, capsize=4, label=named(name) if row == 0 else None,
            )  # fmt: skip
            said = f"{named(group)}, {named(name)}"
            spoken.append(f"{said} {number(mean, '.3f')} ± {number(deviation, '.3f')}")
    place.set_yticks(range(len(groups)), [named(group) for group in groups])
    place.set_ylim(len(groups) - 0.5, -0.5)
    for line in range(len(groups) - 1):
        place.axhline(line + 0.5, color="#dddddd", lw=0.8, zorder=0)
    place.set_xlabel(
        tr(
            "{label}\nsmall: {each}; large: mean and standard deviation",
            label=label,
            each=tr(each),
        )
    )
    place.xaxis.set_major_locator(MaxNLocator(6))  # more labels would overlap
    place.margins(x=0.06)
    _legend(figure, place, series)
    said = tr(
        "Mean and standard deviation of {label}: {rows}.", label=label, rows="; ".join(spoken)
    )
    return show(figure, alt or said)


def compare_curves(
    curves: Mapping[str, Mapping[float, Sequence[float] | Any]],
    *,
    xlabel: str,
    ylabel: str,
    log: bool = True,
    alt: str = "",
) -> Figure:
    """Curves of means, each within a band of one standard deviation over the seeds.

    Args:
        curves: for each curve, the places along the x axis and the values there, one per seed; such
            as {"from scratch": {10: runs, 100: runs}}. Values may be a `Runs`.
        xlabel: what is along the x axis, with its unit.
        ylabel: what is measured, with its unit.
        log: draw the x axis in powers, with a tick at each place.
        alt: what the figure shows; made from the first and last means if empty.
    """
    looks = _looks(list(curves))
    figure, axes = new(1, 1, width=8, height=3.8)
    place, spoken = axes[0, 0], []
    for name, points in curves.items():
        colour, marker = looks[name]
        across, means = band(place, points, color=colour, marker=marker, ms=7, label=named(name))
        for x in across:
            each = _values(points[x])
            place.plot([x] * len(each), each, marker, color=colour, alpha=0.35, ms=4, mew=0)
        spoken.append(
            tr(
                "{curve} from {first_mean:.3f} at {first_place:,} to {last_mean:.3f} at "
                "{last_place:,}",
                curve=named(name),
                first_mean=means[0],
                first_place=across[0],
                last_mean=means[-1],
                last_place=across[-1],
            )
        )
    places = sorted({x for points in curves.values() for x in points})
    if log:
        place.set_xscale("log")
        place.xaxis.set_minor_locator(NullLocator())
    place.xaxis.set_major_locator(FixedLocator(places))
    place.set_xticks(places, [number(x, ",") for x in places])
    place.set(xlabel=xlabel, ylabel=with_deviation(ylabel, curves))
    _legend(figure, place, list(curves))
    said = tr(
        "{ylabel} against {xlabel}: {curves}.",
        ylabel=ylabel,
        xlabel=xlabel,
        curves="; ".join(spoken),
    )
    return show(figure, alt or said)


Points = Mapping[float, "Sequence[float] | Any"]


def band(place: Any, points: Points, color: str, **line: Any) -> tuple[list[float], np.ndarray]:
    """A curve of means within a band of one standard deviation.

    Args:
        place: the axes to draw on.
        points: places along the x axis, and the values there, one for each seed, or a `Runs`.
        color: of both.
        line: how the curve looks, and its label.

    Returns:
        Its places along the x axis, and its means, (places,).
    """
    across = sorted(points)
    values = [_values(points[x]) for x in across]
    means = np.array([each.mean() for each in values])
    spread = np.array([_deviation(each) for each in values])
    place.fill_between(across, means - spread, means + spread, color=color, alpha=0.2, lw=0)
    place.plot(across, means, color=color, lw=2, **line)
    return across, means


def with_deviation(label: str, curves: Mapping[str, Points]) -> str:
    """A label that says what the bands are, if there are any."""
    several = any(len(_values(runs)) > 1 for points in curves.values() for runs in points.values())
    return tr("{label}\nmean ± deviation", label=label) if several else label


def _values(runs: Any) -> np.ndarray:
    """The values of a `Runs`, or of a sequence."""
    values = np.asarray(getattr(runs, "values", runs), float)
    if values.ndim != 1 or not values.size:
        raise ValueError(tr("give one number for each seed, and at least one seed"))
    return values


def _deviation(values: np.ndarray) -> float:
    return float(values.std(ddof=1)) if len(values) > 1 else 0.0


def _looks(names: list[str]) -> dict[str, tuple[str, str]]:
    if not 1 <= len(names) <= len(LOOKS):
        raise ValueError(
            tr(
                "a figure has 1 to {most} series, not {series}",
                most=len(LOOKS),
                series=len(names),
            )
        )
    return dict(zip(names, LOOKS, strict=False))


def _legend(figure: Figure, place: Any, names: list[str]) -> None:
    """Draw a legend above the axes, where it covers nothing."""
    if len(names) > 1:
        handles, labels = place.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside upper center", ncols=len(names), frameon=False)
