"""Tokens of code, without easy changes: names, layout, comments, forms of a number."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.token import Comment, Keyword, Literal, Name, Number, String, Text, _TokenType
from pygments.util import ClassNotFound

from utils.grading.mending.names import tree_of

LONGEST = 100_000  # characters of an answer that are used


@dataclass(frozen=True)
class Token:
    """A token and its place in the code.

    Attributes:
        text: normalised.
        start: its first character in the code.
        end: the one after its last.
    """

    text: str
    start: int
    end: int


def lexer_of(language: str) -> Lexer:
    """The lexer of a language; for an unknown language, one for words and signs."""
    try:
        return get_lexer_by_name(language)
    except ClassNotFound:
        return TextLexer()


def fixed_names(cells: Iterable[str]) -> frozenset[str]:
    """Names that students cannot choose: those imported or defined in these cells."""
    names: set[str] = set()
    for code in cells:
        tree = tree_of(code)
        for node in ast.walk(tree) if tree is not None else ():
            if isinstance(node, ast.Import | ast.ImportFrom):
                names |= {(each.asname or each.name).partition(".")[0] for each in node.names}
        for statement in tree.body if tree is not None else ():
            if isinstance(statement, ast.FunctionDef | ast.ClassDef):
                names.add(statement.name)
    return frozenset(names)


def tokens(code: str, lexer: Lexer, fixed: frozenset[str]) -> list[Token]:
    """Split an answer into tokens.

    Args:
        code: the text of a cell.
        lexer: from `lexer_of`.
        fixed: names that stay as they are.
    """
    found: list[Token] = []
    before = ""
    for start, kind, text in lexer.get_tokens_unprocessed(code[:LONGEST]):
        plain = _plain(kind, text, before, fixed)
        if kind in String and plain and found and found[-1].text == plain:
            found[-1] = Token(plain, found[-1].start, start + len(text))  # one string, many pieces
        elif plain:
            found.append(Token(plain, start, start + len(text)))
        before = text if text.strip() else before
    return found


def _plain(kind: _TokenType, text: str, before: str, fixed: frozenset[str]) -> str:
    """The normalised text of a token; empty if the token does not count."""
    if not text.strip() or kind in Comment or kind in String.Doc:
        return ""
    if kind in String:
        return "text"
    if kind in Number:
        return _number(text)
    if kind in Name and kind not in Name.Builtin and kind not in Name.Namespace:
        return text if before == "." or text in fixed else "name"
    if kind in Text or kind in Keyword or kind in Literal:
        return " ".join(text.split())
    return text


def _number(text: str) -> str:
    """The same for 0x10, 16 and 1_6."""
    try:
        return repr(ast.literal_eval(text))
    except (ValueError, SyntaxError):
        return text
