"""The page of photographs: answers that can be asked, keys, a phone, and that it sends nothing."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.browser import PHONE, Watched, chromium
from tests.explore.photographs import choose, error, opened, png, script, settled, watching
from utils.data import sample_image
from utils.explore.photograph import photograph_page


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return photograph_page(tmp_path_factory.mktemp("page") / "photographs.html")


@pytest.fixture
def watched(browser: object, path: Path) -> Iterator[Watched]:
    with watching(browser, path) as found:
        yield found


def colour_of_halves(watched: Watched) -> tuple[int, int]:
    """How much colour Grad-CAM lays over the left and the right half of the photograph."""
    url = script(watched, "return p.view.above.toDataURL()")
    with Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))) as image:
        alpha = np.asarray(image, int)[..., 3]
    return alpha[:, :224].sum(), alpha[:, 224:].sum()


def test_the_heat_is_that_of_the_class(watched: Watched) -> None:
    # A German shepherd on the left, a cat on the right: each answer is where its animal is.
    page = watched.page
    pressed = page.locator(".explorer-top [aria-pressed=true]")
    assert pressed.inner_text().startswith("German shepherd")
    left, right = colour_of_halves(watched)
    assert left > 2 * right
    assert "on the left" in page.locator(".explorer-photo").get_attribute("aria-label")
    page.get_by_label("another class").fill("tabby")
    page.keyboard.press("Enter")
    page.get_by_text("tabby: ", exact=False).last.wait_for()
    script(watched, "return p.choose(p.answers.chosen)")
    left, right = colour_of_halves(watched)
    assert right > 2 * left
    assert "Grad-CAM for tabby" in page.locator(".explorer-photo").get_attribute("aria-label")
    assert pressed.inner_text().startswith("tabby")
    # With what speaks against it, both signs have their colour; without the box, no colour.
    page.get_by_label("also what speaks against it").check()
    assert page.locator(".explorer-scale").first.inner_text().startswith("−")
    page.get_by_label("Grad-CAM", exact=True).uncheck()
    assert sum(colour_of_halves(watched)) == 0


def test_any_class_by_its_name(watched: Watched) -> None:
    page = watched.page
    found = page.locator("#explorer-found")

    def ask(text: str) -> str:
        page.get_by_label("another class").fill(text)
        page.get_by_role("button", name="ask").click()
        return found.inner_text()

    assert ask("Tabby").startswith("tabby: ")
    assert "of 1,000." in ask("zebra")
    assert page.locator(".explorer-top [aria-pressed=true]").count() == 0
    assert "no class of this name" in ask("unicorn")
    assert "Which one" in ask("crane")
    assert "crane (class 134)" in found.inner_text()
    assert ask("crane (class 517)").startswith("crane (class 517): ")
    assert ask("  ").startswith("crane (class 517): ")  # nothing is asked


def test_all_of_it_by_keyboard(watched: Watched) -> None:
    page = watched.page

    def focused() -> str:
        return page.evaluate(
            "const e = document.activeElement; e.getAttribute('aria-label') ?? e.textContent"
        )

    page.get_by_role("button", name="choose a file").focus()
    seen = []
    for _ in range(26):
        page.keyboard.press("Tab")
        seen.append(focused())
    assert seen[:3] == ["use the camera", "sample: dog and cat", "sample: cat"]
    assert any(name.startswith("stem_activation, Conv2D") for name in seen)
    with page.expect_file_chooser():
        page.get_by_role("button", name="choose a file").press("Enter")
    page.get_by_role("button", name="sample: koala").press("Enter")
    settled(watched, 2)
    second = page.locator(".explorer-top button").nth(1)
    second.press("Enter")
    assert second.get_attribute("aria-pressed") == "true"
    assert page.get_by_role("status").filter(has_text="koala: koala").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(browser: object, path: Path, scheme: str) -> None:
    watched = opened(browser, path, color_scheme=scheme, reduced_motion="reduce")
    assert watched.barriers() == []
    choose(watched, b"none")
    assert error(watched)
    assert watched.barriers() == []
    watched.page.get_by_label("another class").fill("zebra")
    watched.page.keyboard.press("Enter")
    watched.page.get_by_label("also what speaks against it").check()
    watched.page.get_by_label("layer").select_option("top_activation")
    watched.page.get_by_text("The 24 of 1280 maps").wait_for()
    assert watched.barriers() == []
    watched.context.close()


def test_on_a_phone(browser: object, path: Path) -> None:
    watched = opened(browser, path, viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched.page
    page.get_by_role("button", name="sample: koala").tap()
    settled(watched, 2)
    for layer in ("stem_activation", "block6d_expand_activation", "top_activation"):
        page.get_by_label("layer").select_option(layer)
        page.locator(f".explorer-layer[aria-label='{layer}']").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator(".explorer-top button").first.inner_text().startswith("koala")
    assert watched.errors == []
    watched.context.close()


def test_own_photographs(browser: object, tmp_path: Path) -> None:
    images = {"my_temple": sample_image("china")}
    watched = opened(browser, photograph_page(tmp_path / "own.html", images))
    assert watched.page.locator(".explorer-samples button").count() == 1
    label = watched.page.locator(".explorer-photo").get_attribute("aria-label")
    assert label.startswith("my temple, as the network sees it")
    watched.context.close()


def test_without_samples(browser: object, tmp_path: Path) -> None:
    watched = Watched(browser)
    watched.open(photograph_page(tmp_path / "none.html", {}).as_uri())
    watched.page.locator("#photographs[data-settled='0']").wait_for()
    assert watched.page.get_by_role("status").first.inner_text() == ""
    choose(watched, png(sample_image("koala")))
    assert watched.page.locator(".explorer-top button").first.inner_text().startswith("koala")
    watched.context.close()


@pytest.mark.parametrize(
    "prepare",
    [
        "window.Worker = class { constructor() { throw new Error('no worker'); } }",
        "window.Worker = class { postMessage() { setTimeout(() => "
        "this.onerror({ preventDefault() {} })); } }",
    ],
)
def test_a_browser_that_cannot_compute(path: Path, browser: object, prepare: str) -> None:
    watched = Watched(browser)
    watched.page.add_init_script(prepare)
    watched.open(path.as_uri())
    assert "open the page in a newer one" in error(watched)
    watched.context.close()


def test_it_needs_no_web_assembly(path: Path, browser: object) -> None:
    watched = opened(browser, path, "delete window.WebAssembly")
    assert watched.page.evaluate("typeof WebAssembly") == "undefined"
    assert watched.page.locator(".explorer-top button").count() == 5
    watched.context.close()


def test_the_page_can_send_nothing(path: Path, browser: object) -> None:
    # Neither the page nor its worker may, whatever its scripts would do.
    watched = opened(browser, path)
    attempt = "fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.message)"
    assert watched.page.evaluate(attempt) != "sent"
    assert "Content Security Policy" in " ".join(watched.errors)
    watched.errors.clear()
    answer = script(
        watched,
        "const code = `self.onmessage = () => { "
        "addEventListener('securitypolicyviolation', (e) => postMessage(e.effectiveDirective)); "
        "fetch('http://127.0.0.1:9/').catch(() => {}); }`;"
        "const worker = new Worker(URL.createObjectURL(new Blob([code])));"
        "worker.postMessage(0);"
        "return new Promise((done) => (worker.onmessage = ({ data }) => done(data)))",
    )
    assert answer == "connect-src"
    watched.context.close()
