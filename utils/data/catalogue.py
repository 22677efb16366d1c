"""The data sets the course knows: names, classes and what there is of them."""

from __future__ import annotations

from dataclasses import dataclass

from utils.errors import KitError


@dataclass(frozen=True)
class Entry:
    """One data set as the course uses it.

    Attributes:
        title: name for people.
        class_names: in the order of the labels.
        splits: the training and the test split in TensorFlow Datasets' notation. A data set that
            ships only a training split is cut at 80 %.
        in_tfds: whether TensorFlow Datasets has it.
    """

    title: str
    class_names: tuple[str, ...]
    splits: tuple[str, str] = ("train", "test")
    in_tfds: bool = True


DIGITS = tuple(str(digit) for digit in range(10))
ONE_SPLIT = ("train[:80%]", "train[80%:]")

CATALOGUE = {
    "digits": Entry("Digits of scikit-learn", DIGITS, in_tfds=False),
    "photos": Entry(
        "Photographs on white",
        ("bird", "food", "mammal", "plant", "thing"),
        in_tfds=False,
    ),
    "mnist": Entry("MNIST", DIGITS),
    "fashion_mnist": Entry(
        "Fashion-MNIST",
        (
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ),
    ),
    "cifar10": Entry(
        "CIFAR-10",
        (
            "airplane",
            "automobile",
            "bird",
            "cat",
            "deer",
            "dog",
            "frog",
            "horse",
            "ship",
            "truck",
        ),
    ),
    "cats_vs_dogs": Entry("Cats vs Dogs", ("cat", "dog"), ONE_SPLIT),
    "tf_flowers": Entry(
        "TensorFlow flowers",
        ("dandelion", "daisy", "tulips", "sunflowers", "roses"),
        ONE_SPLIT,
    ),
}


def entry(name: str) -> Entry:
    """Look a data set up.

    Raises:
        KitError: if the course does not know the name.
    """
    if name not in CATALOGUE:
        raise KitError(f"no data set {name!r}: choose one of {', '.join(CATALOGUE)}")
    return CATALOGUE[name]
