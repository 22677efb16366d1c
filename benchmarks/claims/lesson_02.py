"""Claims of lesson 02: pooling and small shifts, and a class for every pixel."""

from __future__ import annotations

from itertools import pairwise

from scipy import ndimage

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from benchmarks.claims.photographs import NAMES, brightness

LESSON = "02_convolution_arithmetic"
WINDOWS = (1, 3, 5, 7, 9, 11, 13, 15)  # of the average, which learns nothing
NETWORKS = {
    "one layer, sees 3": (1,),
    "three layers, see 7": (1, 1, 1),
    "three dilated layers, see 15": (1, 2, 4),
    "seven layers, see 15": (1,) * 7,
}


def one_pixel_further(number: int) -> dict[str, float]:
    """How much the edge map of one photograph changes, shrunk in different ways."""
    change = definitions(LESSON, "change_by_a_shift").change_by_a_shift
    return change(brightness(number) / 255)


def pooling_helps(found: Figures) -> bool:
    """Both kinds of pooling help more with larger windows, and on every photograph; the control
    does not."""
    whole = found["whole map"]
    holds = True
    for kind in ("maximum", "average"):
        pooled = [found[f"{kind} of {n}x{n}"] for n in (2, 4, 8)]
        halved = pooled[1].mean < whole.mean / 2
        shrinking = all(clearly(gain(*two)) for two in pairwise(pooled))
        each = all(one < all_ for one, all_ in zip(pooled[0].values, whole.values, strict=True))
        holds = holds and halved and shrinking and each
    kept = [gain(whole, found[f"one of {n}x{n}"]).mean for n in (2, 4, 8)]
    return holds and max(map(abs, kept)) < 0.05


def every_pixel(seed: int) -> dict[str, float]:
    """The share of pixels that each network classifies correctly, and the best average."""
    import keras

    lesson = definitions(LESSON, "noisy_regions", "pixel_classifier")
    train, test = lesson.noisy_regions(300, 2 * seed), lesson.noisy_regions(200, 2 * seed + 1)
    figures = {
        "average of the best window": max(
            float(((ndimage.uniform_filter(test[0], (0, n, n, 0)) > 0) == test[1]).mean())
            for n in WINDOWS
        )
    }
    for name, dilations in NETWORKS.items():
        keras.utils.set_random_seed(seed)
        network = lesson.pixel_classifier(dilations)
        network.fit(*train, batch_size=20, epochs=15, verbose=0)
        figures[name] = network.evaluate(*test, verbose=0)[1]
    return figures


def seeing_further_helps(found: Figures) -> bool:
    """Dilated beats an average, and that beats ordinary; more layers do as well as dilation."""
    dilated, ordinary = found["three dilated layers, see 15"], found["three layers, see 7"]
    window, deep = found["average of the best window"], found["seven layers, see 15"]
    return (
        clearly(gain(dilated, ordinary))
        and clearly(gain(dilated, window))
        and clearly(gain(window, ordinary))
        and abs(gain(deep, dilated).mean) < 0.01
    )


CLAIMS = (
    Claim(
        name="pooling_and_a_small_shift",
        lesson=LESSON,
        section="9. Pooling and small shifts",
        sentence="On eleven photographs, pooling by maximum or average makes the map less "
        "sensitive to the shift, and the more so the larger the window; keeping one number of "
        "each window does not.",
        control="One number of each window, as a stride keeps it; a seed is the number of the "
        "photograph",
        holds=pooling_helps,
        measure=one_pixel_further,
        seeds=tuple(range(len(NAMES))),
        shown=(
            "whole map",
            "one of 8x8",
            "maximum of 2x2",
            "maximum of 4x4",
            "maximum of 8x8",
            "average of 2x2",
            "average of 4x4",
            "average of 8x8",
        ),
    ),
    Claim(
        name="a_class_for_every_pixel",
        lesson=LESSON,
        section="How much must a unit see?",
        sentence="With the same number of parameters, the dilated layers classify more pixels "
        "correctly than the ordinary ones.",
        control="Seven ordinary layers, which see as far with more parameters; the average of a "
        "square window of the best of eight sizes on the test images",
        holds=seeing_further_helps,
        measure=every_pixel,
        seeds=(0, 1, 2, 3, 4),
    ),
)
