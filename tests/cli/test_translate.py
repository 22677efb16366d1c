"""`course translate`, and the languages of the other verbs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from utils import project
from utils.messages import languages


def course(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "utils.cli.app", *arguments]
    return subprocess.run(command, cwd=project.root(), capture_output=True, text=True)


def files() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in languages.folder().rglob("*.po")}


def test_a_current_tree_stays_as_it_is() -> None:
    before = files()
    run = course("translate", "pt_BR")
    assert run.returncode == 0, run.stdout
    assert "100 %" in run.stdout
    assert files() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("translate", "xx"),
        ("build", "--language", "xx"),
        ("run", "1", "--language", "xx"),
        ("release", "--language", "xx"),
        ("all", "--language", "xx"),
    ],
)
def test_an_unknown_language_is_one_line(arguments: tuple[str, ...]) -> None:
    run = course(*arguments)
    assert run.returncode == 1
    assert run.stderr.startswith("course: there is no language 'xx': choose one of pt_BR")
    assert len(run.stderr.splitlines()) == 1


def test_a_language_is_for_the_kits_own_assignments(tmp_path) -> None:
    run = course("release", "--language", "pt_BR", "--course", str(tmp_path))
    assert run.returncode == 1
    assert run.stderr == "course: --language é para as tarefas do próprio kit: retire --course\n"
