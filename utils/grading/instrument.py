"""Test cells as code that tells when it is being deceived.

The meaning of a test is not changed. Before each of its statements it makes sure that what it
relies on is still what it was; each function of a library is compared with the original when it is
called; and what is compared with `==` or `<`, or handed to a library's check, is looked at: an
object of the student's own that claims to equal everything proves nothing.

Cells are compiled here, outside the sandbox, and travel as code: the student's process is not
asked to translate them.
"""

from __future__ import annotations

import ast
import builtins
import itertools
import marshal
import re
import secrets
import symtable
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.inputtransformer2 import TransformerManager

# Builtins that a test may be given under another name. (`super` works only under its own.)
BUILTINS = frozenset(
    name for name in vars(builtins) if not name.startswith("_") and name not in {"super"}
) - {"copyright", "credits", "license", "exit", "quit", "help"}
FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
# Builtins that tests judge values with.
JUDGING = {"abs", "all", "any", "max", "min", "round", "sum", "sorted"}


@dataclass(frozen=True)
class Known:
    """What an assignment's own source says, of all its notebooks' cells together.

    Attributes:
        imports: names that can only mean one thing, with the module and its attribute:
            ("np", ("numpy", None)).
        bound: every name its cells define, assign or import.
        free: names that cells the student fills in may define.
        values: names that only locked cells assign.
        loaded: global names that functions of cells other than tests use.
        assigned: global names that those functions assign.
        classes: names of its classes, with the special methods they define.
        mentions: names in the cells that define a name, by that name.
        obliging: whether it uses objects made to answer anything: mocks, masked arrays.
    """

    imports: tuple[tuple[str, tuple[str, str | None]], ...] = ()
    bound: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    loaded: frozenset[str] = frozenset()
    assigned: frozenset[str] = frozenset()
    classes: tuple[tuple[str, frozenset[str]], ...] = ()
    mentions: tuple[tuple[str, frozenset[str]], ...] = ()
    obliging: bool = False


def known(cells: list[tuple[str, bool, bool]]) -> Known:
    """Read an assignment's code cells.

    Args:
        cells: source of each, whether it is locked, and whether it is a test.
    """
    imports: dict[str, tuple[str, str | None]] = {}
    classes: dict[str, frozenset[str]] = {}
    mentions: dict[str, frozenset[str]] = {}
    stored, bound, free, values, loaded, assigned = (set() for _ in range(6))
    for source, locked, test in cells:
        tree = parse(source)
        if tree is None:
            continue
        names, imported = _bound(tree), _imports(tree)
        stored |= names - imported.keys()
        stored |= {name for name, what in imported.items() if imports.get(name, what) != what}
        imports |= imported
        bound |= names
        inside = frozenset(identifiers([source]))
        for name in _defined(tree):
            mentions[name] = mentions.get(name, frozenset()) | inside
        if not locked:
            free |= names
        if not test:
            used, changed = _globals(source)
            loaded, assigned = loaded | used, assigned | changed
            values |= names - imported.keys() - _defined(tree) if locked else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                special = {
                    each.name
                    for each in node.body
                    if isinstance(each, ast.FunctionDef) and each.name.startswith("__")
                }
                if node.decorator_list:  # a dataclass, perhaps, which can be compared
                    special |= {"__eq__", "__hash__"}
                classes[node.name] = classes.get(node.name, frozenset()) | special
    text = "\n".join(source for source, _, _ in cells)
    return Known(
        tuple(sorted((name, what) for name, what in imports.items() if name not in stored)),
        frozenset(bound),
        frozenset(free),
        frozenset(values - free),
        frozenset(loaded),
        frozenset(assigned),
        tuple(sorted(classes.items())),
        tuple(sorted(mentions.items())),
        any(word in text for word in ("mock", "np.ma", "numpy.ma", "masked")),
    )


def identifiers(sources: list[str]) -> set[str]:
    """Everything in cells that could be a name."""
    return {name for source in sources for name in re.findall(r"[A-Za-z_]\w*", source)}


