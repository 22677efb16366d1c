"""Panels of curves: one line style and one colour for each property, the same y axis."""

from __future__ import annotations

import pytest

from utils import plots
from utils.training.repeat import Runs

CURVES = {
    "plain, 20 layers": {2: Runs((0.4, 0.5)), 4: Runs((0.2, 0.3))},
    "plain, 56 layers": {2: [0.8, 0.9], 4: [0.6, 0.7]},
    "with shortcuts, 20 layers": {2: [0.4, 0.4], 4: [0.1, 0.2]},
    "with shortcuts, 56 layers": {2: [0.4, 0.4], 4: [0.1, 0.1]},
}
AXES = {"xlabel": "epoch", "ylabel": "error"}


def test_a_look_has_one_meaning_in_all_panels() -> None:
    figure = plots.curve_panels({"training error": CURVES, "test error": CURVES}, **AXES)
    for place in figure.axes:
        plain, deep, residual, both = place.lines
        assert plain.get_color() == residual.get_color() != deep.get_color() == both.get_color()
        assert plain.get_linestyle() == deep.get_linestyle() != residual.get_linestyle()
        assert residual.get_linestyle() == both.get_linestyle()
        assert place.get_ylim() == figure.axes[0].get_ylim()
        assert place.get_ylim()[0] == 0
    assert [place.get_title() for place in figure.axes] == ["training error", "test error"]
    assert figure.axes[0].lines[0].get_ydata().tolist() == pytest.approx([0.45, 0.25])
    assert "test error of plain, 56 layers at the end 0.650" in figure.alternative_text


def test_one_seed_has_no_band() -> None:
    figure = plots.curve_panels({"training": {"plain, 20 layers": {1: [0.5], 2: [0.25]}}}, **AXES)
    (band,) = figure.axes[0].collections
    assert band.get_paths()[0].get_extents().height == pytest.approx(0.25)


def test_names_have_two_parts() -> None:
    with pytest.raises(ValueError, match="two parts"):
        plots.curve_panels({"training": {"plain": {1: [0.5]}}}, **AXES)


def test_not_more_looks_than_can_be_told_apart() -> None:
    many = {f"plain, {depth} layers": {1: [0.5]} for depth in range(5)}
    with pytest.raises(ValueError, match="4 colours"):
        plots.curve_panels({"training": many}, **AXES)
