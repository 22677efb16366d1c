"""EfficientNet-Lite0 names what is in photographs that ship."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.one_line import kit_error
from utils.data import sample_image
from utils.transfer import Classifier, Prediction, classifier, load_classifier


@pytest.fixture(scope="module")
def lite0() -> Classifier:
    return load_classifier(verbose=False)


def test_it_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    load_classifier()
    said = capsys.readouterr().out
    assert "4,694,024 parameters" in said
    assert "no download" in said
    assert len(said.splitlines()) == 1


def test_size() -> None:
    assert classifier.LITE0_PATH.stat().st_size <= 10e6


def test_the_order_of_the_likeliest(lite0: Classifier) -> None:
    (found,) = lite0.predict(sample_image("china"), top=1000)
    assert {each.label for each in found} == set(range(1000))
    probabilities = [each.probability for each in found]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1)
    assert all(lite0.class_names[each.label] == each.name for each in found)


# What must come first in each photograph that ships with the kit.
SEEN = {
    "bison": "bison",
    "coffee": "espresso",
    "dog": "German shepherd",
    "hen": "hen",
    "koala": "koala",
    "macaw": "macaw",
    "panda": "giant panda",
    "polar_bear": "ice bear",
}
# And what must be among the ten likeliest where there are two things, or three near classes.
AMONG = {
    "cat": {"Egyptian cat", "tiger cat", "tabby"},
    "dog_and_cat": {"German shepherd", "Egyptian cat"},
    "elephant_and_zebra": {"African elephant", "zebra"},
    "penguin_and_tiger": {"king penguin", "tiger"},
}


@pytest.mark.parametrize("name", SEEN)
def test_it_recognises(name: str, lite0: Classifier) -> None:
    ((first,),) = lite0.predict(sample_image(name), top=1)
    assert first.name == SEEN[name]
    assert first.probability > 0.6


@pytest.mark.parametrize("name", AMONG)
def test_it_sees_both(name: str, lite0: Classifier) -> None:
    (likeliest,) = lite0.predict(sample_image(name), top=10)
    assert {each.name for each in likeliest} >= AMONG[name]


def test_one_image_and_several(lite0: Classifier) -> None:
    image = sample_image("china")
    one = lite0.predict(image, top=3)
    several = lite0.predict(np.stack([image, sample_image("flower")]), top=3)
    assert [each.label for each in one[0]] == [each.label for each in several[0]]
    assert len(several) == 2
    assert str(Prediction("daisy", 985, 0.155)) in ("daisy 0.15", "daisy 0.16")


def test_preparation(lite0: Classifier) -> None:
    black, white = np.zeros((1, 10, 30, 3), np.uint8), np.full((1, 30, 10, 1), 255, np.uint8)
    assert lite0.prepare(black).shape == lite0.prepare(white).shape == (1, 224, 224, 3)
    np.testing.assert_allclose(lite0.prepare(black), -127 / 128, rtol=1e-5)
    np.testing.assert_allclose(lite0.prepare(white), 1, rtol=1e-5)
    halves = np.zeros((1, 10, 30, 3), np.uint8)
    halves[:, :, :10] = 255  # beside the square in the middle
    np.testing.assert_allclose(lite0.prepare(halves), -127 / 128, rtol=1e-5)


@pytest.mark.parametrize(
    "images",
    [
        np.full((4, 4, 3), 0.5),
        np.full((4, 4, 3), np.nan),
        np.linspace(-1, 1, 48).reshape(4, 4, 3),
        np.zeros((4, 4)),
        np.zeros((1, 4, 4, 2)),
    ],
)
def test_images_it_cannot_take(images: np.ndarray, lite0: Classifier) -> None:
    with pytest.raises(ValueError, match=r"0 to 255|must be"):
        lite0.prepare(images)


def test_no_images_and_images_of_several_sizes(lite0: Classifier) -> None:
    assert lite0.predict(np.zeros((0, 8, 8, 3), np.uint8)) == []
    with pytest.raises(ValueError, match="the same size"):
        lite0.predict([np.zeros((8, 8, 3)), np.zeros((9, 9, 3))])
    with pytest.raises(ValueError, match="have none"):
        lite0.predict(np.zeros((1, 0, 8, 3)))


@pytest.mark.parametrize("top", [0, 1001, "5", 2.5, None])
def test_as_many_classes_as_there_are(top: object, lite0: Classifier) -> None:
    with pytest.raises(ValueError, match="top must be 1 to 1000"):
        lite0.predict(np.zeros((8, 8, 3), np.uint8), top)


def test_labels_by_name(lite0: Classifier) -> None:
    assert len(lite0.class_names) == 1000
    assert lite0.label("tiger") == 292  # ImageNet's numbers, as everybody has them
    assert lite0.label("goldfish") == 1
    assert lite0.label("toilet tissue") == 999
    with kit_error("'dasy': did you mean daisy"):
        lite0.label("dasy")
    with kit_error("'polar bear': did you mean", "ice bear"):
        lite0.label("polar bear")
    with kit_error("'elephant': did you mean Indian elephant or African elephant"):
        lite0.label("elephant")
    with kit_error("give the number instead"):
        lite0.label("crane")
    for no_name in (5, None, ""):
        with kit_error("the name of a class", repr(no_name)):
            lite0.label(no_name)
    with kit_error("see class_names"):
        lite0.label("xyzzyq")


def test_no_other_classifier() -> None:
    with kit_error("no classifier 'resnet50'", "efficientnet_lite0"):
        load_classifier("resnet50")


def test_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classifier, "LITE0_PATH", tmp_path / "efficientnet_lite0.npz")
    with kit_error("efficientnet_lite0.npz is missing"):
        load_classifier()
    monkeypatch.setattr(classifier, "NAMES_PATH", tmp_path / "imagenet_classes.txt")
    with kit_error("imagenet_classes.txt is missing"):
        classifier.class_names()
