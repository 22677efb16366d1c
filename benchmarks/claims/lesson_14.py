"""Lesson 14: effects of a label that only the generator gets, or both networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.claims.claim import Claim, Figures, clearly, gain
from benchmarks.claims.lesson_code import definitions
from utils import data
from utils.gan import frechet_distance, load_judge, noise
from utils.gan.variety import sure

if TYPE_CHECKING:
    from utils.gan.conditional import ConditionalGAN

LESSON = "14_conditional_gan"
SAMPLES, FAR = 2000, "Frechet distance"
TOPS = {2: "pullover", 3: "dress", 4: "coat", 6: "shirt"}
WAYS: dict[str, tuple[str, float | None]] = {
    "without the label": ("without_the_label", None),
    "concatenation": ("with_concatenation", None),
    "concatenation, half the rate": ("with_concatenation", 5e-4),
    "concatenation, twice the rate": ("with_concatenation", 2e-3),
    "projection": ("build_discriminator", None),
}


def trained(discriminator: str, seed: int, rate: float | None = None) -> ConditionalGAN:
    """The lesson's training, with one of its discriminators, at its rate or another one."""
    import keras

    from utils.gan.adversarial import dcgan_adam

    settings = ("EPOCHS", "BATCH", "LEARNING_RATE", "binary")
    lesson = definitions(LESSON, "build_generator", "LabelledGAN", discriminator, *settings)
    images, labels = data.load("fashion_mnist", "embedded", verbose=False).arrays("train")
    real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)
    keras.utils.set_random_seed(seed)
    networks = lesson.build_generator(), getattr(lesson, discriminator)()
    gan = lesson.LabelledGAN(*networks, seed=seed)
    gan.compile(*(dcgan_adam(rate or lesson.LEARNING_RATE) for _ in range(2)))
    gan.fit(real, labels, batch_size=lesson.BATCH, epochs=lesson.EPOCHS, verbose=0)
    return gan


def where_the_label_enters(seed: int) -> dict[str, float]:
    """Obedience and Frechet distance of the lesson's training, with three discriminators."""
    fashion, judge = (
        data.load("fashion_mnist", "embedded", verbose=False),
        load_judge(verbose=False),
    )
    held_out, truth = fashion.arrays("test", SAMPLES)
    held_out = held_out / np.float32(255)
    reference = judge.features(held_out)
    asked, z = np.arange(SAMPLES) % 10, noise(SAMPLES, 64, seed)
    found = {}
    for way, (name, rate) in WAYS.items():
        made = trained(name, seed, rate).draw(asked, z)
        found[f"{way}: obedience"] = float((judge.predict(made) == asked).mean())
        found[f"{way}: {FAR}"] = frechet_distance(judge.features(made), reference)
    found["real images: the judge agrees"] = float((judge.predict(held_out) == truth).mean())
    return found


def orders(seed: int) -> dict[str, float]:
    """One training: what the noise keeps, what is obeyed, how sure the judge is between orders."""
    gan, judge = trained("build_discriminator", seed), load_judge(verbose=False)
    z, found = noise(500, 64, seed), {}
    brightness = [gan.draw(np.full(500, label), z).mean((1, 2, 3)) for label in range(10)]
    style = np.corrcoef(brightness)
    for label, name in TOPS.items():
        found[f"brightness of T-shirt and {name}"] = float(style[0, label])
    asked = np.arange(SAMPLES) % 10
    agrees = judge.predict(gan.draw(asked, noise(SAMPLES, 64, seed))) == asked
    found["obedience"] = float(agrees.mean())
    for label, name in (TOPS | {0: "T-shirt"}).items():
        found[f"obedience, {name}"] = float(agrees[asked == label].mean())
    others = [label for label in range(10) if label not in (0, *TOPS)]
    found["obedience, all others"] = float(agrees[np.isin(asked, others)].mean())
    between = definitions(LESSON, "between_orders", one_hot=np.eye(10)).between_orders
    for name, images in between(gan, noise(900, 64, seed)).items():
        found[f"sure: {name}"] = sure(judge.logits(images))
    return found


def _needs_the_label(found: Figures) -> bool:
    chance = found["without the label: obedience"].values
    return all(0.08 < share < 0.12 for share in chance)


def _projection_is_best(found: Figures) -> bool:
    others = [way for way in WAYS if way.startswith("concatenation")]
    return all(
        clearly(gain(found["projection: obedience"], found[f"{way}: obedience"]))
        and clearly(gain(found[f"{way}: {FAR}"], found[f"projection: {FAR}"]))
        for way in others
    )


def _tops_are_hardest(found: Figures) -> bool:
    rest = found["obedience, all others"]
    names = ("T-shirt", "pullover", "coat", "shirt")
    return all(clearly(gain(rest, found[f"obedience, {name}"])) for name in names)


def _no_better_than_a_cross_fade(found: Figures) -> bool:
    half, fade = found["sure: one half of each"], found["sure: cross-fade of the images"]
    return clearly(gain(fade, half)) and clearly(gain(found["sure: whole classes"], half))


CLAIMS = (
    Claim(
        name="orders",
        lesson=LESSON,
        section="3. What does the noise decide?",
        sentence="With three seeds, all four correlations with pullover, dress, coat and shirt are "
        "above 0.9",
        control="independent noise would give 0",
        measure=orders,
        holds=lambda found: all(
            min(found[f"brightness of T-shirt and {name}"].values) > 0.9 for name in TOPS.values()
        ),
        shown=tuple(f"brightness of T-shirt and {name}" for name in TOPS.values()),
    ),
    Claim(
        name="orders",
        lesson=LESSON,
        section="4. Are the orders obeyed?",
        sentence="With every seed, orders of these four tops are obeyed less often than the orders "
        "of the other six classes together.",
        control="the other six classes, in the same images; the judge on real images beside them",
        measure=orders,
        holds=_tops_are_hardest,
        shown=(
            *(f"obedience, {name}" for name in ("T-shirt", "pullover", "coat", "shirt")),
            "obedience, all others",
            "obedience",
        ),
    ),
    Claim(
        name="orders",
        lesson=LESSON,
        section="5. Between two orders",
        sentence="Between two orders the judge is sure less often than for whole orders, and not "
        "more often than for a cross-fade.",
        control="the mean of the two images, made of the same noise",
        measure=orders,
        holds=_no_better_than_a_cross_fade,
        shown=("sure: whole classes", "sure: one half of each", "sure: cross-fade of the images"),
    ),
    Claim(
        name="where_the_label_enters",
        lesson=LESSON,
        section="6. Three ways to give the label",
        sentence="A generator whose discriminator is without the label is obeyed no more often "
        "than by chance.",
        control="two other discriminators, with the same generator, images, steps and rate",
        measure=where_the_label_enters,
        holds=_needs_the_label,
        shown=("without the label: obedience", "concatenation: obedience", "projection: obedience"),
    ),
    Claim(
        name="where_the_label_enters",
        lesson=LESSON,
        section="6. Three ways to give the label",
        sentence="With a projection the generator is obeyed more often than with concatenation, "
        "and its Frechet distance is smaller.",
        control="concatenation at the same, half and twice the rate; a projection at one rate only",
        measure=where_the_label_enters,
        holds=_projection_is_best,
        shown=tuple(f"{way}: {what}" for way in list(WAYS)[1:] for what in ("obedience", FAR)),
    ),
)