def parse(source: str) -> ast.Module | None:
    """The syntax tree of a cell, with IPython's magics as calls; None if it is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(TransformerManager().transform_cell(source))
    except (SyntaxError, ValueError, RecursionError):
        return None


# In CPython 3.11 two threads that make syntax trees at the same time get in each other's way; and
# every submission has the same tests.
_one_at_a_time = threading.RLock()


def _once(compile_cell: Callable[..., Any]) -> Callable[..., Any]:
    """Keep what was compiled, and let one thread at a time compile."""
    kept = cache(compile_cell)

    @wraps(compile_cell)
    def locked(*arguments: Any) -> Any:
        with _one_at_a_time:
            return kept(*arguments)

    return locked


@_once
def locked_cell(source: str, name: str) -> dict[str, Any] | None:
    """A locked cell that is no test, as a message for the student's process."""
    tree = parse(source)
    if tree is None:
        return None
    body, last = _split(tree, source)
    return {
        "kind": "locked",
        "source": source,
        "name": f"<locked {name}>",
        "body": _code(body, f"<locked {name}>"),
        "last": _code(last, f"<locked {name}>") if last is not None else None,
        "functions": sorted(_defined(tree)),
        "values": sorted(_bound(tree)),
    }


@_once
def test_cell(source: str, name: str, assignment: Known) -> dict[str, Any] | None:
    """A test cell, as a message for the student's process; None if it is no Python.

    Args:
        source: as nbgrader has it.
        name: the cell's name.
        assignment: from `known`.
    """
    tree = parse(source)
    if tree is None:
        return None
    loaded, touches, visible = _loaded(tree), _touched(tree), _visible(tree, source)
    token = secrets.token_hex(8)
    bound = _bound(tree)
    meant: dict[str, tuple[str, str | None]] = {}
    # A magic runs code in the notebook's own namespace: then the test must be there, too.
    magic = "get_ipython" in loaded
    # A test may change what functions of the assignment stand on, and those what the test reads.
    shared = sorted((bound & assignment.loaded) | ((bound | loaded) & assignment.assigned))
    if not magic:
        imported = dict(assignment.imports)
        meant |= {each: imported[each] for each in sorted(loaded & imported.keys() - bound)}
        meant |= {each: ("builtins", each) for each in sorted(loaded & BUILTINS - assignment.bound)}
        meant |= {each: ("locked", each) for each in sorted(loaded & assignment.values - bound)}
    aliases = {each: f"_{token}_{each}" for each in meant}
    change = _Instrument(token, aliases, assignment, bool(shared))
    named = _meant_by(source, assignment)
    body, last = _split(tree, source)
    if not magic:
        body = change.module(body)
        last = ast.fix_missing_locations(change.visit(last)) if last is not None else None
    return {
        "kind": "test",
        "source": source,
        "name": f"<test {name}>",
        "private": not magic,
        "token": token,
        "prelude": _code(ast.parse(PRELUDE.replace("TOKEN", token)), "<frozen tests>"),
        "body": _code(body, f"<test {name}>"),
        "last": _code(last, f"<test {name}>") if last is not None else None,
        "functions": [],
        "values": [],
        "visible": visible,
        "bound": sorted(bound),
        "shared": shared,
        "taken": sorted(set(shared) & assignment.assigned),
        "dotted": change.dotted,
        "classes": {each: methods for each, methods in assignment.classes if each in named},
        "obliging": assignment.obliging,
        "warnings": _warnings(source, name),
        "needs": {
            "meant": meant,
            "aliases": change.aliases,
            "touches": touches,
            "locked": sorted(loaded - assignment.free - bound),
        },
    }


def _meant_by(source: str, assignment: Known) -> set[str]:
    """Names in a test, and in the cells that define what it uses."""
    names = identifiers([source])
    return names.union(*(inside for name, inside in assignment.mentions if name in names))


