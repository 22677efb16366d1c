"""Claims of the lesson on fine-tuning; the numbers are those of benchmarks.transfer.

The experiment on order and rate runs in the lesson itself, with its control, on five draws;
tests/lessons/test_10_figures.py asserts what it finds.
"""

from __future__ import annotations

from functools import partial

from benchmarks.claims.claim import Claim, clearly, gain
from benchmarks.claims.transfer_tables import at
from utils.measured.transfer import read_measured

LESSON = "10_fine_tuning"
COMMAND = "benchmarks.transfer fine_tuning"
SEEDS = tuple(range(5))
WAYS = {name: name for name in ("fine-tuned", "head on features", "features")}

CLAIMS = (
    Claim(
        name="fine_tuning_photographs",
        lesson=LESSON,
        section="8. How many labelled images have you got?",
        sentence="on these photographs, no gain that one could be sure of.",
        control="the head that fine-tuning begins with, draw by draw; 10 labelled images per class",
        read=partial(at, partial(read_measured, "photos"), 10, WAYS),
        measured_by=COMMAND,
        holds=lambda found: not clearly(gain(found["fine-tuned"], found["head on features"]), 0.01),
        seeds=SEEDS,
    ),
    Claim(
        name="fine_tuning_garments",
        lesson=LESSON,
        section="When is there more to win?",
        sentence="Here fine-tuning helps, and it helps more with more labelled images: it gains "
        "2, 5 and 7 points over its head, with deviations of about one point.",
        control="the head that fine-tuning begins with, draw by draw; 50 labelled images per "
        "class; the tuned support vector machine on block 4 stays ahead",
        read=partial(at, partial(read_measured, "fashion_mnist"), 50, WAYS),
        measured_by=COMMAND,
        holds=lambda found: (
            clearly(gain(found["fine-tuned"], found["head on features"]), 0.05)
            and clearly(gain(found["features"], found["fine-tuned"]))
        ),
        seeds=SEEDS,
    ),
)
