"""A tick, a cross with a hint, or an ellipsis; and never an exception."""

from __future__ import annotations

import numpy as np
import pytest

from utils.checks import CROSS, OPEN, TICK, check, check_function


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> object:
    """What was printed since the last call: one line."""

    def read() -> str:
        output = capsys.readouterr()
        assert output.err == ""
        assert output.out.endswith("\n")
        assert output.out.count("\n") == 1
        return output.out.rstrip("\n")

    return read


class Awkward:
    """Has no truth value, no equality and no number."""

    def __bool__(self) -> bool:
        raise ValueError("neither")

    def __eq__(self, other: object) -> bool:
        raise TypeError("incomparable")

    __hash__ = None

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        raise RuntimeError("no array")

    def __repr__(self) -> str:
        raise RuntimeError("no text")


RIGHT = [
    (5, 5),
    (5.0, 5),
    (np.int64(5), 5),
    (0.1 + 0.2, 0.3),
    ((26, 26, 10), (26, 26, 10)),
    ([26, 26, 10], (26, 26, 10)),
    (np.eye(2), [[1, 0], [0, 1]]),
    ("  Same ", "same"),
    (True, True),
    (0, 0),
    ([], []),
]
WRONG = [
    (6, 5),
    (5.1, 5),
    ((26, 26), (26, 26, 10)),
    (5, (5,)),
    (np.full((2, 2), 5), 5),
    ("5", 5.5),
    ("five", 5),
    (5, "five"),
    ("valid", "same"),
    ([[1], [1, 2]], [1, 2]),
    (float("nan"), 5),
    (float("inf"), 5),
    ({"a": 1}, 5),
    (object(), 5),
    (1 + 2j, 1),
    (Awkward(), 5),
    (Awkward(), "text"),
]


@pytest.mark.parametrize(("answer", "expected"), RIGHT)
def test_right(answer: object, expected: object, said: object) -> None:
    assert check(answer, expected, "a hint") is True
    assert said() == f"{TICK} Right."


def test_in_portuguese(said: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "pt_BR")
    assert check(5, 5) is True
    assert said() == f"{TICK} Certo."
    assert check(4, 5, "Conte os vieses.") is False
    assert said() == f"{CROSS} Ainda não. Conte os vieses."
    assert check(None, 5) is None
    assert said() == f"{OPEN} Ainda sem resposta."
    assert check_function(lambda n: n / 2, {(3,): 1}, "Arredonde.") is False
    assert said() == f"{CROSS} Ainda não: <lambda>(3) deu 1.5. Arredonde."
    assert check_function(lambda n: 1, {(3,): 1}) is True
    assert said() == f"{TICK} Certo, para 1 entrada."


@pytest.mark.parametrize(("answer", "expected"), WRONG)
def test_wrong(answer: object, expected: object, said: object) -> None:
    assert check(answer, expected, "Count the biases.") is False
    assert said() == f"{CROSS} Not yet. Count the biases."
    assert check(answer, expected) is False
    assert said() == f"{CROSS} Not yet."


@pytest.mark.parametrize("answer", [None, ...])
def test_not_answered_yet(answer: object, said: object) -> None:
    assert check(answer, 5, "a hint") is None
    assert said() == f"{OPEN} Not answered yet."


def test_tolerance(said: object) -> None:
    assert check(2.33, 7 / 3) is False
    said()
    assert check(2.33, 7 / 3, tolerance=0.01) is True
    said()
    assert check(1e9 + 1, 1e9) is False, "the tolerance does not grow with the number"


# Functions

CASES = {(7, 3): 5, (8, 3, 2): 3}


def test_a_right_function(said: object) -> None:
    def size(n: int, kernel: int, stride: int = 1) -> int:
        return (n - kernel) // stride + 1

    assert check_function(size, CASES, "a hint") is True
    assert said() == f"{TICK} Right, on 2 inputs."


def test_a_wrong_function(said: object) -> None:
    def size(n: int, kernel: int, stride: int = 1) -> int:
        return n - kernel + 1

    assert check_function(size, CASES, "What does the stride do?") is False
    assert said() == f"{CROSS} Not yet: size(8, 3, 2) gave 6. What does the stride do?"


def test_a_function_that_raises(said: object) -> None:
    def size(n: int, kernel: int) -> int:
        return n - kernel + 1

    assert check_function(size, CASES, "See the contract.") is False
    line = said()
    assert line.startswith(f"{CROSS} size(8, 3, 2) raised TypeError: ")
    assert line.endswith(" See the contract.")


def test_a_function_that_raises_several_lines(said: object) -> None:
    def size(*_: int) -> int:
        raise ValueError("first\nsecond\nthird")

    assert check_function(size, CASES) is False
    assert "raised ValueError: first" in said()


@pytest.mark.parametrize("nothing", [None, ...])
def test_a_function_that_is_not_written_yet(nothing: object, said: object) -> None:
    def size(*_: int) -> object:
        return nothing

    assert check_function(size, CASES, "a hint") is None
    assert said() == f"{OPEN} Not answered yet: size(7, 3) returned nothing."

    def raises(*_: int) -> object:
        raise NotImplementedError

    assert check_function(raises, CASES) is None
    assert said().startswith(OPEN)


@pytest.mark.parametrize("nothing", [None, ...])
def test_no_function_yet(nothing: object, said: object) -> None:
    assert check_function(nothing, CASES) is None
    assert said().startswith(f"{OPEN} Not answered yet")


@pytest.mark.parametrize("answer", [5, "size", [1]])
def test_what_is_no_function(answer: object, said: object) -> None:
    assert check_function(answer, CASES, "a hint") is False
    assert said().startswith(f"{CROSS} ")


def test_functions_without_a_name(said: object) -> None:
    from functools import partial

    assert check_function(partial(pow, 2), {(3,): 8}) is True
    said()
    assert check_function(lambda n: n + 1, {(3,): 8}) is False
    assert "(3) gave 4" in said()


def test_an_awkward_result(said: object) -> None:
    assert check_function(lambda n: Awkward(), {(3,): 8}) is False
    assert said().startswith(f"{CROSS} Not yet")


def test_a_large_result_stays_on_one_line(said: object) -> None:
    assert check_function(lambda n: np.zeros((n, n)), {(3,): np.ones((3, 3))}) is False
    assert len(said()) < 200


def test_arguments_are_not_shared_between_the_cases_and_the_function(said: object) -> None:
    assert check_function(lambda layers: len(layers), {(((3, 1), (3, 1)),): 2}) is True
    said()
