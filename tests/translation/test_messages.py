"""What a person reads of the package goes through `utils.messages`."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.one_line import kit_error
from utils import messages, project
from utils.messages import languages, number, speak, tr, trn

# Functions whose arguments a person reads, and names of arguments that are read.
SAY = {"print", "say", "echo", "warn", "advance", "steps", "Steps", "show"}
LABEL = {"set_title", "set_xlabel", "set_ylabel", "suptitle", "add_column"}
READ = {"label", "title", "alt", "xlabel", "ylabel", "caption", "description", "why", "hint"}
# Errors of Python's own protocols: a person does not read them.
PROTOCOL = {"AttributeError", "Exit", "NotImplementedError", "StopIteration", "AssertionError"}
TRANSLATED = {"tr", "trn", "marked"}
# For those who translate or change the kit; what is copied to a computer without the kit.
ENGLISH_ONLY = ("translation/", "messages/", "usb/templates/")


def called(node: ast.expr) -> str:
    """The last name of what is called."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def texts(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Texts that an expression may be, and their lines."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        parts = (each.value for each in node.values if isinstance(each, ast.Constant))
        yield node.lineno, "".join(map(str, parts))
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from texts(node.left)
        yield from texts(node.right)


def escapes(source: str) -> list[tuple[int, str]]:
    """Texts with words that a person reads, and that are not translated."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if called(node.exc.func) not in PROTOCOL:
                found += [text for each in node.exc.args for text in texts(each)]
        elif isinstance(node, ast.Call):
            name = called(node.func)
            if name in SAY:
                found += [text for each in node.args for text in texts(each) if " " in text[1]]
            if name in LABEL:
                found += [text for each in node.args for text in texts(each)]
            if name not in TRANSLATED:
                read = [each.value for each in node.keywords if each.arg in READ]
                found += [text for each in read for text in texts(each)]
    return [each for each in found if re.search(r"[A-Za-z]{3,}", each[1])]


PACKAGE = project.ROOT / "utils"
MODULES = [
    path.relative_to(PACKAGE).as_posix()
    for path in sorted(PACKAGE.rglob("*.py"))
    if not path.relative_to(PACKAGE).as_posix().startswith(ENGLISH_ONLY)
]


@pytest.mark.parametrize("module", MODULES)
def test_what_a_person_reads_is_translated(module: str) -> None:
    assert escapes((PACKAGE / module).read_text(encoding="utf-8")) == []


@pytest.fixture
def portuguese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit speaks Portuguese, and has two messages."""
    monkeypatch.setenv(messages.VARIABLE, "pt_BR")
    said = {
        "{count} image": ("{count} imagem", "{count} imagens"),
        "at {share:.1f}": "em {share:.1f}",
    }
    monkeypatch.setattr(messages, "_said", lambda _: said)


@pytest.mark.usefixtures("portuguese")
def test_numbers_are_written_as_the_language_does() -> None:
    assert tr("at {share:.1f}", share=0.25) == "em 0,2"
    assert number(1234.5, ",.2f") == "1.234,50"
    assert tr("{version}", version="3.10") == "3.10", "no number"
    assert tr("{yes}", yes=True) == "True"


@pytest.mark.usefixtures("portuguese")
@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 imagem"), (1, "1 imagem"), (2, "2 imagens"), (1.5, "1,5 imagem")]
)
def test_forms_for_one_and_for_many(count: float, said: str) -> None:
    assert trn("{count} image", "{count} images", count) == said


@pytest.mark.usefixtures("portuguese")
def test_a_text_without_a_number_takes_no_forms() -> None:
    assert tr("{count} image", count=3) == "3 image"


