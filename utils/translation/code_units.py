"""Comments, docstrings and shown texts of a piece of Python, out and back in.

Lines stay where they are: what a person reads may be longer in another language, but a line of code
has the same number in both. So a test that fails in one fails at the same line in the other.

A text is shown if it stands in an assertion's message, in an exception, or among the arguments of a
function that shows something (`print`, `check`, all of `plots` and of matplotlib's axes). Other
texts, such as keys that are labels as well, are shown if the source's header says so.
"""

from __future__ import annotations

import ast
import inspect
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from utils.messages.fixed_parts import FIELD, IN_BRACES
from utils.translation.markdown_units import Translate, has_words

SHOWING = {"print", "check", "check_function", "display", "Markdown", "HTML", "warn", "fail"}
ROOMS = {"plots", "plt", "ax", "axes", "axis", "figure", "fig"}
# Arguments of these that no person reads.
TECHNICAL = frozenset(
    word
    for line in (
        "alpha axis aspect bins c cmap color colors edgecolor end fontweight ha interpolation",
        "kind linestyle loc ls marker mode name norm scale sep style va where xscale yscale",
    )
    for word in line.split()
)
# Methods of a text: what they are called on, and what they are given, is shown as well.
OF_TEXTS = {"join", "format", "replace", "center", "ljust", "rjust", "splitlines", "strip"}
# Comments for programs, and marks of nbgrader.
FOR_PROGRAMS = re.compile(r"#\s*(fmt:|noqa|type:|%%|pragma)|###\s*(BEGIN|END)\b|#!")
CALLS = re.compile(r"([\w.]+ = )?[\w.]+[(\[]$")  # goes on in the next line
OPENS = re.compile(r"(for|while|if|with|def|class|try)\b.*:$")
LITERAL = re.compile(r"(?P<prefix>[rRbBfFuU]{0,2})(?P<quote>'''|\"\"\"|'|\")")
MANY = re.compile(r"[^\W\d_]+\W*\s\W*[^\W\d_]{2,}")
# A word with the space behind it; a field in braces is never cut.
ATOM = re.compile(rf"(?:{IN_BRACES}|[^\s{{}}]|[{{}}])+\s*|\s+")


@dataclass(frozen=True)
class Shown:
    """Which texts are shown, beside those whose place says so.

    Attributes:
        names: texts that are, wherever they stand.
        sentences: whether each text of two words or more is.
        kept: texts that are not.
    """

    names: frozenset[str] = frozenset()
    sentences: bool = False
    kept: frozenset[str] = frozenset()

    def has(self, text: str) -> bool:
        """Whether a text is shown wherever it stands."""
        words = MANY.search(FIELD.sub(" ", text)) if self.sentences else None
        return text not in self.kept and (text in self.names or words is not None)


@dataclass(frozen=True)
class Literal:
    """One literal of a text in the source: `f"..."`; several side by side are one text.

    Attributes:
        start: offset of the prefix.
        end: offset behind the closing quotes.
        prefix: r, f or both, in lower case.
        quote: one or three quotes.
        body: between the quotes.
    """

    start: int
    end: int
    prefix: str
    quote: str
    body: str


@dataclass(frozen=True)
class Change:
    """A part of a source, and what is put in its place."""

    start: int
    end: int
    text: str


def units(source: str, also: Shown = Shown()) -> list[str]:
    """What is to be translated of a piece of Python, in its order.

    Args:
        source: of a cell.
        also: other texts that are shown.
    """
    found: list[str] = []

    def note(unit: str) -> str:
        found.append(unit)
        return unit

    translated(source, note, also)
    return found


def translated(source: str, translate: Translate, also: Shown = Shown()) -> str:
    """A piece of Python with its comments and texts in another language.

    Args:
        source: of a cell; without IPython's magics, or with them in lines of their own.
        translate: gives a unit's translation.
        also: other texts that are shown.

    Raises:
        SyntaxError: if it is not Python.
    """
    plain = _without_magics(source)
    changes = [*_comments(plain, translate), *_texts(plain, translate, also)]
    for change in sorted(changes, key=lambda each: each.start, reverse=True):
        source = source[: change.start] + change.text + source[change.end :]
    return source


def require_python(source: str) -> None:
    """Raise a SyntaxError if a cell, with its magics, is not Python."""
    ast.parse(_without_magics(source))


def _without_magics(source: str) -> str:
    """A cell in which magics are as long, but do nothing: every offset stays."""
    return re.sub(
        r"(?m)^(\s*)[%!].*$",
        lambda line: line[1] + "pass" + " " * (len(line[0]) - len(line[1]) - 4),
        source,
    )


# Comments


# Start and end of a comment in the source, and what it says.
Comment = tuple[int, int, str]


def _comments(source: str, translate: Translate) -> Iterator[Change]:
    for run in _runs(source):
        yield from _comment(run, translate)


