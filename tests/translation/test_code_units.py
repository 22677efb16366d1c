"""Comments, docstrings and shown texts go out of Python and come back; nothing else does."""

from __future__ import annotations

import ast
import re

import pytest

from tests.translation.pseudo import pseudo
from utils.notebooks.build import sources
from utils.notebooks.percent_script import read_source
from utils.translation.code_units import Shown, in_lines, translated, units
from utils.translation.notebook_units import shown_texts

CODE = '''\
# A comment of
# two lines.
import numpy as np  # behind code
%matplotlib inline
# Your experiments, for example:
# from utils import plots
# for row in range(3):
#     answer = f(row)
names = {"plain": 1, "shown key": 2}


def output_size(n, kernel="valid"):
    """Side of a map.

    Args:
        n: in pixels.
    """
    ### BEGIN SOLUTION
    if kernel == "same":
        raise ValueError(f"a kernel of {kernel!r} does not fit: {n} {{left}}")
    ### END SOLUTION


given = output_size(7, "valid")
assert given == 5, (
    f"output_size(7) gave {given['a']:.3f}, expected 5: "
    "a kernel can start at every pixel"
)
print("sum:", np.sum(given["some key"]), sep="; ", end="the end")
plots.lines({"train": given}, title="Loss by epoch", name="technical name")
print(" and ".join(f"row {row}" for row in given))
'''
UNITS = [
    "A comment of two lines.",
    "behind code",
    "Your experiments, for example:",
    "Side of a map.\n\nArgs:\n    n: in pixels.",
    "a kernel of {kernel!r} does not fit: {n} {{left}}",
    "output_size(7) gave {given['a']:.3f}, expected 5: a kernel can start at every pixel",
    "sum:",
    "train",
    "Loss by epoch",
    " and ",
    "row {row}",
]


def plain(source: str) -> str:
    return re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", source)


def shape(source: str) -> str:
    """A syntax tree without its texts; f-strings keep what is filled in, in any order."""
    tree = ast.parse(plain(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        elif isinstance(node, ast.JoinedStr):
            fields = [each for each in node.values if isinstance(each, ast.FormattedValue)]
            node.values = sorted(fields, key=ast.unparse)  # type: ignore[assignment]
    return ast.dump(tree)


def test_units() -> None:
    assert sorted(units(CODE)) == sorted(UNITS)


def test_named_texts_are_shown_wherever_they_stand() -> None:
    assert "shown key" in units(CODE, Shown(frozenset({"shown key"})))


def test_sentences_are_shown_wherever_they_stand() -> None:
    code = "said = f'row {row} of {n}'\nkey = 'one word'\nalone = 'word'\nkept = 'two words'"
    found = units(code, Shown(sentences=True, kept=frozenset({"two words"})))
    assert found == ["row {row} of {n}", "one word"]


def test_unchanged_without_a_translation() -> None:
    assert translated(CODE, lambda unit: unit) == CODE


def test_other_words_in_the_same_lines() -> None:
    made = translated(
        CODE, lambda unit: unit.replace("a", "ä").replace("{given['ä']", "{given['a']")
    )
    lines = made.splitlines()
    assert len(lines) == len(CODE.splitlines())
    assert lines[0].startswith("# A comment")
    assert lines[2] == "import numpy äs np  # behind code".replace("äs", "as")
    assert '"plain": 1' in lines[8]
    assert "    f\"output_size(7) gäve {given['a']:.3f}, expected 5: \"" in lines
    assert shape(made) == shape(CODE)


def test_quotes_braces_and_escapes() -> None:
    source = "print(f'{x[\"a\"]} is \"ok\"', \"don't {y}\", r'$\\alpha$ and so on', 'two\\nlines')"
    made = translated(source, lambda unit: unit + " 'q' \"d\"")
    assert shape(made) == shape(source)
    scope = {"x": {"a": 1}}
    said: list[str] = []
    exec(made, {"print": lambda *texts: said.extend(texts), **scope})
    assert said == [
        '1 is "ok" \'q\' "d"',
        "don't {y} 'q' \"d\"",
        "$\\alpha$ and so on 'q' \"d\"",
        "two\nlines 'q' \"d\"",
    ]


def test_a_text_is_cut_at_spaces_and_never_in_a_field() -> None:
    pieces = in_lines("one two {three + 3:.2f} four five", [10, 10, 10], keep=True)
    assert len(pieces) == 3
    assert "".join(pieces) == "one two {three + 3:.2f} four five"
    assert any("{three + 3:.2f}" in piece for piece in pieces)


@pytest.mark.parametrize("path", list(sources()), ids=lambda path: path.stem)
def test_every_source_comes_back_with_the_same_code(path) -> None:
    source = read_source(path)
    for cell in source.cells:
        if cell.cell_type == "code":
            also = shown_texts(source)
            assert translated(cell.source, lambda unit: unit, also) == cell.source
            made = translated(cell.source, pseudo, also)
            assert made.count("\n") == cell.source.count("\n")
            assert shape(made) == shape(cell.source)


def test_a_raw_text_that_would_end_in_a_backslash() -> None:
    made = translated("print(r'a \\d word')", lambda unit: unit + "\\")
    assert ast.parse(made)
    assert ast.literal_eval(made[len("print(") : -1]) == "a \\d word\\"


def test_a_comment_never_becomes_a_line_of_code() -> None:
    made = translated("# two words\nx = 1", lambda unit: "um\nimport os")
    assert made == "# um import os\nx = 1"


def test_a_raw_docstring_stays_raw() -> None:
    source = 'def f():\n    r"""Uses \\alpha here."""\n'
    made = translated(source, lambda unit: unit.replace("Uses", "Usa"))
    assert made == source.replace("Uses", "Usa")
