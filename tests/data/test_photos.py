"""The photographs that ship with the kit are whole, licensed, and split once and for all."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from tools import make_photos
from utils import data
from utils.data import photos, shipped

CLASSES = ("bird", "food", "mammal", "plant", "thing")
PIXELS = "b7eb5da45d20e1df3820a6e8a6574d1324c7617bddc84fcbc58591a8b6d01e6e"
COUNTS = {"bird": 30, "food": 39, "mammal": 60, "plant": 27, "thing": 45}


@pytest.fixture(scope="module")
def arrays() -> dict[str, np.ndarray]:
    return photos.read()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder, to be damaged."""
    folder = tmp_path / "photos"
    shutil.copytree(photos.FOLDER, folder)
    monkeypatch.setattr(photos, "FOLDER", folder)
    return folder


@pytest.mark.parametrize(("split", "count"), [("train", 120), ("test", 81)])
def test_arrays(arrays: dict[str, np.ndarray], split: str, count: int) -> None:
    images, labels = arrays[f"{split}_images"], arrays[f"{split}_labels"]
    assert images.shape == (count, 128, 128, 3)
    assert images.dtype == np.uint8
    assert (images.min(), images.max()) == (0, 255)
    assert labels.shape == (count,)
    assert labels.dtype == np.int64


def test_each_class_has_two_fifths_in_the_test(arrays: dict[str, np.ndarray]) -> None:
    train, test = (np.bincount(arrays[f"{split}_labels"]) for split in ("train", "test"))
    assert dict(zip(CLASSES, (train + test).tolist(), strict=True)) == COUNTS
    assert test.tolist() == [round(0.4 * count) for count in COUNTS.values()]


def test_the_split_is_the_one_that_names_decide() -> None:
    rows = {row["file"]: row["split"] for row in photos.table()}
    assert rows == make_photos.split(sorted(rows, reverse=True))
    assert [*rows] == [*make_photos.split([*rows])]


def test_classes_are_mixed(arrays: dict[str, np.ndarray]) -> None:
    """Whoever takes the first few dozen images gets all classes."""
    assert len(np.unique(arrays["train_labels"][:30])) == 5
    assert len(np.unique(arrays["test_labels"][:30])) == 5


def test_no_image_is_there_twice(arrays: dict[str, np.ndarray]) -> None:
    """Neither as it is, nor mirrored, nor in another colour."""
    images = np.concatenate([arrays["train_images"], arrays["test_images"]])
    assert len({image.tobytes() for image in images}) == len(images)
    small = 255 - images.mean(axis=-1).reshape(-1, 32, 4, 32, 4).mean(axis=(2, 4))

    def unit(pictures: np.ndarray) -> np.ndarray:
        flat = pictures.reshape(len(pictures), -1)
        flat = flat - flat.mean(axis=1, keepdims=True)
        return flat / np.linalg.norm(flat, axis=1, keepdims=True)

    alike = np.triu(unit(small) @ unit(small).T, 1)
    mirrored = np.triu(unit(small) @ unit(small[:, :, ::-1]).T, 1)
    assert max(alike.max(), mirrored.max()) < 0.97  # a stamp and its mirror image have 0.999


def test_pictures_are_in_colour_and_on_white(arrays: dict[str, np.ndarray]) -> None:
    images = np.concatenate([arrays["train_images"], arrays["test_images"]]).astype(int)
    rim = [images[:, [0, -1]].min(), images[:, :, [0, -1]].min()]
    assert min(rim) > 225  # 255, less what JPEG adds beside an edge
    spread = (images.max(axis=-1) - images.min(axis=-1)).max(axis=(1, 2))
    assert np.percentile(spread, 5) > 30


def test_decoding_is_exact() -> None:
    """The same pixels wherever it runs; a decoder that differs by one would be seen."""
    images = photos.read()
    pixels = images["train_images"].tobytes() + images["test_images"].tobytes()
    assert hashlib.sha256(pixels).hexdigest() == PIXELS


def test_decoding_is_quick() -> None:
    started = time.process_time()
    photos.read()
    assert time.process_time() - started < 2  # 0.2 s on an idle core


