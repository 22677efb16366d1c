"""Numbers of very different sizes: dots on a logarithmic axis."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from utils.messages import number, tr
from utils.plots.figures import COLOURS, named, new, show


def log_dots(numbers: Mapping[str, float], *, label: str, alt: str = "") -> Figure:
    """One dot for each number, on a logarithmic axis, with the number beside it.

    A bar would need a zero to start from, which a logarithmic axis does not have; and beside a bar
    of 400 one of 0.8 would not be seen.

    Args:
        numbers: name and number above 0, shown from top to bottom.
        label: what is measured, with its unit.
        alt: what the figure shows; made from the numbers if empty.

    Raises:
        ValueError: if a number is not above 0.
    """
    if min(numbers.values()) <= 0:
        raise ValueError(tr("a logarithmic axis shows numbers above 0 only"))
    figure, axes = new(1, 1, width=8, height=0.42 * len(numbers) + 1.0)
    place, shown = axes[0, 0], [_short(value) for value in numbers.values()]
    place.plot(list(numbers.values()), range(len(numbers)), "o", color=COLOURS["blue"], ms=9)
    for row, (value, text) in enumerate(zip(numbers.values(), shown, strict=True)):
        place.annotate(text, (value, row), (9, 0), textcoords="offset points", va="center")
    names = [named(name) for name in numbers]
    place.set_yticks(range(len(numbers)), names)
    place.set_ylim(len(numbers) - 0.5, -0.5)
    place.set_xscale("log")
    place.set_xlim(min(numbers.values()) / 2, max(numbers.values()) * 3)
    place.xaxis.set_major_locator(LogLocator())
    place.xaxis.set_major_formatter(FuncFormatter(lambda x, _: number(x, ",g")))
    place.xaxis.set_minor_formatter(NullFormatter())
    place.grid(axis="both", color="#dddddd", lw=0.8)
    place.set_axisbelow(True)
    place.set_xlabel(tr("{label} (logarithmic axis)", label=label))
    spoken = "; ".join(f"{name} {value}" for name, value in zip(names, shown, strict=True))
    said = tr("Dots on a logarithmic axis of {label}: {dots}.", label=label, dots=spoken)
    return show(figure, alt or said)


def _short(value: float) -> str:
    """Three digits, or all digits before the point if there are more."""
    return number(value, ",.0f") if value >= 100 else number(value, ".3g")
