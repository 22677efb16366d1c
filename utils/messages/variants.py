"""A variant of a language: words that it says otherwise, in words.csv of its folder.

The file has two columns, `word` and `variant`, in lower case: "ficheiro" for "arquivo". A word is
replaced wherever it stands alone, with the capital that it has; code, formulas, links and names in
braces stay. What a word cannot say is an entry in a catalogue of the variant's own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from functools import cache

from utils.errors import KitError
from utils.messages import WORDS
from utils.messages.fixed_parts import FIXED, IN_BRACES
from utils.messages.languages import Language

COLUMNS = ("word", "variant")
KEPT = re.compile(f"{FIXED.pattern}|{IN_BRACES}", re.DOTALL)


@cache
def rewording(language: Language) -> Callable[[str], str]:
    """A function that says a text of the language that this one falls back to as this one does.

    Raises:
        KitError: if words.csv cannot be read.
    """
    path = language.folder / WORDS
    if not path.is_file():
        return lambda text: text
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        words = {row["word"].strip().lower(): row["variant"].strip() for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KitError(f"cannot read {path}: {error}") from error
    except (KeyError, AttributeError) as error:
        raise KitError(f"{path} needs the columns {' and '.join(COLUMNS)} in each row") from error
    if any(None in row for row in rows) or not all(all(pair) for pair in words.items()):
        raise KitError(f"{path} needs a word and its variant in each row, and nothing else")
    # Longer ones first: "rede neural" before "rede".
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def said(match: re.Match[str]) -> str:
        found = words[match[0].lower()]
        if match[0].isupper():
            return found.upper()
        return found[:1].upper() + found[1:] if match[0][:1].isupper() else found

    def reworded(text: str) -> str:
        made, last = [], 0
        for fixed in KEPT.finditer(text):
            made += [pattern.sub(said, text[last : fixed.start()]), fixed[0]]
            last = fixed.end()
        return "".join([*made, pattern.sub(said, text[last:])])

    return reworded if words else lambda text: text
