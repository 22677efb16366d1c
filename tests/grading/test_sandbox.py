"""What a submission sees of the machine, and what stops it."""

from __future__ import annotations

import dataclasses
import json
import os
import socket
from pathlib import Path

import pytest
from nbformat import v4

from utils.grading import outcome as outcome_module
from utils.grading.cgroup import _places
from utils.grading.limits import Limits
from utils.grading.outcome import Outcome, Task, Verdict
from utils.grading.record import Status
from utils.grading.sandbox import Sandbox, environment, why_no_sandbox
from utils.grading.warm_runner import run as execute

needs_sandbox = pytest.mark.skipif(why_no_sandbox() is not None, reason=str(why_no_sandbox()))
LIMITS = Limits(timeout=5, memory=1 << 30, disk=64 << 20, processes=16)

DEVICES = ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts/ptmx")
HARMLESS_DEVICES = {f"/dev/{name}" for name in DEVICES}
# Opens all of /proc, /sys and /dev for writing, but for memory that is the submission's to use.
WALK = """
import json, os
seen, found = 0, []
for top in ("/proc", "/sys", "/dev"):
    for folder, folders, names in os.walk(top):
        folders[:] = [each for each in folders if not os.path.islink(os.path.join(folder, each))]
        if folder == "/dev":
            folders.remove("shm")
        for name in names:
            path, seen = os.path.join(folder, name), seen + 1
            if os.path.islink(path) or "/fd/" in path:
                continue
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY))
            except OSError:
                continue
            found.append(path)
print(json.dumps([seen, found]))
"""


def task(cells: list[str], hidden: str = "/nowhere", **changes: object) -> Task:
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    made = Task(
        student="ada",
        notebooks={"nb": json.dumps(notebook)},
        files={},
        hidden=(hidden,),
        timeout=5,
        cells=4,
        limits=LIMITS,
    )
    return dataclasses.replace(made, **changes)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory):
    with Sandbox((), (str(tmp_path_factory.getbasetemp()),), LIMITS, True) as made:
        yield made


def printed(outcome: Outcome, number: int = 0) -> str:
    outputs = outcome.cells["nb"][number].outputs
    return "".join(each.get("text", "") for each in outputs)


def error(outcome: Outcome, number: int = 0) -> str:
    outputs = outcome.cells["nb"][number].outputs
    return next((each["ename"] for each in outputs if each["output_type"] == "error"), "")


@needs_sandbox
class TestWalls:
    def test_files_of_the_machine_are_not_there(self, sandbox: Sandbox, tmp_path: Path) -> None:
        secret = tmp_path / "solution.txt"
        secret.write_text("42")
        outcome = execute(task([f"print(open({str(secret)!r}).read())"]), sandbox)
        assert error(outcome) == "FileNotFoundError"

    def test_only_scratch_can_be_written(self, sandbox: Sandbox) -> None:
        code = (
            "import os\nfor folder in ['/', '/usr', '/etc', os.path.dirname(os.__file__)]:\n"
            "    try:\n        open(folder + '/x', 'w')\n        print('wrote', folder)\n"
            "    except OSError:\n        pass\nopen('mine', 'w').write('fine')"
        )
        outcome = execute(task([code]), sandbox)
        assert outcome.cells["nb"][0].verdict is Verdict.EXECUTED
        assert "wrote" not in printed(outcome)

    def test_no_setting_of_the_machine_is_open_for_writing(self, sandbox: Sandbox) -> None:
        """To who is root outside, /proc and /sys are files like any other."""
        outcome = execute(task([WALK], timeout=60), sandbox)
        assert error(outcome) == "", outcome
        seen, found = json.loads(printed(outcome))
        assert seen > 500
        assert set(found) <= HARMLESS_DEVICES

    def test_nothing_is_left_for_the_next(self, sandbox: Sandbox) -> None:
        execute(task(["import os\nos.makedirs('a/b')\nopen('/dev/shm/x', 'w')"]), sandbox)
        look = "import os\nprint(os.listdir('.'), os.listdir('/scratch'), os.listdir('/dev/shm'))"
        assert printed(execute(task([look]), sandbox)) == "[] ['work'] []\n"

    def test_no_network(self, sandbox: Sandbox) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = server.getsockname()
            outcome = execute(
                task([f"import socket\nsocket.create_connection({address!r}, 2)"]), sandbox
            )
            server.settimeout(0.2)
            with pytest.raises(TimeoutError):
                server.accept()
        assert error(outcome) in {"ConnectionRefusedError", "OSError", "TimeoutError"}

    def test_no_other_processes(self, sandbox: Sandbox) -> None:
        code = "import os\nprint(sum(name.isdigit() for name in os.listdir('/proc')))"
        assert int(printed(execute(task([code]), sandbox))) <= 4

    def test_what_it_starts_ends_with_it(self, sandbox: Sandbox) -> None:
        code = "import subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)"
        execute(task([code]), sandbox)
        outcome = execute(task(["import os\nos.system('ps ax 2>/dev/null || true')"]), sandbox)
        assert "sleep" not in printed(outcome)

    def test_no_secrets_in_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("API_TOKEN", "secret")
        assert "secret" not in str(environment(True))
        assert environment(True)["HOME"] != os.environ.get("HOME")


