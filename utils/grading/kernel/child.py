"""One submission: its cells come over a socket, one at a time, and each one's outcome goes back.

The student's code runs in this process and can change anything in it that has a name. What the
grader believes is therefore only the kind of a frame and the verdict in it, both under a seal: a
keyed hash whose key is known to this module's running function alone. Outputs are kept for people
to read; no mark depends on them.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import json
import linecache
import marshal
import os
import random
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from utils.grading.kernel import wire
from utils.grading.kernel.audit import watch
from utils.grading.kernel.files import write_files
from utils.grading.kernel.guard import Guard, Tampered
from utils.grading.kernel.recorder import MAX_TEXT, Recorder
from utils.grading.kernel.snapshot import Snapshot


def limit(limits: dict[str, int]) -> None:
    """Set what the kernel itself enforces. Sizes in bytes."""
    soft = {
        "RLIMIT_CORE": 0,
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
    for name in [name for name in sys.modules if name.startswith(tuple(f"{n}." for n in names))]:
        del sys.modules[name]
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


def serve(channel: socket.socket, shell: Any, recorder: Recorder, snapshot: Snapshot) -> None:
    """Execute the cells that come over a socket until it is closed.

    Args:
        channel: connected to the grader.
        shell: from `recorder.make_shell`, as its `recorder`.
        snapshot: of the libraries before any student's code ran.
    """
    # Everything below that decides a verdict is bound here, where no other code reaches it.
    execute, loads, blake2b = eval, marshal.loads, hashlib.blake2b
    pack, read, write, close_all = wire.LENGTH.pack, os.read, os.write, os._exit
    unpack, head_size, shake, whole = wire.LENGTH.unpack, wire.LENGTH.size, hashlib.shake_256, int
    key = wire.receive(channel, wire.KEY_BYTES)
    descriptor = os.dup(channel.fileno())
    sent, received = [0], [0]
    signal_signal, interrupt = signal.signal, signal.default_int_handler
    sigint, ignore, setitimer = signal.SIGINT, signal.SIG_IGN, signal.setitimer
    timers = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
    result, ended, broken, cut = wire.RESULT, wire.ENDED, wire.BROKEN, wire.CUT
    awaits, tampered = inspect.CO_COROUTINE, Tampered
    get_type, float_types = type, (float, int, bool)
    max_frame = 4 * (MAX_TEXT + (8 << 20))

    wire_mac, wire_refused = wire.MAC_BYTES, wire.NOT_THE_GRADERS

    def exactly(count: int) -> bytes:
        data = b""
        while data.__len__() < count:
            part = read(descriptor, count - data.__len__())
            if not part:
                close_all(0)
            data += part
        return data

    def take() -> Any:
        """The grader's next message; as `wire.veil`, without a name that could be replaced."""
        data = exactly(unpack(exactly(head_size))[0])
        seal, data = data[:wire_mac], data[wire_mac:]
        number = received[0].to_bytes(8, "big")
        if blake2b(number + data, key=key, digest_size=wire_mac).digest() != seal:
            close_all(wire_refused)
        stream = shake(key + received[0].to_bytes(8, "big")).digest(data.__len__())
        received[0] += 1
        mixed = whole.from_bytes(data, "big") ^ whole.from_bytes(stream, "big")
        return loads(mixed.to_bytes(data.__len__(), "big"))

    own_id, get_id = os.getpid(), os.getpid

    def say(kind: bytes, verdict: bytes, payload: bytes = b"") -> None:
        if get_id() != own_id:
            close_all(70)  # a copy of this process has nothing to say
        body = kind + b"%d " % sent[0] + verdict + b"\n" + payload
        sent[0] += 1
        data = blake2b(body, key=key, digest_size=wire_mac).digest() + body
        data = pack(len(data)) + data
        while data:
            data = data[write(descriptor, data) :]

    def report(kind: bytes, reason: str) -> None:
        say(kind, reason.encode("utf-8", "replace")[:500].replace(b"\n", b" "))

    task = take()
    out, err = capture_descriptors()
    write_files(task["files"], task["executable"])
    signal_signal(sigint, ignore)
    forget_modules(["utils.grading", *task["shadowed"]])
    namespace = shell.user_ns
    calls: dict[str, Any] = {}
    guard = Guard(snapshot, namespace, calls, report)
    used = task["used"]
    loop = asyncio.new_event_loop()  # cells run inside a running loop, as in a kernel
    asyncio.set_event_loop(loop)
    say(wire.READY, b"ready")
    watch(report, calls)

    while True:
        cell = take()
        recorder.start()
        # Only this function's own variables say how a cell has ended: an event loop's word, for
        # example, could be a student's.
        verdict, problem = b"error", None

        async def one_cell(cell: dict[str, Any] = cell) -> None:
            nonlocal verdict
            if cell["kind"] == "code":
                outcome = await run_cell(shell, cell["source"])
                if outcome.success:
                    verdict = b"ok"
                return
            shell.execution_count += 1
            is_test = cell["kind"] == "test"
            there, look = namespace, None
            if is_test:
                for timer in timers:
                    setitimer(timer, 0)
                if cell["warnings"]:
                    recorder.take("stream", {"name": "stderr", "text": cell["warnings"]})
                reason = guard.before(cell["needs"])
                if reason:
                    report(broken, reason)
                    raise tampered(reason)
                look = guard.arm(cell)
                if cell["visible"]:
                    remember(cell["name"], cell["visible"])
                if cell["private"]:
                    there = guard.tests
                    execute(loads(cell["prelude"]), there)
            value = None
            for part in ("body", "last"):
                if cell[part] is not None:
                    code = loads(cell[part])
                    value = execute(code, there)
                    if code.co_flags & awaits:
                        value = await value
            if not is_test:
                if value is not None:
                    shell.displayhook(value)
                verdict = b"ok"
                return
            reason = guard.after()
            if reason:
                report(broken, f"{reason} during a test")
                raise tampered(reason)
            if value is None:
                verdict = b"ok"
                return
            look(value)
            kind = get_type(value)
            text = kind.__repr__(value) if kind in float_types else repr(value)
            verdict = b"value " + text.encode("utf-8", "replace")[:200].replace(b"\n", b" ")

        signal_signal(sigint, interrupt)
        try:
            loop.run_until_complete(one_cell())
        except BaseException as error:
            verdict, problem = b"error", error
        signal_signal(sigint, ignore)
        was_cut = False
        try:
            if problem is not None:
                show(shell, problem, cell)
            if cell["kind"] == "locked":
                guard.hold(cell["functions"], cell["values"])
            elif cell["kind"] == "test" and cell["private"]:
                guard.put_back([name for name in cell["bound"] if name in used])
            if cell["kind"] != "code":
                shell.events.trigger("post_execute")
            sys.stdout.flush()
            sys.stderr.flush()
            add_descriptors(recorder, out, err)
            was_cut = bool(recorder.cut)
            payload = json.dumps(recorder.outputs, default=str).encode("utf-8", "replace")
            if len(payload) > max_frame:
                payload = b"[]"
        except BaseException as error:  # whatever the student broke, the verdict stands
            payload = json_text(f"outputs lost: {get_type(error).__name__}")
        if was_cut:
            say(cut, b"printed more than is kept")
        say(result, verdict, payload)
        problem = None
        if shell.exit_now:
            say(ended, b"the notebook ended its own kernel")
            close_all(0)


