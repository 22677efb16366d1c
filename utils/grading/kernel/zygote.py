"""The warm process: it has imported what notebooks need, and becomes one submission after another.

It runs no code of a student's itself: it forks, watches over what its child uses, and cleans up.
Started as `python -m utils.grading.kernel DESCRIPTOR`.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import marshal
import os
import resource
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from utils.grading.kernel import child, wire
from utils.grading.kernel.recorder import make_shell
from utils.grading.kernel.signals import hide_frames
from utils.grading.kernel.snapshot import Snapshot

PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
LOOK_EVERY = 0.05  # seconds
PAGE = resource.getpagesize()
MAX_THREADS = 4096
MAX_FILES = 100_000


@dataclass
class Watched:
    """A child and what it may use."""

    pid: int
    limits: dict[str, int]
    folder: str
    writable: list[str]
    reason: str = ""
    peak: int = 0


def main() -> tuple[Any, ...] | None:
    """Serve the grader until it closes the connection.

    Returns:
        In a fork, the arguments of `driver.drive`; None when there is nothing more to do.
    """
    channel = socket.socket(fileno=int(sys.argv[1]))
    request = marshal.loads(wire.receive(channel, 1 << 20))
    sandboxed = request["sandboxed"]
    if sandboxed and os.getppid() not in (0, 1):
        raise SystemExit("not the first process of a sandbox")  # else cleaning up kills others
    _protect()
    loaded, left_out, threaded = preload(request["preload"])
    if threaded:
        wire.send(channel, marshal.dumps({"threaded": threaded}))
        return None
    shell, recorder = make_shell()
    hide_frames()
    snapshot = Snapshot(name.partition(".")[0] for name in loaded)
    gc.collect()
    gc.freeze()  # a collection in a child would copy the pages they share
    wire.send(channel, marshal.dumps({"loaded": loaded, "left_out": left_out}))
    folder = ""
    while True:
        command, passed = _command(channel)
        if command is None:
            return None
        if command["do"] != "run":
            continue
        if not folder:
            folder = "/scratch/work" if sandboxed else tempfile.mkdtemp(prefix="grading-")
        os.makedirs(folder, exist_ok=True)
        said = tempfile.TemporaryFile("w+")  # noqa: SIM115 - closed when the child has ended
        pid = os.fork()
        if pid == 0:
            channel.close()
            return _become_child(
                passed, command["limits"], folder, said, (shell, recorder, snapshot)
            )
        passed.close()
        watched = Watched(pid, command["limits"], folder, request["writable"])
        status = _wait(channel, watched, sandboxed)
        clean = _ended(watched, sandboxed)
        if not command["keep"]:
            clean = clean and _emptied_all(watched, sandboxed)
            folder = ""
        report = {
            "said": _read(said),
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
            "reason": watched.reason,
            "peak": watched.peak,
            "clean": clean,
        }
        wire.send(channel, marshal.dumps(report))
        if not clean:
            return None  # the grader starts a fresh sandbox


def preload(names: list[str]) -> tuple[list[str], dict[str, str], str]:
    """Import modules, as long as that starts no thread: a process with threads cannot be forked.

    Returns:
        Names of the modules that are there now; of the others the reason why not; and the module
        that has started a thread, if one has.
    """
    loaded, left_out = [], {}
    for name in names:
        try:
            importlib.import_module(name)
        except BaseException as error:  # the notebook will import it, and show what happens
            left_out[name] = f"{type(error).__name__}: {error}"
        else:
            loaded.append(name)
        if _threads(os.getpid()) > 1:
            return loaded, left_out, name
    if "numpy" in sys.modules:
        importlib.import_module("numpy.testing")  # loaded late otherwise: too late to know it
    return loaded, left_out, ""


def _protect() -> None:
    """Nobody may read or change this process's memory, not even with the same user id."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def _command(channel: socket.socket) -> tuple[dict[str, Any] | None, socket.socket | None]:
    """The grader's next command, with the socket that comes with a "run"."""
    try:
        head, descriptors, _, _ = socket.recv_fds(channel, wire.LENGTH.size, 4)
        if not head:
            return None, None
        rest = wire.LENGTH.size - len(head)
        head += wire.exactly(channel, rest, None) if rest else b""
        command = marshal.loads(wire.exactly(channel, wire.LENGTH.unpack(head)[0], None))
    except (OSError, wire.Closed):
        return None, None
    return command, socket.socket(fileno=descriptors[0]) if descriptors else None


def _become_child(
    channel: socket.socket,
    limits: dict[str, int],
    folder: str,
    said: IO[str],
    tools: tuple[Any, ...],
) -> tuple[Any, ...]:
    try:
        os.setsid()
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            with contextlib.suppress(OSError):
                Path("/proc/self/oom_score_adj").write_text("1000")
        os.chdir(folder)
        child.limit(limits)
        child.fresh_random_numbers()
        return child.begin(channel, *tools, said)
    except BaseException:
        traceback.print_exc(file=said)
        said.flush()
        os._exit(70)