@needs_sandbox
class TestLimits:
    def test_memory(self, sandbox: Sandbox) -> None:
        outcome = execute(task(["x = bytearray(3 << 30)", "print('goes on')"]), sandbox)
        assert error(outcome) == "MemoryError"
        assert printed(outcome, 1) == "goes on\n"

    def test_memory_of_all_processes_together(self, sandbox: Sandbox) -> None:
        code = (
            "import os, time\nfor _ in range(5):\n    if os.fork() == 0:\n"
            "        x = bytearray(b'x') * (400 << 20)\n        time.sleep(60)\ntime.sleep(60)"
        )
        outcome = execute(task([code]), sandbox)
        assert outcome.status == Status.MEMORY, outcome.reasons

    @pytest.mark.skipif(not _places(), reason="no control group may be made here")
    def test_memory_that_no_process_has_mapped(self) -> None:
        code = (
            "import os\nfiles, block = [], bytes(8 << 20)\nwhile True:\n"
            "    files.append(os.memfd_create('x'))\n    os.write(files[-1], block)"
        )
        with Sandbox((), (), Limits(memory=64 << 20), True) as small:
            assert execute(task([code], timeout=60), small).status == Status.MEMORY

    def test_processes(self, sandbox: Sandbox) -> None:
        outcome = execute(task(["import os\nwhile True:\n    os.fork()"]), sandbox)
        assert outcome.status == Status.PROCESSES, outcome.reasons

    def test_disk(self, sandbox: Sandbox) -> None:
        outcome = execute(task(["open('big', 'wb').write(bytes(100 << 20))"]), sandbox)
        assert error(outcome) == "OSError"

    def test_time(self, sandbox: Sandbox) -> None:
        outcome = execute(task(["while True: pass", "print('on')"], timeout=1), sandbox)
        assert outcome.status == Status.TIME_OUT
        assert outcome.cells["nb"][0].verdict is Verdict.TIME_OUT
        assert printed(outcome, 1) == "on\n"

    def test_a_loop_costs_its_limit_only_once(
        self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The assignment's limit is that of answers and tests; later ones are stopped sooner."""
        monkeypatch.setattr(outcome_module, "LEAST_SECONDS", 0.5)
        cells = ["import time\ntime.sleep(2)", *["while True: pass"] * 3, "assert 1 == 1"]
        asked = task(cells, graded_timeout=1.5)
        notebook = json.loads(asked.notebooks["nb"])
        for number, cell in enumerate(notebook["cells"][1:]):
            notes = {"grade": True, "points": 1, "grade_id": f"t{number}", "locked": True}
            cell["metadata"] = {"nbgrader": notes}
        asked = dataclasses.replace(asked, notebooks={"nb": json.dumps(notebook)})
        cells_run = execute(asked, sandbox).cells["nb"]
        assert cells_run[0].verdict is cells_run[4].verdict is Verdict.EXECUTED
        reasons = [cells_run[number].reason for number in (1, 2, 3)]
        assert [reason.partition(":")[0] for reason in reasons] == [
            "stopped after 1.5 s",
            "stopped after 0.5 s",
            "stopped after 0.5 s",
        ]

    def test_time_of_what_cannot_be_interrupted(self, sandbox: Sandbox) -> None:
        loop = (
            "import time\nwhile True:\n    try:\n        while True: time.sleep(0.01)\n"
            "    except BaseException: pass"
        )
        outcome = execute(task([loop, "print('on')"], timeout=1), sandbox)
        assert outcome.status == Status.TIME_OUT
        assert outcome.cells["nb"][1].verdict is Verdict.NOT_EXECUTED

    def test_output(self, sandbox: Sandbox) -> None:
        outcome = execute(task(["print('x' * (200 << 20))", "print('on')"]), sandbox)
        assert len(printed(outcome)) < 9 << 20
        assert printed(outcome, 1) == "on\n"


@needs_sandbox
class TestEnds:
    @pytest.mark.parametrize("code", ["import os\nos._exit(0)", "import os\nos.abort()", "exit()"])
    def test_crash_keeps_what_was_done(self, sandbox: Sandbox, code: str) -> None:
        outcome = execute(task(["print('done')", code, "print('never')"]), sandbox)
        assert outcome.status == Status.CRASHED
        assert printed(outcome) == "done\n"
        assert outcome.cells["nb"][2].verdict is Verdict.NOT_EXECUTED

    def test_killing_everything_hurts_only_itself(self, sandbox: Sandbox) -> None:
        code = "import os\nfor pid in (os.getppid(), 1, -1):\n    os.kill(pid, 9)"
        assert execute(task([code]), sandbox).status is Status.CRASHED
        assert execute(task(["print('well')"]), sandbox).status is None

    def test_forged_reply_is_noticed(self, sandbox: Sandbox) -> None:
        code = (
            "import os\nfor number in range(3, 64):\n"
            "    try: os.write(number, b'R0 ok\\n[]')\n    except OSError: pass"
        )
        outcome = execute(task([code, "print('on')"]), sandbox)
        assert outcome.status == Status.CRASHED


def test_every_submission_draws_its_own_random_numbers() -> None:
    if not hasattr(os, "fork"):
        pytest.skip("there is no fork here")
    code = "import random\nprint(random.random())"
    plain = task([code], sandboxed=False, hidden="/nowhere")
    with Sandbox((), (), LIMITS, False) as sandbox:
        assert printed(execute(plain, sandbox)) != printed(execute(plain, sandbox))
