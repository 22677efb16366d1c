"""Where submissions are executed: threads of this process, or the workers of a dask cluster.

Each worker thread keeps one sandbox warm, so that only its first submission waits for the imports.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from utils.errors import KitError
from utils.grading import kernel_runner, warm_runner
from utils.grading.calibrate import Calibration, calibrate
from utils.grading.outcome import Outcome, Task
from utils.grading.sandbox import Sandbox
from utils.grading.source import PYTHON
from utils.messages import language, speak, tr

if TYPE_CHECKING:
    from distributed import Client

GPU_MEMORY = 4 << 10  # MiB per worker
ANSWER_SECONDS = 10
# Otherwise dask keeps the last 1,000 tasks with their submissions' files, and serves web pages.
FORGETFUL = {
    "distributed.admin.low-level-log-length": 4,
    "distributed.diagnostics.computations.max-history": 2,
    "distributed.worker.profile.enabled": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}
_mine = threading.local()
_open: list[Sandbox] = []


def run_task(task: Task) -> Outcome:
    """Execute a submission in this thread's sandbox; what a worker is asked to do."""
    _speak_as(task)
    if is_warm(task):
        return warm_runner.run(task, _sandbox_for(task))
    return kernel_runner.run(task)


def calibrate_task(task: Task) -> Calibration:
    """Find out which checks the reference solution fails; what a worker is asked to do first."""
    _speak_as(task)
    return calibrate(task, _sandbox_for(task)) if is_warm(task) else Calibration()


def _speak_as(task: Task) -> None:
    """Let a worker that was started elsewhere say its messages in the language of the grader."""
    if language() != task.speaks:
        with contextlib.suppress(KitError):  # a worker's kit may not have this language
            speak(task.speaks)


def is_warm(task: Task) -> bool:
    """Whether a task runs in a fork of the warm process, and not in a kernel of its own."""
    return hasattr(os, "fork") and task.language == PYTHON


def close_sandboxes() -> None:
    """End the warm processes of all threads of this process."""
    while _open:
        _open.pop().stop()
    _mine.__dict__.clear()


def _sandbox_for(task: Task) -> Sandbox:
    wanted = (task.preload, task.hidden, task.limits, task.sandboxed, task.settings)
    sandbox = getattr(_mine, "sandbox", None)
    if sandbox is not None and sandbox in _open:
        has = (sandbox.preload, sandbox.hidden, sandbox.limits, sandbox.sandboxed)
        if (*has, sandbox.settings) == wanted:
            return sandbox
        sandbox.stop()
        _open.remove(sandbox)
    _mine.sandbox = Sandbox(*wanted)
    _open.append(_mine.sandbox)
    return _mine.sandbox


@contextmanager
def cluster(workers: int, scheduler: str | None = None) -> Iterator[Client]:
    """A dask client, whose cluster is closed again if we have started it.

    Args:
        workers: threads to start here; each keeps a sandbox.
        scheduler: address of a running scheduler to use instead.

    Raises:
        KitError: if the scheduler does not answer.
    """
    import dask
    from distributed import Client, LocalCluster

    logging.getLogger("distributed").setLevel(logging.ERROR)
    dask.config.set({"distributed.comm.timeouts.connect": ANSWER_SECONDS, **FORGETFUL})
    if scheduler is not None:
        try:
            asyncio.run(_answers(scheduler))
            client = Client(scheduler, timeout=ANSWER_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError, asyncio.TimeoutError) as error:
            raise KitError(
                tr(
                    "no dask scheduler answers at {scheduler}: start one with `dask scheduler`, "
                    "or leave --scheduler out",
                    scheduler=scheduler,
                )
            ) from error
        try:
            if not client.scheduler_info(n_workers=-1)["workers"]:
                raise KitError(
                    tr(
                        "the scheduler at {scheduler} has no workers: start `dask worker`",
                        scheduler=scheduler,
                    )
                )
            yield client
        finally:
            with contextlib.suppress(Exception):
                client.run(close_sandboxes)
            client.close()
        return
    with (
        LocalCluster(
            n_workers=1,
            threads_per_worker=workers,
            processes=False,
            # For this machine only: dask has no option to serve nothing.
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            memory_limit=None,
        ) as local,
        Client(local, set_as_default=False) as client,
    ):
        try:
            yield client
        finally:
            close_sandboxes()


async def _answers(scheduler: str) -> None:
    """Raise an error if no scheduler answers at an address; a client would wait for ever."""
    from distributed.comm import connect

    comm = await asyncio.wait_for(connect(scheduler), ANSWER_SECONDS)
    await comm.close()


def workers_for(wanted: int) -> int:
    """How many submissions can be executed at once: fewer if they have to share a GPU's memory."""
    memory = gpu_memory()
    return max(1, min(wanted, memory // GPU_MEMORY)) if memory else wanted


def gpu_memory() -> int:
    """Memory of all GPUs in MiB; 0 if there is none."""
    if shutil.which("nvidia-smi") is None:
        return 0
    asked = subprocess.run(
        ["nvidia-smi", "--query-gpu=memory.total", "--format=csv,noheader,nounits"],
        capture_output=True,
        text=True,
    )
    numbers = [line.strip() for line in asked.stdout.splitlines()]
    return sum(int(number) for number in numbers if number.isdigit())
