"""The definitions that a benchmark executes, found in the text of modules, which are not run.

Names are followed from function to function and through imports. An attribute of an object cannot
be followed; a class counts as a whole.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from tools.rooms import at_run_time

OURS = ("utils", "benchmarks", "tools", "tests")  # packages that are looked into
PRESENT = {"messages", "errors", "plots", "translation", "notebooks", "slides", "measured", "cli"}
FETCH = {"project", "internet", "checksums", "atomic"}  # find and copy files, and compute nothing
SAY = {"tr", "trn", "marked", "print"}  # calls that change no result
Sources = Callable[[str], str | None]  # from a path to the text of the file, if it is there
Place = tuple[str, str]  # a file and a name in it; the name is empty for the file as a whole
Code = dict[Place, str]


class Module:
    """What a text of a module defines and imports, without what changes no result."""

    def __init__(self, text: str) -> None:  # noqa: D107
        tree = ast.parse(text)
        self.imports = _imports(tree)
        self.body = list(_top(_Bare().visit(tree).body))
        self.definitions: dict[str, list[ast.stmt]] = {}
        for node in self.body:
            for name in _defined(node):
                self.definitions.setdefault(name, []).append(node)


@cache
def _read(text: str) -> Module:
    return Module(text)


def _imports(tree: ast.AST) -> dict[str, tuple[str, str]]:
    """Module and name, which may be empty, by the name that an import gives."""
    found: dict[str, tuple[str, str]] = {}
    for node in at_run_time(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                found[alias.asname or first] = (alias.name if alias.asname else first, "")
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                found[alias.asname or alias.name] = (node.module, alias.name)
    return found


def reached(start: Iterable[Place], lessons: Iterable[str], sources: Sources) -> Code:
    """Code that changes results, by place: what is reached from some definitions.

    Args:
        start: files and names.
        lessons: files of which the code takes definitions, whose names stand in it as texts.
        sources: gives the texts of files.
    """
    return _Reach(sources).all(start, lessons)


class _Reach:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.modules: dict[str, Module | None] = {}
        self.found: Code = {}
        self.texts: set[str] = set()

    def all(self, start: Iterable[Place], lessons: Iterable[str]) -> Code:
        self._follow(list(start))
        for path in lessons:
            module = self._module(path)
            names = self.texts & module.definitions.keys() if module else ()
            self._follow([(path, name) for name in sorted(names)])
        return self.found

    def _follow(self, waiting: list[Place]) -> None:
        while waiting:
            path, name = place = waiting.pop()
            module = None if place in self.found else self._module(path)
            if module is None:
                continue
            nodes = module.definitions.get(name, []) if name else module.body
            self.found[place] = "\n".join(map(ast.dump, nodes))
            for node in nodes:
                waiting += self._used(path, node)

    def _used(self, path: str, node: ast.AST) -> Iterator[Place]:
        for each in ast.walk(node):
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                self.texts.add(each.value)
            elif isinstance(each, ast.Attribute):
                yield from self._at(path, _dotted(each))
            elif isinstance(each, ast.Name):
                yield from self._at(path, [each.id])

    def _at(self, path: str, names: list[str]) -> Iterator[Place]:
        """Where a dotted name of a module leads: a definition, if it is one of ours."""
        module = self._module(path)
        if module is None or not names:
            return
        first, *rest = names
        if first in module.definitions:
            yield path, first
        elif first in module.imports:
            source, name = module.imports[first]
            deeper = [*([name] if name else []), *rest]
            while deeper and self._path(f"{source}.{deeper[0]}"):
                source, deeper = f"{source}.{deeper[0]}", deeper[1:]
            target = self._path(source)
            if target and deeper:  # a module by itself is no definition
                yield from self._at(target, deeper[:1])

    def _path(self, name: str) -> str | None:
        """The file of a module of ours that does more than present."""
        first, *rest = name.split(".")
        if first not in OURS or (first == "utils" and rest and rest[0] in PRESENT | FETCH):
            return None
        stem = name.replace(".", "/")
        return next((p for p in (f"{stem}.py", f"{stem}/__init__.py") if self._module(p)), None)

    def _module(self, path: str) -> Module | None:
        if path not in self.modules:
            text = self.sources(path)
            self.modules[path] = None if text is None else _read(text)
        return self.modules[path]


def _top(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements of a module, also those below an `if` or a `try`."""
    for node in body:
        if isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            for part in ("body", "orelse", "finalbody"):
                yield from _top(getattr(node, part, []))
        else:
            yield node


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)}
    return set()


def _dotted(node: ast.Attribute) -> list[str]:
    names = [node.attr]
    inner: ast.expr = node.value
    while isinstance(inner, ast.Attribute):
        names.append(inner.attr)
        inner = inner.value
    return [inner.id, *reversed(names)] if isinstance(inner, ast.Name) else []


class _Bare(ast.NodeTransformer):
    """Takes out what changes no result: docstrings, messages, type hints, imports."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            return None
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id in SAY:
            return ast.Constant(None)
        return self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        return ast.Raise()

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return ast.Expr(node.target)
        return self.generic_visit(ast.Assign([node.target], node.value))

    def visit_Import(self, node: ast.Import) -> None:
        return None

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        return None
