"""The DCGAN of the course and that of the TensorFlow tutorial, after the same CPU time.

    python -m benchmarks.dcgan

Trains both on the 10,000 embedded images of Fashion-MNIST until each has used so many CPU seconds,
and measures the Frechet distance of 2,000 samples to 2,000 test images in the features of the
kit's judge. Writes docs/dcgan.csv; what is in that file is not measured again: delete it to start
afresh.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from utils import data, device
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

RESULTS = Path(__file__).parent.parent / "docs" / "dcgan.csv"
SAMPLES = 2000
PART = 2560  # images between two looks at the clock
HEADING = ("network", "seed", "cpu_seconds", "steps", "frechet")
OURS, TUTORIAL, OUR_WAY = "ours", "tutorial", "tutorial, trained our way"
RUNS = ((OURS, 0), (OURS, 1), (TUTORIAL, 0), (OUR_WAY, 0))


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


def train(name: str, seed: int, checkpoints: list[float]) -> list[tuple[float, int, float]]:
    """Train one network on CPU time, and measure at each checkpoint.

    Args:
        name: one of those in RUNS.
        seed: of weights and noise.
        checkpoints: CPU seconds of this process in training, in rising order.

    Returns:
        For each checkpoint: CPU seconds used, training steps, Frechet distance.
    """
    import keras

    from utils.gan.adversarial import GAN, dcgan_adam

    keras.utils.set_random_seed(seed)
    images, _ = data.load("fashion_mnist", verbose=False).arrays("train")
    held_out, _ = data.load("fashion_mnist", verbose=False).arrays("test")
    real = (images / np.float32(127.5) - 1).reshape(-1, 28, 28, 1)
    judge = load_judge(verbose=False)
    reference = judge.features(held_out[:SAMPLES] / np.float32(255))
    generator, discriminator, rate, batch = networks(name)
    # The tutorial's optimizer is Adam with Keras's own momentum.
    optimizer = keras.optimizers.Adam if name == TUTORIAL else dcgan_adam
    gan = GAN(generator, discriminator, seed=seed)
    gan.compile(optimizer(rate), optimizer(rate))
    # Tracing is not training: it stays out of the time.
    gan.fit(real[:batch], batch_size=batch, verbose=0)
    used, steps, found = 0.0, 0, []
    for checkpoint in checkpoints:
        while used < checkpoint:
            start = time.process_time()
            gan.fit(real, batch_size=batch, verbose=0, steps_per_epoch=PART // batch)
            used, steps = used + time.process_time() - start, steps + PART // batch
        found.append((used, steps, best_distance(gan, seed, judge, reference)))
    return found


def best_distance(gan: GAN, seed: int, judge: Judge, reference: np.ndarray) -> float:
    """The smaller of the distances of samples in inference mode and in training mode.

    Keras's batch normalisation starts with running statistics that 100 steps hardly move: a short
    training of the tutorial's network would look worse than it is.
    """
    z, moving = noise(SAMPLES, gan.latent, seed), gan.sample(SAMPLES, seed)
    whole = np.clip((np.asarray(gan.generator(z, training=True)) + 1) / 2, 0, 1)
    return min(frechet_distance(judge.features(samples), reference) for samples in (moving, whole))


def read() -> list[tuple]:
    """What was measured before: rows as in HEADING."""
    if not RESULTS.is_file():
        return []
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


def table() -> str:
    """What was measured, as Markdown."""
    lines = ["| network | seed | CPU seconds | steps | Frechet distance |"]
    lines.append("| --- |" + " --- |" * 4)
    lines += ["| " + " | ".join(row) + " |" for row in read()]
    return "\n".join(lines)


def main() -> None:
    """Train both with each seed, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--seconds", type=float, nargs="+", default=[60.0, 180.0], help="CPU seconds of training"
    )
    arguments = parser.parse_args()
    device.setup(seed=0, mixed_precision=False)
    rows = read()
    for name, seed in RUNS:
        if any((row[0], int(row[1])) == (name, seed) for row in rows):
            continue
        for used, steps, distance in train(name, seed, sorted(arguments.seconds)):
            rows.append((name, seed, round(used), steps, round(distance, 1)))
            print("{}, seed {}: {} CPU s, {} steps, Frechet {}".format(*rows[-1]), flush=True)
        with RESULTS.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADING)
            writer.writerows(sorted(rows, key=lambda row: [name for name, _ in RUNS].index(row[0])))
    print(table())


if __name__ == "__main__":
    main()
