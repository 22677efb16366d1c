"""Examples in docstrings say what comes out."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

from utils import project

ROOT = project.root()
WITH_EXAMPLES = sorted(
    path for path in (ROOT / "utils").rglob("*.py") if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    result = doctest.testmod(module)
    assert result.attempted > 0, "no docstring that doctest reads holds the examples"
    assert result.failed == 0
