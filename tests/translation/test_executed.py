"""A lesson prints the same numbers in every language. Minutes for each lesson: pytest -m slow."""

from __future__ import annotations

import re

import pytest
from nbformat import NotebookNode

from utils.messages import languages
from utils.notebooks.build import notebooks
from utils.notebooks.execute import execute

CODES = [code for code in languages.codes() if languages.language(code).falls_back_to is None]
LESSONS = [made.target.name for made in notebooks() if made.target.parent.name == "lessons"]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# How long something took, which is another number each time.
TIMES = re.compile(r"\d+([.,]\d+)? ?(m?s\b|seconds|segundos|minutes|minutos)|\d+m?s/step|x10\^")


def printed(notebook: NotebookNode) -> list[list[str]]:
    """The digits of the numbers that each cell prints, without signs and times."""
    return [
        [
            re.sub("[.,]", "", number)
            for output in cell.outputs
            if output.output_type == "stream" and output.name == "stdout"
            for number in NUMBER.findall(TIMES.sub(" ", output.text))
        ]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("code", CODES)
def test_the_same_numbers(code: str, name: str) -> None:
    english, other = (
        next(made.target for made in notebooks(each) if made.target.name == name)
        for each in (None, languages.language(code))
    )
    one, two = printed(execute(english).notebook), printed(execute(other).notebook)
    # A cell that measures times prints what nobody can compare: few of a lesson do.
    different = [at for at, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    assert len(different) <= 2, different
