"""A folder of one's own: IDX files, or one folder of images a class."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.one_line import kit_error
from utils import data
from utils.data import DATA_SETS

RANDOM = np.random.default_rng(0)


def write_idx(folder: Path, counts: tuple[int, int] = (30, 10), classes: int = 10) -> dict:
    """The four files; returns what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {}
    for (split, prefix), count in zip((("train", "train"), ("test", "t10k")), counts, strict=True):
        images = RANDOM.integers(0, 256, (count, 5, 4)).astype(np.uint8)
        labels = (np.arange(count) % classes).astype(np.uint8)
        for what, values in (("images", images), ("labels", labels)):
            header = struct.pack(f">BBBB{values.ndim}I", 0, 0, 8, values.ndim, *values.shape)
            path = folder / f"{prefix}-{what}-idx{values.ndim}-ubyte"
            path.write_bytes(header + values.tobytes())
            written[split, what] = values
    return written


def write_images(
    folder: Path,
    classes: dict[str, int],
    *,
    size: tuple[int, int] = (6, 8),
    mode: str = "RGB",
    ending: str = "png",
) -> None:
    """Folders of images in which every pixel tells the image: 10 x class + number."""
    for label, (name, count) in enumerate(classes.items()):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            colour = (10 * label + number, 100, 200)
            image = Image.new("RGB", size[::-1], colour)
            image = image.getchannel(0) if mode == "L" else image.convert(mode)
            image.save(folder / name / f"{number:02}.{ending}")


def load(folder: Path, name: str = "mine", **how: object) -> data.ImageData:
    return data.load(name, folder, verbose=False, **how)


# IDX files


@pytest.mark.parametrize("subfolder", ["", "fashion_mnist"])
def test_idx_files(tmp_path: Path, subfolder: str) -> None:
    written = write_idx(tmp_path / subfolder)
    loaded = load(tmp_path, "fashion_mnist")
    assert loaded.title == "Fashion-MNIST"
    assert loaded.class_names == DATA_SETS["fashion_mnist"].class_names
    assert loaded.image_shape == (5, 4, 1)
    assert loaded.counts == {"train": 30, "test": 10}
    assert loaded.source == f"IDX files in {tmp_path / subfolder}"
    for split in ("train", "test"):
        images, labels = loaded.arrays(split)
        np.testing.assert_array_equal(images[..., 0], written[split, "images"])
        np.testing.assert_array_equal(labels, written[split, "labels"])
        assert (images.dtype, labels.dtype) == (np.uint8, np.int64)


def test_idx_files_under_another_name(tmp_path: Path) -> None:
    write_idx(tmp_path, classes=4)
    assert load(tmp_path).class_names == ("0", "1", "2", "3")


def test_idx_files_with_more_classes_than_the_name_has(tmp_path: Path) -> None:
    write_idx(tmp_path, classes=12)
    assert len(load(tmp_path, "mnist").class_names) == 12


