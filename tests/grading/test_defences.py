"""Every defence is needed: with it an attack fails, and without it the same attack succeeds.

A defence that could be taken out without a test turning red would be taken out one day.
"""

from __future__ import annotations

import dataclasses
import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.grading.test_checks import EVERYTHING, LIMITS, RIGHT, TEST, THREAD, notebook, results
from tests.grading.test_sandbox import WALK, printed, task
from utils.grading import sandbox as sandbox_module
from utils.grading import warm_runner
from utils.grading.calibrate import calibrate
from utils.grading.kernel.protocol import SEAL_BYTES, Sealed
from utils.grading.outcome import Outcome, Task
from utils.grading.record import Status
from utils.grading.sandbox import Sandbox, why_no_sandbox

needs_sandbox = pytest.mark.skipif(why_no_sandbox() is not None, reason=str(why_no_sandbox()))
pytestmark = needs_sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox((), (), LIMITS, True) as made:
        yield made


def prepared(sandbox: Sandbox, answer: str, before: str = "") -> Task:
    made = Task("eve", notebook(RIGHT, TEST, before=before), {}, limits=LIMITS)
    found = calibrate(made, sandbox)
    handed_in = notebook(answer, TEST, before=before)
    return dataclasses.replace(
        made, notebooks=handed_in, canaries=found.canaries(), copied=found.copied()
    )


def stolen(made: Task, sandbox: Sandbox) -> bool:
    """Whether a submission gets its points and nobody is told."""
    ((points, proved),) = results(made, warm_runner.run(made, sandbox))
    return points > 0 and not proved


def test_canaries(sandbox: Sandbox) -> None:
    made = prepared(sandbox, EVERYTHING)
    assert not stolen(made, sandbox)
    assert stolen(dataclasses.replace(made, canaries={}), sandbox)


def test_second_execution(sandbox: Sandbox) -> None:
    made = prepared(sandbox, EVERYTHING, before=THREAD)
    assert not stolen(made, sandbox)
    assert stolen(dataclasses.replace(made, twice=0.0), sandbox)


def test_a_thread_of_ones_own_is_no_way_around(sandbox: Sandbox) -> None:
    """Where the reference solution's process can be copied, a submission's is always looked at."""
    made = dataclasses.replace(prepared(sandbox, f"{THREAD}\n{EVERYTHING}"), twice=0.0)
    assert not stolen(made, sandbox)
    assert stolen(dataclasses.replace(made, copied={}), sandbox)


