"""Functions, classes and constants of a lesson, taken from its source without running it.

A claim is about the code that stands in a lesson. A copy of that code could become different.
"""

from __future__ import annotations

import ast
from types import SimpleNamespace
from typing import Any

from utils import project
from utils.notebooks.percent_script import read_source


def definitions(lesson: str, *wanted: str, **given: Any) -> SimpleNamespace:
    """A lesson's definitions of these names, ready to be called.

    Imports, functions, classes, and assignments of literals are executed, in the lesson's order;
    training, loading of data and figures are not.

    Args:
        lesson: such as "03_first_convnet".
        wanted: names of the functions, classes or constants.
        given: variables that they use and that the lesson computes, such as the images.

    Returns:
        An object with what was wanted as attributes, and `variables`, the dictionary in which
        they look up what they use.

    Raises:
        KeyError: if the lesson defines no such name.
    """
    path = project.root() / "sources" / "lessons" / f"{lesson}.py"
    variables: dict[str, Any] = {"__name__": lesson, **given}
    for cell in read_source(path).cells:
        if cell.cell_type == "code":
            kept = [node for node in ast.parse(cell.source).body if _defines(node, set(wanted))]
            code = compile(ast.Module(kept, type_ignores=[]), str(path), "exec")
            exec(code, variables)
    variables.update(given)
    missing = [name for name in wanted if name not in variables]
    if missing:
        raise KeyError(f"{lesson} defines no {', '.join(missing)}")
    found = {name: variables[name] for name in wanted}
    return SimpleNamespace(**found, variables=variables)


def _defines(node: ast.stmt, wanted: set[str]) -> bool:
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)):
        return True
    if not isinstance(node, ast.Assign):
        return False
    named = {target.id for target in node.targets if isinstance(target, ast.Name)}
    into_a_part = any(isinstance(target, (ast.Subscript, ast.Attribute)) for target in node.targets)
    return bool(named & wanted) or (_is_literal(node.value) and not into_a_part)


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True
