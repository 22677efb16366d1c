"""Known mistakes in another language: what each is, and what a student is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from utils.translation.entries import Unit, translations, translator
from utils.translation.languages import Language

SENTENCES = ("what", "asks")
ENDING = ".misconceptions.json"


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
    """A file in another language."""
    mistakes = json.loads(path.read_text(encoding="utf-8"))
    translate = translator(translations(catalogue_of(path), language))
    for mistake in mistakes.values():
        for sentence in SENTENCES:
            if mistake.get(sentence):
                mistake[sentence] = translate(mistake[sentence])
    return json.dumps(mistakes, indent=1, ensure_ascii=False) + "\n"