def test_english_needs_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "_said", lambda code: pytest.fail(f"reads {code}"))
    assert tr("{a} of {b:.1f} {{}}", a=1, b=2) == "1 of 2.0 {}"
    assert tr("no fields: {}") == "no fields: {}"
    assert trn("{count} image", "{count} images", 1) == "1 image"
    assert trn("{count} image", "{count} images", 0) == "0 images"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "pt_BR.UTF-8"}, "pt_BR"),
        ({"LANG": "pt_PT.UTF-8"}, "pt_PT"),
        ({"LANG": "pt_AO.UTF-8"}, "pt_BR"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "pt_BR:en"}, "pt_BR"),
        ({"LANG": "pt_BR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "en"),
        ({"LANG": "pt_BR.UTF-8", "COURSE_LANGUAGE": "en"}, "en"),
        ({"LANG": "C", "COURSE_LANGUAGE": "pt-br"}, "pt_BR"),
        ({"LANG": "pt_BR.UTF-8", "COURSE_LANGUAGE": "EN"}, "en"),
        ({"LANG": "pt_BR.ISO-8859-1"}, "pt_BR"),
        ({"LANG": "PT_br@euro"}, "pt_BR"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": ":pt_BR"}, "pt_BR"),
        ({}, "en"),
    ],
)
def test_which_language(
    environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (messages.VARIABLE, *messages.COMPUTER):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert messages.language() == code


def test_an_unknown_language_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(messages.VARIABLE, "xx")
    messages._known.cache_clear()
    assert tr("yes") == tr("yes") == "yes"
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "no language 'xx'" in said
    assert "in English" in said


@pytest.mark.parametrize(
    "said", ["no {nome}", "no {name", "no {name.there}", "no {0}", "no {name:d}"]
)
def test_a_translation_with_other_fields_is_said_in_english(
    said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(messages.VARIABLE, "pt_BR")
    monkeypatch.setattr(
        messages, "_said", lambda _: {"not {name}": said, "{count} of {a}": (said,) * 2}
    )
    messages._complain.cache_clear()
    assert tr("not {name}", name="x") == tr("not {name}", name="x") == "not x"
    assert trn("{count} of {a}", "{count} of {a}", 2, a="x") == "2 of x"
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all("`course build --language pt_BR` says where" in line for line in lines)


@pytest.mark.usefixtures("portuguese")
@pytest.mark.parametrize("name", ["{x}", "%s", "<b>", "}", "{{}}", "[/bold]", "{0.__class__}"])
def test_what_goes_into_a_message_is_not_read(name: str) -> None:
    assert tr("not {name}", name=name) == f"not {name}"


def test_speak_takes_only_what_the_kit_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(messages.VARIABLE, "en")
    with kit_error("no language 'xx'"):
        speak("xx")
    speak("PT-br")
    assert os.environ[messages.VARIABLE] == "pt_BR"
    speak("EN")
    assert os.environ[messages.VARIABLE] == "en"


def test_a_catalogue_that_cannot_be_read_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "eo" / messages.FOLDER).mkdir(parents=True)
    (tmp_path / "eo" / "language.toml").write_text('name = "Esperanto"', encoding="utf-8")
    (tmp_path / "eo" / messages.FOLDER / "cli.po").write_text('msgid "a', encoding="utf-8")
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    monkeypatch.setenv(messages.VARIABLE, "eo")
    for cached in (messages._said, messages._known):
        cached.cache_clear()
    assert tr("yes") == "yes"
    assert "line 1" in capsys.readouterr().err


def test_a_computers_language_that_the_kit_cannot_speak_is_said_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gl").mkdir()
    (tmp_path / "gl" / "language.toml").write_text("name = Galego", encoding="utf-8")
    monkeypatch.setattr(languages, "folder", lambda: tmp_path)
    for name in (messages.VARIABLE, *messages.COMPUTER):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "gl")
    for cached in (messages._of_the_computer, messages._known):
        cached.cache_clear()
    try:
        assert tr("{share:.1f}", share=0.5) == tr("{share:.1f}", share=0.5) == "0.5"
    finally:
        messages._of_the_computer.cache_clear()
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "language.toml cannot be read" in said
