"""Lesson 07: what helps against overfitting on 1,000 images, and what wrong labels do."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.fashion import Images, score, split
from benchmarks.claims.lesson_code import definitions
from utils.training.repeat import Runs

LESSON = "07_overfitting"
FEW, BATCH, EPOCHS = 1000, 32, 50
PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3)  # scikit-learn's C: small is strong
CURED_EPOCHS, LONG = 25, 3  # each network is judged after 25 epochs, and after three times as many
STRENGTHS = (0.03, 0.1, 0.3, 1.0, 3.0)  # C for 1,000 images with right labels
RATE = 0.002  # of Adam, for all cures; the network without a cure chooses among RATES
RATES = (0.001, 0.002, 0.004)  # around the best of four with another seed (10)
SHARES = (0.0, 0.2, 0.4)
SEEDS = (0, 1, 2)  # of the cures


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


def few_images(seed: int) -> dict[str, float]:
    """Accuracy and loss with each cure, at each strength and length, on 1,000 images."""
    import keras
    from sklearn.linear_model import LogisticRegression

    parts = split(seed, standardised=False)
    lesson = definitions(LESSON, "convnet", "compiled", "mirror_and_shift")
    found: dict[str, float] = {}

    def note(what: str, model: Any, seen: Images) -> None:
        judged = {"training": seen, "validation": parts.validation, "test": parts.test}
        for part, images in judged.items():
            found[f"{part}, {what}"], found[f"{part} loss, {what}"] = score(model, images)

    def train(
        what: str, count: int = FEW, rate: float = RATE, lengths: int = 2, **cures: Any
    ) -> None:
        seen = parts.training.first(count)
        keras.utils.set_random_seed(seed)
        model = lesson.compiled(lesson.convnet(**cures), rate)
        done = 0
        for times, length in ((1, ""), (LONG, ", three times as long"))[:lengths]:
            epochs = round(CURED_EPOCHS * times * FEW / count)  # as many batches for all
            model.fit(
                seen.images, seen.labels, batch_size=BATCH, epochs=epochs, initial_epoch=done,
                verbose=0,
            )  # fmt: skip
            note(what + length, model, seen)
            done = epochs

    few = parts.training.first(FEW)
    for C in STRENGTHS:
        linear = LogisticRegression(C=C, max_iter=500).fit(few.rows, few.labels)
        for part, images in (
            ("training", few),
            ("validation", parts.validation),
            ("test", parts.test),
        ):
            found[f"{part}, linear model: C {C:g}"] = linear.score(images.rows, images.labels)
    for rate in RATES:
        train(f"no cure: rate {rate:g}", rate=rate, lengths=1 + (rate == RATE))
    keras.utils.set_random_seed(seed)
    model = lesson.compiled(lesson.convnet(), RATE)
    model.fit(
        few.images, few.labels, batch_size=BATCH, epochs=CURED_EPOCHS * LONG, verbose=0,
        validation_data=(parts.validation.images, parts.validation.labels),
        validation_batch_size=500, callbacks=[stopping()],
    )  # fmt: skip
    note("early stopping: patience 5", model, few)
    for factor in (0.0003, 0.001, 0.003):
        train(f"L2: {factor:g}", l2=factor)
    train("smaller network: filters 8 and 16, 32 units", filters=(8, 16), dense=32)
    for share in (0.3, 0.5):
        train(f"dropout: {share:g}", dropout=share)
    train("augmentation: mirrored, shifted by 5 %", augmentation=lesson.mirror_and_shift())
    train("dropout and augmentation: 0.3", augmentation=lesson.mirror_and_shift(), dropout=0.3)
    train("4,000 images: no cure", count=4000)
    return found


def chosen(found: Figures, cure: str) -> str:
    """The setting of a cure with the highest mean accuracy on validation images."""
    tried = [name for name in found if name.startswith(f"validation, {cure}: ")]
    best = max(tried, key=lambda name: found[name].mean)
    return best.removeprefix("validation, ")


def of_chosen(found: Figures, part: str, cure: str) -> Runs:
    """The results of the chosen setting, such as "test" or "validation loss"."""
    return found[f"{part}, {chosen(found, cure)}"]


def ahead(found: Figures, cure: str, other: str, part: str = "test") -> bool:
    """Whether one is clearly more accurate than the other, each with its chosen setting."""
    return clearly(gain(of_chosen(found, part, cure), of_chosen(found, part, other)))


def wrong_labels(seed: int) -> dict[str, float]:
    """Results of a network when a share of the 1,000 labels is wrong."""
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


def twenty_images(seed: int) -> dict[str, float]:
    """The share of twenty images that a network with each bug fits after 60 steps."""
    lesson = definitions(LESSON, "broken", "BUGS", "convnet", "compiled")
    few, found = split(seed, standardised=False).training.first(20), dict[str, float]()
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
    """How soon 300 true and 300 random labels are fitted, and what that is worth on new images."""
    import keras

    lesson = definitions(LESSON, "convnet", "compiled")
    parts, found = split(seed, standardised=False), dict[str, float]()
    few = parts.training.first(300)
    drawn = np.random.default_rng(seed + 1).integers(0, 10, 300)
    for name, labels in (("true labels", few.labels), ("random labels", drawn)):
        keras.utils.set_random_seed(seed)
        model = lesson.compiled(lesson.convnet())
        fitted = model.fit(few.images, labels, batch_size=BATCH, epochs=45, verbose=0)
        above = [epoch for epoch, v in enumerate(fitted.history["accuracy"], 1) if v > 0.95]
        found[f"training, {name}"] = score(model, Images(few.images, labels))[0]
        found[f"validation, {name}"] = score(model, parts.validation)[0]
        if above:
            found[f"epochs until 95 % are fitted, {name}"] = above[0]
    return found


CHOSEN = {
    "linear model": "C 0.3",
    "no cure": "rate 0.002, three times as long",
    "early stopping": "patience 5",
    "L2": "0.0003",
    "smaller network": "filters 8 and 16, 32 units, three times as long",
    "dropout": "0.5, three times as long",
    "augmentation": "mirrored, shifted by 5 %, three times as long",
    "dropout and augmentation": "0.3, three times as long",
    "4,000 images": "no cure",
}  # as `chosen` finds them, for docs/claims.md
JUDGED = tuple(f"test, {cure}: {setting}" for cure, setting in CHOSEN.items())
LONGER, SHORT = "no cure: rate 0.002, three times as long", "no cure: rate 0.002"
LOSSES = tuple(
    f"validation{loss}, {what}"
    for what in (SHORT, LONGER, "early stopping: patience 5")
    for loss in ("", " loss")
)
CURE_SECTION, TEST_SECTION = "5. Which cure helps how much?", "6. The test images, once"
TUNED = "each with the setting that has the highest mean accuracy on validation images"
UNCURED = (
    "the same network without a cure, with the best of three learning rates and two lengths of "
    f"training; {TUNED}"
)


def _dropout_against_wrong_labels(found: Figures) -> bool:
    """Clearly more with 20 %, within two points with 40 %."""

    def more(share: str, way: str) -> Runs:
        dropout = found[f"validation, {share} wrong, dropout 0.5"]
        return gain(dropout, found[f"validation, {share} wrong, {way}"])

    stopped = ("early stopping", "early stopping by wrong labels")
    return all(clearly(more("20%", way)) and abs(more("40%", way).mean) < 0.02 for way in stopped)


def _random_labels_hold(found: Figures) -> bool:
    epochs = [found[f"epochs until 95 % are fitted, {kind} labels"] for kind in ("random", "true")]
    return (
        found["training, random labels"].mean > 0.99
        and clearly(gain(*epochs))
        and abs(found["validation, random labels"].mean - 0.1) < 0.03
    )


CLAIMS = (
    Claim(
        name="twenty_images",
        lesson=LESSON,
        section="1. First overfit twenty images",
        sentence="In each repetition the network with the fourth bug fits all twenty images, and "
        "the networks with the first three bugs do not.",
        control="the same network without a bug, which fits the twenty images each time",
        measure=twenty_images,
        holds=lambda found: (
            min(found["no bug"].values) == min(found["labels shuffled"].values) == 1
            and all(
                max(found[bug].values) < 1
                for bug in ("from_logits missing", "learning rate 0", "ReLU on the logits")
            )
        ),
    ),
    Claim(
        name="few_images",
        lesson=LESSON,
        section=CURE_SECTION,
        sentence="Early stopping has less than half the validation loss of the network without a "
        "cure, but it makes more mistakes.",
        control=UNCURED,
        measure=few_images,
        seeds=SEEDS,
        holds=lambda found: (
            of_chosen(found, "validation loss", "early stopping").mean
            < of_chosen(found, "validation loss", "no cure").mean / 2
            and ahead(found, "no cure", "early stopping", "validation")
        ),
        shown=LOSSES,
    ),
    Claim(
        name="few_images",
        lesson=LESSON,
        section=CURE_SECTION,
        sentence="trained three times as long, the network without a cure makes fewer mistakes, "
        "although its validation loss rises.",
        control="the same network at the same rate after a third of the training",
        measure=few_images,
        seeds=SEEDS,
        holds=lambda found: (
            clearly(gain(found[f"validation, {LONGER}"], found[f"validation, {SHORT}"]))
            and clearly(
                gain(found[f"validation loss, {LONGER}"], found[f"validation loss, {SHORT}"])
            )
        ),
        shown=LOSSES,
    ),
    Claim(
        name="few_images",
        lesson=LESSON,
        section=CURE_SECTION,
        sentence="The network without a cure is clearly better than the linear model, and the "
        "network that was stopped early is not.",
        control=f"logistic regression on the pixels, with the best of five strengths; {TUNED}",
        measure=few_images,
        seeds=SEEDS,
        holds=lambda found: all(
            ahead(found, "no cure", "linear model", part)
            and not ahead(found, "early stopping", "linear model", part)
            for part in ("validation", "test")
        ),
        shown=JUDGED,
    ),
    Claim(
        name="few_images",
        lesson=LESSON,
        section=TEST_SECTION,
        sentence="Dropout is clearly ahead of the network without a cure, and four times as many "
        "images are clearly ahead of dropout.",
        control=UNCURED,
        measure=few_images,
        seeds=SEEDS,
        holds=lambda found: (
            ahead(found, "dropout", "no cure") and ahead(found, "4,000 images", "dropout")
        ),
        shown=JUDGED,
    ),
    Claim(
        name="few_images",
        lesson=LESSON,
        section=TEST_SECTION,
        sentence="Early stopping, L2 and the smaller network make more mistakes than the network "
        "without a cure. With augmentation, alone or together with dropout, the difference is less "
        "than one point.",
        control=UNCURED,
        measure=few_images,
        seeds=SEEDS,
        holds=lambda found: (
            all(
                ahead(found, "no cure", cure)
                for cure in ("early stopping", "L2", "smaller network")
            )
            and all(
                abs(gain(of_chosen(found, "test", c), of_chosen(found, "test", "no cure")).mean)
                < 0.01
                for c in ("augmentation", "dropout and augmentation")
            )
        ),
        shown=JUDGED,
    ),
    Claim(
        name="wrong_labels",
        lesson=LESSON,
        section="7. Wrong labels",
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
        section="7. Wrong labels",
        sentence="Dropout wins back more than early stopping with 20 % wrong labels, and about as "
        "much with 40 %.",
        control="early stopping, by right and by wrong validation labels, from the same start",
        measure=wrong_labels,
        holds=_dropout_against_wrong_labels,
        shown=SHOWN,
    ),
    Claim(
        name="wrong_labels",
        lesson=LESSON,
        section="7. Wrong labels",
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
    Claim(
        name="random_labels",
        lesson=LESSON,
        section="8. Random labels",
        sentence="The network fits the random labels completely; it only needs more epochs than "
        "with the true labels. On new images the network is then no better than guessing.",
        control="the same network on the same images with their true labels",
        measure=random_labels,
        holds=_random_labels_hold,
    ),
)
