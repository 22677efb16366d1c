"""The language switch: on every page, links to the same page in the site's other languages.

It is put into pages that are made, so that a site in one language also gets links to one that is
made later. It needs no JavaScript.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from utils.messages import ENGLISH, spoken, tag, tr
from utils.messages.languages import codes, language
from utils.notebooks.outputs import keep

FIRST = "index.html"
NAMES = {ENGLISH: "English"}
# Folders whose pages are shown in frames, or are parts of the theme.
NO_PAGES = ("_static", "shown")
# Where the switch stands in a page; a page without these comments gets them.
HEAD = re.compile(r"<!-- alternates -->.*?<!-- end of alternates -->", re.DOTALL)
BODY = re.compile(r"<!-- languages -->.*?<!-- end of languages -->", re.DOTALL)
EMPTY_HEAD = "<!-- alternates --><!-- end of alternates -->"
EMPTY_BODY = "<!-- languages --><!-- end of languages -->"
BEGIN = re.compile(r"<body[^>]*>")


def folder_of(code: str) -> str:
    """The folder of a language in the site, as part of an address: "" or "pt_BR/"."""
    return "" if code == ENGLISH else f"{code}/"


def name(code: str, among: Iterable[str]) -> str:
    """What a language is called in a switch: without its country, if no other has the same name.

    Args:
        code: of the language.
        among: codes of all languages of the site.
    """
    full = {each: NAMES.get(each) or language(each).name for each in among}
    short = [each.partition(" (")[0] for each in full.values()]
    own = full[code].partition(" (")[0]
    return own if short.count(own) == 1 else full[code]


def made(site: Path) -> list[str]:
    """The languages in which the site has been made, English first."""
    return [each for each in (ENGLISH, *codes()) if (site / folder_of(each) / FIRST).is_file()]


def put_switches(site: Path) -> None:
    """Put the switch into all pages of a site; pages that have it already are left alone.

    Args:
        site: folder of the site, with the languages in folders below it.
    """
    pages = {code: _pages(site, code) for code in made(site)}
    for code, names in pages.items():
        for page in names:
            path = site / folder_of(code) / page
            text = path.read_text(encoding="utf-8")
            keep(_with_switch(text, code, page, pages).encode(), path)


def _pages(site: Path, code: str) -> set[str]:
    """Addresses of a language's pages, from its first page."""
    folder = site / folder_of(code)
    others = {*NO_PAGES, *(codes() if code == ENGLISH else ())}
    found = (path.relative_to(folder) for path in folder.rglob("*.html"))
    return {path.as_posix() for path in found if path.parts[0] not in others}


def _with_switch(text: str, code: str, page: str, pages: Mapping[str, set[str]]) -> str:
    """A page's HTML with links to the other languages."""
    if not HEAD.search(text):
        text = text.replace("</head>", f"{EMPTY_HEAD}\n</head>", 1)
    if not BODY.search(text):
        text = BEGIN.sub(lambda begin: f"{begin[0]}\n{EMPTY_BODY}", text, count=1)
    here = posixpath.dirname(folder_of(code) + page) or "."
    same = [each for each in pages if page in pages[each]]
    links = [
        f'<link rel="alternate" hreflang="{tag(each)}"'
        f' href="{posixpath.relpath(folder_of(each) + page, here)}">'
        for each in (same if len(same) > 1 else ())
    ]
    with spoken(code):
        label = html.escape(tr("Other languages"))
    switches = [
        f'<a href="{posixpath.relpath(folder_of(each) + (page if each in same else FIRST), here)}"'
        f' lang="{tag(each)}" hreflang="{tag(each)}">{html.escape(name(each, pages))}</a>'
        for each in pages
        if each != code
    ]
    switch = f'<nav class="languages" aria-label="{label}">{" ".join(switches)}</nav>'
    head = EMPTY_HEAD.replace("><", f">{''.join(links)}<")
    body = EMPTY_BODY.replace("><", f">{switch if switches else ''}<")
    return BODY.sub(lambda _: body, HEAD.sub(lambda _: head, text, count=1), count=1)
