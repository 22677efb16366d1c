"""What the text says in numbers, a cell of the lesson has printed, or a setting says."""

from __future__ import annotations

import pytest

from tests.lessons.executed import NAMES, execute
from tests.lessons.numbers import in_text, is_shown, values
from utils import project
from utils.notebooks.percent_script import read_source


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_the_text_are_shown(name: str) -> None:
    cells = read_source(project.root() / "sources" / "lessons" / f"{name}.py").cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    shown = values(*code, *execute(name).printed)
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    missing = [
        f"{number}: {' '.join(block.split())[:120]}"
        for text in texts
        for number, block in in_text(text)
        if not is_shown(number, shown)
    ]
    assert not missing, "print them, or say from where they are quoted:\n" + "\n".join(missing)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It has 1,690 values and 57 % of the work.", ["1,690", "57 %"]),
        ("That is 2.7 times fewer, in 3 steps.", ["2.7 times"]),
        ("The slide of lecture 002 says 0.5.", []),
        ("He and others (2016) report 25.03 %.", []),
        ("By hand $0.5 + 0.25$ and `1.5`, then 28 - 3 + 1 = 26.0.", []),
        ("**Predict.** Is it 0.5?", []),
        ("Keras 3.15.1 and 17,010 parameters", ["17,010"]),
    ],
)
def test_which_numbers_count(text: str, numbers: list[str]) -> None:
    assert [number for number, _ in in_text(text)] == numbers


@pytest.mark.parametrize(
    ("number", "output", "same"),
    [
        ("0.57", "accuracy 0.5683", True),
        ("57 %", "0.5683", True),
        ("57 %", "57%", True),
        ("0.57", "0.5783", False),
        ("1,690", "26 x 65 -> 1690", True),
        ("-1.2", "-1.2000", True),
        ("9 times", "8.9", True),
        ("9 times", "9.6", False),
    ],
)
def test_what_counts_as_shown(number: str, output: str, same: bool) -> None:
    assert is_shown(number, values(output)) == same
