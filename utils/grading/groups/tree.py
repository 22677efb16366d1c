"""Normalise answers: without local names, comments, docstrings, layout and type hints."""

from __future__ import annotations

import ast
import unicodedata

from utils.grading.source import PYTHON, parse, transformed

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
SCOPES = (*FUNCTIONS, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def normalised(code: str, language: str = PYTHON) -> str:
    """The syntax tree of an answer as text; the same for answers that are written alike.

    Code that cannot be parsed or is in another language stays, apart from its white space.
    """
    try:
        tree = parse(transformed(code)) if language == PYTHON else None
        if tree is not None:
            body = [ast.dump(_Plain(_locals(each)).visit(each)) for each in tree.body]
            return "\n".join(body)
    except (ValueError, RecursionError, MemoryError):  # too deep, or a number with too many digits
        pass
    return " ".join(code.split())


def same_words(text: str) -> str:
    """An answer in words, without differences of white space and case."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _locals(statement: ast.stmt) -> dict[str, str]:
    """New names for the names that a statement binds inside functions, in their order."""
    names: dict[str, str] = {}

    def look(node: ast.AST, inside: bool) -> None:
        bound = None
        if isinstance(node, ast.arg):
            bound = node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound = node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ExceptHandler):
            bound = node.name
        if bound is not None and inside:
            names.setdefault(bound, f"local{len(names)}")
        # Names in a class are attributes, which other code uses.
        within = isinstance(node, SCOPES) or (inside and not isinstance(node, ast.ClassDef))
        for child in ast.iter_child_nodes(node):
            look(child, within)

    look(statement, inside=False)
    return names


class _Plain(ast.NodeTransformer):
    """Removes docstrings and type hints from a tree, and renames locals."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names

    def visit(self, node: ast.AST) -> ast.AST:
        for attribute in ("id", "arg", "name"):
            old = getattr(node, attribute, None)
            if isinstance(old, str) and not isinstance(node, ast.keyword | ast.alias):
                setattr(node, attribute, self.names.get(old, old))
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.Nonlocal):
            node.names = [self.names.get(each, each) for each in node.names]
        elif isinstance(node, ast.Constant):
            node.kind = None
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            node = ast.Assign(targets=[node.target], value=node.value)
        return self.generic_visit(node)
