"""A language that nobody speaks, in which everything translated can be seen."""

from __future__ import annotations

import re

LETTERS = str.maketrans("aeioucnsyAEIOU", "áéíóúçñšýÁÉÍÓÚ")
# Names in braces, code, formulas, HTML, addresses and link targets stay.
KEPT = re.compile(
    r"(\{\{|\}\}|\{(?:[^{}]|\{[^{}]*\})*\}|`+[^`]+`+|\$\$.+?\$\$|\$[^$]+\$|</?[a-zA-Z][^>]*>"
    r"|https?://\S+|\]\([^)\s]*\))"
)


def pseudo(text: str) -> str:
    """A text with accents, in brackets that show where it begins and ends."""
    parts = KEPT.split(text)
    made = "".join(part if at % 2 else part.translate(LETTERS) for at, part in enumerate(parts))
    lead = made[: len(made) - len(made.lstrip())]
    tail = made[len(made.rstrip()) :]
    return f"{lead}⟦{made.strip()}⟧{tail}"
