"""Features are computed once, kept by content, and never half written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import keras
import numpy as np
import pytest

from utils.errors import KitError
from utils.transfer import extract, features
from utils.transfer.features import pooled
from utils.transfer.vgg16 import build


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(features.CACHE_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="module")
def model() -> keras.Model:
    return build((32, 32, 3), filters=1)


@pytest.fixture
def images() -> np.ndarray:
    return np.random.default_rng(0).normal(0, 50, (5, 32, 32, 3)).astype(np.float32)


def test_second_time_from_disk(model: keras.Model, images: np.ndarray) -> None:
    first, second = extract(model, images, verbose=False), extract(model, images, verbose=False)
    assert (first.cached, second.cached) == (False, True)
    np.testing.assert_array_equal(first.values, second.values)
    np.testing.assert_allclose(first.values, model.predict(images, verbose=0), rtol=1e-5, atol=1e-6)


def test_layer(model: keras.Model, images: np.ndarray) -> None:
    assert extract(model, images, layer="block3_pool").values.shape == (5, 4, 4, 4)


def test_batch_size_does_not_matter(model: keras.Model, images: np.ndarray) -> None:
    one = extract(model, images, batch_size=1, cache=False).values
    all_at_once = extract(model, images, batch_size=5, cache=False).values
    np.testing.assert_allclose(one, all_at_once, rtol=1e-4, atol=1e-5)


def test_other_content_is_another_file(model: keras.Model, images: np.ndarray, cache: Path) -> None:
    extract(model, images)
    changed = images.copy()
    changed[0, 0, 0, 0] += 1
    assert not extract(model, changed).cached
    assert not extract(model, images, layer="block4_pool").cached
    twin = keras.models.clone_model(model)
    twin.set_weights([weight * 1.01 for weight in model.get_weights()])
    assert not extract(twin, images).cached
    assert len(list(cache.iterdir())) == 4


def test_names_do_not_matter(images: np.ndarray) -> None:
    def network() -> keras.Model:
        keras.utils.set_random_seed(0)
        conv = keras.layers.Conv2D(2, 3)
        return keras.Sequential([keras.Input((32, 32, 3)), conv, keras.layers.ReLU()])

    first, second = network(), network()
    assert first.layers[0].name != second.layers[0].name
    extract(first, images)
    assert extract(second, images).cached


def test_damaged_file_is_made_anew(model: keras.Model, images: np.ndarray, cache: Path) -> None:
    expected = extract(model, images).values
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:100])
    again = extract(model, images)
    assert not again.cached
    np.testing.assert_array_equal(again.values, expected)
    assert extract(model, images).cached


def test_truncated_values_are_made_anew(
    model: keras.Model, images: np.ndarray, cache: Path
) -> None:
    expected = extract(model, images, layer="block3_pool").values
    (file,) = cache.iterdir()
    for kept in (file.stat().st_size - 1, 0):  # the header is whole, or nothing is
        file.write_bytes(file.read_bytes()[:kept])
        again = extract(model, images, layer="block3_pool")
        assert not again.cached
        np.testing.assert_array_equal(again.values, expected)


KILLED_IN_THE_MIDDLE = """
import os, signal, sys
from pathlib import Path
import numpy as np
from utils.transfer import features

def save(file, values):
    file.write(bytes(100))
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)

np.save = save
features._write(Path(sys.argv[1]) / "some.npy", np.ones(1000))
"""


def test_killed_while_writing(cache: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_IN_THE_MIDDLE, cache], check=False)
    assert killed.returncode == -signal.SIGKILL
    (part,) = cache.iterdir()
    assert part.suffix == features.UNFINISHED
    values, written = np.ones(3), cache / "some.npy"
    features._write(written, values)
    assert part.exists()  # it is new: somebody could be writing it
    long_ago = part.stat().st_mtime - 2 * features.ABANDONED
    os.utime(part, (long_ago, long_ago))
    features._write(written, values)
    assert list(cache.iterdir()) == [written]
    np.testing.assert_array_equal(features._read(written), values)


def test_interrupted_while_writing(
    model: keras.Model, images: np.ndarray, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(np, "save", interrupt)
        with pytest.raises(KeyboardInterrupt):
            extract(model, images)
    assert list(cache.iterdir()) == []
    assert not extract(model, images).cached


def test_no_cache_writes_nothing(model: keras.Model, images: np.ndarray, cache: Path) -> None:
    extract(model, images, cache=False)
    assert not cache.exists()


def test_folder_that_cannot_be_written(
    model: keras.Model, images: np.ndarray, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.write_text("a file where the folder should be")
    assert extract(model, images).values.shape == (5, 1, 1, 8)
    assert "not kept" in capsys.readouterr().out


def test_says_what_it_did(
    model: keras.Model, images: np.ndarray, capsys: pytest.CaptureFixture[str]
) -> None:
    extract(model, images)
    extract(model, images)
    computed, read = capsys.readouterr().out.splitlines()
    assert "5 images, 1 x 1 x 8 each, computed" in computed
    assert "read from disk" in read


def test_wrong_layer_and_wrong_shape(model: keras.Model, images: np.ndarray) -> None:
    with pytest.raises(KitError, match="no layer 'block6_pool'"):
        extract(model, images, layer="block6_pool")
    with pytest.raises(KitError, match="prepare"):
        extract(model, images[..., :1])
    with pytest.raises(KitError, match="no images"):
        extract(model, images[:0])


def test_pooled() -> None:
    """One cell is global average pooling; as many as positions is flattening; between, a grid."""
    maps = np.random.default_rng(0).normal(size=(3, 4, 6, 2))
    np.testing.assert_allclose(pooled(maps), maps.mean((1, 2)))
    quarters = maps.reshape(3, 2, 2, 2, 3, 2).mean((2, 4)).reshape(3, -1)
    np.testing.assert_allclose(pooled(maps, 2), quarters)
    square = maps[:, :, :4]
    np.testing.assert_allclose(pooled(square, 4), square.reshape(3, -1))


def test_pooled_overlaps_where_sides_are_odd() -> None:
    row = np.arange(3.0).reshape(1, 1, 3, 1).repeat(3, axis=1)
    np.testing.assert_allclose(pooled(row, 2), [[0.5, 1.5, 0.5, 1.5]])
    for side in (0, 4):
        with pytest.raises(ValueError, match="from 1 to 3"):
            pooled(row, side)
