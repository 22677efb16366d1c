"""The data sets the course knows: names, classes and where they are available."""

from __future__ import annotations

from dataclasses import dataclass

from utils.errors import KitError


@dataclass(frozen=True)
class DataSet:
    """One data set as the course uses it.

    Attributes:
        title: name for readers.
        class_names: in the order of the labels.
        splits: the training and the test split in TensorFlow Datasets' notation. A data set that
            ships only a training split is cut at 80 %.
        in_tfds: whether TensorFlow Datasets has it.
        shipped: whether it comes with the kit. The module of `utils.data` with its name has
            `read()`, which raises a KitError if its files are damaged, and `load()`, which gives
            an `ImageData`.
    """

    title: str
    class_names: tuple[str, ...]
    splits: tuple[str, str] = ("train", "test")
    in_tfds: bool = True
    shipped: bool = False


DIGITS = tuple(str(digit) for digit in range(10))
ONE_SPLIT = ("train[:80%]", "train[80%:]")

DATA_SETS = {
    "digits": DataSet("Digits of scikit-learn", DIGITS, in_tfds=False, shipped=True),
    "photos": DataSet(
        "Photographs on white",
        ("bird", "food", "mammal", "plant", "thing"),
        in_tfds=False,
        shipped=True,
    ),
    "mnist": DataSet("MNIST", DIGITS),
    "fashion_mnist": DataSet(
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
        shipped=True,
    ),
    "cifar10": DataSet(
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
    "cats_vs_dogs": DataSet("Cats vs Dogs", ("cat", "dog"), ONE_SPLIT),
    "tf_flowers": DataSet(
        "TensorFlow flowers",
        ("dandelion", "daisy", "tulips", "sunflowers", "roses"),
        ONE_SPLIT,
    ),
}


def data_set(name: str) -> DataSet:
    """Look a data set up.

    Raises:
        KitError: if the course does not know the name.
    """
    if name not in DATA_SETS:
        raise KitError(f"no data set {name!r}: choose one of {', '.join(DATA_SETS)}")
    return DATA_SETS[name]


def shipped() -> list[str]:
    """Names of the data sets that come with the kit."""
    return [name for name, each in DATA_SETS.items() if each.shipped]
