"""Lesson 15: what each loss of pix2pix, CycleGAN and SRGAN contributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import numpy as np

from benchmarks.claims.claim import Claim, Figures
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
TEXTURES: dict[str, Mapping[str, float]] = {
    "L1 alone": {"adversarial": 0.0},
    "L1 alone, twice the rate": {"adversarial": 0.0, "rate": 2e-3},
    "L1 and adversarial, 10 to 1": {"l1": 10.0},
}
BOTH, TEN = "L1 and adversarial, 100 to 1", "L1 and adversarial, 10 to 1"
L1_ALONE = ("L1 alone", "L1 alone, twice the rate")
ADVERSARIAL_ALONE = ("adversarial alone", "adversarial alone, half the rate")
FILTERED = "L1 alone, sharpened by a filter"
TRANSLATORS: dict[str, Mapping[str, float]] = {
    "adversarial alone": {"cycle": 0.0, "identity": 0.0},
    "with cycle loss": {"identity": 0.0},
    "with identity loss": {"cycle": 0.0},
    "with both": {},
}
WITHOUT_CYCLE = ("with identity loss", "adversarial alone")


def lesson() -> SimpleNamespace:
    """The functions of the lesson, with its images."""
    names = ("pix2pix", "paint", "measures", "striped", "stripes", "edges_of")
    fashion = data.load("fashion_mnist", "embedded", verbose=False)
    (images, _), (test_images, test_labels) = fashion.arrays("train"), fashion.arrays("test", 2000)
    garments = images.reshape(-1, 28, 28, 1) / np.float32(255)
    truth = test_images.reshape(-1, 28, 28, 1) / np.float32(255)
    judge = load_judge(verbose=False)
    found = definitions(
        LESSON,
        *(*names, "cycle_gan", "translated", "evaluated"),
        **{"garments": garments, "truth": truth, "test_labels": test_labels, "judge": judge},
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
    code = lesson()
    garments, truth = code.variables["garments"], code.variables["truth"]
    made = _painted(code, PAINTERS, garments, truth, epochs=PIX2PIX_EPOCHS, seed=seed)
    return {
        f"{way}: {what}": float(value)
        for way, images in made.items()
        for what, value in code.measures(images).items()
    }


def texture_losses(seed: int) -> dict[str, float]:
    """The lesson's pix2pix, for stripes that begin at a random column, as long as in the lesson."""
    code = lesson()
    rng = np.random.default_rng(seed)
    targets, originals = (
        code.striped(images, rng.integers(4, size=len(images)))
        for images in (code.variables["garments"], code.variables["truth"])
    )
    made = _painted(code, TEXTURES, targets, originals, seed=seed)
    made["the garments without stripes"] = code.variables["truth"]
    figures: dict[str, float] = {}
    for way, images in made.items():
        figures[f"{way}: error"] = float(np.abs(images - originals).mean())
        sharp = sharpness(images).mean() / sharpness(originals).mean()
        figures[f"{way}: sharpness"] = float(sharp)
        figures[f"{way}: stripes"] = float(code.stripes(images) / code.stripes(originals))
    return figures


def _painted(
    code: SimpleNamespace,
    ways: Mapping[str, Mapping[str, float]],
    targets: np.ndarray,
    originals: np.ndarray,
    **options: int,
) -> dict[str, np.ndarray]:
    """Test images of each way, and those of the first one made as sharp as those of "10 to 1"."""
    test_edges = code.edges_of(code.variables["truth"])
    made = {
        way: code.paint(code.pix2pix(targets, verbose=0, **options, **losses), test_edges)
        for way, losses in ways.items()
    }
    sharp = made[TEN]
    target = sharpness(sharp).mean() / sharpness(originals).mean()
    return made | {FILTERED: sharpened(made["L1 alone"], target, originals)}


