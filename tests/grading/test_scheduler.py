"""Submissions handed to a dask scheduler, whose workers may die and which may be missing."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.grading.gradebooks import facts
from tests.grading.interrupted import hand_in_class, table
from tests.grading.nearby_cluster import ROOT, nearby_cluster
from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.errors import KitError
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.engine import ANSWER_SECONDS, cluster
from utils.grading.record import Record
from utils.grading.release import release

CLASS = 10
IMPORTS = 15  # seconds for a process to start, on a busy machine

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = make_course(tmp_path_factory.mktemp("scheduler") / "course")
    release(course, ASSIGNMENT)
    hand_in_class(course, CLASS)
    return course


@pytest.fixture(scope="module")
def local(made: Course) -> Course:
    """Graded without a scheduler."""
    return graded(made, "local", Settings(2))


def graded(made: Course, name: str, settings: Settings) -> Course:
    course = open_course(Path(shutil.copytree(made.root, made.root.parent / name)))
    run(course, plan(course, ASSIGNMENT, [], force=False), settings)
    return course


def test_a_dying_worker_and_a_whole_cluster(made: Course, local: Course, tmp_path: Path) -> None:
    with nearby_cluster(tmp_path, workers=2) as nearby:
        course = graded(made, "whole", Settings(2, scheduler=nearby.address))
        assert facts(course, ASSIGNMENT) == facts(local, ASSIGNMENT)
        assert table(course) == table(local)

        dying = open_course(Path(shutil.copytree(made.root, made.root.parent / "dying")))

        def done(_: Record) -> None:
            nearby.workers[0].kill()

        work = plan(dying, ASSIGNMENT, [], force=False)
        records = run(dying, work, Settings(2, scheduler=nearby.address), done)
        assert nearby.workers[0].poll() is not None
    assert len(records) == CLASS
    assert facts(dying, ASSIGNMENT) == facts(local, ASSIGNMENT)
    assert table(dying) == table(local)


def test_no_workers(tmp_path: Path) -> None:
    with (
        nearby_cluster(tmp_path, workers=0) as nearby,
        pytest.raises(KitError, match="has no workers: start `dask worker`"),
        cluster(1, nearby.address),
    ):
        pass


@contextmanager
def port(listening: bool) -> Iterator[str]:
    """An address at which nobody listens, or something that accepts and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if not listening:
            server.close()
        yield address


TRY = """
import sys
from utils.errors import KitError
from utils.grading.engine import cluster

try:
    with cluster(1, sys.argv[1]):
        pass
except KitError as error:
    print(error)
"""


@pytest.mark.parametrize("kind", ["silent", "nobody", "tcp://127.0.0.1:no-port", "nonsense://x"])
def test_scheduler_that_does_not_answer(kind: str) -> None:
    with port(kind == "silent") as address:
        address = kind if ":" in kind else address
        # In a process of its own: what dask leaves behind could keep it from ending.
        command = [sys.executable, "-c", TRY, address]
        started = time.monotonic()
        limit = ANSWER_SECONDS + IMPORTS
        tried = subprocess.run(command, capture_output=True, text=True, timeout=limit, cwd=ROOT)
        assert time.monotonic() - started < limit
    assert tried.stdout.startswith(f"no dask scheduler answers at {address}: start one"), tried
    assert tried.stdout.count("\n") == 1
    assert tried.stderr == ""
