"""Where submissions run: a view of the machine without anything that students must not see.

bubblewrap shows the operating system and Python's packages read-only, and a scratch folder in
memory. It hides the course, the home folder, the network and other processes. Without bubblewrap
there is no sandbox, and the caller must have asked for that.
"""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import marshal
import os
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
from functools import cache
from pathlib import Path
from typing import Any

from utils.errors import KitError
from utils.grading import seccomp
from utils.grading.cgroup import Group, make_group
from utils.grading.kernel import protocol
from utils.grading.kernel.protocol import Command, Ended, Look
from utils.grading.limits import Limits
from utils.messages import VARIABLE, language, tr

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store")
# The parts of /etc that libraries read.
ETC = ("ld.so.cache", "localtime", "alternatives", "fonts", "mime.types", "ssl", "ImageMagick-6")
KEPT = ("PATH", "LANG", "LANGUAGE", "TZ", "CUDA_VISIBLE_DEVICES", "LD_LIBRARY_PATH")
KEPT_BEGINNINGS = ("LC_", "TF_", "KERAS_", "OMP_", "XLA_", "NBGRADER_")
START_SECONDS = 120
ANSWER_SECONDS, FILES_SECONDS, END_SECONDS = 10, 30, 15
OWN_MEMORY = 1 << 30  # of the warm process and of files in memory, beside a submission's own
USER = "65534"  # nobody
# Where the kernel lists keys, also those of other sandboxes.
KEYS = ("/proc/keys", "/proc/key-users")
# A command that opens the file with the system calls to refuse, then runs the command after it.
FILTERED = ["sh", "-c", 'exec 9<"$0" && exec "$@"']
# A command that runs the command after it, which is to be ended first if memory runs out.
FIRST_TO_GO = ["sh", "-c", 'echo 1000 > /proc/self/oom_score_adj; exec "$@"', "sh"]
WRITABLE = (
    "/scratch",
    "/tmp",
    "/dev/shm",
)  # all of it in memory, and emptied after each submission


def why_no_sandbox() -> str | None:
    """Why there can be no sandbox on this machine; None if there can be one."""
    if sys.platform != "linux":
        return tr(
            "there is no sandbox for {system}: it needs Linux and bubblewrap", system=sys.platform
        )
    if shutil.which("bwrap") is None:
        return tr("bubblewrap is not installed: on Debian and Ubuntu, apt install bubblewrap")
    said = _tried()
    if said is None:
        return None
    return tr("bubblewrap does not work here: {error}", error=said or tr("no reason given"))


@cache
def _tried() -> str | None:
    """What bubblewrap says if it fails, else None: some containers do not allow namespaces."""
    command = ["bwrap", *_walls(), *_system(), "--proc", "/proc", "--dev", "/dev", "true"]
    tried = subprocess.run(command, capture_output=True, text=True)
    if tried.returncode == 0:
        return None
    return "".join(tried.stderr.strip().splitlines()[-1:])


def _walls() -> list[str]:
    return [
        "--unshare-all",
        *("--uid", USER, "--gid", USER, "--hostname", "sandbox"),
        *("--cap-drop", "ALL", "--die-with-parent", "--new-session"),
    ]


def _system() -> list[str]:
    shown = []
    for path in SYSTEM:
        if os.path.islink(path):
            shown += ["--symlink", os.readlink(path), path]
        elif os.path.isdir(path):
            shown += ["--ro-bind", path, path]
    for name in ETC:
        shown += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    return shown


