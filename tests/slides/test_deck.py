"""The slides in a browser: nothing is fetched, nothing is cut off, a picture fills the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser

from tests.browser import Watched, chromium
from tests.lessons.executed import LESSONS
from tests.one_line import kit_error
from utils import project
from utils.cli import slides as command
from utils.notebooks.execute import execute
from utils.notebooks.percent_script import read_source
from utils.slides import reveal
from utils.slides.cut import cut
from utils.slides.deck import deck

SCREEN = {"width": 1280, "height": 720}
LESSON = """\
# %% [markdown]
# # A title
#
# **Why?** Because.
#
# ## 1. A section
#
# The energy is $E = mc^2$.
#
# **Predict.** How much is it?

# %%
from utils import plots
print("quite much")
plots.bars({"one": 1, "two": 2}, label="numbers")

# %% [markdown]
# <details><summary>Solution</summary>
#
# Two.
# </details>
"""
LOOK = """() => {
  const found = [];
  for (let left = Reveal.getTotalSlides(); left > 0; left -= 1) {
    const slide = Reveal.getCurrentSlide();
    const image = slide.querySelector("img");
    found.push({text: slide.innerText, over: slide.scrollHeight - slide.clientHeight,
                wide: slide.scrollWidth - slide.clientWidth, kind: slide.className,
                right: Math.max(slide.getBoundingClientRect().right,
                                image ? image.getBoundingClientRect().right : 0),
                picture: image ? image.getBoundingClientRect().height : 0,
                size: parseFloat(slide.style.getPropertyValue("--size"))});
    Reveal.next();
  }
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def walk(browser: Browser, html: str, folder: Path) -> list[dict]:
    """What each slide looks like, from the first to the last."""
    path = folder / "deck.html"
    path.write_text(html, encoding="utf-8")
    watched = Watched(browser, viewport=SCREEN)
    watched.page.goto(path.as_uri())
    watched.page.wait_for_function("Reveal.isReady()")
    found = watched.page.evaluate(LOOK)
    assert watched.errors == []
    assert [each for each in watched.requests if not each.startswith(("file:", "data:"))] == []
    watched.context.close()
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    folder = tmp_path_factory.mktemp("small")
    (folder / "small.py").write_text(LESSON)
    notebook = nbformat.v4.new_notebook(cells=cut(read_source(folder / "small.py").cells))
    nbformat.write(notebook, folder / "small.ipynb")
    return execute(folder / "small.ipynb").notebook


def test_slides_of_a_lesson(browser: Browser, small: nbformat.NotebookNode, tmp_path: Path) -> None:
    html = deck(small, "A title", {"1. A section": "3 minutes\n\n**Ask:** why?"})
    slides = walk(browser, html, tmp_path)
    title, section, question, code, picture, solution = slides
    assert "Because." in title["text"]
    assert "3 minutes" not in section["text"]
    assert '<aside class="notes">' in html
    assert "<math" in html
    assert "question" in question["kind"]
    assert "quite much" not in question["text"]
    assert "quite much" in code["text"]
    assert picture["picture"] > 0.9 * SCREEN["height"]
    assert all(slide["right"] <= SCREEN["width"] for slide in slides)
    assert "Two." in solution["text"], "what is folded in the notebook is open on the slide"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_no_text_or_code_is_cut_off(browser: Browser, path: Path, tmp_path: Path) -> None:
    """Without outputs: what they are differs from machine to machine."""
    notebook = nbformat.read(project.root() / "lessons" / f"{path.stem}.ipynb", as_version=4)
    require_readable(walk(browser, deck(notebook, path.stem, {}), tmp_path))


def require_readable(slides: list[dict]) -> None:
    """No slide is larger than the screen, or has letters that are too small."""
    for slide in slides:
        assert slide["over"] <= 0, slide["text"]
        assert slide["wide"] <= 0, slide["text"]
        assert slide["size"] >= 0.65, f"too small to be read: {slide['text']}"


def test_slides_in_portuguese(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without outputs; a question is known by its first word."""
    build = tmp_path / "build"
    (build / "pt_BR" / "lessons").mkdir(parents=True)
    name = "03_first_convnet"
    shutil.copy(project.root() / "pt_BR" / "lessons" / f"{name}.ipynb", build / "pt_BR" / "lessons")
    monkeypatch.setattr(project, "build_folder", lambda: build)
    monkeypatch.setattr(command, "run", lambda *_: None)
    assert command.slides(["3"], language="pt-br") == [build / "slides" / "pt_BR" / f"{name}.html"]
    html = (build / "slides" / "pt_BR" / f"{name}.html").read_text(encoding="utf-8")
    assert '<html lang="pt-BR">' in html
    assert "<strong>Pergunte:</strong>" in html
    slides = walk(browser, html, tmp_path)
    assert any("Preveja" in slide["text"] for slide in slides if "question" in slide["kind"])
    require_readable(slides)


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reveal, "PACKAGE", "no_such_package")
    with kit_error(r"make slides"):
        command.slides(["1"])
