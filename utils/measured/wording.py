"""The names of results in the reader's language.

A name such as "validation, dropout, rate 0.03" is kept in English and translated when it is shown,
part by part: the parts are few, and numbers in them stay as they are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from utils.messages import ENGLISH, language
from utils.messages.names_of_data import names as translations

CATALOGUE = "results"
NAMING = ("figure", "way")  # columns of files of results that name what was measured
APART = re.compile(r"(, |: )")
NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w.,])")
FIELDS = ("number", "other", "third")
WORD = re.compile(r"[a-z]{2}")


def said(name: str) -> str:
    """A result's name as a person reads it; what has no translation stays English."""
    code = language()
    if code == ENGLISH:
        return name
    from utils.messages.languages import language as find
    from utils.messages.languages import numbers

    known, written = translations(CATALOGUE), numbers(find(code))
    return "".join(_said(part, known, written) for part in APART.split(name))


def is_known(name: str) -> bool:
    """Whether all words of a name are those of results, and have translations."""
    known = translations(CATALOGUE)
    worded = [part for part in APART.split(name) if WORD.search(part)]
    return bool(worded) and all(_text(part)[0] in known for part in worded)


def _said(part: str, known: Mapping[str, str], written: Callable[[str], str]) -> str:
    text, found = _text(part)
    shown = known.get(text, text)
    for name, each in zip(FIELDS, found, strict=False):
        shown = shown.replace(f"{{{name}}}", written(each))
    return shown


def _text(part: str) -> tuple[str, list[str]]:
    """A part with fields in place of its first numbers, and these numbers."""
    found = NUMBER.findall(part)[: len(FIELDS)]
    names = iter(FIELDS)
    return NUMBER.sub(lambda _: f"{{{next(names)}}}", part, count=len(FIELDS)), found


@cache
def texts() -> dict[str, str]:
    """The parts of all names that ship with the kit, each with the file that has it first."""
    found: dict[str, str] = {}
    for path in sorted(Path(__file__).parent.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for name in (row[column] for column in NAMING if column in row):
                    parts = (_text(part)[0] for part in APART.split(name))
                    found |= {part: path.stem for part in parts if part not in found}
    return {part: where for part, where in found.items() if WORD.search(_plain(part))}


def _plain(part: str) -> str:
    return re.sub(r"\{\w+\}", "", part)
