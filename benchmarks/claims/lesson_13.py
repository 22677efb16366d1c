"""Lesson 13: what a GAN's losses say, chequerboards, memorising, walks, and a mode collapse."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from utils import data
from utils.gan import frechet_distance, load_generator, load_judge, noise
from utils.gan.variety import kinds, pairwise_difference, sure

if TYPE_CHECKING:
    from utils.gan.adversarial import GAN
    from utils.gan.judge import Judge
    from utils.training.repeat import Runs

LESSON = "13_dcgan"
SAMPLES = 2000
D_RATES = {"D learns": 1e-3, "D too slow": 1e-5}
EPOCHS = 6  # of the lesson's training, both parts together
KERNELS = (4, 3)
FEW, FEW_STEPS, FEW_BATCH = (16, 128, 1024), 2400, 16


@cache
def images() -> tuple[np.ndarray, np.ndarray]:
    """Real images to learn from, -1 to 1, and test images, 0 to 1."""
    fashion = data.load("fashion_mnist", "embedded", verbose=False)
    learned, held_out = fashion.arrays("train")[0], fashion.arrays("test", SAMPLES)[0]
    return (
        (learned / np.float32(127.5) - 1).reshape(-1, 28, 28, 1),
        (held_out / np.float32(255)).reshape(-1, 28, 28, 1),
    )


@cache
def judged() -> tuple[Judge, np.ndarray]:
    """The judge, and its features of the test images."""
    judge = load_judge(verbose=False)
    return judge, judge.features(images()[1])


def distance(samples: np.ndarray) -> float:
    """Frechet distance to the test images."""
    judge, reference = judged()
    return frechet_distance(judge.features(samples), reference)


def lesson(*more: str, **given: Any) -> SimpleNamespace:
    """The lesson's definitions."""
    wanted = ("fresh", "build_generator", "build_discriminator", "DCGAN", "move", "binary")
    return definitions(LESSON, *wanted, "BATCH", "LATENT", "LEARNING_RATE", *more, **given)


def dcgan_training(seed: int) -> dict[str, float]:
    """Distance, chequerboard and losses after each epoch, with kernels of 4 x 4 and of 3 x 3."""
    from utils.gan.adversarial import dcgan_adam

    real, held_out = images()
    of, found = lesson("period_of_two"), {}
    for kernel in KERNELS:
        gan: GAN = of.fresh(seed)
        if kernel != KERNELS[0]:
            networks = of.build_generator(kernel), of.build_discriminator()
            gan = of.DCGAN(*networks, seed=seed)
            gan.compile(dcgan_adam(of.LEARNING_RATE), dcgan_adam(of.LEARNING_RATE))
        for epoch in range(1, EPOCHS + 1):
            losses = gan.fit(real, batch_size=of.BATCH, verbose=0).history
            samples, name = gan.sample(SAMPLES), f"{kernel} x {kernel}, epoch {epoch}"
            ratio = of.period_of_two(samples) / of.period_of_two(held_out)
            found[f"{name}: Frechet distance"] = distance(samples)
            found[f"{name}: period of two"] = float(ratio)
            for which, (loss,) in losses.items():
                found[f"{name}: loss of the {which}"] = loss
    return found


