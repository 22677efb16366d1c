"""What downloads leave behind, made here: a data set and weights, in the right formats."""

from __future__ import annotations

from pathlib import Path

import h5py
import keras
import numpy as np
import pytest

from utils import internet
from utils.device import import_tensorflow

FEW = {"train": 30, "test": 10}


def prepare(
    folder: Path, name: str = "mnist", version: str = "3.0.1", counts: dict[str, int] = FEW
) -> Path:
    """A data set of TensorFlow Datasets, written by it itself: the folder it is in.

    Grey images of ten classes, each of one value, its number.
    """
    import_tensorflow()
    import tensorflow_datasets as tfds

    called = name
    with tfds.core.registered.skip_registration():

        class Prepared(tfds.core.GeneratorBasedBuilder):
            name = called
            VERSION = tfds.core.Version(version)

            def _info(self) -> tfds.core.DatasetInfo:
                features = {
                    "image": tfds.features.Image(shape=(28, 28, 1)),
                    "label": tfds.features.ClassLabel(num_classes=10),
                }
                return tfds.core.DatasetInfo(
                    builder=self,
                    features=tfds.features.FeaturesDict(features),
                    supervised_keys=("image", "label"),
                )

            def _split_generators(self, _: object) -> dict:
                return {split: self._generate_examples(count) for split, count in counts.items()}

            def _generate_examples(self, count: int) -> object:
                for number in range(count):
                    image = np.full((28, 28, 1), number, np.uint8)
                    yield number, {"image": image, "label": number % 10}

    builder = Prepared(data_dir=folder)
    builder.download_and_prepare()
    return Path(builder.data_dir)


def save_as_keras_2_did(model: keras.Model, path: Path) -> None:
    """The format of the ImageNet weights, which Keras 3 reads and no longer writes by itself."""
    with h5py.File(path, "w") as file:
        keras.src.legacy.saving.legacy_h5_format.save_weights_to_hdf5_group(file, model)


def keras_finds(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Keras looks for what it downloaded, from now on; there is no network.

    Keras compares a file with the checksum of the real one: here it only finds it.
    """
    models = folder / "models"
    models.mkdir()
    monkeypatch.setenv("KERAS_HOME", str(folder))
    monkeypatch.setattr(internet, "online", lambda *_: False)
    monkeypatch.setattr(
        keras.src.applications.imagenet_utils.file_utils,
        "get_file",
        lambda name, *_, **__: str(models / name),
    )
    return models
