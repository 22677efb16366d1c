"""Known mistakes in another language: what each is, and what a student is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from utils import project
from utils.messages.catalogues import translations
from utils.messages.languages import Language
from utils.translation.entries import Unit, translator

SENTENCES = ("what", "asks")
ENDING = ".misconceptions.json"


def files() -> list[Path]:
    """The files of the kit's own assignments."""
    return sorted((project.root() / "solutions").glob(f"*{ENDING}"))


def catalogue_of(path: Path) -> str:
    """The name of a file's catalogue: "mistakes/a1_convolution_arithmetic"."""
    return f"mistakes/{path.name.removesuffix(ENDING)}"


def units(path: Path) -> Iterator[Unit]:
    """The sentences of a file, each once."""
    found: dict[str, Unit] = {}
    for name, mistake in json.loads(path.read_text(encoding="utf-8")).items():
        for sentence in SENTENCES:
            if text := mistake.get(sentence):
                found.setdefault(text, Unit(text, (f"{name}, {sentence}",)))
    yield from found.values()


def translated(path: Path, language: Language) -> str:
    """A file in another language.

    Texts that the tests themselves give to their variables, such as "a ValueError", are part of how
    a mistake behaves: they are as in the translated tests.
    """
    mistakes = json.loads(path.read_text(encoding="utf-8"))
    translate = translator(translations(catalogue_of(path), language))
    of_tests = translations(f"assignments/{path.name.removesuffix(ENDING)}", language)
    for mistake in mistakes.values():
        for sentence in SENTENCES:
            if mistake.get(sentence):
                mistake[sentence] = translate(mistake[sentence])
        for failure in mistake["tests"].values():
            failure["values"] = _as_in(of_tests, failure["values"])
    return json.dumps(mistakes, indent=1, ensure_ascii=False) + "\n"


def _as_in(found: dict[str, str], value: Any) -> Any:
    """Values of a failing test, with texts as a translated test has them."""
    if isinstance(value, str):
        return found.get(value, value)
    if isinstance(value, list):
        return [_as_in(found, each) for each in value]
    if isinstance(value, dict):
        return {key: _as_in(found, each) for key, each in value.items()}
    return value
