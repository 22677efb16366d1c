"""The warm process: it has imported what notebooks need, and forks once for every submission.

It does not run a student's code itself: it forks, limits what its children use, keeps and restores
their files, and cleans up. It is started as `python -m utils.grading.kernel DESCRIPTOR`.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import marshal
import os
import select
import shutil
import signal
import socket
import stat
import sys
import tempfile
import traceback
from dataclasses import dataclass, field
from typing import IO, Any

from utils.grading.kernel import kept_files, processes, protocol, submission
from utils.grading.kernel.kept_files import State, TooMuch
from utils.grading.kernel.protocol import Begin, Closed, Command, Ended, Ready
from utils.grading.kernel.shell import Notebook
from utils.messages import tr

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 1, 4, 36
LOOK_EVERY = 0.05  # seconds


@dataclass
class Watched:
    """A submission's processes and what they may use.

    Attributes:
        pid: the first of them.
        limits: sizes in bytes, and numbers.
        folders: where it writes.
        sandboxed: whether every other process here is the submission's.
        said: errors of our own code in it.
        limit: that was exceeded, as `processes.too_much` names it.
        most: what it allows.
        peak: memory used at the same time, in bytes.
        signals: that ended processes, by process.
        states: of its files, by name.
    """

    pid: int
    limits: dict[str, int]
    folders: list[str]
    sandboxed: bool
    said: IO[str]
    limit: str = ""
    most: int = 0
    peak: int = 0
    signals: dict[int, int] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)


def main() -> None:
    """Serve the grader until it closes the connection."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    begin: Begin = marshal.loads(protocol.receive(channel, protocol.MAX_CONTROL))
    sandboxed = begin["sandboxed"]
    if sandboxed and os.getppid() not in (0, 1):
        raise SystemExit(tr("not the first process of a sandbox"))  # else cleaning up kills others
    _protect()
    os.environ.update(begin["environment"])
    ready = preload(begin["preload"])
    if "threaded" in ready:
        protocol.send(channel, marshal.dumps(dict(ready)))
        return
    notebook = Notebook()
    gc.collect()
    gc.freeze()  # a collection in a child would copy the pages they share
    protocol.send(channel, marshal.dumps(dict(ready)))
    folder = ""
    while True:
        try:
            command, passed = _command(channel)
        except Closed:
            return
        if command["do"] != "run" or passed is None:
            continue
        if not folder:
            folder = "/scratch/work" if sandboxed else tempfile.mkdtemp(prefix="grading-")
        os.makedirs(folder, exist_ok=True)
        said = _complaints()
        pid = os.fork()
        if pid == 0:
            channel.close()
            _become_submission(passed, command["limits"], folder, said, notebook)
        passed.close()
        folders = begin["writable"] if sandboxed else [folder]
        watched = Watched(pid, command["limits"], folders, sandboxed, said)
        leave = _wait(channel, watched)
        clean = _ended(watched)
        written = {} if leave else _written(folder)
        if not leave:
            clean = _emptied_all(watched, folder) and clean
            folder = ""
        protocol.send(channel, marshal.dumps(dict(_report(watched, clean, written))))
        if not clean:
            return  # the grader starts a fresh sandbox


