"""The command speaks the language that is asked for: its help, mistakes in typing, messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.loaded import loaded_by_help
from utils import project
from utils.cli import language
from utils.cli.app import app
from utils.cli.collect import FILES, FOLDERS, PLAIN
from utils.cli.console import agreed
from utils.cli.run import USED, what_it_used
from utils.grading.intake.layouts import LAYOUTS
from utils.messages import VARIABLE, spoken, tr
from utils.messages import language as spoken_now
from utils.messages.catalogues import read
from utils.messages.languages import language as find

# As a computer has them; each test sets what it needs.
SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", VARIABLE)
PORTUGUESE = {"LANG": "pt_BR.UTF-8"}


def course(*arguments: str, **settings: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return subprocess.run(
        [sys.executable, "-c", "from utils.cli.app import main; main()", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "PYTHONIOENCODING": "utf-8", **settings},
        timeout=180,
        check=False,
    )


def one_line(text: str) -> str:
    """Without the frames and line breaks of a narrow terminal."""
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(
    ("arguments", "settings", "decided"),
    [
        (["--language", "pt_BR", "run", "99"], {}, "pt_BR"),
        (["--language=pt-br", "run", "99"], {}, "pt_BR"),
        (["run", "99", "--language", "pt_BR"], {VARIABLE: "en"}, "pt_BR"),
        (["--language", "en", "build", "--language", "pt_BR"], {}, "pt_BR"),
        (["run", "99"], {VARIABLE: "pt_BR"}, "pt_BR"),
        (["run", "99"], PORTUGUESE, "pt_BR"),
        (["run", "99"], {"LANG": "pt_AO.UTF-8"}, "pt_BR"),
        (["run", "99"], {}, "en"),
        (["run", "99"], {"LANG": "C.UTF-8"}, "en"),
        (["run", "99"], {"LANG": "ja_JP.UTF-8"}, "en"),
        (["run", "99"], {**PORTUGUESE, VARIABLE: "en"}, "en"),
        (["--language", "en", "run", "99"], {VARIABLE: "pt_BR"}, "en"),
        (["run", "--", "--language", "pt_BR"], {}, "en"),
        (["build", "--language"], {}, "en"),
        ([], PORTUGUESE, "pt_BR"),
    ],
    ids=str,
)
def test_the_language_is(
    arguments: list[str],
    settings: dict[str, str],
    decided: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, settings.get(name, ""))
    language.decide(arguments)
    assert spoken_now() == decided


def test_a_message_in_portuguese() -> None:
    result = course("run", "99", **PORTUGUESE)
    assert result.returncode == 1
    assert result.stderr.startswith("course: não há lição '99': há 01_")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        (["--language", "xx", "run", "99"], {}),
        (["build", "--language=xx"], PORTUGUESE),
        (["run", "99"], {VARIABLE: "xx"}),
    ],
    ids=str,
)
def test_an_unknown_language_is_one_line(arguments: list[str], settings: dict[str, str]) -> None:
    result = course(*arguments, **settings)
    assert (result.returncode, result.stdout) == (1, "")
    assert "'xx'" in result.stderr
    assert "pt_BR" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_help() -> None:
    result = course("--help", **PORTUGUESE)
    assert (result.returncode, result.stderr) == (0, "")
    said = one_line(result.stdout)
    for text in ("Uso:", "[OPÇÕES]", "Opções", "Comandos", "Mostra esta ajuda e sai."):
        assert text in said
    with spoken("pt_BR"):
        for command in typer.main.get_group(app).commands.values():
            assert tr(command.help) in said


def test_help_of_a_subcommand() -> None:
    said = one_line(course("--language", "pt_BR", "grade", "--help").stdout)
    for text in ("Uso:", "Argumentos", "[obrigatório]", "[padrão: 4G]", "Mostra esta ajuda e sai."):
        assert text in said
    assert "Máximo de memória por entrega" in said
    for text in ("Usage", "Options", "Arguments", "default", "required", "Show this"):
        assert text not in said


@pytest.mark.parametrize(
    ("arguments", "placed"),
    [
        (["grade", "a1", "--language", "pt_BR"], ["--language", "pt_BR", "grade", "a1"]),
        (["grade", "--language=en", "a1"], ["--language=en", "grade", "a1"]),
        (["build", "--language", "pt_BR"], ["build", "--language", "pt_BR"]),
        (["--language", "pt_BR", "grade", "a1"], ["--language", "pt_BR", "grade", "a1"]),
        (["run", "--", "--language", "pt_BR"], ["run", "--", "--language", "pt_BR"]),
        (["nothing", "--language", "pt_BR"], ["nothing", "--language", "pt_BR"]),
        (["grade", "a1", "--language"], ["--language"]),
    ],
    ids=str,
)
def test_the_option_may_stand_after_any_subcommand(arguments: list[str], placed: list[str]) -> None:
    assert language.in_front(arguments, typer.main.get_command(app)) == placed


def test_the_option_after_a_subcommand() -> None:
    said = one_line(course("grade", "--help", "--language", "pt_BR").stdout)
    assert "Máximo de memória por entrega" in said
    result = course("grade", "a1", "--language")
    assert result.returncode == 2
    assert "Option '--language' requires an argument" in one_line(result.stderr)


def test_without_arguments_it_is_the_help() -> None:
    english, portuguese = course(), course(**PORTUGUESE)
    assert portuguese.returncode == english.returncode
    assert "Comandos" in portuguese.stdout + portuguese.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["dance"], "Não há comando 'dance'."),
        (["grade"], "Falta o argumento"),
        (["export", "a1"], "Falta a opção '--to'."),
        (["grade", "a1", "--nothing"], "Não há opção --nothing"),
        (["grade", "a1", "a2"], "a mais (a2)"),
        (["grade", "a1", "--workers", "x"], "Valor inválido para '--workers': "),
        (["grade", "a1", "--memory"], "A opção '--memory' precisa de um valor."),
    ],
    ids=str,
)
def test_mistakes_in_typing(arguments: list[str], says: str) -> None:
    result = course(*arguments, **PORTUGUESE)
    assert result.returncode == 2
    said = one_line(result.stderr)
    assert says in said
    assert "Erro" in said
    for text in ("Error", "Usage", "Try", "Invalid", "Missing", "Input", "valid integer"):
        assert text not in said


def test_a_sentence_in_a_sentence() -> None:
    with spoken("pt_BR"):
        assert language.said("No such command 'gade'. Did you mean 'grade'?") == (
            "Não há comando 'gade'. Você quis dizer 'grade'?"
        )
        assert language.said("Something that typer says since today.") == (
            "Something that typer says since today."
        )


def test_the_version_is_the_same() -> None:
    assert course("--version", **PORTUGUESE).stdout == course("--version").stdout


def test_english_help_loads_no_languages() -> None:
    assert loaded_by_help("babel", "utils.messages.languages") == []


@pytest.mark.parametrize(
    ("answers", "result"), [(["s"], True), ([""], False), (["yes?", "SIM"], True), (["n"], False)]
)
def test_a_question_takes_the_languages_own_answers(
    answers: list[str], result: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = iter(answers)
    monkeypatch.setattr("typer.prompt", lambda text, default, show_default: next(given))
    with spoken("pt_BR"):
        assert agreed("Substituir?") is result


def test_layouts_of_no_platform_are_the_last_two() -> None:
    assert list(PLAIN) == [FOLDERS, FILES] == [each.name for each in LAYOUTS][-2:]
    assert {each.read.__name__ for each in LAYOUTS if each.name in PLAIN} == {"_folders", "_files"}


def test_what_a_lesson_used_is_found_in_every_language() -> None:
    """The messages that the lessons print begin as `course run` expects."""
    portuguese = find("pt_BR")
    found: dict[str, set[str]] = {}
    for path in (portuguese.folder / "messages").glob("*.po"):
        for each in read(path, portuguese):
            for begins in USED:
                if isinstance(each.id, str) and each.id.startswith(f"{begins} ") and each.string:
                    found.setdefault(begins, set()).add(each.string)
    with spoken("pt_BR"):
        for begins, said in found.items():
            assert all(one.startswith(tr(begins)) for one in said), (begins, said)
    said = [f"{tr(USED[0])} CPU\n", "Dispositivo: CPU\n", "nada\n"]
    cells = [{"outputs": [{"name": "stdout", "text": text}]} for text in said]
    assert what_it_used(json.loads(json.dumps({"cells": cells}))) == [
        "Device: CPU",
        "Dispositivo: CPU",
    ]


def test_every_message_of_the_command_is_translated() -> None:
    """A message of the catalogue is found by its English text: none is left in English."""
    path = Path(project.ROOT) / "locale" / "pt_BR" / "messages" / "cli.po"
    assert all(each.string and all(each.string) for each in read(path, find("pt_BR")) if each.id)
