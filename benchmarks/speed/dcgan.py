"""The DCGAN of the course and that of the TensorFlow tutorial, after the same CPU time.

Both train on the 10,000 embedded images of Fashion-MNIST, in turn, for the same CPU time. The
benchmark measures the Frechet distance of 2,000 samples to 2,000 test images in the features of
the kit's judge. `python -m benchmarks.speed.dcgan` draws samples of both.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.markdown import table
from benchmarks.speed.rows import Row, median, runs, times
from utils import data, plots, project
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
SHOWN = 12  # samples in the picture
USED, STEPS, DISTANCE = "CPU seconds", "steps", "Frechet distance"
OURS, TUTORIAL, OUR_WAY = "ours", "tutorial", "tutorial, trained our way"
PICTURE = project.root() / "docs" / "images" / "dcgan.png"
SEEDS = {OURS: (0, 1, 2), TUTORIAL: (0, 1, 2), OUR_WAY: (0,)}


class Found(NamedTuple):
    """The state of a training.

    Attributes:
        used: CPU seconds.
        steps: of training.
        distance: of `samples`.
        samples: images (count, 28, 28, 1), 0 to 1.
    """

    used: float
    steps: int
    distance: float
    samples: np.ndarray


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
    # Tracing is not training: its time does not count.
    gan.fit(real[:batch], batch_size=batch, verbose=0)
    used, steps, found = 0.0, 0, []
    for checkpoint in CHECKPOINTS:
        while used < checkpoint:
            start = time.process_time()
            gan.fit(real, batch_size=batch, verbose=0, steps_per_epoch=PART // batch)
            used, steps = used + time.process_time() - start, steps + PART // batch
        found.append(Found(used, steps, *best(gan, seed, judge, reference)))
    return found


def best(gan: GAN, seed: int, judge: Judge, reference: np.ndarray) -> tuple[float, np.ndarray]:
    """Frechet distance and samples, in inference or in training mode: the nearer ones.

    Keras's batch normalisation starts with running statistics that 100 steps hardly move: a short
    training of the tutorial's network would look worse than it is.
    """
    z, moving = noise(SAMPLES, gan.latent, seed), gan.sample(SAMPLES, seed)
    whole = np.clip((np.asarray(gan.generator(z, training=True)) + 1) / 2, 0, 1)
    found = [
        (frechet_distance(judge.features(samples), reference), samples)
        for samples in (moving, whole)
    ]
    return min(found, key=lambda each: each[0])


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet; about a quarter of an hour."""
    from utils.device import import_tensorflow

    import_tensorflow()
    for seed in sorted({seed for seeds in SEEDS.values() for seed in seeds}):
        for name, seeds in SEEDS.items():
            if seed not in seeds or seed in runs(known, str(CHECKPOINTS[-1]), name):
                continue
            for checkpoint, found in zip(CHECKPOINTS, train(name, seed), strict=True):
                for quantity, value in zip((USED, STEPS, DISTANCE), found[:-1], strict=True):
                    yield Row(str(checkpoint), name, seed, quantity, value, machine)


def draw() -> None:
    """Draw samples of both after the longest training, for docs/dcgan.md."""
    from utils.device import import_tensorflow

    import_tensorflow()
    drawn = {name: train(name, seed=0)[-1].samples[:SHOWN] for name in (OURS, TUTORIAL)}
    plots.image_rows(drawn).savefig(PICTURE, dpi=100, metadata={"Software": None})


def each_run(rows: list[Row]) -> list[str]:
    """The lines of a table with every run."""
    cells = []
    for name, seeds in SEEDS.items():
        for seed, checkpoint in product(seeds, map(str, CHECKPOINTS)):
            of = {
                row.quantity: row.value
                for row in rows
                if (row.case, row.what, row.run) == (checkpoint, name, seed)
            }
            numbers = f"{of[USED]:.0f}", f"{of[STEPS]:.0f}", f"{of[DISTANCE]:.1f}"
            cells.append([name, str(seed), *numbers])
    return table(["network", "seed", USED, STEPS, DISTANCE], cells)


def factors(rows: list[Row]) -> dict[str, float]:
    """The factor of the Frechet distance, in the longest training."""
    last = str(CHECKPOINTS[-1])
    if not runs(rows, last, OURS) & runs(rows, last, TUTORIAL):
        return {}
    return {f"a DCGAN after {last} CPU seconds": times(rows, last, TUTORIAL, OURS, DISTANCE)}


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = ["## DCGAN", ""]
    if not rows:
        return [*lines, "Not measured yet: `python -m benchmarks.speed dcgan`.", ""]
    lines += [
        "The networks of lesson 13 and those of the TensorFlow tutorial, after the same CPU time",
        "on the 10,000 images: [dcgan.md](dcgan.md) says how, and shows what they draw. Frechet",
        "distance of 2,000 samples to as many test images, smaller is better. Our row is still",
        "that of an earlier network, whose discriminator had no batch normalisation.",
        "",
    ]
    cells = []
    for checkpoint, name in product(map(str, CHECKPOINTS), SEEDS):
        if not runs(rows, checkpoint, name):
            continue
        steps, distance = (median(rows, checkpoint, name, each) for each in (STEPS, DISTANCE))
        nearer = times(rows, checkpoint, TUTORIAL, name, DISTANCE)
        seeds = len(runs(rows, checkpoint, name))
        cells.append(
            [checkpoint, name, str(seeds), f"{steps:.0f}", f"{distance:.1f}",
             "" if name == TUTORIAL else f"{nearer:.1f}"]
        )  # fmt: skip
    heading = ["CPU seconds", "network", "seeds", "steps", DISTANCE, "times nearer"]
    return [*lines, *table(heading, cells)]


if __name__ == "__main__":
    draw()
