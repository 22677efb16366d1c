"""TensorFlow Datasets: prepared here, mocked, not to be had, and damaged; nothing is downloaded."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import numpy as np
import pytest

from tests.downloaded import prepare
from tests.one_line import kit_error
from utils import data, internet
from utils.data import DATA_SETS, tfds_source
from utils.device import import_tensorflow

import_tensorflow()
import tensorflow_datasets as tfds  # noqa: E402


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(internet, "online", lambda: False)


@pytest.fixture
def online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(internet, "online", lambda: True)


def load(name: str, data_dir: Path) -> data.ImageData:
    return data.load(name, "tfds", data_dir=data_dir, verbose=False)


# What is on this computer


def test_a_prepared_data_set_needs_no_network(tmp_path: Path, offline: None) -> None:
    prepared = prepare(tmp_path)
    loaded = load("mnist", tmp_path)
    assert loaded.title == "MNIST"
    assert loaded.counts == {"train": 30, "test": 10}
    assert loaded.class_names == DATA_SETS["mnist"].class_names
    assert loaded.image_shape == (28, 28, 1)
    assert loaded.source == f"TensorFlow Datasets 3.0.1 in {prepared}"
    images, labels = loaded.arrays("train")
    assert (images.dtype, labels.dtype) == (np.uint8, np.int64)
    assert sorted(images[:, 0, 0, 0]) == list(range(30))
    np.testing.assert_array_equal(images[:, 5, 5, 0] % 10, labels)


def test_reading_it_twice_gives_the_same_order(tmp_path: Path, offline: None) -> None:
    prepare(tmp_path)
    first, second = (load("mnist", tmp_path).arrays("train")[0] for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_another_version_will_do(tmp_path: Path, offline: None) -> None:
    prepare(tmp_path, version="2.9.0")
    prepare(tmp_path, version="3.0.0")
    loaded = load("mnist", tmp_path)
    assert "3.0.0" in loaded.source
    assert loaded.arrays("test")[0].shape == (10, 28, 28, 1)


def test_a_home_folder_may_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offline: None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    prepare(tmp_path / "sets")
    assert load("mnist", "~/sets").counts["train"] == 30


def test_a_damaged_description(tmp_path: Path, offline: None) -> None:
    (prepare(tmp_path) / "dataset_info.json").write_text("{", encoding="utf-8")
    with kit_error("mnist in", tmp_path / "mnist", "cannot be read", "delete it"):
        load("mnist", tmp_path)


def test_a_description_without_its_splits(tmp_path: Path, offline: None) -> None:
    path = prepare(tmp_path) / "dataset_info.json"
    description = json.loads(path.read_text(encoding="utf-8"))
    description["splits"] = description["splits"][:1]
    path.write_text(json.dumps(description), encoding="utf-8")
    with kit_error("mnist in", "cannot be read", "delete it"):
        load("mnist", tmp_path)


# What is not


@pytest.fixture
def builders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For what TensorFlow Datasets was asked; without a network, it would retry for minutes."""
    asked: list[str] = []

    def builder(name: str, **_: object) -> None:
        asked.append(name)
        raise RuntimeError("it would ask a server")

    monkeypatch.setattr(tfds, "builder", builder)
    return asked


IN_TFDS = [name for name, entry in DATA_SETS.items() if entry.in_tfds]


@pytest.mark.parametrize("name", IN_TFDS)
def test_offline_and_not_prepared(
    name: str, tmp_path: Path, offline: None, builders: list[str]
) -> None:
    with kit_error(name, tmp_path, "no network", "source='embedded'", "folder"):
        load(name, tmp_path)
    assert builders == []


def test_really_offline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builders: list[str]
) -> None:
    for variable in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(variable, raising=False)
        monkeypatch.delenv(variable.upper(), raising=False)
    urllib.request.install_opener(None)  # which remembers the proxies it saw first
    asked = internet.online
    monkeypatch.setattr(internet, "online", lambda: asked("http://host.invalid/"))
    with kit_error("mnist", "no network"):
        load("mnist", tmp_path)
    assert builders == []


def test_a_half_made_data_set_counts_as_not_prepared(tmp_path: Path, offline: None) -> None:
    (tmp_path / "mnist" / "3.0.1").mkdir(parents=True)
    with kit_error("mnist is not on this computer", "no network"):
        load("mnist", tmp_path)


def test_the_default_folder_is_that_of_tensorflow_datasets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offline: None
) -> None:
    monkeypatch.setattr(tfds.core.constants, "DATA_DIR", str(tmp_path))
    with kit_error(tmp_path / "mnist"):
        tfds_source.load("mnist")


def test_a_download_that_fails(
    tmp_path: Path, online: None, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("server on fire\nand a long story\nabout it")

    # In this order: what is patched last is put back first.
    with tfds.testing.mock_data(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(tfds.core.DatasetBuilder, "download_and_prepare", fail)
        patch.setattr(tfds.core.DatasetBuilder, "is_prepared", lambda _: False)
        with kit_error("mnist could not be downloaded (server on fire)", "source='embedded'"):
            load("mnist", tmp_path)
    assert "downloading mnist" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["imagenet", "MNIST", "", "../mnist"])
def test_an_unknown_name(name: str, tmp_path: Path, online: None) -> None:
    with kit_error(f"no data set {name!r}", *DATA_SETS):
        load(name, tmp_path)


# Every name of the catalogue, with images that TensorFlow Datasets makes up


@pytest.mark.parametrize("name", IN_TFDS)
def test_every_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, online: None
) -> None:
    # Made-up data sets do not know how many images they have.
    available = ("train", "test") if DATA_SETS[name].splits[1] == "test" else ("train",)
    template = tfds.core.ShardedFileTemplate(
        dataset_name=name, data_dir=tmp_path, filetype_suffix="tfrecord"
    )
    splits = tfds.core.SplitDict(
        tfds.core.SplitInfo(name=split, shard_lengths=[50], num_bytes=0, filename_template=template)
        for split in available
    )
    monkeypatch.setattr(tfds.core.DatasetInfo, "splits", property(lambda _: splits))
    with tfds.testing.mock_data(num_examples=5):
        loaded = load(name, tmp_path)
        # The catalogue's names are those of TensorFlow Datasets, in its order. Some come with the
        # download; made-up images have numbers then.
        known = DATA_SETS[name].class_names
        assert loaded.class_names in (known, tuple(map(str, range(len(known)))))
        whole = len(available) == 2
        assert loaded.counts == ({"train": 50, "test": 50} if whole else {"train": 40, "test": 10})
        for split in ("train", "test"):
            image, label = next(loaded.split(split).as_numpy_iterator())
            assert image.dtype == np.uint8
            assert image.shape[-1] == loaded.image_shape[-1]
            assert label.dtype == np.int64
            assert 0 <= label < len(loaded.class_names)
