"""The DCGAN of the course and that of the TensorFlow tutorial, after the same CPU time.

Both on the 10,000 embedded images of Fashion-MNIST, in turn, until each has used so many CPU
seconds. Measured are the Frechet distance of 2,000 samples to 2,000 test images in the features of
the kit's judge, and what share of the samples the judge is sure of.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.markdown import table
from benchmarks.speed.rows import Row, median, runs, times, values
from utils import data, project
from utils.gan import (
    Judge,
    build_discriminator,
    build_generator,
    frechet_distance,
    load_judge,
    noise,
)

if TYPE_CHECKING:
    import keras

    from utils.gan.adversarial import GAN

FILE = project.root() / "docs" / "dcgan.csv"
SAMPLES = 2000
PART = 2560  # images between two looks at the clock
CHECKPOINTS = (60, 180)  # CPU seconds of training
SURE = 0.9  # probability of one garment, of which the judge is then sure
USED, STEPS, DISTANCE, KNOWN = "CPU seconds", "steps", "Frechet distance", "share recognised"
OURS, TUTORIAL, OUR_WAY = "ours", "tutorial", "tutorial, trained our way"
REAL = "real test images"
SEEDS = {OURS: (0, 1, 2), TUTORIAL: (0, 1, 2), OUR_WAY: (0,)}


class Found(NamedTuple):
    """What training has come to: of each quantity of a row, the value."""

    used: float
    steps: int
    distance: float
    known: float


def tutorial_generator() -> keras.Model:
    """The generator of the TensorFlow tutorial "Deep Convolutional GAN": 2.33 M parameters."""
    import keras
    from keras import layers

    model = keras.Sequential([keras.Input((100,)), layers.Dense(7 * 7 * 256, use_bias=False)])
    model.add(layers.BatchNormalization())
    model.add(layers.LeakyReLU())
    model.add(layers.Reshape((7, 7, 256)))
    for filters, stride in ((128, 1), (64, 2)):
        model.add(layers.Conv2DTranspose(filters, 5, stride, padding="same", use_bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.LeakyReLU())
    model.add(layers.Conv2DTranspose(1, 5, 2, padding="same", use_bias=False, activation="tanh"))
    return model


def tutorial_discriminator() -> keras.Model:
    """The discriminator of the same tutorial: 0.21 M parameters."""
    import keras
    from keras import layers

    model = keras.Sequential([keras.Input((28, 28, 1))])
    for filters in (64, 128):
        model.add(layers.Conv2D(filters, 5, 2, padding="same"))
        model.add(layers.LeakyReLU())
        model.add(layers.Dropout(0.3))
    model.add(layers.Flatten())
    model.add(layers.Dense(1))
    return model


def networks(name: str) -> tuple[keras.Model, keras.Model, float, int]:
    """Generator, discriminator, learning rate and batch of one of the runs."""
    if name == TUTORIAL:
        return tutorial_generator(), tutorial_discriminator(), 1e-4, 256
    if name == OUR_WAY:
        return tutorial_generator(), tutorial_discriminator(), 1e-3, 32
    return build_generator(), build_discriminator(), 1e-3, 32


def train(name: str, seed: int) -> list[Found]:
    """Train one network on CPU time, and measure at each checkpoint."""
    import keras

    from utils.gan.adversarial import GAN, dcgan_adam

    keras.utils.set_random_seed(seed)
    images, _ = data.load("fashion_mnist", verbose=False).arrays("train")
    held_out, _ = data.load("fashion_mnist", verbose=False).arrays("test", SAMPLES)
    real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)
    judge = load_judge(verbose=False)
    reference = judge.features(held_out / np.float32(255))
    generator, discriminator, rate, batch = networks(name)
    # The tutorial's optimizer is Adam with Keras's own momentum.
    optimizer = keras.optimizers.Adam if name == TUTORIAL else dcgan_adam
    gan = GAN(generator, discriminator, seed=seed)
    gan.compile(optimizer(rate), optimizer(rate))
    # Tracing is not training: it stays out of the time.
    gan.fit(real[:batch], batch_size=batch, verbose=0)
    used, steps, found = 0.0, 0, []
    for checkpoint in CHECKPOINTS:
        while used < checkpoint:
            start = time.process_time()
            gan.fit(real, batch_size=batch, verbose=0, steps_per_epoch=PART // batch)
            used, steps = used + time.process_time() - start, steps + PART // batch
        found.append(Found(used, steps, *best(gan, seed, judge, reference)))
    return found


def best(gan: GAN, seed: int, judge: Judge, reference: np.ndarray) -> tuple[float, float]:
    """Frechet distance and share recognised, in inference or in training mode: the nearer ones.

    Keras's batch normalisation starts with running statistics that 100 steps hardly move: a short
    training of the tutorial's network would look worse than it is.
    """
    z, moving = noise(SAMPLES, gan.latent, seed), gan.sample(SAMPLES, seed)
    whole = np.clip((np.asarray(gan.generator(z, training=True)) + 1) / 2, 0, 1)
    return min(
        (frechet_distance(judge.features(samples), reference), recognised(judge, samples))
        for samples in (moving, whole)
    )


def recognised(judge: Judge, images: np.ndarray) -> float:
    """The share of images (0 to 1) that the judge takes for one garment, and is sure of it."""
    from keras import ops

    shares = ops.convert_to_numpy(ops.softmax(judge.logits(images)))
    return float((shares.max(1) > SURE).mean())


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """What is not known yet: about a quarter of an hour."""
    from utils.device import import_tensorflow

    import_tensorflow()
    if not values(known, REAL, REAL, KNOWN):
        held_out, _ = data.load("fashion_mnist", verbose=False).arrays("test", SAMPLES)
        share = recognised(load_judge(verbose=False), held_out / np.float32(255))
        yield Row(REAL, REAL, 0, KNOWN, share, machine)
    for seed in sorted({seed for seeds in SEEDS.values() for seed in seeds}):
        for name, seeds in SEEDS.items():
            if seed not in seeds or seed in runs(known, str(CHECKPOINTS[-1]), name):
                continue
            for checkpoint, found in zip(CHECKPOINTS, train(name, seed), strict=True):
                for quantity, value in zip((USED, STEPS, DISTANCE, KNOWN), found, strict=True):
                    yield Row(str(checkpoint), name, seed, quantity, value, machine)


def each_run(rows: list[Row]) -> list[str]:
    """The lines of a table with every run."""
    heading = ["network", "seed", USED, STEPS, DISTANCE, KNOWN]
    cells = []
    for name, seeds in SEEDS.items():
        for seed in seeds:
            for checkpoint in CHECKPOINTS:
                of = {
                    row.quantity: row.value
                    for row in rows
                    if (row.case, row.what, row.run) == (str(checkpoint), name, seed)
                }
                cells.append(
                    [name, str(seed), f"{of[USED]:.0f}", f"{of[STEPS]:.0f}",
                     f"{of[DISTANCE]:.1f}", f"{of[KNOWN]:.0%}"]
                )  # fmt: skip
    return table(heading, cells)


def factors(rows: list[Row]) -> dict[str, float]:
    """Of the Frechet distance, in the longest training."""
    last = str(CHECKPOINTS[-1])
    if not runs(rows, last, OURS) & runs(rows, last, TUTORIAL):
        return {}
    return {f"a DCGAN after {last} CPU seconds": times(rows, last, TUTORIAL, OURS, DISTANCE)}


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    if not rows:
        return ["## DCGAN", "", "Not measured yet: `python -m benchmarks.speed dcgan`.", ""]
    lines = [
        "## DCGAN",
        "",
        "The networks of lesson 09 and those of the TensorFlow tutorial, after the same CPU time",
        "on the 10,000 images; [dcgan.md](dcgan.md) says how. Frechet distance of 2,000 samples to",
        "as many test images (smaller is better), and the share of samples of which the judge is",
        f"more than {SURE:.0%} sure that they are one certain garment: of real images,",
        f"{values(rows, REAL, REAL, KNOWN)[0]:.0%}.",
        "",
    ]
    heading = ["CPU seconds", "network", "seeds", "steps", DISTANCE, KNOWN, "times nearer"]
    cells = []
    for checkpoint in map(str, CHECKPOINTS):
        for name in SEEDS:
            count = len(runs(rows, checkpoint, name))
            if not count:
                continue
            of = {q: median(rows, checkpoint, name, q) for q in (STEPS, DISTANCE, KNOWN)}
            nearer = times(rows, checkpoint, TUTORIAL, name, DISTANCE)
            cells.append([checkpoint, name, str(count), f"{of[STEPS]:.0f}",
                          f"{of[DISTANCE]:.1f}", f"{of[KNOWN]:.0%}",
                          "" if name == TUTORIAL else f"{nearer:.1f}"])  # fmt: skip
    return [*lines, *table(heading, cells)]
