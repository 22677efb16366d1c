"""The built site, with lessons that are not executed but for a small one; walked in a browser.

`pytest -m slow tests/site` walks what `course site` has made in build/site.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest

from tests.browser import PHONE, Watched, chromium
from tests.one_line import kit_error
from utils import project
from utils.cli import site as site_command
from utils.cli.site import build_pages
from utils.notebooks.execute import execute

SMALL = """\
import numpy as np
from utils import explore, plots
from utils.explore import digit_network
plots.bars({"one": 1, "two": 2}, label="numbers")
explore.explore(digit_network.build(), np.zeros((2, 32, 32, 1)))"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lesson 12 has a picture and an explorer, and whose others have no outputs."""
    folder = tmp_path_factory.mktemp("site")
    executed = folder / "executed"
    executed.mkdir()
    for path in sorted((project.root() / "lessons").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        if path.name.startswith("12"):
            small = folder / "small.ipynb"
            cell = nbformat.v4.new_code_cell(SMALL)
            nbformat.write(nbformat.v4.new_notebook(cells=[cell]), small)
            done = execute(small).notebook
            notebook.cells.insert(4, done.cells[0])
            notebook.metadata.update(done.metadata)
        nbformat.write(notebook, executed / path.name)
    return build_pages(executed, folder / "sources", folder / "site")


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[str]:
    yield from served(built)


def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def walk(folder: Path, address: str, **options: object) -> list[str]:
    """What goes wrong on any page, or is wider than the window."""
    wrong = []
    with chromium() as browser:
        watched = Watched(browser, **options)
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            if name.startswith("_static/"):
                continue  # templates of the theme
            watched.open(f"{address}/{name}")
            wide = watched.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            missing = watched.page.evaluate(
                "[...document.images].filter((i) => i.complete && !i.naturalWidth)"
                ".map((i) => i.src)"
            )
            wrong += [f"{name}: {each}" for each in [*watched.errors, *watched.requests, *missing]]
            wrong += [f"{name}: {wide} pixels too wide"] if wide > 0 else []
            watched.errors.clear()
            watched.requests.clear()
        watched.context.close()
    return wrong


def test_every_page_in_a_browser(built: Path, server: str) -> None:
    assert walk(built, server) == []


def test_every_page_on_a_phone(built: Path, server: str) -> None:
    assert walk(built, server, viewport=PHONE, is_mobile=True, has_touch=True) == []


def test_a_reader_finds_the_way(built: Path, server: str) -> None:
    with chromium() as browser:
        watched = Watched(browser)
        page = watched.page
        page.goto(f"{server}/index.html")
        page.get_by_role("link", name="lesson 03", exact=True).click()
        assert "03_first_convnet" in page.url
        assert page.locator(".next-page, .right-next").first.get_attribute("href")
        colab = page.locator("a[href*='colab.research.google.com']").first.get_attribute("href")
        assert colab.endswith("/blob/main/lessons/03_first_convnet.ipynb")
        download = page.locator("a[href*='_sources'][href$='03_first_convnet.ipynb']")
        assert page.request.get(f"{server}/lessons/{download.first.get_attribute('href')}").ok
        page.goto(f"{server}/search.html?q=receptive+field")
        page.wait_for_selector("#search-results li")
        theme = page.evaluate("document.documentElement.dataset.theme")
        page.locator(".theme-switch-button").first.click(force=True)
        assert page.evaluate("document.documentElement.dataset.mode") != theme
        assert watched.errors == watched.requests == []


def test_explorer_and_picture_of_a_lesson(built: Path, server: str) -> None:
    with chromium() as browser:
        watched = Watched(browser)
        page = watched.page
        page.goto(f"{server}/lessons/12_inside_a_small_network.html")
        frame = page.frame_locator("iframe.explorer-frame").first
        frame.locator("[data-guess]").wait_for()
        assert page.locator("img[src^='../shown/']").first.get_attribute("alt")
        assert page.locator("math").count() == page.locator("math[alttext]").count()
        assert watched.errors == watched.requests == []


def test_photographs_beside_the_explorer(built: Path, server: str) -> None:
    with chromium() as browser:
        watched = Watched(browser)
        page = watched.page
        page.goto(f"{server}/index.html")
        page.get_by_role("link", name="your photograph in EfficientNet-Lite0").click()
        page.locator("#photographs[data-settled='1']").wait_for()
        assert page.locator(".explorer-top button").count() == 5
        assert watched.errors == watched.requests == []


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "lessons/12_inside_a_small_network.html",
        "docs/syllabus.html",
        "reference/conv.html",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(built: Path, server: str, name: str, scheme: str) -> None:
    with chromium() as browser:
        watched = Watched(browser, color_scheme=scheme)
        watched.open(f"{server}/{name}")
        assert watched.barriers() == []


def test_second_time_is_quick_and_the_same(built: Path) -> None:
    folder = built.parent
    before = {path: path.stat().st_mtime_ns for path in (built / "lessons").glob("*.html")}
    build_pages(folder / "executed", folder / "sources", built)
    after = {path: path.stat().st_mtime_ns for path in (built / "lessons").glob("*.html")}
    assert after == before


def test_broken_link_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = built.parent
    path = folder / "executed" / "01_from_pixels_to_convolution.ipynb"
    notebook = nbformat.read(path, as_version=4)
    gone = nbformat.v4.new_markdown_cell("[gone](02_convolution_arithmetic.ipynb#No)")
    notebook.cells.append(gone)
    nbformat.write(notebook, path)
    with kit_error("see above"):
        build_pages(folder / "executed", folder / "sources", built)
    assert "01_from_pixels_to_convolution" in capsys.readouterr().out
    notebook.cells.pop()
    nbformat.write(notebook, path)


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_command, "NEEDED", ("sphinx", "no_such_package"))
    with kit_error("no_such_package", "[site]"):
        site_command.site()


@pytest.mark.slow
def test_whole_site() -> None:
    folder = site_command.site()
    for address in served(folder):
        assert walk(folder, address) == []
        assert walk(folder, address, viewport=PHONE, is_mobile=True) == []
