"""Markdown goes out as units and comes back as it was, or with other words."""

from __future__ import annotations

import re

import pytest

from tests.translation.pseudo import pseudo
from utils.messages.fixed_parts import FIXED
from utils.notebooks.build import sources
from utils.notebooks.percent_script import read_source
from utils.translation.markdown_units import WORD, split_row, translated, units

TEXT = """\
# A heading

A paragraph of
two lines, with `code_here` and $a_1$.
02. Or is this an item?

- first item
  goes on
- second item
1. numbered
2. too

| layer | what it does |
| --- | --- |
| `Conv2D(10, 3)` | ten \\| kernels |
| 1 | $a|b$ |

<details><summary>Hint 1: where to look</summary>

```python
answer = 3  # a comment
```
</details>

$$x = y$$
"""


def test_units_in_their_order() -> None:
    assert units(TEXT) == [
        "A heading",
        "A paragraph of two lines, with `code_here` and $a_1$. 02. Or is this an item?",
        "first item goes on",
        "second item",
        "numbered",
        "too",
        "layer",
        "what it does",
        "ten \\| kernels",
        "Hint 1: where to look",
    ]


def test_other_words_in_the_same_places() -> None:
    made = translated(TEXT, str.upper, lambda code: code.replace("a comment", "ein Wort"))
    assert "# A HEADING" in made
    assert "- FIRST ITEM GOES ON\n- SECOND ITEM\n1. NUMBERED\n2. TOO\n" in made
    assert "| `Conv2D(10, 3)` | TEN \\| KERNELS |\n| 1 | $a|b$ |" in made
    assert "<details><summary>HINT 1: WHERE TO LOOK</summary>" in made
    assert "answer = 3  # ein Wort" in made
    assert made.endswith("$$x = y$$\n")


def test_bars_in_code_and_formulas_divide_nothing() -> None:
    assert split_row("| a `b|c` | $d|e$ |") == ["", " a `b|c` ", " $d|e$ ", ""]


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: path.stem)
def test_every_source_comes_back(path) -> None:
    """Nothing is lost or moved, and no English word of a paragraph escapes."""
    for cell in read_source(path).cells:
        if cell.cell_type == "markdown":
            assert translated(cell.source, lambda unit: unit).split() == cell.source.split()
            for unit in units(cell.source):  # a formula that begins a line with "+ " is cut
                assert re.sub(r"`[^`]*`", "", unit).replace("\\$", "").count("$") % 2 == 0, unit
            made = translated(cell.source, pseudo, lambda code: "")
            for line in made.replace("```python\n\n```", "").splitlines():
                rest = FIXED.sub(" ", line.partition("⟦")[0] + line.rpartition("⟧")[2])
                assert not WORD.search(rest) or line.startswith("|"), line


def test_a_bar_in_a_translation_begins_no_column() -> None:
    made = translated("| one word | `a|b` |", lambda unit: "um|a `x|y`")
    assert made == "| um\\|a `x|y` | `a|b` |"
