"""What is translated of the package itself: what `utils.messages` says, templates, help, pages.

One catalogue for each part of `utils`: "messages/cli", "messages/plots"; and one for each list of
names in files of data: "names/imagenet".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from utils.messages import FOLDER, NAMES
from utils.messages.extraction import PYTHON, SCRIPT, TEMPLATES, texts
from utils.messages.fixed_parts import FIELD
from utils.translation.entries import Unit

PACKAGE = Path(__file__).parent.parent
VERBS = "cli/app.py"  # what its functions do stands in their docstrings, as typer has it


def units() -> dict[str, list[Unit]]:
    """Everything that is to be translated, by catalogue; each text once in it."""
    found: dict[str, dict[str, Unit]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in (PYTHON, SCRIPT, *TEMPLATES):
            inside = path.relative_to(PACKAGE)
            room = inside.parts[0] if len(inside.parts) > 1 else "utils"
            for unit in of_file(path, inside.as_posix()):
                found.setdefault(f"{FOLDER}/{room}", {}).setdefault(unit.text, unit)
    return {name: list(there.values()) for name, there in sorted(found.items())} | _names()


def _names() -> dict[str, list[Unit]]:
    """Names of ImageNet's classes, and of results that ship with the kit."""
    from utils.explore import class_names
    from utils.measured import wording
    from utils.transfer.classifier import class_names as imagenet

    classes = enumerate(class_names.texts(imagenet()))
    results = wording.texts().items()
    return {
        f"{NAMES}/{class_names.CATALOGUE}": [Unit(text, (f"class {n}",)) for n, text in classes],
        f"{NAMES}/{wording.CATALOGUE}": [
            Unit(text, (where,), bool(FIELD.search(text))) for text, where in results
        ],
    }


def of_file(path: Path, name: str) -> Iterator[Unit]:
    """What is to be translated of a file, in its order.

    Args:
        path: a module, a script of a page, or a template.
        name: as translators know it.
    """
    if name == VERBS:
        yield from _help(path, name)
    for one, many in texts(path):
        yield Unit(one, (name,), bool(FIELD.search(one + many)), many)


def _help(path: Path, name: str) -> Iterator[Unit]:
    """The first paragraph of each subcommand's docstring, and the help of its options."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            text = ast.get_docstring(node)
            if text and node.decorator_list:
                yield Unit(text, (f"{name}, {node.name}",))
        elif isinstance(node, ast.keyword) and node.arg == "help":
            yield Unit(ast.literal_eval(node.value), (f"{name}, an option",))
