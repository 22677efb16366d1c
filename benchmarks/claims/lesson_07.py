"""Lesson 07: what wrong labels do to a network, and what helps."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.claims.claim import Claim, gain
from benchmarks.claims.fashion import Images, Split, score, split
from benchmarks.claims.lesson_code import definitions

LESSON = "07_overfitting"
FEW, BATCH, EPOCHS = 1000, 32, 25
LONG = 3  # times as many epochs, for what slows the learning down
PENALTIES = (0.03, 0.1, 0.3, 1.0)  # scikit-learn's C: small is strong
SHARES = (0.0, 0.2, 0.4)


WAYS = ("early stopping", "early stopping by wrong labels", "dropout 0.5")
SHOWN = tuple(
    f"validation, {share} wrong, {way}"
    for share in ("20%", "40%")
    for way in ("to the end", *WAYS, "linear")
)


def linear(found: dict[str, float], few: Images, parts: Split, C: float) -> None:
    """A linear model on the pixels."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=C, max_iter=500).fit(few.rows, few.labels)
    for part, images in (("training", few), ("validation", parts.validation), ("test", parts.test)):
        found[f"{part}, linear, C {C:g}"] = model.score(images.rows, images.labels)


def stopping(watched: str = "val_loss") -> Any:
    """Keras's early stopping, with the weights of the best epoch."""
    import keras

    return keras.callbacks.EarlyStopping(monitor=watched, patience=5, restore_best_weights=True)


def wrong_labels(seed: int) -> dict[str, float]:
    """What becomes of a network when a share of the 1,000 labels is wrong."""
    import keras

    parts = split(seed, standardised=False)
    few, lesson = (
        parts.training.first(FEW),
        definitions(LESSON, "convnet", "compiled", "mislabelled"),
    )
    found: dict[str, float] = {}
    for share in SHARES:
        given = lesson.mislabelled(few.labels, share, seed)
        wrong = given != few.labels
        watched = lesson.mislabelled(parts.validation.labels, share, seed + 100)
        ways: dict[str, tuple[float, np.ndarray | None, int]] = {
            "to the end": (0.0, None, 2 * EPOCHS),
            "early stopping": (0.0, parts.validation.labels, 2 * EPOCHS),
            "early stopping by wrong labels": (0.0, watched, 2 * EPOCHS),
            "dropout 0.5": (0.5, None, 2 * EPOCHS),
        }
        for way, (dropout, labels, epochs) in ways.items():
            keras.utils.set_random_seed(seed)
            model = lesson.compiled(lesson.convnet(dropout=dropout))
            stop = labels is not None
            model.fit(
                few.images, given, batch_size=BATCH, epochs=epochs, verbose=0,
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
        from sklearn.linear_model import LogisticRegression

        best = [
            LogisticRegression(C=C, max_iter=500)
            .fit(few.rows, given)
            .score(parts.validation.rows, parts.validation.labels)
            for C in (0.003, 0.01, 0.03, 0.1, 0.3)
        ]
        found[f"validation, {share:.0%} wrong, linear"] = max(best)
    return found


def twenty_images(seed: int) -> dict[str, float]:
    """The share of twenty images that a network with each bug fits after 60 steps."""
    lesson = definitions(LESSON, "broken", "BUGS", "convnet", "compiled")
    few, found = split(seed, standardised=False).training.first(20), {}
    for what in lesson.BUGS:
        labels = few.labels
        if what == "labels shuffled":
            labels = np.random.default_rng(seed).permutation(labels)
        model = lesson.broken(what, seed)
        many = np.tile(few.images, (60, 1, 1, 1)), np.tile(labels, 60)
        model.fit(*many, batch_size=20, verbose=0)
        found[what] = score(model, Images(few.images, labels))[0]
    return found


def random_labels(seed: int) -> dict[str, float]:
    """True and random labels of 300 images: how soon they are fitted, and what it is good for."""
    import keras

    lesson = definitions(LESSON, "convnet", "compiled")
    parts, found = split(seed, standardised=False), {}
    few = parts.training.first(300)
    drawn = np.random.default_rng(seed + 1).integers(0, 10, 300)
    for name, labels in (("true labels", few.labels), ("random labels", drawn)):
        keras.utils.set_random_seed(seed)
        model = lesson.compiled(lesson.convnet())
        fitted = model.fit(few.images, labels, batch_size=BATCH, epochs=60, verbose=0)
        above = [epoch for epoch, v in enumerate(fitted.history["accuracy"], 1) if v > 0.95]
        found[f"epochs, {name}"] = above[0] if above else np.inf
        found[f"training, {name}"] = score(model, Images(few.images, labels))[0]
        found[f"validation, {name}"] = score(model, parts.validation)[0]
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
