"""Losses, metrics and normalisation in NumPy, written to be read."""

from utils.training.batch_norm import batch_norm, fold_batch_norm
from utils.training.losses import (
    cross_entropy,
    lovasz_softmax_loss,
    soft_dice_loss,
    soft_tversky_loss,
    softmax,
)
from utils.training.metrics import accuracy, confusion_counts, f_score, jaccard, tversky_index
from utils.training.repeat import Runs, over_seeds, paired_difference

__all__ = [
    "Runs",
    "accuracy",
    "batch_norm",
    "confusion_counts",
    "cross_entropy",
    "f_score",
    "fold_batch_norm",
    "jaccard",
    "lovasz_softmax_loss",
    "over_seeds",
    "paired_difference",
    "soft_dice_loss",
    "soft_tversky_loss",
    "softmax",
    "tversky_index",
]
