"""What a program can tell of a bad translation."""

from __future__ import annotations

import pytest

from utils.translation.faults import Term, faults

TERMS = (Term("stride", ("passo",)), Term("training set", ("conjunto de treinamento",)))


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Use `fit` with $x$", "Use `fit` com $x$"),
        ("gave {given:.3f}, not {right}", "esperava {right}, veio {given:.3f}"),
        ("The **stride** is 2", "O **passo** é 2"),
        ("See [lesson](a.md)", "Veja a [lição](a.md)"),
        ("astride", "montado"),
    ],
)
def test_good_ones(english: str, translation: str) -> None:
    assert list(faults(english, translation, TERMS)) == []


@pytest.mark.parametrize(
    ("english", "translation", "said"),
    [
        ("Use `fit`", "Use `ajustar`", "code"),
        ("Is $x$ one", "É x um", "formulas"),
        ("See [it](a.md)", "Veja [isto](b.md)", "links"),
        ("gave {given:.3f}", "deu {given}", "fields"),
        ("one\ntwo", "um dois", "1 lines in place of 2"),
        ("a **bold** word", "uma palavra forte", "bold"),
        ("ends with a space ", "termina sem espaço", "space"),
        ("The image has three channels here", "The image has three channels here", "English"),
        ("gave {n}", "deu {n}}", "brace"),
        ("gave {n}", "deu {n} {", "brace"),
        ("two words", "duas\rpalavras", "carriage"),
        ("two words", "duas\0palavras", "control"),
        ("two words", "duas\u2028palavras", "control"),
        ("$3 \\times 3$", "$3 \times 3$", "a backslash is written twice"),
        ("two words", "# duas palavras", "begins"),
        ("two words", "1. duas palavras", "begins"),
        ("strides of 2", "saltos de 2", "'stride'"),
    ],
)
def test_bad_ones(english: str, translation: str, said: str) -> None:
    assert any(said in each for each in faults(english, translation, TERMS))
