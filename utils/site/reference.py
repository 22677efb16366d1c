"""Pages of the reference: a package each, from the docstrings."""

from __future__ import annotations

import ast
from pathlib import Path

from utils import project

# What a reader of the lessons calls; the rest of the kit is for those who change it.
PACKAGES = (
    *("data", "device", "arithmetic", "checks", "conv", "models", "training"),
    *("transfer", "gan", "plots", "explore", "grading"),
)


def reference_pages() -> dict[str, str]:
    """Markdown by file name."""
    return {f"{name}.md": _page(name) for name in PACKAGES}


def _page(name: str) -> str:
    path = project.root() / "utils" / name
    # What a package gives is described below, where it is defined.
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
