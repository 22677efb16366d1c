"""One door to every source, and the photographs beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from utils import data
from utils.data import DATA_SETS
from utils.data.data_sets import data_set, shipped


def test_what_comes_without_asking(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = data.load()
    assert loaded.name == "fashion_mnist"
    assert capsys.readouterr().out == (
        "Data: Fashion-MNIST, embedded in the kit (no download): 10,000 training and 2,000 test "
        "images, 28x28x1, 10 classes\n"
    )


def test_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    data.load(verbose=False)
    assert capsys.readouterr() == ("", "")


def test_in_another_size() -> None:
    loaded = data.load(image_size=(32, 40), verbose=False)
    assert loaded.image_shape == (32, 40, 1)
    images, _ = loaded.arrays("test", 3)
    assert images.shape == (3, 32, 40, 1)
    original, _ = data.load(verbose=False).arrays("test", 3)
    same, _ = data.load(image_size=(28, 28), verbose=False).arrays("test", 3)
    np.testing.assert_array_equal(same, original)


@pytest.mark.parametrize("size", [32, (32,), (32, 32, 3), (0, 32), (-1, 8), (32.0, 32.0), "32"])
def test_a_size_is_a_height_and_a_width(size: object) -> None:
    with kit_error("image_size must be (height, width)", repr(size)):
        data.load(image_size=size)


def test_in_portuguese(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit's own classes are translated; those of a publisher keep their names."""
    monkeypatch.setenv("COURSE_LANGUAGE", "pt_BR")
    assert data.load("photos").class_names == ("ave", "comida", "mamífero", "planta", "coisa")
    assert capsys.readouterr().out == (
        "Dados: Fotografias sobre fundo branco, incluído no kit (sem download): "
        "120 imagens de treinamento e 81 de teste, 128x128x3, 5 classes\n"
    )
    assert data.load("fashion_mnist", verbose=False).class_names[6] == "Shirt"
    assert DATA_SETS["cifar10"].shown_names[2] == "bird"


def test_a_source_that_is_none() -> None:
    with kit_error("no folder Embedded", "source='embedded'", "source='tfds'", "folder"):
        data.load(source="Embedded")


def test_a_folder_may_be_text_or_a_path(tmp_path: Path) -> None:
    for source in (tmp_path, str(tmp_path)):
        with kit_error(tmp_path, "neither IDX files nor"):
            data.load("mine", source)


def test_the_data_sets() -> None:
    known = {"digits", "photos", "mnist", "fashion_mnist", "cifar10", "cats_vs_dogs", "tf_flowers"}
    assert set(DATA_SETS) >= known
    for each in DATA_SETS.values():
        assert len(each.splits) == 2
        assert len(set(each.class_names)) == len(each.class_names) >= 2
    with kit_error("no data set 'cifar'", *DATA_SETS):
        data_set("cifar")


def test_what_is_not_embedded() -> None:
    with kit_error("mnist is not embedded", "fashion_mnist", "source='tfds'", "folder"):
        data.load("mnist")
    with kit_error("no data set 'nonsense'", *DATA_SETS):
        data.load("nonsense")


@pytest.mark.parametrize("name", shipped())
def test_what_ships_with_the_kit_is_as_its_entry_says(name: str) -> None:
    loaded, known = data.load(name, verbose=False), data_set(name)
    assert (loaded.name, loaded.title) == (name, known.title)
    assert loaded.class_names == known.class_names
    for split in ("train", "test"):
        _, labels = loaded.arrays(split)
        assert set(labels) == set(range(len(known.class_names)))
        assert len(labels) == loaded.counts[split]
