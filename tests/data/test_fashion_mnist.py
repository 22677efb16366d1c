"""The images that ship with the kit are whole, balanced and small."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from utils import data
from utils.data import fashion_mnist


@pytest.fixture(scope="module")
def arrays() -> dict[str, np.ndarray]:
    return fashion_mnist.read()


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the embedded folder, to be damaged."""
    folder = tmp_path / "embedded"
    shutil.copytree(fashion_mnist.FOLDER, folder)
    monkeypatch.setattr(fashion_mnist, "FOLDER", folder)
    return folder


@pytest.mark.parametrize(("split", "count"), [("train", 10_000), ("test", 2_000)])
def test_arrays(arrays: dict[str, np.ndarray], split: str, count: int) -> None:
    images, labels = arrays[f"{split}_images"], arrays[f"{split}_labels"]
    assert images.shape == (count, 28, 28, 1)
    assert images.dtype == np.uint8
    assert (images.min(), images.max()) == (0, 255)
    assert labels.shape == (count,)
    assert labels.dtype == np.int64
    assert np.bincount(labels).tolist() == [count // 10] * 10


def test_no_image_is_in_both_splits(arrays: dict[str, np.ndarray]) -> None:
    train = {image.tobytes() for image in arrays["train_images"]}
    test = [image.tobytes() for image in arrays["test_images"]]
    assert not train.intersection(test)


def test_classes_are_mixed(arrays: dict[str, np.ndarray]) -> None:
    """Whoever takes the first few hundred images gets all classes."""
    assert len(np.unique(arrays["train_labels"][:200])) == 10
    assert len(np.unique(arrays["test_labels"][:200])) == 10


def test_the_file_is_small_and_has_its_licence() -> None:
    assert (fashion_mnist.FOLDER / "fashion_mnist.npz").stat().st_size <= 6_000_000
    notice = (fashion_mnist.FOLDER / "LICENSE-fashion_mnist.txt").read_text(encoding="utf-8")
    assert "MIT License" in notice
    assert "Zalando" in notice


def test_load(arrays: dict[str, np.ndarray]) -> None:
    loaded = fashion_mnist.load()
    assert loaded.counts == {"train": 10_000, "test": 2_000}
    assert loaded.image_shape == (28, 28, 1)
    assert loaded.class_names == data.DATA_SETS["fashion_mnist"].class_names
    images, labels = loaded.arrays("test")
    np.testing.assert_array_equal(images, arrays["test_images"])
    np.testing.assert_array_equal(labels, arrays["test_labels"])


def test_a_damaged_file(copied: Path) -> None:
    content = bytearray((copied / "fashion_mnist.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (copied / "fashion_mnist.npz").write_bytes(content)
    with kit_error("fashion_mnist.npz is damaged", "git checkout --"):
        fashion_mnist.read()


def test_a_missing_file(copied: Path) -> None:
    (copied / "fashion_mnist.npz").unlink()
    with kit_error("fashion_mnist.npz is missing", "git checkout --"):
        fashion_mnist.load()


@pytest.mark.parametrize("checksums", [None, "", "0123  other.npz\n"])
def test_a_lost_checksum(copied: Path, checksums: str | None) -> None:
    (copied / "SHA256SUMS").unlink()
    if checksums is not None:
        (copied / "SHA256SUMS").write_text(checksums, encoding="ascii")
    with kit_error("fashion_mnist is not in the kit's list of embedded data"):
        fashion_mnist.read()
