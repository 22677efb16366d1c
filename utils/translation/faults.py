"""What is wrong with a translation, as far as a program can tell."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from utils.errors import KitError
from utils.messages.fixed_parts import FIELD, FIXED
from utils.messages.languages import Language
from utils.translation.markdown_units import begins

# What an editor takes for the end of a line, or a program for the end of a text.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
# So many words of English, which are no names, are hardly the same in another language.
MANY_WORDS = 4
ENGLISH_WORD = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
# Not words of a sentence: keywords of a call, and names in quotes.
IN_CODE = re.compile(r"\w+=\S*|\"\w+\"|'\w+'|\w+\.\w+|\w+\([^)]*\)|\w+_\w+")
NAMES = {"code": "code", "math": "formulas", "tag": "HTML", "target": "links", "url": "addresses"}


@dataclass(frozen=True)
class Term:
    """A term of the field, and how a language says it.

    Attributes:
        english: the term, in the singular.
        stems: of the words, one of which has to be in a translation; in lower case.
    """

    english: str
    stems: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The term in an English text, also in the plural."""
        return re.compile(rf"(?<![\w-]){re.escape(self.english)}(e?s)?(?![\w-])", re.IGNORECASE)

    def is_in(self, text: str) -> bool:
        """Whether an English text has the term."""
        return bool(self.pattern.search(text))

    def without(self, text: str) -> str:
        """An English text without the term."""
        return self.pattern.sub(" ", text)

    def is_said(self, text: str) -> bool:
        """Whether a translation has one of the stems."""
        return any(stem in text.lower() for stem in self.stems)


def glossary(language: Language) -> tuple[Term, ...]:
    """The terms of a language, from glossary.csv in its folder or in that of its fallback.

    Raises:
        KitError: if the file lacks a column.
    """
    for each in language.chain():
        path = each.folder / "glossary.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            if rows and not {"english", "translation", "stems"} <= rows[0].keys():
                raise KitError(f"{path} needs the columns english, translation and stems")
            return tuple(
                Term(row["english"], tuple(row["stems"].lower().split("|"))) for row in rows
            )
    return ()


def harm(english: str, translation: str) -> Iterator[str]:
    """What would make a program fail, or show something else: no translation may have it."""
    if missing := _differ(Counter(FIELD.findall(english)), Counter(FIELD.findall(translation))):
        yield f"fields in braces differ: {missing}"
    if FIELD.search(english) and re.search(r"[{}]", FIELD.sub("", translation)):
        yield "a brace stands alone"
    if english.count("\n") != translation.count("\n"):
        yield f"{translation.count(chr(10)) + 1} lines in place of {english.count(chr(10)) + 1}"
    if CONTROL.search(translation):
        yield "it holds a control character, such as a carriage return"
    if "\t" in translation and "\t" not in english:
        yield "it holds a tab: in a PO file, a backslash is written twice, as in \\\\times"


def faults(english: str, translation: str, terms: tuple[Term, ...] = ()) -> Iterator[str]:
    """What is wrong with a translation, one line each.

    Args:
        english: the unit.
        translation: of it.
        terms: those that have to be said in one way.
    """
    for kind, name in NAMES.items():
        if missing := _differ(_fixed(english, kind), _fixed(translation, kind)):
            yield f"{name} differ: {missing}"
    yield from harm(english, translation)
    if begins(translation) and not begins(english):
        yield "it begins as a heading, an item or a row of a table does"
    if english.count("**") != translation.count("**"):
        yield "bold text differs"
    for ends in (str.startswith, str.endswith):
        if ends(english, " ") != ends(translation, " "):
            yield "a space at the beginning or the end differs"
    plain, said = (FIELD.sub(" ", FIXED.sub(" ", text)) for text in (english, translation))
    plain = IN_CODE.sub(" ", plain)
    if translation == english and len(ENGLISH_WORD.findall(plain)) >= MANY_WORDS:
        yield "it is the English text"
    # "feature map" is a term of its own, in which "feature" is none.
    for term in sorted(terms, key=lambda each: -len(each.english)):
        if term.is_in(plain):
            if not term.is_said(said):
                yield f"{term.english!r} is not said as in the glossary: {' or '.join(term.stems)}"
            plain = term.without(plain)


def _fixed(text: str, kind: str) -> Counter[str]:
    return Counter(match[0] for match in FIXED.finditer(text) if match.lastgroup == kind)


def _differ(one: Counter[str], other: Counter[str]) -> str:
    lost, new = one - other, other - one
    said = [f"without {', '.join(map(repr, lost))}"] if lost else []
    return "; ".join([*said, f"with {', '.join(map(repr, new))}"] if new else said)
