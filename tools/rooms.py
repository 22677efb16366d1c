"""The diagram of docs/architecture.md: which room of `utils` imports which.

    python -m tools.rooms

A room is a package in `utils`, or a module that lies in it directly. An arrow means "imports", also
inside of a function; imports for type checkers alone do not count. An arrow is left out if a path
over other rooms exists.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from tools.affected import imported_by
from utils import project
from utils.atomic import write_whole

PACKAGE = project.root() / "utils"
PAGE = project.root() / "docs" / "architecture.md"
BEGIN, END = "<!-- made by python -m tools.rooms -->\n```mermaid\n", "```\n<!-- end -->"

Graph = dict[str, set[str]]


def room_of(path: Path, package: Path = PACKAGE) -> str:
    """The name of the room that a module belongs to."""
    first = path.relative_to(package).parts[0]
    return first.removesuffix(".py")


def rooms(package: Path = PACKAGE) -> Graph:
    """The other rooms that each room imports.

    Args:
        package: the folder of `utils`.
    """
    found: Graph = {}
    for path in sorted(package.rglob("*.py")):
        room = room_of(path, package)
        if room != "__init__":
            others = found.setdefault(room, set())
            others |= imported(path) - {room}
    return found


def imported(path: Path) -> set[str]:
    """Rooms that a module imports at run time."""
    names = imported_by(at_run_time(ast.parse(path.read_text(encoding="utf-8"))))
    return {name.split(".")[1] for name in names if name.startswith("utils.")}


def at_run_time(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes below a node but those for type checkers alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and _is_type_checking(child.test):
            continue
        yield child
        yield from at_run_time(child)


def _is_type_checking(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


def needed(graph: Graph) -> Graph:
    """A graph without the arrows that follow from others.

    Raises:
        graphlib.CycleError: if rooms import each other in a circle.
    """
    reached: Graph = {}
    for room in TopologicalSorter(graph).static_order():
        reached[room] = set(graph[room]).union(*(reached[other] for other in graph[room]))
    return {
        room: {each for each in others if not any(each in reached[o] for o in others - {each})}
        for room, others in graph.items()
    }


def diagram(graph: Graph) -> str:
    """The arrows that are needed, as Mermaid draws them."""
    lines = ["flowchart TD"]
    for room, others in sorted(needed(graph).items()):
        lines += [f"    {room} --> {other}" for other in sorted(others)]
        if not others and not any(room in each for each in graph.values()):
            lines.append(f"    {room}")
    return "\n".join(lines) + "\n"


def renewed(text: str, graph: Graph) -> str:
    """The page with the present diagram."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + diagram(graph) + END + rest.partition(END)[2]


if __name__ == "__main__":
    write_whole(PAGE, renewed(PAGE.read_text(encoding="utf-8"), rooms()))
