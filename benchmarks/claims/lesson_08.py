"""Lesson 08: what augmentation is worth on few images, and what a full rotation costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.fashion import accuracy, probabilities
from benchmarks.claims.lesson_code import definitions
from utils import data, measured
from utils.training.repeat import Runs

if TYPE_CHECKING:
    import keras

LESSON = "08_augmentation"
WIDTHS = (0.003, 0.01, 0.03, 0.1, 0.3)  # gamma of the radial kernel
PLAIN = "no augmentation"
CHOSEN = "shift, brightness"  # the recipe beside MixUp
EPOCHS = (8, 24, 60, 120, 240)  # over 1,000 digits
VIEWED = (PLAIN, "flip", CHOSEN)  # the networks whose test images are seen several times
STEPS = 3000  # beside the 300 of the lesson
LONGER = (PLAIN, "flip", CHOSEN, "all six")  # the networks that are trained for longer, too
TURNS = {"no rotation": 0.0, "up to 15 degrees": 15 / 360, "any rotation": 0.5}
SEEDS = tuple(range(9))


Part = tuple[np.ndarray, np.ndarray]  # images and one-hot labels


# One hundred garments


def hundred_garments(seed: int) -> dict[str, float]:
    """Accuracies on one draw of 100 images: tuned models of pixels, and the lesson's network."""
    lesson = _lesson()
    few, validation = lesson.draw(seed)
    test = lesson.variables["tests"]
    moved = lesson.displaced(test[0]), test[1]
    parts = {"training": few, "validation": validation, "test": test, "displaced": moved}
    found: dict[str, float] = {}
    of_pixels = {
        "logistic regression": lesson.linear_model(few, seed),
        "RBF SVM": _svm(*_rows(few), seed),
    }
    for name, model in of_pixels.items():
        found |= {f"{part}, {name}": model.score(*_rows(parts[part])) for part in parts}
    for name, trained in _networks(lesson, few, seed):
        for part, (images, one_hot) in parts.items():
            found[f"{part}, {name}"] = accuracy(probabilities(trained, images), one_hot)
        if name in VIEWED:
            mirrored = probabilities(trained, test[0]) + probabilities(trained, test[0][:, :, ::-1])
            found[f"two views, {name}"] = accuracy(mirrored, test[1])
            for count, mirror in (("five", False), ("ten", True)):
                views = lesson.several_views(trained, test[0], mirror)
                found[f"{count} views, {name}"] = accuracy(views, test[1])
    return found


def _networks(lesson: SimpleNamespace, few: Part, seed: int) -> Iterator[tuple[str, keras.Model]]:
    """The lesson's network after each of its trainings."""
    for name in lesson.RECIPES:
        yield name, lesson.train(lesson.start(seed, name), few)
    for name, layer in lesson.MIXTURES.items():
        mix = lesson.mixing(layer())
        yield name, lesson.train(lesson.start(seed, PLAIN), few, change=mix)
    mix = lesson.mixing(lesson.MIXTURES["MixUp"]())
    yield f"{CHOSEN}, MixUp", lesson.train(lesson.start(seed, CHOSEN), few, change=mix)


def more_steps(seed: int) -> dict[str, float]:
    """Accuracies after a longer training, with the draws and weights of `hundred_garments`."""
    lesson = _lesson()
    few, _ = lesson.draw(seed)
    parts = {"training": few, "test": lesson.variables["tests"]}
    found: dict[str, float] = {}
    for name in LONGER:
        trained = lesson.train(lesson.start(seed, name), few, STEPS)
        for part, (images, one_hot) in parts.items():
            found[f"{part}, {name}, {STEPS}"] = accuracy(probabilities(trained, images), one_hot)
    return found


