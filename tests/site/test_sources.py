"""What the site is made from: everything for students, nothing for those who mark."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from tests.docs.documents import ASSIGNMENTS, LESSONS
from utils import project
from utils.explore import photograph
from utils.messages.languages import language
from utils.site.reference import packages, reference_pages
from utils.site.sources import (
    EXTRA,
    FOR_CONTRIBUTORS,
    NOT_FOR_STUDENTS,
    PHOTOGRAPHS,
    guides,
    write_sources,
)
from utils.translation.documents import PAGES
from utils.translation.places import place


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "sources"
    write_sources(folder, project.root() / "lessons")
    return folder


def test_all_pages(sources: Path) -> None:
    root = project.root()
    assert len(list(sources.glob("lessons/*.ipynb"))) == len(list(root.glob("lessons/*.ipynb")))
    assert len(list(sources.glob("assignments/*/*.ipynb"))) == len(
        list(root.glob("solutions/a*/a*.ipynb"))
    )
    assert {path.stem for path in sources.glob("reference/*.md")} == set(packages())
    contents = (sources / "index.md").read_text()
    assert "@" not in contents
    assert "01 From pixels to convolution <lessons/01_from_pixels_to_convolution.ipynb>" in contents
    for path in [*sources.glob("lessons/*"), *sources.glob("assignments/*/*.ipynb")]:
        assert path.relative_to(sources).as_posix() in contents


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "sources_pt"
    write_sources(folder, place(language("pt_BR")) / "lessons", language("pt_BR"))
    return folder


def test_all_pages_in_portuguese(sources: Path, portuguese: Path) -> None:
    for pattern in ("lessons/*", "assignments/*/*"):
        names = [{path.name for path in folder.glob(pattern)} for folder in (sources, portuguese)]
        assert names[0] == names[1] != set()
    docs = {path.name for path in portuguese.glob("docs/*.md")}
    assert "syllabus.md" in docs
    assert {f"docs/{name}" for name in docs} == set(PAGES) & set(guides())
    assert not list(portuguese.glob("reference/*"))
    contents = (portuguese / "index.md").read_text(encoding="utf-8")
    assert ":caption: Lições" in contents
    assert "01 Dos pixels à convolução <lessons/01_from_pixels_to_convolution.ipynb>" in contents
    assert "The grader (em inglês) <english://docs/grader.html>" in contents
    assert re.search(r'<a [^>]*href="[^"]*docs/grader\.html"[^>]*hreflang="en">', contents)
    assert "utils.conv <english://reference/conv.html>" in contents
    for path in portuguese.rglob("*.md"):
        assert "[en]" not in path.read_text(encoding="utf-8"), path.name


def test_without_an_english_site_links_lead_to_the_repository(tmp_path: Path) -> None:
    write_sources(tmp_path, place(language("pt_BR")) / "lessons", language("pt_BR"), english=False)
    contents = (tmp_path / "index.md").read_text(encoding="utf-8")
    repository = f"{project.repository_url()}/blob/main"
    assert f"The grader (em inglês) <{repository}/docs/grader.md>" in contents
    assert f"]({repository}/docs/grader.md)" in contents
    assert "utils.conv" not in contents


def test_page_of_photographs(sources: Path) -> None:
    page = (sources / EXTRA / PHOTOGRAPHS).read_text()
    assert page == photograph.page(photograph.samples())
    assert f'href="{PHOTOGRAPHS}"' in (sources / "index.md").read_text()


def test_page_of_photographs_in_portuguese(portuguese: Path) -> None:
    page = (portuguese / EXTRA / PHOTOGRAPHS).read_text(encoding="utf-8")
    assert "A sua fotografia" in page


@pytest.mark.parametrize("name", ["sources", "portuguese"])
def test_no_answers(name: str, request: pytest.FixtureRequest) -> None:
    sources = request.getfixturevalue(name)
    assert not [path for path in sources.rglob("*") if path.name in NOT_FOR_STUDENTS]
    assert not [path for path in sources.rglob("*") if path.name in FOR_CONTRIBUTORS]
    docs = {path.name for path in (project.root() / "docs").glob("*.md")}
    assert docs >= {*NOT_FOR_STUDENTS, *FOR_CONTRIBUTORS}
    for path in sources.glob("assignments/*/*.ipynb"):
        text = path.read_text()
        assert "BEGIN SOLUTION" not in text
        assert "BEGIN HIDDEN" not in text
        assert "NotImplementedError" in text


def test_notebooks_without_what_is_for_jupyter(sources: Path) -> None:
    for path in sources.rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        assert not any("colab-badge" in cell.source for cell in notebook.cells)
        (setup,) = (cell for cell in notebook.cells if "setup" in cell.metadata.get("tags", []))
        assert "remove-cell" in setup.metadata["tags"]


def test_second_time_writes_nothing_and_removes_what_is_gone(tmp_path: Path) -> None:
    root = project.root()
    write_sources(tmp_path, root / "lessons")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    shutil.copy(root / "README.md", tmp_path / "lessons" / "old.md")
    write_sources(tmp_path, root / "lessons")
    after = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before


def test_reference_names_public_modules() -> None:
    pages = reference_pages()
    assert ".. automodule:: utils.conv" in pages["conv.md"]
    assert ".. automodule:: utils.arithmetic" in pages["arithmetic.md"]
    assert "__init__" not in "".join(pages.values())


@pytest.mark.parametrize("path", [*LESSONS, *ASSIGNMENTS], ids=lambda path: path.stem)
def test_reference_has_whatever_a_notebook_imports(path: Path) -> None:
    """But for packages without anything public, which have nothing to tell."""
    named = re.findall(r"^from utils\.?(\w*) import (\w+)", path.read_text(), re.MULTILINE)
    used = {package or name for package, name in named}
    assert used
    assert used <= set(packages())
