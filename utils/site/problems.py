"""Problems of a built site: links to nothing, and files that it would fetch from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from utils.messages import tr

# Attributes that make a browser fetch something by itself.
FETCHED = {"src", "srcset", "data", "poster"}
_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_IMPORT = re.compile(r"@import\s+['\"]([^'\"]+)")


@dataclass
class _Page(HTMLParser):
    """Links and anchors of one page."""

    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    pictures_without_text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        elif tag == "link" and found.get("rel", "") not in ("canonical", "search", "index", "next"):
            self.fetched.append(found.get("href", ""))
        self.fetched += [found[name] for name in FETCHED if found.get(name)]
        if tag == "img" and not found.get("alt", "").strip() and "aria-hidden" not in found:
            self.pictures_without_text.append(found.get("src", ""))


def problems(site: Path) -> list[str]:
    """One line for each problem; none if the site has no problem.

    Args:
        site: folder of the built site.
    """
    # Below _static, the theme keeps the templates of its own head.
    paths = [path for path in sorted(site.rglob("*.html")) if "_static" not in path.parts]
    pages = {path: _read(path) for path in paths}
    found = []
    for path, page in pages.items():
        name = path.relative_to(site).as_posix()
        found += [f"{name}: {what}" for what in _wrong_on(path, page, pages)]
    for path in sorted(site.rglob("*.css")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for url in [*_URL.findall(text), *_IMPORT.findall(text)]:
            if _elsewhere(url):
                found.append(f"{path.relative_to(site).as_posix()}: {_fetches(url)}")
    return found


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def _wrong_on(path: Path, page: _Page, pages: dict[Path, _Page]) -> Iterator[str]:
    for url in page.fetched:
        if _elsewhere(url):
            yield _fetches(url)
        elif not url.startswith("data:") and not _file(path, url).is_file():
            yield tr("there is no {url}", url=url)
    for url in page.links:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or url in ("", "#"):
            continue
        target = _file(path, url) if parts.path else path
        if target.is_dir():
            target /= "index.html"
        if not target.is_file():
            yield tr("a link leads nowhere: {url}", url=url)
        elif target in pages and unquote(parts.fragment) not in {"", *pages[target].anchors}:
            yield tr("a link leads to no such section: {url}", url=url)
    for url in page.pictures_without_text:
        yield tr("a picture has no alternative text: {url}", url=url)


def _fetches(url: str) -> str:
    return tr("fetches {url}", url=url)


def _elsewhere(url: str) -> bool:
    return url.startswith("//") or urlsplit(url).scheme in ("http", "https", "ftp")


def _file(page: Path, url: str) -> Path:
    return (page.parent / unquote(urlsplit(url).path)).resolve()
