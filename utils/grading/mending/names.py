"""Which names a piece of code defines, and which it uses."""

from __future__ import annotations

import ast
import re
from functools import lru_cache

from utils.grading.source import parse, transformed

LONGEST = 100_000  # characters of a cell that is looked into
# Lines of cell magics that define in the notebook what is under them; %%timeit does not.
HERE = re.compile(r"(?:\s*%%(?:time|capture|prun)(?:[^\S\n][^\n]*)?\n)+")


def without_magics(text: str) -> tuple[str, str]:
    """Lines of cell magics that execute here what is under them, perhaps none; and that."""
    found = HERE.match(text)
    return (found[0], text[found.end() :]) if found is not None else ("", text)


def defined(text: str) -> frozenset[str]:
    """Names that a cell defines for the cells after it; none if it is no Python."""
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
    """A cell's syntax tree, with the body of a cell magic that executes it here; None if none."""
    return parse(transformed(without_magics(text)[1]))
