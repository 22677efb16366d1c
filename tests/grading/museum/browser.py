"""Where a browser would run something in a page, as far as one can tell without a browser."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LINKS = {"href", "src", "action", "formaction", "data", "xlink:href", "poster", "background"}
RUNS = re.compile(r"^(java|vb)script:|^data:(?!image/(png|jpeg|gif)[;,])", re.IGNORECASE)


class _Finder(HTMLParser):
    def __init__(self, word: str) -> None:
        super().__init__(convert_charrefs=True)
        self.word, self.inside = word, ""
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            plain = re.sub(r"[\x00-\x20]", "", value or "")
            # A link can hide the word in an encoding: one that runs is bad by itself.
            runs = name in LINKS and RUNS.match(plain)
            handles = name.startswith("on") or name in ("srcdoc", "content", "style")
            if runs or self.word in name or (handles and self.word in plain):
                self.found.append(f"<{tag} {name}={plain[:60]!r}>")
        if tag in ("script", "style"):
            self.inside = tag

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        self.inside = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and self.word in data:
            self.found.append(f"in <{self.inside}>: {data[:60]!r}")


def runs(page: str, word: str) -> list[str]:
    """The places of a page in which a browser would run something with this word in it."""
    # To a browser these are empty comments, and what is in <noscript> is no text of attributes.
    page = re.sub(r"<!--+>", "", page)
    page = re.sub(r"<noscript\b.*?</noscript[^>]*>", "", page, flags=re.DOTALL | re.IGNORECASE)
    finder = _Finder(word)
    finder.feed(page)
    finder.close()
    # A browser also sees a tag that is never closed.
    unfinished = re.search(rf"<[a-z][^<>]*\son\w+\s*=[^<>]*{re.escape(word)}[^<>]*\Z", page, re.I)
    return finder.found + ([unfinished[0][:60]] if unfinished else [])