def more_images(seed: int) -> dict[str, float]:
    """Test accuracies without augmentation, trained on the images of `draw` and on more of them."""
    lesson = _lesson()
    images, one_hot = lesson.variables["tests"]
    found = {}
    for per_class in (12, 15, 20):
        few, _ = lesson.draw(seed, per_class)
        trained = lesson.train(lesson.start(seed, PLAIN), few)
        found[f"test, {10 * per_class} images"] = accuracy(probabilities(trained, images), one_hot)
    return found


@cache
def _lesson() -> SimpleNamespace:
    fashion = data.load("fashion_mnist", "embedded", verbose=False)
    images, labels = fashion.arrays("train")
    test_images, test_labels = fashion.arrays("test")
    tests = test_images / np.float32(255), np.eye(10, dtype="float32")[test_labels]
    names = [
        "convnet",
        "draw",
        "linear_model",
        "black",
        "whole",
        "holes",
        "GENTLE",
        "RECIPES",
        "several",
        "start",
        "train",
    ]
    names += ["MIXTURES", "mixing", "displaced", "several_views"]
    return definitions(LESSON, *names, images=images, labels=labels, tests=tests)


def _svm(pixels: np.ndarray, labels: np.ndarray, seed: int) -> Any:
    """A support vector machine with the radial kernel that cross-validation chose.

    Args:
        pixels: one image per row.
        labels: whole numbers.
        seed: for the folds.
    """
    from sklearn.model_selection import GridSearchCV, StratifiedKFold
    from sklearn.svm import SVC

    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    grid = {"C": (1.0, 10.0, 100.0), "gamma": WIDTHS}
    return GridSearchCV(SVC(), grid, cv=folds).fit(pixels, labels)


def _rows(part: Part) -> tuple[np.ndarray, np.ndarray]:
    """One image per row, and the class of each."""
    images, one_hot = part
    return images.reshape(len(images), -1), one_hot.argmax(1)


# A full rotation


def any_rotation(seed: int) -> dict[str, float]:
    """Accuracy on upright digits over the epochs, after training with three ranges of rotation."""
    lesson = definitions(LESSON, "digit_net")
    (images, labels), (tests, test_labels) = _digits()
    rows, test_rows = images.reshape(len(images), -1), tests.reshape(len(tests), -1)
    chosen = _svm(rows, labels, seed)
    found = {"all, RBF SVM": chosen.score(test_rows, test_labels)}
    found["6, RBF SVM"] = _recall(chosen.predict(test_rows), test_labels, 6)
    found["9, RBF SVM"] = _recall(chosen.predict(test_rows), test_labels, 9)
    for name, turn in TURNS.items():
        for epochs, seen in _over_epochs(lesson.digit_net, turn, images, labels, tests, seed):
            found[f"all, {name}, {epochs}"] = float(np.mean(seen == test_labels))
            for digit in (6, 9):
                found[f"{digit}, {name}, {epochs}"] = _recall(seen, test_labels, digit)
    kept = labels != 9
    turn = TURNS["any rotation"]
    without = _over_epochs(lesson.digit_net, turn, images[kept], labels[kept], tests, seed)
    for epochs, seen in without:
        found[f"6, any rotation without nines, {epochs}"] = _recall(seen, test_labels, 6)
    return found


