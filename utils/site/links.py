"""Links of pages that move from the repository to the site: to a page of it, or back."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container
from urllib.parse import quote, unquote

_LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]+(?:\([^()]*\)[^()\s]*)*)\)")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|#|//)", re.IGNORECASE)


def jupyter_slug(title: str) -> str:
    """A heading's anchor as JupyterLab makes it, which the course's own links use."""
    return title.strip().replace(" ", "-")


def moved(text: str, path: str, pages: Container[str], repository: str) -> str:
    """A page's text with its relative links changed for the site.

    Args:
        text: Markdown.
        path: of the page in the repository, with slashes.
        pages: paths in the repository of all that the site holds.
        repository: address of the repository, for files that the site does not hold.
    """

    def replaced(link: re.Match[str]) -> str:
        target = link["target"]
        if _ELSEWHERE.match(target):
            return link[0]
        name, hash_, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(name)))
        if file in pages:
            here = posixpath.relpath(file, posixpath.dirname(path) or ".")
            return f"[{link['text']}]({here}{hash_}{anchor})"
        return f"[{link['text']}]({repository}/blob/main/{quote(file)}{hash_}{anchor})"

    return _outside_code(text, lambda part: _LINK.sub(replaced, part))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown with everything changed that is not code."""
    parts = _CODE.split(text)
    return "".join(part if i % 2 else change(part) for i, part in enumerate(parts))
