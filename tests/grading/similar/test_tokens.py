"""What is easily changed in code plays no part; what says something does."""

from __future__ import annotations

import pytest

from utils.grading.similar.fingerprints import RUN, WINDOW, hashes, winnow
from utils.grading.similar.tokens import Token, fixed_names, lexer_of, tokens

FIXED = fixed_names(["import numpy as np\nfrom math import floor", "def area(n):\n    return n"])


def words(code: str) -> list[str]:
    return [each.text for each in tokens(code, lexer_of("python"), FIXED)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x = 16", "y=0x10  # a comment"),
        ("def f(a):\n    return a", 'def g(b):\n    """words"""\n    return b'),
        ('s = "a"', "t = '''b'''"),
        ("n = 1_000", "m = 1000"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("x = 1", "x = 2"), ("np.sum(x)", "np.mean(x)"), ("floor(x)", "x(x)"), ("a + b", "a - b")],
)
def test_not_the_same(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_names_that_nobody_can_choose() -> None:
    assert {"np", "floor", "area"} == FIXED


def test_positions_are_those_of_the_text() -> None:
    code = "\n\n  total = np.sum( x )"
    found = tokens(code, lexer_of("python"), FIXED)
    assert [code[each.start : each.end] for each in found][:3] == ["total", "=", "np"]


def test_other_languages_are_taken_apart_too() -> None:
    assert tokens("x <- 1 # one", lexer_of("r"), frozenset())
    assert lexer_of("no such language") is not None


def test_a_passage_that_is_long_enough_is_always_found() -> None:
    """What winnowing promises: RUN + WINDOW - 1 tokens in common share a fingerprint."""
    common = [f"c{number}" for number in range(RUN + WINDOW - 1)]
    for length in range(12):
        before = [f"a{length}.{number}" for number in range(length)]
        after = [f"b{length}.{number}" for number in range(12 - length)]
        texts = [*before, *common, *after], [*after, *common, *before]
        one, other = (winnow(hashes([Token(each, 0, 1) for each in text])) for text in texts)
        assert one.keys() & other.keys()


def test_short_answers_have_a_fingerprint_or_none() -> None:
    assert winnow([]) == {}
    assert list(winnow([b"b", b"a"]).values()) == [[1]]
