"""Sealed tests hold what checking needs, and no answer."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from utils import project, sealed

A1 = "a1_convolution_arithmetic"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sealed")
    sealed.seal_all(project.root() / "solutions", made)
    return made


def test_every_assignment_is_sealed(folder: Path) -> None:
    sources = {path.parent.name for path in (project.root() / "solutions").glob("*/*.ipynb")}
    assert set(sealed.names(folder)) == sources


def test_tests_are_whole_and_answers_are_empty(folder: Path) -> None:
    for name in sealed.names(folder):
        content = sealed.read(name, folder)
        assert content
        source = nbformat.read(project.root() / "solutions" / name / f"{name}.ipynb", 4)
        whole = {c.metadata.nbgrader.grade_id: c for c in source.cells if "nbgrader" in c.metadata}
        kept = [cell for cell in content["cells"] if "nbgrader" in cell["metadata"]]
        assert [cell["metadata"]["nbgrader"]["grade_id"] for cell in kept] == list(whole)
        for cell in kept:
            notes = cell["metadata"]["nbgrader"]
            expected = "" if notes["solution"] else whole[notes["grade_id"]].source
            assert cell["source"] == expected
        assert "BEGIN SOLUTION" not in json.dumps(content)
        assert "For the marker" not in json.dumps(content)
        nbformat.validate(
            {"cells": content["cells"], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        )


def test_they_cannot_be_read_at_a_glance(folder: Path) -> None:
    assert b"assert" not in (folder / f"{A1}{sealed.SUFFIX}").read_bytes()


@pytest.mark.parametrize("data", [b"", b"no", b"\xff\xfe", sealed.base64.b85encode(b"x")])
def test_a_damaged_file_is_said(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a sealed file"):
        sealed.unseal(data)
