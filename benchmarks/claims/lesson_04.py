"""Lesson 04: a small object, three losses, and two thresholds."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from utils.training.repeat import Runs

LESSON = "04_losses_and_metrics"
RATES = {"convnet": (0.01, 0.02, 0.04), "linear": (0.02, 0.04)}
LOSSES = ("cross-entropy", "soft Dice")
WHAT = ("validation", "at 0.5", "at its own", "recall", "precision", "accuracy")


def losses_for_a_rare_object(seed: int) -> Mapping[str, float]:
    """Each loss at each rate: scores on test pictures with both thresholds.

    The linear model sees a window of 9 x 9 pixels, as the two convolutions do.
    """
    import keras
    from keras import layers

    lesson = definitions(
        LESSON, "segmenter", "soft_tversky", "scenes", "probabilities_after", "f_scores"
    )
    losses = {
        "cross-entropy": keras.losses.BinaryCrossentropy(from_logits=True),
        "soft Dice": lesson.soft_tversky(0.5, 0.5),
    }
    found = {}
    for network, rates in RATES.items():
        for name, loss in losses.items():
            for rate in rates:
                keras.utils.set_random_seed(seed)
                model = lesson.segmenter()
                if network == "linear":
                    one = layers.Conv2D(1, 9, padding="same")
                    model = keras.Sequential([layers.Input((32, 32, 1)), one])
                validation, test = lesson.probabilities_after(model, loss, rate, seed)
                scores = _scores(lesson, validation, test)
                for what, score in zip(WHAT, scores, strict=True):
                    found[f"{network}, {name}, {rate}, {what}"] = score
                keras.utils.clear_session()
    return found


def _scores(lesson: object, validation: tuple, test: tuple) -> tuple[float, ...]:
    """Validation F-score with its best threshold, test F-scores, and other scores at 0.5."""
    (at_half, at_its_own), _ = lesson.f_scores(validation, test)
    (_, on_validation), _ = lesson.f_scores(validation, validation)
    truth, said = test[0].astype(bool), test[1] > 0.5
    hits = (truth & said).sum()
    return (
        on_validation, at_half, at_its_own, hits / truth.sum(), hits / max(said.sum(), 1),
        float((truth == said).mean()),
    )  # fmt: skip


def tuned(found: Figures, network: str, loss: str, what: str) -> Runs:
    """The result of a loss at the rate with the best mean F-score on validation pictures."""

    def on_validation(rate: float) -> float:
        return found[f"{network}, {loss}, {rate}, validation"].mean

    return found[f"{network}, {loss}, {max(RATES[network], key=on_validation)}, {what}"]


def no_difference(found: Figures) -> bool:
    """Within two points, rate and threshold tuned for each; the linear model far behind."""
    scores = {loss: tuned(found, "convnet", loss, "at its own").mean for loss in LOSSES}
    linear = max(tuned(found, "linear", loss, "at its own").mean for loss in LOSSES)
    near = abs(scores["soft Dice"] - scores["cross-entropy"]) < 0.02
    return near and linear < min(scores.values()) - 0.1


def dice_helps_the_linear_model(found: Figures) -> bool:
    """Rate and threshold tuned for each."""
    dice, entropy = (tuned(found, "linear", loss, "at its own") for loss in reversed(LOSSES))
    return clearly(gain(dice, entropy))


def one_threshold_fails(found: Figures) -> bool:
    """One network of three finds nothing at 0.5, and is as good as the others at its own."""
    half, own = (found[f"convnet, cross-entropy, 0.02, {what}"] for what in WHAT[1:3])
    return sorted(value < 0.05 for value in half.values) == [False, False, True] and (
        max(own.values) - min(own.values) < 0.05
    )


CLAIMS = (
    Claim(
        name="losses_for_a_rare_object",
        lesson=LESSON,
        section="6. Does the loss make the difference?",
        sentence="On these pictures, cross-entropy with its own rate and threshold reaches the "
        "F-score of the soft Dice loss, within two points.",
        control="each loss with the best of its rates and thresholds on validation pictures; a "
        "linear model with a window of 9 x 9 beside the network",
        holds=no_difference,
        measure=losses_for_a_rare_object,
        shown=tuple(
            f"{network}, {loss}, {rate}, at its own"
            for network, rates in RATES.items()
            for loss in LOSSES
            for rate in rates
        ),
    ),
    Claim(
        name="losses_for_a_rare_object",
        lesson=LESSON,
        section="6. Does the loss make the difference?",
        sentence="For the linear model, the soft Dice loss does lead to a higher F-score.",
        control="both with the better of two rates, and with thresholds from validation pictures",
        holds=dice_helps_the_linear_model,
        measure=losses_for_a_rare_object,
        shown=tuple(f"linear, {loss}, {r}, at its own" for loss in LOSSES for r in RATES["linear"]),
    ),
    Claim(
        name="losses_for_a_rare_object",
        lesson=LESSON,
        section="6. Does the loss make the difference?",
        sentence="One of the three networks finds nothing with the threshold 0.5. With its own "
        "threshold the same network is as good as the others",
        control="the same networks with the threshold that is best on validation pictures",
        holds=one_threshold_fails,
        measure=losses_for_a_rare_object,
        shown=tuple(f"convnet, cross-entropy, 0.02, {what}" for what in WHAT[1:3]),
    ),
)
