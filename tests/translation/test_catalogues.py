"""The kit's own languages: catalogues are current and whole, and what is made of them as well."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest
from babel.messages.catalog import Message

from tests.translation.test_code_units import shape
from utils import project
from utils.cli.translate import wanted
from utils.messages import catalogues, languages
from utils.notebooks.build import Made, beside, notebooks, orphans, sources
from utils.translation import documents, entries, known_mistakes, message_units
from utils.translation.entries import Unit
from utils.translation.faults import faults, glossary
from utils.translation.notebook_units import EVERY, catalogue_of

LANGUAGES = [languages.language(code) for code in languages.codes()]
WHOLE = [each for each in LANGUAGES if each.falls_back_to is None]
NAMES = [
    EVERY,
    *map(catalogue_of, sources()),
    *map(known_mistakes.catalogue_of, known_mistakes.files()),
    *message_units.units(),
    *map(documents.catalogue_of, documents.PAGES),
]
MADE = [each for language in LANGUAGES for each in notebooks(language)]
NOT_A_TERM = "glossary:"  # a translator's comment: words of the glossary that mean something else


@pytest.fixture(scope="module")
def units() -> dict[str, list[Unit]]:
    """What is to be translated now, by catalogue."""
    found = dict(wanted())
    assert list(found) == NAMES
    return found


def both(language: languages.Language) -> str:
    return language.code


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", WHOLE, ids=both)
def test_a_catalogue_is_what_its_source_says_and_whole(
    language: languages.Language, name: str, units: dict[str, list[Unit]]
) -> None:
    path = language.folder / f"{name}.po"
    catalogue = entries.updated(catalogues.read(path, language), units[name])
    share = entries.share(catalogue)
    assert share.done == share.total, f"{path}: {share} is translated; run `course translate`"
    assert entries.text_of(catalogue) == path.read_text(encoding="utf-8"), "run `course translate`"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES, ids=both)
def test_a_translation_has_no_faults(language: languages.Language, name: str) -> None:
    terms, found = glossary(language), []
    for message in catalogues.read(language.folder / f"{name}.po", language):
        if message.id and message.string:
            left = tuple(term for term in terms if term.english not in excused(message))
            for english, said in entries.pairs(message):
                found += [(english[:60], each) for each in faults(english, said, left)]
    assert found == []


def excused(message: Message) -> set[str]:
    """Terms of the glossary that a translator says are none in an entry."""
    lists = [each.partition(NOT_A_TERM)[2] for each in message.user_comments if NOT_A_TERM in each]
    return {term.strip() for each in lists for term in each.split(",")}


@pytest.mark.parametrize("language", LANGUAGES, ids=both)
def test_no_file_without_a_source(language: languages.Language) -> None:
    found = {
        path.relative_to(language.folder).with_suffix("").as_posix()
        for path in language.folder.rglob("*.po")
    }
    assert found <= set(NAMES)
    assert orphans(language) == []


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.language.code}-{made.source.stem}")
def test_notebook_is_what_its_source_and_its_catalogue_say(made: Made) -> None:
    assert made.is_current(), f"run `course build --language {made.language.code}`"


@pytest.mark.parametrize("language", LANGUAGES, ids=both)
def test_what_lies_beside_the_notebooks_is_current(language: languages.Language) -> None:
    for path, text in beside(language).items():
        assert path.read_text(encoding="utf-8") == text, f"run `course build --language {language}`"


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.language.code}-{made.source.stem}")
def test_the_code_is_the_same_but_for_what_a_person_reads(made: Made) -> None:
    """Cells, their names, points, and syntax trees but for texts; lines keep their numbers."""
    english = nbformat.read(english_of(made.target), as_version=4)
    other = nbformat.read(made.target, as_version=4)
    assert len(english.cells) == len(other.cells)
    for one, two in zip(english.cells, other.cells, strict=True):
        assert (one.cell_type, one.metadata, one.id) == (two.cell_type, two.metadata, two.id)
        if one.cell_type == "code":
            assert shape(one.source) == shape(two.source)
            assert one.source.count("\n") == two.source.count("\n")


def english_of(path: Path) -> Path:
    """The English notebook of a translated one."""
    root = project.root()
    return root / Path(*path.relative_to(root).parts[1:])


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.language.code}-{made.source.stem}")
def test_the_badge_opens_the_translated_notebook(made: Made) -> None:
    badge = nbformat.read(made.target, as_version=4).cells[0].source
    assert f"/blob/main/{made.published_as()})" in badge
    assert made.published_as().startswith(f"{made.language.code}/")


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.language.code}-{made.source.stem}")
def test_nothing_is_left_in_english(made: Made) -> None:
    assert "<small>[en]</small>" not in made.target.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES, ids=both)
def test_nbgraders_configuration_is_python(language: languages.Language) -> None:
    for path, text in beside(language).items():
        if path.suffix == ".py":
            ast.parse(text)
            assert language.code in text
