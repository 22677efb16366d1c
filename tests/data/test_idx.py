"""IDX files: as published, as unpacked, and as they come off a broken USB stick."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from utils.data.idx import find_idx, has_idx, read_idx

VALUES = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)


def idx(values: np.ndarray, kind: int = 8) -> bytes:
    header = struct.pack(f">BBBB{values.ndim}I", 0, 0, kind, values.ndim, *values.shape)
    return header + values.tobytes()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_read(tmp_path: Path, pack: object) -> None:
    path = tmp_path / "images"
    path.write_bytes(pack(idx(VALUES)))
    found = read_idx(path)
    assert found.dtype == np.uint8
    np.testing.assert_array_equal(found, VALUES)


def test_read_labels(tmp_path: Path) -> None:
    (tmp_path / "labels").write_bytes(idx(np.array([3, 1, 2], np.uint8)))
    assert read_idx(tmp_path / "labels").tolist() == [3, 1, 2]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "is not an IDX file"),
        (b"\0\0\x08", "is not an IDX file"),
        (b"<html>not found</html>", "is not an IDX file"),
        (b"PK\x03\x04" + bytes(100), "is not an IDX file"),
        (idx(VALUES, kind=0x0D), "is not an IDX file of bytes"),
        (idx(VALUES)[:10], "is cut short"),
        (idx(VALUES)[:-1], "its header promises 24 values and it holds 23"),
        (idx(VALUES) + b"\0", "its header promises 24 values and it holds 25"),
        (struct.pack(">BBBB3I", 0, 0, 8, 3, 60_000, 28, 28), "promises 47,040,000 values"),
        (struct.pack(">BBBB", 0, 0, 8, 255) + b"\xff" * 1020, "its header promises"),
        (gzip.compress(idx(VALUES))[:-12], "cannot read"),
        (gzip.compress(idx(VALUES))[:-8] + bytes(8), "cannot read"),
        (b"\x1f\x8bnot gzip at all", "cannot read"),
    ],
    # Named, not spelled out: gzip writes the time into its bytes, and two workers must agree.
    ids=[
        "empty",
        "three-bytes",
        "html",
        "zip",
        "floats",
        "cut-header",
        "one-short",
        "one-over",
        "no-content",
        "255-axes",
        "cut-gzip",
        "wrong-checksum",
        "gzip-in-name-only",
    ],
)
def test_a_damaged_file(tmp_path: Path, content: bytes, named: str) -> None:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(content)
    with kit_error(path, named, "again"):
        read_idx(path)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with kit_error("cannot read", tmp_path):
        read_idx(tmp_path)
    with kit_error("cannot read", tmp_path / "nothing"):
        read_idx(tmp_path / "nothing")


@pytest.mark.parametrize("ending", ["", ".gz"])
@pytest.mark.parametrize("separator", ["-", "."])
def test_find(tmp_path: Path, separator: str, ending: str) -> None:
    names = {
        ("train", "images"): f"train-images{separator}idx3-ubyte{ending}",
        ("train", "labels"): f"train-labels{separator}idx1-ubyte{ending}",
        ("test", "images"): f"t10k-images{separator}idx3-ubyte{ending}",
        ("test", "labels"): f"t10k-labels{separator}idx1-ubyte{ending}",
    }
    assert not has_idx(tmp_path)
    for (split, what), name in names.items():
        assert find_idx(tmp_path, split, what) is None
        (tmp_path / name).touch()
        assert find_idx(tmp_path, split, what) == tmp_path / name
        assert has_idx(tmp_path)
