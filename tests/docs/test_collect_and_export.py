"""The worked example is one that works: its commands are those that there are."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tests.docs import documents
from tools import make_piles
from utils.cli.app import app

PAGE = documents.page("collect_and_export.md")
BLOCK = re.search(r"<!-- example: begin -->\n```console\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [
    line.removeprefix("$ ")
    for line in (BLOCK[1] if BLOCK else "").splitlines()
    if line.startswith("$ ")
]
OURS = [line for line in COMMANDS if line.startswith("course ")]


def test_there_is_an_example() -> None:
    steps = [line.split()[1] for line in OURS]
    assert {"collect", "grade", "export"} <= set(steps)


@pytest.mark.parametrize("line", OURS)
def test_the_commands_are_understood(line: str, tmp_path: Path) -> None:
    _, name, *arguments = shlex.split(line)
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    given = command.make_context(name, arguments).params
    assert given["assignment"].startswith("a1")


def test_what_it_makes_can_be_collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but the grading, which other tests do and which takes minutes with this assignment."""
    (made,) = [line for line in COMMANDS if line.startswith("python -m tools.make_piles")]
    folder, *options = shlex.split(made)[3:]
    place = tmp_path / folder
    monkeypatch.setattr("sys.argv", ["make_piles", str(place), *options, "--students", "3"])
    make_piles.main()
    monkeypatch.chdir(place)
    for line in OURS:
        if line.split()[1] == "collect":
            result = CliRunner().invoke(app, shlex.split(line)[1:])
            assert result.exit_code == 0, result.output
            assert "3 submissions taken" in result.output
