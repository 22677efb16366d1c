"""Fine-tuning VGG16 on a GPU: precision, XLA and batch size, chosen by measurement.

The peer is Keras as it comes: float32 (TF32 on cards that have it), batches of 32, and XLA, which
`jit_compile="auto"` turns on where there is one GPU.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from benchmarks.markdown import table
from benchmarks.speed.cards import peak
from benchmarks.speed.fine_tuning import PEER, FineTuning, Setting
from benchmarks.speed.rows import Row, mean, median, values
from utils import data, device, project
from utils.errors import KitError
from utils.transfer import load_backbone, strategies

FILE = project.root() / "docs" / "gpu.csv"
SPEED, SHARE, ACCURACY = "images/s", "of the card's peak", "test accuracy"
NEAR = 0.9  # of the highest speed counts as equal
SETTINGS = (
    Setting(),
    *(
        Setting(*each)
        for each in product(("float32", "mixed_float16"), (False, True), (32, 64, 128, 256))
    ),
)
Arrays = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Task:
    """The network that is trained, and for how long.

    Attributes:
        weights: of the backbone, as `load_backbone` takes them.
        train: images and labels.
        test: the same, to find the accuracy on.
        side: of the images as the backbone sees them, in pixels.
        timed: images in each run that is timed.
        epochs: of the training whose accuracy is found.
        repeats: runs of each setting, and seeds.
    """

    weights: str
    train: Arrays
    test: Arrays
    side: int = 224
    timed: int = 2048
    epochs: int = 3
    repeats: int = 3

    def tuning(self, setting: Setting, seed: int = 0) -> FineTuning:
        """A new network, on a GPU without the old ones."""
        import keras

        keras.backend.clear_session()
        keras.utils.set_random_seed(seed)
        return FineTuning(setting, self.weights, self.side, self.train[0].shape[1:])


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet, if there is a GPU."""
    gpus = device.setup(seed=0, verbose=False).gpus
    if not gpus:
        print("gpu: not measured, TensorFlow finds no GPU")
        return
    images = data.load("fashion_mnist", "embedded", verbose=False)
    task = Task(_weights(), images.arrays("train"), images.arrays("test"))
    yield from measured(task, SETTINGS, gpus[0], known, machine)


def measured(
    task: Task, settings: tuple[Setting, ...], card: str, known: list[Row], machine: str
) -> Iterator[Row]:
    """The speed of each setting, then the accuracy of the peer and of the chosen one."""
    found = list(known)
    for setting in settings:
        if not values(found, task.weights, str(setting), SPEED):
            for quantity, run, value in _speeds(task, setting, card):
                found.append(Row(task.weights, str(setting), run, quantity, value, machine))
                yield found[-1]
    wanted = [each for each in settings if str(each) in (PEER, chosen(found, task.weights))]
    for seed, setting in product(range(task.repeats), wanted):
        if seed >= len(values(found, task.weights, str(setting), ACCURACY)):
            tuning = task.tuning(setting, seed)
            tuning.learn(*task.train, task.epochs)
            accuracy = strategies.model_accuracy(tuning.model, *task.test)
            yield Row(task.weights, str(setting), seed, ACCURACY, accuracy, machine)


def _speeds(task: Task, setting: Setting, card: str) -> Iterator[tuple[str, int, float]]:
    """(quantity, run, value) of the speed, and of the share of the peak if the card is known."""
    import tensorflow as tf

    highest = peak(card, mixed=setting.precision == "mixed_float16")
    tuning = task.tuning(setting)
    try:
        speeds = list(tuning.speeds(*task.train, task.timed, task.repeats))
    except tf.errors.ResourceExhaustedError:
        print(f"{setting}: more than the card's memory")
        return
    for run, speed in enumerate(speeds):
        yield SPEED, run, speed
        if highest:
            yield SHARE, run, 2 * tuning.training_macs() * speed / highest


def _weights() -> str:
    """ImageNet's weights where they are available; speed does not depend on them."""
    try:
        load_backbone("imagenet", verbose=False)
    except KitError as error:
        print(f"gpu: with random weights, because {error}")
        return "random"
    return "imagenet"


def chosen(rows: list[Row], case: str) -> str:
    """Of the settings within a tenth of the most images per second, one with the smallest batch.

    A few images more per second are not worth a batch twice as large: with the same number of
    images it makes half as many steps, and learns less.
    """
    names = {row.what for row in rows if (row.case, row.quantity) == (case, SPEED)}
    speeds = {name: median(rows, case, name, SPEED) for name in names}
    near = [name for name in names if speeds[name] >= NEAR * max(speeds.values())]
    return min(near, key=lambda name: (_batch(name), -speeds[name]))


def _batch(name: str) -> int:
    return Setting.batch if name == PEER else int(name.split()[-1])


def factors(rows: list[Row]) -> dict[str, float]:
    """The factor of the images per second."""
    return {
        f"fine-tuning VGG16 on a GPU, {case} weights": median(rows, case, chosen(rows, case), SPEED)
        / median(rows, case, PEER, SPEED)
        for case in dict.fromkeys(row.case for row in rows)
    }


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = ["## Fine-tuning on a GPU", ""]
    if not rows:
        return [
            *lines,
            "Unmeasured: no GPU was at hand. `python -m benchmarks.speed gpu` on a machine with",
            "one measures it.",
            "",
        ]
    lines += [
        "VGG16 at 224x224, of which block5 and a new head learn, on the 10,000 images of",
        "Fashion-MNIST. Peer: Keras as it comes, which is float32 (TF32 on cards that have it),",
        "batches of 32, and XLA. The share of the card's peak counts two operations for each",
        "multiply-add: forward through everything, backward through what learns. The peak is the",
        "card's for that precision, from its data sheet. Bold is what we choose: the smallest",
        "batch within a tenth of the highest speed. Its accuracy stands beside the peer's: on the",
        "10,000 test images, after three epochs, with a learning rate that grows with the root of",
        "the batch size. `device.setup()` takes mixed_float16 where a GPU has tensor cores, and",
        "leaves XLA to Keras.",
        "",
    ]
    for case in dict.fromkeys(row.case for row in rows):
        lines += _table(rows, case)
    return lines


def _table(rows: list[Row], case: str) -> list[str]:
    best = chosen(rows, case)
    peer = median(rows, case, PEER, SPEED)
    cells = []
    for what in dict.fromkeys(row.what for row in rows if row.case == case):
        speed = median(rows, case, what, SPEED)
        known = values(rows, case, what, SHARE)
        share = f"{median(rows, case, what, SHARE):.0%}" if known else "peak unknown"
        tested = values(rows, case, what, ACCURACY)
        accuracy = f"{mean(rows, case, what, ACCURACY):.4f}" if tested else ""
        name = f"**{what}**" if what == best else what
        cells.append([name, f"{speed:.0f}", f"{speed / peer:.2f}", share, accuracy])
    heading = [f"{case} weights", SPEED, "times faster", SHARE, ACCURACY]
    return table(heading, cells)
