"""Lesson 07: what wrong labels do to a network, and what helps."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.claims.claim import Claim, gain
from benchmarks.claims.fashion import score, split
from benchmarks.claims.lesson_code import definitions

LESSON = "07_overfitting"
FEW, BATCH, EPOCHS = 1000, 32, 50
PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3)  # scikit-learn's C: small is strong
SHARES = (0.0, 0.2, 0.4)


WAYS = ("early stopping", "early stopping by wrong labels", "dropout 0.5")
SHOWN = tuple(
    f"validation, {share} wrong, {way}"
    for share in ("20%", "40%")
    for way in ("to the end", *WAYS, "linear")
)


def stopping() -> Any:
    """Keras's early stopping by the validation loss, with the weights of the best epoch."""
    import keras

    return keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)


def wrong_labels(seed: int) -> dict[str, float]:
    """What becomes of a network when a share of the 1,000 labels is wrong."""
    import keras
    from sklearn.linear_model import LogisticRegression

    parts = split(seed, standardised=False)
    few = parts.training.first(FEW)
    lesson = definitions(LESSON, "convnet", "compiled", "mislabelled")
    found: dict[str, float] = {}
    for share in SHARES:
        given = lesson.mislabelled(few.labels, share, seed)
        wrong = given != few.labels
        watched = lesson.mislabelled(parts.validation.labels, share, seed + 100)
        ways: dict[str, tuple[float, np.ndarray | None]] = {
            "to the end": (0.0, None),
            "early stopping": (0.0, parts.validation.labels),
            "early stopping by wrong labels": (0.0, watched),
            "dropout 0.5": (0.5, None),
        }
        for way, (dropout, labels) in ways.items():
            keras.utils.set_random_seed(seed)
            model = lesson.compiled(lesson.convnet(dropout=dropout))
            stop = labels is not None
            model.fit(
                few.images, given, batch_size=BATCH, epochs=EPOCHS, verbose=0,
                validation_data=(parts.validation.images, labels) if stop else None,
                validation_batch_size=500, callbacks=[stopping()] if stop else [],
            )  # fmt: skip
            what = f"{share:.0%} wrong, {way}"
            answers = model.predict(few.images, batch_size=500, verbose=0).argmax(1)
            found[f"training as given, {what}"] = (answers == given).mean()
            if share:
                found[f"wrong labels repeated, {what}"] = (answers == given)[wrong].mean()
            found[f"validation, {what}"], found[f"validation loss, {what}"] = score(
                model, parts.validation
            )
        best = [
            LogisticRegression(C=C, max_iter=500)
            .fit(few.rows, given)
            .score(parts.validation.rows, parts.validation.labels)
            for C in PENALTIES
        ]
        found[f"validation, {share:.0%} wrong, linear"] = max(best)
    return found


CLAIMS = (
    Claim(
        name="wrong_labels",
        lesson=LESSON,
        section="5. Wrong labels",
        sentence="Early stopping wins back more than six points with 20 % wrong labels and more "
        "than fifteen with 40 %, also if the validation labels are wrong to the same share.",
        control="the same network trained for 50 epochs, from the same start",
        measure=wrong_labels,
        holds=lambda found: all(
            gain(
                found[f"validation, {share} wrong, {way}"],
                found[f"validation, {share} wrong, to the end"],
            ).mean
            > points
            for share, points in (("20%", 0.06), ("40%", 0.15))
            for way in ("early stopping", "early stopping by wrong labels")
        ),
        shown=SHOWN,
    ),
    Claim(
        name="wrong_labels",
        lesson=LESSON,
        section="5. Wrong labels",
        sentence="With 40 % wrong labels none of these networks beats the linear model on the "
        "pixels",
        control="logistic regression on the pixels with the strength that is best on validation "
        "images",
        measure=wrong_labels,
        holds=lambda found: all(
            found[f"validation, 40% wrong, {way}"].mean
            <= found["validation, 40% wrong, linear"].mean
            for way in ("to the end", *WAYS)
        ),
        shown=SHOWN,
    ),
)
