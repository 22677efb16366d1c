"""Counts and receptive fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from utils.arithmetic import receptive_fields
from utils.plots.figures import COLOURS, new, show, without_ticks


def bars(counts: Mapping[str, float], *, label: str, log: bool = False, alt: str = "") -> Figure:
    """Horizontal bars, each with its number.

    Args:
        counts: name and number, shown from top to bottom.
        label: what is counted, with its unit.
        log: draw the axis in powers of ten.
        alt: what the figure shows; made from the numbers if empty.
    """
    figure, axes = new(1, 1, width=8, height=0.42 * len(counts) + 0.9)
    place = axes[0, 0]
    shown = [f"{n:,}" if isinstance(n, int) else f"{n:,.4g}" for n in counts.values()]
    drawn = place.barh(list(counts), list(counts.values()), color=COLOURS["sky"], log=log)
    place.bar_label(drawn, shown, padding=4)
    place.invert_yaxis()
    place.set_xlabel(label)
    place.margins(x=0.18)
    if log:
        place.set_xlim(right=max(counts.values()) * 30)
    spoken = "; ".join(f"{name} {number}" for name, number in zip(counts, shown, strict=True))
    return show(figure, alt or f"Bar chart of {label}: {spoken}.")


def receptive_field(layers: Sequence[Sequence[int]], alt: str = "") -> Figure:
    """The growing square of input pixels that one unit sees after each layer.

    Args:
        layers: (kernel, stride) or (kernel, stride, dilation), from the input on.
        alt: what the figure shows.
    """
    fields = receptive_fields(layers)
    side = fields[-1]
    figure, axes = new(1, len(fields), width=2.2 * len(fields), height=3.0)
    for place, field, (index, layer) in zip(axes[0], fields, enumerate(layers, 1), strict=True):
        start = (side - field) / 2
        place.add_patch(Rectangle((start, start), field, field, color=COLOURS["sky"]))
        for line in range(side + 1):
            place.axhline(line, color="#bbbbbb", lw=0.5)
            place.axvline(line, color="#bbbbbb", lw=0.5)
        place.set(xlim=(0, side), ylim=(side, 0), aspect="equal")
        place.set_title(
            f"layer {index}: {layer[0]}x{layer[0]}, stride {layer[1]}\nsees {field}x{field}"
        )
        without_ticks(place)
    spoken = ", ".join(f"{field}x{field}" for field in fields)
    return show(figure, alt or f"Receptive field in input pixels after each layer: {spoken}.")
