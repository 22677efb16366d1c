"""Lesson 15: what each loss of pix2pix, CycleGAN and SRGAN contributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from utils import data
from utils.gan import load_judge, upscaling
from utils.gan.quality import sharpness
from utils.training.repeat import Runs

LESSON = "15_image_to_image"
PIX2PIX = "4. Pix2pix: the training step, and what each loss contributes"
CYCLE = "6. CycleGAN: stripes for garments, without pairs"
SRGAN = "9. SRGAN: with a discriminator"
FURTHER = "Further: controls for super-resolution"
PIX2PIX_EPOCHS = 3
PAINTERS: dict[str, Mapping[str, float]] = {
    "L1 alone": {"adversarial": 0.0},
    "L1 and adversarial, 100 to 1": {},
    "L1 and adversarial, 10 to 1": {"l1": 10.0},
    "adversarial alone": {"l1": 0.0},
    "L1 alone, twice the rate": {"adversarial": 0.0, "rate": 2e-3},
    "adversarial alone, half the rate": {"l1": 0.0, "rate": 5e-4},
}
CYCLE_EPOCHS = 2
TRANSLATORS: dict[str, Mapping[str, float]] = {
    "adversarial alone": {"cycle": 0.0, "identity": 0.0},
    "with cycle loss": {"identity": 0.0},
    "with identity loss": {"cycle": 0.0},
    "with both": {},
    "adversarial alone, half the rate": {"cycle": 0.0, "identity": 0.0, "rate": 5e-4},
    "with cycle loss, half the rate": {"identity": 0.0, "rate": 5e-4},
    "with identity loss, half the rate": {"cycle": 0.0, "rate": 5e-4},
}


def lesson() -> SimpleNamespace:
    """The functions of the lesson, with its images."""
    names = ("pix2pix", "paint", "measures", "cycle_gan", "translated", "striped", "edges_of")
    fashion = data.load("fashion_mnist", "embedded", verbose=False)
    (images, _), (test_images, test_labels) = fashion.arrays("train"), fashion.arrays("test", 2000)
    garments = images.reshape(-1, 28, 28, 1) / np.float32(255)
    truth = test_images.reshape(-1, 28, 28, 1) / np.float32(255)
    judge = load_judge(verbose=False)
    found = definitions(
        LESSON, *names, garments=garments, truth=truth, test_labels=test_labels, judge=judge
    )
    half = len(garments) // 2
    found.variables.update(
        edges=found.edges_of(garments),
        plain=garments[:half],
        zebras=found.striped(garments[half:]),
    )
    return found


def pix2pix_losses(seed: int) -> dict[str, float]:
    """The lesson's pix2pix, trained for longer, with each loss, with both, and sharpened."""
    code, figures = lesson(), {}
    test_edges = code.edges_of(code.variables["truth"])
    for way, options in PAINTERS.items():
        generator = code.pix2pix(epochs=PIX2PIX_EPOCHS, seed=seed, verbose=0, **options)
        made = code.paint(generator, test_edges)
        figures |= {f"{way}: {what}": value for what, value in code.measures(made).items()}
        if way == "L1 alone":
            blurred = made
    target = figures["L1 and adversarial, 10 to 1: sharpness"]
    figures |= {
        f"L1 alone, sharpened by a filter: {what}": value
        for what, value in code.measures(
            sharpened(blurred, target, code.variables["truth"])
        ).items()
    }
    return {name: float(value) for name, value in figures.items()}


def sharpened(made: np.ndarray, target: float, truth: np.ndarray) -> np.ndarray:
    """Images plus their difference from a mean of 3 x 3, as much as gives a certain sharpness.

    Args:
        made: (n, 28, 28, 1), 0 to 1.
        target: the sharpness to reach.
        truth: the originals, whose sharpness counts as 1.
    """
    wide = np.pad(made, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, (3, 3), (1, 2))
    detail = made - windows.mean((-2, -1))
    least, most = 0.0, 3.0
    for _ in range(20):
        amount = (least + most) / 2
        result = np.clip(made + amount * detail, 0, 1)
        enough = sharpness(result).mean() > target * sharpness(truth).mean()
        least, most = (least, amount) if enough else (amount, most)
    return result


def cycle_losses(seed: int) -> dict[str, float]:
    """The lesson's CycleGAN, trained for longer, with and without the cycle and identity losses."""
    code, figures = lesson(), {}
    for way, options in TRANSLATORS.items():
        model = code.cycle_gan(epochs=CYCLE_EPOCHS, seed=seed, verbose=0, **options)
        _, measures = code.translated(model)
        figures |= {f"{way}: {what}": float(value) for what, value in measures.items()}
    return figures


def super_resolution() -> dict[str, Runs]:
    """What `benchmarks.super_resolution` has measured, as "way: measure"."""
    return {
        f"{way}: {what}": Runs(
            tuple(getattr(seeds[seed], what) for seed in sorted(seeds)), tuple(sorted(seeds))
        )
        for way, seeds in upscaling.read_measured().items()
        for what in ("psnr", "ssim", "sharpness", "distance")
    }


