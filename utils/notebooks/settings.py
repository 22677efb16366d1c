"""The settings of a lesson, in its cell tagged `parameters`, and other values for them."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode, v4

from utils.errors import KitError
from utils.messages import tr


def value_of(text: str) -> Any:
    """The meaning of a value that was typed in a shell: a literal of Python, a `range`, or a text.

    Args:
        text: for example `50`, `(32, 32)`, `None`, `range(3)`, `tfds`, or `'50'` for the text "50".

    Returns:
        The value; anything else is a text, so that nobody has to quote a path.

    >>> value_of("50"), value_of("range(3)"), value_of("tfds"), value_of("'50'")
    (50, range(0, 3), 'tfds', '50')
    """
    try:
        node = ast.parse(text.strip(), mode="eval").body
        match node:
            case ast.Call(func=ast.Name("range"), args=arguments, keywords=[]):
                return range(*(ast.literal_eval(each) for each in arguments))
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return text


def settings_of(notebook: NotebookNode) -> dict[str, ast.expr | None]:
    """Names of a notebook's settings, each with the code of its value.

    Args:
        notebook: a lesson.

    Returns:
        Empty if no cell is tagged `parameters`; None where one call gives several values.
    """
    cell = _tagged(notebook)
    found: dict[str, ast.expr | None] = {}
    for node in ast.parse(cell.source).body if cell else []:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                found |= _pairs(target, node.value)
        elif isinstance(node, ast.AnnAssign):
            found |= _pairs(node.target, node.value)
    return found


def with_settings(notebook: NotebookNode, settings: Mapping[str, object], name: str) -> None:
    """Put a cell with other values after the cell tagged `parameters`.

    Args:
        notebook: changed in place.
        settings: values by name.
        name: of the notebook, for messages.

    Raises:
        KitError: if the notebook has no such setting, or a setting that is not a text gets a text.
    """
    known = settings_of(notebook)
    cell = _tagged(notebook)
    if cell is None or not known:
        raise KitError(tr("{name} has no settings to change: leave --set out", name=name))
    unknown = settings.keys() - known.keys()
    if unknown:
        raise KitError(
            tr(
                "{name} has no setting {unknown}: it has {known}",
                name=name,
                unknown=", ".join(sorted(unknown)),
                known=", ".join(known),
            )
        )
    for setting, value in settings.items():
        code = known[setting]
        if isinstance(value, str) and code is not None and not _may_be_text(code):
            raise KitError(
                tr(
                    "{name} has {setting} = {default}: give it such a value, not {value!r}",
                    name=name,
                    setting=setting,
                    default=ast.unparse(code),
                    value=value,
                )
            )
    source = "\n".join(f"{name} = {value!r}" for name, value in settings.items())
    notebook.cells.insert(notebook.cells.index(cell) + 1, v4.new_code_cell(source))


def _tagged(notebook: NotebookNode) -> NotebookNode | None:
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            return cell
    return None


def _pairs(target: ast.expr, value: ast.expr | None) -> dict[str, ast.expr | None]:
    """Names on the left of an assignment, each with its value on the right."""
    if isinstance(target, ast.Name):
        return {target.id: value}
    if not isinstance(target, ast.Tuple | ast.List):
        return {}
    values: list[ast.expr | None] = [None] * len(target.elts)
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts):
        values = list(value.elts)
    found: dict[str, ast.expr | None] = {}
    for one, its in zip(target.elts, values, strict=True):
        found |= _pairs(one, its)
    return found


def _may_be_text(code: ast.expr) -> bool:
    """Whether a text can stand here: not for numbers, tuples and ranges, but for None."""
    if isinstance(code, ast.Constant):
        return code.value is None or isinstance(code.value, str)
    if isinstance(code, ast.Tuple | ast.List | ast.Dict | ast.Set):
        return False
    return not isinstance(value_of(ast.unparse(code)), int | float | range)
