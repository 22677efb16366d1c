"""Reads an assignment's source: its language, its tests and its imports.

The grader decides how to treat a submission from the lecturer's notebooks only, never from the
submission.
"""

from __future__ import annotations

import ast
import re
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from utils.errors import KitError
from utils.messages import tr

MARKERS = ("BEGIN SOLUTION", "END SOLUTION", "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
PYTHON = "python"
HEADING = re.compile(r"^##\s+(.+?)\s*(?:\(\d+ points?\))?\s*$", re.MULTILINE)

# In CPython 3.11, two threads that make syntax trees at the same time disturb each other.
_one_at_a_time = threading.RLock()


@dataclass(frozen=True)
class Source:
    """An assignment as its author wrote it.

    Attributes:
        notebooks: by name, in the order of their execution, without solution markers.
        files: contents of its other files, by path.
        language: of its notebooks.
        preload: modules that its cells and its own modules import.
        settings: environment variables that its cells set before they import.
        seconds_a_cell: seconds that an answer or a test may take; None if it does not say.
    """

    notebooks: dict[str, NotebookNode] = field(repr=False)
    files: dict[str, bytes] = field(repr=False)
    language: str
    preload: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    seconds_a_cell: float | None = None

    def cells(self) -> list[NotebookNode]:
        """The code cells of all its notebooks."""
        return [cell for nb in self.notebooks.values() for cell in code_cells(nb)]


def read_source(folder: Path) -> Source:
    """Read an assignment's source folder.

    Raises:
        KitError: if its time per cell is not a number of seconds.
    """
    notebooks = {}
    for path in sorted(folder.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = without_markers(cell.source)
        notebooks[path.stem] = notebook
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb"
    }
    language = next(map(language_of, notebooks.values()), PYTHON)
    limits = [limit for limit in map(seconds_a_cell, notebooks.values()) if limit is not None]
    seconds = max(limits, default=None)
    if language != PYTHON:
        return Source(notebooks, files, language, (), (), seconds)
    found = _Imports(own_modules(files), files)
    for notebook in notebooks.values():
        for cell in code_cells(notebook):
            found.read_cell(cell.source, is_test(cell))
    modules = tuple(dict.fromkeys(found.modules))
    return Source(notebooks, files, language, modules, tuple(found.settings), seconds)


def seconds_a_cell(notebook: NotebookNode) -> float | None:
    """Seconds that an answer or a test may take, by the metadata `course.seconds_a_cell`; or None.

    Raises:
        KitError: if the metadata is not a positive number.
    """
    own = notebook.metadata.get("course", {})
    seconds = own.get("seconds_a_cell") if isinstance(own, dict) else own
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        raise KitError(
            tr("course.seconds_a_cell must be seconds above 0, not {seconds!r}", seconds=seconds)
        )
    return float(seconds)


def language_of(notebook: NotebookNode) -> str:
    """A source's language, as its kernel or its code says; Python if neither says one."""
    kernel = notebook.metadata.get("kernelspec", {})
    info = notebook.metadata.get("language_info", {})
    language = kernel.get("language") or info.get("name")
    if not language:
        name = str(kernel.get("name", "python3"))
        language = PYTHON if name.startswith(("python", "conda")) else name
    return PYTHON if str(language).lower() in ("python", "python3", "ipython") else str(language)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that are executed."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is an automatic test: it gives points, and it is not an answer."""
    return cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)


def is_answer_or_test(cell: NotebookNode) -> bool:
    """Whether a cell is an answer in code, or an automatic test."""
    return cell.cell_type == "code" and (is_solution(cell) or is_grade(cell))


def grade_id(cell: NotebookNode) -> str:
    """nbgrader's name of a cell; empty if it has none."""
    return _notes(cell).get("grade_id", "")


def is_grade(cell: NotebookNode) -> bool:
    """Whether a cell gives points."""
    return bool(_notes(cell).get("grade", False))


def is_solution(cell: NotebookNode) -> bool:
    """Whether a cell is an answer."""
    return bool(_notes(cell).get("solution", False))


def points(cell: NotebookNode) -> float:
    """The most points that a cell can give."""
    return float(_notes(cell).get("points", 0) or 0)


def _notes(cell: NotebookNode) -> dict[str, Any]:
    """What nbgrader has noted in a cell."""
    return cell.metadata.get("nbgrader", {})


def heading(cell: NotebookNode) -> str:
    """The last heading of a part in a Markdown cell, without its points; empty if none."""
    if cell.cell_type != "markdown" or grade_id(cell):
        return ""
    found = HEADING.findall(cell.source)
    return found[-1] if found else ""


def without_markers(text: str) -> str:
    """A cell without the lines that mark solutions and hidden tests."""
    return "\n".join(
        line
        for line in text.split("\n")
        if not (line.strip().startswith("#") and line.strip().strip("# ") in MARKERS)
    )