@pytest.mark.parametrize("missing", ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"])
def test_a_missing_idx_file(tmp_path: Path, missing: str) -> None:
    write_idx(tmp_path)
    (tmp_path / missing).unlink()
    with kit_error(tmp_path, f"no {missing.rpartition('-idx')[0]} IDX file", "all four"):
        load(tmp_path)


def test_idx_files_that_do_not_belong_together(tmp_path: Path) -> None:
    write_idx(tmp_path)
    write_idx(tmp_path / "other", (20, 10))
    name = "train-labels-idx1-ubyte"
    (tmp_path / "other" / name).replace(tmp_path / name)
    with kit_error("train files", tmp_path, "(30, 5, 4)", "(20,)", "from one source"):
        load(tmp_path)


def test_idx_files_without_images(tmp_path: Path) -> None:
    write_idx(tmp_path, (30, 0))
    with kit_error("test files", "hold no images"):
        load(tmp_path)


def test_a_damaged_idx_file(tmp_path: Path) -> None:
    write_idx(tmp_path)
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(b"<html>")
    with kit_error("t10k-images-idx3-ubyte is not an IDX file"):
        load(tmp_path)


# One folder a class


@pytest.mark.parametrize("subfolder", ["", "mine"])
def test_train_and_test_folders(tmp_path: Path, subfolder: str) -> None:
    write_images(tmp_path / subfolder / "train", {"cat": 3, "dog": 4})
    write_images(tmp_path / subfolder / "test", {"cat": 2, "dog": 1})
    loaded = load(tmp_path)
    assert loaded.counts == {"train": 7, "test": 3}
    assert loaded.class_names == ("cat", "dog")
    assert loaded.image_shape == (6, 8, 3)
    images, labels = loaded.arrays("train")
    assert images.shape == (7, 6, 8, 3)
    assert images.dtype == np.uint8
    assert labels.tolist() == [0, 0, 0, 1, 1, 1, 1]
    assert images[:, 0, 0].tolist() == [[n, 100, 200] for n in (0, 1, 2, 10, 11, 12, 13)]
    assert loaded.arrays("test")[1].tolist() == [0, 0, 1]


def test_without_a_test_folder_a_fifth_is_held_out(tmp_path: Path) -> None:
    write_images(tmp_path, {"b": 10, "a": 5})
    loaded = load(tmp_path)
    assert loaded.class_names == ("a", "b")
    assert loaded.counts == {"train": 12, "test": 3}
    train, test = loaded.arrays("train")[0], loaded.arrays("test")[0]
    seen = [*train[:, 0, 0, 0], *test[:, 0, 0, 0]]
    assert sorted(seen) == [*range(10), *range(10, 15)]
    assert loaded.arrays("test")[1].tolist() == [0, 1, 1]


@pytest.mark.parametrize(
    ("mode", "ending", "channels"),
    [
        ("L", "png", 1),
        ("RGB", "png", 3),
        ("RGBA", "png", 3),
        ("P", "png", 3),  # a palette
        ("L", "jpg", 1),
        ("RGB", "JPEG", 3),
        ("CMYK", "jpg", 3),
    ],
)
def test_grey_and_colour(tmp_path: Path, mode: str, ending: str, channels: int) -> None:
    write_images(tmp_path, {"a": 5, "b": 5}, mode=mode, ending=ending)
    loaded = load(tmp_path)
    assert loaded.image_shape == (6, 8, channels)
    images, _ = loaded.arrays("train")
    assert abs(int(images[1, 0, 0, 0]) - 1) <= 2  # JPEG is not exact


def test_grey_among_colour_images_becomes_colour(tmp_path: Path) -> None:
    write_images(tmp_path, {"a": 5})
    write_images(tmp_path, {"b": 5}, mode="L")
    images, labels = load(tmp_path).arrays("train")
    assert images.shape == (8, 6, 8, 3)
    assert (images[labels == 1] == images[labels == 1][..., :1]).all()


def test_images_that_differ_in_size(tmp_path: Path) -> None:
    write_images(tmp_path, {"a": 5}, size=(6, 8))
    write_images(tmp_path, {"b": 5}, size=(9, 7))
    with kit_error(tmp_path, "differ in size", "image_size=(height, width)"):
        load(tmp_path)
    loaded = load(tmp_path, image_size=(4, 5))
    assert loaded.image_shape == (4, 5, 3)
    images, labels = loaded.arrays("train")
    assert images.shape == (8, 4, 5, 3)
    # Every image has a single colour, which resizing keeps.
    assert images[:, 3, 4, 0].tolist() == [0, 1, 2, 3, 0, 1, 2, 3]
    assert labels.tolist() == [0] * 4 + [1] * 4
    assert load(tmp_path, image_size=[4, 5]).image_shape == (4, 5, 3)


def test_hidden_and_other_files_are_left_alone(tmp_path: Path) -> None:
    write_images(tmp_path, {"a": 5, "b": 5})
    (tmp_path / "a" / "._00.png").write_bytes(b"a Mac was here")
    (tmp_path / "a" / "Thumbs.db").write_bytes(b"and Windows")
    (tmp_path / ".cache").mkdir()
    (tmp_path / "notes.txt").write_text("about these images", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    loaded = load(tmp_path)
    assert loaded.counts == {"train": 8, "test": 2}
    assert loaded.class_names == ("a", "b")


# What goes wrong


def test_no_such_folder(tmp_path: Path) -> None:
    with kit_error(f"no folder {tmp_path / 'nowhere'}", "source='embedded'", "source='tfds'"):
        load(tmp_path / "nowhere")


def test_an_empty_folder(tmp_path: Path) -> None:
    with kit_error(tmp_path, "neither IDX files nor at least two folders of images", ".png"):
        load(tmp_path)


def test_a_single_class(tmp_path: Path) -> None:
    write_images(tmp_path, {"only": 9})
    with kit_error(tmp_path, "at least two folders"):
        load(tmp_path)


def test_train_and_test_with_different_classes(tmp_path: Path) -> None:
    write_images(tmp_path / "train", {"a": 2, "b": 2, "c": 2})
    write_images(tmp_path / "test", {"a": 2, "b": 2, "d": 2})
    with kit_error("differ: c, d"):
        load(tmp_path)


def test_too_few_images_to_hold_any_out(tmp_path: Path) -> None:
    write_images(tmp_path, {"a": 4, "b": 3})
    with kit_error("fewer than 5 images per class", "test folder"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("png", b""),
        ("png", b"<html>not found</html>"),
        ("png", "half"),
        ("png", "flipped"),
        ("jpg", "half"),
        ("jpg", b"\xff\xd8\xff"),
    ],
)
def test_a_damaged_image(tmp_path: Path, ending: str, content: bytes | str) -> None:
    noise = RANDOM.integers(0, 256, (40, 40, 3)).astype(np.uint8)
    for label in ("a", "b"):
        (tmp_path / label).mkdir()
        for number in range(5):
            Image.fromarray(noise).save(tmp_path / label / f"{number}.{ending}")
    damaged = tmp_path / "b" / f"3.{ending}"
    whole = bytearray(damaged.read_bytes())
    if content == "half":
        content = whole[: len(whole) // 2]
    elif content == "flipped":
        whole[len(whole) // 2] ^= 1
        content = whole
    damaged.write_bytes(content)
    with kit_error(damaged, "not an image that can be read", "replace or delete it"):
        load(tmp_path)


@pytest.mark.parametrize("ending", ["bmp", "gif", "tiff", "webp"])
def test_other_formats(tmp_path: Path, ending: str) -> None:
    write_images(tmp_path, {"a": 5, "b": 5})
    write_images(tmp_path, {"b": 1}, ending=ending)
    with kit_error(tmp_path / "b" / f"00.{ending}", "neither PNG nor JPEG", "delete"):
        load(tmp_path)


def test_another_format_under_a_wrong_name(tmp_path: Path) -> None:
    write_images(tmp_path, {"a": 5, "b": 5})
    Image.new("L", (8, 6)).save(tmp_path / "a" / "02.png", format="GIF")
    with kit_error(tmp_path / "a" / "02.png", "is really a GIF"):
        load(tmp_path)
