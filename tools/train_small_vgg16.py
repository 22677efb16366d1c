"""Train the small VGG16 that ships with the kit, and the attempts that led to it.

    python -m tools.train_small_vgg16 --recipe shipped --save    # makes the weights in the package
    python -m tools.train_small_vgg16 --recipe no-bending        # one of the other attempts

Each run adds a line to docs/backbone_attempts.csv. It learns to name letters (no digit among them),
and is judged by how well its features tell scikit-learn's handwritten digits apart; of those only
the 1,000 training images are used here, so that the 797 test images stay new to every choice.
"""

from __future__ import annotations

import argparse
import csv
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from utils import data, device, weights
from utils.data.letters.glyphs import draw
from utils.data.letters.handwriting import Hand, Writer
from utils.training import fold_batch_norm
from utils.transfer import as_rgb, backbones, few_labels, preprocess
from utils.transfer.preprocessing import IMAGENET_MEAN_BGR
from utils.transfer.vgg16 import build

RESULTS = Path(__file__).parent.parent / "docs" / "backbone_attempts.csv"
LABELS_A_CLASS = (2, 5, 20)
SEEDS = range(10)
# Grey values enter as (value - 115) / 64. `fold` puts this into the first convolution, so that the
# network takes what VGG16 takes: BGR less the mean of ImageNet, not scaled.
GREY_MEAN, GREY_SCALE = float(np.mean(IMAGENET_MEAN_BGR)), 64.0


@dataclass(frozen=True)
class Recipe:
    """One attempt.

    Attributes:
        steps: training steps of `batch` images, all different.
        side: height and width of the images.
        letters: how many classes; None for all there are.
        hand: how the letters are changed.
        batch: images a step.
        rate: highest learning rate; it rises for 200 steps and then falls along a cosine.
        filters: filters of the first block.
    """

    steps: int = 1000
    side: int = 32
    letters: int | None = None
    hand: Hand = field(default_factory=Hand)
    batch: int = 128
    rate: float = 3e-3
    filters: int = backbones.SMALL_FILTERS


RECIPES = {
    "few-letters": Recipe(letters=106),
    "no-bending": Recipe(hand=Hand(elastic=0.0)),
    "no-blurring": Recipe(hand=Hand(resolutions=())),
    "stiff-strokes": Recipe(hand=Hand(stroke=False)),
    "all-letters": Recipe(),
    "larger-images": Recipe(side=48),
    "shipped": Recipe(steps=3000),
}


def train(recipe: Recipe) -> tuple[object, int, float]:
    """Returns the base, with batch normalisation, the number of classes, and the last accuracy."""
    import keras
    from keras import layers

    glyphs = draw(recipe.letters)
    classes = len(glyphs.characters)
    print(f"{len(glyphs.images):,} drawings of {classes:,} letters")
    write = Writer(glyphs, recipe.side, recipe.hand)
    base = build((recipe.side, recipe.side, 1), recipe.filters, batch_normalization=True)
    images = keras.Input((recipe.side, recipe.side, 1))
    x = layers.Rescaling(1 / GREY_SCALE, -GREY_MEAN / GREY_SCALE)(images)
    x = layers.GlobalAveragePooling2D()(base(x))
    model = keras.Model(images, layers.Dense(classes, dtype="float32")(x))
    rate = keras.optimizers.schedules.CosineDecay(
        0.0, recipe.steps, alpha=0.01, warmup_target=recipe.rate, warmup_steps=200
    )
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    rng = np.random.default_rng(1)
    accuracy = 0.0
    for step in range(1, recipe.steps + 1):
        loss, accuracy = model.train_on_batch(*write(rng, recipe.batch))
        if step % 250 == 0:
            print(f"step {step:5}  loss {loss:.3f}  accuracy {accuracy:.3f}", flush=True)
            model.reset_metrics()
    return base, classes, float(accuracy)


def fold(base: object, side: int, filters: int) -> object:
    """The same network without batch normalisation, for VGG16's three-channel inputs."""
    folded = build((side, side, 3), filters, name="small_vgg16")
    for layer in folded.layers:
        if "conv" not in layer.name:
            continue
        (kernel,) = base.get_layer(layer.name).get_weights()
        bn = base.get_layer(f"{layer.name}_bn")
        gamma, beta, mean, variance = bn.get_weights()
        if layer.name == "block1_conv1":
            # A grey pixel enters three times, each less its own mean: a third of the kernel each.
            kernel = np.repeat(kernel, 3, axis=2) / (3 * GREY_SCALE)
        layer.set_weights(fold_batch_norm(kernel, None, gamma, beta, mean, variance, bn.epsilon))
    return folded


