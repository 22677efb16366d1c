"""The page of photographs in a browser: what the tests of it do with it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

from tests.browser import Watched


def opened(browser: object, path: Path, prepare: str = "", **options: object) -> Watched:
    """The page, with the first sample computed."""
    watched = Watched(browser, **options)
    if prepare:
        watched.page.add_init_script(prepare)
    watched.open(path.as_uri())
    settled(watched, 1)
    return watched


@contextmanager
def watching(browser: object, path: Path) -> Iterator[Watched]:
    """The page as `opened`; in the end nothing has gone wrong, and nothing was fetched."""
    watched = opened(browser, path)
    yield watched
    assert watched.errors == []
    assert watched.requests == []
    watched.context.close()


def settled(watched: Watched, photographs: int) -> None:
    """Wait until so many photographs have been taken, and the last one is shown."""
    watched.page.locator(f"#photographs[data-settled='{photographs}']").wait_for()


def script(watched: Watched, code: str, *arguments: object) -> object:
    """Evaluate with the page's object at hand as `p`."""
    return watched.page.evaluate(
        "async ([...a]) => { const p = document.getElementById('photographs').photographs; "
        f"{code} }}",
        list(arguments),
    )


def png(image: np.ndarray) -> bytes:
    file = io.BytesIO()
    Image.fromarray(image).save(file, "PNG")
    return file.getvalue()


def choose(
    watched: Watched, content: bytes, name: str = "mine.png", kind: str = "image/png"
) -> None:
    """Choose a file, and wait until the page has done what it does with it."""
    before = int(watched.page.locator("#photographs").get_attribute("data-settled"))
    files = {"name": name, "mimeType": kind, "buffer": content}
    watched.page.locator("input[type=file]").set_input_files(files)
    settled(watched, before + 1)


def numbers(watched: Watched, kind: str, **question: object) -> np.ndarray:
    """What the worker answers, which is a Float32Array; as base64, which is quicker than JSON."""
    found = script(
        watched,
        "const url = new FileReader();"
        "url.readAsDataURL(new Blob([await p.asking.ask(a[0], a[1])]));"
        "return new Promise((done) => (url.onload = () => done(url.result.split(',')[1])))",
        *(kind, question),
    )
    return np.frombuffer(base64.b64decode(found), "<f4")


def error(watched: Watched) -> str:
    """The one line that says what went wrong."""
    watched.page.locator(".explorer-error:not(:empty)").wait_for()
    found = watched.page.locator(".explorer-error").inner_text()
    assert "\n" not in found
    return found
