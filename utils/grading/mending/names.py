"""The names that a piece of code defines, and those that it uses."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from utils.grading.source import parse, transformed

LONGEST = 100_000  # characters; longer cells are not parsed
# Lines of cell magics that execute the code below them in the notebook; %%timeit does not.
HERE = re.compile(r"(?:\s*%%(?:time|capture|prun)(?:[^\S\n][^\n]*)?\n)+")


def without_magics(text: str) -> tuple[str, str]:
    """The lines of cell magics that execute the code below them in the notebook, and that code."""
    found = HERE.match(text)
    return (found[0], text[found.end() :]) if found is not None else ("", text)


def defined(text: str) -> frozenset[str]:
    """Names that a cell defines for the cells after it; none if it is not Python."""
    tree = tree_of(text) if len(text) <= LONGEST else None
    found: set[str] = set()
    for statement in tree.body if tree is not None else ():
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
        elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            found |= {
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
    return frozenset(found)


def used(text: str) -> frozenset[str]:
    """Names that a cell reads, at once or later in a function."""
    tree = tree_of(text) if len(text) <= LONGEST else None
    nodes = ast.walk(tree) if tree is not None else ()
    return frozenset(
        node.id
        for node in nodes
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store)
    )


@lru_cache(maxsize=256)
def tree_of(text: str) -> ast.Module | None:
    """A cell's syntax tree, also below a cell magic; None if it is not Python."""
    return parse(transformed(without_magics(text)[1]))
