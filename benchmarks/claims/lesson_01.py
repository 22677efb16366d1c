"""Claims of lesson 01: what the phase holds, and a kernel learned by gradient descent."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from benchmarks.claims.photographs import NAMES, brightness
from utils import data
from utils.conv import correlate2d, kernel

LESSON = "01_from_pixels_to_convolution"
STARTS = tuple(range(10))  # seeds of random kernels, of noise and of images
TARGETS = ("sobel vertical edges", "sobel horizontal edges", "laplacian", "sharpen")
NOISE = 1.0  # standard deviation of the noise on the targets
PIECE = slice(60, 94), slice(100, 134)  # 32 x 32 positions of a 3 x 3 kernel
STRENGTHS = (0.001, 0.01, 0.1, 1.0, 10.0)  # C of logistic regression, the smaller the stronger
ENOUGH = 0.1  # of a weight; the weights of the kernels are whole numbers


def swapped(number: int) -> dict[str, float]:
    """The phase of one photograph with the magnitude of the next: which does it resemble?"""
    hybrid = definitions(LESSON, "hybrid").hybrid
    phase, magnitude = brightness(number), brightness(number + 1)
    made = hybrid(phase, magnitude).ravel()
    return {
        "correlation with the photograph of the phase": np.corrcoef(made, phase.ravel())[0, 1],
        "correlation with that of the magnitude": np.corrcoef(made, magnitude.ravel())[0, 1],
    }


def phase_holds_the_shapes(found: Figures) -> bool:
    """Clearly, and on every photograph."""
    phase, magnitude = found.values()
    return min(phase.values) > 0.6 and max(magnitude.values) < 0.4


def centred(name: str) -> np.ndarray:
    """A photograph as the lesson uses it: grey, every second pixel, mean 0."""
    grey = data.sample_image(name).mean(axis=2)[::2, ::2] / 255
    return grey - grey.mean()


def batch(image: np.ndarray) -> np.ndarray:
    """(1, height, width, 1), float32."""
    return np.asarray(image, "float32")[np.newaxis, ..., np.newaxis]


def error(learned: np.ndarray, wanted: np.ndarray) -> float:
    """The largest error of a weight."""
    return float(np.abs(learned - wanted).max())


def each_target(seed: int) -> dict[str, float]:
    """From one random start, a kernel for each target; and one for a target of another image."""
    learn = definitions(LESSON, "learn_kernel").learn_kernel
    photo, start = centred("china"), np.random.default_rng(seed).normal(size=(3, 3))
    figures = {"start, error against the vertical Sobel kernel": error(start, kernel(TARGETS[0]))}
    for name in TARGETS:
        target = batch(correlate2d(photo, kernel(name)))
        figures[f"target: {name}, error"] = error(
            learn(batch(photo), target, start)[-1], kernel(name)
        )
    foreign = batch(correlate2d(centred("flower"), kernel(TARGETS[0])))
    last = learn(batch(photo), foreign, start)[-1]
    return figures | {"target: map of another photograph, largest weight": np.abs(last).max()}


def targets_decide(found: Figures) -> bool:
    """Every error is small against a weight of 1, and an unrelated target makes no kernel."""
    errors = [runs for name, runs in found.items() if name.endswith(", error")]
    foreign = found["target: map of another photograph, largest weight"]
    return all(max(runs.values) < ENOUGH for runs in [*errors, foreign])


def least_squares(image: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The kernel (3, 3) with the smallest mean squared error, without any descent."""
    patches = sliding_window_view(image, (3, 3)).reshape(-1, 9)
    return np.linalg.lstsq(patches, target.ravel(), rcond=None)[0].reshape(3, 3)


