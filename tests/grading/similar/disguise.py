"""Makes of an answer what somebody hands in who has copied it and does not want that to be seen."""

from __future__ import annotations

import ast
import builtins
import random

from utils.grading.groups.tree import DOCUMENTED

WORDS = ["alpha", "beta", "gamma", "first", "second", "value", "item", "res", "tmp", "aux"]


def disguised(code: str, seed: int) -> str:
    """The same program: other names, comments, loops, numbers, and order of what has none."""
    chance = random.Random(seed)
    tree = ast.parse(code)
    _without_docstrings(tree)
    for statement in tree.body:
        _rename(statement, chance)
    tree = ast.fix_missing_locations(_Loops(chance).visit(tree))
    _reorder(tree, chance)
    lines = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    return "\n".join(each for line in lines for each in _commented(line, chance))


def _without_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]


def _rename(statement: ast.stmt, chance: random.Random) -> None:
    """Give the variables inside of a function other names; its arguments belong to the contract."""
    if not isinstance(statement, ast.FunctionDef):
        return
    arguments = {node.arg for node in ast.walk(statement) if isinstance(node, ast.arg)}
    bound = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names = sorted(bound - arguments - set(dir(builtins)))
    new = {name: f"{chance.choice(WORDS)}_{number}" for number, name in enumerate(names)}
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            node.id = new.get(node.id, node.id)


class _Loops(ast.NodeTransformer):
    """Half of the loops over a range of one number become loops with while; numbers get points."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        call = node.iter
        if not (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id == "range"
            and len(call.args) == 1
            and isinstance(node.target, ast.Name)
            and not any(isinstance(each, ast.Continue) for each in ast.walk(node))
            and not node.orelse
            and self.chance.random() < 0.5
        ):
            return node
        name, end = node.target.id, ast.unparse(call.args[0])
        start, loop = ast.parse(f"{name} = 0\nwhile {name} < {end}:\n    {name} += 1").body
        assert isinstance(loop, ast.While)
        loop.body = [*node.body, *loop.body]
        return [start, loop]

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Half of the `x += 1` become `x = x + 1`."""
        if not isinstance(node.target, ast.Name) or self.chance.random() < 0.5:
            return node
        left = ast.Name(node.target.id, ast.Load())
        return ast.Assign([node.target], ast.BinOp(left, node.op, node.value))


def _reorder(tree: ast.AST, chance: random.Random) -> None:
    """Functions at the top, and neighbours that do not touch each other, in another order."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        for at in range(len(body) - 1):
            one, other = body[at : at + 2]
            if _is_free(one) and _is_free(other) and not _names(one) & _names(other):
                body[at], body[at + 1] = other, one
    assert isinstance(tree, ast.Module)
    if all(isinstance(each, ast.FunctionDef) for each in tree.body):
        chance.shuffle(tree.body)


def _is_free(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and not any(
        isinstance(node, ast.Call) for node in ast.walk(statement)
    )


def _names(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _commented(line: str, chance: random.Random) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    remark = f"{indent}# {chance.choice(WORDS)} {chance.choice(WORDS)}"
    return [remark, line] if chance.random() < 0.3 else [line]
