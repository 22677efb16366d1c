"""docs/speed.md and its picture, from what was measured."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.speed import start
from benchmarks.speed.rows import Row, median, read, runs, values
from benchmarks.speed.time_to_accuracy import AS_IT_COMES, OURS, PEER, SECONDS, VARIANTS
from utils import project
from utils.training import measured
from utils.training.measured import EMBEDDED, FULL, read_measured

DOCS = project.root() / "docs"
PAGE = DOCS / "speed.md"


def write() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page as Markdown."""
    return "\n".join(["# How fast the kit is", "", *_head(), *_accuracy(), *_start()]) + "\n"


def _head() -> list[str]:
    machines = sorted({row.machine for each in (_timed(), _started()) for row in each})
    return [
        "Written by `make bench`. Each case stands beside its peer, run in turn with it; times are",
        "medians of the runs, by the clock, accuracies are means. Measured on:",
        "",
        *(f"- {each}" for each in machines),
        "",
    ]


def _timed() -> list[Row]:
    return read(measured.FILE)


def _started() -> list[Row]:
    return read(start.FILE)


def _accuracy() -> list[str]:
    rows = _timed()
    lines = [
        "## Time to accuracy",
        "",
        "Peer: the recipe of the keras.io example for MNIST (32 and 64 filters of 3x3, dropout,",
        "Adam at 0.001, batches of 128, 15 epochs) on the same images of Fashion-MNIST. Ours:",
        "`utils.training.recipe`, two epochs, with a network of about as many parameters (33,882",
        "and 34,826). Accuracy on the 10,000 test images. The clock runs from making the network",
        "to the last step.",
        "",
        "| training images | recipe | seeds | seconds | test accuracy | times faster |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for case in (EMBEDDED, FULL):
        for what in (PEER, AS_IT_COMES, OURS):
            if not runs(rows, case, what):
                continue
            faster = [
                theirs / own
                for theirs, own in zip(
                    values(rows, case, PEER, SECONDS), values(rows, case, what, SECONDS),
                    strict=False,
                )
            ]  # fmt: skip
            seconds, accuracy, seeds = read_measured(case)[what]
            cells = [case.removesuffix(" images"), what, str(seeds), f"{seconds:.1f}"]
            cells += [f"{accuracy:.4f}", "" if what == PEER else f"{_middle(faster):.2f}"]
            lines.append(_line(cells))
    lines += [
        "",
        "What each trick is worth, on the 10,000 images:",
        "",
        "| recipe | seeds | seconds | test accuracy | against ours |",
        "| --- | --- | --- | --- | --- |",
    ]
    found = read_measured(EMBEDDED)
    ours = found[OURS][1]
    for what in (OURS, *VARIANTS):
        if what in found:
            seconds, accuracy, seeds = found[what]
            against = "" if what == OURS else f"{100 * (accuracy - ours):+.1f} points"
            lines.append(_line([what, str(seeds), f"{seconds:.1f}", f"{accuracy:.4f}", against]))
    return [*lines, ""]


def _start() -> list[str]:
    rows = _started()
    names = dict.fromkeys(row.what for row in rows)
    lines = [
        "## Start",
        "",
        "Seconds until a command has ended; for a lesson, from the start of a fresh kernel to its",
        "first picture.",
        "",
        "| what | runs | seconds |",
        "| --- | --- | --- |",
    ]
    for name in names:
        seconds = median(rows, start.CASE, name, start.SECONDS)
        lines.append(_line([name, str(len(runs(rows, start.CASE, name))), f"{seconds:.2f}"]))
    return lines


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _middle(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]