def memorising(seed: int) -> dict[str, float]:
    """The lesson's test after the same number of steps on more and more images."""
    real, held_out = images()
    of, found = lesson("share_nearer"), {}
    order = np.random.default_rng(seed).permutation(len(real))
    for count in FEW:
        chosen, unseen, new = real[order[:count]], held_out[:count], held_out[-500:]
        gan = of.fresh(seed)
        repeated = np.tile(chosen, (FEW_STEPS * FEW_BATCH // count + 1, 1, 1, 1))
        gan.fit(repeated[: FEW_STEPS * FEW_BATCH], batch_size=FEW_BATCH, verbose=0)
        for name, some in (("made", gan.sample(500, seed)), ("new real", new)):
            share = of.share_nearer(some, (chosen + 1) / 2, unseen)
            found[f"{count} training images: share of {name} images"] = share
    return found


def walks(seed: int) -> dict[str, float]:
    """How sure the judge is of images halfway between two noise vectors, and how far they are."""
    of, found = lesson("halfway", trained=load_generator(verbose=False)), {}
    z = noise(2 * SAMPLES, of.LATENT, seed)
    for name, some in of.halfway(z[:SAMPLES], z[SAMPLES:]).items():
        found[f"{name}: the judge is sure"] = sure(judged()[0].logits(some))
        found[f"{name}: Frechet distance"] = distance(some[:SAMPLES])
    return found


def mode_collapse(seed: int) -> dict[str, float]:
    """Kinds and differences of samples after the lesson's 300 steps, with a fast or a slow D."""
    real, _ = images()
    of, judge = lesson("with_mapping"), judged()[0]
    first = of.fresh(seed)
    first.fit(real, batch_size=of.BATCH, epochs=EPOCHS, verbose=0)
    trained = load_generator(verbose=False)
    found: dict[str, float] = {}
    for name, rate in D_RATES.items():
        pair = of.with_mapping(trained, first.discriminator.get_weights(), rate, seed)
        if not found:  # the same for both
            found |= _variety("before", pair.sample(SAMPLES, seed), judge)
        losses = pair.fit(real[:3200], batch_size=of.BATCH, epochs=3, verbose=0).history
        found |= _variety(name, pair.sample(SAMPLES, seed), judge)
        found[f"{name}: loss of the generator"] = losses["generator"][-1]
    return found


def _variety(name: str, samples: np.ndarray, judge: Judge) -> dict[str, float]:
    return {
        f"{name}: kinds of garments": kinds(judge.logits(samples)),
        f"{name}: difference of two samples": pairwise_difference(samples),
    }


def _at(found: Figures, epoch: int, what: str, kernel: int = KERNELS[0]) -> Runs:
    return found[f"{kernel} x {kernel}, epoch {epoch}: {what}"]


def _chequerboards(found: Figures) -> bool:
    after_one = [min(_at(found, 1, "period of two", kernel).values) for kernel in KERNELS]
    first, last = (_at(found, epoch, "period of two") for epoch in (1, EPOCHS))
    return min(after_one) > 1 and clearly(gain(first, last))


def _losses_tell_little(found: Figures) -> bool:
    def change(what: str) -> np.ndarray:
        first, second = (np.array(_at(found, epoch, what).values) for epoch in (1, 2))
        return second / first - 1

    losses = [change(f"loss of the {which}") for which in ("discriminator", "generator")]
    return max(change("Frechet distance")) < -0.25 and np.abs(losses).max() < 0.15


def _collapses(found: Figures) -> bool:
    slow, fast = (found[f"{name}: kinds of garments"].values for name in ("D too slow", "D learns"))
    return max(slow) < 1.5 and min(fast) > 7


def _memorises(found: Figures) -> bool:
    def share(count: int, which: str) -> Runs:
        return found[f"{count} training images: share of {which} images"]

    few, many = (gain(share(count, "made"), share(count, "new real")) for count in (16, 1024))
    about_nine_tenths = all(0.85 < each < 0.97 for each in share(16, "made").values)
    about_half = all(0.4 < each < 0.6 for each in share(1024, "made").values)
    return about_nine_tenths and about_half and clearly(gain(few, many), 0.1)


def _more_than_a_cross_fade(found: Figures) -> bool:
    ends, arc, line, fade = (
        found[f"{name}: the judge is sure"]
        for name in (
            "the ends",
            "halfway on the arc",
            "halfway on the line",
            "cross-fade of the images",
        )
    )
    as_often = max(map(abs, gain(arc, ends).values)) < 0.02
    return as_often and clearly(gain(arc, line), 0.02) and clearly(gain(line, fade), 0.02)


CLAIMS = (
    Claim(
        name="dcgan_training",
        lesson=LESSON,
        section="5. Train, stop, go on",
        sentence="After one epoch, samples have more energy at a period of two pixels than real "
        "images, with kernels of 4 x 4 as well as with kernels of 3 x 3.",
        control="test images, whose energy is 1; kernels that cover the pixels unevenly",
        measure=dcgan_training,
        holds=_chequerboards,
        shown=tuple(
            f"{kernel} x {kernel}, epoch {epoch}: period of two"
            for kernel in KERNELS
            for epoch in (1, EPOCHS)
        ),
    ),
    Claim(
        name="dcgan_training",
        lesson=LESSON,
        section="5. Train, stop, go on",
        sentence="From the first epoch to the second, the Frechet distance falls by more than a "
        "quarter, while both losses change by less than 15 %.",
        control="the losses of the same trainings",
        measure=dcgan_training,
        holds=_losses_tell_little,
        shown=tuple(
            f"4 x 4, epoch {epoch}: {what}"
            for what in ("Frechet distance", "loss of the discriminator", "loss of the generator")
            for epoch in (1, 2)
        ),
    ),
    Claim(
        name="mode_collapse",
        lesson=LESSON,
        section="9. Mode collapse",
        sentence="If D learns too slowly, the samples show hardly more than one kind of garment, "
        "and they differ little from each other.",
        control="the same generator, steps and rate of G, with a D that learns at its usual rate",
        measure=mode_collapse,
        holds=_collapses,
    ),
    Claim(
        name="memorising",
        lesson=LESSON,
        section="7. Has the generator memorised its training images?",
        sentence="With 16 training images, about nine of ten samples are nearer to a training "
        "image than to an unseen one. With 1,024 training images, about half of the samples are.",
        control="as many unseen images; new real images, which know neither of the two; the same "
        "number of steps on more training images",
        measure=memorising,
        holds=_memorises,
    ),
    Claim(
        name="walks",
        lesson=LESSON,
        section="8. Walks in the latent space",
        sentence="Halfway on the arc, the judge is sure as often as at the ends. Halfway on the "
        "straight line it is sure less often, and of a cross-fade it is sure least often.",
        control="the images at the ends, made of the same noise, and the mean of these images",
        measure=walks,
        holds=_more_than_a_cross_fade,
    ),
)
