"""Numbers in the text of a lesson, and whether a cell of the lesson shows them.

A number counts if a reader could check it against an output: one with a decimal point or a comma,
a percentage, or a factor ("3 times"). Left out are numbers that are asked for or worked out in the
text itself (predictions, exercises, formulas, sums with an equals sign), code, links, paragraphs
that name their source (a lecture, or a paper with its year).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from utils.slides.cut import blocks

NUMBER = re.compile(
    r"(?<![\w.,/-])(?P<sign>-?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?"
    r"(?P<unit> ?%| times\b| points?\b)?(?![\w/]|[.,]\d)"
)
QUOTED = re.compile(r"\b(?:lectures? 00\d|slides?\b|[12]\d{3}\b)", re.IGNORECASE)
ASKED = ("**Predict", "**Exercise", "**Time**", "<details", "#", "After this lesson")
LEFT_OUT = re.compile(r"`[^`]*`|\$[^$]*\$|\]\([^)]*\)|[^.;:|]*[=≈][^.;:|]*(?:\.\d[^.;:|]*)*")
PRINTED = re.compile(r"-?\d[\d,]*\.?\d*(?:e[+-]?\d+)?")


def in_text(markdown: str) -> Iterator[tuple[str, str]]:
    """Each number that a cell should show, as it is written, and the paragraph it stands in."""
    for block in blocks(markdown):
        if block.lstrip().startswith(ASKED) or QUOTED.search(block):
            continue
        for found in NUMBER.finditer(LEFT_OUT.sub(" ", block)):
            unit = (found["unit"] or "").strip()
            if found["part"] or "," in found["digits"] or unit in ("%", "times"):
                yield found.group(0).strip(), block


def is_shown(number: str, shown: Iterable[float]) -> bool:
    """Whether one of the values is this number, rounded as it is written.

    Args:
        number: such as "0.57", "76 %", "1,690" or "9 times".
        shown: values of outputs and of code.
    """
    bare = re.sub(r" ?(%|times|points?)$", "", number).replace(",", "")
    decimals = len(bare.partition(".")[2])
    wanted = float(bare)
    half = 0.5000001 * 10**-decimals
    factors = (1.0, 100.0) if number.endswith("%") else (1.0,)
    return any(abs(abs(value) * f - abs(wanted)) <= half for value in shown for f in factors)


def values(*texts: str) -> list[float]:
    """All numbers in outputs or code."""
    found = []
    for text in texts:
        for match in PRINTED.finditer(text):
            try:
                found.append(float(match.group(0).replace(",", "").rstrip(".")))
            except ValueError:
                continue
    return found
