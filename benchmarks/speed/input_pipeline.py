"""Waiting for data in a training step, the time of augmentation, and the growth of memory."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from typing import Any

import psutil

from benchmarks.markdown import table
from benchmarks.speed import trainings
from benchmarks.speed.rows import Row, median, runs, times
from benchmarks.speed.trainings import AHEAD, NONE, SAME
from benchmarks.speed.watch import Watch
from utils import device, project

FILE = project.root() / "docs" / "input_pipeline.csv"
CASE, MEMORY = "input pipeline", "memory over epochs"
RUNS, EPOCHS = 3, 40
STEP, WAITING, FIRST = "ms a step", "share of waiting", "ms first batch"
RECIPE = "fast recipe"
LOOKS = (1, EPOCHS // 4, EPOCHS // 2, EPOCHS)  # epochs after which the page shows the memory
MOST = 1 / 5  # of a step that augmentation may add
IN_MEMORY = ("recipe", "augmented")  # trainings whose memory is measured
TITLES = {"recipe": f"{RECIPE}, arrays", "augmented": f"small convnet, strong, {AHEAD}"}


def measure(known: list[Row], machine: str) -> Iterator[Row]:
    """The rows that are not known yet. All of them take five minutes on two cores."""
    for run in range(RUNS):
        if run not in runs(known, CASE, RECIPE):
            yield from list(steps(run, machine))  # a stop leaves no half of a run
    for what in IN_MEMORY:
        if not runs(known, MEMORY, TITLES[what]):
            for epoch, mebibytes in enumerate(_alone(memory, what), 1):
                quantity = f"MiB after epoch {epoch}"
                yield Row(MEMORY, TITLES[what], 0, quantity, mebibytes, machine)


def steps(run: int, machine: str) -> Iterator[Row]:
    """Milliseconds of a step and the share of waiting, of each training, in turns."""
    import keras

    keras.utils.set_random_seed(run)
    model, arrays, batch_size = trainings.recipe()
    again: dict[str, tuple[Watch, Callable[[], object]]] = {}

    def add(what: str, model: keras.Model, *fed: Any, **options: Any) -> None:
        again[what] = (Watch(model), lambda: model.fit(*fed, **options, verbose=0))

    for training in (trainings.small_convnet(), trainings.frozen_vgg16()):
        for (augmentation, place), make in training.ways().items():
            add(_name(training.name, augmentation, place), *make())
    add(RECIPE, model, *arrays, batch_size=batch_size)
    for _, train in again.values():
        train()  # the first time, everything is made ready
    for what, (watch, train) in again.items():
        watch.clear()
        train()
        yield Row(CASE, what, run, STEP, 1000 * watch.seconds, machine)
        yield Row(CASE, what, run, WAITING, watch.waiting, machine)
        yield Row(CASE, what, run, FIRST, 1000 * watch.first, machine)


def memory(what: str) -> list[float]:
    """Resident memory of this process in MiB, after each of some epochs."""
    import keras

    device.setup(seed=0, verbose=False)
    found: list[float] = []
    look = keras.callbacks.LambdaCallback(
        on_epoch_end=lambda *_: found.append(psutil.Process().memory_info().rss / 2**20)
    )
    if what == "recipe":
        model, (images, targets), batch_size = trainings.recipe()
        fed: dict[str, Any] = {"x": images[:2000], "y": targets[:2000], "batch_size": batch_size}
    else:
        model, batches = trainings.small_convnet().ways()["strong", AHEAD]()
        fed = {"x": batches}
    model.fit(**fed, epochs=EPOCHS, verbose=0, callbacks=[look])
    return found


def _alone(function: Callable[[str], list[float]], what: str) -> list[float]:
    """Call it in a separate process, where nothing else was allocated."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(function, what).result()


def _name(training: str, augmentation: str, place: str) -> str:
    return ", ".join(part for part in (training, augmentation, place) if part)


def factors(rows: list[Row]) -> dict[str, float]:
    """None: shares of a step, without a peer."""
    return {}


