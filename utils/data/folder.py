"""Images from a folder, for a classroom with a USB stick: IDX files, or one folder per class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.data.data_sets import DATA_SETS
from utils.data.idx import find_idx, has_idx, read_idx
from utils.data.image_data import ImageData
from utils.errors import KitError
from utils.messages import tr

if TYPE_CHECKING:
    import tensorflow as tf

ENDINGS = {".png", ".jpg", ".jpeg"}
# TensorFlow reads these wrongly or not at all, depending on how they were saved.
OTHER_ENDINGS = {".bmp", ".gif", ".heic", ".tif", ".tiff", ".webp"}
TEST_SHARE = 5  # without a test folder, every fifth image of a class is a test image


def load(name: str, path: Path, image_size: tuple[int, int] | None = None) -> ImageData:
    """Load what a folder holds, IDX files or images.

    Args:
        name: names the data set; if the folder has a subfolder of this name, that is read.
        path: the folder.
        image_size: (height, width); needed when the images differ in size.

    Raises:
        KitError: if there is no such folder, nothing to read in it, or a damaged file.
    """
    path = path.expanduser()
    if not path.is_dir():
        raise KitError(
            tr(
                "no folder {path}: give source='embedded', source='tfds' or the path of a folder",
                path=path,
            )
        )
    if (path / name).is_dir():
        path = path / name
    return _load_idx(name, path) if has_idx(path) else _load_images(name, path, image_size)


def _load_idx(name: str, path: Path) -> ImageData:
    from utils.device import import_tensorflow

    arrays = {}
    for split in ("train", "test"):
        for what in ("images", "labels"):
            file = find_idx(path, split, what)
            if file is None:
                prefix = "train" if split == "train" else "t10k"
                raise KitError(
                    tr(
                        "{path} has no {prefix}-{what} IDX file: copy all four files",
                        path=path,
                        prefix=prefix,
                        what=what,
                    )
                )
            arrays[split, what] = read_idx(file)
        images, labels = arrays[split, "images"], arrays[split, "labels"]
        if images.ndim != 3 or labels.ndim != 1 or len(images) != len(labels):
            raise KitError(
                tr(
                    "the {split} files in {path} do not belong together: images have shape "
                    "{of_images}, labels {of_labels}; copy all four files from one source",
                    split=split,
                    path=path,
                    of_images=images.shape,
                    of_labels=labels.shape,
                )
            )
        if not len(labels):
            raise KitError(
                tr(
                    "the {split} files in {path} hold no images: copy all four files again",
                    split=split,
                    path=path,
                )
            )
    tf = import_tensorflow()
    labels_seen = int(max(arrays[split, "labels"].max() for split in ("train", "test"))) + 1
    known = DATA_SETS[name].shown_names if name in DATA_SETS else ()
    splits = {
        split: tf.data.Dataset.from_tensor_slices(
            (
                arrays[split, "images"][..., np.newaxis],
                arrays[split, "labels"].astype(np.int64),
            )
        )
        for split in ("train", "test")
    }
    return ImageData(
        name=name,
        title=DATA_SETS[name].shown_title if known else name,
        source=tr("IDX files in {path}", path=path),
        class_names=known if len(known) >= labels_seen else tuple(map(str, range(labels_seen))),
        image_shape=(*arrays["train", "images"].shape[1:], 1),
        counts={split: len(arrays[split, "labels"]) for split in ("train", "test")},
        **splits,
    )


def _load_images(name: str, path: Path, image_size: tuple[int, int] | None) -> ImageData:
    if (path / "train").is_dir() and (path / "test").is_dir():
        files = {split: _files_by_class(path / split) for split in ("train", "test")}
        if files["train"].keys() != files["test"].keys():
            different = sorted(files["train"].keys() ^ files["test"].keys())
            raise KitError(
                tr(
                    "the classes in {path}/train and {path}/test differ: {names}",
                    path=path,
                    names=", ".join(different),
                )
            )
    else:
        files = {"train": {}, "test": {}}
        for label, paths in _files_by_class(path).items():
            files["test"][label] = paths[TEST_SHARE - 1 :: TEST_SHARE]
            held_out = set(files["test"][label])
            files["train"][label] = [file for file in paths if file not in held_out]
    shape = _common_shape(
        [file for split in files.values() for paths in split.values() for file in paths]
    )
    if None in shape[:2] and image_size is None:
        raise KitError(
            tr(
                "the images in {path} differ in size: load them with image_size=(height, width)",
                path=path,
            )
        )
    class_names = tuple(files["train"])
    splits = {split: _read_lazily(files[split], class_names, shape) for split in files}
    counts = {split: sum(map(len, files[split].values())) for split in files}
    if not counts["test"]:
        raise KitError(
            tr(
                "{path} has fewer than {least} images per class: add a test folder",
                path=path,
                least=TEST_SHARE,
            )
        )
    return ImageData(
        name=name,
        title=name,
        source=tr("images in {path}", path=path),
        class_names=class_names,
        image_shape=shape,
        counts=counts,
        **splits,
    )


def _files_by_class(path: Path) -> dict[str, list[Path]]:
    """Image files by class, both sorted by name, so that labels never depend on the disk."""
    classes = {
        folder.name: sorted(file for file in folder.rglob("*") if _is_image(file))
        for folder in sorted(path.iterdir())
        if folder.is_dir() and not folder.name.startswith(".")
    }
    classes = {label: files for label, files in classes.items() if files}
    if len(classes) < 2:
        raise KitError(
            tr(
                "{path} holds neither IDX files nor at least two folders of images "
                "({endings}), one folder per class",
                path=path,
                endings=", ".join(sorted(ENDINGS)),
            )
        )
    return classes


def _is_image(file: Path) -> bool:
    # A Mac leaves a hidden ._name.png beside each name.png that it writes on a USB stick.
    if file.name.startswith("."):
        return False
    if file.suffix.lower() in OTHER_ENDINGS:
        raise KitError(
            tr("{file} is neither PNG nor JPEG: save it as one of these, or delete it", file=file)
        )
    return file.suffix.lower() in ENDINGS


def _common_shape(files: list[Path]) -> tuple[int | None, int | None, int]:
    """(height, width, channels) that all images share; None for a side on which they differ."""
    from PIL import Image, UnidentifiedImageError

    sizes, grey = set(), True
    for file in files:
        try:
            with Image.open(file) as image:
                found, size, mode = image.format, image.size, image.mode
                if found == "PNG":
                    image.verify()
                else:  # only decoding shows if a JPEG is complete; an eighth of its size is enough
                    image.draft(None, (size[0] // 8 or 1, size[1] // 8 or 1))
                    image.load()
        except (
            OSError,
            SyntaxError,
            UnidentifiedImageError,
            Image.DecompressionBombError,
        ) as error:
            reason = str(error).splitlines()[0]
            raise KitError(
                tr(
                    "{file} is not an image that can be read ({reason}): replace or delete it",
                    file=file,
                    reason=reason,
                )
            ) from error
        if found not in ("PNG", "JPEG", "MPO"):  # MPO: Pillow's name for JPEGs of some phones
            raise KitError(
                tr(
                    "{file} is really a {kind}: save it as PNG or JPEG, or delete it",
                    file=file,
                    kind=found,
                )
            )
        sizes.add(size)
        grey = grey and mode in ("1", "L")
    width, height = sizes.pop() if len(sizes) == 1 else (None, None)
    return height, width, 1 if grey else 3


def _read_lazily(
    files: dict[str, list[Path]],
    class_names: tuple[str, ...],
    shape: tuple[int | None, int | None, int],
) -> tf.data.Dataset:
    """A data set that opens an image when it is asked for."""
    from utils.device import import_tensorflow

    tf = import_tensorflow()
    paths = [str(file) for label in class_names for file in files[label]]
    labels = [index for index, label in enumerate(class_names) for _ in files[label]]

    def decode(path: Any, label: Any) -> tuple[Any, Any]:
        image = tf.io.decode_image(
            tf.io.read_file(path), channels=shape[2], expand_animations=False
        )
        return tf.ensure_shape(image, shape), label

    pairs = (tf.constant(paths, tf.string), tf.constant(labels, tf.int64))
    return tf.data.Dataset.from_tensor_slices(pairs).map(decode, tf.data.AUTOTUNE)
