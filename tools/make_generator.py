"""Train the generator of garments that ships with the kit, for longer than a lesson lasts.

    python -m tools.make_generator /usr/share/datasets/fashion-mnist STATE --minutes 24

The first folder has the four IDX files of Fashion-MNIST (in Debian, the package
dataset-fashion-mnist). Training sees its 60,000 training images, the measurements see the test
images. STATE is a folder for checkpoints: the same command goes on where the last one stopped.
Each measurement of the samples adds a line to docs/generator.csv and writes the weights. At the end
the tool says whether the samples are copies of training images.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measured_on import renew, stamp
from utils import data, device, project
from utils.gan import (
    build_discriminator,
    frechet_distance,
    load_generator,
    load_judge,
    noise,
    pretrained,
)
from utils.gan.variety import kinds, nearest, sure

BATCH, RATE = 32, 1e-3
DISCRIMINATOR_FILTERS = 48  # at 14 x 14
KEPT = 0.999  # of the average of the generator's weights, in each step
LOOK = 1875  # steps between two measurements of the samples: an epoch
SAMPLES = 2000
LOG = project.root() / "docs" / "generator.csv"
MINUTES = "CPU minutes"
COLUMNS = (MINUTES, "epochs", "rate", "distance", "averaged weights", "sure", "kinds")


def rate(done: float) -> float:
    """The learning rate after a share of the training: constant, then falling to nearly zero."""
    return RATE * min(1.0, max(2 * (1 - done), 0.02))


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="with the IDX files of Fashion-MNIST")
    parser.add_argument("state", type=Path, help="a folder for checkpoints")
    parser.add_argument("--minutes", type=float, default=24, help="of CPU time, all calls together")
    arguments = parser.parse_args()
    arguments.state.mkdir(parents=True, exist_ok=True)
    device.setup(seed=0, mixed_precision=False)
    found = data.load("fashion_mnist", source=arguments.folder)
    learned, held_out = (
        (found.arrays(part)[0] / np.float32(255)).reshape(-1, 28, 28, 1)
        for part in ("train", "test")
    )
    train(learned, held_out[:SAMPLES], arguments.state, arguments.minutes)
    compare_with_training_images(learned, held_out[:SAMPLES])
    stamp(LOG, kept=False)
    renew("docs/dcgan.md")


def train(learned: np.ndarray, held_out: np.ndarray, state: Path, minutes: float) -> None:
    """Train until `minutes` of CPU time are used, in all calls together."""
    import tensorflow as tf

    judge = load_judge()
    reference = judge.features(held_out)
    gan, checkpoint = averaged_gan(), state / "gan.weights.h5"
    rows = read() if checkpoint.exists() else []
    if rows:
        gan.load_weights(checkpoint)
    used = float(rows[-1][MINUTES]) if rows else 0.0
    batches = tf.data.Dataset.from_tensor_slices(2 * learned - 1)
    batches = batches.shuffle(len(learned), seed=len(rows)).repeat().batch(BATCH).prefetch(1)
    while used < minutes:
        now = rate(used / minutes)
        gan.generator_optimizer.learning_rate = gan.discriminator_optimizer.learning_rate = now
        began = time.process_time()
        gan.fit(batches, steps_per_epoch=LOOK, verbose=0)
        used += (time.process_time() - began) / 60
        epochs = int(gan.generator_optimizer.iterations) * BATCH / len(learned)
        row = [f"{used:.2f}", f"{epochs:.1f}", f"{now:.2g}", *look(gan, judge, reference)]
        rows.append(dict(zip(COLUMNS, row, strict=True)))
        print(*row, flush=True)
        gan.save_weights(checkpoint)
        write(rows)
        pretrained.save(gan.average)


def averaged_gan() -> Any:
    """A GAN that keeps the running average of its generator's weights.

    A step moves the generator to where it deceives the discriminator of the moment. The average
    does not follow these swings.

    Source:
        Yazici et al., The unusual effectiveness of averaging in GAN training, 2019.
    """
    import tensorflow as tf

    from utils.gan.adversarial import GAN, dcgan_adam

    class Averaged(GAN):
        def __init__(self, *networks: Any) -> None:
            super().__init__(*networks)
            self.average = pretrained.build()
            self.average.set_weights(self.generator.get_weights())

        def train_step(self, real: tf.Tensor) -> dict[str, Any]:
            losses = super().train_step(real)
            step = tf.cast(self.generator_optimizer.iterations, tf.float32)
            kept = tf.minimum(KEPT, (1 + step) / (10 + step))  # at first it forgets faster
            for mean, weight in zip(self.average.weights, self.generator.weights, strict=True):
                mean.assign(kept * mean + (1 - kept) * weight)
            return losses

    gan = Averaged(pretrained.build(), build_discriminator(DISCRIMINATOR_FILTERS))
    gan.compile(dcgan_adam(RATE), dcgan_adam(RATE))
    return gan


def look(gan: Any, judge: Any, reference: np.ndarray) -> list[str]:
    """The quality of the samples of the generator, and of its average."""
    from utils.gan.adversarial import images_from

    z = noise(SAMPLES, gan.latent)
    samples = images_from(gan.average, z)
    distances = [
        frechet_distance(judge.features(each), reference)
        for each in (images_from(gan.generator, z), samples)
    ]
    logits = judge.logits(samples)
    return [*(f"{each:.1f}" for each in distances), f"{sure(logits):.3f}", f"{kinds(logits):.2f}"]


def compare_with_training_images(learned: np.ndarray, held_out: np.ndarray) -> None:
    """Print the distance of samples and test images to the nearest training image."""
    from utils.gan.adversarial import images_from

    samples = images_from(load_generator(), noise(SAMPLES, 64))
    for name, some in (("samples", samples), ("test images", held_out)):
        distances = nearest(some, learned)[1]
        low, middle = np.quantile(distances, (0.05, 0.5))
        print(f"{name}: nearest training image, 5 % below {low:.3f}, half below {middle:.3f}")


def read() -> list[dict[str, str]]:
    """The lines of the log, if there is one."""
    if not LOG.exists():
        return []
    with LOG.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(rows: list[dict[str, str]]) -> None:
    """Keep the log."""
    with LOG.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
