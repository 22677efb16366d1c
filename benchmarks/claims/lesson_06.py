"""Lesson 06: first weights, what batch normalisation does, and what a schedule is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.fashion import Images, Split, score, split
from benchmarks.claims.lesson_code import definitions
from utils.training.repeat import Runs, restart

if TYPE_CHECKING:
    import keras

LESSON = "06_normalisation_and_rates"
FIVE = (0, 1, 2, 3, 4)
STEPS, BATCH = 200, 64
FACTORS = (1 / 3, 1, 3)  # times the deviation of He's first weights
RATES = (0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
# Four rates around the best of each kind, which was looked for with one seed from 0.01 to 10.
DEEP_RATES = {False: (0.01, 0.03, 0.1, 0.3), True: (0.1, 0.3, 1.0, 3.0)}
ADAM_RATES = (0.001, 0.003)
ADAM_SHALLOW = (0.003, 0.01, 0.03)
NAMES = {False: "without", True: "with"}


def first_weights(seed: int) -> dict[str, float]:
    """The best rate's validation accuracy of ten layers, from first weights of three sizes."""
    import keras

    parts, found = split(seed), {}
    lesson = definitions(LESSON, "ten_layers", "times_he")
    for normalised, name in NAMES.items():
        for way, rates in (("", DEEP_RATES[normalised]), (", Adam", ADAM_RATES)):
            if way and normalised:
                continue
            model = lesson.ten_layers(lambda: lesson.times_he(1), normalised)
            optimizer = keras.optimizers.Adam() if way else keras.optimizers.SGD()
            _compile(model, optimizer)
            for factor in FACTORS:
                keras.utils.set_random_seed(seed)
                start = lesson.ten_layers(lambda f=factor: lesson.times_he(f), normalised)
                accuracies = [
                    _steps(
                        model,
                        start.get_weights(),
                        rate,
                        parts.training.first(STEPS * BATCH),
                        parts.validation,
                        seed,
                    )
                    for rate in rates
                ]
                found[f"{name}{way}, {factor:.2g} times He's"] = max(accuracies)
    return found


def batch_norm_and_rates(seed: int) -> dict[str, float]:
    """Validation accuracy after two epochs at each rate, with and without normalisation."""
    import keras

    parts, found = split(seed), {}
    few = parts.training.first(STEPS * BATCH // 2)
    lesson = definitions(LESSON, "network")
    for way, rates in (("", RATES), ("Adam, ", ADAM_SHALLOW)):
        for normalised, name in NAMES.items():
            keras.utils.set_random_seed(seed)
            model = lesson.network(normalised)
            _compile(model, keras.optimizers.Adam() if way else keras.optimizers.SGD())
            start = model.get_weights()
            for rate in rates:
                accuracy = _steps(model, start, rate, few, parts.validation, seed, 2)
                found[f"{way}{name}, rate {rate:g}"] = accuracy
    return found


def _compile(model: keras.Model, optimizer: keras.optimizers.Optimizer) -> None:
    import keras

    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=optimizer, loss=loss)
    model.optimizer.build(model.trainable_variables)


def _steps(
    model: keras.Model, start: list, rate: float, images: Images, validation: Images,
    seed: int, epochs: int = 1,
) -> float:  # fmt: skip
    import keras

    restart(model, start)
    model.optimizer.learning_rate = rate
    keras.utils.set_random_seed(seed)
    model.fit(images.images, images.labels, batch_size=BATCH, epochs=epochs, verbose=0)
    return score(model, validation)[0]


SCHEDULES = {
    "constant": (0.001, 0.002, 0.003, 0.005, 0.01, 0.02),
    "falling": (0.005, 0.01, 0.02),
    "one cycle": (0.005, 0.01, 0.02),
}
INPUTS = {"standardised": True, "0 to 1": False}


def one_cycle(seed: int) -> dict[str, float]:
    """Accuracy after two epochs with each rate and schedule, on either kind of input."""
    found: dict[str, float] = {}
    for inputs, standardised in INPUTS.items():
        parts = split(seed, standardised)
        for kind, rates in SCHEDULES.items():
            for peak in rates:
                model = _two_epochs(kind, peak, parts.training, seed)
                what = f"{kind} {peak:g}, {inputs}"
                found[f"validation, {what}"] = score(model, parts.validation)[0]
                found[f"test, {what}"] = score(model, parts.test)[0]
    return found


