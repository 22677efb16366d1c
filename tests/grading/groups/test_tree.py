"""Answers are written alike if only locals, comments, docstrings, types and layout differ."""

from __future__ import annotations

import pytest

from utils.grading.groups.tree import normalised, same_words

FIRST = "def f(a, b):\n    total = a + b\n    return total"


@pytest.mark.parametrize(
    "other",
    [
        "def f(x, y):\n    z = x + y\n    return z",
        'def f(a: int, b) -> int:\n    """Adds."""\n    total = (a + b)  # y\n    return total',
        "def f(a, b):\n    total: int = a + b\n\n    return total",
        "\n\ndef f(b, a):\n    total = b + a\n    return total\n",
    ],
)
def test_alike(other: str) -> None:
    assert normalised(FIRST) == normalised(other)


@pytest.mark.parametrize(
    "other",
    [
        "def g(a, b):\n    total = a + b\n    return total",  # the name that tests call
        "def f(a, b):\n    total = b + a\n    return total",
        "def f(a, b):\n    total = a - b\n    return total",
        "def f(a, b=1):\n    total = a + b\n    return total",
        "def f(a, b):\n    total = a + c\n    return total",
        "def f(a, b):\n    total = a.real + b\n    return total",
    ],
)
def test_not_alike(other: str) -> None:
    assert normalised(FIRST) != normalised(other)


def test_inner_functions_and_nonlocals() -> None:
    code = "def f():\n    {0} = 0\n    def {1}():\n        nonlocal {0}\n        {0} = 1\n    {1}()"
    assert normalised(code.format("count", "step")) == normalised(code.format("n", "more"))


def test_names_at_the_top_stay() -> None:
    assert normalised("answer = 1") != normalised("reply = 1")


def test_methods_keep_their_names() -> None:
    code = "class C:\n    def {}(self):\n        return 1"
    assert normalised(code.format("call")) != normalised(code.format("other"))


@pytest.mark.parametrize(
    "odd", ["def f(:", "x = " + "(" * 500, "%%bash\nls", "\x00", "", "-" * 9999]
)
def test_what_is_no_python_stays_text(odd: str) -> None:
    assert normalised(odd) == normalised(f"{odd}\n")


def test_other_languages_are_compared_as_text() -> None:
    assert normalised("f <-  1\n", "r") == normalised("f <- 1", "r")


def test_words() -> None:
    assert same_words("  The Kernel\n slides. ") == same_words("the kernel slides.")
    assert same_words("yes") != same_words("no")