def sharpened(made: np.ndarray, target: float, truth: np.ndarray) -> np.ndarray:
    """Images plus a multiple of their difference from a mean of 3 x 3, for a certain sharpness.

    Args:
        made: (n, 28, 28, 1), 0 to 1.
        target: the sharpness to reach.
        truth: the originals, whose sharpness counts as 1.
    """
    wide = np.pad(made, ((0, 0), (1, 1), (1, 1), (0, 0)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, (3, 3), (1, 2))
    detail = made - windows.mean((-2, -1))
    least, most = 0.0, 30.0
    for _ in range(24):
        amount = (least + most) / 2
        result = np.clip(made + amount * detail, 0, 1)
        enough = sharpness(result).mean() > target * sharpness(truth).mean()
        least, most = (least, amount) if enough else (amount, most)
    return result


def cycle_losses(seed: int) -> dict[str, float]:
    """The lesson's CycleGAN, with and without the cycle loss and the identity loss."""
    code = lesson()
    truth = code.variables["truth"]
    _, unchanged = code.evaluated(truth, code.striped(truth), truth)
    figures = {f"unchanged: {what}": float(value) for what, value in unchanged.items()}
    for way, options in TRANSLATORS.items():
        model = code.cycle_gan(seed=seed, verbose=0, **options)
        _, measures = code.translated(model)
        figures |= {f"{way}: {what}": float(value) for what, value in measures.items()}
    return figures


def super_resolution() -> dict[str, Runs]:
    """The results of `benchmarks.super_resolution`, as "way: measure"."""
    return {
        f"{way}: {what}": Runs(
            tuple(getattr(seeds[seed], what) for seed in sorted(seeds)), tuple(sorted(seeds))
        )
        for way, seeds in upscaling.read_measured().items()
        for what in ("psnr", "ssim", "sharpness", "distance")
    }


def _values(found: Figures, way: str, what: str) -> np.ndarray:
    return np.array(found[f"{way}: {what}"].values)


def _perceptual_works(found: Figures) -> bool:
    error, features = "squared error", "perceptual"
    sharper = _values(found, features, "sharpness") > 2 * _values(found, error, "sharpness")
    closer = _values(found, features, "distance") < _values(found, error, "distance")
    costs = _values(found, features, "psnr") < _values(found, error, "psnr") - 0.5
    return bool((sharper & closer & costs).all())


def _depends_on_the_seed(found: Figures) -> bool:
    error = "squared error"
    spread = np.ptp(_values(found, f"{error}, discriminator", "distance"))
    return bool(spread > 5 * np.ptp(_values(found, error, "distance")))


def _sharper_with_fewer_decibels(found: Figures) -> bool:
    both, alone = "perceptual, discriminator", "perceptual"
    sharper = _values(found, both, "sharpness") > _values(found, alone, "sharpness")
    costs = _values(found, both, "psnr") < _values(found, alone, "psnr")
    return bool((sharper & costs).all())


def _untrained_is_farther(found: Figures) -> bool:
    untrained, error = "perceptual, untrained VGG16", "squared error"
    sharper = _values(found, untrained, "sharpness") > _values(found, error, "sharpness")
    farther = _values(found, untrained, "distance") > _values(found, error, "distance")
    return bool((sharper & farther).all())


def _third_block_is_closer(found: Figures) -> bool:
    second, third = (
        _values(found, way, "distance") for way in ("perceptual, block2_conv2", "perceptual")
    )
    return bool((second > third).all())


def _weight_is_no_replacement(found: Figures) -> bool:
    thrice = _values(found, "squared error, discriminator times 3", "distance")
    closer = thrice < _values(found, "squared error", "distance")
    return bool((closer & (thrice > _values(found, "perceptual", "distance"))).all())


def _l1_makes_it_right(found: Figures) -> bool:
    return all(
        (
            (_values(found, way, "error") > 1.5 * _values(found, BOTH, "error"))
            & (_values(found, way, "judge") < _values(found, BOTH, "judge"))
        ).all()
        for way in ADVERSARIAL_ALONE
    )


def _a_filter_sharpens_too(found: Figures) -> bool:
    sharper = all(
        (_values(found, both, "sharpness") > _values(found, alone, "sharpness")).all()
        for both in (BOTH, TEN)
        for alone in L1_ALONE
    )
    as_sharp = np.allclose(
        _values(found, FILTERED, "sharpness"), _values(found, TEN, "sharpness"), rtol=0.01
    )
    nearer = (_values(found, FILTERED, "error") < _values(found, TEN, "error")).all()
    return bool(sharper and as_sharp and nearer)


def _only_the_adversary_paints_stripes(found: Figures) -> bool:
    stripes, error = (_values(found, TEN, what) for what in ("stripes", "error"))
    as_sharp = np.allclose(
        _values(found, FILTERED, "sharpness"), _values(found, TEN, "sharpness"), rtol=0.01
    )
    stronger = (stripes > 1.5 * _values(found, FILTERED, "stripes")).all()
    larger = all((error > _values(found, way, "error")).all() for way in L1_ALONE)
    return bool(as_sharp and stronger and larger)


def _cycle_alone_is_not_enough(found: Figures) -> bool:
    way = "with cycle loss"
    back = all(
        (_values(found, way, "way back") < _values(found, other, "way back")).all()
        for other in WITHOUT_CYCLE
    )
    wrong = all(
        (_values(found, way, what) > _values(found, "unchanged", what)).all()
        for what in ("error, G", "error, F")
    )
    return bool(back and wrong)


def _both_keep_the_garment(found: Figures) -> bool:
    shares = {way: _values(found, way, "nearest, G") for way in TRANSLATORS}
    both = shares.pop("with both")
    return bool((both > 0.8).all() and all((share < 0.2).all() for share in shares.values()))


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
        sentence="Without the L1 loss the error is more than one and a half times as large as with "
        "both losses, and the judge recognises fewer garments, at either rate.",
        control="the adversarial loss alone at two rates, as many epochs",
        measure=pix2pix_losses,
        holds=_l1_makes_it_right,
        shown=_of((BOTH, *ADVERSARIAL_ALONE), "error", "judge"),
    ),
    Claim(
        name="pix2pix_losses",
        lesson=LESSON,
        section=PIX2PIX,
        sentence="With every seed the adversarial loss makes the images sharper. But a filter "
        'makes the images of "L1 alone" as sharp as those of "10 to 1", and their error is '
        "smaller.",
        control="the L1 loss alone, also at twice the rate; the same images after a filter without "
        "training",
        measure=pix2pix_losses,
        holds=_a_filter_sharpens_too,
        shown=_of(("L1 alone", BOTH, TEN, FILTERED), "sharpness", "error", "Frechet"),
    ),
    Claim(
        name="texture_losses",
        lesson=LESSON,
        section=PIX2PIX,
        sentence="With every seed, L1 and the adversarial loss give stripes that are more than one "
        "and a half times as strong as those after the filter, at the same sharpness, but a larger "
        "error than the L1 loss alone.",
        control="the L1 loss alone at two rates; its images after a filter without training",
        measure=texture_losses,
        holds=_only_the_adversary_paints_stripes,
        shown=_of((*L1_ALONE, TEN, FILTERED), "stripes", "error"),
    ),
    Claim(
        name="cycle_losses",
        lesson=LESSON,
        section=CYCLE,
        sentence="With every seed the error of F(G(x)) is smaller than with the identity loss "
        "alone or with neither, but the errors of G and of F are larger than those of the "
        "unchanged images.",
        control="the identity loss alone; neither loss; the unchanged images; all at one rate "
        "(half of it, tried with one seed, changed nothing)",
        measure=cycle_losses,
        holds=_cycle_alone_is_not_enough,
        shown=_of(
            ("with cycle loss", *WITHOUT_CYCLE, "unchanged"), "way back", "error, G", "error, F"
        ),
    ),
    Claim(
        name="cycle_losses",
        lesson=LESSON,
        section=CYCLE,
        sentence="With both losses, the nearest right output is that of the same garment for more "
        "than four of five test images with every seed; with one of them or neither, for fewer "
        "than one of five.",
        control="each of the two losses alone, and neither; all at one rate (half of it, tried "
        "with one seed, changed nothing)",
        measure=cycle_losses,
        holds=_both_keep_the_garment,
        shown=_of(tuple(TRANSLATORS), "nearest, G"),
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
        "With a discriminator, the distances of the three seeds lie more than five times as far "
        "apart as without one.",
        "the squared error without a discriminator, from the same weights",
        _depends_on_the_seed,
        _of(("squared error", "squared error, discriminator"), "distance"),
    ),
    _super_resolution(
        SRGAN,
        "Added to the perceptual loss, a discriminator makes the image sharper and lowers PSNR "
        "with every seed.",
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
        "With three times the weight, the squared error and a discriminator give an image that is "
        "closer to the original by the distance than the squared error alone with every seed, but "
        "never as close as with the perceptual loss.",
        "the squared error alone; the perceptual loss alone",
        _weight_is_no_replacement,
        _of(("squared error", "squared error, discriminator times 3", "perceptual"), "distance"),
    ),
)
