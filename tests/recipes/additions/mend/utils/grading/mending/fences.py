"""Take the fences of Markdown off a cell whose code was copied with them from a chat or a page."""

from __future__ import annotations

import re

FENCED = re.compile(r"\s*```(?:python|py)?[ \t]*\n(.*?)\n?```\s*", re.DOTALL)


def without_fences(text: str) -> tuple[str, str]:
    """A cell without the fences around all of it, and what was done; as it is if it has none."""
    found = FENCED.fullmatch(text)
    if found is None or "```" in found[1]:
        return text, ""
    return found[1], "the fences around the code are left out"