# What an instrumented test calls. The functions have no secrets: an audit hook, which no code can
# reach, listens to the events.
PRELUDE = """
def _TOKENlook(value):
    _TOKENaudit("TOKEN.look", value)
    return value


def _TOKENcall(number, judges, function, *positional, **named):
    _TOKENaudit("TOKEN.call", number, judges, function, positional, named)
    return function(*positional, **named)
"""


class _Instrument(ast.NodeTransformer):
    """Adds calls that let the audit hook see what a test stands on and what it judges.

    And lets names of libraries and builtins mean what they meant before the student came.
    """

    def __init__(
        self, token: str, aliases: dict[str, str], assignment: Known, shares: bool
    ) -> None:
        self.token, self.aliases, self.shares = token, aliases, shares
        self.roots = set(dict(assignment.imports))
        self.dotted: list[list[str]] = []
        self.judging = 0

    def module(self, tree: ast.Module) -> ast.Module:
        """All statements, with a step before each."""
        body: list[ast.stmt] = []
        for statement in tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                body.append(statement)
                continue
            body += [self._event("step", statement), self.visit(statement)]
        if body and self.shares:
            self._share(body)
            body.append(self._event("share", body[-1]))
        return ast.fix_missing_locations(ast.Module(body, type_ignores=[]))

    def _event(self, name: str, before: ast.stmt) -> ast.stmt:
        call = _call(f"_{self.token}audit", ast.Constant(f"{self.token}.{name}"))
        return ast.copy_location(ast.Expr(call), before)

    def _share(self, statements: list[ast.stmt]) -> None:
        """Let the notebook know, before each inner statement, what the test has bound."""
        for node in [node for each in statements for node in ast.walk(each)]:
            for field in ("body", "orelse", "finalbody"):
                inner = getattr(node, field, None)
                if isinstance(inner, list) and inner:
                    first = 1 if _is_text(inner[0]) else 0  # a docstring stays the first
                    rest = [(self._event("share", each), each) for each in inner[first:]]
                    setattr(node, field, [*inner[:first], *itertools.chain(*rest)])

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and node.id in self.aliases:
            return ast.copy_location(ast.Name(self.aliases[node.id], ast.Load()), node)
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        node.left = self._looked_at(node.left)
        node.comparators = [self._looked_at(each) for each in node.comparators]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        node.left, node.right = self._looked_at(node.left), self._looked_at(node.right)
        return node

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        self.judging += 1
        node.test = self.visit(node.test)
        self.judging -= 1
        if node.msg is not None:
            node.msg = self.visit(node.msg)
        if not isinstance(node.test, ast.Compare | ast.BoolOp):
            node.test = self._looked_at(node.test)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        parts = _dotted(node.func)
        named = node.func.id if isinstance(node.func, ast.Name) else ""
        self.generic_visit(node)
        if parts and parts[0] in self.roots:
            self.dotted.append(parts)
            judges = bool(self.judging) or parts[-1].lower().startswith(("assert", "fail"))
            first = [ast.Constant(len(self.dotted) - 1), ast.Constant(judges), node.func]
            node.func = ast.copy_location(ast.Name(f"_{self.token}call", ast.Load()), node.func)
            node.args = [*first, *node.args]
        elif named in JUDGING:
            node.args = [
                each if isinstance(each, ast.GeneratorExp) else self._looked_at(each)
                for each in node.args
            ]
        return node

    def _looked_at(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant | ast.Lambda | ast.Starred | ast.Compare):
            return node
        return ast.copy_location(_call(f"_{self.token}look", node), node)


