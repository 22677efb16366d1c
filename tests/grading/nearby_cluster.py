"""A dask scheduler and its workers as processes of their own, as on other machines."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WAIT = 60  # seconds
ROOT = Path(__file__).parents[2]


@dataclass
class Cluster:
    """Where the scheduler listens, and the workers."""

    address: str
    workers: list[subprocess.Popen]


@contextlib.contextmanager
def nearby_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Start them, wait until all are there, and end them."""
    file = folder / "scheduler.json"
    with contextlib.ExitStack() as stack:
        log = stack.enter_context((folder / "cluster.log").open("wb"))

        def start(module: str, *options: str) -> subprocess.Popen:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
            process = subprocess.Popen(
                [*command, "--scheduler-file", str(file), "--no-dashboard"],
                stdout=log,
                stderr=log,
                cwd=ROOT,
            )
            stack.callback(_end, process)
            return process

        start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        started = [
            start("dask_worker", "--nthreads", "1", "--no-nanny", "--name", str(number))
            for number in range(workers)
        ]
        yield Cluster(_wait_for_workers(file, workers), started)


def _end(process: subprocess.Popen) -> None:
    process.kill()
    process.wait()


def _wait_for_workers(file: Path, workers: int) -> str:
    from distributed import Client

    deadline = time.monotonic() + WAIT
    while not file.is_file() or not file.read_text().endswith("}"):
        assert time.monotonic() < deadline, "the scheduler did not start"
        time.sleep(0.1)
    address = json.loads(file.read_text())["address"]
    with Client(address, timeout=WAIT, set_as_default=False) as client:
        if workers:
            client.wait_for_workers(workers, timeout=WAIT)
    return address
