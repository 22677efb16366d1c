"""Checks that must fail: test cells in which one expected value is changed.

A real answer fails a test whose expected value is changed. An answer that does not depend on what
is asked (objects that equal everything, patched libraries, dropped assertions, expected values read
from the test, forged results) passes the changed test as well. Such a changed test is called a
canary.

This module proposes canaries, as text, from a cell's syntax tree; `calibrate` keeps those that the
reference solution fails. A change concerns what an answer is compared with, never the input of a
function: a wrong answer may give the same value for another input. If no such value can be changed,
a comparison is negated: an answer that passes it must fail its opposite.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from utils.grading.source import as_executed, parse

MAX_PLACES = 40  # in one cell
STRANGE = "qz"  # what is added to a text
FAR = 1_000_000_007  # what is added to a number that might be a bound
# Replacements of an expression, tried until the reference fails, each with half of the change;
# {} is the expression.
CHANGES = (
    ("({}) * 1.01 + 0.02", "({}) * 1.005 + 0.01"),
    ("({}) * 2 + 3", "({}) * 1.5 + 1.5"),
    ("({}) + 3", "({}) + 1.5"),
    ("(not ({}))", ""),
    ("({}) + 'qz'", ""),
    ("[each + 3 for each in ({})]", "[each + 1.5 for each in ({})]"),
    ("[*({}), 'qz']", ""),
    ("(({}), 'qz')", ""),
)
# Functions that compare their first two arguments.
COMPARING = re.compile(
    r"(assert.*(equal|close).*|allclose|isclose|array_equal|array_equiv|array_equals|equals"
    r"|assert_frame_equal|assert_series_equal|eq_|assert_eq)$",
    re.IGNORECASE,
)
NOT_COMPARED = re.compile(r"assert(Not|_not)", re.IGNORECASE)
TURNED = {
    "assertTrue": "assertFalse",
    "assertFalse": "assertTrue",
    "assertIn": "assertNotIn",
    "assertNotIn": "assertIn",
    "assertIs": "assertIsNot",
    "assertIsNot": "assertIs",
    "assertIsNone": "assertIsNotNone",
    "assertIsNotNone": "assertIsNone",
    "assertIsInstance": "assertNotIsInstance",
    "assertNotIsInstance": "assertIsInstance",
    "assertGreater": "assertLessEqual",
    "assertGreaterEqual": "assertLess",
    "assertLess": "assertGreaterEqual",
    "assertLessEqual": "assertGreater",
    "assertNotEqual": "assertEqual",
    "assertRegex": "assertNotRegex",
}
SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}
# Functions whose value still depends on a comparison that they are given.
COUNTING = {"all", "sum", "bool", "int", "float", "append", "mean", "count_nonzero"}
# Helpers of a course that compare an answer with something.
HELPER = re.compile(r"clos|equal|same|approx|match|check|test|verif|compar|expect", re.IGNORECASE)


class Kind(str, Enum):
    """What was changed."""

    VALUE = "value"  # what an answer is compared with
    OPPOSITE = "opposite"  # a comparison was negated: an answer may pass both by chance


@dataclass(frozen=True)
class Canary:
    """A test cell in which something is changed.

    Attributes:
        source: of the whole cell.
        line: the line in which it is changed.
        before: that line.
        after: that line, changed.
        kind: what was changed.
        also: other changes of the same value. Only an answer that passes all of them has passed.
        half: the cell with half of the change. The reference must fail it too: then no tolerance is
            so large that an answer could be near enough to both values.
        left: points that the reference gets; an answer that gets more has passed.
        raises: name of the error that the cell itself raises for a value that is not expected, if
            that is not an AssertionError.
    """

    source: str
    line: int
    before: str
    after: str
    kind: Kind = Kind.VALUE
    also: tuple[str, ...] = ()
    half: str = ""
    left: float = 0.0
    raises: str = ""

    def sources(self) -> tuple[str, ...]:
        """All the cells that have to be passed."""
        return (self.source, *self.also)


Place = tuple[Canary, ...]  # alternatives: the first that the reference fails is taken


def propose(text: str) -> list[Place]:
    """The places of a test cell that can be changed, each with alternatives.

    Args:
        text: the cell's source.
    """
    text = as_executed(text)
    tree = parse(text)
    if tree is None:
        return []
    places = itertools.islice(_Cell(text, tree).places(), MAX_PLACES)
    possible = (tuple(each for each in place if parse(each.source)) for place in places)
    return [place for place in possible if place]


class _Cell:
    """One test cell: its text, its syntax tree, and the positions of lines and nodes."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self.text, self.tree = text, tree
        self.lines = text.splitlines(keepends=True)
        self.starts = [0, *itertools.accumulate(len(line) for line in self.lines)]
        self.parents = {
            child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)
        }
        self.answers: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and self._is_answer(node.value):
                self.answers |= {each.id for each in node.targets if isinstance(each, ast.Name)}

    def places(self) -> Iterator[Place]:
        """All places, in the order of the text."""
        for node in _in_order(self.tree):
            if isinstance(node, ast.Assert):
                yield tuple(self._assertion(node))
            elif isinstance(node, ast.Compare) and self._judges(node):
                error = self._raised_for(node)
                yield tuple(replace(each, raises=error) for each in self._comparison(node))
            elif isinstance(node, ast.Call) and self._within(node, ast.Assert) is None:
                yield tuple(self._call(node))
        yield from self._expected_values()
        yield from self._given_to_helpers()

    # Statements about an answer.

    def _assertion(self, node: ast.Assert) -> Iterator[Canary]:
        for inner in _in_order(node.test):
            if isinstance(inner, ast.Compare) and self._at_top(inner, node.test):
                yield from self._comparison(inner)
            elif isinstance(inner, ast.Call) and self._at_top(inner, node.test):
                yield from self._comparing_call(inner)
                yield from self._given_with_an_answer(inner)
        test = node.test
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield self._turned(test, self._source(test.operand))
        elif not isinstance(test, ast.Constant):
            yield self._turned(test, f"not ({self._source(test)})")

    def _at_top(self, node: ast.AST, top: ast.AST) -> bool:
        """Whether only `and`, `all` and the like stand between a comparison and its assertion."""
        while node is not top:
            node = self.parents[node]
            fine = isinstance(node, ast.BoolOp | ast.GeneratorExp | ast.ListComp | ast.Compare)
            if isinstance(node, ast.Call):
                fine = _last_name(node.func) in ("all", "bool", "sum")
            elif isinstance(node, ast.BoolOp):
                fine = isinstance(node.op, ast.And)
            elif isinstance(node, ast.Compare):
                fine = node is top
            if not fine:
                return False
        return True

    def _judges(self, node: ast.Compare) -> bool:
        """Whether a comparison outside of an assertion decides what an answer is worth."""
        if self._within(node, ast.Assert, ast.While) is not None:
            return False
        child, parent = node, self.parents.get(node)
        while isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.And):
            child, parent = parent, self.parents.get(parent)  # type: ignore[assignment]
        if isinstance(parent, ast.If):
            return child is parent.test and _gives_marks(parent)
        if not any(self._is_answer(each) for each in (node.left, *node.comparators)):
            return False  # arr == 2 may make an input
        while parent is not None and not isinstance(parent, ast.stmt):
            if isinstance(parent, ast.ListComp | ast.GeneratorExp) and child is not parent.elt:
                return False
            if isinstance(parent, ast.Call) and _last_name(parent.func) not in COUNTING:
                return False
            child, parent = parent, self.parents.get(parent)  # type: ignore[assignment]
        return isinstance(parent, ast.Assign | ast.AugAssign | ast.Expr)

    def _raised_for(self, node: ast.AST) -> str:
        """The name of the error in `if f(2) != 5: raise ValueError`; empty if there is none."""
        parent = self.parents.get(node)
        while isinstance(parent, ast.BoolOp):
            parent = self.parents.get(parent)
        raised = parent.body[0] if isinstance(parent, ast.If) else None
        error = raised.exc if isinstance(raised, ast.Raise) else None
        return _last_name(error.func if isinstance(error, ast.Call) else error) if error else ""

    def _comparison(self, node: ast.Compare) -> Iterator[Canary]:
        whole = self._source(node)
        sign = SIGNS[type(node.ops[0])]
        if len(node.ops) > 1:
            yield self._turned(node, f"not ({whole})")
            return
        left, right = node.left, node.comparators[0]
        if sign == "==":
            expected = left if self._known(left) < self._known(right) else right
            yield from self._other_values(expected)
        elif sign in ("<", "<=", ">", ">="):
            yield from self._other_differences(left if "<" in sign else right)
            moved = self._moved_bound(node, sign)
            if moved:
                yield self._turned(node, moved)
        yield self._turned(node, f"not ({whole})")

    def _other_differences(self, node: ast.expr) -> Iterator[Canary]:
        """Change the expected value in `abs(f(x) - 0.15) < 1e-9`: one side of the subtraction."""
        inside = node.args[0] if isinstance(node, ast.Call) and node.args else None
        if not isinstance(inside, ast.BinOp) or not isinstance(inside.op, ast.Sub):
            return
        assert isinstance(node, ast.Call)
        if _last_name(node.func) in ("abs", "fabs", "norm", "max", "mean"):
            left, right = inside.left, inside.right
            yield from self._other_values(left if self._known(left) < self._known(right) else right)

    def _moved_bound(self, node: ast.Compare, sign: str) -> str:
        """The opposite of `x < 5` with a farther bound: a value that varies little fails one.

        With `not`, because objects of a student's class may answer `<` and `>=` with any value.
        """
        left, right = node.left, node.comparators[0]
        for side, other, upper in ((right, left, "<" in sign), (left, right, ">" in sign)):
            bound = _number(side)
            if bound is None:
                continue
            away = abs(bound) / 2 or 1
            moved = bound + away if upper else bound - away
            if side is right:
                return f"not ({self._source(other)} {sign} {moved!r})"
            return f"not ({moved!r} {sign} {self._source(other)})"
        return ""

    def _call(self, node: ast.Call) -> Iterator[Canary]:
        """A check by a function: assert_allclose(...), self.assertEqual(...), allclose(...)."""
        name = _last_name(node.func)
        if isinstance(node.func, ast.Attribute) and name in TURNED:
            if name in ("assertTrue", "assertFalse") and node.args:
                for inner in _in_order(node.args[0]):
                    if isinstance(inner, ast.Compare) and inner is node.args[0]:
                        yield from self._comparison(inner)
            end = self._end(node.func)
            start = end - len(name)
            yield self._edited(start, end, TURNED[name], node.lineno, Kind.OPPOSITE)
            return
        yield from self._comparing_call(node)

    def _comparing_call(self, node: ast.Call) -> Iterator[Canary]:
        name = _last_name(node.func)
        if not COMPARING.match(name) or NOT_COMPARED.match(name) or len(node.args) < 1:
            return
        if len(node.args) == 1:
            yield from self._other_values(node.args[0])
            return
        first, second = node.args[:2]
        order = (first, second) if self._known(first) < self._known(second) else (second, first)
        for each in order:
            yield from self._other_values(each)

    # Other values.

    def _known(self, node: ast.expr) -> int:
        """A rank: 0 if an expression is certainly an expected value, up to 3 for an answer."""
        if _is_literal(node):
            return 0
        if isinstance(node, ast.Call) and self._is_librarys(node.func):
            return max([1, *(self._known(each) for each in node.args)])
        if any(isinstance(each, ast.Call) for each in ast.walk(node)):
            return 3
        return 2

    def _is_librarys(self, function: ast.expr) -> bool:
        root = function
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(function, ast.Attribute) and isinstance(root, ast.Name)

    def _other_values(self, node: ast.expr) -> Iterator[Canary]:
        """Canaries with another value in the place of an expression."""
        if isinstance(node, ast.Starred):
            return
        if _is_literal(node):
            yield from self._other_literals(node)
            return
        if isinstance(node, ast.Call) and self._known(node) == 1:
            for each in node.args[:1]:  # np.array([1, 2]), np.float32(3)
                yield from self._other_literals(each)
        whole = self._source(node)
        for change, half in CHANGES:
            yield self._changed(node, change.format(whole), half=half.format(whole))

    def _other_literals(self, node: ast.expr) -> Iterator[Canary]:
        leaves = list(_leaves(node))
        for leaf in leaves[-1:] + leaves[:1] if len(leaves) > 1 else leaves:
            yield from self._other_leaves(leaf)

    def _other_leaves(self, leaf: ast.expr) -> Iterator[Canary]:
        """Another constant: a near one, and one that is far enough away for any tolerance."""
        value = leaf.value if isinstance(leaf, ast.Constant) else None
        if isinstance(value, int | float | complex) and not isinstance(value, bool):
            near = value + 1 if isinstance(value, int) else _short(value * 1.01 + 0.02)
            for other in (near, 2 * value + 3):
                half = value + (other - value) / 2
                yield self._changed(leaf, repr(other), half=repr(half))
        else:
            yield self._changed(leaf, _another(leaf))

    def _expected_values(self) -> Iterator[Place]:
        """Changes of literals whose names are used only in comparisons."""
        compared: dict[str, int] = {}
        for node in ast.walk(self.tree):
            for each in self._compared_names(node):
                compared[each] = compared.get(each, 0) + 1
        loads: dict[str, int] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                parent = self.parents[node]
                if isinstance(parent, ast.Call) and _last_name(parent.func) == "len":
                    continue  # a length is not an input
                loads[node.id] = loads.get(node.id, 0) + 1
        only = {name for name, count in compared.items() if loads.get(name) == count}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                target = node.targets[0]
                if isinstance(target, ast.Name) and target.id in only:
                    yield from self._leaf_places(node.value)
            elif isinstance(node, ast.For | ast.comprehension):
                yield from self._looped(node, only)

    def _compared_names(self, node: ast.AST) -> Iterator[str]:
        """Names on a side of an equality that says something about an answer."""
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
            if self._within(node, ast.Assert) is not None or self._judges(node):
                sides = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and COMPARING.match(_last_name(node.func)):
            sides = node.args[:2]
        yield from (each.id for each in sides if isinstance(each, ast.Name))

    def _looped(self, node: ast.For | ast.comprehension, only: set[str]) -> Iterator[Place]:
        """`for x, wanted in [(1, 2), ...]` and `for x, wanted in {1: 2}.items()`."""
        if not isinstance(node.target, ast.Tuple):
            return
        names = [each.id if isinstance(each, ast.Name) else "" for each in node.target.elts]
        wanted = [number for number, name in enumerate(names) if name in only]
        values, as_dict = node.iter, False
        if isinstance(values, ast.Call) and _last_name(values.func) == "items":
            assert isinstance(values.func, ast.Attribute)
            values, as_dict = values.func.value, True
        for literal in self._behind(values):
            for number in wanted:
                if as_dict and isinstance(literal, ast.Dict) and number == 1:
                    for each in literal.values:
                        yield from self._leaf_places(each)
                elif isinstance(literal, ast.List | ast.Tuple) and not as_dict:
                    for row in literal.elts:
                        if isinstance(row, ast.Tuple | ast.List) and len(row.elts) == len(names):
                            yield from self._leaf_places(row.elts[number])

    def _behind(self, node: ast.expr) -> list[ast.expr]:
        """The literals of an expression: itself, or the values that this cell gives to a name."""
        if not isinstance(node, ast.Name):
            return [node]
        return [
            each.value
            for each in ast.walk(self.tree)
            if isinstance(each, ast.Assign | ast.AugAssign)
            and any(
                isinstance(target, ast.Name) and target.id == node.id
                for target in (each.targets if isinstance(each, ast.Assign) else [each.target])
            )
        ]

    def _leaf_places(self, node: ast.expr) -> Iterator[Place]:
        for leaf in itertools.islice(_leaves(node), 3):
            yield tuple(self._other_leaves(leaf))

    def _given_to_helpers(self) -> Iterator[Place]:
        """A helper's call that is a statement: check(f(2), 5)."""
        for node in ast.walk(self.tree):
            call = node.value if isinstance(node, ast.Expr) else None
            if isinstance(call, ast.Call) and _last_name(call.func) not in TURNED:
                yield tuple(self._given_with_an_answer(call))

    def _given_with_an_answer(self, call: ast.Call) -> Iterator[Canary]:
        """Changes of a helper's other arguments beside an answer: the 5 in close(f(2), 5).

        The argument might be a bound or a number of digits, so it is changed far in two directions.
        """
        name = _last_name(call.func)
        if COMPARING.match(name) or not HELPER.search(name):
            return
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        if not any(self._is_answer(each) for each in given):
            return
        for each in given:
            if isinstance(each, ast.Starred) or self._is_answer(each):
                continue
            for node in list(_leaves(each))[:2] or [each]:
                texts = list(_far_away(node, self._source(node)))
                if texts:
                    first, *others = (self._changed(node, text) for text in texts)
                    yield replace(first, also=tuple(other.source for other in others))

    def _is_answer(self, node: ast.expr) -> bool:
        """Whether an expression calls a function that is not a library's, or names its result."""
        if isinstance(node, ast.Name):
            return node.id in self.answers
        return any(
            isinstance(each, ast.Call) and not self._is_librarys(each.func)
            for each in ast.walk(node)
        )

    # Text.

    def _within(self, node: ast.AST, *kinds: type[ast.AST]) -> ast.AST | None:
        parent = self.parents.get(node)
        while parent is not None and not isinstance(parent, kinds):
            if isinstance(parent, ast.stmt) and not isinstance(parent, kinds):
                return None
            parent = self.parents.get(parent)
        return parent

    def _source(self, node: ast.expr) -> str:
        return self.text[self._start(node) : self._end(node)]

    def _start(self, node: ast.expr) -> int:
        return self._offset(node.lineno, node.col_offset)

    def _end(self, node: ast.expr) -> int:
        return self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _offset(self, line: int, column: int) -> int:
        text = self.lines[line - 1].encode()[:column].decode()
        return self.starts[line - 1] + len(text)

    def _changed(
        self, node: ast.expr, text: str, kind: Kind = Kind.VALUE, half: str = ""
    ) -> Canary:
        start, end = self._start(node), self._end(node)
        made = self._edited(start, end, text, node.lineno, kind)
        return replace(made, half=self._edited(start, end, half, 1, kind).source) if half else made

    def _turned(self, node: ast.expr, text: str) -> Canary:
        return self._changed(node, text, Kind.OPPOSITE)

    def _edited(self, start: int, end: int, new: str, line: int, kind: Kind) -> Canary:
        text = self.text[:start] + new + self.text[end:]
        before, after = (each.splitlines()[line - 1].strip() for each in (self.text, text))
        return Canary(text, line, before, after, kind)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def _last_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _gives_marks(node: ast.If) -> bool:
    """Whether an `if` decides on marks: it counts, raises, or says what was found."""
    return any(
        isinstance(each, ast.AugAssign | ast.Raise | ast.Return)
        or (isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant))
        for each in [*node.body, *node.orelse]
    )


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is not Ellipsis
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub | ast.UAdd) and _is_literal(node.operand)
    if isinstance(node, ast.BinOp):  # 25 / 7, [0] * 3
        return _is_literal(node.left) and _is_literal(node.right)
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return all(map(_is_literal, node.elts))
    if isinstance(node, ast.Dict):
        return all(each is not None and _is_literal(each) for each in [*node.keys, *node.values])
    return False


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    """Constants in an expression that can be changed alone; in a dictionary, only values."""
    if isinstance(node, ast.Constant):
        if node.value is not Ellipsis:
            yield node
    elif isinstance(node, ast.Dict):
        if not node.keys:
            yield node
        for each in node.values:
            yield from _leaves(each)
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        if not node.elts:
            yield node
        for each in node.elts:
            yield from _leaves(each)
    elif isinstance(node, ast.UnaryOp):
        yield from _leaves(node.operand)
    elif isinstance(node, ast.BinOp):
        yield from _leaves(node.left)
        yield from _leaves(node.right)


