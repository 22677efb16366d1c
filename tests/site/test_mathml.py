"""Formulas as MathML."""

from __future__ import annotations

import re

import nbformat
import pytest

from utils import project
from utils.site.mathml import mathml


def test_formula() -> None:
    found = mathml(r"\frac{n + 2p - k}{s} + 1", "block")
    assert "<mfrac>" in found
    assert 'display="block"' in found
    assert r'alttext="\frac{n + 2p - k}{s} + 1"' in found


def test_unknown_command() -> None:
    with pytest.raises(ValueError, match="not known"):
        mathml(r"\nosuchcommand{x}", "inline")


def test_every_formula_of_the_course() -> None:
    root = project.root()
    formulas = set()
    for path in [*root.glob("lessons/*.ipynb"), *root.glob("assignments/*/*.ipynb")]:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                text = re.sub(r"```.*?```|`[^`\n]*`", "", cell.source, flags=re.DOTALL)
                formulas |= set(re.findall(r"\$\$(.+?)\$\$", text, re.DOTALL))
                text = re.sub(r"\$\$.+?\$\$", "", text, flags=re.DOTALL)
                formulas |= set(re.findall(r"(?<![\\$])\$([^$\n]+)\$", text))
    assert len(formulas) > 20
    for formula in sorted(formulas):
        assert "<m" in mathml(formula.strip(), "inline"), formula
