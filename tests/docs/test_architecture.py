"""The architecture page says what the imports are, and the rules of the house hold."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from graphlib import CycleError
from pathlib import Path

import pytest

from tools import rooms
from utils import project

ROOT = project.root()
TEXT = rooms.PAGE.read_text(encoding="utf-8")
MODULES = sorted(path for path in rooms.PACKAGE.rglob("*.py") if not path.stem.startswith("__"))
# Between grading and teaching.
SHARED = {"atomic", "check_here", "errors", "messages", "project", "sealed"}
# Parts that packages of one plan have each.
OF_ONE_PLAN = {"find", "page"}


@pytest.fixture(scope="module")
def graph() -> rooms.Graph:
    return rooms.rooms()


def test_the_diagram_is_what_the_imports_are(graph: rooms.Graph) -> None:
    assert rooms.renewed(TEXT, graph) == TEXT, "run `python -m tools.rooms`"


def test_a_circle_is_found() -> None:
    circle = {"one": {"two"}, "two": {"three"}, "three": {"one"}}
    with pytest.raises(CycleError):
        rooms.needed(circle)


def test_arrows_that_follow_from_others_are_left_out() -> None:
    graph = {"top": {"middle", "bottom"}, "middle": {"bottom"}, "bottom": set(), "alone": set()}
    assert rooms.needed(graph) == {
        "top": {"middle"},
        "middle": {"bottom"},
        "bottom": set(),
        "alone": set(),
    }
    assert rooms.diagram(graph).splitlines()[1:] == [
        "    alone",
        "    middle --> bottom",
        "    top --> middle",
    ]


def test_imports_are_found_wherever_they_stand(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "from typing import TYPE_CHECKING\n"
        "import utils.one.part\n"
        "from utils import two, three as other\n"
        "if TYPE_CHECKING:\n    from utils.never import Type\n"
        "def late():\n    if True:\n        from utils.four import thing\n"
    )
    assert sorted(rooms.imported(module)) == ["four", "one", "three", "two"]


def test_every_room_has_its_row(graph: rooms.Graph) -> None:
    table = TEXT.partition("| room | what it does |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, flags=re.MULTILINE) == sorted(graph)


def test_grading_and_teaching_are_apart(graph: rooms.Graph) -> None:
    assert graph["grading"] <= SHARED
    for room, others in graph.items():
        assert "grading" not in others or room == "cli", room
    sentence = TEXT.partition("they share ")[2].partition(".")[0]
    assert set(re.findall(r"`(\w+)`", sentence)) == SHARED


def test_no_room_knows_a_lesson() -> None:
    lessons = {path.stem for path in (ROOT / "lessons").glob("*.ipynb")}
    for path in MODULES:
        if rooms.room_of(path) != "cli":
            assert lessons.isdisjoint(texts(path)), path


def texts(path: Path) -> set[str]:
    """The texts in a module's code; docstrings, which may give an example, are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    }


def test_what_the_page_names_is_there() -> None:
    for name in re.findall(r"`((?:utils|tests|tools|benchmarks|sources)/[\w/.]+)`", TEXT):
        if not re.search(r"ROOM|NN_|MODULE", name):
            assert (ROOT / name).exists(), name
    flow = TEXT.partition("## From a submission")[2].partition("## Where trust ends")[0]
    grading = rooms.PACKAGE / "grading"
    for label in re.findall(r"\|([\w ,]+?)(?::[^|]*)?\|", flow):
        for name in re.split(r", | or ", label):
            assert (grading / name).is_dir() or (grading / f"{name}.py").is_file(), name


def test_one_name_for_one_module() -> None:
    """Two modules of one name are two things of one name; a verb may be called like its work."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in MODULES:
        if rooms.room_of(path) != "cli" and path.stem not in OF_ONE_PLAN:
            found[path.stem].append(path.relative_to(rooms.PACKAGE))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}
