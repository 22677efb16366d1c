"""Catalogues keep what people wrote, and say what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Message

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
        (
            'msgid "a"\nmsgstr "b"\n\nmsgid ""\n"a"\nmsgstr "c"\n',
            "line 4: this text stands in line 1",
        ),
        ('msgctxt "menu"\nmsgid "a"\nmsgstr "b"\n', "line 1: no entry of the kit has a msgctxt"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "line 3: a translation without its English"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "line 1: missing msgstr"),
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


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{more}\n'
FORMS = """msgid "{count} image"
msgid_plural "{count} images"
msgstr[0] "{count} imagem"
"""
MILLIONS = "(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2"


@pytest.mark.parametrize(
    ("plural", "forms"),
    [
        ("nplurals=2; plural=n > 1;", ["{count} imagens"]),
        ("nplurals=2; plural=(n != 1);", ["{count} imagens"]),
        ("nplurals=INTEGER; plural=EXPRESSION;", ["{count} imagens"]),
        (
            f'nplurals=3; plural={MILLIONS[:40]}"\n"{MILLIONS[40:]};',
            ["de imagens", "{count} imagens"],
        ),
    ],
)
def test_an_editor_that_counts_otherwise(language: Language, plural: str, forms: list[str]) -> None:
    """Poedit's Portuguese has a form for millions, and wraps the line that says so."""
    path = language.folder / "x.po"
    said = "".join(f'msgstr[{at}] "{form}"\n' for at, form in enumerate(forms, start=1))
    header = HEADER.replace("{more}", f'"Plural-Forms: {plural}\\n"\n')
    path.write_text(header + FORMS + said, encoding="utf-8")
    catalogue = catalogues.read(path, language)
    both = "{count} imagem", "{count} imagens"
    assert catalogues.known(catalogue) == {"{count} image": both}
    entries.write(path, catalogue)
    assert "nplurals=2; plural=(n > 1)" in path.read_text(encoding="utf-8")
    assert catalogues.known(catalogues.read(path, language)) == {"{count} image": both}


@pytest.mark.parametrize("plural", ["nplurals=2; plural=(n > 1) * 5;", "nplurals=2; plural=(n >;"])
def test_a_header_that_does_not_say_which_form_a_number_takes(
    language: Language, plural: str
) -> None:
    path = language.folder / "x.po"
    header = HEADER.replace("{more}", f'"Plural-Forms: {plural}\\n"\n')
    path.write_text(header + FORMS + 'msgstr[1] "{count} imagens"\n', encoding="utf-8")
    with kit_error(path, "cannot be read as a PO file"):
        catalogues.read(path, language)


@pytest.mark.parametrize(
    "charset",
    [
        "text/plain;charset=latin1",
        'text/plain; charset=\\"latin-1\\"',
        "text/plain; charset=CHARSET",
    ],
)
def test_a_header_may_be_wrong_about_a_file_in_utf_8(language: Language, charset: str) -> None:
    path = language.folder / "x.po"
    header = HEADER.replace("text/plain; charset=utf-8", charset).replace("{more}", "")
    path.write_text(f'{header}msgid "one thing"\nmsgstr "uma ação"\n', encoding="utf-8")
    assert catalogues.known(catalogues.read(path, language)) == {"one thing": "uma ação"}


def test_what_is_obsolete_is_not_read(language: Language) -> None:
    path = language.folder / "x.po"
    path.write_text(
        'msgid "one thing"\nmsgstr "uma coisa"\n\n#~| msgid "an old {x}"\n#~ msgid "one thing"\n'
        '#~ msgstr "{y}"\n',
        encoding="utf-8",
    )
    assert catalogues.known(catalogues.read(path, language)) == {"one thing": "uma coisa"}


def test_a_form_is_held_against_the_english_one_that_it_stands_for() -> None:
    one, many = "the value", "the {count} values"
    assert list(entries.pairs(Message((one, many), ("値 {count}",)))) == [(many, "値 {count}")]
    assert list(entries.pairs(Message((one, many), ("o valor", "os {count} valores")))) == [
        (one, "o valor"),
        (many, "os {count} valores"),
    ]
    forms = "{count} значение", "{count} значения", "{count} значений"
    assert [english for english, _ in entries.pairs(Message((one, many), forms))] == [many] * 3


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
        "CA_es": 'name = "Català"',
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
        with kit_error("rename this folder ca_ES"):
            languages.language("ca_es")
        for code in (".", "../es", "x" * 300):
            with kit_error("there is no language"):
                languages.language(code)
        assert languages.language("es").name == "Español"
        assert languages.chosen(None) is languages.chosen("EN") is None
        with kit_error("no language 'pt_BR'", "es, fr", "English"):
            languages.language("pt_BR")
        with kit_error("qq_QQ", "not named after a language"):
            languages.language("qq_QQ")
        with kit_error("language.toml", "name ="):
            languages.language("fr")
    finally:
        languages.language.cache_clear()
