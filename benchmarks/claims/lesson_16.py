"""Lesson 16: the degradation of deep plain networks, and what shortcuts do about it."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.claims.claim import Claim
from benchmarks.claims.lesson_code import definitions

LESSON = "16_architectures"
# Images of 14 x 14 and 8 to 32 filters: what three seeds of four networks can afford.
BATCH, EPOCHS, EVERY = 64, 20, 2
# Tried on the plain networks for 400 steps: 0.03, 0.1 and 0.3. For 56 layers 0.1 is the best, for
# 20 layers it is as good as 0.03.
RATE, MOMENTUM = 0.1, 0.9
DROPS = (12, 17)  # epochs after which the rate is divided by ten; the first has a tenth, too
KINDS = {
    "plain, 20 layers": (20, False),
    "plain, 56 layers": (56, False),
    "with shortcuts, 20 layers": (20, True),
    "with shortcuts, 56 layers": (56, True),
}


def degradation(seed: int) -> Mapping[str, float]:
    """Errors of four networks on training and test images, epoch by epoch."""
    found: dict[str, float] = {}
    for kind in KINDS:
        found |= errors(kind, seed)
    return found


def errors(kind: str, seed: int) -> dict[str, float]:
    """Of one network; while it trains, its training error is that of an epoch's batches."""
    import keras

    from utils import data

    loaded = data.load("fashion_mnist", image_size=(14, 14), verbose=False)
    (images, labels), (test, test_labels) = (loaded.arrays(part) for part in ("train", "test"))
    mean, deviation = images.mean(), images.std()
    images, test = ((each.astype("float32") - mean) / deviation for each in (images, test))
    keras.utils.clear_session()
    keras.utils.set_random_seed(seed)
    depth, shortcut = KINDS[kind]
    model = definitions(LESSON, "small_resnet").small_resnet(depth, shortcut)
    model.compile(
        keras.optimizers.SGD(RATE, momentum=MOMENTUM),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    found: dict[str, float] = {}
    for epoch in range(1, EPOCHS + 1):
        drops = 1 if epoch == 1 else sum(epoch > drop for drop in DROPS)
        model.optimizer.learning_rate = RATE * 0.1**drops
        fitted = model.fit(images, labels, batch_size=BATCH, verbose=0)
        if epoch % EVERY == 0:
            right = model.evaluate(test, test_labels, 500, verbose=0)[1]
            found[f"{kind}, training error, epoch {epoch}"] = 1 - fitted.history["accuracy"][0]
            found[f"{kind}, test error, epoch {epoch}"] = 1 - right
    right = model.evaluate(images, labels, 500, verbose=0)[1]
    found[f"{kind}, training error at the end"] = 1 - right
    found[f"{kind}, test error at the end"] = found[f"{kind}, test error, epoch {EPOCHS}"]
    found[f"{kind}, parameters"] = model.count_params()
    return found


CLAIMS: tuple[Claim, ...] = ()  # until all seeds of `degradation` are measured
