"""How every figure of the course is made and shown."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from functools import reduce
from typing import Any

import matplotlib
import numpy as np
from matplotlib import rcsetup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

from utils.errors import KitError
from utils.messages import ENGLISH, language, number, tr

# Okabe and Ito's colours, which people with any kind of colour vision can tell apart.
COLOURS = {
    "blue": "#0072B2",
    "orange": "#E69F00",
    "green": "#009E73",
    "red": "#D55E00",
    "purple": "#CC79A7",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}
# Signed values, here and in the explorers: orange is negative, white is zero, purple is positive;
# these are safe for colour-blind eyes, too.
SIGNED = "PuOr"
AMOUNT = "cividis"

DPI = 144  # twice what is shown, so that a projector or a dense screen has pixels to show

STYLE: dict[Any, Any] = {
    "font.size": 11,
    "axes.titlesize": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": rcsetup.cycler(color=list(COLOURS.values())[:6]),
    "figure.constrained_layout.use": True,
}


def new(
    rows: int = 1, columns: int = 1, *, width: float = 8.0, height: float = 3.0, **subplots: Any
) -> tuple[Figure, np.ndarray]:
    """A figure in the course's style, unknown to pyplot, so that no figure stays open.

    Args:
        rows: rows of axes.
        columns: columns of axes.
        width: inches.
        height: inches.
        subplots: passed on to `Figure.subplots`.

    Returns:
        The figure, and its axes as an array (rows, columns).
    """
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height))
        axes = figure.subplots(rows, columns, squeeze=False, **subplots)
    return figure, axes


def show(figure: Figure, alt: str) -> Figure:
    """Display a figure in the notebook, with alternative text for those who cannot see it.

    Outside a notebook nothing is displayed, and the figure is drawn all the same, so that tests
    find what would fail.

    Args:
        figure: from `new`, or any Matplotlib figure.
        alt: what the figure shows, in a sentence or two.

    Raises:
        KitError: if there is no alternative text.
    """
    if not alt.strip():
        raise KitError(tr("every figure needs alternative text: say what it shows in a sentence"))
    figure.alternative_text = alt  # type: ignore[attr-defined]
    # As the last expression of a cell, the figure itself would add a line of text to its picture.
    figure._ipython_display_ = lambda: None  # type: ignore[attr-defined]
    if _decimal_sign() != ".":
        _speak(figure)
    content = io.BytesIO()
    with matplotlib.rc_context(STYLE):
        figure.draw_without_rendering()  # the layout of titles with two lines settles only now
        figure.savefig(content, format="png", dpi=DPI, metadata={"Description": alt})
    if _in_notebook():
        from IPython.display import Image, display

        width = int(figure.get_size_inches()[0] * DPI / 2)
        display(Image(content.getvalue(), format="png", width=width, alt=alt))
    return figure


class _Numbers(ScalarFormatter):
    """Matplotlib's own numbers along an axis, with the decimal sign of the reader's language."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        return super().__call__(x, pos).replace(".", _decimal_sign())

    def get_offset(self) -> str:
        return super().get_offset().replace(".", _decimal_sign())


def _decimal_sign() -> str:
    return number(0.5, ".1f")[1]


def _speak(figure: Figure) -> None:
    """Write numbers along the axes as the reader's language does; those of others stay."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            plain = axis.get_major_formatter()
            if type(plain) is ScalarFormatter:
                numbers = _Numbers()
                vars(numbers).update(vars(plain))
                axis.set_major_formatter(numbers)


def named(name: str) -> str:
    """A name of measured results in the reader's language; a lesson's own names stay.

    Args:
        name: such as "one convolution, pooling 2 x 2", as `utils.measured` has it.
    """
    if language() == ENGLISH:
        return name
    from utils.measured import wording

    return wording.said(name) if wording.is_known(name) else name


def listed(parts: Iterable[str]) -> str:
    """Parts that hold numbers, one after another: "0.5 at 1, 0.3 at 2"; "0,5 em 1; 0,3 em 2"."""
    return reduce(lambda some, next_one: tr("{some}, {more}", some=some, more=next_one), parts)


def first_of(axes: np.ndarray, count: int) -> list[Axes]:
    """The axes for `count` panels, row by row; the others of (rows, columns) are hidden."""
    places = list(axes.flat)
    for place in places[count:]:
        place.set_visible(False)
    return places[:count]


def draw_image(axes: Axes, image: np.ndarray, **scale: Any) -> None:
    """Draw an image on axes without numbers.

    Args:
        axes: where to draw.
        image: (height, width), (height, width, 1) or (height, width, 3).
        scale: `vmin` and `vmax`, black's and white's value in a grey image; its own smallest and
            largest value if left out.
    """
    image = np.asarray(image)
    image = image[..., 0] if image.ndim == 3 and image.shape[2] == 1 else image
    axes.imshow(image, cmap="gray", interpolation="nearest", **scale)
    without_ticks(axes)


def without_ticks(axes: Axes) -> None:
    """An axis that shows pixels needs no numbers along it."""
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)


def _in_notebook() -> bool:
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return get_ipython() is not None
