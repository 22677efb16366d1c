"""Small matrices with their numbers: convolution as on the lectures' slides."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from utils.arithmetic import conv_output_size
from utils.messages import number, tr, trn
from utils.plots.figures import AMOUNT, COLOURS, SIGNED, first_of, new, show, without_ticks

Box = tuple[int, int, int, int]  # row, column, height, width


def matrices(
    named: Mapping[str, np.ndarray],
    *,
    boxes: Mapping[str, Box] | None = None,
    decimals: int = 0,
    common: bool = False,
    columns: int | None = None,
    alt: str = "",
) -> Figure:
    """Matrices side by side, each cell with its number.

    Args:
        named: title and matrix, in the order shown.
        boxes: for a title, the (row, column, height, width) around which to draw a box.
        decimals: digits after the point.
        common: one colour scale for all of them, so that a colour means the same number
            everywhere; otherwise each has its own, from minus its largest number to its largest.
        columns: matrices in a row; all of them in one row if None.
        alt: what the figure shows; made from the titles if empty.
    """
    columns = min(columns or len(named), len(named))
    rows = -(-len(named) // columns)
    arrays = [np.asarray(each) for each in named.values()]
    sides = [max(each.shape[1], 2) for each in arrays]
    widths = [max(sides[place::columns]) for place in range(columns)]
    figure, axes = new(
        rows,
        columns,
        width=0.52 * sum(widths) + 0.4 * columns,
        height=rows * (0.5 * max(len(each) for each in arrays) + 0.6),
        width_ratios=widths,
    )
    largest = [float(np.abs(each).max()) or 1.0 for each in arrays]
    scales = [max(largest)] * len(arrays) if common else largest
    places = first_of(axes, len(arrays))
    for place, title, values, scale in zip(places, named, arrays, scales, strict=True):
        _numbers(place, values, decimals, scale, (boxes or {}).get(title))
        place.set_title(title)
    return show(
        figure, alt or tr("Matrices with their numbers: {titles}.", titles=", ".join(named))
    )


def convolution_step(
    image: np.ndarray, kernel: np.ndarray, row: int, column: int, output: np.ndarray, alt: str = ""
) -> Figure:
    """One position of the sliding window: the patch, the kernel, and the number they make.

    Args:
        image: (height, width).
        kernel: (height, width).
        row: row of the output.
        column: column of the output.
        output: the feature map, stride 1 and no padding.
        alt: what the figure shows.
    """
    height, width = np.shape(kernel)
    before, after = tr("input"), fill(tr("feature map"), 6 * max(output.shape[1], 2))
    return matrices(
        {before: image, tr("kernel"): kernel, after: output},
        boxes={before: (row, column, height, width), after: (row, column, 1, 1)},
        alt=alt
        or tr(
            "The {height}x{width} window at row {row}, column {column} of the input, times the "
            "kernel, gives {result:g} in the feature map.",
            height=height,
            width=width,
            row=row,
            column=column,
            result=output[row, column],
        ),
    )


def strides(n: int, kernel: int, stride: int, alt: str = "") -> Figure:
    """The positions of a kernel along one side of an input, and the pixels that it never reads.

    Args:
        n: side of the input in pixels.
        kernel: side of the kernel.
        stride: pixels between positions.
        alt: what the figure shows.
    """
    count = conv_output_size(n, kernel, stride)
    figure, axes = new(1, 1, width=max(0.55 * n + 2, 5.6), height=0.42 * (count + 1) + 0.9)
    place = axes[0, 0]
    reached = (count - 1) * stride + kernel
    outputs = trn("{count} output", "{count} outputs", count)
    unread_pixels = trn("{count} pixel never read", "{count} pixels never read", n - reached)
    for pixel in range(n):
        unread = pixel >= reached
        place.add_patch(
            Rectangle(
                (pixel, 0),
                1,
                1,
                facecolor="white" if unread else "#e6e6e6",
                edgecolor="black",
                hatch="///" if unread else None,
            )
        )
    for output in range(count):
        left = output * stride
        place.add_patch(Rectangle((left, output + 1.15), kernel, 0.7, color=COLOURS["sky"]))
        place.text(
            left + kernel / 2,
            output + 1.5,
            tr("output {index}", index=output),
            ha="center",
            va="center",
        )
    place.set(
        xlim=(0, n), ylim=(count + 1.2, -0.2), xticks=np.arange(n) + 0.5, xticklabels=range(n)
    )
    place.set(xlabel=tr("pixel of the input"), yticks=[])
    place.set_title(
        tr(
            "{n} pixels, kernel {kernel}, stride {stride}: {outputs}, {unread_pixels}",
            n=n,
            kernel=kernel,
            stride=stride,
            outputs=outputs,
            unread_pixels=unread_pixels,
        )
    )
    place.spines[:].set_visible(False)
    return show(
        figure,
        alt
        or tr(
            "A kernel of {kernel} with stride {stride} makes {outputs} of {n} pixels; at the end, "
            "{unread_pixels}.",
            kernel=kernel,
            stride=stride,
            outputs=outputs,
            n=n,
            unread_pixels=unread_pixels,
        ),
    )


def weight_matrix(weights: np.ndarray, *, alt: str = "") -> Figure:
    """All weights of a dense layer on an image, one row per output.

    Args:
        weights: (inputs, outputs), as Keras stores them.
        alt: what the figure shows; says how many weights there are if empty.
    """
    inputs, outputs = weights.shape
    figure, axes = new(1, 1, width=8, height=3.4)
    drawn = axes[0, 0].imshow(weights.T, cmap=AMOUNT)
    axes[0, 0].set(xlabel=tr("pixel of the flattened input"), ylabel=tr("output"))
    figure.colorbar(drawn, label=tr("weight"), shrink=0.8)
    said = tr(
        "The weights of a dense layer of {inputs} by {outputs}.", inputs=inputs, outputs=outputs
    )
    return show(figure, alt or said)


def _numbers(place: Axes, values: np.ndarray, decimals: int, scale: float, box: Box | None) -> None:
    # Half the colour range, so that black numbers stay readable on every cell.
    place.imshow(values, cmap=SIGNED, vmin=-2 * scale, vmax=2 * scale)
    for (row, column), value in np.ndenumerate(np.round(values, decimals) + 0.0):  # no "-0.0"
        said = number(value, f".{decimals}f")
        place.text(column, row, said, ha="center", va="center", fontsize=10)
    if box is not None:
        row, column, height, width = box
        place.add_patch(
            Rectangle(
                (column - 0.5, row - 0.5),
                width,
                height,
                fill=False,
                lw=3,
                ec=COLOURS["red"],
                clip_on=False,
            )
        )
    without_ticks(place)