def largest_difference(base: object, folded: object, images: np.ndarray) -> float:
    """Between the features of the two forms, relative to the largest feature."""
    grey = (images.astype(np.float32) - GREY_MEAN) / GREY_SCALE
    before = base.predict(grey, verbose=0)
    after = folded.predict(preprocess(as_rgb(images)), verbose=0)
    return float(abs(before - after).max() / abs(before).max())


def probe(folded: object, side: int) -> dict[str, float]:
    """Accuracy of a linear classifier on pooled features, few labels a class, mean over seeds."""
    import keras
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    images, labels = data.load("digits", verbose=False).arrays("train")
    inputs = preprocess(as_rgb(images, (side, side)))
    ends = [f"block{block}_pool" for block in (3, 4, 5)]
    pooled = [keras.layers.GlobalAveragePooling2D()(folded.get_layer(end).output) for end in ends]
    features = keras.Model(folded.input, pooled).predict(inputs, verbose=0)
    spaces = {"pixels": images.reshape(len(images), -1), **dict(zip(ends, features, strict=True))}
    found = {}
    for count in LABELS_A_CLASS:
        for name, values in spaces.items():
            scores = []
            for seed in SEEDS:
                learn = few_labels(labels, count, seed)
                rest = np.setdiff1d(np.arange(len(labels)), learn)
                classifier = make_pipeline(
                    StandardScaler(), LogisticRegression(C=0.1, max_iter=500)
                )
                classifier.fit(values[learn], labels[learn])
                scores.append(classifier.score(values[rest], labels[rest]))
            found[f"{name}@{count}"] = round(float(np.mean(scores)), 3)
    return found


def save(folded: object) -> None:
    """Write weights and checksum into the package."""
    path = backbones.FOLDER / backbones.SMALL
    weights.write(
        path,
        {
            f"{layer.name}/{part}": values
            for layer in folded.layers
            if layer.weights
            for part, values in zip(("kernel", "bias"), layer.get_weights(), strict=True)
        },
    )
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


def record(name: str, recipe: Recipe, results: dict[str, object]) -> None:
    """Add a line to the table of attempts, replacing an earlier one of the same name."""
    line = {"recipe": name, "steps": recipe.steps, "side": recipe.side, **results}
    lines = []
    if RESULTS.is_file():
        with RESULTS.open(encoding="utf-8", newline="") as file:
            lines = [each for each in csv.DictReader(file) if each["recipe"] != name]
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(line), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*lines, line])


def table() -> str:
    """What was recorded, as Markdown: accuracy with five labels a class, by block."""
    with RESULTS.open(encoding="utf-8", newline="") as file:
        rows = {row["recipe"]: row for row in csv.DictReader(file)}
    columns = ("block3_pool@5", "block4_pool@5", "block5_pool@5")
    lines = [
        "| recipe | letters | images seen | side | letters named | block3 | block4 | block5 |",
        "| --- |" + " --- |" * 7,
    ]
    for name in (name for name in RECIPES if name in rows):
        row = rows[name]
        seen = int(row["steps"]) * RECIPES[name].batch
        cells = [name, f"{int(row['letters']):,}", f"{seen:,}", row["side"]]
        cells += [f"{float(row['letters_right']):.2f}", *(row[column] for column in columns)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Train by one recipe, judge it, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--recipe", choices=RECIPES, default="shipped")
    parser.add_argument("--save", action="store_true", help="put the weights into the package")
    arguments = parser.parse_args()
    recipe = RECIPES[arguments.recipe]
    device.setup(seed=0)
    start = time.perf_counter()
    base, classes, accuracy = train(recipe)
    minutes = (time.perf_counter() - start) / 60
    folded = fold(base, recipe.side, recipe.filters)
    digits = as_rgb(data.load("digits", verbose=False).arrays("train")[0], (recipe.side,) * 2)
    print(f"folded: features differ by {largest_difference(base, folded, digits[..., :1]):.1e}")
    scores = probe(folded, recipe.side)
    print(scores)
    record(
        arguments.recipe,
        recipe,
        {"letters": classes, "letters_right": round(accuracy, 3), "minutes": round(minutes, 1)}
        | scores,
    )
    print(table())
    if arguments.save:
        save(folded)


if __name__ == "__main__":
    main()
