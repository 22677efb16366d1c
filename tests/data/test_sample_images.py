"""Single photographs: scikit-learn's two, and those that ship with the kit."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from tools import make_single_photos
from utils import data
from utils.data import sample_images, shipped
from utils.data.sample_images import COMPOSITIONS, FOLDERS, PHOTOS

PIXELS = "b3c33a427e5cd4cff8a4dd607696856674853a579f69bb7c22735757b0a5cf88"
PAIRS = ("dog_and_cat", "elephant_and_zebra", "penguin_and_tiger")


@pytest.mark.parametrize("name", ["china", "flower"])
def test_scikit_learns(name: str) -> None:
    image = data.sample_image(name)
    assert image.shape == (427, 640, 3)
    assert image.dtype == np.uint8
    image[:] = 0  # a copy, that a lesson may change
    assert data.sample_image(name).any()


@pytest.mark.parametrize("name", FOLDERS)
def test_the_kits_own(name: str) -> None:
    image = data.sample_image(name)
    assert image.shape == (320, 320, 3)
    assert image.dtype == np.uint8
    assert image.std() > 30
    image[:] = 0
    assert data.sample_image(name).any()


def test_decoding_is_exact() -> None:
    """The same pixels wherever it runs; a decoder that differs by one would be seen."""
    pixels = b"".join(data.sample_image(name).tobytes() for name in FOLDERS)
    assert hashlib.sha256(pixels).hexdigest() == PIXELS


def test_three_show_two_things() -> None:
    assert {name for name in FOLDERS if "_and_" in name} == set(PAIRS)
    for name in PAIRS:
        assert name in data.sample_image.__doc__


def test_an_unknown_one() -> None:
    with kit_error("no sample image 'lenna'", "china", "flower", *FOLDERS):
        data.sample_image("lenna")


@pytest.mark.parametrize("folder", [PHOTOS, COMPOSITIONS], ids=lambda folder: folder.name)
def test_every_picture_is_listed_and_credited(folder: Path) -> None:
    own = {name for name in FOLDERS if FOLDERS[name] == folder}
    assert {path.stem for path in folder.glob("*.jpg")} == own
    assert set(shipped.checksums(folder)) == {f"{name}.jpg" for name in own}
    notice = (folder / "README.md").read_text(encoding="utf-8")
    rows = [line for line in notice.splitlines() if line.startswith("| ")][2:]
    assert {row.split(" | ")[0].removeprefix("| ") for row in rows} == own


def test_the_tool_makes_them() -> None:
    made = {*make_single_photos.CUTTINGS, *make_single_photos.PAIRS}
    assert made == {name for name in FOLDERS if FOLDERS[name] == PHOTOS}
    assert set(make_single_photos.TOGETHER) == {
        name for name in FOLDERS if FOLDERS[name] == COMPOSITIONS
    }


def test_they_are_small_and_licensed() -> None:
    pictures = [*PHOTOS.glob("*.jpg"), *COMPOSITIONS.glob("*.jpg")]
    assert sum(path.stat().st_size for path in pictures) <= 600_000
    assert "GNU GENERAL PUBLIC LICENSE" in (COMPOSITIONS / "COPYING").read_text(encoding="ascii")
    notice = (PHOTOS / "README.md").read_text(encoding="utf-8")
    rows = [line for line in notice.splitlines() if line.startswith("| ")][2:]
    assert all("CC0 1.0 |" in row or "public domain |" in row for row in rows)
    assert "scenes are not real" in (COMPOSITIONS / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder, to be damaged."""
    folder = tmp_path / "single_photos"
    shutil.copytree(PHOTOS, folder)
    monkeypatch.setitem(sample_images.FOLDERS, "dog", folder)
    return folder


def test_a_damaged_file(copied: Path) -> None:
    content = (copied / "dog.jpg").read_bytes()
    (copied / "dog.jpg").write_bytes(content[:-100])
    with kit_error("dog.jpg is damaged", f"git checkout -- {copied / 'dog.jpg'}"):
        data.sample_image("dog")


def test_a_missing_file(copied: Path) -> None:
    (copied / "dog.jpg").unlink()
    with kit_error("dog.jpg is missing", f"git checkout -- {copied / 'dog.jpg'}"):
        data.sample_image("dog")


def test_a_lost_checksum(copied: Path) -> None:
    (copied / "SHA256SUMS").unlink()
    with kit_error("dog.jpg is not in the kit's list", "reinstall the kit"):
        data.sample_image("dog")
