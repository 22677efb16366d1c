"""What was measured once, and that it says what the documentation and the lessons say."""

from __future__ import annotations

import numpy as np

from benchmarks import transfer
from tools import train_small_vgg16
from utils import project
from utils.transfer.measured import read_measured


def test_what_was_measured_meets_what_was_asked() -> None:
    """At five labels a class over five seeds; benchmarks/transfer.py measures it again."""
    at_five = {way: np.mean(counts[5]) for way, counts in read_measured().items()}
    assert all(len(counts[5]) >= 5 for counts in read_measured().values())
    assert at_five["features"] >= at_five["from scratch"] + 0.08
    assert at_five["fine-tuned"] >= at_five["features"]
    assert min(at_five["features"], at_five["fine-tuned"]) > at_five["pixels"]


def test_documentation_shows_what_was_measured() -> None:
    text = (project.root() / "docs" / "backbone.md").read_text(encoding="utf-8")
    assert transfer.table() in text
    assert train_small_vgg16.table() in text


def test_the_shipped_weights_are_in_the_table_of_attempts() -> None:
    shipped = train_small_vgg16.RECIPES["shipped"]
    assert f"| shipped | 1,339 | {shipped.steps * shipped.batch:,} |" in train_small_vgg16.table()
