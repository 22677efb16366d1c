"""`load`: one door to every source of images."""

from __future__ import annotations

from operator import index
from pathlib import Path

from utils.data import digits, embedded, folder, photos, tfds_source
from utils.data.image_data import ImageData
from utils.errors import KitError


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
        name: digits, photos, mnist, fashion_mnist, cifar10, cats_vs_dogs or tf_flowers; with a
            folder of your own images, any name.
        source: "embedded" (digits, photos and fashion_mnist: no download), "tfds"
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
        KitError: an unknown name, a missing or damaged file, or no network; the message is one
            line that says what to do.
    """
    if image_size is not None:
        image_size = _checked(image_size)
    if source == "embedded":
        own = {digits.NAME: digits.load, photos.NAME: photos.load}
        loaded = own[name]() if name in own else embedded.load(name)
    elif source == "tfds":
        loaded = tfds_source.load(name, data_dir=data_dir)
    else:
        loaded = folder.load(name, Path(source), image_size=image_size)
    if image_size is not None and loaded.image_shape[:2] != image_size:
        loaded = loaded.resized(image_size)
    if verbose:
        print(f"Data: {loaded}")
    return loaded


def _checked(image_size: tuple[int, int]) -> tuple[int, int]:
    try:
        height, width = map(index, image_size)
    except (TypeError, ValueError):
        height = width = 0
    if min(height, width) < 1:
        raise KitError(f"image_size must be (height, width) in pixels, not {image_size!r}")
    return height, width
