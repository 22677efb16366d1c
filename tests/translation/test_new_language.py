"""A third language is a folder and no code: one that nobody speaks shows what escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.one_line import kit_error
from tests.translation.pseudo import pseudo
from utils import data, messages
from utils.cli.translate import renew
from utils.messages import catalogues, languages
from utils.messages.languages import Language
from utils.notebooks.build import beside, notebooks
from utils.translation import code_units, entries, markdown_units
from utils.translation.notebook_units import require_harmless


@pytest.fixture(scope="module")
def language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Language]:
    """Esperanto, as nobody has ever written it."""
    folder = tmp_path_factory.mktemp("locale")
    (folder / "eo").mkdir()
    (folder / "eo" / "language.toml").write_text('name = "⟦Éšpéráñtó⟧"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "folder", lambda: folder)
        languages.language.cache_clear()
        made = languages.language("eo")
        shares = list(map(entries.share, renew(made).values()))
        assert all(share.done == 0 < share.total for share in shares)
        for path in made.folder.rglob("*.po"):
            catalogue = catalogues.read(path, made)
            for message in catalogue:
                if isinstance(message.id, tuple):
                    message.string = tuple(map(pseudo, message.id))
                elif message.id:
                    message.string = pseudo(message.id)
            entries.write(path, catalogue)
        assert all(str(entries.share(each)) == "100 %" for each in renew(made).values())
        yield made
    languages.language.cache_clear()


def test_nothing_in_a_notebook_escapes(language: Language) -> None:
    """All that is a unit in English is one that was translated here."""
    for made in notebooks(language):
        notebook = nbformat.reads(made.text(), as_version=4)
        assert "[en]" not in made.text()
        for cell in notebook.cells[1:]:
            if cell.cell_type == "markdown":
                units = markdown_units.units(cell.source)
            else:
                units = code_units.units(cell.source)
            for unit in units:
                assert unit.strip().startswith("⟦"), (made.source.name, unit)


def test_nothing_beside_the_notebooks_escapes(language: Language) -> None:
    """Known mistakes, pages, and nbgrader's configuration."""
    kinds = set()
    for path, text in beside(language).items():
        kinds.add(path.suffix)
        if path.suffix == ".json":
            for mistake in json.loads(text).values():
                assert mistake["what"].startswith("⟦")
                assert not mistake.get("asks") or mistake["asks"].startswith("⟦")
        elif path.suffix == ".md":
            assert "[en]" not in text
            for unit in markdown_units.units(text):
                assert unit.startswith("⟦"), (path, unit)
        else:
            assert "YÓÚR CÓDÉ HÉRÉ" in text
    assert kinds == {".json", ".md", ".py"}


def test_the_kit_speaks_it(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(messages.VARIABLE, language.code)
    for cached in (messages._known, messages._said, messages._formatter):
        cached.cache_clear()
    with kit_error("⟦"):
        data.load("no such data set")
    assert messages.number(1234.5, ",.1f") == "1\xa0234,5", "as Esperanto writes it"


def test_a_changed_paragraph_is_shown_in_english_and_marked(
    language: Language, tmp_path: Path
) -> None:
    made = next(iter(notebooks(language)))
    before = made.text()
    path = language.folder / "lessons" / f"{made.source.stem}.po"
    kept = path.read_text(encoding="utf-8")
    catalogue = catalogues.read(path, language)
    first = next(each for each in catalogue if each.id)
    first.flags.add("fuzzy")
    try:
        entries.write(path, catalogue)
        assert f"{first.id} <small>[en]</small>" in made.text()
        share = entries.share(catalogues.read(path, language))
        assert share.done == share.total - 1
    finally:
        path.write_text(kept, encoding="utf-8")
    assert made.text() == before


def test_a_translation_that_would_break_the_code_is_refused(language: Language) -> None:
    made = next(each for each in notebooks(language) if each.source.stem.startswith("a1_"))
    path = language.folder / "assignments" / f"{made.source.stem}.po"
    kept = path.read_text(encoding="utf-8")
    try:
        path.write_text(
            re.sub(r'(msgstr "[^"]*\{case_given\})', r"\1}", kept, count=1), encoding="utf-8"
        )
        with kit_error(path, "a brace stands alone"):
            made.text()
    finally:
        path.write_text(kept, encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["messages/cli", "pages/docs/students", "mistakes/a2_first_convnet"]
)
def test_every_catalogue_is_looked_at(language: Language, name: str) -> None:
    """A message with another field would stop the command only when it is said."""
    require_harmless(language)
    path = language.folder / f"{name}.po"
    kept = path.read_text(encoding="utf-8")
    catalogue = catalogues.read(path, language)
    broken = [each for each in catalogue if each.id and isinstance(each.id, str)][-1]
    broken.string = f"{broken.string} {{lost}}"
    try:
        entries.write(path, catalogue)
        with kit_error(path, f"line {broken.lineno}: fields in braces differ: with '{{lost}}'"):
            require_harmless(language)
    finally:
        path.write_text(kept, encoding="utf-8")
