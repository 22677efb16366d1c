"""Weights that ship with the kit: the same bytes each time, and refused when damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from utils import weights

ARRAYS = {"dense/kernel": np.arange(6.0).reshape(2, 3), "dense/bias": np.array([0.1, -0.2, 0.3])}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    weights.write(tmp_path / "weights" / "small.npz", ARRAYS)
    return tmp_path / "weights" / "small.npz"


def test_what_was_written_is_read(path: Path) -> None:
    found = weights.read(path)
    assert list(found) == list(ARRAYS)
    assert all(array.dtype == np.float32 for array in found.values())
    np.testing.assert_array_equal(found["dense/kernel"], ARRAYS["dense/kernel"])
    np.testing.assert_allclose(found["dense/bias"], ARRAYS["dense/bias"], rtol=1e-3)


def test_the_same_bytes_each_time(path: Path) -> None:
    before = path.read_bytes()
    weights.write(path, ARRAYS)
    assert path.read_bytes() == before


def test_int8_is_off_by_half_a_step_of_its_channel(path: Path) -> None:
    rng = np.random.default_rng(0)
    kernel = (rng.normal(size=(3, 3, 4, 5)) * [1, 10, 100, 0, 0.01]).astype(np.float32)
    depthwise = rng.normal(size=(3, 3, 6, 1)).astype(np.float32)
    arrays = {"a/kernel": kernel, "a/bias": np.ones(5), "b/kernel": depthwise}
    weights.write(path, arrays, {"a/kernel": -1, "b/kernel": 2})
    found = weights.read(path)
    assert list(found) == list(arrays)
    for name, axes in (("a/kernel", (0, 1, 2)), ("b/kernel", (0, 1, 3))):
        step = np.abs(arrays[name]).max(axis=axes, keepdims=True) / 127
        assert (np.abs(found[name] - arrays[name]) <= step * 0.501).all()
        assert found[name].dtype == np.float32
    assert not found["a/kernel"][..., 3].any()
    assert np.abs(found["a/kernel"] - kernel).max() > 0
    np.testing.assert_array_equal(found["a/bias"], 1)


def test_it_is_compressed(path: Path) -> None:
    weights.write(path, {"zeros": np.zeros(100_000)})
    assert path.stat().st_size < 5_000


def test_other_files_keep_their_checksums(path: Path) -> None:
    weights.write(path.with_name("other.npz"), {"a": np.zeros(3)})
    assert sorted(weights.checksums(path.parent)) == ["other.npz", "small.npz"]
    weights.read(path)


def test_damaged_or_missing(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with kit_error("small.npz is damaged", "git checkout"):
        weights.read(path)
    path.unlink()
    with kit_error("small.npz is missing", "git checkout"):
        weights.read(path)


def test_without_a_checksum(path: Path) -> None:
    (path.parent / weights.CHECKSUMS).unlink()
    with kit_error("damaged"):
        weights.read(path)