def _runs(source: str) -> Iterator[list[Comment]]:
    """Comments for people; those in lines of their own, one below the other, are one text."""
    starts = _line_starts(source)
    run: list[Comment] = []
    below = None  # where the next comment of the same text would begin
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT:
            continue
        row, column = token.start
        start = starts[row - 1] + column
        said = token.string[2:].strip()
        is_text = token.string[1:2] == " " and not (
            FOR_PROGRAMS.match(token.string) or _is_code(said)
        )
        alone = not source[starts[row - 1] : start].strip()
        if run and not (is_text and alone and below == token.start):
            yield run
            run = []
        if is_text:
            run.append((start, start + len(token.string), said))
        below = (row + 1, column) if alone and is_text else None
    if run:
        yield run


def _comment(run: list[Comment], translate: Translate) -> Iterator[Change]:
    text = " ".join(part for _, _, part in run)
    if has_words(text):
        made = " ".join(translate(text).split())
        if made != text:
            for (start, end, _), line in zip(
                run, in_lines(made, [len(part) for _, _, part in run]), strict=True
            ):
                yield Change(start, end, f"# {line}".rstrip())


def _is_code(text: str) -> bool:
    """Whether a comment is a line of code that was put aside, and not a sentence."""
    if not re.search(r"[()=\[\]]|^(from|import) ", text):
        return False
    if CALLS.match(text):
        return True
    try:
        body = ast.parse(text + " pass" if OPENS.match(text) else text).body
    except SyntaxError:
        return False
    # "f(3) is (4)" is a sentence that Python could read.
    return not all(
        isinstance(each, ast.Expr) and not isinstance(each.value, ast.Call) for each in body
    )


# Texts


def _texts(source: str, translate: Translate, also: Shown) -> Iterator[Change]:
    tree = ast.parse(source)
    starts = _line_starts(source)
    lines = source.split("\n")

    def offset(row: int, column: int) -> int:
        return starts[row - 1] + len(lines[row - 1].encode()[:column].decode())

    shown = _shown(tree)
    docstrings = _docstrings(tree)
    inside = _inside_f_strings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr | ast.Constant) or id(node) in inside:
            continue
        if isinstance(node, ast.Constant) and not isinstance(node.value, str):
            continue
        start, end = (
            offset(node.lineno, node.col_offset),
            offset(node.end_lineno or 0, node.end_col_offset or 0),
        )
        parts = literals(source, start, end)
        if not parts or any("b" in part.prefix for part in parts):
            continue
        if id(node) in docstrings:
            yield from _docstring(parts, translate)
        elif id(node) in shown or also.has(_unit(parts)):
            yield from _text(parts, translate)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _inside_f_strings(tree: ast.Module) -> set[int]:
    return {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if inner is not node
    }


def _docstrings(tree: ast.Module) -> set[int]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, kinds) and isinstance(node.body[0], ast.Expr):
            found.add(id(node.body[0].value))
    return found


def _shown(tree: ast.Module) -> set[int]:
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) and node.msg is not None:
            found |= _within(node.msg)
        elif isinstance(node, ast.Call) and _shows(node.func):
            for argument in node.args:
                found |= _within(argument)
            for keyword in node.keywords:
                if keyword.arg not in TECHNICAL:
                    found |= _within(keyword.value)
    return found


def _shows(function: ast.expr) -> bool:
    name = _last(function)
    if name in SHOWING or name.endswith(("Error", "Exception", "Warning")):
        return True
    return _first(function) in ROOMS


