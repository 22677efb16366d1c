"""How long a class takes with many workers: a discrete-event simulation with measured times.

One writer prepares submissions and saves marks, one at a time; workers execute in parallel. It
does what `utils.grading.batch` does: first it prepares as many as may be on their way, then it
waits for one to come back, saves it, and prepares the next.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Times:
    """Seconds, as measured.

    Attributes:
        before: from the start of the command until the first submission is prepared.
        staging: preparing a submission, by the writer.
        execution: of each of a sample of submissions, by a worker.
        saving: saving a submission's marks and its record, by the writer.
        sandbox: until a worker's sandbox is warm.
    """

    before: float
    staging: float
    execution: Sequence[float]
    saving: float
    sandbox: float


def simulate(times: Times, submissions: int, workers: int) -> float:
    """Seconds until the last mark of a class is saved."""
    clock = times.before
    free = [clock + times.sandbox] * workers  # when each worker can begin
    lengths = itertools.cycle(times.execution)
    back: list[float] = []  # when each submission that is on its way comes back
    ahead = 2 * workers + 2
    todo = submissions
    while todo or back:
        while todo and len(back) < ahead:
            clock += times.staging
            ends = max(clock, heapq.heappop(free)) + next(lengths)
            heapq.heappush(free, ends)
            heapq.heappush(back, ends)
            todo -= 1
        clock = max(clock, heapq.heappop(back)) + times.saving
    return clock