def transformed(text: str) -> str:
    """A cell as Python: IPython's magics as calls; as it stands if IPython cannot read it."""
    try:
        return TransformerManager().transform_cell(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text  # not Python either: parsing or executing it shows that


def as_executed(text: str) -> str:
    """A test's text as the test and its canaries are executed: with magics as calls, if any.

    The texts of a test and a canary must differ only in the change.
    """
    plain = transformed(text)
    return text if plain.rstrip("\n") == text.rstrip("\n") else plain


def parse(text: str) -> ast.Module | None:
    """The syntax tree of a transformed cell; None if it is not Python, or too deep to parse."""
    try:
        return _parsed(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def syntax_error(text: str) -> SyntaxError | None:
    """Why a transformed cell is not Python; None if it is, or if it is too deep to parse."""
    try:
        _parsed(text)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None
    return None


def _parsed(text: str) -> ast.Module:
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return ast.parse(text)


def own_modules(files: dict[str, bytes]) -> set[str]:
    """Names under which an assignment's own files can be imported."""
    return {name.partition("/")[0].removesuffix(".py") for name in files if name.endswith(".py")}


class _Imports:
    """Modules that cells import, and environment variables that they set before."""

    def __init__(self, own: set[str], files: dict[str, bytes]) -> None:
        self.own, self.files = own, files
        self.modules: list[str] = []
        self.settings: list[tuple[str, str]] = []
        self.known = True  # whether the environment is what `settings` say
        self._read: set[str] = set()

    def read_cell(self, text: str, test: bool) -> None:
        tree = parse(transformed(text))
        if tree is not None:
            self._statements(tree.body, test)

    def _statements(self, statements: list[ast.stmt], test: bool) -> None:
        for statement in statements:
            for node in _inside(statement):
                if isinstance(node, ast.Import):
                    for each in node.names:
                        self._import(each.name, [])
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    self._import(node.module, [each.name for each in node.names])
                elif not test:
                    self._environment(node)

    def _import(self, module: str, names: list[str]) -> None:
        if not self.known:
            return  # cells have set variables with which it might behave differently
        top = module.partition(".")[0]
        if top not in self.own:
            self.modules.append(module)
            self.modules += [f"{module}.{name}" for name in names if name != "*"]
            return
        path = next(
            (
                name
                for name in (f"{module.replace('.', '/')}.py", f"{top}/__init__.py", f"{top}.py")
                if name in self.files and name not in self._read
            ),
            None,
        )
        if path is not None:
            self._read.add(path)
            tree = parse(self.files[path].decode("utf-8", "replace"))
            if tree is not None:
                self._statements(tree.body, test=True)

    def _environment(self, node: ast.AST) -> None:
        found = _setting(node)
        if found is None:
            return
        for name, value in found.items():
            before = dict(self.settings).get(name)
            if value is None or (before is not None and before != value and self.modules):
                self.known = False
            elif before is None:
                self.settings.append((name, value))


def _inside(statement: ast.stmt) -> Iterator[ast.AST]:
    """A statement and what is in it, in the order of the text."""
    yield statement
    for child in ast.iter_child_nodes(statement):
        yield from _inside(child)  # type: ignore[arg-type]


def _setting(node: ast.AST) -> dict[str, str | None] | None:
    """Environment variables that a piece of code sets; a value is None if not constant."""
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Subscript) and _is_environ(target.value):
                name = _text(target.slice)
                value = _text(node.value) if isinstance(node, ast.Assign) else None
                return {name or "": value if name else None}
        return None
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return None
    call, arguments = node.func, node.args
    if call.attr == "setdefault" and _is_environ(call.value) and len(arguments) == 2:
        name = _text(arguments[0])
        return {name or "": _text(arguments[1]) if name else None}
    if call.attr == "update" and _is_environ(call.value):
        named = {each.arg or "": _text(each.value) for each in node.keywords}
        for each in arguments:
            if not isinstance(each, ast.Dict):
                return {"": None}
            for key, given in zip(each.keys, each.values, strict=True):
                named[(_text(key) if key else None) or ""] = _text(given)
        return named
    if call.attr == "putenv":
        return {"": None}
    if call.attr == "run_line_magic" and len(arguments) == 2 and _text(arguments[0]) == "env":
        name, _, value = (_text(arguments[1]) or "").replace(" ", "=", 1).partition("=")
        return {name.strip(): value.strip()} if value.strip() and "$" not in value else None
    return None


def _is_environ(node: ast.expr) -> bool:
    named = isinstance(node, ast.Attribute) and node.attr == "environ"
    return named or (isinstance(node, ast.Name) and node.id == "environ")


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
