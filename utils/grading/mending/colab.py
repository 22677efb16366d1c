"""Make commands of Google Colab and commands that install do nothing while grading.

They are looked for in the text of a student's own cell, and only where they would stop it: outside
of functions, `if` and `try`. Code that asks whether this is Colab gets the true answer: it is not.
The names in their place do nothing and give no access to the grader.
"""

from __future__ import annotations

import ast
import re

from utils.grading.source import parse, transformed
from utils.messages import tr

COLAB = "google.colab"
FOLDER = "/content"  # where Colab works
SIGNS = (COLAB, "tensorflow_version", "pip", "conda", "apt", FOLDER)
# It runs in the student's own process and can do no more than the student's own code.
NOTHING = (
    "type('colab', (), {'__getattr__': lambda self, name: self, "
    "'__call__': lambda self, *_, **__: {}, '__repr__': lambda self: 'nothing while grading'})()"
)
INSTALL = re.compile(
    r"(?:sudo\s+)?(?:python3?\s+-m\s+|\S*python3?\s+-m\s+)?"
    r"(?:pip3?|conda|mamba|apt|apt-get)\s+(?:(?:-\S+)\s+)*(?:install|update|upgrade)\b(.*)"
)
LOCAL = re.compile(r"(?:^|\s)(?:\.|\S*\.whl|\S*\.tar\.gz|\S*\.zip|/\S*|\.\S+|-r\S*|-e|--target\S*)")
MAGICS = {"pip", "conda", "mamba"}


def without_colab(text: str) -> tuple[str, list[str]]:
    """A cell in which such commands do nothing, and a remark for each of them."""
    if not any(sign in text for sign in SIGNS):
        return text, []
    python = transformed(text)
    tree = parse(python)
    if tree is None:
        return text, []
    found: dict[ast.stmt, tuple[str, str]] = {}
    _look(tree.body, found)
    if not found:
        return text, []
    lines = [line.encode() for line in python.split("\n")]
    for statement in sorted(found, key=lambda each: each.lineno, reverse=True):
        _replace(lines, statement, found[statement][0])
    what = dict.fromkeys(what for _, what in found.values())
    said = [tr("{command} does nothing while grading", command=each) for each in what]
    return b"\n".join(lines).decode(), said


def _look(statements: list[ast.stmt], found: dict[ast.stmt, tuple[str, str]]) -> None:
    """Statements that are executed with the cell, each with its replacement and its description."""
    for each in statements:
        if isinstance(each, ast.With):
            _look(each.body, found)
        elif isinstance(each, ast.Import | ast.ImportFrom):
            made = _import(each)
            if made:
                found[each] = made, tr("import of {module}", module=COLAB)
        elif isinstance(each, ast.Expr) and isinstance(each.value, ast.Call):
            what = _command(each.value)
            if what:
                found[each] = "pass", what


def _import(each: ast.Import | ast.ImportFrom) -> str:
    """Assignments in the place of an import from Colab; empty for any other import."""
    if isinstance(each, ast.ImportFrom):
        if each.level or not _is_colab(each.module or ""):
            if each.module != "google" or each.level:
                return ""
            if [name.name for name in each.names] != ["colab"]:
                return ""
        names = [name.asname or name.name for name in each.names]
        return "; ".join(f"{name} = {NOTHING}" for name in names if name != "*") or "pass"
    if not all(_is_colab(name.name) for name in each.names):
        return ""
    names = [name.asname or name.name.partition(".")[0] for name in each.names]
    return "; ".join(f"{name} = {NOTHING}" for name in dict.fromkeys(names))


def _is_colab(module: str) -> bool:
    return module == COLAB or module.startswith(f"{COLAB}.")


def _command(call: ast.Call) -> str:
    """The name of a call that would stop a cell or wait for a network; empty for any other call."""
    function = call.func
    if not isinstance(function, ast.Attribute):
        return ""
    given = [
        each.value if isinstance(each, ast.Constant) and isinstance(each.value, str) else None
        for each in call.args
    ]
    if function.attr == "run_line_magic" and len(given) == 2 and given[0] and given[1] is not None:
        name, line = given[0], given[1]
        if name == "tensorflow_version":
            return "%tensorflow_version"
        if name == "load_ext" and _is_colab(line.strip()):
            return f"%load_ext {COLAB}"
        if name in MAGICS and _installs(f"{name} {line}"):
            return f"%{name} install"
    system = function.attr in ("system", "getoutput") and len(given) == 1
    if system and given[0] and _installs(given[0]):
        return f"!{given[0].split()[0]} install"
    if (
        function.attr == "chdir"
        and isinstance(function.value, ast.Name)
        and function.value.id == "os"
        and len(given) == 1
        and given[0]
        and (given[0] == FOLDER or given[0].startswith(f"{FOLDER}/"))
    ):
        return tr("os.chdir to {folder}", folder=FOLDER)
    return ""


def _installs(command: str) -> bool:
    """Whether a command needs a network, because it installs packages by name."""
    if re.search(r"[;&|<>`$]", command.replace(">=", "").replace("<=", "")):
        return False
    found = INSTALL.fullmatch(command.strip())
    return found is not None and not LOCAL.search(found[1])


def _replace(lines: list[bytes], statement: ast.stmt, text: str) -> None:
    """Put a text in a statement's place, in as many lines as it had. Columns are bytes."""
    start, end = statement.lineno - 1, (statement.end_lineno or statement.lineno) - 1
    head, tail = lines[start][: statement.col_offset], lines[end][statement.end_col_offset :]
    lines[start : end + 1] = [head + text.encode() + tail] + [b""] * (end - start)
