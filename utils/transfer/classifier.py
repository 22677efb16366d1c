"""`load_classifier`: an ImageNet network with its top, which names what is in a photograph."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils import weights as weights_file
from utils.errors import KitError
from utils.messages import number, tr
from utils.models.catalogue import build
from utils.transfer.preprocessing import as_rgb, centre_square

if TYPE_CHECKING:
    import keras

FOLDER = Path(__file__).parent / "weights"
LITE0 = "efficientnet_lite0"
LITE0_PATH = FOLDER / f"{LITE0}.npz"
NAMES_PATH = FOLDER / "imagenet_classes.txt"
SIDE = 224
# The numbers that the authors of EfficientNet-Lite subtract from a pixel and divide it by.
MEAN, DEVIATION = 127.0, 128.0


@dataclass(frozen=True)
class Prediction:
    """One class that a classifier sees in an image.

    Attributes:
        name: of the class.
        label: its number among ImageNet's 1,000, from 0.
        probability: 0 to 1, by softmax.
    """

    name: str
    label: int
    probability: float

    def __str__(self) -> str:
        """A text such as `African elephant 0.42`."""
        return f"{self.name} {number(self.probability, '.2f')}"


@dataclass(frozen=True)
class Classifier:
    """A network that was trained to name ImageNet's 1,000 classes.

    Attributes:
        model: from prepared images to logits (count, 1000).
        image_size: (height, width) it takes.
        class_names: of the 1,000 classes, in the order of the logits.
        weights: where its weights came from, as a text.
    """

    model: keras.Model = field(repr=False)
    image_size: tuple[int, int]
    class_names: tuple[str, ...] = field(repr=False)
    weights: str

    def prepare(self, images: np.ndarray) -> np.ndarray:
        """Images as the model takes them.

        Args:
            images: (count, height, width, 1 or 3) or one (height, width, 1 or 3), values 0 to
                255, of any size; of an image that is not square, the square in its middle counts.

        Returns:
            float32 (count, 224, 224, 3), values about -1 to 1.

        Raises:
            ValueError: for another shape, or if the values are not 0 to 255.
        """
        try:
            images = np.asarray(images)
        except ValueError:  # NumPy's message speaks of an inhomogeneous shape
            raise ValueError(
                tr("images must all have the same size: give each one alone")
            ) from None
        if images.ndim == 3:
            images = images[None]
        if images.dtype.kind == "f" and images.size:
            low, high = images.min(), images.max()
            if not np.isfinite([low, high]).all():
                raise ValueError(tr("some values are not numbers: the classifier needs 0 to 255"))
            if low < 0 or 0 < high <= 1:
                raise ValueError(
                    tr(
                        "values lie between {low:.3g} and {high:.3g}: the classifier needs 0 to "
                        "255",
                        low=low,
                        high=high,
                    )
                )
        square = centre_square(images)
        return (as_rgb(square, self.image_size, "bicubic") - np.float32(MEAN)) / np.float32(
            DEVIATION
        )

    def predict(self, images: np.ndarray, top: int = 5) -> list[list[Prediction]]:
        """For each image the likeliest classes, the likeliest first.

        Args:
            images: as for `prepare`.
            top: how many classes, 1 to 1,000.

        Raises:
            ValueError: as in `prepare`, or for another `top`.
        """
        if not (isinstance(top, (int, np.integer)) and 1 <= top <= len(self.class_names)):
            raise ValueError(
                tr("top must be 1 to {most}, not {top!r}", most=len(self.class_names), top=top)
            )
        prepared = self.prepare(images)
        if len(prepared) == 0:  # Keras cannot predict an empty batch
            return []
        logits = np.asarray(self.model.predict(prepared, verbose=0), np.float64)
        exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
        probabilities = exponents / exponents.sum(axis=1, keepdims=True)
        return [
            [
                Prediction(self.class_names[label], int(label), float(row[label]))
                for label in np.argsort(-row, kind="stable")[:top]
            ]
            for row in probabilities
        ]

    def label(self, name: str) -> int:
        """The number of a class.

        Raises:
            KitError: if no class, or more than one, has this name; it says which are close.
        """
        if not isinstance(name, str) or not name.strip():
            raise KitError(
                tr("label needs the name of a class, such as 'zebra', not {name!r}", name=name)
            )
        found = [number for number, known in enumerate(self.class_names) if known == name]
        if len(found) == 1:
            return found[0]
        if found:  # ImageNet has two cranes, a bird and a machine
            raise KitError(
                tr(
                    "{name!r} is the name of the classes {numbers}: give the number instead",
                    name=name,
                    numbers=found,
                )
            )
        words = name.lower().split()
        near = [
            *(known for known in self.class_names if name.lower() in known.lower()),
            *difflib.get_close_matches(name, self.class_names, cutoff=0.7),
            # "polar bear" is "ice bear" there: a name with the same last word may be meant.
            *(known for known in self.class_names if known.lower().split()[-1] == words[-1]),
        ]
        near = list(dict.fromkeys(near))
        if not near:
            raise KitError(tr("ImageNet has no class {name!r}: see class_names", name=name))
        meant = reduce(lambda a, b: tr("{first} or {second}", first=a, second=b), near[:5])
        raise KitError(
            tr("ImageNet has no class {name!r}: did you mean {meant}?", name=name, meant=meant)
        )

    def __str__(self) -> str:
        """One line: name, parameters, size, weights."""
        height, width = self.image_size
        return tr(
            "{name}, {parameters:,} parameters, for {height}x{width}x3, {classes:,} classes; "
            "{weights}",
            name=self.model.name,
            parameters=self.model.count_params(),
            height=height,
            width=width,
            classes=len(self.class_names),
            weights=self.weights,
        )


def load_classifier(name: str = LITE0, *, verbose: bool = True) -> Classifier:
    """Load a network that names what it sees, and print which one. It ships with the kit.

    Args:
        name: "efficientnet_lite0".
        verbose: print the line that says what was loaded.

    Returns:
        The classifier.

    Raises:
        KitError: if there is no such classifier, or its file is missing or damaged.
    """
    if name != LITE0:
        raise KitError(tr("no classifier {name!r}: there is {known!r}", name=name, known=LITE0))
    arrays = weights_file.read(LITE0_PATH)
    model = build(LITE0)
    model.set_weights([arrays[variable.path] for variable in model.weights])
    classifier = Classifier(
        model,
        (SIDE, SIDE),
        class_names(),
        tr("trained on ImageNet, int8, shipped with the kit (no download)"),
    )
    if verbose:
        print(tr("Classifier: {classifier}", classifier=classifier))
    return classifier


def class_names() -> tuple[str, ...]:
    """The names of ImageNet's 1,000 classes, in the order of the labels.

    Raises:
        KitError: if the file is missing.
    """
    if not NAMES_PATH.is_file():
        raise KitError(
            tr(
                "{name} is missing from the kit: run `git checkout -- {path}`",
                name=NAMES_PATH.name,
                path=NAMES_PATH,
            )
        )
    return tuple(NAMES_PATH.read_text(encoding="utf-8").splitlines())
