"""Claims of the lesson on feature extraction; the numbers are those of benchmarks.transfer."""

from __future__ import annotations

from functools import partial

from benchmarks.claims.claim import Claim, clearly, gain
from benchmarks.claims.transfer_tables import at
from utils.measured.feature_table import read_features
from utils.measured.transfer import Table

LESSON = "09_feature_extraction"
COMMAND = "benchmarks.transfer features"
WHICH_BLOCK = "7. Which block, averaged or flattened, from how many labelled images?"
SEEDS = tuple(range(5))


def _table(data: str) -> Table:
    return read_features()[data]


CLAIMS = (
    Claim(
        name="features_of_photographs",
        lesson=LESSON,
        section=WHICH_BLOCK,
        sentence="most of the help comes from what VGG16 has learned, not from how it is built.",
        control="an untrained VGG16 and pixels, each with a support vector machine tuned by "
        "cross-validation on the labelled images; 5 per class",
        read=partial(
            at,
            partial(_table, "photos"),
            5,
            {
                "block 5, averaged": "block5, mean",
                "untrained, block 3": "untrained block3, mean",
                "pixels, 32 x 32": "pixels, 32x32",
            },
        ),
        measured_by=COMMAND,
        holds=lambda found: clearly(
            gain(found["block 5, averaged"], found["untrained, block 3"]), 0.2
        ),
        seeds=SEEDS,
    ),
    Claim(
        name="features_of_garments",
        lesson=LESSON,
        section="9. When borrowing does not pay",
        sentence="Block 4 of the same network, with its positions on a grid of 2 x 2, is better "
        "than pixels:",
        control="pixels, and the averaged last block; support vector machines tuned by "
        "cross-validation; 5 per class, 1,000 test images",
        read=partial(
            at,
            partial(_table, "fashion_mnist"),
            5,
            {
                "block 4, 2 x 2": "block4, 2x2",
                "block 5, averaged": "block5, mean",
                "pixels": "pixels, 28x28",
            },
        ),
        measured_by=COMMAND,
        holds=lambda found: (
            clearly(gain(found["block 4, 2 x 2"], found["pixels"]), 0.05)
            and min(gain(found["block 4, 2 x 2"], found["pixels"]).values) > 0
            and not clearly(gain(found["block 5, averaged"], found["pixels"]))
        ),
        seeds=SEEDS,
    ),
    Claim(
        name="augmentation_of_kept_features",
        lesson=LESSON,
        section="8. The other way: the frozen base inside the model",
        sentence="Augmentation gains nothing here.",
        control="the same head on kept features, equally many steps, tuned rates; 5 per class",
        read=partial(
            at,
            partial(_table, "photos, trained"),
            5,
            {"base inside, augmented": "base inside, augmented", "kept features": "kept features"},
        ),
        measured_by=COMMAND,
        holds=lambda found: (
            not clearly(gain(found["base inside, augmented"], found["kept features"]))
        ),
        seeds=SEEDS,
    ),
)
