"""Pictures become files and explorers become pages, once."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from nbformat import NotebookNode, v4

from tests.explore.networks import lecture
from utils.errors import KitError
from utils.explore.explorer import exhibit
from utils.notebooks.outputs import (
    STATE,
    WIDGET,
    explorers_to_pages,
    keep,
    pictures_to_files,
)


def notebook(data: dict, metadata: dict | None = None) -> NotebookNode:
    output = v4.new_output("display_data", data=data, metadata=metadata or {})
    return v4.new_notebook(cells=[v4.new_code_cell("x", outputs=[output])])


def saved(state: dict, buffers: list[dict]) -> dict:
    return {STATE: {"state": {"w1": {"state": state, "buffers": buffers}}}}


def test_picture(tmp_path: Path) -> None:
    png = base64.b64encode(b"picture").decode()
    shown = notebook({"image/png": png}, {"image/png": {"alt": 'a "dot"', "width": 7}})
    (file,) = pictures_to_files(shown, tmp_path / "shown", "../")
    assert file.read_bytes() == b"picture"
    text = shown.cells[0].outputs[0].data["text/html"]
    assert f'src="../shown/{file.name}"' in text
    assert 'alt="a &quot;dot&quot;" width="7"' in text


def test_picture_without_text(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"cell 1: .* alternative text"):
        pictures_to_files(notebook({"image/png": "AAAA"}), tmp_path)


def test_explorer(tmp_path: Path) -> None:
    shown = exhibit(lecture())
    buffers = [
        {"path": [name], "data": base64.b64encode(content).decode(), "encoding": "base64"}
        for name, content in (("weights", shown.weights), ("pictures", shown.pictures))
    ]
    executed = notebook({WIDGET: {"model_id": "w1"}, "text/plain": "Explorer"})
    executed.metadata["widgets"] = saved({"data": shown.data}, buffers)
    (file,) = explorers_to_pages(executed, tmp_path / "shown")
    assert base64.b64encode(shown.weights).decode() in file.read_text()
    assert f'src="shown/{file.name}"' in executed.cells[0].outputs[0].data["text/html"]
    assert "widgets" not in executed.metadata


def test_other_widget(tmp_path: Path) -> None:
    executed = notebook({WIDGET: {"model_id": "w1"}})
    executed.metadata["widgets"] = saved({"value": 3}, [])
    with pytest.raises(KitError, match=r"cell 1: .* no widget but the explorer"):
        explorers_to_pages(executed, tmp_path)


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    file = keep(b"same", tmp_path / "new" / "file")
    before = file.stat().st_mtime_ns
    assert keep(b"same", file).stat().st_mtime_ns == before
    assert keep(b"other", file).read_bytes() == b"other"