def _last(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _first(function: ast.expr) -> str:
    while isinstance(function, ast.Attribute | ast.Subscript):
        function = function.value
    return function.id if isinstance(function, ast.Name) else ""


def _within(node: ast.expr) -> set[int]:
    """Texts of an expression that are shown: not keys, and not what other functions are given."""
    if _is_text(node):
        return {id(node)}
    if isinstance(node, ast.Subscript):
        return _within(node.value)
    if isinstance(node, ast.Compare):
        return set()
    if isinstance(node, ast.Call):
        if not (isinstance(node.func, ast.Attribute) and node.func.attr in OF_TEXTS):
            return set()
        inner = [node.func.value, *node.args]
    elif isinstance(node, ast.IfExp):
        inner = [node.body, node.orelse]
    else:
        inner = [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        inner += [
            child.iter
            for child in ast.iter_child_nodes(node)
            if isinstance(child, ast.comprehension)
        ]
    return set().union(*map(_within, inner)) if inner else set()


def literals(source: str, start: int, end: int) -> list[Literal]:
    """The literals between two offsets of a source, which make up one text.

    Args:
        source: of a cell.
        start: offset of the first literal.
        end: offset behind the last.
    """
    found: list[Literal] = []
    at = start
    while at < end:
        if source[at] == "#":
            at = source.find("\n", at) + 1 or end
            continue
        match = LITERAL.match(source, at)
        if match is None:
            at += 1  # white space, a backslash at the end of a line
            continue
        close = _closing(source, match.end(), match["quote"])
        stop = close + len(match["quote"])
        found.append(
            Literal(at, stop, match["prefix"].lower(), match["quote"], source[match.end() : close])
        )
        at = stop
    return found


def _closing(source: str, at: int, quote: str) -> int:
    while not source.startswith(quote, at):
        at += 2 if source[at] == "\\" else 1
    return at


def template(parts: list[Literal]) -> str:
    """What literals say: escapes as characters, fields of f-strings as they stand."""
    return "".join(_decoded(part) for part in parts)


def _decoded(part: Literal) -> str:
    if "f" not in part.prefix:
        made = ast.literal_eval(part.prefix + part.quote + part.body + part.quote)
        return made.replace("{", "{{").replace("}", "}}")
    if "r" in part.prefix:
        return part.body
    pieces, last = [], 0
    for field in FIELD.finditer(part.body):
        pieces += [_unescaped(part.body[last : field.start()], part.quote), field[0]]
        last = field.end()
    return "".join([*pieces, _unescaped(part.body[last:], part.quote)])


def _unescaped(body: str, quote: str) -> str:
    return ast.literal_eval(quote + body + quote) if body else ""


def _unit(parts: list[Literal]) -> str:
    text = template(parts)
    has_fields = any("f" in part.prefix for part in parts)
    return text if has_fields else text.replace("{{", "{").replace("}}", "}")


def _text(parts: list[Literal], translate: Translate) -> Iterator[Change]:
    text, unit = template(parts), _unit(parts)
    has_fields = any("f" in part.prefix for part in parts)
    if not has_words(FIELD.sub(" ", text)):
        return
    made = translate(unit)
    if made == unit:
        return
    if not has_fields:
        made = made.replace("{", "{{").replace("}", "}}")
    for part, piece in zip(
        parts, in_lines(made, [len(p.body) for p in parts], keep=True), strict=True
    ):
        yield Change(part.start, part.end, _literal(piece, part))


def _literal(text: str, like: Literal) -> str:
    """A literal that says a text, in the quotes of another if that is possible."""
    fields = [field for field in FIELD.findall(text) if field not in ("{{", "}}")]
    quote = like.quote
    if len(quote) == 1 and any(quote in field for field in fields):
        quote = "'" if quote == '"' else '"'
    raw = "r" in like.prefix and "\\" in text and quote not in text and "\n" not in text
    raw = raw and not text.endswith("\\")
    if not fields:
        text = text.replace("{{", "{").replace("}}", "}")
        return ("r" if raw else "") + quote + (text if raw else _escaped(text, quote)) + quote
    pieces, last = [], 0
    for field in FIELD.finditer(text):
        between = text[last : field.start()]
        pieces += [between if raw else _escaped(between, quote), field[0]]
        last = field.end()
    rest = text[last:]
    pieces.append(rest if raw else _escaped(rest, quote))
    return ("rf" if raw else "f") + quote + "".join(pieces) + quote


def _escaped(text: str, quote: str) -> str:
    text = text.replace("\\", "\\\\")
    if len(quote) == 3:  # a single quote may stand there, but for the last character
        text = text.replace(quote, "\\" + quote)
        return text[:-1] + "\\" + text[-1] if text.endswith(quote[0]) else text
    text = text.replace(quote, "\\" + quote)
    return text.replace("\n", "\\n").replace("\t", "\\t")


def _docstring(parts: list[Literal], translate: Translate) -> Iterator[Change]:
    """A docstring keeps its number of lines."""
    if len(parts) != 1:
        return
    part = parts[0]
    value = ast.literal_eval(part.prefix + part.quote + part.body + part.quote)
    text = inspect.cleandoc(value)
    if not has_words(text):
        return
    made = translate(text)
    if made == text:
        return
    is_raw = "r" in part.prefix
    old = part.body.split("\n")
    new = (made if is_raw else _escaped(made, part.quote)).split("\n")
    tail = old[len(text.split("\n")) :]  # the line of the closing quotes
    indents = [re.match(r"\s*", line)[0] for line in old[1:] if line.strip()]  # type: ignore[index]
    indent = min(indents, key=len) if indents else ""
    lines = [new[0], *(indent + line if line else "" for line in new[1:])]
    yield Change(
        part.start, part.end, part.prefix + part.quote + "\n".join([*lines, *tail]) + part.quote
    )


# Lines


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def in_lines(text: str, lengths: list[int], *, keep: bool = False) -> list[str]:
    """A text in as many pieces as there are lengths, each about as long as its share.

    Args:
        text: is cut at spaces, never within a field in braces.
        lengths: of the pieces that it replaces.
        keep: whether the spaces at which it is cut stay, so that the pieces are the text again.
    """
    if len(lengths) == 1:
        return [text]
    atoms: list[str] = ATOM.findall(text)
    longest, total = sum(map(len, atoms)), sum(lengths) or 1
    pieces: list[str] = []
    share, at, done = 0.0, 0, 0
    for length in lengths[:-1]:
        share += length / total * longest
        first = at
        while at < len(atoms) and done + len(atoms[at]) / 2 <= share:
            done += len(atoms[at])
            at += 1
        pieces.append("".join(atoms[first:at]))
    pieces.append("".join(atoms[at:]))
    return pieces if keep else [piece.strip() for piece in pieces]