def test_files_are_put_back(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A note for the other copies could tell the test, if it runs first, from the rest."""
    monkeypatch.setattr(random.SystemRandom, "randint", lambda self, low, high: low)
    answer = "import os\ndef f(x):\n    if os.path.exists('seen'):\n        return 0\n" + (
        "    if x == 3:\n        open('seen', 'w').close()\n"
        "    return type('E', (), {'__eq__': lambda self, other: True})()"
    )
    made = prepared(sandbox, answer)
    assert not stolen(made, sandbox)
    monkeypatch.setattr(Sandbox, "restore_files", lambda self, name: None)
    assert stolen(made, sandbox)


FIRST_COPY = {
    "memory": "import mmap\nshared = mmap.mmap(-1, 8)\ndef first():\n    return shared[0] == 0\n"
    "def mark():\n    shared[0] = 1\n",
    "open file": "shared = open('shared', 'w+')\ndef first():\n    return shared.tell() == 0\n"
    "def mark():\n    import os\n    os.lseek(shared.fileno(), 9, 0)\n",
    "pipe": "import os\nends = os.pipe()\nos.set_blocking(ends[0], False)\n"
    "os.write(ends[1], b'x')\n"
    "was = []\ndef first():\n    try:\n        was.append(os.read(ends[0], 1))\n"
    "    except BlockingIOError:\n        pass\n    return bool(was)\ndef mark():\n    pass\n",
}


@pytest.mark.parametrize("what", FIRST_COPY)
def test_copies_share_nothing(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """What copies share would tell them who was first: then they are no copies of one state."""
    answer = FIRST_COPY[what] + (
        "def f(x):\n    yes = first()\n    if x == 3:\n        mark()\n"
        "    return type('E', (), {'__eq__': lambda self, other: yes})()"
    )
    made = prepared(sandbox, answer)
    assert not any(stolen(made, sandbox) for _ in range(3))
    monkeypatch.setattr(random.SystemRandom, "randint", lambda self, low, high: low)
    look = Sandbox.look
    monkeypatch.setattr(Sandbox, "look", lambda self, pid: {**look(self, pid), "shared": 0})
    assert any(stolen(made, sandbox) for _ in range(3))


def test_the_test_is_not_always_first(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of processes tell the copies who was first, but not which one is the test."""
    answer = (
        "import os\nme = os.getpid()\ndef f(x):\n    first = os.getpid() == me + 1\n"
        "    return type('E', (), {'__eq__': lambda self, other: first})()"
    )
    made = prepared(sandbox, answer)
    assert not all(stolen(made, sandbox) for _ in range(12))
    monkeypatch.setattr(random.SystemRandom, "randint", lambda self, low, high: low)
    assert all(stolen(made, sandbox) for _ in range(4))


FORGER = f"""
import json, os, stat, struct
def f(x):
    if x == 2:
        answer = {{"fine": True, "error": [], "asserted": False, "outputs": "[]"}}
        answer |= {{"failure": "", "lack": "", "cut": False, "exits": False}}
        frame = bytes({SEAL_BYTES}) + json.dumps(answer).encode()
        for number in range(3, 64):
            try:
                if stat.S_ISSOCK(os.fstat(number).st_mode):
                    os.write(number, struct.pack("!Q", len(frame)) + frame)
            except OSError:
                pass
    return -1
"""


def test_seal(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dataclasses.replace(prepared(sandbox, FORGER), canaries={})
    outcome = warm_runner.run(made, sandbox)
    assert outcome.status is Status.CRASHED
    assert results(made, outcome) == [(1.0, False)]  # no outputs: waits for a person
    assert outcome.cells["nb"][2].verdict.value == "not executed"
    open_plainly = Sealed._opened

    def without(self: Sealed, frame: bytes) -> object:
        return open_plainly(
            self, self._seal(self._received, frame[SEAL_BYTES:]) + frame[SEAL_BYTES:]
        )

    monkeypatch.setattr(Sealed, "_opened", without)
    assert stolen(made, sandbox)


def without(*parts: str) -> Callable[..., list[str]]:
    """bubblewrap's command without a part of it."""
    original = sandbox_module.command

    def command(*arguments: object) -> list[str]:
        made = original(*arguments)  # type: ignore[arg-type]
        for number in range(len(made)):
            if tuple(made[number : number + len(parts)]) == parts:
                return made[:number] + made[number + len(parts) :]
        raise AssertionError(f"no {parts} in the command")

    return command


def run(code: str, **changes: object) -> Outcome:
    with Sandbox((), changes.pop("hidden", ()), LIMITS, True) as fresh:  # type: ignore[arg-type]
        return warm_runner.run(task([code], timeout=60, **changes), fresh)


MANY_FILES = """
import os
def f(x):
    for number in range(2100 if x == 3 else 1):
        open(f"{x}-{number}", "w").close()
    return x * x
"""


def test_more_files_than_can_be_put_back(sandbox: Sandbox) -> None:
    """Then nothing is put back, and nothing is lost."""
    tests = [
        "assert f(2) == 4",
        "assert f(3) == 9",
        "import os\nassert len(os.listdir('.')) == 2101",
    ]
    made = Task("ada", notebook(MANY_FILES, *tests), {}, limits=LIMITS)
    found = calibrate(made, sandbox)
    made = dataclasses.replace(made, canaries=found.canaries(), copied=found.copied())
    outcome = warm_runner.run(made, sandbox)
    assert outcome.status is None, outcome.reasons
    assert results(made, outcome) == [(1.0, False)] * 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only where the grader runs as root")
def test_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "core_pattern" not in printed(run(WALK))
    monkeypatch.setattr(sandbox_module, "command", without("--remount-ro", "/proc"))
    assert "core_pattern" in printed(run(WALK))


def test_network(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        code = f"import socket\nsocket.create_connection({server.getsockname()!r}, 2)\nprint('in')"
        assert printed(run(code)) == ""
        walls = sandbox_module._walls
        monkeypatch.setattr(sandbox_module, "_walls", lambda: [*walls(), "--share-net"])
        assert printed(run(code)) == "in\n"


def test_files_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "solution"
    secret.write_text("42")
    secret.chmod(0o644)
    code = f"print(open({str(secret)!r}).read())"
    assert printed(run(code)) == ""
    shown = sandbox_module._system
    monkeypatch.setattr(sandbox_module, "gpus", lambda: ["--ro-bind", str(tmp_path), str(tmp_path)])
    monkeypatch.setattr(sandbox_module, "WRITABLE", ("/scratch", "/dev/shm"))
    assert shown
    assert printed(run(code)) == "42\n"


def test_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "open('/dev/x', 'w')\nprint('wrote')"
    assert printed(run(code)) == ""
    monkeypatch.setattr(sandbox_module, "command", without("--remount-ro", "/dev"))
    assert printed(run(code)) == "wrote\n"


def test_nothing_is_left_for_the_next(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    look = task(["import os\nprint(os.listdir('/dev/shm'))"])
    warm_runner.run(task(["open('/dev/shm/note', 'w').close()"]), sandbox)
    assert printed(warm_runner.run(look, sandbox)) == "[]\n"
    end = Sandbox.end
    monkeypatch.setattr(Sandbox, "end", lambda self, leave_files: end(self, True))
    warm_runner.run(task(["open('/dev/shm/note', 'w').close()"]), sandbox)
    assert "note" in printed(warm_runner.run(look, sandbox))
    monkeypatch.undo()
    warm_runner.run(look, sandbox)


KEY = """
import ctypes, platform
number = {"x86_64": 248, "aarch64": 217}[platform.machine()]
library = ctypes.CDLL(None, use_errno=True)
print(library.syscall(number, b"user", b"museum-key", b"note", 4, -3) > 0)
"""


def test_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key would outlive the submission, and be found by the next one."""
    assert printed(run(KEY)) == "False\n"
    assert printed(run("print(open('/proc/keys').read())")).strip() == ""
    monkeypatch.setattr(sandbox_module, "command", without("--seccomp", "9"))
    assert printed(run(KEY)) == "True\n"


@pytest.mark.parametrize(
    ("name", "limit", "code", "status"),
    [
        ("memory", 256 << 20, "x = bytearray(b'x') * (400 << 20)\nprint('has')", None),
        ("disk", 8 << 20, "open('x', 'wb').write(bytes(20 << 20))\nprint('has')", None),
        (
            "processes",
            4,
            "import subprocess, time\nall = [subprocess.Popen(['sleep', '9']) for _ in range(9)]\n"
            "time.sleep(1)\nprint('has')",
            Status.PROCESSES,
        ),
    ],
)
def test_limits(name: str, limit: int, code: str, status: Status | None) -> None:
    made = task([code], timeout=20)
    with Sandbox((), (), dataclasses.replace(LIMITS, **{name: limit}), True) as narrow:
        outcome = warm_runner.run(made, narrow)
    assert "has" not in printed(outcome)
    assert outcome.status == status
    with Sandbox((), (), LIMITS, True) as wide:
        assert "has" in printed(warm_runner.run(made, wide))
