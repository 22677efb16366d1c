"""Lesson 05: mini-batches, a convnet trained by hand, and optimizers with tuned rates."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import SimpleNamespace

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from utils import data
from utils.training.repeat import Runs

LESSON = "05_backpropagation"
SIZES = (1, 4, 16, 64, 256, 1024)
BATCHES = (10_000, 1024, 64)
BATCH_RATES = (0.01, 0.03, 0.1, 0.3, 1.0)
TRAINING, VALIDATION = 3000, 1000  # images
EPOCHS = 4
HAND_RATE = 0.125  # exact with 32 bits, too
PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
CONVNET_RATES = {
    "SGD": (0.03, 0.06, 0.1, 0.2),
    "momentum": (0.01, 0.03, 0.1),
    "Adam": (0.003, 0.006, 0.01),
}
RATIOS = (25, 400)
METHODS = ("SGD", "momentum", "Adam")


@cache
def fashion() -> SimpleNamespace:
    """The embedded images, standardised as in the lesson, and their labels."""
    found = data.load("fashion_mnist")
    (images, labels), (test_images, test_labels) = found.arrays("train"), found.arrays("test")
    mean, deviation = images.mean(), images.std()
    return SimpleNamespace(
        pixels=images.reshape(len(images), -1) / 255,
        images=(images - mean) / deviation,
        labels=labels,
        test_images=(test_images - mean) / deviation,
        test_labels=test_labels,
    )


# Mini-batches


def mini_batches(seed: int) -> Mapping[str, float]:
    """Errors of gradients, and the cost after an epoch with the best rate for each batch size."""
    pixels, labels = fashion().pixels[:10_000], fashion().labels[:10_000]
    lesson = definitions(
        LESSON,
        "gradient_error",
        "cost_after_epoch",
        pixels=np.hstack([pixels, np.ones((len(pixels), 1))]),
        targets=np.eye(10)[labels],
    )
    draws = np.random.default_rng(seed)
    found = {f"error, {size}": lesson.gradient_error(size, draws) for size in SIZES}
    for size in BATCHES:
        costs = [lesson.cost_after_epoch(size, rate, seed) for rate in BATCH_RATES]
        found[f"cost, {size}"] = min(costs)
        found[f"best rate, {size}"] = BATCH_RATES[int(np.argmin(costs))]
    return found


def falls_with_the_root(found: Figures) -> bool:
    """Four times the images halve the error."""
    errors = [found[f"error, {size}"].mean for size in SIZES]
    return all(1.8 < a / b < 2.2 for a, b in pairwise(errors))


def many_steps_win(found: Figures) -> bool:
    """The smaller the batch, the lower the cost after an epoch."""
    costs = [found[f"cost, {size}"] for size in BATCHES]
    return all(clearly(gain(a, b)) for a, b in pairwise(costs))


# The convnet trained by hand


@cache
def convnet() -> SimpleNamespace:
    """The lesson's functions for its small convnet."""
    import keras

    return definitions(
        LESSON, "forward", "loss_and_gradients", "keras_network", "sgd", "momentum", "adam",
        "batches", "train", "keras_losses", "RULES",
        cross_entropy=keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
    )  # fmt: skip


def drawn(seed: int) -> SimpleNamespace:
    """Training and validation images of a seed."""
    chosen = np.random.default_rng(1000 + seed).permutation(len(fashion().images))
    first, second = chosen[:TRAINING], chosen[TRAINING : TRAINING + VALIDATION]
    return SimpleNamespace(
        images=fashion().images[first],
        labels=fashion().labels[first],
        validation_images=fashion().images[second],
        validation_labels=fashion().labels[second],
    )


def share_right(parameters: list[np.ndarray], images: np.ndarray, labels: np.ndarray) -> float:
    """Accuracy of the hand-made network, a thousand images at a time."""
    parts = [
        convnet().forward(parameters, images[first : first + 1000])[0].argmax(axis=1)
        for first in range(0, len(images), 1000)
    ]
    return float((np.concatenate(parts) == labels).mean())


def hand_made_training(seed: int) -> Mapping[str, float]:
    """The same training by hand and in Keras; a linear model on the same images."""
    lesson, shown, test = convnet(), drawn(seed), fashion()
    model = lesson.keras_network()
    start = model.get_weights()
    chosen = lesson.batches(TRAINING, EPOCHS, seed)
    trained, losses = lesson.train(
        start, shown.images, shown.labels, chosen, lesson.sgd, 0.0, HAND_RATE
    )
    of_keras = lesson.keras_losses(model, shown.images, shown.labels, chosen, HAND_RATE)
    predicted = model.predict(test.test_images, verbose=0).argmax(axis=1)
    return {
        "test accuracy, by hand": share_right(trained, test.test_images, test.test_labels),
        "test accuracy, Keras": float((predicted == test.test_labels).mean()),
        "test accuracy, linear model": linear(shown),
        "largest difference of the losses": float(np.abs(np.subtract(losses, of_keras)).max()),
    }


def linear(shown: SimpleNamespace) -> float:
    """Test accuracy of logistic regression on pixels, its penalty chosen on validation images."""
    from sklearn.linear_model import LogisticRegression

    def flat(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1)

    models = [
        LogisticRegression(C=c, max_iter=300).fit(flat(shown.images), shown.labels)
        for c in PENALTIES
    ]
    scores = [m.score(flat(shown.validation_images), shown.validation_labels) for m in models]
    best = models[int(np.argmax(scores))]
    return float(best.score(flat(fashion().test_images), fashion().test_labels))