def with_noise(seed: int) -> dict[str, float]:
    """The vertical Sobel kernel, learned from noisy targets at many positions and at few."""
    learn = definitions(LESSON, "learn_kernel").learn_kernel
    random, wanted = np.random.default_rng(seed), kernel(TARGETS[0])
    start, photo, figures = random.normal(size=(3, 3)), centred("china"), {}
    for image in (photo, photo[PIECE]):
        target = correlate2d(image, wanted)
        target = target + NOISE * random.normal(size=target.shape)
        where = f"{target.size:,} positions"
        learned = learn(batch(image), batch(target), start)[-1]
        figures[f"{where}, gradient descent"] = error(learned, wanted)
        figures[f"{where}, least squares"] = error(least_squares(image, target), wanted)
    return figures


def noise_cancels_out(found: Figures) -> bool:
    """Small with many positions, several times larger with few; least squares is no better."""
    many, many_control, few, few_control = found.values()
    return (
        many.mean < 0.15
        and few.mean > 3 * many.mean
        and abs(gain(many, many_control).mean) < 0.02
        and abs(gain(few, few_control).mean) < 0.05
    )


def from_labels(seed: int) -> dict[str, float]:
    """One filter that learns from labels alone, with its two controls."""
    from sklearn.linear_model import LogisticRegression

    lesson = definitions(LESSON, "line_images", "one_filter")
    train, test = lesson.line_images(1000, 2 * seed), lesson.line_images(1000, 2 * seed + 1)
    figures = {}
    for name, learns in (("learned kernel", True), ("random kernel", False)):
        network = lesson.one_filter(seed, learns)
        network.fit(*train, batch_size=50, epochs=20, verbose=0)
        figures[f"{name}, accuracy"] = network.evaluate(*test, verbose=0)[1]
        if learns:
            weights = network.layers[0].kernel.numpy()[..., 0, 0]
            across, down = weights.mean(axis=0).std(), weights.mean(axis=1).std()
            figures["share of kernels for upright lines"] = float(across > down)
    flat = [(pictures.reshape(len(pictures), -1), labels) for pictures, labels in (train, test)]
    figures["logistic regression on pixels, accuracy"] = max(
        LogisticRegression(C=strength, max_iter=2000).fit(*flat[0]).score(*flat[1])
        for strength in STRENGTHS
    )
    return figures


def labels_are_enough(found: Figures) -> bool:
    """Better than both controls, and not always the same kernel."""
    learned = found["learned kernel, accuracy"]
    kinds = set(found["share of kernels for upright lines"].values)
    return (
        clearly(gain(learned, found["random kernel, accuracy"]))
        and clearly(gain(learned, found["logistic regression on pixels, accuracy"]))
        and kinds == {0.0, 1.0}
    )


CLAIMS = (
    Claim(
        name="learned_kernel",
        lesson=LESSON,
        section="The target decides",
        sentence="From each of the ten starts, each of the four targets leads to its own kernel.",
        control="The same number of steps on the map of another photograph: no kernel is learned",
        holds=targets_decide,
        measure=each_target,
        seeds=STARTS,
    ),
    Claim(
        name="learned_kernel_with_noise",
        lesson=LESSON,
        section="Noise in the target",
        sentence="With 1,024 positions, the same noise moves the weights several times as far.",
        control="Least squares on the same targets, which needs no descent: as far from the kernel",
        holds=noise_cancels_out,
        measure=with_noise,
        seeds=STARTS,
    ),
    Claim(
        name="kernel_from_labels",
        lesson=LESSON,
        section="What is the target of a filter?",
        sentence="Labels are enough to learn a kernel, but they do not decide which one.",
        control="The filter keeps its random weights; logistic regression on the pixels, the best "
        "of five strengths of regularisation on the test images",
        holds=labels_are_enough,
        measure=from_labels,
        seeds=STARTS,
    ),
    Claim(
        name="phase_or_magnitude",
        lesson=LESSON,
        section="Further: other views of the same image",
        sentence="On each of eleven photographs, the phase holds the shapes.",
        control="The magnitude of the same mixture, which comes from the next photograph; a seed "
        "is the number of the photograph",
        holds=phase_holds_the_shapes,
        measure=swapped,
        seeds=tuple(range(len(NAMES))),
    ),
)
