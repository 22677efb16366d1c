"""The process in which one submission runs: it executes cells, and copies itself when asked to.

A test and the checks that must fail run in copies of one process, so that nothing in a copy shows
which of them it runs. The student's code can find and change everything here; the grader, not this
module, finds that out.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import socket
import sys
from typing import IO

from utils.grading.kernel.given_files import write_files
from utils.grading.kernel.protocol import KEY_BYTES, LENGTH, Closed, Forged, Sealed, receive
from utils.grading.kernel.shell import Notebook

OWN_MODULES = ("utils.grading",)
FORGED = 71  # exit code of a process that got a frame with a wrong seal


def limit(limits: dict[str, int]) -> None:
    """Set the limits that the kernel itself enforces; sizes are in bytes."""
    soft = {
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,  # a queue would outlive the submission
        "RLIMIT_FSIZE": limits["disk"],
        "RLIMIT_DATA": limits["memory"],
    }
    for name, value in soft.items():
        if hasattr(resource, name):
            kind = getattr(resource, name)
            hard = resource.getrlimit(kind)[1]
            if hard == resource.RLIM_INFINITY or value <= hard:
                resource.setrlimit(kind, (value, value))


def forget_modules(names: list[str]) -> None:
    """Let modules be imported again: our own, and those that a submission replaces by a file."""
    inside = tuple(f"{name}." for name in names)
    for name in [name for name in list(sys.modules) if name.startswith(inside)]:
        sys.modules.pop(name, None)
    for name in names:
        package, _, attribute = name.rpartition(".")
        sys.modules.pop(name, None)
        if package in sys.modules:
            vars(sys.modules[package]).pop(attribute, None)


def fresh_random_numbers() -> None:
    """Seed again after a fork, so that every submission draws its own random numbers."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def connect(channel: socket.socket) -> Sealed:
    """The connection to the grader, which sends the key first."""
    key = receive(channel, KEY_BYTES + LENGTH.size)
    connection = Sealed(channel, key, graders=False)
    connection.send({"pid": os.getpid()})
    return connection


def serve(channel: socket.socket, notebook: Notebook, said: IO[str]) -> None:
    """Do what the grader asks, until it closes the connection; never returns.

    Args:
        channel: connected to the grader.
        notebook: made by the warm process.
        said: the warm process's file for our own errors; copies must not share it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection = connect(channel)
        task = connection.receive(1 << 40)
        write_files(task["files"], task["executable"])
        forget_modules([*OWN_MODULES, *task["shadowed"]])
        notebook.adopt()
        connection.send({"pid": os.getpid()})
        copies: list[int] = []
        while True:
            asked, passed = connection.receive_with_socket()
            if asked["do"] == "copy":
                me = os.getpid()
                connection = _copy(connection, passed, notebook, copies)
                if os.getpid() != me:
                    said.close()
                continue
            me = os.getpid()
            answer = notebook.run(asked["source"], asked["cell_id"])
            if os.getpid() != me:
                os._exit(0)  # a copy that the student's code has made must not answer
            connection.send(answer)
    except Closed:
        os._exit(0)
    except Forged:
        os._exit(FORGED)


def _copy(
    connection: Sealed, passed: socket.socket | None, notebook: Notebook, copies: list[int]
) -> Sealed:
    """Fork; return the new connection in the copy, and the old one in the original.

    Args:
        connection: to the grader.
        passed: socket that the copy listens to.
        notebook: the shell.
        copies: processes copied earlier, which end as children of this process.
    """
    assert passed is not None
    for pid in copies:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
    pid = os.fork()
    if pid:
        passed.close()
        copies.append(pid)
        connection.send({"pid": pid})
        return connection
    copies.clear()
    connection.channel.close()
    notebook.adopt()
    return connect(passed)
