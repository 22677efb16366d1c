"""Figures speak the reader's language, and write its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter

from tests.plots.test_plots import FIGURES, HISTORY, require_inside
from utils import messages, plots
from utils.plots.figures import listed, named

ENGLISH_WORDS = re.compile(r"\b(the|of|with|each|against|from|and|at)\b")


@pytest.fixture
def portuguese(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit speaks Portuguese."""
    monkeypatch.setenv(messages.VARIABLE, "pt_BR")


@pytest.mark.usefixtures("portuguese")
@pytest.mark.parametrize("draw", FIGURES)
def test_figures_are_portuguese_and_fit_into_their_frame(draw: Callable[..., Figure]) -> None:
    figure = draw()
    require_inside(figure)
    places = figure.axes
    said = [text.get_text() for place in places for text in (place.title, *place.texts)]
    said += [text for place in places for text in (place.get_xlabel(), place.get_ylabel())]
    assert ENGLISH_WORDS.findall("\n".join([figure.alternative_text, *said])) == []


@pytest.mark.usefixtures("portuguese")
def test_numbers_along_an_axis() -> None:
    figure = plots.learning_curves(HISTORY)
    loss, _ = figure.axes
    ticks = [tick.get_text() for tick in loss.get_yticklabels()]
    assert "0,50" in ticks
    assert not any("." in tick for tick in ticks)


def test_numbers_in_english_are_matplotlibs_own() -> None:
    for place in plots.learning_curves(HISTORY).axes:
        assert type(place.yaxis.get_major_formatter()) is ScalarFormatter


@pytest.mark.usefixtures("portuguese")
def test_settings_of_a_formatter_stay() -> None:
    figure, axes = plots.new()
    place = axes[0, 0]
    place.plot([0, 1], [1e6 + 0.5, 1e6 + 1.5])
    place.ticklabel_format(axis="y", style="sci", scilimits=(0, 0))
    plots.show(figure, "Uma linha.")
    assert place.yaxis.get_offset_text().get_text() == "+1e6"
    place.set_xticks([0, 1], ["a.", "b."])
    plots.show(figure, "Uma linha.")
    assert [tick.get_text() for tick in place.get_xticklabels()] == ["a.", "b."]


@pytest.mark.usefixtures("portuguese")
def test_colour_bars() -> None:
    figure = plots.feature_maps({"a": np.array([[0.25, -0.25]])})
    bar = figure.axes[-1]
    assert bar.get_ylabel() == "ativação"
    assert "0,2" in [tick.get_text() for tick in bar.get_yticklabels()]


@pytest.mark.usefixtures("portuguese")
def test_large_numbers() -> None:
    place = plots.bars({"a": 1_234_567, "b": 0.25}, label="pesos").axes[0]
    assert [text.get_text() for text in place.texts] == ["1.234.567", "0,25"]
    place = plots.log_dots({"a": 12345, "b": 0.125}, label="segundos").axes[0]
    assert [text.get_text() for text in place.texts] == ["12.345", "0,125"]
    assert "1.000" in [tick.get_text() for tick in place.get_xticklabels()]


@pytest.mark.usefixtures("portuguese")
def test_keras_names_are_spoken() -> None:
    figure = plots.learning_curves({"loss": [0.5], "accuracy": [0.8], "val_loss": [0.75]})
    assert figure.alternative_text.endswith(
        "no fim: perda 0,500, acurácia 0,800, perda de validação 0,750."
    )


@pytest.mark.usefixtures("portuguese")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one convolution, pooling 2 x 2", "uma convolução, pooling de 2 x 2"),
        ("moved", "deslocadas"),
        ("taxa, 0,03", "taxa, 0,03"),
        ("$x_{1}$", "$x_{1}$"),
        ("um nome da lição, 2", "um nome da lição, 2"),
        ("0,5", "0,5"),
    ],
)
def test_names_of_measured_results(name: str, said: str) -> None:
    assert named(name) == said


def test_names_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    assert named("moved") == "moved"
    assert listed(["0.5 at 1"]) == "0.5 at 1"
    assert listed(["0.5 at 1", "0.3 at 2", "0.1 at 3"]) == "0.5 at 1, 0.3 at 2, 0.1 at 3"
    monkeypatch.setenv(messages.VARIABLE, "pt_BR")
    assert listed(["0,5 em 1", "0,3 em 2"]) == "0,5 em 1; 0,3 em 2"
