"""Labels that are keys as well: what a source's header may list."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from utils.notebooks.build import sources
from utils.notebooks.percent_script import read_source
from utils.translation.notebook_units import shown_texts


def keys_in_f_strings(code: str) -> set[str]:
    """Texts with which an f-string computes; what is in its braces is not translated."""
    parts = [
        part.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.FormattedValue) and not isinstance(part.value, ast.Constant)
    ]
    return {
        node.value
        for part in parts
        for node in ast.walk(part)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_no_label_is_a_key_in_an_f_string(path: Path) -> None:
    """A label that is translated where it is set would be looked up in English there."""
    source = read_source(path)
    code = [cell.source for cell in source.cells if cell.cell_type == "code"]
    keys = {key for each in code for key in keys_in_f_strings(each)}
    assert keys & shown_texts(source).names == set(), "give the value a name before the f-string"


def test_keys_are_found() -> None:
    assert keys_in_f_strings("f\"{a['one']} two {'three'} {b('four')}\"") == {"one", "four"}
