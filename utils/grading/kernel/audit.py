"""Refuses what no answer needs and every attack on the scoring does.

An audit hook (PEP 578) is told of what a process does below its own language: looking into frames,
walking the heap, making code objects, reaching for memory. Python code cannot take the hook away,
nor reach it. Whoever could look into the frames below a test would find what seals its verdict:
therefore frames are for our own code and for the few functions of libraries that use them and
hand nothing out.
"""

from __future__ import annotations

import _thread
import ast
import os
import sys
from collections.abc import Callable
from typing import Any

from utils.grading.kernel import places

Report = Callable[[str, str], None]

FRAMES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
FUNCTIONS = {"__code__", "__defaults__", "__kwdefaults__"}
# Nobody's business, whoever calls.
NEVER = {
    "sys._current_frames": "looks into the frames of running code",
    "sys._current_exceptions": "looks into the frames of running code",
    "gc.get_objects": "walks through the memory of the process",
    "gc.get_referrers": "walks through the memory of the process",
    "gc.get_referents": "walks through the memory of the process",
    "sys.settrace": "traces the execution of tests",
    "sys.setprofile": "traces the execution of tests",
    "sys.monitoring.register_callback": "traces the execution of tests",
    "sys.addaudithook": "adds an audit hook",
}
LOOKED_AT = {
    *NEVER,
    "sys._getframe",
    "object.__getattr__",
    "object.__setattr__",
    "object.__delattr__",
    "code.__new__",
    "marshal.loads",
    "compile",
    "import",
    "open",
    "os.fork",
    "os.forkpty",
    "os.kill",
    "os.killpg",
}
NATIVE = {"ctypes", "_ctypes", "cffi", "_cffi_backend", "_testcapi", "_testinternalcapi"}
MEMORY = {"mem", "pagemap", "kcore"}
# Of the standard library, files whose functions use frames and keep them to themselves.
KEEP_FRAMES = (
    "collections/__init__.py",
    "enum.py",
    "typing.py",
    "warnings.py",
    "_py_warnings.py",
    "logging/__init__.py",
    "traceback.py",
    "contextlib.py",
    "dataclasses.py",
    "abc.py",
    "asyncio/coroutines.py",
    "unittest/case.py",
    "unittest/result.py",
)
# Functions that hand frames to their caller: the caller decides.
HAND_OUT = (
    ("inspect.py", ""),
    ("IPython/utils/frame.py", ""),
    ("IPython/core/interactiveshell.py", "get_local_scope"),
    ("IPython/core/interactiveshell.py", "var_expand"),
    ("tensorflow/python/util/tf_inspect.py", ""),
    ("logging/__init__.py", "currentframe"),
    ("logging/__init__.py", "<lambda>"),  # the same, up to Python 3.11
    ("traceback.py", "walk_"),
    ("stack_data/core.py", ""),
    ("stack_data/utils.py", ""),
    ("executing/executing.py", ""),
    ("IPython/core/ultratb.py", ""),
    ("autograph/operators/py_builtins.py", "_find_originating_frame"),
)
# The shell prints tracebacks with the last of those, and gives nobody their frames.
PRINTS = "IPython/core/interactiveshell.py"
# What a package's function mentions if it asks for frames itself, rather than calling what it got.
ASKS = {"_getframe", "currentframe", "stack", "walk_stack", "walk_tb", "getouterframes", "trace"}
ASKS |= FRAMES | {
    "var_expand",
    "get_local_scope",
    "extract_stack",
    "getinnerframes",
    "getframeinfo",
    "findCaller",
}
USES_CTYPES = ("uuid.py", "multiprocessing/", "ctypes/")


