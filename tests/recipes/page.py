"""docs/recipes.md as a test reads it: the files of each recipe and the commands to run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.docs import documents

PAGE = "recipes.md"
BY_HAND, CONDITION, MADE = "By hand:", "Only if it is so:", "Made by the commands:"


@dataclass(frozen=True)
class Recipe:
    """One recipe of the page.

    Attributes:
        title: its heading.
        by_hand: files to write or to change, in their order.
        on_condition: files that need a change only in the case that the page names.
        made: files that the commands write.
        commands: lines to run, in their order.
    """

    title: str
    by_hand: tuple[str, ...]
    on_condition: tuple[str, ...]
    made: tuple[str, ...]
    commands: tuple[str, ...]


def recipe(title: str, **names: str) -> Recipe:
    """A recipe by its heading.

    Args:
        title: the heading.
        **names: what stands for a word in capitals of the page, as NAME="tiny".
    """
    text = documents.part(documents.page(PAGE), title)
    assert text, f"docs/{PAGE} has no recipe {title!r}"
    for word, value in names.items():
        text = re.sub(rf"\b{word}\b|(?<=[_/]){word}(?=[_./])", value, text)
    block = re.search(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return Recipe(
        title,
        _listed(text, BY_HAND),
        _listed(text, CONDITION),
        _listed(text, MADE),
        tuple(block[1].splitlines()) if block else (),
    )


def titles() -> list[str]:
    """Headings of all recipes."""
    return [
        title
        for title in re.findall(r"^## (.+)$", documents.page(PAGE), re.MULTILINE)
        if BY_HAND in documents.part(documents.page(PAGE), title)
    ]


def _listed(text: str, heading: str) -> tuple[str, ...]:
    """The file that each entry below a heading begins with."""
    found = re.search(rf"^{heading}\n\n(.*?)(?=\n\n|\Z)", text, re.DOTALL | re.MULTILINE)
    return tuple(re.findall(r"^(?:\d+\.|-) `([^`]+)`", found[1], re.MULTILINE)) if found else ()
