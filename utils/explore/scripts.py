"""The explorer's JavaScript as one module, as notebooks and single files need it.

The files of `page/` are modules as browsers take them. Each becomes a function here that gives what
it exports, in an order in which all that it imports is there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "page"
FIRST = "explorer"

_IMPORT = re.compile(r'^import \{ ([^}]*) \} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:const|class|function) (\w+)", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (.*);$", re.MULTILINE)


@cache
def script() -> str:
    """All modules in one, which exports what the first one does."""
    parts = [_wrapped(name) for name in _in_order(FIRST, [])]
    names = ", ".join(_EXPORT.findall(_read(FIRST)))
    parts.append(f"export const {{ {names} }} = {FIRST}Module;")
    parts.append(f"export default {FIRST}Module.default_;")
    return "\n".join(parts) + "\n"


@cache
def style() -> str:
    """The style sheet."""
    return (FOLDER / "explorer.css").read_text(encoding="utf-8")


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
    text = re.sub(r"^export (?=const|class|function)", "", text, flags=re.MULTILINE)
    if _DEFAULT.search(text):
        text = _DEFAULT.sub(r"const default_ = \1;", text)
        given.append("default_")
    return f"const {name}Module = (() => {{\n{text}\nreturn {{ {', '.join(given)} }};\n}})();"