def _is_text(statement: ast.stmt) -> bool:
    value = getattr(statement, "value", None)
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def _dotted(node: ast.expr) -> list[str] | None:
    """`np.testing.assert_allclose` as its parts; None for anything but names and dots."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return [node.id, *parts] if isinstance(node, ast.Name) else None


def _split(tree: ast.Module, source: str) -> tuple[ast.Module, ast.Expression | None]:
    """The statements, and the last one by itself if it is an expression that would be shown."""
    shown = tree.body and isinstance(tree.body[-1], ast.Expr)
    if not shown or DisplayHook.semicolon_at_end_of_expression(source):
        return tree, None
    return ast.Module(tree.body[:-1], type_ignores=[]), ast.Expression(tree.body[-1].value)


def _code(tree: ast.Module | ast.Expression, name: str) -> bytes:
    mode = "eval" if isinstance(tree, ast.Expression) else "exec"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return marshal.dumps(compile(tree, name, mode, FLAGS, dont_inherit=True))


def _warnings(source: str, name: str) -> str:
    """What Python says on standard error when it compiles a cell; to nbgrader that is a failure."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default", SyntaxWarning)
        compile(TransformerManager().transform_cell(source), f"<test {name}>", "exec", FLAGS, True)
    return "".join(
        warnings.formatwarning(each.message, each.category, each.filename, each.lineno, "")
        for each in caught
        if issubclass(each.category, SyntaxWarning)
    )


def _visible(tree: ast.Module, source: str) -> list[str]:
    """The lines of a cell that define functions; the others are empty.

    TensorFlow's AutoGraph reads a function's source. The rest of a test is nobody's business.
    """
    lines = TransformerManager().transform_cell(source).splitlines(keepends=True)
    kept: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            kept |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    if not kept:
        return []
    # A lambda is found by the statement it stands in.
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.Expr) and any(
            isinstance(each, ast.Lambda) for each in ast.walk(node)
        ):
            kept |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return [line if number in kept else "\n" for number, line in enumerate(lines, 1)]


def _touched(tree: ast.Module) -> list[str]:
    """Attributes that a test itself assigns, to put something in the place of a function."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            names.add(node.attr)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            arguments = [each.value for each in node.args[1:2] if isinstance(each, ast.Constant)]
            if node.func.id in ("setattr", "delattr"):
                names |= {each for each in arguments if isinstance(each, str)}
    return sorted(names)


def _imports(tree: ast.Module) -> dict[str, tuple[str, str | None]]:
    found: dict[str, tuple[str, str | None]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                name = each.asname or each.name.partition(".")[0]
                found[name] = (each.name if each.asname else name, None)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for each in node.names:
                found[each.asname or each.name] = (node.module, each.name)
    return found


def modules(cells: list[str]) -> list[str]:
    """Modules that cells import, in their order; none after a cell that sets the environment.

    What is imported before `os.environ` is changed might behave differently, so that must be left
    to the notebook.
    """
    found: list[str] = []
    for source in cells:
        tree = parse(source)
        if tree is None:
            continue
        if "environ" in source or "putenv" in source:
            break
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found += [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.append(node.module)
                found += [f"{node.module}.{each.name}" for each in node.names]
    return list(dict.fromkeys(found))


def _bound(tree: ast.Module) -> set[str]:
    """Names a cell binds at its top level, in whatever way."""
    names = _defined(tree) | set(_imports(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store | ast.Del):
            names.add(node.id)
    return names


def _globals(source: str) -> tuple[set[str], set[str]]:
    """Global names that the functions of a cell use, and of those the ones they assign."""
    used: set[str] = set()
    assigned: set[str] = set()
    waiting = [symtable.symtable(TransformerManager().transform_cell(source), "<cell>", "exec")]
    while waiting:
        table = waiting.pop()
        waiting += table.get_children()
        if table.get_type() == "function":
            found = [each for each in table.get_symbols() if each.is_global()]
            used |= {each.get_name() for each in found}
            assigned |= {each.get_name() for each in found if each.is_assigned()}
    return used, assigned


def _loaded(tree: ast.Module) -> set[str]:
    """Names a cell uses."""
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }


def _defined(tree: ast.Module) -> set[str]:
    """Functions and classes of a cell: what a later test calls by name."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
    return names
