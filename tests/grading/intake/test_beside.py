"""A student's files lie beside the notebook as they did, and never anywhere else."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.grading.intake.beside import placed
from utils.grading.intake.pile import Entry
from utils.grading.intake.roster import RESERVED


def at(notebook: str, *others: str) -> tuple[list[str], list[str]]:
    files = [(PurePosixPath(each), Entry(PurePosixPath(each), 1, bytes)) for each in others]
    beside, left_out = placed(PurePosixPath(notebook), "a0.ipynb", files)
    return [str(each.path) for each in beside], left_out


@pytest.mark.parametrize(
    ("notebook", "other", "path"),
    [
        ("a.ipynb", "x.csv", "x.csv"),
        ("a.ipynb", "data/x.csv", "data/x.csv"),
        ("work/a.ipynb", "work/data/x.csv", "data/x.csv"),
        ("work/notebooks/a.ipynb", "work/data/x.csv", "work/data/x.csv"),
        ("a.ipynb", "data/con.txt", "data/_con.txt"),
        ("a.ipynb", ".hidden/.x", "hidden/x"),
    ],
)
def test_folders_stay(notebook: str, other: str, path: str) -> None:
    assert at(notebook, other) == ([path], [])


@pytest.mark.parametrize(
    "others",
    [
        ("data", "data/x.csv"),
        ("data/x.csv", "data"),
        ("a0.ipynb/x.csv",),
        ("x/.y", "x/y"),
    ],
)
def test_what_is_in_the_way_is_left_out(others: tuple[str, ...]) -> None:
    found, left_out = at("a.ipynb", *others)
    assert len(found) == len(others) - 1
    assert len(left_out) == 1


def test_a_students_own_timestamp_is_not_taken() -> None:
    assert at("w/a.ipynb", "w/timestamp.txt", "timestamp.txt", "w/x") == (["x"], [])


PARTS = st.text(st.sampled_from("ab.\\: \u202eé~$*"), min_size=1, max_size=6) | st.sampled_from(
    ["con", "NUL.txt", "..", ".", "COM1", "...", "data", "x.csv"]
)


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4), max_size=8))
def test_paths_are_safe(paths: list[list[str]]) -> None:
    found, _ = at("work/a.ipynb", *map("/".join, paths))
    assert len(set(found)) == len(found)
    for each in map(PurePosixPath, found):
        assert not each.is_absolute()
        assert ".." not in each.parts
        assert not any(RESERVED.fullmatch(part) or "\\" in part for part in each.parts)
        assert not {str(above) for above in each.parents} & set(found)