def watch(report: Report, calls: dict[str, Callable[..., None]]) -> None:
    """Install the hook.

    Args:
        report: tells the grader.
        calls: what tests ask for by `sys.audit`, by the event's name.
    """
    library, installed, named = places.standard_library(), places.packages(), places.NAMED
    # Of our own files those that run in the thread that decides.
    ours = tuple(
        f"{places.kit()}grading/kernel/{name}.py" for name in ("child", "guard", "snapshot")
    )
    everyone, parser = places.trusted(), ast.__file__
    doctests = tuple(f"{folder}doctest.py" for folder in library)
    getframe, ident, starts, ends = sys._getframe, _thread.get_ident, str.startswith, str.endswith
    string, get_type, is_instance, error = str, type, isinstance, RuntimeError
    calls_get, is_in = calls.get, places.is_in
    busy: set[int] = set()
    parent = os.getppid()

    def file_of(frame: Any) -> str:
        """The file's name; a student's if it only looks like a string."""
        name = frame.f_code.co_filename
        return name if get_type(name) is string else "<student>"

    def students(frame: Any) -> bool:
        return not is_in(file_of(frame), everyone)

    def for_students(frame: Any) -> bool:
        """Whether a function of the student's is waiting for what happens."""
        while frame is not None:
            if students(frame):
                return True
            frame = frame.f_back
        return False

    def tests(frame: Any) -> bool:
        """Whether a test is running."""
        while frame is not None:
            if starts(file_of(frame), "<test "):
                return True
            frame = frame.f_back
        return False

    def beyond(frame: Any, files: tuple[tuple[str, str], ...]) -> Any:
        while frame is not None:
            name, function = file_of(frame), frame.f_code.co_name
            if students(frame) or not [
                1 for file, first in files if ends(name, file) and starts(function, first)
            ]:
                return frame
            frame = frame.f_back
        return None

    def does_itself(frame: Any, words: set[str]) -> bool:
        """Whether trusted code does what it does, rather than calling what it was given."""
        return (
            frame is not None and not students(frame) and bool(words & set(frame.f_code.co_names))
        )

    def hands_out_frames(frame: Any) -> bool:
        if not does_itself(frame, ASKS):
            return True
        if not for_students(frame):
            return False
        frame = beyond(frame, HAND_OUT)
        if frame is None:
            return False
        name = file_of(frame)
        if starts(name, installed):
            if ends(name, PRINTS) and starts(frame.f_code.co_name, ("showtrace", "showsyntax")):
                return False
            return not ASKS & set(frame.f_code.co_names)
        return not (starts(name, library) and ends(name, KEEP_FRAMES))

    def takes_a_name(source: Any, name: Any, frame: Any) -> bool:
        """Whether code would get a file name that makes it another's."""
        if is_instance(name, bytes):
            name = name.decode("utf-8", "replace")
        if not is_instance(name, string):
            return False
        if get_type(name) is not string:
            return True
        if not starts(name, everyone):
            return False
        if frame is not None and file_of(frame) == parser and frame.f_code.co_name == "parse":
            return False  # a syntax tree is no code yet
        if starts(name, named):
            return True
        if not for_students(frame):
            frozen = frame is not None and starts(file_of(frame), "<frozen ")
            return not frozen and not does_itself(frame, {"compile", "ast", "parse"})
        if ends(file_of(frame), ("executing/executing.py", "executing/_position_node_finder.py")):
            return False  # compiles to compare, and does not execute
        try:
            with open(name, "rb") as file:
                there = file.read()
        except OSError:
            return True
        if is_instance(source, string):
            source = source.encode("utf-8", "replace")
        return not is_instance(source, bytes) or source != there

    def why(event: str, args: tuple, frame: Any) -> str | None:
        if event == "open":
            path = args[0]
            if is_instance(path, bytes):
                path = path.decode("utf-8", "replace")
            if is_instance(path, string) and string(path).rpartition("/")[2] in MEMORY:
                return "opens the memory of a process"
            return None
        if event == "object.__getattr__":
            if args[1] in FRAMES and hands_out_frames(frame):
                return "looks into frames"
            return None
        if event == "sys._getframe":
            return "looks into frames" if hands_out_frames(frame) else None
        if event in ("object.__setattr__", "object.__delattr__"):
            if args[1] not in FUNCTIONS:
                return None
            if does_itself(frame, FUNCTIONS):  # what tests judge with is compared afterwards
                return None
            code = getattr(args[0], "__code__", None)
            name = getattr(code, "co_filename", "")
            return "changes a function that is not its own" if is_in(name, everyone) else None
        if event == "compile":
            return "takes another's name" if takes_a_name(args[0], args[1], frame) else None
        if event == "code.__new__":
            name = args[1]
            taken = get_type(name) is not string or starts(name, everyone)
            fine = does_itself(frame, {"CodeType", "replace"})
            if (taken and not fine) or (for_students(frame) and (taken or students(frame))):
                return "makes code objects by hand"
            return None
        if event == "marshal.loads":
            if does_itself(frame, {"loads"}) and not for_students(frame):
                return None
            loader = ends(file_of(frame), "importlib._bootstrap_external>")
            path = frame.f_locals.get("bytecode_path") if loader else None
            return None if is_in(path, everyone) else "makes code objects by hand"
        if event == "import":
            if args[0].partition(".")[0] not in NATIVE:
                return None
            while frame is not None and ("importlib" in file_of(frame) and not students(frame)):
                frame = frame.f_back
            return None if uses_ctypes(frame) else f"imports {args[0]}"
        if starts(event, "ctypes."):
            return None if uses_ctypes(frame) else "reaches for memory with ctypes"
        if starts(event, "os.kill"):
            return (
                "sends signals to what watches over it" if args[0] in (-1, 0, 1, parent) else None
            )
        if starts(event, "os.fork"):
            # A copy could try an answer and tell the other what the test said.
            if starts(file_of(frame), library) and "/multiprocessing/" in file_of(frame):
                return None
            return "copies itself during a test" if for_students(frame) and tests(frame) else None
        if event in NEVER:
            # It puts back what was there before, which is nothing.
            doctest = event == "sys.settrace" and frame is not None
            doctest = doctest and file_of(frame) in doctests
            return None if doctest else NEVER[event]
        return None

    def uses_ctypes(frame: Any) -> bool:
        while frame is not None and ends(file_of(frame), ("ctypes/__init__.py", "ctypes/util.py")):
            frame = frame.f_back
        if frame is None or students(frame):
            return False
        name = file_of(frame)
        # In a virtual environment the packages lie inside the library.
        if starts(name, library) and not starts(name, installed):
            return bool([1 for part in USES_CTYPES if part in name])
        return starts(name, installed)

    def hook(event: str, args: tuple) -> None:
        asked = calls_get(event)
        if asked is not None:
            asked(*args)
            return
        if event not in LOOKED_AT and not starts(event, "ctypes."):
            return
        if event == "object.__getattr__" and args[1] not in FRAMES:
            return
        me = ident()
        if me in busy:
            return
        busy.add(me)
        try:
            try:
                frame = getframe(1)
            except ValueError:  # called by a thread that runs no Python function
                frame = None
            if frame is not None and file_of(frame) in ours:
                return
            reason = why(event, args, frame)
        finally:
            busy.discard(me)
        if reason is not None:
            report("blocked", reason)
            raise error(f"refused while a notebook is graded: it {reason}")

    sys.addaudithook(hook)