def section(rows: list[Row]) -> list[str]:
    """The page's section."""
    lines = ["## Input pipeline", ""]
    if not runs(rows, CASE, RECIPE):
        return [*lines, "Not measured yet: `python -m benchmarks.speed input_pipeline`.", ""]
    lines += [
        "Trainings of the lessons, in the loop of `fit`, whose clock is read when a batch is asked",
        "for, when it has come, and when the step is done. The first batch of an epoch stands",
        "apart. One batch again and again shows the cost of asking. Augmentation is inside the",
        "model, in a `map` over batches with `prefetch`, or in `utils.data.augmented`; what it",
        "adds is counted against the step without it. The small convnet has the shortest",
        "steps of the course.",
        "",
    ]
    names = list(dict.fromkeys(row.what for row in rows if row.case == CASE))
    added = {what: _added(rows, what) for what in names}
    cells = [
        [
            what,
            str(len(runs(rows, CASE, what))),
            f"{median(rows, CASE, what, STEP):.2f}",
            f"{median(rows, CASE, what, FIRST):.1f}",
            f"{median(rows, CASE, what, WAITING):.1%}",
            "" if added[what] is None else f"{added[what]:+.0%}",
        ]
        for what in names
    ]
    heading = ["training", "runs", STEP, FIRST, "waiting for data", "augmentation adds"]
    lines += [*table(heading, cells), *_verdict(rows, names, added)]
    cells = []
    for what in TITLES.values():
        if runs(rows, MEMORY, what):
            after = {epoch: _mebibytes(rows, what, epoch) for epoch in LOOKS}
            growth = [after[late] - after[soon] for soon, late in pairwise(LOOKS)]
            cells.append(
                [
                    what,
                    *(f"{each:.0f}" for each in after.values()),
                    *(f"{each:+.1f}" for each in growth),
                ]
            )
    heading = [
        "training",
        *(f"MiB after epoch {epoch}" for epoch in LOOKS),
        *(f"growth from {soon} to {late}" for soon, late in pairwise(LOOKS)),
    ]
    lines += ["Resident memory, each in a separate process:", "", *table(heading, cells)]
    return [*lines, *_growth(rows)]


def _added(rows: list[Row], what: str) -> float | None:
    """By which share of a step without augmentation the step is longer; None without any."""
    place = f", {NONE}"
    for without in {row.what for row in rows if row.what.endswith(place)}:
        training = without.removesuffix(place)
        if what.startswith(f"{training}, ") and not what.endswith((NONE, SAME)):
            return times(rows, CASE, what, without, STEP) - 1
    return None


def _verdict(rows: list[Row], names: list[str], added: dict[str, float | None]) -> list[str]:
    """The table in words."""
    ours = [what for what in names if not what.endswith(trainings.MAP)]
    slow = max(ours, key=lambda what: median(rows, CASE, what, WAITING))
    dear = {what: share for what, share in added.items() if share is not None and share > MOST}
    over = "; ".join(f"{what} ({share:+.0%})" for what, share in dear.items()) or "none"
    same = [what for what in names if what.endswith(SAME)]
    asking = max(median(rows, CASE, what, WAITING) for what in same)
    return [
        f"Without the `map`, at most {median(rows, CASE, slow, WAITING):.1%} of the time is",
        f"spent waiting ({slow}); to ask for a batch that is there takes up to {asking:.1%}.",
        "Augmentation that adds more than a fifth of a step:",
        f"{over}.",
        "",
    ]


def _growth(rows: list[Row]) -> list[str]:
    """How fast memory grows in the second half."""
    *_, middle, last = LOOKS
    grown = {
        what: _mebibytes(rows, what, last) - _mebibytes(rows, what, middle)
        for what in TITLES.values()
        if runs(rows, MEMORY, what)
    }
    if not grown:
        return []
    what, most = max(grown.items(), key=lambda pair: pair[1])
    each = 1024 * most / (last - middle)
    return [f"In the second half memory grows by at most {each:.0f} KiB per epoch ({what}).", ""]


def _mebibytes(rows: list[Row], what: str, epoch: int) -> float:
    return median(rows, MEMORY, what, f"MiB after epoch {epoch}")
