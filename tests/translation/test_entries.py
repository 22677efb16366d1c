"""Catalogues keep what people wrote, and say what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.one_line import kit_error
from utils.messages import catalogues, languages
from utils.messages.languages import Language
from utils.translation import entries
from utils.translation.entries import Share, Unit


@pytest.fixture
def language(tmp_path: Path) -> Language:
    return Language("pt_BR", "Português (Brasil)", tmp_path)


def made(language: Language, *texts: str, name: str = "x") -> Path:
    path = language.folder / f"{name}.po"
    catalogue = entries.updated(catalogues.read(path, language), map(Unit, texts))
    entries.write(path, catalogue)
    return path


def say(path: Path, language: Language, **said: str) -> None:
    catalogue = catalogues.read(path, language)
    for text, translation in said.items():
        catalogue[text.replace("_", " ")].string = translation
    entries.write(path, catalogue)


def test_the_same_bytes_each_time(language: Language) -> None:
    path = made(language, "one thing", "another")
    before = path.read_bytes()
    assert not entries.write(
        path, entries.updated(catalogues.read(path, language), map(Unit, ["one thing", "another"]))
    )
    assert path.read_bytes() == before
    assert b"Date" not in before


def test_what_was_translated_stays(language: Language) -> None:
    path = made(language, "one thing", "another")
    say(path, language, one_thing="uma coisa")
    made(language, "a new one", "another", "one thing")
    catalogue = catalogues.read(path, language)
    assert [each.id for each in catalogue if each.id] == ["a new one", "another", "one thing"]
    assert catalogues.known(catalogue) == {"one thing": "uma coisa"}
    assert entries.share(catalogue) == Share(1, 3)


def test_a_changed_paragraph_is_fuzzy_and_shown_in_english(language: Language) -> None:
    path = made(language, "A kernel slides along one side of an image.")
    catalogue = catalogues.read(path, language)
    catalogue["A kernel slides along one side of an image."].string = "Um kernel desliza."
    entries.write(path, catalogue)
    changed = "A kernel slides along each side of an image."
    made(language, changed)
    assert "#, fuzzy" in path.read_text(encoding="utf-8")
    assert catalogues.known(catalogues.read(path, language)) == {}
    assert str(entries.share(catalogues.read(path, language))) == "0 %"


def test_what_is_gone_is_forgotten(language: Language) -> None:
    path = made(language, "one thing")
    say(path, language, one_thing="uma coisa")
    made(language, "something else entirely, with other words")
    assert "uma coisa" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("this is not a catalogue\n", "line 1"),
        ("", "is empty"),
        ('msgid "a"\nmsgstr "b', "line 2: a text does not end"),
        ('msgid "a"\nmsgstr "b "c" d"\n', "line 2"),
        ('msgid "a"\n<<<<<<< mine\nmsgstr "b"\n', "line 2"),
    ],
)
def test_a_damaged_file(language: Language, text: str, said: str) -> None:
    path = language.folder / "x.po"
    path.write_text(text, encoding="utf-8")
    with kit_error(path, said):
        catalogues.read(path, language)
    assert path.read_text(encoding="utf-8") == text


def test_what_editors_do_to_a_file(language: Language) -> None:
    """Another charset is refused; a mark at the beginning and other line ends are taken away."""
    path = made(language, "one thing", "another")
    say(path, language, one_thing="uma ação")
    plain = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n"))
    catalogue = catalogues.read(path, language)
    assert catalogues.known(catalogue) == {"one thing": "uma ação"}
    assert entries.write(path, catalogue)
    assert path.read_bytes() == plain
    path.write_bytes(
        plain.decode().replace("charset=utf-8", "charset=iso-8859-1").encode("latin-1")
    )
    with kit_error(path, "UTF-8"):
        catalogues.read(path, language)


def test_a_changed_entry_says_what_it_was(language: Language) -> None:
    path = made(language, "A kernel slides along one side of an image.")
    catalogue = catalogues.read(path, language)
    catalogue["A kernel slides along one side of an image."].string = "Um kernel desliza."
    entries.write(path, catalogue)
    made(language, "A kernel slides along each side of an image.")
    assert '#| msgid "A kernel slides along one side of an image."' in path.read_text("utf-8")
    assert entries.open_entries(catalogues.read(path, language)) == [
        ": A kernel slides along each side of an image."
    ]
    assert "# |" not in entries.text_of(catalogues.read(path, language))


def test_a_variant_says_only_what_it_says_otherwise(tmp_path: Path, language: Language) -> None:
    variant = Language("pt_PT", "Português (Portugal)", tmp_path / "variant", language)
    say(made(language, "file", "image"), language, file="arquivo", image="imagem")
    say(made(variant, "file"), variant, file="ficheiro")
    assert catalogues.translations("x", variant) == {"file": "ficheiro", "image": "imagem"}
    assert catalogues.translations("x", language) == {"file": "arquivo", "image": "imagem"}


def test_almost_everything_is_not_everything() -> None:
    assert str(Share(999, 1000)) == "99 %"
    assert str(Share(0, 0)) == "100 %"


def test_languages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    languages.language.cache_clear()
    told_by = {
        "es": 'name = "Español"',
        "qq_QQ": 'name = "?"',
        "fr": "name = 3",
        "de": 'name = "Deutsch"\nfalls_back_to = "de_AT"',
        "de_AT": 'name = "Deutsch"\nfalls_back_to = "de"',
        "it": 'name = "Italiano"\nfalls_back_to = 3',
        "nl": 'name = "Nederlands"\nfallsback = "de"',
        "ca": 'name = "Català"\nfalls_back_to = "xx"',
    }
    (tmp_path / "sv").mkdir()
    for code, told in told_by.items():
        (tmp_path / code).mkdir()
        (tmp_path / code / "language.toml").write_text(told, encoding="utf-8")
    try:
        assert languages.all_codes() == sorted(told_by)
        assert languages.language("ES").code == "es"
        for code in ("de", "de_AT"):
            with kit_error("fall back to each other"):
                languages.language(code)
        with kit_error("it", "falls_back_to must be a language"):
            languages.language("it")
        with kit_error("nl", "has fallsback"):
            languages.language("nl")
        with kit_error("ca falls back to it", "no language 'xx'"):
            languages.language("ca")
        with kit_error("sv", "has no language.toml"):
            languages.language("sv")
        assert languages.language("es").name == "Español"
        assert languages.chosen(None) is languages.chosen("en") is None
        with kit_error("no language 'pt_BR'", "es, fr", "English"):
            languages.language("pt_BR")
        with kit_error("qq_QQ", "not named after a language"):
            languages.language("qq_QQ")
        with kit_error("language.toml", "name ="):
            languages.language("fr")
    finally:
        languages.language.cache_clear()