def _another(node: ast.expr) -> str:
    """A value other than this constant, which is not a number."""
    if isinstance(node, ast.List):
        return "['qz']"
    if isinstance(node, ast.Tuple):
        return "('qz',)"
    if isinstance(node, ast.Dict):
        return "{'qz': 3}"
    assert isinstance(node, ast.Constant)
    value = node.value
    if isinstance(value, bool):
        return repr(not value)
    if isinstance(value, str):
        return repr(value + STRANGE)
    if isinstance(value, bytes):
        return repr(value + STRANGE.encode())
    return "0"  # None


def _far_away(node: ast.expr, text: str) -> Iterator[str]:
    """Values far from that of an expression, in all directions."""
    value = node.value if isinstance(node, ast.Constant) else text
    if isinstance(value, bool):
        yield repr(not value)
    elif isinstance(value, int | float):
        yield from (repr(value + FAR), repr(value - FAR))
    elif isinstance(node, ast.Constant) and isinstance(value, str):
        yield from (repr(value + STRANGE), repr(STRANGE + value))
    elif not isinstance(node, ast.Constant | ast.List | ast.Tuple | ast.Dict | ast.Set):
        yield from (f"({text}) + {FAR}", f"({text}) - {FAR}")


def _short(value: complex) -> complex:
    """A number as somebody would write it."""
    return round(value, 12) if isinstance(value, float) else value


def _number(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _number(node.operand)
        return None if inner is None else -inner
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
