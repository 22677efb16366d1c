"""An object that answers a test itself is told from one that is judged."""

from __future__ import annotations

import collections
import re
import unittest.mock

import numpy as np
import pytest

from utils.grading.kernel.snapshot import Snapshot
from utils.grading.kernel.values import make_look

# Made before any class below: those are the student's.
KNOWN = Snapshot([]).known


class Lied(Exception):
    pass


def fail(reason: str) -> None:
    raise Lied(reason)


def look(value: object, asked: dict | None = None, obliging: bool = False) -> None:
    make_look(KNOWN, asked or {}, obliging, fail)(value)


class Plain:
    def __init__(self) -> None:
        self.number = 3


class Equal:
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None


class Text(str):
    pass


class Four(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Array(np.ndarray):
    def all(self, *_: object) -> bool:
        return True


class Meta(type):
    def __eq__(cls, other: object) -> bool:
        return True

    __hash__ = type.__hash__


class Hidden(metaclass=Meta):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None


Pair = collections.namedtuple("Pair", "a b")


@pytest.mark.parametrize(
    "value",
    [
        1,
        2.5,
        "text",
        None,
        True,
        [1, [2, "x"]],
        {"a": (1, 2)},
        np.arange(6).reshape(2, 3),
        np.float64(2.5),
        np.array(["a", None], dtype=object),
        Plain(),
        Text("text"),
        Pair(1, 2),
        collections.OrderedDict(a=1),
        collections.deque([1]),
        ValueError("x"),
        look,
        int,
    ],
    ids=lambda value: re.sub(
        r" at 0x\w+", "", repr(value)
    ),  # an address would differ between processes
)
def test_honest_values(value: object) -> None:
    look(value)


@pytest.mark.parametrize(
    "value",
    [
        Equal(),
        Four(4),
        [1, [Equal()]],
        {"a": Equal()},
        collections.UserList([Equal()]),
        np.arange(3).view(Array),
        np.array([Equal(), 1], dtype=object),
        Hidden(),
        unittest.mock.MagicMock(),
        unittest.mock.ANY,
        np.ma.masked_all(3),
    ],
    ids=lambda value: type.__dict__["__name__"].__get__(type(value)),
)
def test_values_that_answer_for_themselves(value: object) -> None:
    with pytest.raises(Lied, match="answers the test itself"):
        look(value)


def test_a_class_that_was_asked_for_may_do_what_the_solutions_class_does() -> None:
    look(Equal(), {"Equal": frozenset({"__eq__", "__hash__"})})
    with pytest.raises(Lied):
        look(Equal(), {"Equal": frozenset({"__len__"})})


def test_mocks_where_the_assignment_uses_them() -> None:
    look(unittest.mock.MagicMock(), obliging=True)
