"""Lesson 16: the degradation of deep plain networks, and what shortcuts do about it.

A seed takes about six minutes on one core, seed 0 some more. To measure one network:

    python -m benchmarks.claims.lesson_16 SEED "NETWORK" RATE
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from benchmarks.claims import kept
from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions

LESSON, NAME = "16_architectures", "degradation"
# Images of 14 x 14 and 8 to 32 filters: small enough for three seeds of three networks.
IMAGES, BATCH, EPOCHS, EVERY = 3000, 32, 20, 2
MOMENTUM = 0.9
DROPS = (12, 17)  # epochs after which the rate is divided by ten; the first has a tenth, too
PLAIN_20, PLAIN_56, RESIDUAL_56 = KINDS = (
    "plain, 20 layers",
    "plain, 56 layers",
    "with shortcuts, 56 layers",
)
BUILT = {PLAIN_20: (20, False), PLAIN_56: (56, False), RESIDUAL_56: (56, True)}
# The best of the rates tried. Few steps mislead: after 400 of them 0.1 was the best for 56 layers.
RATES = {PLAIN_20: 0.03, PLAIN_56: 0.01, RESIDUAL_56: 0.03}
TUNING_SEED, TRIED = 0, {PLAIN_20: (0.1,), PLAIN_56: (0.1, 0.003)}  # other rates, on one seed


def degradation(seed: int) -> Mapping[str, float]:
    """Errors of the networks on training and test images, epoch by epoch."""
    found: dict[str, float] = {}
    for kind in KINDS:
        found |= errors(kind, seed, RATES[kind])
    found |= errors(PLAIN_56, seed, RATES[PLAIN_20])
    if seed == TUNING_SEED:
        for kind, rates in TRIED.items():
            for rate in rates:
                found |= errors(kind, seed, rate)
    return found


def errors(kind: str, seed: int, rate: float) -> dict[str, float]:
    """Errors of one network; while it trains, its training error is that of an epoch's batches."""
    import keras

    from utils import data

    loaded = data.load("fashion_mnist", image_size=(14, 14), verbose=False)
    (images, labels), (test, test_labels) = loaded.arrays("train", IMAGES), loaded.arrays("test")
    mean, deviation = images.mean(), images.std()
    images, test = ((each.astype("float32") - mean) / deviation for each in (images, test))
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    model = definitions(LESSON, "small_resnet").small_resnet(*BUILT[kind])
    model.compile(
        keras.optimizers.SGD(rate, momentum=MOMENTUM),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    name = kind if rate == RATES[kind] else f"{kind}, rate {rate}"
    found: dict[str, float] = {}
    for epoch in range(1, EPOCHS + 1):
        drops = 1 if epoch == 1 else sum(epoch > drop for drop in DROPS)
        model.optimizer.learning_rate = rate * 0.1**drops
        fitted = model.fit(images, labels, batch_size=BATCH, verbose=0)
        if epoch % EVERY == 0:
            right = model.evaluate(test, test_labels, 500, verbose=0)[1]
            found[f"{name}, training error, epoch {epoch}"] = 1 - fitted.history["accuracy"][0]
            found[f"{name}, test error, epoch {epoch}"] = 1 - right
    right = model.evaluate(images, labels, 500, verbose=0)[1]
    found[f"{name}, training error at the end"] = 1 - right
    found[f"{name}, test error at the end"] = found[f"{name}, test error, epoch {EPOCHS}"]
    return found


def add(seed: int, kind: str, rate: float) -> None:
    """Measure one network, and add its results to those that are there."""
    new = errors(kind, seed, rate)
    kept.add(NAME, kept.read(NAME), seed, new)
    print({figure: round(value, 4) for figure, value in new.items()}, flush=True)


def above(found: Figures, high: str, low: str, part: str) -> bool:
    """Whether one network ends with a clearly higher error than another."""
    return clearly(gain(found[f"{high}, {part} at the end"], found[f"{low}, {part} at the end"]))


def deeper_is_worse(found: Figures) -> bool:
    """On training and test images, with the best rate for 56 layers and with that for 20."""
    return all(
        above(found, deep, PLAIN_20, part)
        for deep in (PLAIN_56, f"{PLAIN_56}, rate {RATES[PLAIN_20]}")
        for part in ("training error", "test error")
    )


def shortcuts_help(found: Figures) -> bool:
    """Lower errors than those of the plain network of the same depth."""
    return all(above(found, PLAIN_56, RESIDUAL_56, p) for p in ("training error", "test error"))


CLAIMS = (
    Claim(
        name=NAME,
        lesson=LESSON,
        section="6. Degradation: a deeper plain network trains worse",
        sentence="After twenty epochs the plain network of 56 layers has a higher training error "
        "than the plain network of 20 layers, and a higher test error.",
        control="the plain network of 56 layers has the best of four rates (0.01 of 0.003, "
        "0.01, 0.03 and 0.1), that of 20 layers the better of two (0.03, 0.1); batch "
        "normalisation in both. It also holds with the same rate of 0.03 for both",
        holds=deeper_is_worse,
        measure=degradation,
        shown=tuple(
            f"{name}, {part} at the end"
            for name in (PLAIN_20, PLAIN_56, f"{PLAIN_56}, rate {RATES[PLAIN_20]}")
            for part in ("training error", "test error")
        ),
    ),
    Claim(
        name=NAME,
        lesson=LESSON,
        section="6. Degradation: a deeper plain network trains worse",
        sentence="With shortcuts, the network of 56 layers has a lower training error and a lower "
        "test error than the plain one of 56 layers.",
        control="the plain network with the best of four rates; the rate of the network with "
        "shortcuts (0.03) was not tuned",
        holds=shortcuts_help,
        measure=degradation,
        shown=tuple(
            f"{name}, {part} at the end"
            for name in KINDS
            for part in ("training error", "test error")
        ),
    ),
)

if __name__ == "__main__":
    from utils import device

    device.setup(seed=0, mixed_precision=False)
    add(int(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
