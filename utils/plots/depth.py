"""How a quantity grows or shrinks from layer to layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from utils.plots.comparison import LOOKS
from utils.plots.figures import new, show


def by_layer(
    panels: Mapping[str, Mapping[str, Sequence[float]]], *, label: str, alt: str = ""
) -> Figure:
    """A positive quantity in each layer, on a logarithmic axis; a panel for each kind of it.

    Args:
        panels: for each panel its title and, for each curve in it, a value for each layer, from
            the input on; such as {"outputs": {"He": [...]}}. A name has one colour in all panels;
            at most four names.
        label: what is measured, with its unit.
        alt: what the figure shows; made from the first and last values if empty.
    """
    names = list(dict.fromkeys(name for curves in panels.values() for name in curves))
    looks = dict(zip(names, LOOKS, strict=False))
    figure, axes = new(1, len(panels), width=4.4 * len(panels), height=3.6)
    spoken = []
    for place, (title, curves) in zip(axes[0], panels.items(), strict=True):
        for name, values in curves.items():
            colour, marker = looks[name]
            place.plot(range(1, len(values) + 1), values, color=colour, marker=marker, label=name)
            spoken.append(f"{title}, {name}: from {values[0]:.1e} to {values[-1]:.1e}")
        place.set_yscale("log")
        place.xaxis.set_major_locator(MaxNLocator(integer=True))
        place.set(title=title, xlabel="layer")
    axes[0, 0].set_ylabel(label)
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=len(names), frameon=False)
    return show(figure, alt or f"{label} layer by layer. {'; '.join(spoken)}.")