def _sr(found: Figures, way: str, what: str) -> np.ndarray:
    return np.array(found[f"{way}: {what}"].values)


def _perceptual_works(found: Figures) -> bool:
    error, features = "squared error", "perceptual"
    sharper = _sr(found, features, "sharpness") > 2 * _sr(found, error, "sharpness")
    closer = _sr(found, features, "distance") < _sr(found, error, "distance")
    costs = _sr(found, features, "psnr") < _sr(found, error, "psnr") - 0.5
    return bool((sharper & closer & costs).all())


def _depends_on_the_seed(found: Figures) -> bool:
    error = "squared error"
    spread = np.ptp(_sr(found, f"{error}, discriminator", "distance"))
    return bool(spread > 5 * np.ptp(_sr(found, error, "distance")))


def _sharper_with_fewer_decibels(found: Figures) -> bool:
    both, alone = "perceptual, discriminator", "perceptual"
    sharper = _sr(found, both, "sharpness") > _sr(found, alone, "sharpness")
    costs = _sr(found, both, "psnr") < _sr(found, alone, "psnr")
    return bool((sharper & costs).all())


def _untrained_is_farther(found: Figures) -> bool:
    untrained, error = "perceptual, untrained VGG16", "squared error"
    sharper = _sr(found, untrained, "sharpness") > _sr(found, error, "sharpness")
    farther = _sr(found, untrained, "distance") > _sr(found, error, "distance")
    return bool((sharper & farther).all())


def _third_block_is_closer(found: Figures) -> bool:
    second, third = (
        _sr(found, way, "distance") for way in ("perceptual, block2_conv2", "perceptual")
    )
    return bool((second > third).all())


def _weight_is_no_replacement(found: Figures) -> bool:
    thrice = _sr(found, "squared error, discriminator times 3", "distance")
    closer = thrice < _sr(found, "squared error", "distance")
    return bool((closer & (thrice > _sr(found, "perceptual", "distance"))).all())


def _of(ways: tuple[str, ...], *measures: str) -> tuple[str, ...]:
    return tuple(f"{way}: {what}" for way in ways for what in measures)


def _super_resolution(
    section: str, sentence: str, control: str, holds: Callable[[Figures], bool], shown: tuple
) -> Claim:
    return Claim(
        name="super_resolution",
        lesson=LESSON,
        section=section,
        sentence=sentence,
        control=control,
        holds=holds,
        read=super_resolution,
        measured_by="benchmarks.super_resolution",
        shown=shown,
    )


CLAIMS = (
    Claim(
        name="pix2pix_losses",
        lesson=LESSON,
        section=PIX2PIX,
        sentence="",
        control="",
        measure=pix2pix_losses,
        holds=lambda found: True,
    ),
    Claim(
        name="cycle_losses",
        lesson=LESSON,
        section=CYCLE,
        sentence="",
        control="",
        measure=cycle_losses,
        holds=lambda found: True,
    ),
    _super_resolution(
        SRGAN,
        "With every seed, the perceptual loss gives an image that is more than twice as sharp as "
        "with the squared error and closer to the original by the distance, but it costs more than "
        "half a decibel.",
        "as many more steps on the squared error, from the same weights",
        _perceptual_works,
        _of(("squared error", "perceptual"), "sharpness", "distance", "psnr"),
    ),
    _super_resolution(
        SRGAN,
        "The distances of the three seeds differ by more than five times as much as without it.",
        "the squared error without a discriminator, from the same weights",
        _depends_on_the_seed,
        _of(("squared error", "squared error, discriminator"), "distance"),
    ),
    _super_resolution(
        SRGAN,
        "Beside the perceptual loss, a discriminator makes the image sharper and lowers PSNR with "
        "every seed.",
        "the perceptual loss without a discriminator, from the same weights",
        _sharper_with_fewer_decibels,
        _of(("perceptual", "perceptual, discriminator"), "sharpness", "psnr", "distance"),
    ),
    _super_resolution(
        FURTHER,
        "The features of the untrained VGG16 sharpen the image, too, but with every seed the image "
        "is farther from the original by the distance than with the squared error.",
        "the squared error; VGG16 with the weights of ImageNet",
        _untrained_is_farther,
        _of(
            ("squared error", "perceptual, untrained VGG16", "perceptual"), "sharpness", "distance"
        ),
    ),
    _super_resolution(
        FURTHER,
        "With `block2_conv2` the image is farther from the original by the distance than with "
        "`block3_conv3`, with every seed.",
        "block3_conv3, with the same steps and rate",
        _third_block_is_closer,
        _of(("perceptual, block1_conv2", "perceptual, block2_conv2", "perceptual"), "distance"),
    ),
    _super_resolution(
        FURTHER,
        "With three times the weight, a discriminator beside the squared error comes closer by the "
        "distance with every seed, but never as close as the perceptual loss alone.",
        "the squared error alone; the perceptual loss alone",
        _weight_is_no_replacement,
        _of(("squared error", "squared error, discriminator times 3", "perceptual"), "distance"),
    ),
)
