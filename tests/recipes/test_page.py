"""docs/recipes.md has a recipe for each kind of addition, and each is tried."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.recipes.kit_copy import ROOT, KitCopy
from tests.recipes.page import Recipe, recipe, titles
from tests.recipes.trying import LIMIT, check_files

HERE = Path(__file__).parent


def test_every_recipe_is_tried() -> None:
    tests = "\n".join(
        path.read_text(encoding="utf-8")
        for path in HERE.glob("test_*.py")
        if path != Path(__file__)
    )
    assert len(titles()) == 8
    assert [title for title in titles() if f'"{title}"' not in tests] == []


def test_every_recipe_is_complete() -> None:
    for each in map(recipe, titles()):
        assert 0 < len(each.by_hand) <= LIMIT, each.title
        assert each.commands, each.title
        assert [name for name in each.on_condition if not _is_there(name)] == [], each.title
        assert any(" pytest " in line for line in each.commands), each.title
        assert not set(each.on_condition) & {*each.by_hand, *each.made}, each.title


@pytest.mark.parametrize(
    ("by_hand", "made", "says"),
    [
        (("a.py",), (), r"does not list \['banks/b.py'\]"),
        (("a.py", "banks/*.py", "c.py"), (), r"lists \['c.py'\], which was not touched"),
        (("a.py", "banks/*.py"), ("d.md",), r"lists \['d.md'\], which was not touched"),
    ],
)
def test_a_page_that_lies_is_found(
    tmp_path: Path, by_hand: tuple[str, ...], made: tuple[str, ...], says: str
) -> None:
    kit = KitCopy(tmp_path, {"a.py": b"before", "same.py": b""})
    (tmp_path / "banks").mkdir()
    for name in ("a.py", "banks/b.py", "same.py", "gradebook.db"):
        (tmp_path / name).touch()
    assert kit.touched() == {"a.py", "banks/b.py"}
    check_files(kit, Recipe("", ("a.py", "banks/*.py"), (), (), ()))
    with pytest.raises(AssertionError, match=says):
        check_files(kit, Recipe("", by_hand, (), made, ()))


def _is_there(name: str) -> bool:
    """Whether a file is in the kit, or has a name with a word in capitals, to be chosen."""
    return (ROOT / name).is_file() or re.search(r"(?<![a-z])[A-Z]{4,}(?![a-z])", name) is not None
