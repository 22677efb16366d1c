"""Which lessons `course run` means, and what it remembers."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from tools.affected import imported
from utils import project
from utils.cli import run
from utils.cli.state import NOT_TAUGHT, State, digest, spoken_words, teaching_code
from utils.errors import KitError
from utils.notebooks.settings import settings_of


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
    typed = ["SOURCE=tfds", "N=1=2", "LIMIT=50", "MY_PICTURES=None", "SIZE=(32, 32)", "YEAR='1998'"]
    assert run.parse_settings(typed) == {
        "SOURCE": "tfds",
        "N": "1=2",
        "LIMIT": 50,
        "MY_PICTURES": None,
        "SIZE": (32, 32),
        "YEAR": "1998",
    }


def test_without_a_name_the_lessons_that_have_the_setting(
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = run.parse_settings(["SOURCE=tfds"])
    chosen = run.lessons_with([], settings)
    left_out = [path for path in run.lessons() if path not in chosen]
    assert chosen
    assert left_out
    for path in run.lessons():
        assert (path in chosen) is ("SOURCE" in settings_of(nbformat.read(path, as_version=4)))
    said = capsys.readouterr().out
    assert all(path.stem[:2] in said for path in left_out)


def test_a_setting_that_does_not_fit_is_found_before_anything_runs() -> None:
    with pytest.raises(KitError, match="no lesson has NOTHING_SUCH among its settings"):
        run.lessons_with([], {"NOTHING_SUCH": 1})
    with pytest.raises(KitError, match="no setting NOTHING_SUCH"):
        run.lessons_with(["9"], {"NOTHING_SUCH": 1})
    with pytest.raises(KitError, match="LIMIT = 1000: give it such a value, not 'fifty'"):
        run.lessons_with(["9"], run.parse_settings(["LIMIT=fifty"]))


@pytest.mark.parametrize("name", ["a.py", "figures.csv", "network.js", "data/a.jpg", "weights"])
def test_whatever_is_shipped_decides_whether_a_lesson_is_unchanged(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "plots" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"1")
    assert teaching_code(tmp_path) == [path]


def test_what_no_lesson_reads_does_not_decide_it(tmp_path: Path) -> None:
    for name in (*(f"{room}/a.py" for room in NOT_TAUGHT), "plots/__pycache__/a.pyc", ".b/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    assert teaching_code(tmp_path) == []


def test_the_teaching_code_imports_nothing_that_would_not_be_seen() -> None:
    package = project.root() / "utils"
    rooms = {f"utils.{room}" for room in NOT_TAUGHT - {"grading", "sealed"}}
    for path in package.rglob("*.py"):
        if path.relative_to(package).parts[0] in NOT_TAUGHT:
            continue
        assert not rooms & {".".join(name.split(".")[:2]) for name in imported(path)}, path


def test_state_remembers_across_processes(tmp_path: Path) -> None:
    path = tmp_path / "build" / "state.json"
    State(path).remember("lesson", "abc")
    assert State(path).has("lesson", "abc")
    assert not State(path).has("lesson", "abd")
    path.write_text("damaged")
    assert not State(path).has("lesson", "abc")


def test_a_translated_lesson_depends_on_what_is_said_in_it(tmp_path: Path) -> None:
    root = project.root()
    assert spoken_words(root / "lessons" / "03_first_convnet.ipynb") == []
    names = {path.stem for path in spoken_words(root / "pt_BR" / "lessons" / "03_x.ipynb")}
    assert "plots" in names
    assert "grading" not in names


def test_digest_depends_on_names_contents_and_texts(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("1")
    first = digest([file], "x")
    assert digest([file], "x") == first
    assert digest([file], "y") != first
    file.write_text("2")
    assert digest([file], "x") != first
