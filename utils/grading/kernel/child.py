"""One submission: its cells come over a socket, one at a time, and each one's outcome goes back.

The student's code runs in the process's main thread (`driver`) and can change anything there. What
the grader believes is the kind of a frame and the verdict in it, both under a seal: a keyed hash
whose key is known to one function, running in a thread of its own that executes no code of the
student's. Outputs are kept for people to read; no mark depends on them.
"""

from __future__ import annotations

import _thread
import hashlib
import marshal
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import traceback
from queue import SimpleQueue
from typing import IO, Any

from utils.grading.kernel import places, wire
from utils.grading.kernel.audit import watch
from utils.grading.kernel.files import write_files
from utils.grading.kernel.guard import Guard
from utils.grading.kernel.snapshot import Snapshot

OWN_MODULES = ("utils.grading",)


def limit(limits: dict[str, int]) -> None:
    """Set what the kernel itself enforces. Sizes in bytes."""
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
    """Let modules be imported anew: our own, and those in whose place a submission has a file."""
    inside = tuple(f"{name}." for name in names)
    for name in [name for name in list(sys.modules) if name.startswith(inside)]:
        sys.modules.pop(name, None)
    for name in names:
        package, _, attribute = name.rpartition(".")
        sys.modules.pop(name, None)
        if package in sys.modules:
            vars(sys.modules[package]).pop(attribute, None)


