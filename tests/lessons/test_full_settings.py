"""The settings for full data run too: VGG16 on photographs of a folder, MobileNet's weights.

There is nothing to download here, so the weights are random (of the right shapes) and the images
are made; what is tested is that every cell runs on them, not what comes out. That takes minutes, so
that `make test` has one of them; `pytest -m slow tests/lessons` has the others, every night.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.downloaded import keras_finds, prepare, save_as_keras_2_did
from tests.lessons.executed import run_with
from utils.transfer import representations, strategies

CLASSES = ("circle", "stripes", "plain")


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of colour images that differ in size, in three classes."""
    folder = tmp_path_factory.mktemp("photographs")
    rng = np.random.default_rng(0)
    for split, count in (("train", 10), ("test", 6)):
        for label, name in enumerate(CLASSES):
            (folder / split / name).mkdir(parents=True)
            for number in range(count):
                height, width = rng.integers(36, 60, 2)
                rows, columns = np.ogrid[:height, :width]
                shape = (rows - height / 2) ** 2 + (columns - width / 2) ** 2 < 150
                pattern = (shape, (rows + columns) // 5 % 2, np.zeros((height, width)))[label]
                colours = rng.integers(0, 256, (2, 3))
                image = np.where(np.asarray(pattern)[..., None] > 0, *colours).astype(np.uint8)
                Image.fromarray(image).save(folder / split / name / f"{number}.png")
    return folder


@pytest.fixture
def settings(photographs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict:
    monkeypatch.setenv("COURSE_CACHE", str(tmp_path))
    # A hundred steps run no line that two do not.
    for steps in ("HEAD_STEPS", "FINE_PASSES", "SCRATCH_STEPS"):
        monkeypatch.setattr(strategies, steps, 2)
    return {
        "BACKBONE": "random",
        "DATA": "shapes",
        "SOURCE": str(photographs),
        "IMAGE_SIZE": (32, 32),
        "PER_CLASS": 2,
        "SEEDS": range(2),
        "LIMIT": 30,
    }


@pytest.mark.slow
def test_feature_extraction(
    settings: dict, photographs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {"side": 32, "counts": (2, 5), "limits": (300, 40), "untrained": False}
    cases = {name: replace(case, **small) for name, case in representations.CASES.items()}
    monkeypatch.setattr(representations, "CASES", cases)
    monkeypatch.setattr(representations, "BLOCKS", range(4, 6))
    settings |= {"TABLE": "measure", "MY_PICTURES": str(photographs / "test" / CLASSES[1])}
    variables, printed = run_with("09_feature_extraction", settings)
    assert "14,714,688 parameters" in printed
    assert "random weights" in printed
    assert variables["vectors"].shape == (30, 512)
    assert variables["classes"] == len(CLASSES)
    assert set(variables["tables"]["photos"]) >= {"pixels, 16x16", "block4, mean", "block5, mean"}
    assert len(variables["guesses"]) == 6
    assert "6 of your pictures" in printed


@pytest.mark.slow
def test_fine_tuning(settings: dict) -> None:
    settings |= {"HELD_OUT": 2, "CURVES": "measure", "LABELS": (2, 3)}
    variables, printed = run_with("10_fine_tuning", settings)
    assert "14,714,688 parameters" in printed
    assert "random weights" in printed
    assert variables["classes"] == len(CLASSES)
    assert variables["apart"] < 1e-5
    ways = {"pixels", "from scratch", "features", "head on features", "fine-tuned"}
    assert set(variables["measured"]) == ways
    assert all(set(runs) == {2, 3} for runs in variables["measured"].values())


@pytest.mark.slow
def test_what_a_convnet_sees(settings: dict, photographs: Path) -> None:
    names = ("BACKBONE", "DATA", "SOURCE", "IMAGE_SIZE", "LIMIT")
    chosen = {name: settings[name] for name in names}
    chosen |= {"MY_PICTURES": str(photographs / "test"), "SEEDS": range(1)}
    chosen |= {"FEATURE_SIDE": 32, "FEATURE_STEPS": 2, "FILTERS": 2}
    variables, printed = run_with("11_what_a_convnet_sees", chosen)
    assert "14,714,688 parameters" in printed
    assert f"{6 * len(CLASSES)} of your pictures" in printed
    assert len(variables["top"]) == 6 * len(CLASSES)
    assert variables["embedded"].shape == (30, 1280)
    assert variables["made"][0].shape == (32, 32, 3)


def test_inside_a_small_network(settings: dict) -> None:
    chosen = {name: settings[name] for name in ("DATA", "SOURCE", "IMAGE_SIZE", "LIMIT")}
    variables, _ = run_with("12_inside_a_small_network", chosen | {"SEEDS": range(1)})
    assert variables["network"].output_shape == (None, len(CLASSES))
    assert variables["channels"] == 3


@pytest.mark.slow
def test_architectures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keras
    import tensorflow_datasets as tfds

    prepare(tmp_path, "fashion_mnist", counts={"train": 96, "test": 16})
    monkeypatch.setattr(tfds.core.constants, "DATA_DIR", str(tmp_path))
    models = keras_finds(tmp_path, monkeypatch)
    stand_in = keras.applications.MobileNet(weights=None)
    save_as_keras_2_did(stand_in, models / "mobilenet_1_0_224_tf.h5")
    classes = {number: (f"n{number:08}", f"class {number}") for number in range(1000)}
    (models / "imagenet_class_index.json").write_text(json.dumps(classes), encoding="utf-8")
    settings = {"SOURCE": "tfds", "DEPTHS": (14, 26), "IMAGES": 64, "EPOCHS": 1, "SEEDS": range(1)}
    variables, printed = run_with("16_architectures", settings)
    assert f"TensorFlow Datasets 3.0.1 in {tmp_path}" in printed
    assert set(variables["curves"]) == {
        "plain, 14 layers", "plain, 26 layers", "with shortcuts, 26 layers"
    }  # fmt: skip
    variables, printed = run_with("17_after_resnet", {"SOURCE": "tfds", "WEIGHTS": "imagenet"})
    assert f"TensorFlow Datasets 3.0.1 in {tmp_path}" in printed
    assert "4,253,864 weights (imagenet)" in printed
    assert variables["borrowed_gap"] < 1e-4
    assert "('class " in printed  # the names of the three likeliest classes
