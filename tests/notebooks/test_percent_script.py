"""From a percent script to a notebook: always the same bytes."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from utils import project
from utils.errors import KitError
from utils.notebooks.percent_script import notebook_from, notebook_text, read_source

SCRIPT = """# %% [markdown]
# # Title

# %% tags=["parameters"]
SOURCE = "embedded"
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "09_test.py"
    path.write_text(SCRIPT)
    return path


def test_header_then_cells(script: Path) -> None:
    notebook = notebook_from(script, "lessons/09_test.ipynb")
    badge, setup, title, settings = notebook.cells
    assert "blob/main/lessons/09_test.ipynb" in badge.source
    assert project.repository_url() in setup.source
    assert title.source == "# Title"
    assert settings.metadata["tags"] == ["parameters"]
    assert settings.outputs == []
    nbformat.validate(notebook)


def test_same_bytes_each_time(script: Path) -> None:
    texts = {notebook_text(notebook_from(script, "lessons/09_test.ipynb")) for _ in range(3)}
    assert len(texts) == 1


def test_missing_source(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="cannot read"):
        read_source(tmp_path / "none.py")
