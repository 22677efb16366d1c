"""The repository as people find it: sources and notebooks agree, nothing leaks, rooms are apart."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import nbformat
import pytest

from utils import project
from utils.data.fashion_mnist import FOLDER
from utils.grading.course import Course, open_course
from utils.grading.misconceptions import SUFFIX
from utils.grading.release import release
from utils.grading.source import MARKERS
from utils.messages import languages
from utils.notebooks.build import notebooks, orphans
from utils.translation.places import place

ROOT = project.root()
MADE = list(notebooks())
# English, and every other language.
PLACES = [place(languages.chosen(code)) for code in ("en", *languages.codes())]
NAMES = ["en", *languages.codes()]
ASSIGNMENTS = sorted(path.stem for path in (ROOT / "sources" / "assignments").glob("*.py"))
MADE_HERE = {"build", "cnn_course_kit.egg-info", "__pycache__"}  # and what begins with a dot


def files() -> list[Path]:
    """The project's files: those git knows, or where this is no clone of it, all that are here."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(
            part in MADE_HERE or part.startswith(".") for part in path.relative_to(ROOT).parts
        )
    ]


TRACKED = files()
HIDDEN = r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END"


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@pytest.mark.parametrize("made", MADE, ids=lambda made: made.target.stem)
def test_notebook_is_what_its_source_says(made) -> None:
    assert made.is_current(), "run `course build`"


def test_no_notebook_without_a_source() -> None:
    assert orphans() == []


@pytest.fixture(scope="module", params=PLACES, ids=NAMES)
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course with all solutions in a language, in which nothing has been released."""
    folder = tmp_path_factory.mktemp("course")
    (folder / "nbgrader_config.py").write_text((request.param / "nbgrader_config.py").read_text())
    (folder / "solutions").symlink_to(request.param / "solutions")
    return open_course(folder)


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_student_version_is_what_the_solution_gives(course: Course, name: str) -> None:
    release(course, name)
    here = course.source(name).resolve().parent.parent
    committed = (here / "assignments" / name / f"{name}.ipynb").read_text()
    made = (course.released(name) / f"{name}.ipynb").read_text()
    assert committed == made, "run `course release`, with --language for the others"


@pytest.mark.parametrize(
    "path",
    [path for folder in PLACES for path in sorted((folder / "assignments").rglob("*"))],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_nothing_leaks_into_assignments(path: Path) -> None:
    if path.is_dir() or ".ipynb_checkpoints" in path.parts:
        return
    assert path.suffix == ".ipynb", "nbgrader copied a file that is no notebook"
    text = path.read_text()
    assert not any(secret in text for secret in MARKERS)
    name = path.parent.name
    solutions = path.parent.parent.parent / "solutions"
    for secret in hidden_lines(code_cells(solutions / name / f"{name}.ipynb")):
        assert secret not in text, f"{secret!r} is in the student version"


def hidden_lines(cells: list[nbformat.NotebookNode]) -> list[str]:
    """Telling lines between the markers of solutions and hidden tests, and nowhere else."""
    source = "\n".join(cell.source for cell in cells)
    hidden = re.findall(HIDDEN, source, flags=re.DOTALL)
    shown = re.sub(HIDDEN, "", source, flags=re.DOTALL)
    lines = [line.strip() for block in hidden for line in block.splitlines()]
    # A line that only opens a call gives nothing away.
    return [
        line for line in lines if len(line) > 30 and line not in shown and not line.endswith("(")
    ]


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_solutions_hide_something(name: str) -> None:
    cells = code_cells(ROOT / "solutions" / name / f"{name}.ipynb")
    assert len(hidden_lines(cells)) > 20
    assert any("### BEGIN HIDDEN TESTS" in cell.source for cell in cells)


@pytest.mark.parametrize(
    "path",
    [path for path in TRACKED if path.suffix == ".ipynb"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_notebooks_are_committed_without_outputs(path: Path) -> None:
    for cell in code_cells(path):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_the_files_of_the_project_are_found() -> None:
    """Else the tests below would have nothing to look at."""
    assert {path.name for path in TRACKED} >= {"README.md", "pyproject.toml", Path(__file__).name}
    assert {path.parent.name for path in TRACKED} >= {"lessons", "conv", "grading"}


def test_folders_hold_notebooks_only() -> None:
    """Whoever opens lessons/, assignments/ or solutions/ sees notebooks and nothing else.

    Known mistakes lie beside the solutions, where nbgrader does not hand them out.
    """
    for path in TRACKED:
        room, *rest = path.relative_to(ROOT).parts
        if room in {"lessons", "assignments", "solutions"}:
            known = room == "solutions" and len(rest) == 1 and path.name.endswith(SUFFIX)
            assert path.suffix == ".ipynb" or known, path


def test_address_stands_in_one_place() -> None:
    """In pyproject.toml; notebooks are made from it."""
    address = project.repository_url()
    texts = [path for path in TRACKED if path.suffix in {".py", ".md", ".toml", ".txt", ".yml"}]
    holders = [path.name for path in texts if address in path.read_text(encoding="utf-8")]
    assert holders == ["pyproject.toml"]


def test_embedded_data_is_small_and_licensed() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.npz")) <= 6_000_000
    assert "MIT License" in (FOLDER / "LICENSE-fashion_mnist.txt").read_text()


def test_conda_takes_everything_from_requirements() -> None:
    import yaml

    packages = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    assert packages == ["python>=3.10,<3.14", "pip", {"pip": ["-r requirements.txt"]}]


def test_every_requirement_is_locked() -> None:
    def names(text: str) -> set[str]:
        found = re.findall(
            r"^([A-Za-z0-9_.-]+)(?:\[.*?\])?\s*(?:[=<>]|$)", text, flags=re.MULTILINE
        )
        return {name.lower().replace("_", "-") for name in found if not name.startswith("-")}

    wanted = names((ROOT / "requirements.txt").read_text())
    assert wanted
    assert wanted <= names((ROOT / "constraints.txt").read_text())
