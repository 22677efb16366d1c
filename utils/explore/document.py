"""HTML documents that hold all they need, and may fetch nothing."""

from __future__ import annotations

import base64
import html
import json
from pathlib import Path
from typing import Any

from utils.errors import KitError
from utils.messages import ENGLISH, tr


def document(
    title: str, body: str, *, style: str, script: str, policy: str = "", language: str = ENGLISH
) -> str:
    """A page that opens from disk.

    Args:
        title: of the page, and its first heading.
        body: below the heading, as HTML.
        style: as CSS.
        script: as a JavaScript module.
        policy: what its content security policy allows besides scripts and styles in the page.
        language: its code, as browsers know it.
    """
    title, policy = html.escape(title), policy and f"; {policy}"
    without = tr("This page computes a network in your browser: it needs JavaScript.")
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:
{policy}">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 1rem auto; max-width: 70rem; padding: 0 1rem; font-family: system-ui, sans-serif; }}
h1 {{ font-size: 1.3rem; }}
{style}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
<noscript>{without}</noscript>
<script type="module">
{script}
</script>
</body>
</html>
"""


def kept(name: str, content: str, kind: str = "text/plain") -> str:
    """An element that holds text for scripts.

    Args:
        name: its id.
        content: a text in which nothing ends a script element.
        kind: its type, which no browser runs.
    """
    return f'<script type="{kind}" id="{name}">{content}</script>'


def kept_json(name: str, content: dict[str, Any]) -> str:
    """An element that holds JSON for scripts."""
    # In JSON, "<" can be written as a number: nothing in it can then end the script.
    return kept(name, json.dumps(content).replace("<", "\\u003c"), "application/json")


def as_base64(content: bytes) -> str:
    """Bytes as text."""
    return base64.b64encode(content).decode("ascii")


def save(text: str, path: str | Path) -> Path:
    """Write a page, and the folders above it.

    Raises:
        KitError: if the file cannot be written.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KitError(
            tr("cannot write {path}: {reason}", path=path, reason=error.strerror or error)
        ) from None
    return path