def _complaints() -> IO[str]:
    """A file for errors of our own code in a submission's process."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("said"), "w+")
    return tempfile.TemporaryFile("w+")


def preload(names: list[str]) -> Ready:
    """Import modules, as long as that starts no thread: a process with threads cannot be forked."""
    loaded, left_out = [], {}
    for name in names:
        try:
            importlib.import_module(name)
        except BaseException as error:  # the notebook will import it, and show what happens
            left_out[name] = f"{type(error).__name__}: {error}"
        else:
            loaded.append(name)
        if processes.threads(os.getpid()) > 1:
            return {"threaded": name}
    return {"loaded": loaded, "left_out": left_out}


def _protect() -> None:
    """Forbid other processes to read or change this one's memory, even with the same user id.

    A process of a submission also becomes this process's child when its own parent has ended.
    """
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        library.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        library.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _command(channel: socket.socket) -> tuple[Command, socket.socket | None]:
    data, passed = protocol.receive_with_socket(channel)
    return marshal.loads(data), passed


def _become_submission(
    channel: socket.socket, limits: dict[str, int], folder: str, said: IO[str], notebook: Notebook
) -> None:
    try:
        os.setsid()
        if sys.platform == "linux":
            library = ctypes.CDLL(None)
            library.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            library.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # its memory is counted page by page
        os.chdir(folder)
        submission.limit(limits)
        submission.fresh_random_numbers()
        submission.serve(channel, notebook, said)
    except BaseException:
        traceback.print_exc(file=said)
        said.flush()
    finally:
        os._exit(70)


def _wait(channel: socket.socket, watched: Watched) -> bool:
    """Do what the grader asks, and watch over the submission, until the grader ends it.

    Returns:
        Whether its files are to be left for its next notebook.
    """
    while True:
        _reap(watched)
        if not select.select([channel], [], [], LOOK_EVERY)[0]:
            if not watched.limit:
                watched.limit, watched.most, used = processes.too_much(_pids(watched), watched)
                watched.peak = max(watched.peak, used)
                if watched.limit:
                    _kill(watched)
            continue
        try:
            command, passed = _command(channel)
        except Closed:
            return False
        if passed is not None:
            passed.close()
        if command["do"] == "end":
            return command["leave"]
        answer = _do(command, watched)
        if answer is not None:
            protocol.send(channel, marshal.dumps(answer))


def _do(command: Command, watched: Watched) -> Any:
    """Do one command; return its answer, or None if it has none."""
    what = command["do"]
    if what == "look":
        return processes.look(command["pid"])
    if what in ("interrupt", "kill"):
        number = signal.SIGINT if what == "interrupt" else signal.SIGKILL
        alone = what == "interrupt" or command["alone"]
        named = {command["pid"]} if alone else set(processes.family(command["pid"]))
        for pid in named & set(_pids(watched)):
            with contextlib.suppress(OSError):
                os.kill(pid, number)
    if what == "keep":
        last = next(reversed(watched.states.values()), None)
        watched.states.pop(command["name"], None)
        try:
            watched.states[command["name"]] = kept_files.keep(watched.folders, last)
        except TooMuch:
            return {"kept": False}
        return {"kept": True}
    if what == "restore":
        name = command["name"]
        if name in watched.states:
            watched.states[name] = kept_files.restore(watched.folders, watched.states[name])
        return {"kept": True}
    return None


def _pids(watched: Watched) -> list[int]:
    return processes.of_submission(watched.pid, watched.sandboxed)


def _reap(watched: Watched) -> None:
    """Take note of processes that have ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        watched.signals[pid] = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def _report(watched: Watched, clean: bool, written: dict[str, bytes]) -> Ended:
    with watched.said as said:
        said.seek(0)
        text = said.read()[-2000:]
    return {
        "said": text,
        "signals": dict(list(watched.signals.items())[-200:]),
        "limit": watched.limit,
        "most": watched.most,
        "peak": watched.peak,
        "clean": clean,
        "files": written,
    }


def _kill(watched: Watched) -> None:
    try:
        if watched.sandboxed:
            os.kill(-1, signal.SIGKILL)  # everything in the sandbox but this process
        else:
            os.killpg(watched.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    except PermissionError:
        for pid in _pids(watched):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)


def _ended(watched: Watched) -> bool:
    """End all that the submission has started; return whether nothing is left."""
    _reap(watched)
    _kill(watched)
    return processes.gone(lambda: _pids(watched) if watched.sandboxed else [], watched, _reap)


def _written(folder: str) -> dict[str, bytes]:
    """The regular files in the folder of the notebooks, once no process can change them."""
    try:
        state = kept_files.keep([folder])
    except TooMuch:
        return {}
    return {
        os.path.relpath(path, folder): kept.content
        for path, kept in state.items()
        if stat.S_ISREG(kept.traits[0])
    }


def _emptied_all(watched: Watched, folder: str) -> bool:
    """Delete all that the submission wrote; return whether nothing is left."""
    if watched.sandboxed:
        # Memory that belongs to no process stays until the sandbox ends.
        return all(map(_emptied, watched.folders)) and not processes.shared_memory()
    shutil.rmtree(folder, ignore_errors=True)
    return True


def _emptied(folder: str) -> bool:
    """Empty a folder with a program, because folders can be nested too deeply for Python."""
    for command in (["rm", "-rf", "--"], ["chmod", "-R", "u+rwx", "--"], ["rm", "-rf", "--"]):
        left = [os.path.join(folder, name) for name in os.listdir(folder)]
        if not left:
            return True
        nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        pid = os.posix_spawnp(command[0], [*command, *left], os.environ, file_actions=nothing)
        os.waitpid(pid, 0)
    return not os.listdir(folder)