def _two_epochs(kind: str, peak: float, part: Images, seed: int) -> keras.Model:
    import keras

    lesson = definitions(LESSON, "OneCycle", "convnet")
    steps = 2 * -(-len(part.images) // BATCH)
    rate: Any = peak
    if kind != "constant":
        rate = lesson.OneCycle(peak, steps, 0.25 if kind == "one cycle" else 1 / steps)
    keras.utils.set_random_seed(seed)
    model = lesson.convnet()
    _compile(model, keras.optimizers.Adam(rate))
    model.fit(part.images, part.labels, batch_size=BATCH, epochs=2, verbose=0)
    return model


# The best of each kind on validation images (`one_cycle`), and two others: Adam's default rate and
# the peak of 0.01.
CHOSEN = (
    ("constant", 0.001, "standardised"),
    ("constant", 0.005, "standardised"),
    ("falling", 0.01, "standardised"),
    ("one cycle", 0.01, "standardised"),
    ("one cycle", 0.02, "standardised"),
    ("constant", 0.01, "0 to 1"),
    ("one cycle", 0.02, "0 to 1"),
)


def one_cycle_on_all(seed: int) -> dict[str, float]:
    """Test accuracy after two epochs on all 10,000 images, with what was chosen on 8,000."""
    found: dict[str, float] = {}
    for kind, peak, inputs in CHOSEN:
        parts = split(seed, INPUTS[inputs])
        model = _two_epochs(kind, peak, _all_of(parts), seed)
        found[f"{kind} {peak:g}, {inputs}"] = score(model, parts.test)[0]
    return found


def _all_of(parts: Split) -> Images:
    """The images to learn from and to choose by together."""
    both = (parts.validation, parts.training)
    return Images(
        np.concatenate([part.images for part in both]),
        np.concatenate([part.labels for part in both]),
    )


FEW_RATES = (0.001, 0.003)
KNOWN, MOST_EPOCHS = 0.1, 100  # nats: with this loss, images count as fitted
MORE = ("without", "with", "dropout 0.5 instead")


def batch_norm_and_overfitting(seed: int) -> dict[str, float]:
    """Networks trained on 1,000 images to one and the same training loss, and then compared."""
    import keras
    from keras import layers

    parts, found = split(seed), {}
    few = parts.training.first(1000)
    lesson = definitions(LESSON, "network")
    for name in MORE:
        for rate in FEW_RATES:
            keras.utils.set_random_seed(seed)
            model = lesson.network(name == "with", (32, 64, 128))
            if name not in NAMES.values():
                head = model.layers[-1]
                model = keras.Sequential(
                    [layers.Input((28, 28, 1)), *model.layers[:-1], layers.Dropout(0.5), head]
                )
            _compile(model, keras.optimizers.Adam(rate))
            for epoch in range(1, MOST_EPOCHS + 1):  # noqa: B007 - the last one is kept
                model.fit(few.images, few.labels, batch_size=32, verbose=0)
                accuracy, loss = score(model, few)
                if loss < KNOWN:
                    break
            what = f"{name}, rate {rate:g}"
            found[f"epochs, {what}"] = epoch
            found[f"training loss, {what}"], found[f"training, {what}"] = loss, accuracy
            found[f"validation, {what}"], found[f"validation loss, {what}"] = score(
                model, parts.validation
            )
    return found


def tricks() -> Figures:
    """Test accuracy of each recipe, as `benchmarks.speed time_to_accuracy` has measured it."""
    from benchmarks.speed.rows import read
    from benchmarks.speed.time_to_accuracy import ACCURACY, EMBEDDED, FILE

    found: dict[str, dict[int, float]] = {}
    for row in read(FILE):
        if (row.case, row.quantity) == (EMBEDDED, ACCURACY):
            found.setdefault(row.what, {})[row.run] = row.value
    return {what: Runs(tuple(v.values()), tuple(v)) for what, v in found.items()}


def best(figures: Figures, start: str, end: str = "") -> Runs:
    """Of those whose name begins and ends so, the one with the highest mean."""
    names = [name for name in figures if name.startswith(start) and name.endswith(end)]
    return max((figures[name] for name in names), key=lambda runs: runs.mean)


def about(gained: Runs, least: float, most: float) -> bool:
    """Whether the mean of a gain lies between two bounds, and is not due to the seeds alone."""
    return least <= gained.mean <= most and clearly(gained)


def _higher_rates(found: Figures) -> bool:
    learns = {name: runs.mean > 0.4 for name, runs in found.items() if "rate" in name}
    return (
        learns["without, rate 1"]
        and learns["with, rate 3"]
        and not any(learns[name] for name in ("without, rate 3", "with, rate 10"))
        and all(
            found[f"with, rate {r:g}"].mean > found[f"without, rate {r:g}"].mean for r in RATES[:-1]
        )
    )


def _nine_or_two(found: Figures) -> bool:
    plain = gain(best(found, "with,"), best(found, "without,"))
    adam = gain(best(found, "Adam, with,"), best(found, "Adam, without,"))
    return about(plain, 0.08, 0.10) and about(adam, 0.01, 0.03)


def _any_start(found: Figures) -> bool:
    wrong = [
        runs.mean for name, runs in found.items() if name[:7] == "without" and " 1 " not in name
    ]
    return (
        max(wrong) < 0.25
        and found["without, 1 times He's"].mean
        < 0.3
        < 0.6
        < found["without, Adam, 1 times He's"].mean
        and all(found[f"with, {factor:.2g} times He's"].mean > 0.6 for factor in FACTORS)
    )


def _lower_loss_only(found: Figures) -> bool:
    def change(figure: str, rate: float, name: str = "with") -> Runs:
        what = f"{figure}, {{}}, rate {rate:g}".format
        return gain(found[what(name)], found[what("without")])

    return all(
        change("validation loss", rate).mean < -0.15
        and not clearly(change("validation", rate))
        and clearly(change("validation", rate, MORE[2]), 0.01)
        and change("validation loss", rate, MORE[2]).mean < -0.15
        for rate in FEW_RATES
    )


def _half_the_epochs(found: Figures) -> bool:
    return all(
        2 * found[f"epochs, with, rate {rate:g}"].mean
        < found[f"epochs, without, rate {rate:g}"].mean
        for rate in FEW_RATES
    )


def _one_to_three(found: Figures) -> bool:
    default = found["validation, constant 0.001, standardised"]
    constant, falling, cycle = (
        best(found, f"validation, {kind}", "standardised") for kind in SCHEDULES
    )
    return (
        about(gain(constant, default), 0.02, 0.035)
        and about(gain(cycle, constant), 0.01, 0.035)
        and gain(cycle, falling).mean < gain(falling, constant).mean
    )


def _one_on_all(found: Figures) -> bool:
    constant = found["constant 0.005, standardised"]
    schedules = [runs for name, runs in found.items() if name[:8] != "constant"]
    return (
        about(gain(constant, found["constant 0.001, standardised"]), 0.02, 0.035)
        and all(0.005 < gain(runs, constant).mean < 0.02 for runs in schedules)
        and constant.deviation > 2 * max(runs.deviation for runs in schedules)
    )


def _standardised(found: Figures) -> bool:
    def change(pick: Callable[[str], Runs]) -> float:
        return gain(pick("standardised"), pick("0 to 1")).mean

    return 0.01 <= change(lambda i: found[f"validation, constant 0.001, {i}"]) <= 0.02 and all(
        abs(change(lambda i, kind=kind: best(found, f"validation, {kind}", i))) < 0.01
        for kind in SCHEDULES
    )


def _no_cure_helps(found: Figures) -> bool:
    changes = {
        cure: gain(found[f"ours, {cure}"], found["ours"])
        for cure in ("mirror images", "dropout", "label smoothing")
    }
    return (
        changes["mirror images"].mean < -0.003
        and changes["dropout"].mean < -0.003
        and abs(changes["label smoothing"].mean) < 0.003
    )


FASTER = "The same network without normalisation, with equal, standardised inputs; {}"
CLAIMS = (
    Claim(
        name="batch_norm_and_rates",
        lesson=LESSON,
        section="4. Does it allow larger learning rates?",
        sentence="Without batch normalisation the network learns up to a rate of 1, with it up to "
        "a rate of 3.",
        control=FASTER.format("six rates for either, plain gradient descent."),
        measure=batch_norm_and_rates,
        seeds=FIVE,
        holds=_higher_rates,
        shown=tuple(f"{name}, rate {rate:g}" for name in NAMES.values() for rate in (1, 3, 10)),
    ),
    Claim(
        name="batch_norm_and_rates",
        lesson=LESSON,
        section="4. Does it allow larger learning rates?",
        sentence="With the best rate of each, batch normalisation is worth about nine points with "
        "plain gradient descent, but only about two with Adam.",
        control=FASTER.format("the best of six rates, of three with Adam."),
        measure=batch_norm_and_rates,
        seeds=FIVE,
        holds=_nine_or_two,
        shown=(
            "without, rate 0.3",
            "with, rate 0.3",
            "with, rate 3",
            "Adam, without, rate 0.03",
            "Adam, with, rate 0.03",
        ),
    ),
    Claim(
        name="first_weights",
        lesson=LESSON,
        section="5. Is it less sensitive to the first weights?",
        sentence="Without normalisation the ten layers learn only from He's weights, and well only "
        "with Adam; with normalisation they learn from all three sizes.",
        control="The same ten layers without normalisation; the best of four rates for either, and "
        "of two with Adam.",
        measure=first_weights,
        holds=_any_start,
        shown=tuple(
            f"{way}, {factor:.2g} times He's"
            for way in ("without", "without, Adam", "with")
            for factor in FACTORS
        ),
    ),
    Claim(
        name="batch_norm_and_overfitting",
        lesson=LESSON,
        section="6. Is it a regulariser?",
        sentence="At the same training loss, batch normalisation gives a lower validation loss "
        "than the plain network, but no higher validation accuracy.",
        control="The same network without it, trained to the same loss on the same 1,000 images "
        "with the same two rates; and dropout, which improves both.",
        measure=batch_norm_and_overfitting,
        seeds=FIVE,
        holds=_lower_loss_only,
        shown=tuple(
            f"{figure}, {name}, rate 0.001"
            for name in MORE
            for figure in ("validation", "validation loss")
        ),
    ),
    Claim(
        name="batch_norm_and_overfitting",
        lesson=LESSON,
        section="6. Is it a regulariser?",
        sentence="At the same rate the network with batch normalisation needs less than half as "
        "many epochs to fit the training images.",
        control="The same network without it, with each of two rates.",
        measure=batch_norm_and_overfitting,
        seeds=FIVE,
        holds=_half_the_epochs,
        shown=tuple(f"epochs, {n}, rate {r:g}" for r in FEW_RATES for n in NAMES.values()),
    ),
    Claim(
        name="one_cycle",
        lesson=LESSON,
        section="8. A learning rate that rises and falls",
        sentence="A better constant rate is worth two to three points more than Adam's default, "
        "and a schedule one to three points more than the best constant rate.",
        control="Six constant rates from 0.001 to 0.02, and a rate that only falls; chosen on "
        "validation images.",
        measure=one_cycle,
        seeds=FIVE,
        holds=_one_to_three,
        shown=tuple(
            f"validation, {setting}, standardised"
            for setting in (
                "constant 0.001",
                "constant 0.005",
                "falling 0.005",
                "one cycle 0.01",
                "one cycle 0.02",
            )
        ),
    ),
    Claim(
        name="one_cycle_on_all",
        lesson=LESSON,
        section="8. A learning rate that rises and falls",
        sentence="On 314 steps instead of 250 the schedules are about one point better than the "
        "constant rate of 0.005.",
        control="The constant rate that was best on validation images.",
        measure=one_cycle_on_all,
        seeds=FIVE,
        holds=_one_on_all,
    ),
    Claim(
        name="one_cycle",
        lesson=LESSON,
        section="8. A learning rate that rises and falls",
        sentence="Standardised inputs are worth one to two points at Adam's default rate, and next "
        "to nothing once the rate is tuned.",
        control="Pixels from 0 to 1, with the same rates and schedules, and the best of each.",
        measure=one_cycle,
        seeds=FIVE,
        holds=_standardised,
        shown=tuple(
            f"validation, {setting}, {inputs}"
            for setting in ("constant 0.001", "constant 0.005", "one cycle 0.02")
            for inputs in INPUTS
        ),
    ),
    Claim(
        name="time_to_accuracy",
        lesson=LESSON,
        section="9. A recipe that trains in seconds",
        sentence="Mirror images and dropout make the network worse, and label smoothing makes "
        "hardly a difference.",
        control="The recipe without them, seed by seed.",
        read=tricks,
        measured_by="benchmarks.speed time_to_accuracy",
        holds=_no_cure_helps,
        shown=("ours", "ours, mirror images", "ours, dropout", "ours, label smoothing"),
    ),
    Claim(
        name="time_to_accuracy",
        lesson=LESSON,
        section="9. A recipe that trains in seconds",
        sentence="With smaller batches the same images give more steps, which is worth a point "
        "here.",
        control="The recipe with batches of 128 instead of 64.",
        read=tricks,
        measured_by="benchmarks.speed time_to_accuracy",
        holds=lambda found: about(gain(found["ours"], found["ours, batches of 128"]), 0.006, 0.015),
        shown=("ours", "ours, batches of 128"),
    ),
)