@cache
def _digits() -> tuple[tuple[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    digits = data.load("digits", verbose=False)
    (images, labels), (tests, test_labels) = digits.arrays("train"), digits.arrays("test")
    return (images / np.float32(255), labels), (tests / np.float32(255), test_labels)


def _over_epochs(
    build: Callable,
    turn: float,
    images: np.ndarray,
    labels: np.ndarray,
    tests: np.ndarray,
    seed: int,
) -> Iterator[tuple[int, np.ndarray]]:
    """The predicted classes of the test digits after several numbers of epochs, in one training."""
    import keras
    import tensorflow as tf

    first = [keras.layers.RandomRotation(turn, fill_mode="constant")] if turn else []
    keras.utils.set_random_seed(seed)
    model = build(first)
    pairs = tf.data.Dataset.from_tensor_slices((images, labels)).cache().shuffle(len(labels))
    done = 0
    for epochs in EPOCHS:
        model.fit(pairs.repeat(epochs - done).batch(50), verbose=0)  # one epoch to Keras: faster
        done = epochs
        yield epochs, model.predict(tests, batch_size=len(tests), verbose=0).argmax(1)


def _recall(seen: np.ndarray, labels: np.ndarray, digit: int) -> float:
    """Share of the images of a digit that were classified correctly."""
    return float(np.mean(seen[labels == digit] == digit))


# Whether the figures bear the sentences out

GENTLE = ("flip", "shift", "rotation", "zoom", "brightness", "erase")


def gains(found: Figures, name: str, other: str = PLAIN) -> Runs:
    """Draw by draw, the test accuracy of a network minus that of another one."""
    return gain(found[f"test, {name}"], found[f"test, {other}"])


def network_wins(found: Figures) -> bool:
    """By one to two points, over both models of pixels."""
    won = [gains(found, PLAIN, name) for name in ("logistic regression", "RBF SVM")]
    return all(clearly(each, 0.01) and each.mean < 0.02 for each in won)


def only_brightness_helps(found: Figures) -> bool:
    """About one point; two lost by the flip, one by erasing."""
    gained = {name: gains(found, name) for name in GENTLE}
    return (
        clearly(gained["brightness"], 0.005)
        and gained["brightness"].mean < 0.015
        and -0.025 < gained["flip"].mean < -0.015
        and -0.015 < gained["erase"].mean < -0.005
        and clearly(gains(found, PLAIN, "flip"), 0.01)
        and clearly(gains(found, PLAIN, "erase"), 0.005)
        and not any(clearly(gained[name]) for name in ("shift", "rotation", "zoom"))
    )


def all_six_cost_most(found: Figures) -> bool:
    """About three points, more than each alone."""
    return -0.04 < gains(found, "all six").mean < -0.025 and all(
        clearly(gains(found, name, "all six")) for name in (PLAIN, *GENTLE)
    )


def shifts_for_shifted_images(found: Figures) -> bool:
    """About fifteen points won where images are shifted, two to three lost where they are not."""
    won = gain(found["displaced, shift by 4"], found[f"displaced, {PLAIN}"])
    lost = gains(found, PLAIN, "shift by 4")
    return clearly(won, 0.13) and won.mean < 0.17 and clearly(lost, 0.02) and lost.mean < 0.03


def mixing_helps_a_little(found: Figures) -> bool:
    """About one point alone, hardly anything beside a recipe that helps."""
    alone = [gains(found, name) for name in ("MixUp", "CutMix")]
    return all(clearly(each, 0.005) and each.mean < 0.015 for each in alone) and not clearly(
        gains(found, f"{CHOSEN}, MixUp", CHOSEN), 0.005
    )


def seen_more_often(found: Figures, views: str, name: str) -> Runs:
    """Draw by draw, the test accuracy with several views minus that with one."""
    return gain(found[f"{views} views, {name}"], found[f"test, {name}"])


def shifted_views_change_little(found: Figures) -> bool:
    """Less than a point."""
    return all(abs(seen_more_often(found, "five", name).mean) < 0.01 for name in VIEWED)


def mirror_images_cost(found: Figures) -> bool:
    """More than five points without flips in training, nothing with them."""
    lost = [gain(found[f"test, {n}"], found[f"two views, {n}"]) for n in (PLAIN, CHOSEN)]
    return (
        all(clearly(each, 0.05) for each in lost)
        and abs(seen_more_often(found, "two", "flip").mean) < 0.005
    )


def more_steps_win_some_back(found: Figures) -> bool:
    """One to two points with all six, against 300 steps; one to two lost by the flip."""
    six = found[f"test, all six, {STEPS}"]
    of_short = measured.read("hundred_garments")["test, all six"]
    of_seed = dict(zip(of_short.seeds, of_short.values, strict=True))
    won = gain(six, Runs(tuple(of_seed[seed] for seed in six.seeds), six.seeds))
    lost = gain(found[f"test, {PLAIN}, {STEPS}"], found[f"test, flip, {STEPS}"])
    return all(clearly(each, 0.005) and each.mean < 0.025 for each in (won, lost))


def worth_twenty_images(found: Figures) -> bool:
    """Within half a point of 120 images, and below 150."""
    best = measured.read("hundred_garments")[f"test, {CHOSEN}, MixUp"]
    return abs(gain(best, found["test, 120 images"]).mean) < 0.005 and clearly(
        gain(found["test, 150 images"], best), 0.005
    )


def rotation_costs(found: Figures, epochs: int, name: str = "any rotation") -> Runs:
    """Draw by draw, the loss in accuracy by a range of rotation after `epochs` epochs."""
    return gain(found[f"all, no rotation, {epochs}"], found[f"all, {name}, {epochs}"])


def longer_training_mends_rotation(found: Figures) -> bool:
    """About thirty points first, less than ten at the end."""
    first, last = (rotation_costs(found, epochs) for epochs in (EPOCHS[0], EPOCHS[-1]))
    return 0.25 < first.mean < 0.35 and clearly(last) and last.mean < 0.1


def small_rotations_cost_little(found: Figures) -> bool:
    """Less than a point."""
    return rotation_costs(found, EPOCHS[-1], "up to 15 degrees").mean < 0.01


def svm_wins(found: Figures) -> bool:
    """Over all three networks."""
    return all(
        clearly(gain(found["all, RBF SVM"], found[f"all, {name}, {EPOCHS[-1]}"])) for name in TURNS
    )


def nines_cost_sixes(found: Figures) -> bool:
    """About ten points."""
    without = found[f"6, any rotation without nines, {EPOCHS[-1]}"]
    won = gain(without, found[f"6, any rotation, {EPOCHS[-1]}"])
    return clearly(won, 0.05) and won.mean < 0.15


TUNED = "logistic regression and an SVM with a radial kernel, both tuned by cross-validation"
PAIRS = "the same network without augmentation: the same draws, initial weights and 300 steps"
ROTATED = "What does training with any rotation cost?"
CLAIMS: tuple[Claim, ...] = (
    Claim(
        name="any_rotation",
        lesson=LESSON,
        section=ROTATED,
        sentence="After 8 epochs any rotation costs about thirty points, after 240 epochs less "
        "than ten: most of the loss came from a training that was too short.",
        control="the same network without rotation, after the same epochs and from the same start",
        holds=longer_training_mends_rotation,
        measure=any_rotation,
        shown=tuple(
            f"all, {name}, {epochs}"
            for epochs in (EPOCHS[0], EPOCHS[-1])
            for name in ("no rotation", "any rotation")
        ),
    ),
    Claim(
        name="any_rotation",
        lesson=LESSON,
        section=ROTATED,
        sentence="Rotations by up to 15 degrees cost less than one point after 240 epochs.",
        control="the same network without rotation, after the same epochs and from the same start",
        holds=small_rotations_cost_little,
        measure=any_rotation,
        shown=(f"all, no rotation, {EPOCHS[-1]}", f"all, up to 15 degrees, {EPOCHS[-1]}"),
    ),
    Claim(
        name="any_rotation",
        lesson=LESSON,
        section=ROTATED,
        sentence="The tuned SVM is better than each of these networks.",
        control="the networks after 240 epochs, without rotation and with two ranges of it",
        holds=svm_wins,
        measure=any_rotation,
        shown=("all, RBF SVM", *(f"all, {name}, {EPOCHS[-1]}" for name in TURNS)),
    ),
    Claim(
        name="any_rotation",
        lesson=LESSON,
        section=ROTATED,
        sentence="A network that has never seen a 9 classifies about ten points more of the "
        "upright sixes correctly: part of the loss is the confusion of 6 and 9.",
        control="the same network, trained with any rotation on all digits for 240 epochs",
        holds=nines_cost_sixes,
        measure=any_rotation,
        shown=tuple(
            f"6, {name}, {EPOCHS[-1]}"
            for name in ("no rotation", "any rotation", "any rotation without nines")
        ),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="7. Does it help? One hundred images",
        sentence="On 100 images the network without augmentation is already better than both "
        "tuned models of the pixels, by one to two points on average.",
        control=f"{TUNED}, on the same 100 images",
        holds=network_wins,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(f"test, {name}" for name in ("logistic regression", "RBF SVM", PLAIN)),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="7. Does it help? One hundred images",
        sentence="After 300 steps only the change of brightness helps among the six gentle "
        "recipes, by about one point; the flip costs about two points and erasing one.",
        control=PAIRS,
        holds=only_brightness_helps,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(f"test, {name}" for name in (PLAIN, *GENTLE)),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="7. Does it help? One hundred images",
        sentence="After 300 steps all six together cost about three points, more than any single "
        "one of them.",
        control=PAIRS,
        holds=all_six_cost_most,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(f"test, {name}" for name in (PLAIN, *GENTLE, "all six")),
    ),
    Claim(
        name="more_steps",
        lesson=LESSON,
        section="More steps, or more images?",
        sentence="With all six together, ten times as many steps win back one to two points; the "
        "flip still costs one to two points.",
        control=f"{PAIRS.replace('300', '3,000')}; the same after 300 steps",
        holds=more_steps_win_some_back,
        measure=more_steps,
        shown=tuple(
            f"{part}, {name}, {STEPS}"
            for part in ("training", "test")
            for name in (PLAIN, "flip", "all six")
        ),
    ),
    Claim(
        name="more_images",
        lesson=LESSON,
        section="More steps, or more images?",
        sentence="Without augmentation, 120 images reach about what the best recipe reaches with "
        "100, and 150 images clearly more.",
        control="the recipe that is best on 100 images of the same draws: shift, brightness, MixUp",
        holds=worth_twenty_images,
        measure=more_images,
        seeds=SEEDS,
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="7. Does it help? One hundred images",
        sentence="On the shifted test images the network that was trained with shifts by up to 4 "
        "pixels is about fifteen points better than the network without augmentation; on the "
        "centred ones it is two to three points worse.",
        control=f"{PAIRS}; the tuned linear model stands beside both",
        holds=shifts_for_shifted_images,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(
            f"{part}, {name}"
            for part in ("test", "displaced")
            for name in ("logistic regression", PLAIN, "shift", "shift by 4")
        ),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="8. MixUp: labels are mixed, too",
        sentence="MixUp and CutMix gain about one point each, as much as the change of brightness.",
        control=PAIRS,
        holds=mixing_helps_a_little,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(
            f"test, {name}"
            for name in (PLAIN, "MixUp", "CutMix", "brightness", CHOSEN, f"{CHOSEN}, MixUp")
        ),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="9. Several views of a test image",
        sentence="Five shifted views change the accuracy by less than one point, up or down.",
        control="one view of the same test images by the same networks",
        holds=shifted_views_change_little,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(f"{what}, {name}" for name in VIEWED for what in ("test", "five views")),
    ),
    Claim(
        name="hundred_garments",
        lesson=LESSON,
        section="9. Several views of a test image",
        sentence="The image and its mirror image together cost more than five points where the "
        "network was trained without flips, and nothing where it was trained with them.",
        control="one view of the same test images by the same networks",
        holds=mirror_images_cost,
        measure=hundred_garments,
        seeds=SEEDS,
        shown=tuple(f"{what}, {name}" for name in VIEWED for what in ("test", "two views")),
    ),
)
