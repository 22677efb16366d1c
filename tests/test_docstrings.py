"""Docstrings of what is public say what one must know to call it: arguments, errors, shapes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from utils import project

PACKAGE = project.root() / "utils"
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "grading"
)
SEVERAL = 3  # arguments; two are told by their names and a sentence
# A docstring may leave to another one what is the same there.
ELSEWHERE = re.compile(r"\bas (?:for|in|of) `\w+")
SHAPE = re.compile(r"\([\w .^*()]+,[\w ,.^*()]*\)|\bshapes?\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def public(body: list[ast.stmt]) -> Iterator[Function]:
    """Functions of a module and methods of its classes, without those that are private."""
    for node in body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public(node.body)


def own(function: Function) -> Iterator[ast.AST]:
    """What is in a function, but not in functions in it."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def is_verb(function: Function) -> bool:
    """A verb of the command: `course VERB --help` says what its options are, and the exit codes."""
    return any(ast.unparse(each) == "app.command()" for each in function.decorator_list)


def arguments(function: Function) -> list[ast.arg]:
    given = function.args
    return [
        each
        for each in [*given.posonlyargs, *given.args, *given.kwonlyargs]
        if each.arg not in ("self", "cls")
    ]


def missing(function: Function) -> list[str]:
    """What the docstring does not say."""
    text = ast.get_docstring(function) or ""
    found = []
    if is_verb(function):
        return found
    told = ELSEWHERE.search(text)
    if len(arguments(function)) >= SEVERAL and not (re.search("^Args:", text, re.M) or told):
        found.append("Args")
    raised = [node for node in own(function) if isinstance(node, ast.Raise) and node.exc]
    if raised and not (re.search("^Raises:", text, re.M) or told):
        found.append("Raises")
    kinds = [each.annotation for each in arguments(function)] + [function.returns]
    arrays = any(kind is not None and "ndarray" in ast.unparse(kind) for kind in kinds)
    if arrays and not (SHAPE.search(text) or told):
        found.append("shapes")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_docstrings_are_complete(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [
        f"{path.name}:{function.lineno} {function.name} without {', '.join(parts)}"
        for function in public(tree.body)
        if (parts := missing(function))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ('def f(a, b):\n    "Two."', []),
        ('def f(a, b, c):\n    "Three."', ["Args"]),
        ('def f(a, b, c):\n    """Three.\n\n    Args:\n        a: one.\n    """', []),
        ('def f(a, b, c):\n    "Arguments as for `g`."', []),
        ('def f():\n    "Fails."\n    raise ValueError("no")', ["Raises"]),
        ('def f():\n    "Fails."\n    try:\n        g()\n    except E:\n        raise', []),
        ('def f():\n    "Inner."\n    def g():\n        raise E\n    return g', []),
        ('def f(a: np.ndarray):\n    "An array."', ["shapes"]),
        ('def f(a: np.ndarray):\n    "An array (count, height, width)."', []),
        ('def f() -> tuple[np.ndarray, int]:\n    "An array and a number."', ["shapes"]),
        ('@app.command()\ndef f(a, b, c):\n    "A verb."\n    raise Exit(1)', []),
    ],
)
def test_what_is_missing_is_found(source: str, parts: list[str]) -> None:
    (function,) = public(ast.parse(source).body)
    assert missing(function) == parts
