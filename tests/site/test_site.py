"""The built site, with lessons that are not executed but for a small one; walked in a browser.

`pytest -m slow tests/site` walks what `course site` has made in build/site.
"""

from __future__ import annotations

import copy
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
from utils.cli.run import lessons
from utils.cli.site import build_pages
from utils.messages import languages
from utils.messages.languages import Language
from utils.notebooks.execute import execute

PORTUGUESE = "pt_BR"
SMALL = """\
import numpy as np
from utils import explore, plots
from utils.explore import digit_network
plots.bars({"one": 1, "two": 2}, label="numbers")
explore.explore(digit_network.build(), np.zeros((2, 32, 32, 1)))"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lesson 12 has a picture and an explorer, and whose others have no outputs.

    In English and, in a folder of its own, in Portuguese.
    """
    folder = tmp_path_factory.mktemp("site")
    small = folder / "small.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SMALL)]), small)
    done = execute(small).notebook
    for language, name in ((None, "executed"), (PORTUGUESE, "executed_pt")):
        (folder / name).mkdir()
        for path in lessons(language):
            notebook = nbformat.read(path, as_version=4)
            if path.name.startswith("12"):
                notebook.cells.insert(4, copy.deepcopy(done.cells[0]))
                notebook.metadata.update(copy.deepcopy(done.metadata))
            nbformat.write(notebook, folder / name / path.name)
    site = build_pages(folder / "executed", folder / "sources", folder / "site")
    language = languages.language(PORTUGUESE)
    return build_pages(folder / "executed_pt", folder / "sources_pt", site, language)


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
            if "_static" in path.parts:
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


@pytest.mark.parametrize("folder", ["", "pt_BR/"])
def test_explorer_and_picture_of_a_lesson(folder: str, built: Path, server: str) -> None:
    with chromium() as browser:
        watched = Watched(browser)
        page = watched.page
        page.goto(f"{server}/{folder}lessons/12_inside_a_small_network.html")
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
        "pt_BR/index.html",
        "pt_BR/lessons/12_inside_a_small_network.html",
        "pt_BR/docs/syllabus.html",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(built: Path, server: str, name: str, scheme: str) -> None:
    with chromium() as browser:
        watched = Watched(browser, color_scheme=scheme)
        watched.open(f"{server}/{name}")
        assert watched.barriers() == []


def test_every_page_has_the_switch(built: Path) -> None:
    for path in built.rglob("*.html"):
        name = path.relative_to(built)
        text = path.read_text(encoding="utf-8")
        if name.parts[0] in ("_static", "shown") or name.parts[1:2] in (("_static",), ("shown",)):
            continue
        other, tag = ("Português", "pt-BR") if name.parts[0] != "pt_BR" else ("English", "en")
        assert text.count(f'lang="{tag}" hreflang="{tag}">{other}</a>') == 1, name
        same = (built / Path("pt_BR", name)) if tag == "pt-BR" else built / Path(*name.parts[1:])
        assert (f'<link rel="alternate" hreflang="{tag}"' in text) is same.is_file(), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_switch_from_disk_with_the_keyboard_and_without_scripts(built: Path, scheme: str) -> None:
    with chromium() as browser:
        options = {"java_script_enabled": False, "color_scheme": scheme, "viewport": PHONE}
        page = browser.new_context(**options).new_page()
        page.goto((built / "lessons" / "03_first_convnet.html").as_uri())
        page.get_by_role("link", name="Português").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/pt_BR/lessons/03_first_convnet.html")
        assert page.locator("html").get_attribute("lang") == "pt-BR"
        assert page.locator("h1").last.inner_text().startswith("Sua primeira rede")
        page.get_by_role("link", name="English").click()
        page.wait_for_url("**/site/lessons/03_first_convnet.html")
        page.goto((built / "reference" / "conv.html").as_uri())
        page.get_by_role("link", name="Português").click()
        page.wait_for_url("**/site/pt_BR/index.html")
        page.goto((built / "pt_BR" / "photographs.html").as_uri())
        page.get_by_role("link", name="English").click()
        page.wait_for_url("**/site/photographs.html")


def test_a_reader_of_portuguese_finds_the_way(built: Path, server: str) -> None:
    with chromium() as browser:
        watched = Watched(browser)
        page = watched.page
        page.goto(f"{server}/pt_BR/index.html")
        captions = page.locator("#pst-primary-sidebar .caption").all_inner_texts()
        assert captions[:2] == ["Lições", "Tarefas"]
        page.get_by_role("link", name="lição 03", exact=True).click()
        assert "pt_BR/lessons/03_first_convnet" in page.url
        colab = page.locator("a[href*='colab.research.google.com']").first.get_attribute("href")
        assert colab.endswith("/blob/main/pt_BR/lessons/03_first_convnet.ipynb")
        repository = page.locator("a.btn-source-repository-button").first.get_attribute("href")
        assert repository.endswith("/tree/main/pt_BR")
        page.get_by_role("link", name="The grader (em inglês)", exact=True).click()
        page.wait_for_url(f"{server}/docs/grader.html")
        # The stem, which is "camad" and not the word itself, is found.
        page.goto(f"{server}/pt_BR/search.html?q=camadas+receptivos")
        page.wait_for_selector("#search-results li")
        assert page.get_by_role("link", name="Ir para o conteúdo").count() == 1
        assert watched.errors == watched.requests == []


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


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What `course site` would make: the language, and the folder of its executed lessons."""
    found = []

    def make(executed: Path, sources: Path, output: Path, language: Language | None) -> None:
        folder = executed.relative_to(project.root()).as_posix()
        assert sources == executed.with_name("site_sources")
        found.append((language.code if language else "en", folder))

    monkeypatch.setattr(site_command, "run", lambda *_: None)
    monkeypatch.setattr(site_command, "make_pages", make)
    monkeypatch.setattr(site_command, "finish", lambda output: output)
    return found


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (None, [("en", "build/lessons"), ("pt_BR", "build/pt_BR/lessons")]),
        ("en", [("en", "build/lessons")]),
        ("pt-br", [("pt_BR", "build/pt_BR/lessons")]),
    ],
)
def test_languages_that_are_made(
    made: list[tuple[str, str]], language: str | None, expected: list[tuple[str, str]]
) -> None:
    assert site_command.site(language=language) == project.root() / "build" / "site"
    assert made == expected


def test_a_language_without_lessons(
    made: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_command, "lessons", lambda code: [] if code != "en" else [Path("a")])
    with kit_error("course build --language pt_BR"):
        site_command.site(language="pt_BR")
    site_command.site()
    assert made == [("en", "build/lessons")]


@pytest.mark.slow
def test_whole_site() -> None:
    folder = site_command.site()
    for address in served(folder):
        assert walk(folder, address) == []
        assert walk(folder, address, viewport=PHONE, is_mobile=True) == []
