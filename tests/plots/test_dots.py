"""Dots on a logarithmic axis: each number stands beside its dot."""

from __future__ import annotations

import pytest

from utils import plots


def test_numbers_stand_beside_their_dots() -> None:
    figure = plots.log_dots({"near": 0.8, "far": 1672.4}, label="distance")
    (axes,) = figure.axes
    assert axes.get_xscale() == "log"
    assert [each.get_text() for each in axes.texts] == ["0.8", "1,672"]
    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["near", "far"]
    assert "near 0.8; far 1,672" in figure.alternative_text


def test_a_logarithm_needs_numbers_above_zero() -> None:
    with pytest.raises(ValueError, match="above 0"):
        plots.log_dots({"nothing": 0.0, "one": 1.0}, label="distance")
