"""Pixels, features, fine-tuning and training from scratch against the number of labels.

    python -m benchmarks.transfer

Measures, on the digits of scikit-learn, what lesson 07 shows and docs/backbone.md reports, and
writes it where the lesson reads it. About ten minutes on two cores. What is in that file is not
measured again: delete it to start afresh.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import numpy as np

from utils import data, device
from utils.training import over_seeds
from utils.transfer import few_labels, load_backbone, strategies
from utils.transfer.measured import FILE, read_measured

LABELS = (2, 5, 20, 90)
SEEDS = range(5)
WAYS = {
    "from scratch": (strategies.from_scratch, "small-random"),
    "features": (strategies.on_features, "small"),
    "fine-tuned": (strategies.fine_tuned, "small"),
}


def experiments() -> Iterator[tuple[str, Callable[[int, int], float]]]:
    """Each way to learn, as a function of labels a class and seed that gives the test accuracy."""
    images, labels = data.load("digits", verbose=False).arrays("train")
    new_images, new_labels = data.load("digits", verbose=False).arrays("test")
    backbone = load_backbone("small")
    inputs, new_inputs = backbone.prepare(images), backbone.prepare(new_images)

    def on_pixels(count: int, seed: int) -> float:
        from sklearn.linear_model import LogisticRegression

        chosen = few_labels(labels, count, seed)
        flat, new_flat = (part.reshape(len(part), -1) / 255 for part in (images, new_images))
        classifier = LogisticRegression(max_iter=1000).fit(flat[chosen], labels[chosen])
        return classifier.score(new_flat, new_labels)

    yield "pixels", on_pixels
    for name, (strategy, weights) in WAYS.items():

        def trained(count: int, seed: int, strategy=strategy, weights=weights) -> float:  # noqa: ANN001
            base = load_backbone(weights, verbose=False).model
            chosen = few_labels(labels, count, seed)
            model = strategy(base, inputs[chosen], labels[chosen], len(np.unique(labels)))
            return strategies.accuracy(model, new_inputs, new_labels)

        yield name, trained


def main() -> None:
    """Measure what is not in the file yet, write it there, and print the table."""
    device.setup(seed=0)
    measured = read_measured() if FILE.is_file() else {}
    for name, experiment in experiments():
        for count in LABELS:
            if len(measured.get(name, {}).get(count, ())) >= len(SEEDS):
                continue
            runs = over_seeds(lambda seed: experiment(count, seed), SEEDS)  # noqa: B023
            print(f"{name:14}{count:4} labels a class: {runs}", flush=True)
            measured.setdefault(name, {})[count] = runs.values
            write(measured)
    print(table())


def write(measured: dict[str, dict[int, tuple[float, ...]]]) -> None:
    """Keep all that was measured so far: whoever stops the benchmark can go on later."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["way", "labels", "seed", "accuracy"])
        for name, counts in measured.items():
            for count, accuracies in counts.items():
                for seed, accuracy in enumerate(accuracies):
                    writer.writerow([name, count, seed, f"{accuracy:.4f}"])


def table() -> str:
    """Mean and standard deviation over the seeds, as Markdown."""
    measured = read_measured()
    lines = [
        "| labels a class | " + " | ".join(measured) + " |",
        "| --- |" + " --- |" * len(measured),
    ]
    for count in LABELS:
        cells = [
            f"{np.mean(runs[count]):.3f} ± {np.std(runs[count], ddof=1):.3f}"
            for runs in measured.values()
        ]
        lines.append(f"| {count} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
