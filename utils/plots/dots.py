"""Numbers of very different sizes: dots on a logarithmic axis."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter, StrMethodFormatter

from utils.plots.figures import COLOURS, new, show


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
        raise ValueError("a logarithmic axis shows numbers above 0 only")
    figure, axes = new(1, 1, width=8, height=0.42 * len(numbers) + 1.0)
    place, shown = axes[0, 0], [_short(number) for number in numbers.values()]
    place.plot(list(numbers.values()), range(len(numbers)), "o", color=COLOURS["blue"], ms=9)
    for row, (number, text) in enumerate(zip(numbers.values(), shown, strict=True)):
        place.annotate(text, (number, row), (9, 0), textcoords="offset points", va="center")
    place.set_yticks(range(len(numbers)), list(numbers))
    place.set_ylim(len(numbers) - 0.5, -0.5)
    place.set_xscale("log")
    place.set_xlim(min(numbers.values()) / 2, max(numbers.values()) * 3)
    place.xaxis.set_major_locator(LogLocator())
    place.xaxis.set_major_formatter(StrMethodFormatter("{x:,g}"))
    place.xaxis.set_minor_formatter(NullFormatter())
    place.grid(axis="both", color="#dddddd", lw=0.8)
    place.set_axisbelow(True)
    place.set_xlabel(f"{label} (logarithmic axis)")
    spoken = "; ".join(f"{name} {number}" for name, number in zip(numbers, shown, strict=True))
    return show(figure, alt or f"Dots on a logarithmic axis of {label}: {spoken}.")


def _short(number: float) -> str:
    """Three digits, or all digits before the point if there are more."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
