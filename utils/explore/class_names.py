"""The names of ImageNet's classes in the reader's language, as the page of photographs has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from utils.messages import ENGLISH, language, tr
from utils.messages.names_of_data import names as translations

CATALOGUE = "imagenet"


def shown_names(names: Sequence[str]) -> list[str]:
    """For each class its translation, with the English name in brackets if that is another.

    Args:
        names: of all classes, in English.
    """
    said = translations(CATALOGUE)
    own = [said.get(text, name) for text, name in zip(texts(names), names, strict=True)]
    return [
        name if each.casefold() == name.casefold() else f"{each} ({name})"
        for each, name in zip(own, names, strict=True)
    ]


def about_names(names: Sequence[str]) -> str:
    """A sentence about the names; none in English."""
    if language() == ENGLISH:
        return ""
    if translations(CATALOGUE).keys() & set(texts(names)):
        return tr(
            "The course kit has translated the names of the classes; those in brackets are "
            "ImageNet's own, in English."
        )
    return tr("The names of the classes are ImageNet's, in English.")


def texts(names: Sequence[str]) -> list[str]:
    """What is to be translated: a name that two classes have stands with the class's number.

    >>> texts(["tench", "crane", "crane"])
    ['tench', 'crane (class 1)', 'crane (class 2)']
    """
    count = Counter(names)
    return [
        name if count[name] == 1 else f"{name} (class {number})"
        for number, name in enumerate(names)
    ]
