"""Ways to give the page a photograph: a file, dropped or pasted, the camera; and what is none."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.browser import Watched, chromium
from tests.explore.photographs import choose, error, opened, png, script, settled, watching
from utils.data import sample_image
from utils.explore.photograph import photograph_page


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium("--use-fake-device-for-media-stream") as found:
        yield found


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return photograph_page(tmp_path_factory.mktemp("page") / "photographs.html")


@pytest.fixture
def watched(browser: object, path: Path) -> Iterator[Watched]:
    with watching(browser, path) as found:
        yield found


def test_dropped_and_pasted(watched: Watched) -> None:
    content = list(png(sample_image("panda")))
    event = (
        "const files = new DataTransfer();"
        "files.items.add(new File([new Uint8Array(a[0])], 'it.png', { type: 'image/png' }));"
    )
    script(
        watched,
        event + "document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true }));",
        content,
    )
    assert watched.page.locator(".explorer-over").count() == 1
    drop = (
        "const drop = new DragEvent('drop', { bubbles: true, cancelable: true, "
        "dataTransfer: files }); document.body.dispatchEvent(drop); return drop.defaultPrevented"
    )
    assert script(watched, event + drop, content)
    assert watched.page.locator(".explorer-over").count() == 0
    settled(watched, 2)
    first = watched.page.locator(".explorer-top button").first
    assert first.inner_text().startswith("giant panda")
    paste = (
        "document.body.dispatchEvent(new ClipboardEvent('paste', "
        "{ bubbles: true, clipboardData: files }))"
    )
    script(watched, event + paste, list(png(sample_image("koala"))))
    settled(watched, 3)
    assert first.inner_text().startswith("koala")


def test_the_last_of_two_photographs_stays(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="sample: macaw").click()
    page.get_by_role("button", name="sample: panda").click()
    settled(watched, 3)
    assert page.locator(".explorer-top button").first.inner_text().startswith("giant panda")
    label = page.locator(".explorer-photo").get_attribute("aria-label")
    assert label.startswith("panda, as the network sees it. Over it, Grad-CAM for giant panda")


def truncated() -> bytes:
    return png(sample_image("china"))[:200]


def too_long() -> bytes:
    return png(np.zeros((1, 20_000, 3), np.uint8))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (lambda: b"no photograph", "notes.txt", "“notes.txt” is not an image"),
        (lambda: b"", "empty.jpg", "“empty.jpg” is not an image"),
        (truncated, "half.png", "“half.png” is not an image"),
        (too_long, "long.png", "20000 × 1 pixels"),
    ],
)
def test_what_is_no_photograph(
    path: Path, browser: object, content: Callable[[], bytes], name: str, says: str
) -> None:
    watched = opened(browser, path)
    choose(watched, content(), name, "image/png")
    assert says in error(watched)
    # The page goes on, and the error goes away.
    choose(watched, png(sample_image("koala")))
    assert watched.page.locator(".explorer-error").inner_text() == ""
    assert watched.page.locator(".explorer-top button").first.inner_text().startswith("koala")
    assert watched.errors == watched.requests == []
    watched.context.close()


def test_a_file_that_is_too_large(watched: Watched) -> None:
    script(watched, "p.sources.taken([new File([new Uint8Array(61e6)], 'large.jpg')])")
    assert "61 MB" in error(watched)


def test_what_is_dropped_without_a_file(watched: Watched) -> None:
    script(
        watched,
        "document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, "
        "dataTransfer: new DataTransfer() }))",
    )
    assert "not a file" in error(watched)


@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        ("delete Navigator.prototype.mediaDevices", "no page of this kind"),
        ("NotAllowedError", "allow it for this page"),
        ("NotFoundError", "No camera was found"),
        ("NotReadableError", "camera is busy"),
        ("AbortError", "does not work (AbortError)"),
    ],
)
def test_no_camera(path: Path, browser: object, prepare: str, says: str) -> None:
    if prepare.endswith("Error"):
        prepare = (
            "navigator.mediaDevices.getUserMedia = "
            f"() => Promise.reject(new DOMException('', {json.dumps(prepare)}))"
        )
    watched = opened(browser, path, prepare)
    watched.page.get_by_role("button", name="use the camera").click()
    assert says in error(watched)
    assert watched.page.get_by_role("button", name="choose a file").is_visible()
    assert watched.errors == []
    watched.context.close()


def test_refused_by_the_browser_itself(watched: Watched) -> None:
    # A headless browser refuses what was not allowed before.
    watched.page.get_by_role("button", name="use the camera").click()
    assert "allow it for this page" in error(watched)


def test_by_camera(path: Path, browser: object) -> None:
    watched = opened(browser, path, permissions=["camera"])
    page = watched.page
    page.get_by_role("button", name="use the camera").press("Enter")
    shutter = page.get_by_role("button", name="take the photograph")
    shutter.wait_for()
    assert page.evaluate("document.activeElement.textContent") == "take the photograph"
    assert watched.barriers() == []
    page.locator("video").evaluate(
        "(video) => video.videoWidth || new Promise((done) => (video.onloadeddata = done))"
    )
    stream = "(video) => video.srcObject?.getTracks().some((t) => t.readyState === 'live')"
    assert page.locator("video").evaluate(stream)
    shutter.press("Enter")
    settled(watched, 2)
    label = page.locator(".explorer-photo").get_attribute("aria-label")
    assert label.startswith("the camera's photograph, as the network sees it")
    assert script(watched, "return p.sources.camera.stream") is None
    assert not page.locator("video").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "use the camera"
    # Opened and closed without a photograph.
    page.get_by_role("button", name="use the camera").click()
    size = "(video) => [video.clientWidth, video.clientHeight]"
    page.locator("video").wait_for()
    before = page.locator("video").evaluate(size)
    page.get_by_role("button", name="close the camera").click()
    page.locator("video").wait_for(state="hidden")
    # Nothing moves under the mouse while the picture comes.
    page.get_by_role("button", name="use the camera").click()
    page.locator("video").evaluate(
        "(video) => video.videoWidth || new Promise((done) => (video.onloadeddata = done))"
    )
    assert page.locator("video").evaluate(size) == before
    page.get_by_role("button", name="close the camera").click()
    page.locator("video").wait_for(state="hidden")
    assert watched.errors == watched.requests == []
    watched.context.close()
