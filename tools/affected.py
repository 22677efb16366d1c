"""List the test files for the files that have changed, for `make check`.

    python -m tools.affected [SINCE]

prints them, the nearest first: tests that changed themselves, those of the changed modules, then
those that import one of these. SINCE is a commit, HEAD if left out. Tests that take minutes
(lessons are executed, banks are graded) are left to `make test`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from utils import project

ROOT = project.root()
# Tests of a folder's files that do not execute them.
OF_FOLDERS = {
    "sources": ("tests/test_repository.py", "tests/lessons/test_style.py"),
    "banks": ("tests/assignments/test_notebooks.py",),
    "docs": ("tests/docs",),
    "README.md": ("tests/docs",),
}


def changed(since: str = "HEAD") -> list[Path]:
    """Files that differ from a commit or are new, relative to the root.

    Args:
        since: anything that git takes for a commit.
    """
    found: list[str] = []
    for command in (
        ["git", "diff", "--name-only", since],
        ["git", "ls-files", "--others", "--exclude-standard"],
    ):
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found += said.stdout.splitlines()
    return [Path(name) for name in found if (ROOT / name).is_file()]


def affected(files: Iterable[Path], tests: Iterable[Path]) -> list[str]:
    """Tests of some files, the nearest first.

    Args:
        files: that changed, relative to the root.
        tests: all test files, relative to the root.
    """
    files, tests = list(files), sorted(tests)
    near = [path for path in tests if path in files]
    mirrors = [path for path in map(mirror, files) if path in tests]
    modules = {name for name in map(module_of, files) if name}
    importing = [path for path in tests if modules & imported(ROOT / path)]
    found = [path.as_posix() for path in (*near, *mirrors, *importing)]
    for path in files:
        found += OF_FOLDERS.get(path.parts[0], ())
    return list(dict.fromkeys(found))


def mirror(path: Path) -> Path:
    """The test file of a module: tests/a/test_b.py for utils/a/b.py."""
    return Path("tests", *path.parts[1:-1], f"test_{path.name}")


def module_of(path: Path) -> str:
    """The dotted name by which a file is imported; empty if it is not one of our modules."""
    if path.suffix != ".py" or path.parts[0] not in {"utils", "tests", "tools", "benchmarks"}:
        return ""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, and those of the names that it takes from them."""
    return imported_by(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imported_by(nodes: Iterable[ast.AST]) -> set[str]:
    """Dotted names that some nodes of a module import, and those of the names taken from them."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def main() -> None:
    """Print the test files, one per line."""
    tests = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py")]
    outside = [path for path in tests if "bank" not in path.parts]
    print("\n".join(affected(changed(*sys.argv[1:2]), outside)))


if __name__ == "__main__":
    main()
