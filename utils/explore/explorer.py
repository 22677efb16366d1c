"""The explorer: draw an image, and see what every layer of a convnet makes of it.

It computes in the browser: the page needs no kernel, and a file made by `export_page` no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.errors import KitError
from utils.explore.document import as_base64, document, kept, kept_json, save
from utils.explore.frame import ExplorerFrame
from utils.explore.page_messages import language_of, with_messages
from utils.explore.portable import portable
from utils.explore.scripts import EXPLORER, script, style
from utils.messages import tr
from utils.this_notebook import in_visual_studio_code

if TYPE_CHECKING:
    import keras
    from anywidget import AnyWidget

MOST_IMAGES = 24


@dataclass(frozen=True)
class Exhibit:
    """All that the page needs of a network.

    Attributes:
        data: for JSON: the network's layers, colours, class names, labels of the images; in other
            languages than English, what its scripts say.
        weights: float32, little-endian.
        pictures: the images to choose from, one byte per value.
    """

    data: dict[str, Any]
    weights: bytes
    pictures: bytes


def explore(
    model: keras.Model,
    images: np.ndarray | None = None,
    labels: Sequence[int] | np.ndarray | None = None,
    *,
    classes: Sequence[str] | None = None,
    values: tuple[float, float] = (0.0, 1.0),
) -> AnyWidget | ExplorerFrame:
    """A widget to draw an image, and to see every layer's output and how each number came about.

    Args:
        model: Sequential or functional, from one image of one or three channels to one output;
            see `utils.explore.portable` for the layers.
        images: to choose from, (count, height, width, channels) with the values the model takes;
            the first 24 are shown.
        labels: class numbers of the images.
        classes: names of the classes.
        values: the model's numbers for black and for white.

    Returns:
        A widget for JupyterLab, Notebook 7 and Colab. In Visual Studio Code, which downloads the
        code of widgets, it is the same as a page in a frame; a line says so.

    Raises:
        KitError: if the model has a layer that the explorer cannot compute, is too large, or has
            weights that are not finite; if images and model do not fit.
    """
    if in_visual_studio_code():
        shown = exhibit(model, images, labels, classes=classes, values=values)
        print(tr("Explorer: as a page, because Visual Studio Code downloads the code of widgets"))
        return ExplorerFrame(page(shown), shown.data["network"]["name"])
    try:
        from utils.explore.widget import ExplorerWidget
    except ModuleNotFoundError as error:
        raise KitError(
            tr(
                "the explorer needs {module}: pip install anywidget, then restart the kernel",
                module=error.name,
            )
        ) from None
    shown = exhibit(model, images, labels, classes=classes, values=values)
    return ExplorerWidget(data=shown.data, weights=shown.weights, pictures=shown.pictures)


def export_page(
    model: keras.Model,
    path: str | Path,
    images: np.ndarray | None = None,
    labels: Sequence[int] | np.ndarray | None = None,
    *,
    classes: Sequence[str] | None = None,
    values: tuple[float, float] = (0.0, 1.0),
) -> Path:
    """Write the explorer as one HTML file that opens from disk and needs no network.

    Args:
        model: as for `explore`, like the images, labels, classes and values.
        path: of the file, which is overwritten.
        images: to choose from.
        labels: of the images.
        classes: names.
        values: for black and white.

    Returns:
        The path.

    Raises:
        KitError: as for `explore`, or if the file cannot be written.
    """
    return save(page(exhibit(model, images, labels, classes=classes, values=values)), path)


def exhibit(
    model: keras.Model,
    images: np.ndarray | None = None,
    labels: Sequence[int] | np.ndarray | None = None,
    *,
    classes: Sequence[str] | None = None,
    values: tuple[float, float] = (0.0, 1.0),
) -> Exhibit:
    """All that the page needs; arguments and errors as for `explore`."""
    found = portable(model)
    low, high = (float(value) for value in values)
    if not low < high:
        raise KitError(
            tr("values are those of black and of white, in this order: not {values}", values=values)
        )
    pictures, names = _pictures(found.input_shape, images, labels, classes, low, high)
    data = {
        "network": found.description(),
        "colours": colours(),
        "classes": None if classes is None else [str(name) for name in classes],
        "values": {"low": low, "high": high},
        "images": {"labels": names},
    }
    return Exhibit(with_messages(data, EXPLORER), bytes(found.weights), pictures)


def _pictures(
    shape: tuple[int, int, int],
    images: np.ndarray | None,
    labels: Sequence[int] | np.ndarray | None,
    classes: Sequence[str] | None,
    low: float,
    high: float,
) -> tuple[bytes, list[str]]:
    """The images as bytes, and their names."""
    if images is None:
        return b"", []
    images = np.asarray(images)
    if images.ndim != 4 or images.shape[1:] != shape or not np.isfinite(images).all():
        raise KitError(
            tr(
                "the images must be finite numbers of the shape (count, {sides}),"
                " as the model takes them, not {seen}",
                sides=", ".join(map(str, shape)),
                seen=images.shape,
            )
        )
    if labels is not None and len(labels) != len(images):
        raise KitError(
            tr(
                "give one label for each image: {images}, not {labels}",
                images=len(images),
                labels=len(labels),
            )
        )
    images = images[:MOST_IMAGES].astype("float64")
    slack = 0.01 * (high - low)
    if images.size and not (low - slack <= images.min() and images.max() <= high + slack):
        raise KitError(
            tr(
                "the images lie between {smallest:.3g} and {largest:.3g}, not between "
                "{black:g} and {white:g}: say what black and white are, values=(black, white)",
                smallest=images.min(),
                largest=images.max(),
                black=low,
                white=high,
            )
        )
    scaled = np.clip(np.rint(255 * (images - low) / (high - low)), 0, 255)
    return scaled.astype("uint8").tobytes(), [
        _called(i, labels, classes) for i in range(len(images))
    ]


def _called(
    index: int, labels: Sequence[int] | np.ndarray | None, classes: Sequence[str] | None
) -> str:
    if labels is None:
        return tr("image")
    label = int(labels[index])
    return str(label) if classes is None or not 0 <= label < len(classes) else str(classes[label])


def colours() -> dict[str, str]:
    """The course's two colour scales, as bytes in base64."""
    import matplotlib

    from utils.plots.figures import AMOUNT, SIGNED

    table = np.linspace(0, 1, 256)
    scales = {"amount": AMOUNT, "signed": SIGNED}
    return {
        name: as_base64(matplotlib.colormaps[scale](table, bytes=True)[:, :3].tobytes())
        for name, scale in scales.items()
    }


def page(shown: Exhibit) -> str:
    """The explorer as an HTML document with everything in it."""
    body = [
        '<main id="explorer"></main>',
        kept_json("data", shown.data),
        kept("weights", as_base64(shown.weights)),
        kept("pictures", as_base64(shown.pictures)),
    ]
    return document(
        tr("{name}: draw an image and look into the network", name=shown.data["network"]["name"]),
        "\n".join(body),
        style=style(),
        script=script() + START,
        language=language_of(shown.data),
    )


START = """\
const read = (id) => document.getElementById(id).textContent;
const root = document.getElementById("explorer");
const { bytes } = elementsModule;
root.explorer = new Explorer(root, JSON.parse(read("data")), bytes(read("weights")).buffer,
  bytes(read("pictures")).buffer);"""
