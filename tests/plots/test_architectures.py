"""Figures of architectures say in words what they show."""

from __future__ import annotations

import numpy as np

from utils import plots

POINTS = [
    ("Old", "dense", 0.7, 61.0, 59.3, False),
    ("Small", "depthwise", 0.6, 4.2, 70.6, False),
    ("Large", "depthwise", 60.9, 350.0, 87.0, True),
]


def test_accuracy_and_work() -> None:
    figure = plots.accuracy_and_work(POINTS)
    place = figure.axes[0]
    assert {"Old", "Small", "Large"} <= {text.get_text() for text in place.texts}
    assert "percent" in place.get_ylabel()
    assert "Small 70.6 % at 0.6, 4.2 million parameters" in figure.alternative_text


def test_names_do_not_cover_each_other() -> None:
    figure = plots.accuracy_and_work(
        [("abc", "one", 1.0, 5.0, 70.0 + n / 10, False) for n in range(4)]
    )
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    for number, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_stage_fields() -> None:
    figure = plots.stage_fields({"A": {2: 7, 4: 19}, "B": {1: 5, 4: 40}})
    assert "A 7, 19; B 5, 40" in figure.alternative_text
    assert "pixels" in figure.axes[0].get_xlabel()


def test_tokens() -> None:
    image = np.arange(32 * 32 * 3, dtype=np.uint8).reshape(32, 32, 3)
    figure = plots.tokens(image, 8)
    assert [place.get_title() for place in figure.axes] == [
        "4 x 4 patches of 8 x 8 pixels",
        "the same as a sequence of 16 tokens",
    ]
    assert "16 patches" in figure.alternative_text