def _wait(channel: socket.socket, watched: Watched, sandboxed: bool) -> int:
    """Watch over the child until it ends; return its status as `os.waitpid` gives it."""
    while True:
        pid, status = os.waitpid(watched.pid, os.WNOHANG)
        if pid:
            return status
        readable, _, _ = select.select([channel], [], [], LOOK_EVERY)
        if readable:
            command, _ = _command(channel)
            if command is None or command["do"] == "kill":
                watched.reason = watched.reason or (command or {}).get("reason", "")
                _kill(watched, sandboxed)
            elif command["do"] == "interrupt":
                os.kill(watched.pid, signal.SIGINT)
        else:
            watched.reason = _too_much(watched, sandboxed) or watched.reason
            if watched.reason:
                _kill(watched, sandboxed)


def _read(said: IO[str]) -> str:
    """The end of what our own code in the child has complained about; usually nothing."""
    with said:
        said.seek(0)
        return said.read()[-2000:]


def _too_much(watched: Watched, sandboxed: bool) -> str:
    """What the child and all it started use more of than they may; empty if nothing."""
    limits = watched.limits
    if sys.platform != "linux":
        return ""
    pids = _descendants(watched.pid, sandboxed)
    if len(pids) > limits["processes"]:
        return f"processes: more than {limits['processes']} at a time"
    memory = threads = 0
    for pid in pids:
        used, count = _use(pid)
        memory, threads = memory + used, threads + count
    watched.peak = max(watched.peak, memory)
    if threads > MAX_THREADS:
        return f"processes: more than {MAX_THREADS} threads"
    if memory > limits["memory"] and sum(map(_private, pids)) > limits["memory"]:
        return f"memory: more than {limits['memory'] >> 20} MiB"
    if sandboxed:
        for folder in watched.writable:
            room = os.statvfs(folder)
            if room.f_files - room.f_ffree > MAX_FILES:
                return f"disk: more than {MAX_FILES} files"
    return ""


def _descendants(pid: int, sandboxed: bool) -> list[int]:
    """The processes of a submission: in the sandbox, all that are not ours."""
    if sandboxed:
        ours = {1, os.getpid()}
        return [
            int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in ours
        ]
    session = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.getsid(int(name)) == pid:
                    session.append(int(name))
            except OSError:
                continue
    return session


def _use(pid: int) -> tuple[int, int]:
    """Memory in bytes and number of threads of a process; zeros if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return int(fields[21]) * PAGE, int(fields[17])


def _private(pid: int) -> int:
    """A process's memory, with what it shares counted once, in bytes."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return _use(pid)[0]  # cannot be read: count all of it


def _threads(pid: int) -> int:
    return max(1, _use(pid)[1]) if sys.platform == "linux" else 1


def _kill(watched: Watched, sandboxed: bool) -> None:
    try:
        if sandboxed:
            os.kill(-1, signal.SIGKILL)  # everything in the sandbox but this process
        else:
            os.killpg(watched.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    except PermissionError:
        os.kill(watched.pid, signal.SIGKILL)


def _ended(watched: Watched, sandboxed: bool) -> bool:
    """End all that the submission has started; tell whether nothing is left."""
    _kill(watched, sandboxed)
    deadline = time.monotonic() + 5
    while sandboxed and _descendants(watched.pid, sandboxed):
        if time.monotonic() > deadline:
            return False
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            time.sleep(0.002)
    return True


def _emptied_all(watched: Watched, sandboxed: bool) -> bool:
    """Delete all that the submission wrote; tell whether nothing is left."""
    if sandboxed:
        # Memory that belongs to no process stays until the sandbox ends.
        return all(_emptied(folder) for folder in watched.writable) and not _shared_memory()
    shutil.rmtree(watched.folder, ignore_errors=True)
    return True


def _shared_memory() -> bool:
    """Whether System V memory, semaphores or messages are left: more than a table's head."""
    tables = Path("/proc/sysvipc").glob("*")
    return any(len(path.read_text().splitlines()) > 1 for path in tables)


def _emptied(folder: str) -> bool:
    """Delete all that lies in a folder. By a program, because folders can be nested too deeply."""
    for command in (["rm", "-rf", "--"], ["chmod", "-R", "u+rwx", "--"], ["rm", "-rf", "--"]):
        left = [os.path.join(folder, name) for name in os.listdir(folder)]
        if not left:
            return True
        nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
        pid = os.posix_spawnp(command[0], [*command, *left], os.environ, file_actions=nothing)
        os.waitpid(pid, 0)
    return not os.listdir(folder)
