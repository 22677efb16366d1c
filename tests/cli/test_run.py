"""Which lessons `course run` means, and what it remembers."""

from __future__ import annotations

from pathlib import Path

import pytest

from utils.cli import run
from utils.cli.state import State, digest
from utils.errors import KitError


@pytest.mark.parametrize(
    "name", ["1", "01", "01_from", "lessons/01_from_pixels_to_convolution.ipynb"]
)
def test_a_lesson_by_any_name(name: str) -> None:
    (path,) = run.chosen_lessons([name])
    assert path.stem == "01_from_pixels_to_convolution"


def test_no_name_is_every_lesson() -> None:
    assert run.chosen_lessons([]) == run.lessons()
    assert len(run.lessons()) >= 3


def test_no_such_lesson() -> None:
    with pytest.raises(KitError, match=r"no lesson '00': there is 01_from"):
        run.chosen_lessons(["00"])


def test_settings() -> None:
    assert run.parse_settings(["SOURCE=tfds", "N=1=2"]) == {"SOURCE": "tfds", "N": "1=2"}


def test_state_remembers_across_processes(tmp_path: Path) -> None:
    path = tmp_path / "build" / "state.json"
    State(path).remember("lesson", "abc")
    assert State(path).has("lesson", "abc")
    assert not State(path).has("lesson", "abd")
    path.write_text("damaged")
    assert not State(path).has("lesson", "abc")


def test_digest_depends_on_names_contents_and_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1")
    first = digest([file], "x")
    assert digest([file], "x") == first
    assert digest([file], "y") != first
    file.write_text("2")
    assert digest([file], "x") != first
