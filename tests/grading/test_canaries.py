"""What is changed in a test so that it must fail, and that nobody honest can pass both."""

from __future__ import annotations

import ast

import pytest

from utils.grading.canaries import Canary, Kind, propose


def after(text: str) -> list[list[str]]:
    """The changed lines, by place."""
    return [[canary.after for canary in place] for place in propose(text)]


@pytest.mark.parametrize(
    ("test", "first"),
    [
        ("assert f(2) == 5", "assert f(2) == 6"),
        ("assert 5 == f(2)", "assert 6 == f(2)"),
        ("assert f(2) == -1.5", "assert f(2) == -1.535"),
        ("assert f('a') == 'b'", "assert f('a') == 'bqz'"),
        ("assert f(1) == [1, 2]", "assert f(1) == [1, 3]"),
        ("assert f(1) == []", "assert f(1) == ['qz']"),
        ("assert f(1) == {'a': 1}", "assert f(1) == {'a': 2}"),
        ("assert f(1) is None", "assert not (f(1) is None)"),
        ("assert f(1) == True, 'why'", "assert f(1) == False, 'why'"),
        ("assert f(1) == g * 2", "assert f(1) == (g * 2) * 1.01 + 0.02"),
        ("assert f(1) != 2", "assert not (f(1) != 2)"),
        ("assert f(1) > 0.8", "assert not (f(1) > 0.4)"),
        ("assert 10 >= f(1)", "assert not (15.0 >= f(1))"),
        ("assert f(1) < 0", "assert not (f(1) < 1)"),
        ("assert f(1) < g(1)", "assert not (f(1) < g(1))"),
        ("assert abs(f(1) - 0.5) < 1e-9", "assert abs(f(1) - 0.525) < 1e-9"),
        ("assert 0 < f(1) < 5", "assert not (0 < f(1) < 5)"),
        ("assert 'x' in text", "assert not ('x' in text)"),
        ("assert f(1) in [1, 2]", "assert not (f(1) in [1, 2])"),
        ("assert is_sorted(x)", "assert not (is_sorted(x))"),
        ("assert not is_sorted(x)", "assert is_sorted(x)"),
        ("assert np.allclose(f(x), [1.0])", "assert np.allclose(f(x), [1.03])"),
        (
            "np.testing.assert_equal(f(1), np.array([3]))",
            "np.testing.assert_equal(f(1), np.array([4]))",
        ),
        ("self.assertEqual(f(1), 2)", "self.assertEqual(f(1), 3)"),
        ("self.assertIn(1, f())", "self.assertNotIn(1, f())"),
        ("self.assertTrue(f())", "self.assertFalse(f())"),
        ("assert all(f(x) == 2 for x in xs)", "assert all(f(x) == 3 for x in xs)"),
        ("points = 0\nif f(2) == 5:\n    points += 1\npoints", "if f(2) == 6:"),
        ("if f(2) != 5:\n    raise ValueError('no')", "if not (f(2) != 5):"),
    ],
)
def test_what_is_expected_is_changed(test: str, first: str) -> None:
    assert after(test)[0][0] == first


@pytest.mark.parametrize(
    "test",
    [
        "print(f(2))",
        "f(2)",
        "x = 5\nwhile x > f(2):\n    x -= 1",
        "for n in range(3):\n    if n > 1:\n        f(n)",
        "def f(:",
        "mask = np.arange(5) == 2",
        "def is_even(n):\n    return n % 2 == 0",
        "r = [f(n == 1) for n in [1]]",
        "try:\n    f(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('no')",
    ],
)
def test_nothing_is_changed_where_nothing_is_said_of_an_answer(test: str) -> None:
    assert [place for place in propose(test) if place] == []


def test_what_a_function_is_given_stays() -> None:
    """Whoever gives the same for every input would pass both tests, and is no thief."""
    for text in ("assert f(2) == 5", "n = 2\nassert f(n) == 5", "assert f([1, 2], k=3) == 5"):
        for canary in (each for place in propose(text) for each in place):
            call = next(each for each in ast.walk(ast.parse(canary.source)) if _calls(each, "f"))
            assert ast.unparse(call) in text


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == name


def test_values_behind_names_are_changed_where_they_stand() -> None:
    text = "table = {1: [1.0], 2: [2.0]}\nfor n, right in table.items():\n    assert f(n) == right"
    assert ["table = {1: [1.03], 2: [2.0]}", "table = {1: [5.0], 2: [2.0]}"] in after(text)
    rows = "for n, right in [(1, 2), (3, 4)]:\n    assert f(n) == right"
    assert "for n, right in [(1, 3), (3, 4)]:" in [place[0] for place in after(rows)]


def test_a_name_that_is_given_to_an_answer_stays() -> None:
    text = "n = 3\nassert f(n) == n * 2"
    assert not [line for place in after(text) for line in place if line.startswith("n = ")]


@pytest.mark.parametrize(
    "test", ["check(f(2), 5)", "assert close(f(2), 5)", "y = f(2)\nassert close(y, 5)"]
)
def test_what_a_helper_gets_beside_an_answer_is_changed_in_two_directions(test: str) -> None:
    canary = propose(test)[0][0]
    assert "1000000012" in canary.source
    assert [text for text in canary.also if "-1000000002" in text] == list(canary.also)


@pytest.mark.parametrize("test", ["check(f, 5)", "assert is_prime(5)", "assert divides(3, 6)"])
def test_what_a_helper_gets_without_an_answer_may_be_an_input(test: str) -> None:
    assert {each.kind for place in propose(test) for each in place} <= {Kind.OPPOSITE}


def test_every_change_is_python_and_only_one_line_differs() -> None:
    text = "import numpy as np\nx = f(\n    2)\nassert x == 5 and g(x) == 'é'\nassert h(x), 'no'\n"
    canaries = [each for place in propose(text) for each in place]
    assert len(canaries) > 5
    for each in canaries:
        ast.parse(each.source)
        lines = zip(text.splitlines(), each.source.splitlines(), strict=True)
        differing = [number for number, (old, new) in enumerate(lines, 1) if old != new]
        assert differing == [each.line]


def test_magics_are_left_alone() -> None:
    (place, *_) = propose("%matplotlib inline\nassert f(2) == 5")
    assert place[0].source.endswith("assert f(2) == 6\n")


def test_a_canary_says_what_it_changes() -> None:
    canary = propose("a = 1\nassert f(2) == 5")[0][0]
    assert canary == Canary(
        "a = 1\nassert f(2) == 6",
        2,
        "assert f(2) == 5",
        "assert f(2) == 6",
        half="a = 1\nassert f(2) == 5.5",
    )
