"""The command `course`: help, exit codes, and one line for a user's mistake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.loaded import loaded_by_help
from utils import project
from utils.cli.app import app

COMMANDS = typer.main.get_group(app).commands
VERBS = sorted(COMMANDS)


def course(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess:
    code = "from utils.cli.app import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=180,
        check=False,
    )


def test_help() -> None:
    result = course("--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert all(f" {verb} " in result.stdout for verb in VERBS)


def test_help_of_each_verb() -> None:
    """All in one process, so that Python starts once."""
    code = (
        "from utils.cli.app import app\n"
        f"for verb in {VERBS}:\n"
        "    app([verb, '--help'], prog_name='course', standalone_mode=False)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    for verb in VERBS:
        assert f"Usage: course {verb} [OPTIONS]" in result.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_every_option_says_what_it_is(verb: str) -> None:
    command = COMMANDS[verb]
    assert command.help
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"course {verb} {parameter.name}"


def test_version() -> None:
    result = course("--version")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"course {project.metadata()['version']}\n"


def test_help_loads_nothing_heavy() -> None:
    assert loaded_by_help("tensorflow", "keras", "nbgrader", "numpy") == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["grade", "a9_none"], 1, "no assignment 'a9_none'"),
        (["grade", "a1", "--course", "no/such/folder"], 1, "is not an nbgrader course"),
        (["grade"], 2, "Missing argument"),
        (["grade", "a1", "--memory", "lots"], 1, "'lots' is not a valid size"),
        (["release", "a9_none"], 1, "no assignment 'a9_none'"),
        (["run", "99"], 1, "no lesson '99'"),
        (["run", "1", "--set", "SOURCE"], 1, "NAME=VALUE"),
        (["run", "1", "--set", "SOURCE=tfds"], 1, "no settings to change"),
        (["run", "--set", "NOTHING=1"], 1, "no lesson has NOTHING"),
        (["lab", "--course", "no/such/folder"], 1, "is not an nbgrader course"),
        (["models", "resnet49"], 1, "did you mean resnet"),
        (["dance"], 2, "No such command"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_users_mistake_is_one_line(arguments: list[str], code: int, says: str) -> None:
    result = course(*arguments)
    assert result.returncode == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    if code == 1:
        assert len(result.stderr.splitlines()) == 1


def test_doctor_finds_everything_in_order() -> None:
    result = course("doctor")
    assert result.returncode == 0, result.stdout + result.stderr
    for what in ("Python", "tensorflow", "device", "memory", "embedded data", "weights", "sandbox"):
        assert what in result.stdout
    assert result.stderr == ""


def test_build_changes_nothing_in_a_current_tree() -> None:
    before = {path: path.stat().st_mtime_ns for path in project.root().glob("lessons/*.ipynb")}
    result = course("build")
    assert result.returncode == 0
    assert "were up to date" in result.stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before
