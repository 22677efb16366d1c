"""`make check` runs what looks at a change, the nearest first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools import affected
from utils import project

TESTS = [path.relative_to(affected.ROOT) for path in affected.ROOT.glob("tests/*/test_*.py")]


def test_a_modules_own_test_comes_first() -> None:
    found = affected.affected([Path("utils/data/idx.py")], TESTS)
    assert found[0] == "tests/data/test_idx.py"


def test_importers_follow() -> None:
    found = affected.affected([Path("utils/data/data_sets.py")], TESTS)
    assert {"tests/data/test_loading.py"} <= set(found)
    assert not any("grading" in name for name in found)


def test_helpers_of_tests_have_their_users() -> None:
    found = affected.affected([Path("tests/one_line.py")], TESTS)
    assert "tests/data/test_loading.py" in found


def test_a_document_has_the_tests_of_documents() -> None:
    assert affected.affected([Path("docs/grader.md")], TESTS) == ["tests/docs"]


def test_a_changed_test_is_run() -> None:
    path = Path("tests/data/test_idx.py")
    assert affected.affected([path], TESTS) == [path.as_posix()]


def test_a_package_is_its_name() -> None:
    assert affected.module_of(Path("utils/data/__init__.py")) == "utils.data"
    assert affected.module_of(Path("banks/a1/blank.py")) == ""


def test_tests_after_the_budget_are_skipped_and_said(tmp_path: Path) -> None:
    (tmp_path / "test_slow.py").write_text(
        "import tests.conftest\ndef test_first():\n    tests.conftest.STARTED -= 1000\n"
        "def test_second():\n    assert False\n"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "--budget", "900"]
    run = subprocess.run(
        [*command, "-c", str(project.root() / "pyproject.toml"), str(tmp_path)],
        cwd=project.root(),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
    assert "1 passed, 1 skipped" in run.stdout
    assert "no time left" in run.stdout
