"""Pixels, from scratch, features and fine-tuning against the number of labelled images per class.

It measures the results that lesson 10 shows and docs/transfer.md reports, and writes them to the
lesson's file, in about half an hour on two cores. Results in that file are not measured again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.markdown import table as markdown
from utils import data, device
from utils.measured.transfer import Table, read_measured, spread, write_measured
from utils.training import Runs, over_seeds, paired_difference
from utils.transfer import as_rgb, extract, few_labels, load_backbone, strategies
from utils.transfer.features import pooled
from utils.transfer.probes import probe

DRAWS = range(5)
COPIES = 4  # changed versions of each image, whose maps are computed once
HEAD, TUNED, CHANGED = "head on features", "fine-tuned", f"fine-tuned, {COPIES} changed copies"


@dataclass(frozen=True)
class Case:
    """Images to learn from.

    Attributes:
        title: for readers.
        side: of the backbone's images, in pixels.
        counts: labelled images per class.
        first: the first block that learns.
        features: block and grid of the vectors for the support vector machine.
        changed: labelled images per class for which augmentation is tried.
        limits: how many training and test images at most.
    """

    title: str
    side: int
    counts: tuple[int, ...]
    first: str = "block5"
    features: tuple[str, int] = ("block5", 1)
    changed: tuple[int, ...] = ()
    limits: tuple[int | None, int | None] = (None, None)


CASES = {
    "photos": Case("Photographs", 112, (2, 5, 10, 15), changed=(5,)),
    "fashion_mnist": Case(
        "Fashion-MNIST", 64, (5, 20, 50), "block5", ("block4", 2), limits=(1000, 500)
    ),
}

Experiment = Callable[[int, int], float]


class Task:
    """A case's images, and the maps of the frozen layers."""

    def __init__(self, name: str) -> None:
        """Load the images and compute the maps."""
        case = self.case = CASES[name]
        loaded = data.load(name, verbose=False)
        (self.images, self.labels), (self.new_images, self.new_labels) = (
            loaded.arrays(split, limit)
            for split, limit in zip(("train", "test"), case.limits, strict=True)
        )
        self.classes = len(loaded.class_names)
        self.backbone = load_backbone("imagenet", (case.side, case.side), verbose=False)
        self.lower, self.upper = strategies.split_at(self.backbone.model, case.first)
        self.borrowed = self.upper.get_weights()
        self.maps, self.new_maps = (self._maps(part) for part in (self.images, self.new_images))

    def _maps(self, images: np.ndarray) -> np.ndarray:
        return self.lower.predict(self.backbone.prepare(images), batch_size=32, verbose=0)

    def ways(self) -> Iterator[tuple[str, tuple[int, ...], Experiment]]:
        """Name, labelled images per class, and a function of these and the draw."""
        counts = self.case.counts
        small = strategies.SCRATCH_SIDE, strategies.SCRATCH_SIDE
        tiny, new_tiny = (as_rgb(part, small) for part in (self.images, self.new_images))
        flat, new_flat = (part.reshape(len(part), -1) for part in (tiny, new_tiny))
        yield "pixels", counts, self._probed(flat, new_flat)
        yield "from scratch", counts, lambda count, draw: self._scratch(tiny, new_tiny, count, draw)
        block, grid = self.case.features
        vectors = (
            pooled(extract(self.backbone.model, self.backbone.prepare(part),
                           layer=f"{block}_pool", cache=False, verbose=False).values, grid)
            for part in (self.images, self.new_images)
        )  # fmt: skip
        yield "features", counts, self._probed(*vectors)
        yield HEAD, counts, lambda count, draw: self._learn(strategies.head_first, count, draw)
        yield TUNED, counts, lambda count, draw: self._learn(strategies.fine_tuned, count, draw)
        yield CHANGED, self.case.changed, self._changed

    def _probed(self, vectors: np.ndarray, new_vectors: np.ndarray) -> Experiment:
        return lambda count, draw: probe(
            vectors, self.labels, new_vectors, self.new_labels, count, draw
        )

    def _scratch(self, images: np.ndarray, new: np.ndarray, count: int, draw: int) -> float:
        chosen = few_labels(self.labels, count, draw)
        model = strategies.from_scratch(images[chosen], self.labels[chosen], self.classes)
        return strategies.balanced_accuracy(model, new, self.new_labels)

    def _learn(self, strategy: Callable, count: int, draw: int) -> float:
        chosen = few_labels(self.labels, count, draw)
        self.upper.set_weights(self.borrowed)
        model = strategy(self.upper, self.maps[chosen], self.labels[chosen], self.classes)
        return strategies.balanced_accuracy(model, self.new_maps, self.new_labels)

    def _changed(self, count: int, draw: int) -> float:
        """Accuracy after as many steps as without changes, on the maps of changed copies."""
        from keras import Sequential, layers

        change = Sequential(
            [
                layers.RandomFlip("horizontal", seed=draw),
                layers.RandomRotation(0.05, fill_mode="nearest", seed=draw),
                layers.RandomZoom(0.15, fill_mode="nearest", seed=draw),
            ]
        )
        chosen = few_labels(self.labels, count, draw)
        copies = np.concatenate([self.images[chosen]] * COPIES).astype(np.float32)
        maps = self._maps(np.array(change(copies, training=True)))
        labels = np.tile(self.labels[chosen], COPIES)
        self.upper.set_weights(self.borrowed)
        model = strategies.head_first(self.upper, maps, labels, self.classes)
        steps = strategies.FINE_PASSES * -(-len(chosen) // strategies.BATCH)
        strategies.fit(model, maps, labels, strategies.FINE_RATE, steps)
        return strategies.balanced_accuracy(model, self.new_maps, self.new_labels)


def main() -> None:
    """Measure what is not in the file yet, write it there, and print the tables."""
    device.setup(seed=0)
    measured = {name: read_measured(name) for name in CASES}
    for name, case in CASES.items():
        if not _missing(case, measured[name]):
            continue
        for way, counts, experiment in Task(name).ways():
            for count in counts:
                if len(measured[name].get(way, {}).get(count, ())) >= len(DRAWS):
                    continue
                runs = over_seeds(lambda draw: experiment(count, draw), DRAWS)  # noqa: B023
                print(f"{name:14} {way:30}{count:4} labelled per class: {runs}", flush=True)
                measured[name].setdefault(way, {})[count] = runs.values
                write_measured(measured)
    print("\n".join(tables()))


def _missing(case: Case, table: Table) -> bool:
    wanted = {(way, count) for way in ("pixels", "from scratch", "features", HEAD, TUNED)
              for count in case.counts}  # fmt: skip
    wanted |= {(CHANGED, count) for count in case.changed}
    return any(len(table.get(way, {}).get(count, ())) < len(DRAWS) for way, count in wanted)


def tables() -> list[str]:
    """Mean and deviation over the draws of each case, as lines of Markdown."""
    lines = []
    for name, case in CASES.items():
        table = read_measured(name)
        ways = [way for way in table if set(table[way]) >= set(case.counts)]
        rows = [
            [str(count), *(spread(table[way][count]) for way in ways), _gain(table, count)]
            for count in case.counts
        ]
        lines += [f"{case.title}:", ""]
        lines += markdown(["labelled images per class", *ways, "fine-tuned less head"], rows)
        for count in case.changed:
            if count in table.get(CHANGED, {}):
                found = spread(table[CHANGED][count])
                lines += [f"With {count} per class and {CHANGED.partition(', ')[2]}: {found}.", ""]
    return lines


def _gain(table: Table, count: int) -> str:
    gain = paired_difference(Runs(table[TUNED][count]), Runs(table[HEAD][count]))
    low, high = gain.interval
    return f"{gain.mean:+.3f} ({low:+.3f} to {high:+.3f})"


if __name__ == "__main__":
    main()