def fresh_random_numbers() -> None:
    """Undo what forking shares: every submission draws its own random numbers."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def capture_descriptors() -> tuple[int, int]:
    """Send what C code and programs print to two files in memory."""
    made = []
    for number in (1, 2):
        if hasattr(os, "memfd_create"):
            descriptor = os.memfd_create(f"out{number}")
        else:
            descriptor, name = tempfile.mkstemp()
            os.unlink(name)
        os.dup2(descriptor, number)
        made.append(descriptor)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    return made[0], made[1]


def begin(
    channel: socket.socket, shell: Any, recorder: Any, snapshot: Snapshot, said: IO[str]
) -> tuple[Any, ...]:
    """Start the thread that talks to the grader; what the main thread needs for `driver.drive`.

    Args:
        channel: connected to the grader.
        shell: from `recorder.make_shell`, as its `recorder`.
        snapshot: of the libraries before any student's code ran.
        said: where our own failures are written.
    """
    inbox: SimpleQueue = SimpleQueue()
    outbox: SimpleQueue = SimpleQueue()
    descriptors = capture_descriptors()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    number = channel.detach()
    main = _thread.get_ident()
    _thread.start_new_thread(
        _serve, (number, inbox.put, outbox, shell.user_ns, snapshot, main, said)
    )
    return iter(inbox.get, None), outbox.put, shell, recorder, descriptors


def _serve(*arguments: Any) -> None:
    try:
        serve(*arguments)
    except BaseException:
        said = arguments[-1]
        traceback.print_exc(file=said)
        said.flush()
    finally:
        os._exit(70)


def serve(
    descriptor: int,
    hand_over: Any,
    outbox: SimpleQueue,
    notebook: dict[str, Any],
    snapshot: Snapshot,
    main: int,
    said: IO[str],
) -> None:
    """Hand cells from the grader to the main thread, and what they did to the grader.

    Args:
        descriptor: of the socket.
        hand_over: gives a cell to the main thread.
        outbox: what comes back from it.
        notebook: the notebook's namespace.
        snapshot: of the libraries.
        main: the main thread.
        said: where our own failures are written.
    """
    # Everything that decides is bound here, where no other code reaches it.
    loads, blake2b, shake = marshal.loads, hashlib.blake2b, hashlib.shake_256
    pack, unpack, head_size = wire.LENGTH.pack, wire.LENGTH.unpack, wire.LENGTH.size
    read, write, close_all, get_id = os.read, os.write, os._exit, os.getpid
    mac_size, refused = wire.MAC_BYTES, wire.NOT_THE_GRADERS
    kinds = {"blocked": wire.BLOCKED, "broken": wire.BROKEN}
    broken, cut, ended, result = wire.BROKEN, wire.CUT, wire.ENDED, wire.RESULT
    setitimer = signal.setitimer
    timers = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
    whole, exact_text, exact_bytes = int, str, bytes
    own_id, numbers = os.getpid(), [0, 0]

    def exactly(count: int) -> bytes:
        data = b""
        while data.__len__() < count:
            part = read(descriptor, count - data.__len__())
            if not part:
                close_all(0)
            data += part
        return data

    key = exactly(unpack(exactly(head_size))[0])

    def take() -> Any:
        """The grader's next message: see `wire.veil`."""
        data = exactly(unpack(exactly(head_size))[0])
        seal, data = data[:mac_size], data[mac_size:]
        number = numbers[0].to_bytes(8, "big")
        if blake2b(number + data, key=key, digest_size=mac_size).digest() != seal:
            close_all(refused)
        stream = shake(key + number).digest(data.__len__())
        numbers[0] += 1
        mixed = whole.from_bytes(data, "big") ^ whole.from_bytes(stream, "big")
        return loads(mixed.to_bytes(data.__len__(), "big"))

    def say(kind: bytes, verdict: bytes, payload: bytes = b"") -> None:
        if get_id() != own_id:
            close_all(70)  # a copy of this process has nothing to say
        body = kind + b"%d " % numbers[1] + verdict + b"\n" + payload
        numbers[1] += 1
        data = blake2b(body, key=key, digest_size=mac_size).digest() + body
        data = pack(data.__len__()) + data
        while data:
            data = data[write(descriptor, data) :]

    def in_bytes(text: str) -> bytes:
        return text[:500].encode("utf-8", "replace").replace(b"\n", b" ")

    task = take()
    write_files(task["files"], task["executable"])
    used = task["used"]
    calls: dict[str, Any] = {}
    # Reports take the way of the outcomes: the main thread makes some of them.
    put, frames_of = outbox.put, sys._current_frames
    sealed = Guard(snapshot, notebook, calls, lambda kind, reason: put((kind, reason))).sealed(main)
    everyone, starts = places.trusted(), str.startswith
    is_in = places.is_in
    forget_modules([*OWN_MODULES, *task["shadowed"]])
    watch(lambda kind, reason: put((kind, reason)), calls)
    say(wire.READY, b"ready")

    def is_busy() -> bool:
        """Whether the main thread is in the middle of a test or of a student's function."""
        frame = frames_of().get(main)
        while frame is not None:
            name = frame.f_code.co_filename
            if type(name) is not exact_text or starts(name, "<test "):
                return True
            if not is_in(name, everyone):
                return True
            frame = frame.f_back
        return False

    while True:
        cell = take()
        kind, reason = cell["kind"], None
        ready = {"kind": kind, "source": cell["source"], "warnings": "", "visible": (), "look": ""}
        ready["name"] = cell.get("name", "<cell>")
        if kind != "code":
            ready["codes"] = [loads(cell[part]) for part in ("body", "last") if cell[part]]
            ready["namespace"] = notebook
        if kind == "test":
            for timer in timers:
                setitimer(timer, 0)
            reason = sealed.before(cell["needs"])
            if reason is None:
                sealed.arm(cell)
                ready |= {"warnings": cell["warnings"], "visible": cell["visible"]}
                ready["look"] = f"{cell['token']}.look"
                if cell["private"]:
                    ready["namespace"] = sealed.tests
                    eval(loads(cell["prelude"]), ready["namespace"])
        fine, text, payload, was_cut, exits = False, None, b"[]", False, False
        if reason is None:
            hand_over(ready)
            while True:
                message = outbox.get()
                if message[0] == "done":
                    break
                say(kinds[message[0]], in_bytes(message[1]))
            _, fine, text, payload, was_cut, exits = message
            # A forged answer comes while its forger is at work, or the true one comes after it.
            if is_busy() or not outbox.empty():
                reason = "it answered in the place of a test"
            elif kind == "test":
                reason = sealed.after()
                reason = reason and f"{reason} during a test"
        if reason is not None:
            say(broken, in_bytes(reason))
            fine = False
        if kind == "locked":
            sealed.hold(cell["functions"], cell["values"])
        elif kind == "test" and cell["private"]:
            sealed.put_back([name for name in cell["bound"] if name in used])
        verdict = b"error"
        if fine is True:
            shown = kind == "test" and type(text) is exact_text
            verdict = b"value " + in_bytes(text) if shown else b"ok"
        if was_cut:
            say(cut, b"printed more than is kept")
        say(result, verdict, payload if type(payload) is exact_bytes else b"[]")
        message = payload = text = None
        if exits:
            say(ended, b"the notebook ended its own kernel")
            close_all(0)
