"""Lesson 07: what helps against overfitting on 1,000 images, and what wrong labels do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.claims.fashion import Images, Split, score, split
from benchmarks.claims.lesson_code import definitions

LESSON = "07_overfitting"
FEW, BATCH, EPOCHS = 1000, 32, 25
LONG = 3  # times as many epochs, for what slows the learning down
PENALTIES = (0.03, 0.1, 0.3, 1.0)  # scikit-learn's C: small is strong
SHARES = (0.0, 0.2, 0.4)


def few_images(seed: int) -> dict[str, float]:
    """Accuracy and loss with each cure at each strength, on 1,000 images."""
    from keras import layers

    parts = split(seed, standardised=False)
    few, lesson = parts.training.first(FEW), definitions(LESSON, "convnet", "compiled")
    found: dict[str, float] = {}

    def note(what: str, model: Any, seen: Images) -> None:
        for part, images in (
            ("training", seen),
            ("validation", parts.validation),
            ("test", parts.test),
        ):
            found[f"{part}, {what}"], found[f"{part} loss, {what}"] = score(model, images)

    def run(
        what: str,
        images: Images = few,
        times: float = 1,
        rate: float = 0.002,
        calls: Sequence = (),
        **cures: Any,
    ) -> None:
        import keras

        keras.utils.set_random_seed(seed)
        model = lesson.compiled(lesson.convnet(**cures), rate)
        epochs = max(1, round(EPOCHS * times * FEW / len(images.images)))
        watched = (parts.validation.images, parts.validation.labels) if calls else None
        fitted = model.fit(
            images.images, images.labels, batch_size=BATCH, epochs=epochs, verbose=0,
            validation_data=watched, validation_batch_size=500, callbacks=list(calls),
        )  # fmt: skip
        note(what, model, images)
        if calls:
            found[f"epochs, {what}"] = len(fitted.epoch)

    for C in PENALTIES:
        linear(found, few, parts, C)
    for rate in (0.001, 0.002, 0.004):
        run(f"no cure, rate {rate:g}", rate=rate)
    run("no cure, three times as long", times=LONG)
    for what, watched in (("loss", "val_loss"), ("accuracy", "val_accuracy")):
        run(f"early stopping by {what}", calls=[stopping(watched)])
    for l2 in (0.0003, 0.001, 0.003):
        run(f"L2 {l2:g}", l2=l2)
    for share in (0.3, 0.5, 0.7):
        run(f"dropout {share:g}", dropout=share)
    run("dropout 0.5, three times as long", dropout=0.5, times=LONG)
    for filters, dense in (((8, 16), 32), ((4, 8), 16)):
        run(f"smaller: filters {filters}, dense {dense}", filters=filters, dense=dense)
    flip = lambda: [layers.RandomFlip("horizontal")]  # noqa: E731
    shift = lambda: [*flip(), layers.RandomTranslation(0.05, 0.05, fill_mode="constant")]  # noqa: E731
    far = lambda: [*flip(), layers.RandomTranslation(0.1, 0.1, fill_mode="constant")]  # noqa: E731
    for what, layer in (("mirror", flip), ("mirror, shift 5 %", shift)):
        run(f"augmentation: {what}", augmentation=layer())
    run("augmentation: mirror, shift 5 %, three times as long", augmentation=shift(), times=LONG)
    run("augmentation: mirror, shift 10 %, three times as long", augmentation=far(), times=LONG)
    run(
        "mirror, shift 5 %, dropout 0.3, three times as long",
        augmentation=shift(),
        dropout=0.3,
        times=LONG,
    )
    for count in (2000, 4000, 8000):
        run(f"{count:,} images", parts.training.first(count))
    return found


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


CLAIMS = ()