async def run_cell(shell: Any, source: str) -> Any:
    """Execute a cell of the student's, as ipykernel does inside its own loop."""
    problem = None
    try:
        transformed = shell.transform_cell(source)
    except Exception:
        transformed, problem = source, sys.exc_info()
    words = {"transformed_cell": transformed, "preprocessing_exc_tuple": problem}
    if not shell.should_run_async(source, **words):
        return shell.run_cell(source, store_history=True)
    try:
        return await shell.run_cell_async(source, store_history=True, **words)
    finally:
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", None)


def json_text(text: str) -> bytes:
    """Outputs that are one printed line."""
    return json.dumps([{"output_type": "stream", "name": "stdout", "text": text}]).encode()


def remember(name: str, lines: Sequence[str]) -> None:
    """Let `linecache` know the lines of a cell."""
    if lines:
        linecache.cache[name] = (sum(map(len, lines)), None, list(lines), name)
    else:
        linecache.cache.pop(name, None)


def show(shell: Any, error: BaseException, cell: dict[str, Any]) -> None:
    """Print a test's traceback as a notebook does; the source is forgotten again afterwards."""
    name, source = cell.get("name", "<cell>"), cell["source"]
    remember(name, source.splitlines(keepends=True))
    try:
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename != name:
            trace = trace.tb_next
        chosen = trace or error.__traceback__
        shell.showtraceback((type(error), error.with_traceback(chosen), chosen))
    finally:
        remember(name, cell.get("visible", ()))


def add_descriptors(recorder: Recorder, out: int, err: int) -> None:
    """Add what was printed past Python."""
    for name, descriptor in (("stdout", out), ("stderr", err)):
        length = os.lseek(descriptor, 0, os.SEEK_END)
        if length:
            text = os.pread(descriptor, min(length, MAX_TEXT), 0).decode("utf-8", "replace")
            recorder.take("stream", {"name": name, "text": text})
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
