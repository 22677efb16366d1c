"""The ledger of figures names lessons and tests that are there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.docs import documents

LEDGER = documents.rows(documents.page("figures.md"))
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", documents.page("figures.md"))))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_named_test_is_there(file: str, name: str) -> None:
    path = documents.ROOT / file
    assert path.exists(), f"no file {file}"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", LEDGER, ids=lambda row: row[1])
def test_every_figure_has_a_section_and_a_test(row: list[str]) -> None:
    *_, lesson, test = row
    assert re.fullmatch(r"00[0-4](, 00[0-4])*", row[0])
    assert documents.links(lesson)
    assert "::test_" in test


def test_a_table_of_figures_is_named_with_its_entries() -> None:
    """A lecture in the ledger has at least one figure in the tables of the tests it names."""
    for number in ("01", "02"):
        file = documents.ROOT / "tests" / "lessons" / f"test_{number}_figures.py"
        text = file.read_text(encoding="utf-8")
        ids = set(re.findall(r'"(00[0-4])[-\w]*":', text))
        in_table = {row[0] for row in LEDGER if f"test_{number}_figures.py::test_figure" in row[-1]}
        assert in_table
        assert in_table <= ids
