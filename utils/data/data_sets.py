"""The data sets the course knows: names, classes and where they are available."""

from __future__ import annotations

from dataclasses import dataclass

from utils.errors import KitError
from utils.messages import marked, tr


@dataclass(frozen=True)
class DataSet:
    """One data set as the course uses it.

    Attributes:
        title: name for readers, in English; `shown_title` is in theirs.
        class_names: in the order of the labels, in English; `shown_names` are in the reader's
            language.
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

    @property
    def shown_title(self) -> str:
        """The name in the reader's language."""
        return tr(self.title)

    @property
    def shown_names(self) -> tuple[str, ...]:
        """The classes in the reader's language; names that a publisher gave stay as they are."""
        return self.class_names if self.in_tfds else tuple(map(tr, self.class_names))


DIGITS = tuple(str(digit) for digit in range(10))
ONE_SPLIT = ("train[:80%]", "train[80%:]")

DATA_SETS = {
    "digits": DataSet(marked("Digits of scikit-learn"), DIGITS, in_tfds=False, shipped=True),
    "photos": DataSet(
        marked("Photographs on white"),
        (marked("bird"), marked("food"), marked("mammal"), marked("plant"), marked("thing")),
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
        marked("TensorFlow flowers"),
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
        raise KitError(
            tr(
                "no data set {name!r}: choose one of {known}",
                name=name,
                known=", ".join(DATA_SETS),
            )
        )
    return DATA_SETS[name]


def shipped() -> list[str]:
    """Names of the data sets that come with the kit."""
    return [name for name, each in DATA_SETS.items() if each.shipped]
