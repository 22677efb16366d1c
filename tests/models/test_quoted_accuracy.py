"""Quoted accuracies are of networks that are there, name their source, and are possible."""

from __future__ import annotations

from utils.models.catalogue import names
from utils.models.quoted_accuracy import ACCURACIES, CHALLENGE, DEGRADATION


def test_each_is_of_a_network_of_the_catalogue_once() -> None:
    quoted = [each.network for each in ACCURACIES]
    assert len(set(quoted)) == len(quoted)
    assert set(quoted) <= set(names())


def test_each_names_its_source() -> None:
    for each in ACCURACIES:
        assert "lecture 002" in each.source or "et al., 20" in each.source or "and " in each.source
        assert "table" in each.source
        assert 50 < each.top1 < 90


def test_lecture_002_table_of_vision_transformers() -> None:
    quoted = {each.network: each.top1 for each in ACCURACIES}
    assert [quoted[f"resnet{depth}"] for depth in (18, 50, 101, 152)] == [69.8, 76.1, 77.4, 78.3]
    assert [quoted[name] for name in ("deit_t", "vit_s16", "vit_b16", "swin_t")] == [
        72.2,
        79.9,
        79.8,
        81.3,
    ]


def test_lecture_002_table_of_convnext() -> None:
    quoted = {each.network: each for each in ACCURACIES}
    sizes = [quoted[f"convnext_{size}"] for size in ("t", "s", "b", "l", "xl")]
    assert [each.top1 for each in sizes] == [82.1, 83.1, 83.8, 84.3, 87.0]
    assert [each.more_data for each in sizes] == [False] * 4 + [True]


def test_lecture_004_challenge() -> None:
    assert list(CHALLENGE.values()) == [18.2, 15.3, 11.2, 7.3]


def test_degradation() -> None:
    assert DEGRADATION["plain", 34] > DEGRADATION["plain", 18] > DEGRADATION["residual", 34]