def python_folders() -> list[str]:
    """Folders of Python and its packages, the outer ones first."""
    folders = {sys.prefix, sys.base_prefix, os.path.dirname(os.path.realpath(sys.executable))}
    folders |= {sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}
    folders |= {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    return sorted(os.path.abspath(folder) for folder in folders if folder and os.path.isdir(folder))


def package_folders(names: tuple[str, ...]) -> list[str]:
    """Folders of modules that are installed in place, outside Python's own folders."""
    found = []
    for name in {"utils", *(name.partition(".")[0] for name in names)}:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            continue
        if spec is None:
            continue
        places = list(spec.submodule_search_locations or [spec.origin or ""])
        found += [place for place in places if os.path.exists(place)]
    own = tuple(folder + os.sep for folder in (*python_folders(), *SYSTEM))
    return sorted({os.path.abspath(place) for place in found if not place.startswith(own)})


def catalogues() -> list[str]:
    """What the kit says in other languages: its messages, and nothing of the assignments."""
    from utils.messages import languages

    places = [languages.folder() / code for code in languages.all_codes()]
    return [str(part) for place in places for part in languages.running(place)]


def command(preload: tuple[str, ...], hidden: tuple[str, ...], disk: int) -> list[str]:
    """The bubblewrap command that shows what notebooks need and nothing else.

    Args:
        preload: modules the notebooks import.
        hidden: folders that must not be seen, even if they lie inside what is shown.
        disk: bytes of each of the three folders that can be written to.
    """
    shown = [folder for folder in python_folders() if not folder.startswith(SYSTEM)]
    parts = [*FILTERED, seccomp.path(), "bwrap", "--seccomp", "9", *_walls(), *_system()]
    parts += ["--proc", "/proc", "--dev", "/dev", *gpus()]
    for path in filter(os.path.exists, KEYS):
        parts += ["--ro-bind", "/dev/null", path]
    for folder in WRITABLE:
        parts += ["--size", str(disk), "--tmpfs", folder]
    for folder in shown:
        parts += ["--ro-bind", folder, folder]
    for folder in hidden:
        if any(folder.startswith(outer + os.sep) for outer in (*shown, *SYSTEM)):
            parts += ["--tmpfs", folder]
    again = [folder for folder in shown if folder.startswith(hidden)]
    for place in [*package_folders(preload), *again, *catalogues()]:
        parts += ["--ro-bind", place, place]
    # /proc too: a user who is root outside could write the machine's settings there.
    for folder in ("/proc", "/dev", "/", *(set(WRITABLE) - set(writable(preload)))):
        parts += ["--remount-ro", folder]
    return [*parts, "--chdir", "/scratch"]


def writable(preload: tuple[str, ...]) -> list[str]:
    """Folders a submission can write to: those that hold no package that it needs."""
    shown = [*python_folders(), *package_folders(preload)]
    return [
        folder for folder in WRITABLE if not any(each.startswith(folder + os.sep) for each in shown)
    ]


def gpus(folder: Path = Path("/dev")) -> list[str]:
    """Options that show the graphics processors to a submission; empty if there are none."""
    parts = []
    devices = sorted(folder.glob("nvidia*")) + sorted(folder.glob("dri"))
    for device in devices:
        parts += ["--dev-bind", str(device), str(device)]
    if devices:
        parts += ["--ro-bind-try", "/sys", "/sys"]
    return parts


def environment(sandboxed: bool) -> dict[str, str]:
    """Environment variables that a notebook sees, without any secret of the grader's."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT or name.startswith(KEPT_BEGINNINGS)
    }
    kept |= {
        "NBGRADER_EXECUTION": "autograde",
        VARIABLE: language(),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),  # this kit, wherever it is installed
        # One thread, so that the process can be forked.
        "OPENBLAS_NUM_THREADS": "1",
        "JE_ARROW_MALLOC_CONF": "background_thread:false",  # of pyarrow, which pandas imports
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"),
        # What TensorFlow's C++ prints would cost a test its points.
        "TF_CPP_MIN_LOG_LEVEL": os.environ.get("TF_CPP_MIN_LOG_LEVEL", "3"),
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
    }
    if sandboxed:
        kept |= {"HOME": "/scratch", "TMPDIR": "/scratch", "USER": "student"}
    else:
        kept |= {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    return kept


class Sandbox:
    """A warm process that becomes one submission after another.

    Use it as a context. It belongs to one thread at a time.
    """

    def __init__(
        self,
        preload: tuple[str, ...],
        hidden: tuple[str, ...],
        limits: Limits,
        sandboxed: bool,
        settings: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """See `command` for `preload` and `hidden`.

        Args:
            preload: modules to import.
            hidden: folders not to show.
            limits: of a submission.
            sandboxed: False to run without bubblewrap.
            settings: environment variables that the notebooks set before they import.
        """
        self.preload, self.hidden = tuple(preload), tuple(hidden)
        self.limits, self.sandboxed, self.settings = limits, sandboxed, settings
        self.starts = 0  # how often it had to be started
        self._group: Group | None = None
        self._out = 0  # how often the group ran out of memory
        self._process: subprocess.Popen | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Sandbox:
        """Start it now rather than at the first submission."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it and all that runs in it."""
        self.stop()

    def start(self) -> None:
        """Start the warm process, if it is not there.

        Raises:
            KitError: if it does not start.
        """
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        self.starts += 1
        preload = list(self.preload)
        while True:
            answer = self._launch(preload)
            if "threaded" not in answer:
                return
            self.stop()
            # The notebooks import this package themselves.
            top = answer["threaded"].partition(".")[0]
            preload = [name for name in preload if name.partition(".")[0] != top]

    def _launch(self, preload: list[str]) -> dict:
        ours, theirs = socket.socketpair()
        python = [sys.executable, "-m", "utils.grading.kernel", str(theirs.fileno())]
        walls = command(self.preload, self.hidden, self.limits.disk) if self.sandboxed else []
        self._group = make_group(self.limits.memory + OWN_MEMORY) if self.sandboxed else None
        if self._group is not None:
            walls = [*self._group.enter(), *walls]
        if self.sandboxed:
            walls = [*FIRST_TO_GO, *walls]
        self._process = subprocess.Popen(
            [*walls, *python],
            pass_fds=[theirs.fileno()],
            env=environment(self.sandboxed),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            cwd="/",
        )
        theirs.close()
        self._control = ours
        try:
            begin: protocol.Begin = {
                "preload": preload,
                "environment": dict(self.settings),
                "sandboxed": self.sandboxed,
                "writable": writable(self.preload) if self.sandboxed else [],
            }
            protocol.send(ours, marshal.dumps(dict(begin)))
            return self._answer(START_SECONDS)
        except (protocol.Closed, protocol.Late) as error:
            self._process.kill()
            assert self._process.stderr is not None
            said = self._process.stderr.read().decode(errors="replace").strip().splitlines()
            self.stop()
            raise KitError(
                tr(
                    "the sandbox did not start: {reason}",
                    reason=said[-1] if said else str(error) or tr("no answer"),
                )
            ) from error

    def run(self, channel: socket.socket) -> None:
        """Let the warm process fork a submission that listens to `channel`.

        Raises:
            Closed: if the warm process is gone.
        """
        self.start()
        self._tell({"do": "run", "limits": _numbers(self.limits)}, channel)

    def interrupt(self, pid: int) -> None:
        """Interrupt one process of the submission, as a kernel is interrupted."""
        with contextlib.suppress(protocol.Closed):
            self._tell({"do": "interrupt", "pid": pid})

    def kill(self, pid: int, alone: bool = False) -> None:
        """End one process of the submission, and all that it has started unless `alone`."""
        with contextlib.suppress(protocol.Closed):
            self._tell({"do": "kill", "pid": pid, "alone": alone})

    def look(self, pid: int) -> Look:
        """The threads, children and shared files of one process; raises Closed or Late."""
        self._tell({"do": "look", "pid": pid})
        return self._answer(ANSWER_SECONDS)

    def keep_files(self, name: str) -> bool:
        """Keep the submission's files as they are now; False if they are too many or too large.

        Raises:
            Closed, Late: if the warm process is gone.
        """
        self._tell({"do": "keep", "name": name})
        return bool(self._answer(FILES_SECONDS)["kept"])

    def restore_files(self, name: str) -> None:
        """Put the submission's files back as they were kept; raises Closed or Late."""
        self._tell({"do": "restore", "name": name})
        self._answer(FILES_SECONDS)

    def _tell(self, command: Command, passed: socket.socket | None = None) -> None:
        if self._control is None:
            raise protocol.Closed(tr("the sandbox is gone"))
        protocol.send(self._control, marshal.dumps(dict(command)), (passed,) if passed else ())

    def _answer(self, seconds: float, most: int = protocol.MAX_CONTROL) -> Any:
        if self._control is None:
            raise protocol.Closed(tr("the sandbox is gone"))
        data = protocol.receive(self._control, most, _deadline(seconds))
        return marshal.loads(data)

    def end(self, leave_files: bool) -> tuple[Ended, bool]:
        """End the submission and wait until it is cleaned up.

        If that takes too long or the warm process is gone, everything is stopped.

        Args:
            leave_files: leave what it has written for the submission's next notebook.

        Returns:
            How it ended, and whether the warm process has answered.
        """
        try:
            self._tell({"do": "end", "leave": leave_files})
            report, there = self._answer(END_SECONDS, protocol.MAX_ENDED), True
        except (protocol.Closed, protocol.Late, protocol.TooLong):
            report = {
                "said": "",
                "signals": {},
                "limit": "",
                "most": 0,
                "peak": 0,
                "clean": False,
                "files": {},
            }
            there = False
        if self._ran_out_of_memory() and not report["limit"]:
            report |= {"limit": "memory", "most": self.limits.memory >> 20}
        if report.get("said"):
            logging.getLogger("course.grading").error("in the sandbox: %s", report["said"])
        if not report["clean"]:
            self.stop()
        return report, there

    def _ran_out_of_memory(self) -> bool:
        before, self._out = self._out, self._group.ran_out() if self._group else 0
        return self._out > before

    def stop(self) -> None:
        """End the warm process and all it has started."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None
        if self._group is not None:
            self._group.remove()
            self._group, self._out = None, 0


def _numbers(limits: Limits) -> dict[str, int]:
    return {name: getattr(limits, name) for name in ("memory", "disk", "processes")}


def _deadline(seconds: float) -> float:
    return time.monotonic() + seconds
