"""Measured tables say what they were measured on, and are found if their code has changed since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import measured_on, stale
from benchmarks.measured_on import BEGIN, END, Stamp, block
from benchmarks.reached import reached
from benchmarks.tables import Table, every_table
from utils import project

TABLES = every_table()
KIT = {
    "benchmarks/speed.py": """
from utils.training import train, unused
from utils import data

SEEDS = 3
LESSON = {"wanted": None}

def measure():
    return [train(data.load("digits"), seed) for seed in range(SEEDS)]

def page():
    return "# Speed"
""",
    "utils/__init__.py": "",
    "utils/data/__init__.py": "from utils.data.loading import load\n",
    "utils/data/loading.py": """
from utils.messages import tr

def load(name: str):
    \"\"\"Load it.\"\"\"
    if not name:
        raise ValueError(tr("no name"))
    return scaled(name)

def scaled(name):
    return len(name) / 255
""",
    "utils/messages/__init__.py": "def tr(text): return text\n",
    "utils/training.py": """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import keras

RATE = 0.1

def train(images, seed):
    return images * RATE + seed

def unused():
    return 1
""",
    "sources/lessons/01.py": """
def wanted():
    return 1

def other():
    return 2
""",
}
START = [("benchmarks/speed.py", "measure")]


def found(**changes: tuple[str, str, str]) -> set[str]:
    """What is reached after a change of a file: its path, what stands there, and what then does."""
    kit = dict(KIT)
    for path, old, new in changes.values():
        assert old in kit[path]
        kit[path] = kit[path].replace(old, new)
    return set(reached(START, [], kit.get).values())


def test_what_is_reached() -> None:
    assert set(reached(START, [], KIT.get)) == {
        ("benchmarks/speed.py", "measure"),
        ("benchmarks/speed.py", "SEEDS"),
        ("utils/training.py", "train"),
        ("utils/training.py", "RATE"),
        ("utils/data/loading.py", "load"),
        ("utils/data/loading.py", "scaled"),
    }


def test_definitions_of_a_lesson_are_found_by_their_names() -> None:
    start, lesson = [("benchmarks/speed.py", "LESSON")], "sources/lessons/01.py"
    assert (lesson, "wanted") in reached(start, [lesson], KIT.get)
    assert (lesson, "other") not in reached(start, [lesson], KIT.get)


@pytest.mark.parametrize(
    "change",
    [
        ("utils/training.py", "RATE = 0.1", "RATE = 0.2"),
        ("utils/training.py", "+ seed", "- seed"),
        ("utils/data/loading.py", "/ 255", "/ 256"),
        ("benchmarks/speed.py", "SEEDS = 3", "SEEDS = 5"),
        ("benchmarks/speed.py", '"digits"', '"letters"'),
    ],
)
def test_a_change_of_the_code_is_noticed(change: tuple[str, str, str]) -> None:
    assert found(change=change) != found()


@pytest.mark.parametrize(
    "change",
    [
        ("utils/training.py", "return 1", "return 2"),
        ("utils/data/loading.py", "Load it.", "Load them."),
        ("utils/data/loading.py", "no name", "a name is needed"),
        ("utils/data/loading.py", "name: str", "name: object"),
        ("utils/messages/__init__.py", "return text", "return text + text"),
        ("benchmarks/speed.py", "# Speed", "# Time"),
        ("utils/training.py", "def train", "# a comment\n\ndef train"),
    ],
)
def test_what_changes_no_result_is_not(change: tuple[str, str, str]) -> None:
    assert found(change=change) == found()


def test_a_function_may_move() -> None:
    moved = {
        **KIT,
        "utils/scales.py": "def scaled(name):\n    return len(name) / 255\n",
        "utils/data/loading.py": "from utils.scales import scaled\n"
        + KIT["utils/data/loading.py"].partition("def scaled")[0],
    }
    assert set(reached(START, [], moved.get).values()) == found()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.results)
def test_each_table_says_what_it_was_measured_on(table: Table) -> None:
    if not (project.root() / table.results).exists():
        pytest.skip(f"{table.results}: nobody has measured it yet")
    assert table.results in measured_on.read()
    for page in table.pages:
        text = (project.root() / page).read_text(encoding="utf-8")
        assert text.partition(BEGIN)[2].partition(END)[0].split() == [
            word for line in block(page) if line not in (BEGIN, END) for word in line.split()
        ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.results)
def test_the_code_of_each_table_is_there(table: Table) -> None:
    assert stale.measured_code(table, stale.of_today).keys() >= set(table.code)
    assert all(stale.of_today(path) for path in table.lessons)


def test_every_results_file_has_a_table() -> None:
    known = {each.results for each in TABLES}
    kept = [
        *(project.root() / "docs").glob("*.csv"),
        *(project.root() / "utils" / "measured").rglob("*.csv"),
    ]
    names = {path.relative_to(project.root()).as_posix() for path in kept}
    assert names - known == {"docs/measured_on.csv"}


@pytest.fixture
def stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "measured_on.csv"
    monkeypatch.setattr(measured_on, "FILE", file)
    return file


def test_a_stamp_is_kept_while_old_rows_are(stamps: Path) -> None:
    results = project.root() / "docs" / "start.csv"
    measured_on.stamp(results, kept=True)  # nothing is known of the old rows
    first = measured_on.read()["docs/start.csv"]
    assert first.commit
    assert "core" in first.machine
    stamps.write_text(stamps.read_text().replace(first.day, "2020-01-01"))
    measured_on.stamp(results, kept=True)
    assert measured_on.read()["docs/start.csv"] == replace(first, day="2020-01-01")
    measured_on.stamp(results, kept=False)
    assert measured_on.read()["docs/start.csv"] == first


def test_verdicts() -> None:
    table = TABLES[0]
    assert stale.verdict(table, {}) == (
        False, f"{table.results}: nobody has written down what it was measured on"
    )  # fmt: skip
    strange = Stamp(table.results, "0000000", "2026-01-01", "")
    new, said = stale.verdict(table, {table.results: strange})
    assert not new
    assert "0000000 is not in this clone" in said
    changed = {table.results: replace(strange, commit="HEAD")}
    if stale.git("rev-parse", "HEAD"):
        new, said = stale.verdict(table, changed)
        assert new or "since then: " in said
