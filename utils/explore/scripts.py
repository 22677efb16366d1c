"""The explorers' JavaScript as one script each, as notebooks and single files need it.

The files of `page/` are modules for browsers. Here each becomes a function that returns its
exports; the modules that it imports come before it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from utils.messages import tr

FOLDER = Path(__file__).parent / "page"
# Modules from which all others of a script are imported: of the explorer, which is a widget, too;
# of the page of photographs; and of the worker that computes for it.
EXPLORER, PHOTOGRAPHS, WORKER = "explorer", "photographs", "answering"

_IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:const|class|function) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (.*);$", re.MULTILINE)


@cache
def script(first: str = EXPLORER) -> str:
    """All modules in one script, with the exports of the first module."""
    text = _read(first)
    parts = [_wrapped(path.stem) for path in files(first)]
    if names := _EXPORT.findall(text):
        parts.append(f"export const {{ {', '.join(names)} }} = {first}Module;")
    if _DEFAULT.search(text):
        parts.append(f"export default {first}Module.default_;")
    return "\n".join(parts) + "\n"


def files(first: str) -> list[Path]:
    """The modules of a script, each after those that it imports."""
    return [FOLDER / f"{name}.js" for name in _in_order(first, [])]


@cache
def style(*names: str) -> str:
    """The explorer's style sheet, and after it those with these names."""
    sheets = (FOLDER / f"{name}.css" for name in (EXPLORER, *names))
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def words(name: str, **fields: str) -> str:
    """A part of a page that is only text, as HTML in the reader's language.

    Args:
        name: of a template in `page/`.
        fields: what else it shows.
    """
    from jinja2 import Environment

    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    # Its messages are HTML; they come from the kit and its catalogues.
    return Environment(autoescape=False).from_string(text).render(tr=tr, **fields)


def _read(name: str) -> str:
    return (FOLDER / f"{name}.js").read_text(encoding="utf-8")


def _in_order(name: str, known: list[str]) -> list[str]:
    for _, needed in _IMPORT.findall(_read(name)):
        if needed not in known:
            _in_order(needed, known)
    if name not in known:
        known.append(name)
    return known


def _wrapped(name: str) -> str:
    text = _read(name)
    given = _EXPORT.findall(text)
    text = _IMPORT.sub(r"const { \1 } = \2Module;", text)
    text = re.sub(r"^export (?=(?:async )?(?:const|class|function))", "", text, flags=re.MULTILINE)
    if _DEFAULT.search(text):
        text = _DEFAULT.sub(r"const default_ = \1;", text)
        given.append("default_")
    return f"const {name}Module = (() => {{\n{text}\nreturn {{ {', '.join(given)} }};\n}})();"
