"""Which block of VGG16, averaged or flattened, against tuned pixels and an untrained VGG16.

It measures the results that lesson 09 shows and docs/transfer.md reports, and writes them to the
lesson's file, in about half an hour on two cores. Results in that file are not measured again.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.markdown import table as markdown
from benchmarks.transfer import augmented, scratch
from utils import device
from utils.measured.feature_table import as_rows, read_features, write_features
from utils.measured.transfer import Table
from utils.transfer.representations import CASES, DRAWS, UNTRAINED, images, measure

TRAINED = "photos, trained"  # results without a probe: heads trained by Keras, and a whole network


def main() -> None:
    """Measure what is not in the file yet, write it there, and print the tables."""
    device.setup(seed=0)
    measured = read_features()
    for name in CASES:
        table = measured.setdefault(name, {})
        if not complete(name, table):
            for representation, count, accuracies in measure(name, table):
                table.setdefault(representation, {})[count] = accuracies
                write_features(measured)
                print(f"{name}, {representation}, {count}: {np.mean(accuracies):.3f}", flush=True)
    trained = measured.setdefault(TRAINED, {})
    for way, accuracies in train(trained):
        trained[way] = {augmented.PER_CLASS: accuracies}
        write_features(measured)
        print(f"{TRAINED}, {way}: {np.mean(accuracies):.3f}", flush=True)
    print(tables())


def complete(name: str, table: Table) -> bool:
    """Whether the last representation of a case was measured: they come in a fixed order."""
    last = table.get(f"{UNTRAINED if CASES[name].untrained else ''}block5, 2x2", {})
    return all(len(last.get(count, ())) >= len(DRAWS) for count in CASES[name].counts)


def train(known: Table) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Way and balanced accuracies, at five labelled photographs per class."""
    learn, test = images("photos")
    if augmented.INSIDE not in known:
        yield from augmented.accuracies(learn, test, DRAWS).items()
    if scratch.WAY not in known:
        found = (scratch.accuracy(learn, test, augmented.PER_CLASS, draw)[0] for draw in DRAWS)
        yield scratch.WAY, tuple(found)


def tables() -> str:
    """All that was measured, as Markdown."""
    lines = []
    for name, table in read_features().items():
        title = "Photographs, trained with Keras"
        if name in CASES:
            title = f"{CASES[name].title}, {CASES[name].side} x {CASES[name].side} for VGG16"
        heading, *rows = as_rows(table)
        lines += [f"### {title}", "", *markdown(heading, rows)]
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    main()
