"""Catalogues keep what people wrote, and say what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.one_line import kit_error
from utils.translation import entries, languages
from utils.translation.entries import Share, Unit
from utils.translation.languages import Language


@pytest.fixture
def language(tmp_path: Path) -> Language:
    return Language("pt_BR", "Português (Brasil)", tmp_path)


def made(language: Language, *texts: str, name: str = "x") -> Path:
    path = language.folder / f"{name}.po"
    catalogue = entries.updated(entries.read(path, language), map(Unit, texts))
    entries.write(path, catalogue)
    return path


def say(path: Path, language: Language, **said: str) -> None:
    catalogue = entries.read(path, language)
    for text, translation in said.items():
        catalogue[text.replace("_", " ")].string = translation
    entries.write(path, catalogue)


def test_the_same_bytes_each_time(language: Language) -> None:
    path = made(language, "one thing", "another")
    before = path.read_bytes()
    assert not entries.write(
        path, entries.updated(entries.read(path, language), map(Unit, ["one thing", "another"]))
    )
    assert path.read_bytes() == before
    assert b"Date" not in before


def test_what_was_translated_stays(language: Language) -> None:
    path = made(language, "one thing", "another")
    say(path, language, one_thing="uma coisa")
    made(language, "a new one", "another", "one thing")
    catalogue = entries.read(path, language)
    assert [each.id for each in catalogue if each.id] == ["a new one", "another", "one thing"]
    assert entries.known(catalogue) == {"one thing": "uma coisa"}
    assert entries.share(catalogue) == Share(1, 3)


def test_a_changed_paragraph_is_fuzzy_and_shown_in_english(language: Language) -> None:
    path = made(language, "A kernel slides along one side of an image.")
    catalogue = entries.read(path, language)
    catalogue["A kernel slides along one side of an image."].string = "Um kernel desliza."
    entries.write(path, catalogue)
    changed = "A kernel slides along each side of an image."
    made(language, changed)
    assert "#, fuzzy" in path.read_text(encoding="utf-8")
    assert entries.known(entries.read(path, language)) == {}
    assert str(entries.share(entries.read(path, language))) == "0 %"


def test_what_is_gone_is_forgotten(language: Language) -> None:
    path = made(language, "one thing")
    say(path, language, one_thing="uma coisa")
    made(language, "something else entirely, with other words")
    assert "uma coisa" not in path.read_text(encoding="utf-8")


def test_a_damaged_file(language: Language) -> None:
    path = language.folder / "x.po"
    path.write_text("this is not a catalogue\n")
    with kit_error(path, "PO file"):
        entries.read(path, language)


def test_a_variant_says_only_what_it_says_otherwise(tmp_path: Path, language: Language) -> None:
    variant = Language("pt_PT", "Português (Portugal)", tmp_path / "variant", language)
    say(made(language, "file", "image"), language, file="arquivo", image="imagem")
    say(made(variant, "file"), variant, file="ficheiro")
    assert entries.translations("x", variant) == {"file": "ficheiro", "image": "imagem"}
    assert entries.translations("x", language) == {"file": "arquivo", "image": "imagem"}


def test_almost_everything_is_not_everything() -> None:
    assert str(Share(999, 1000)) == "99 %"
    assert str(Share(0, 0)) == "100 %"


def test_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    languages.language.cache_clear()
    for code, told in {"es": 'name = "Español"', "qq_QQ": 'name = "?"', "fr": "name = 3"}.items():
        (tmp_path / code).mkdir()
        (tmp_path / code / "language.toml").write_text(told, encoding="utf-8")
    try:
        assert languages.codes() == ["es", "fr", "qq_QQ"]
        assert languages.language("es").name == "Español"
        assert languages.chosen(None) is languages.chosen("en") is None
        with kit_error("no language 'pt_BR'", "en, es, fr"):
            languages.language("pt_BR")
        with kit_error("qq_QQ", "not named after a language"):
            languages.language("qq_QQ")
        with kit_error("language.toml", "name ="):
            languages.language("fr")
    finally:
        languages.language.cache_clear()