def by_hand_as_keras(found: Figures) -> bool:
    """Losses and accuracies agree in each run."""
    apart = gain(found["test accuracy, by hand"], found["test accuracy, Keras"])
    return (
        max(map(abs, apart.values)) <= 0.0005
        and max(found["largest difference of the losses"].values) < 1e-9
    )


# Optimizers, each with its own rate


def optimisers_on_the_convnet(seed: int) -> Mapping[str, float]:
    """Validation and test accuracy and the cost, for each method at each of its rates."""
    import keras

    lesson, shown, test = convnet(), drawn(seed), fashion()
    start = lesson.keras_network().get_weights()
    keras.utils.clear_session()
    chosen = lesson.batches(TRAINING, EPOCHS, seed)
    found = {}
    for name, rates in CONVNET_RATES.items():
        for rate in rates:
            with np.errstate(all="ignore"):  # a rate may be too large
                trained, losses = lesson.train(
                    start, shown.images, shown.labels, chosen, *lesson.RULES[name], rate
                )
                for what, images, labels in (
                    ("validation", shown.validation_images, shown.validation_labels),
                    ("test", test.test_images, test.test_labels),
                ):
                    found[f"{name}, {rate}, {what}"] = share_right(trained, images, labels)
            found[f"{name}, {rate}, loss"] = float(np.nan_to_num(np.mean(losses[-60:]), nan=99))
    return found


def tuned(found: Figures, name: str, what: str = "test") -> Runs:
    """The result of a method at the rate with the best mean validation accuracy."""
    best = max(CONVNET_RATES[name], key=lambda rate: found[f"{name}, {rate}, validation"].mean)
    return found[f"{name}, {best}, {what}"]


# Optimizers in a valley


def optimisers_in_a_valley(seed: int) -> Mapping[str, float]:
    """The cost left after 100 steps, each method with the best of 41 rates."""
    lesson = definitions(LESSON, "best_path", "RULES")
    angle = np.radians(np.random.default_rng(seed).uniform(20, 70))
    found = {}
    for ratio in RATIOS:
        # Starts on a line of equal cost, neither in the flat direction alone nor in the steep one.
        begin = 10 * np.array([np.cos(angle), np.sin(angle) / ratio**0.5])
        for name in METHODS:
            _, rate, left = lesson.best_path(*lesson.RULES[name], np.array([1.0, ratio]), begin)
            found[f"ratio {ratio}, {name}, cost left"] = left
            found[f"ratio {ratio}, {name}, best rate"] = rate
    return found


def the_steeper_the_more(found: Figures) -> bool:
    """Plain descent first in the gentle valley, last in the steep one."""

    def left(ratio: int, name: str) -> Runs:
        return found[f"ratio {ratio}, {name}, cost left"]

    others = ("momentum", "Adam")
    return all(
        max(left(25, "SGD").values) < min(left(25, name).values) / 3 for name in others
    ) and (all(max(left(400, name).values) < min(left(400, "SGD").values) / 3 for name in others))


def the_rate_matters_more(found: Figures) -> bool:
    """Tuning plain descent gains more than momentum or Adam add, with the best rate of each."""
    plain = tuned(found, "SGD")
    by_rate = gain(plain, found[f"SGD, {CONVNET_RATES['SGD'][0]}, test"])
    by_method = max(gain(tuned(found, name), plain).mean for name in ("momentum", "Adam"))
    return clearly(by_rate, by_method)


CLAIMS = (
    Claim(
        name="mini_batches",
        lesson=LESSON,
        section="2. Mini-batches",
        sentence="Four times as many images halve the error: it falls with the square root of the "
        "batch size.",
        control="the law itself: ratios of 1.8 to 2.2 between all neighbouring batch sizes",
        holds=falls_with_the_root,
        measure=mini_batches,
        shown=tuple(f"error, {size}" for size in SIZES),
    ),
    Claim(
        name="mini_batches",
        lesson=LESSON,
        section="2. Mini-batches",
        sentence="For the same work, many inexact steps reach a lower cost than one exact step, "
        "even if each batch size has its own best learning rate.",
        control="one step with the gradient over all images, with the best of the same five rates",
        holds=many_steps_win,
        measure=mini_batches,
        shown=tuple(f"{what}, {size}" for size in BATCHES for what in ("cost", "best rate")),
    ),
    Claim(
        name="hand_made_training",
        lesson=LESSON,
        section="8. Trained by hand",
        sentence="Trained by hand and by Keras, the network classifies the same share of test "
        "images correctly in every run, and the losses differ only by rounding.",
        control="Keras with the same initial weights, batches and rate; logistic regression on the "
        "pixels, its penalty chosen on 1,000 validation images, stands beside both",
        holds=by_hand_as_keras,
        measure=hand_made_training,
    ),
    Claim(
        name="optimisers_in_a_valley",
        lesson=LESSON,
        section="Which one is best?",
        sentence="With its own best rate, plain gradient descent comes closest in the gentle "
        "valley, while momentum and Adam come much closer in the steep one.",
        control="each method with the best of 41 rates, from starts drawn on a line of equal cost",
        holds=the_steeper_the_more,
        measure=optimisers_in_a_valley,
    ),
    Claim(
        name="optimisers_on_the_convnet",
        lesson=LESSON,
        section="Which one is best?",
        sentence="The learning rate matters more than the method: from the worst to the best of "
        "the rates tried, plain gradient descent gains more than momentum or Adam add to it.",
        control="each method at the rate with the best accuracy on 1,000 validation images",
        holds=the_rate_matters_more,
        measure=optimisers_on_the_convnet,
        shown=tuple(
            f"{name}, {rate}, test" for name, rates in CONVNET_RATES.items() for rate in rates
        ),
    ),
)
