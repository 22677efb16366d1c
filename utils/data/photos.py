"""Two hundred small photographs in five classes that ship with the kit: cut-out things on white.

They are stamps of Tux Paint, made by tools/make_photos.py. Their licence, the GPL-2, and their
origin stand beside them.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from utils.data import shipped
from utils.data.data_sets import data_set
from utils.data.image_data import ImageData
from utils.messages import tr

NAME = "photos"
FOLDER = Path(__file__).parent / "photos"
TABLE = "pictures.csv"


def table() -> list[dict[str, str]]:
    """The rows of the table beside the pictures: `file`, `split` and `stamp`.

    `file` is CLASS/NAME.jpg, `split` is train or test, `stamp` names the picture in Tux Paint's
    collection. The rows are in the order in which the images are loaded.

    Raises:
        KitError: if the table is missing or damaged.
    """
    text = shipped.content(FOLDER, TABLE, shipped.checksums(FOLDER)).decode("ascii")
    return list(csv.DictReader(text.splitlines()))


def read() -> dict[str, np.ndarray]:
    """The arrays `train_images`, `train_labels`, `test_images`, `test_labels`.

    The split is fixed and stands in the table: two fifths of each class are test images. The
    classes are mixed, so that the first few dozen images have them all.

    Returns:
        Images uint8 (count, 128, 128, 3), values 0 to 255; labels int64 (count,), the position of
        the class in the catalogue.

    Raises:
        KitError: if a file is missing or damaged; one line says which, and what to do.
    """
    class_names = data_set(NAME).class_names
    expected = shipped.checksums(FOLDER)
    images: dict[str, list[np.ndarray]] = {"train": [], "test": []}
    labels: dict[str, list[int]] = {"train": [], "test": []}
    for row in table():
        content = shipped.content(FOLDER, row["file"], expected)
        images[row["split"]].append(shipped.decoded(content))
        labels[row["split"]].append(class_names.index(row["file"].partition("/")[0]))
    return {
        **{f"{split}_images": np.stack(images[split]) for split in images},
        **{f"{split}_labels": np.array(labels[split], np.int64) for split in labels},
    }


def load() -> ImageData:
    """The photographs as `ImageData`: 120 to learn from, 81 to test on, (128, 128, 3)."""
    return ImageData.from_arrays(NAME, read(), tr("embedded in the kit (no download)"))
