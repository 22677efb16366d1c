"""A headless browser for tests of pages: Debian's Chromium, or another one that is installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PHONE = {"width": 360, "height": 740}  # pixels


def program() -> str | None:
    """The browser's program, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """A running browser; the test is skipped, and says so, where there is none.

    Args:
        arguments: of its command line.
    """
    path = program()
    if path is None:
        pytest.skip("no browser: install Debian's package chromium")
    with sync_playwright() as playwright:
        # Its sandbox does not work for root, and it opens nothing but our own files.
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", *arguments]
        )
        yield browser
        browser.close()


class Watched:
    """A page that notes what goes wrong on it, and what it asks the network for."""

    def __init__(self, browser: Browser, **options: object) -> None:
        self.context = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda request: self._asked(request.url))

    def _heard(self, message: object) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def open(self, address: str) -> None:
        """Go to a page, and wait until all of it is there."""
        self.page.goto(address)

    def _failed(self, request: object) -> None:
        # On the way to the next page, the browser gives up what it was still loading.
        if "ERR_ABORTED" not in (request.failure or ""):
            self.errors.append(f"failed: {request.url}")

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost")):
            self.requests.append(url)

    def barriers(self) -> list[str]:
        """What the axe rules for WCAG 2 A and AA call serious or critical."""
        # A colour that is still on its way to another has no contrast to speak of.
        self.page.evaluate(
            "Promise.race([new Promise((done) => setTimeout(done, 2000)),"
            " Promise.allSettled(document.getAnimations().map((each) => each.finished))])"
        )
        results = Axe().run(self.page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response
        return [
            f"{each['id']}: {each['nodes'][0]['html'][:200]}"
            for each in results["violations"]
            if each["impact"] in ("serious", "critical")
        ]
