"""Pages of the reference, one per package, from the docstrings."""

from __future__ import annotations

import ast
from pathlib import Path

from utils import project


def packages() -> list[str]:
    """Packages and modules of `utils` that lessons and assignments import, and the grader.

    The rest of the kit is for those who change it.
    """
    found = {"grading"}
    for folder in ("lessons", "assignments"):
        for path in (project.root() / "sources" / folder).glob("*.py"):
            found |= _imported(ast.parse(path.read_text(encoding="utf-8")))
    return sorted(name for name in found if _has_something(project.root() / "utils" / name))


def reference_pages() -> dict[str, str]:
    """Markdown by file name."""
    return {f"{name}.md": _page(name) for name in packages()}


def _imported(tree: ast.Module) -> set[str]:
    """The names imported from `utils`: "data" for `from utils.data.idx import read_idx`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("utils.")}
    return found


def _has_something(path: Path) -> bool:
    """Whether a module, or one of a package's, defines something public."""
    files = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    return any(_has_public(file) for file in files)


def _page(name: str) -> str:
    path = project.root() / "utils" / name
    # The names that a package exports are described below, where they are defined.
    parts = [f"# utils.{name}\n", _described(f"utils.{name}", members=not path.is_dir())]
    for module in _modules(path):
        parts += [f"## {module}\n", _described(module, members=True)]
    return "\n".join(parts)


def _described(module: str, *, members: bool) -> str:
    option = "   :members:\n" if members else ""
    return f"```{{eval-rst}}\n.. automodule:: {module}\n{option}```\n"


def _modules(path: Path) -> list[str]:
    """Names of the modules in a package that define something public."""
    return [
        file.relative_to(project.root()).with_suffix("").as_posix().replace("/", ".")
        for file in sorted(path.rglob("*.py"))
        if file.name != "__init__.py" and _has_public(file)
    ]


def _has_public(file: Path) -> bool:
    kinds = (ast.FunctionDef, ast.ClassDef)
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return any(isinstance(node, kinds) and not node.name.startswith("_") for node in body)
