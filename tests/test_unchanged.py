"""Lessons and banks run again when anything has changed that they were tested with."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import unchanged
from tests.conftest import group, takes_long

KIT = {
    "constraints.txt": "numpy==2\n",
    "sources/lessons/01_a.py": "# %%\nfrom utils import data\n\ndata.load()\n",
    "sources/lessons/02_b.py": "# %%\nimport utils\n",
    "tests/conftest.py": "import pytest\n",
    "tests/lessons/test_01_figures.py": "from tests.lessons import executed\n",
    "tests/lessons/test_02_figures.py": "from tests.lessons import executed\n",
    "tests/lessons/executed.py": "def execute():\n    from utils.project import root\n",
    "tests/assignments/test_banks.py": "from utils.grading import batch\n",
    "utils/__init__.py": "",
    "utils/data.py": "from utils.project import root\n\ndef load():\n    return 1\n",
    "utils/project.py": "def root():\n    return 1  # a folder\n",
    "utils/other.py": "x = 1\n",
    "utils/weights.npz": "1",
    "utils/grading/__init__.py": "",
    "utils/grading/batch.py": "x = 1\n",
    "utils/grading/kernel/__main__.py": "x = 1\n",
    "utils/grading/kernel/jupyter.py": "x = 1\n",
    "banks/a1_sums/wrong.py": "this is no Python\n",
    "solutions/a1_sums/a1_sums.ipynb": '{"cells": [{"source": ["from utils import other"]}]}',
    "assignments/a1_sums/a1_sums.ipynb": "{}",
}
GROUPS = ("lesson 01", "lesson 02", "bank a1")


def git(kit: Path, *arguments: str) -> None:
    named = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *named, *arguments], cwd=kit, check=True, capture_output=True)


def forget() -> None:
    for each in (unchanged.fingerprint, unchanged._closure, unchanged._imports):
        each.cache_clear()
    for each in (unchanged._tree, unchanged._code):
        each.cache_clear()


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, text in KIT.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "a")
    monkeypatch.setattr(unchanged, "ROOT", tmp_path)
    monkeypatch.setattr(unchanged, "FILE", tmp_path / "tests" / "passed.csv")
    forget()
    yield tmp_path
    forget()


def fingerprints() -> dict[str, str]:
    forget()
    return {name: unchanged.fingerprint(name) for name in GROUPS}


def changed(kit: Path, name: str, text: str) -> set[str]:
    """The groups that a change of a file concerns, once it is committed."""
    before = fingerprints()
    assert all(before.values())
    (kit / name).write_text(text)
    git(kit, "add", "-A")
    git(kit, "commit", "-qm", "b")
    after = fingerprints()
    return {name for name in GROUPS if before[name] != after[name]}


@pytest.mark.parametrize(
    ("name", "text", "concerned"),
    [
        ("utils/data.py", "def load():\n    return 2\n", {"lesson 01"}),
        ("utils/project.py", "def root():\n    return 2\n", {"lesson 01", "lesson 02"}),
        ("utils/project.py", "def root():\n    # a comment\n    return 1\n", set()),
        ("utils/other.py", "x = 2\n", {"bank a1"}),
        ("utils/weights.npz", "2", set(GROUPS)),
        ("constraints.txt", "numpy==3\n", set(GROUPS)),
        ("sources/lessons/02_b.py", "x = 1\n", {"lesson 02"}),
        ("tests/lessons/executed.py", "", {"lesson 01", "lesson 02"}),
        ("banks/a1_sums/wrong.py", "neither is this\n", {"bank a1"}),
        ("banks/a1_sums/new.py", "x = 1\n", {"bank a1"}),
        ("utils/grading/batch.py", "x = 2\n", {"bank a1"}),
        ("utils/grading/kernel/__main__.py", "x = 2\n", {"bank a1"}),
        ("utils/new.py", "x = 1\n", set()),
    ],
)
def test_a_change_concerns(kit: Path, name: str, text: str, concerned: set[str]) -> None:
    assert changed(kit, name, text) == concerned


def test_what_is_not_committed_is_seen(kit: Path) -> None:
    before = fingerprints()
    (kit / "utils/data.py").write_text("def load():\n    return 2\n")
    assert fingerprints()["lesson 01"] != before["lesson 01"]
    (kit / "utils/weights.npz").write_text("2")
    assert fingerprints() == dict.fromkeys(GROUPS, "")


def test_only_what_has_passed_is_left_out_and_a_part_of_it_by_turns(kit: Path) -> None:
    assert not any(map(unchanged.may_be_left_out, GROUPS))
    unchanged.keep(GROUPS[:2])
    assert unchanged.passed() == {name: unchanged.fingerprint(name) for name in GROUPS[:2]}
    seen = set()
    for number in range(40):
        git(kit, "commit", "-q", "--allow-empty", "-m", str(number))
        forget()
        seen.add(tuple(map(unchanged.may_be_left_out, GROUPS)))
    assert {left_out[2] for left_out in seen} == {False}
    assert {left_out[0] for left_out in seen} == {True, False}
    (kit / "utils/data.py").write_text("def load():\n    return 2\n")
    forget()
    assert not unchanged.may_be_left_out("lesson 01")


def test_without_git_all_run(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unchanged.keep(GROUPS)
    monkeypatch.setenv("PATH", str(kit))
    forget()
    assert not any(map(unchanged.may_be_left_out, GROUPS))


def test_groups_of_the_kit() -> None:
    test = "tests/lessons/test_03_figures.py::test_summary_of_the_small_convnet"
    assert (group(test), takes_long(test)) == ("lesson 03", True)
    assert group("tests/assignments/test_banks.py::test_marks[a1_sums-right]") == "bank a1"
    assert not takes_long("tests/lessons/test_full_settings.py::test_fine_tuning")