def test_load(arrays: dict[str, np.ndarray], capsys: pytest.CaptureFixture[str]) -> None:
    loaded = data.load("photos")
    assert capsys.readouterr().out == (
        "Data: Photographs on white, embedded in the kit (no download): 120 training and 81 test "
        "images, 128x128x3, 5 classes\n"
    )
    assert loaded.class_names == CLASSES
    assert loaded.counts == {"train": 120, "test": 81}
    for split in ("train", "test"):
        images, labels = loaded.arrays(split)
        np.testing.assert_array_equal(images, arrays[f"{split}_images"])
        np.testing.assert_array_equal(labels, arrays[f"{split}_labels"])


def test_in_another_size() -> None:
    loaded = data.load("photos", image_size=(96, 112), verbose=False)
    assert loaded.image_shape == (96, 112, 3)
    assert loaded.arrays("test", 3)[0].shape == (3, 96, 112, 3)


def test_tfds_is_refused() -> None:
    with kit_error("source='embedded'"):
        data.load("photos", source="tfds")


def test_every_file_is_listed() -> None:
    listed = set(shipped.checksums(photos.FOLDER))
    pictures = {path.relative_to(photos.FOLDER).as_posix() for path in photos.FOLDER.glob("*/*")}
    assert listed == pictures | {"pictures.csv"}
    assert {row["file"] for row in photos.table()} == pictures
    others = {path.name for path in photos.FOLDER.iterdir() if path.is_file()}
    assert others == {"COPYING", "README.md", "SHA256SUMS", "pictures.csv"}


def test_every_stamp_is_used_once() -> None:
    stamps = [row["stamp"] for row in photos.table()]
    assert len(set(stamps)) == len(stamps) == 201
    chosen = {
        f"{folder}/{name}.png"
        for folders in make_photos.CHOSEN.values()
        for folder, names in folders.items()
        for name in names.split()
    }
    assert set(stamps) == chosen


def test_it_is_small_and_has_its_licence() -> None:
    files = [path for path in photos.FOLDER.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 2_500_000
    licence = (photos.FOLDER / "COPYING").read_text(encoding="ascii")
    assert "GNU GENERAL PUBLIC LICENSE" in licence
    assert "Version 2, June 1991" in licence
    notice = (photos.FOLDER / "README.md").read_text(encoding="utf-8")
    for named in ("Bill Kendrick", "GNU General Public License", "tuxpaint-stamps-default"):
        assert named in notice


def test_the_counts_in_the_notice() -> None:
    notice = (photos.FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| .* \| (\d+) \| (\d+) \|$", notice, flags=re.MULTILINE)
    found = Counter((row["file"].partition("/")[0], row["split"]) for row in photos.table())
    assert [(name, int(train), int(test)) for name, train, test in rows] == [
        (name, found[name, "train"], found[name, "test"]) for name in CLASSES
    ]


def test_a_damaged_picture(copied: Path) -> None:
    path = copied / "bird" / "owl.jpg"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with kit_error("bird/owl.jpg is damaged", f"git checkout -- {path}"):
        data.load("photos")


@pytest.mark.parametrize("name", ["bird/owl.jpg", "pictures.csv"])
def test_a_missing_file(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with kit_error(f"{name} is missing", f"git checkout -- {copied / name}"):
        data.load("photos")


def test_a_changed_split(copied: Path) -> None:
    path = copied / "pictures.csv"
    path.write_text(path.read_text(encoding="ascii").replace("test", "train"), encoding="ascii")
    with kit_error("pictures.csv is damaged", "git checkout --"):
        data.load("photos")


def test_lines_as_windows_ends_them(copied: Path) -> None:
    for name in ("pictures.csv", "SHA256SUMS"):
        text = (copied / name).read_bytes()
        (copied / name).write_bytes(text.replace(b"\n", b"\r\n"))
    assert len(photos.read()["train_labels"]) == 120


@pytest.mark.parametrize("lost", ["pictures.csv", "bird/owl.jpg", None])
def test_a_lost_checksum(copied: Path, lost: str | None) -> None:
    path = copied / "SHA256SUMS"
    lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    path.unlink()
    if lost:
        kept = [line for line in lines if lost not in line]
        path.write_text("".join(kept), encoding="ascii")
    with kit_error(lost or "pictures.csv", "not in the kit's list", "reinstall the kit"):
        data.load("photos")
