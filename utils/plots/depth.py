"""How a quantity grows or shrinks from layer to layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from utils.messages import tr
from utils.plots.comparison import LOOKS
from utils.plots.figures import named, new, show


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
            (colour, marker), shown = looks[name], named(name)
            place.plot(range(1, len(values) + 1), values, color=colour, marker=marker, label=shown)
            spoken.append(
                tr(
                    "{panel}, {curve}: from {first:.1e} to {last:.1e}",
                    panel=named(title),
                    curve=shown,
                    first=values[0],
                    last=values[-1],
                )
            )
        place.set_yscale("log")
        place.xaxis.set_major_locator(MaxNLocator(integer=True))
        place.set(title=named(title), xlabel=tr("layer"))
    axes[0, 0].set_ylabel(label)
    handles, labels = axes[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper center", ncols=len(names), frameon=False)
    said = tr("{label} layer by layer. {curves}.", label=label, curves="; ".join(spoken))
    return show(figure, alt or said)
