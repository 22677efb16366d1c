"""`load`: load a data set from any source of images."""

from __future__ import annotations

import importlib
from operator import index
from pathlib import Path

from utils.data import folder, tfds_source
from utils.data.data_sets import data_set, shipped
from utils.data.image_data import ImageData
from utils.errors import KitError
from utils.messages import tr


def load(
    name: str = "fashion_mnist",
    source: str | Path = "embedded",
    *,
    image_size: tuple[int, int] | None = None,
    data_dir: str | Path | None = None,
    verbose: bool = True,
) -> ImageData:
    """Load a data set, and print which one and from where.

    Args:
        name: one of `DATA_SETS`; with a folder of your own images, any name.
        source: "embedded" (ships with the kit, no download), "tfds"
            (TensorFlow Datasets: uses what is on this computer, downloads what is not), or the
            path of a folder with IDX files or with a folder of images per class
            (`FOLDER/train/CLASS/*.png` and `FOLDER/test/CLASS/*.png`, or `FOLDER/CLASS/*.png`, of
            which a fifth becomes the test set). If the folder has a subfolder called `name`, that
            is used.
        image_size: (height, width) to resize to; needed for images that differ in size.
        data_dir: where TensorFlow Datasets keeps its data; its own default if None.
        verbose: print the line that says what was loaded.

    Returns:
        Training and test images as `tf.data` sets, with class names, shape and counts.

    Raises:
        KitError: if the name is unknown, a file is missing or damaged, or there is no network; the
            message is one line that says what to do.
    """
    if image_size is not None:
        image_size = _checked(image_size)
    if source == "embedded":
        loaded = _shipped(name)
    elif source == "tfds":
        loaded = tfds_source.load(name, data_dir=data_dir)
    else:
        loaded = folder.load(name, Path(source), image_size=image_size)
    if image_size is not None and loaded.image_shape[:2] != image_size:
        loaded = loaded.resized(image_size)
    if verbose:
        print(tr("Data: {loaded}", loaded=loaded))
    return loaded


def _shipped(name: str) -> ImageData:
    if not data_set(name).shipped:
        raise KitError(
            tr(
                "{name} is not embedded in the kit (only {shipped} are): "
                "use source='tfds' to download it, or the path of a folder that holds it",
                name=name,
                shipped=", ".join(shipped()),
            )
        )
    return importlib.import_module(f"utils.data.{name}").load()


def _checked(image_size: tuple[int, int]) -> tuple[int, int]:
    try:
        height, width = map(index, image_size)
    except (TypeError, ValueError):
        height = width = 0
    if min(height, width) < 1:
        raise KitError(
            tr(
                "image_size must be (height, width) in pixels, not {image_size!r}",
                image_size=image_size,
            )
        )
    return height, width
