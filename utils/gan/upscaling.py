"""The effect of an upscaler's loss on its images, measured over several seeds."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from utils import data
from utils.gan.feature_distance import FeatureDistance
from utils.gan.quality import psnr, sharpness, ssim
from utils.measured.layout import aligned
from utils.messages import marked, number, tr

if TYPE_CHECKING:
    import keras

FILE = Path(__file__).parent / "weights" / "super_resolution.csv"
SEEDS = range(3)
START = marked("squared error, first")


@dataclass(frozen=True)
class Plan:
    """How long and on what every upscaler trains.

    Attributes:
        side: of a piece of the photograph, in pixels.
        pieces: how many.
        first_epochs: rounds through the pieces on the squared error, from which all others start.
        epochs: rounds through the pieces after that, with the loss that is compared.
        batch: pieces per step, after the first epochs.
    """

    side: int = 32
    pieces: int = 2000
    first_epochs: int = 4
    epochs: int = 2
    batch: int = 8


@dataclass(frozen=True)
class Way:
    """A loss for an upscaler.

    Attributes:
        layer: of VGG16, whose features are compared; "" compares pixels.
        weights: of VGG16, as in `load_backbone`.
        adversarial: weight of the adversarial loss; 0 for no discriminator.
    """

    layer: str = ""
    weights: str = "imagenet"
    adversarial: float = 0.0


WAYS = {
    marked("squared error"): Way(),
    marked("perceptual"): Way("block3_conv3"),
    marked("squared error, discriminator"): Way(adversarial=0.001),
    marked("perceptual, discriminator"): Way("block3_conv3", adversarial=0.001),
    # About as sharp as the one before: does the perceptual loss still make a difference?
    marked("squared error, discriminator times 3"): Way(adversarial=0.003),
    marked("perceptual, untrained VGG16"): Way("block3_conv3", "random"),
    marked("perceptual, block1_conv2"): Way("block1_conv2"),
    marked("perceptual, block2_conv2"): Way("block2_conv2"),
}


@dataclass(frozen=True)
class Figures:
    """Measurements of an enlarged image against the original.

    Attributes:
        psnr: in decibels.
        ssim: up to 1.
        sharpness: gradient energy as a share of the original's.
        distance: of EfficientNet-Lite0's features.
    """

    psnr: float
    ssim: float
    sharpness: float
    distance: float


# {"perceptual": {0: Figures(...), 1: ...}, ...}: a way, then a seed.
Table = dict[str, dict[int, Figures]]


def photograph() -> tuple[list[np.ndarray], np.ndarray]:
    """Two parts of a photograph to learn from, and (1, 264, 264, 3) of it to test on, 0 to 1.

    Nothing of the test lies in the other parts: they end at column 204, it starts at 216.
    """
    temple = data.sample_image("china") / np.float32(255)
    return [temple[:, :204], temple[60:, :204]], temple[None, 160:424, 216:480]


def compare(
    enlarged: np.ndarray, original: np.ndarray, distance: FeatureDistance | None = None
) -> Figures:
    """The measurements of an enlarged image.

    Args:
        enlarged: (1, height, width, 3), about 0 to 1.
        original: of the same shape.
        distance: a loaded network; loaded if none is given.
    """
    enlarged = np.clip(enlarged, 0, 1)
    return Figures(
        float(psnr(enlarged, original)[0]),
        float(ssim(enlarged, original)[0]),
        float(sharpness(enlarged)[0] / sharpness(original)[0]),
        float((distance or FeatureDistance())(enlarged, original)[0]),
    )


def measure(
    seed: int, ways: Iterable[str] = tuple(WAYS), plan: Plan | None = None
) -> Iterator[tuple[str, Figures]]:
    """Train an upscaler in each way, all from the same first epochs, and compare its images.

    Args:
        seed: draws the pieces, the first weights and the order of the pieces.
        ways: names of `WAYS`.
        plan: how many pieces and epochs; the usual ones if None.

    Yields:
        The name of the way and its measurements; before them those of the first epochs, `START`.
    """
    import keras

    from utils.gan import super_resolution

    plan, distance = plan or Plan(), FeatureDistance()
    parts, original = photograph()
    small = super_resolution.shrink(original)
    keras.utils.set_random_seed(seed)
    pieces = super_resolution.crops(parts, plan.side, plan.pieces, seed)
    upscaler = super_resolution.build_upscaler()
    first_epochs(upscaler, pieces, plan)
    start = upscaler.get_weights()
    yield START, compare(upscaler.predict(small, verbose=0), original, distance)
    for name in ways:
        keras.utils.set_random_seed(seed)
        upscaler.set_weights(start)
        next_epochs(upscaler, pieces, WAYS[name], plan)
        yield name, compare(upscaler.predict(small, verbose=0), original, distance)


def repeat(
    seeds: Iterable[int], plan: Plan | None = None, ways: Iterable[str] = tuple(WAYS)
) -> Table:
    """`measure` with several seeds; about two minutes each on two idle cores.

    Args:
        seeds: of the runs.
        plan: as for `measure`.
        ways: as for `measure`.
    """
    ways = tuple(ways)
    table: Table = {}
    for seed in seeds:
        for name, figures in measure(seed, ways, plan):
            table.setdefault(name, {})[seed] = figures
    return table


def first_epochs(upscaler: keras.Model, pieces: np.ndarray, plan: Plan) -> None:
    """Train on the squared error, with a learning rate that falls to 0.

    Args:
        upscaler: learns in place.
        pieces: of photographs, (count, height, width, 3), values 0 to 1.
        plan: says how many epochs.
    """
    import keras

    from utils.gan.super_resolution import shrink

    steps = plan.first_epochs * -(-len(pieces) // 16)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, steps)
    upscaler.compile(keras.optimizers.Adam(rate), loss="mse")
    upscaler.fit(shrink(pieces), pieces, batch_size=16, epochs=plan.first_epochs, verbose=0)


def next_epochs(upscaler: keras.Model, pieces: np.ndarray, way: Way, plan: Plan) -> None:
    """Go on training with another loss.

    Args:
        upscaler: as for `first_epochs`.
        pieces: as for `first_epochs`.
        way: which loss, and whether with a discriminator.
        plan: says how many epochs, and the size of a batch.
    """
    from utils.gan import super_resolution as upscaling
    from utils.gan.adversarial import dcgan_adam

    loss: Callable[[Any, Any], Any] = upscaling.squared_error
    if way.layer:
        loss = upscaling.perceptual_loss(upscaling.vgg_features(way.layer, way.weights))
    trained = upscaler
    if way.adversarial:
        discriminator = upscaling.build_patch_discriminator()
        trained = upscaling.SuperResolutionGAN(upscaler, discriminator, loss, way.adversarial)
        trained.compile(dcgan_adam(5e-4), dcgan_adam(1e-3))
    else:
        trained.compile(dcgan_adam(5e-4), loss=loss)
    small = upscaling.shrink(pieces)
    trained.fit(small, pieces, batch_size=plan.batch, epochs=plan.epochs, verbose=0)


def read_measured(file: Path = FILE) -> Table:
    """The results of `python -m benchmarks.super_resolution`; empty if there is no file."""
    found: Table = {}
    if not file.is_file():
        return found
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            figures = Figures(**{each.name: float(row[each.name]) for each in fields(Figures)})
            found.setdefault(row["way"], {})[int(row["seed"])] = figures
    return found


def write_measured(table: Table, file: Path = FILE) -> None:
    """Keep all that was measured so far: a benchmark that is stopped can go on later."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(["way", "seed", *(each.name for each in fields(Figures))])
        for way, seeds in table.items():
            for seed, figures in sorted(seeds.items()):
                numbers = [f"{number:.5f}" for number in asdict(figures).values()]
                writer.writerow([way, seed, *numbers])


def as_rows(table: Mapping[str, Mapping[int, Figures]]) -> list[list[str]]:
    """A heading, then a row for each way: mean ± standard deviation over the seeds."""
    rows = [[tr("loss"), tr("seeds"), "PSNR (dB)", "SSIM", tr("sharpness"), tr("distance")]]
    for way, seeds in table.items():
        cells = []
        for each, digits in (("psnr", 2), ("ssim", 3), ("sharpness", 2), ("distance", 3)):
            values = np.array([getattr(figures, each) for figures in seeds.values()])
            said = number(values.mean(), f".{digits}f")
            if len(values) > 1:
                said += f" ± {number(values.std(ddof=1), f'.{digits}f')}"
            cells.append(said)
        rows.append([tr(way), str(len(seeds)), *cells])
    return rows


def print_table(table: Mapping[str, Mapping[int, Figures]]) -> None:
    """The rows in columns of equal width."""
    print(aligned([[way, *cells] for way, _, *cells in as_rows(table)], 34))
