"""Tells tampering from answering: what a test relies on is what it was before the student came.

Three watchers. An audit hook (PEP 578; Python code cannot take it away) refuses what no answer
needs and every attack on the scoring does: looking into the callers' frames, tracing, walking the
heap, making code objects. A snapshot tells when a function of a library, or a builtin, is not the
one that was imported. And the values a test compares are looked at: an object of the student's own
that answers comparisons itself proves nothing.

Nothing of this can be reached by name from the student's code, and nothing is looked up by a name
that the student can change: hence the many values bound in advance.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import sysconfig
import types
from collections.abc import Callable, Iterable
from typing import Any

from utils.grading.kernel.wire import BLOCKED, BROKEN

Report = Callable[[bytes, str], None]

# Packages whose functions change while they work, or are too many to look at.
LEFT_OUT = {"tensorflow", "matplotlib", "IPython", "ipykernel", "utils", "pytest", "torch", "jax"}
ALWAYS = {"builtins", "math", "operator", "functools", "unittest", "numpy", "sys", "_thread"}
HOOKS = {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}  # IPython sets them
# Looked at before every statement of a test; the others once before and once after it.
CORE = {"builtins", "math", "numpy", "numpy.testing", "numpy.testing._private.utils"}
MAX_ENTRIES = 80_000

FRAMES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
ALWAYS_REFUSED = {
    "sys._current_frames": "looks into the frames of running code",
    "sys._current_exceptions": "looks into the frames of running code",
    "sys.settrace": "traces the execution of tests",
    "sys.setprofile": "traces the execution of tests",
    "sys.addaudithook": "adds an audit hook",
    "sys.monitoring.register_callback": "traces the execution of tests",
    "gc.get_objects": "walks through the memory of the process",
    "gc.get_referrers": "walks through the memory of the process",
    "gc.get_referents": "walks through the memory of the process",
    "code.__new__": "makes code objects by hand",
    "marshal.loads": "makes code objects by hand",
}
LOOKED_AT = {
    *ALWAYS_REFUSED,
    "sys._getframe",
    "object.__getattr__",
    "object.__setattr__",
    "compile",
    "import",
    "open",
}
NATIVE = {"ctypes", "_ctypes", "cffi", "_cffi_backend", "_testcapi", "_testinternalcapi"}
PRIVATE_FILES = ("mem", "maps", "environ", "auxv", "syscall", "pagemap")
# Methods by which an object can answer a test itself.
ANSWERING = {
    "__eq__",
    "__ne__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__bool__",
    "__abs__",
    "__sub__",
    "__rsub__",
    "__float__",
    "__round__",
    "__array__",
    "__array_function__",
    "__array_ufunc__",
    "__getattribute__",
}


class Tampered(BaseException):
    """A test was stopped: what it relies on has been changed."""


class Snapshot:
    """The functions and classes of modules, as they were when nobody had touched them."""

    def __init__(self, packages: Iterable[str]) -> None:
        """Look at all loaded modules of these packages and of a few that tests always use."""
        roots = (ALWAYS | set(packages)) - LEFT_OUT
        self.core: list[tuple[str, Any, tuple, tuple]] = []
        self.rest: list[tuple[str, Any, tuple, tuple]] = []
        self.modules: dict[str, types.ModuleType] = {}
        entries = 0
        for name, module in sorted(sys.modules.items()):
            if name.partition(".")[0] not in roots or type(module) is not types.ModuleType:
                continue
            if entries > MAX_ENTRIES:
                break
            self.modules[name] = module
            target = self.core if name in CORE else self.rest
            entries += self._add(target, name, vars(module), callable)
            for value in list(vars(module).values()):
                own = isinstance(value, type) and value.__module__ == name
                if own and value.__flags__ & (1 << 9):  # a class made by Python code: changeable
                    entries += self._add(
                        self.rest, f"{name}.{value.__name__}", vars(value), _is_method
                    )
        self.exits = (os._exit, os.abort)

    def _add(self, target: list, name: str, namespace: Any, wanted: Callable[[Any], bool]) -> int:
        keys = tuple(key for key, value in namespace.items() if wanted(value) and key not in HOOKS)
        target.append((name, namespace, keys, tuple(namespace[key] for key in keys)))
        return len(keys)


def _is_method(value: Any) -> bool:
    return isinstance(value, types.FunctionType | property | staticmethod | classmethod)


def changed(
    entries: list,
    touched: frozenset[str] = frozenset(),
    _map: Any = map,
    _tuple: Any = tuple,
    _zip: Any = zip,
) -> str | None:
    """What differs from the snapshot, by name; None if nothing does.

    Args:
        entries: of a snapshot.
        touched: what the test itself puts something else in the place of.
    """
    for name, namespace, keys, values in entries:
        if _tuple(_map(namespace.get, keys)) != values:
            for key, value in _zip(keys, values):
                if namespace.get(key) is not value and key not in touched:
                    return f"{name}.{key}"
    return None


def trusted_places() -> tuple[str, ...]:
    """Where code lies that is not the student's, as beginnings of file names."""
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    paths |= {path for path in sys.path if path.endswith(("site-packages", "dist-packages"))}
    kit = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return (*sorted(path + os.sep for path in paths if path), kit + os.sep, "<frozen ", "<locked ")


def watch(report: Report) -> None:
    """Install the audit hook. From here on, what an attack needs is refused and reported."""
    places = trusted_places()
    getframe, ident = sys._getframe, _thread.get_ident
    busy: set[int] = set()
    refused, looked_at, frames, native = ALWAYS_REFUSED, LOOKED_AT, FRAMES, NATIVE
    private = PRIVATE_FILES
    is_instance, string, error = isinstance, str, RuntimeError

    def students(frame: Any) -> bool:
        return frame is not None and not frame.f_code.co_filename.startswith(places)

    def beyond(frame: Any, *modules: str) -> Any:
        """The first caller outside these modules."""
        while frame is not None and frame.f_globals.get("__name__") in modules:
            frame = frame.f_back
        return frame

    def why(event: str, args: tuple, frame: Any) -> str | None:
        if event == "open":
            path = args[0]
            if is_instance(path, bytes):
                path = path.decode("utf-8", "replace")
            if is_instance(path, string) and path.startswith("/proc/") and path.endswith(private):
                return "opens the memory of a process"
            return None
        if event == "object.__getattr__":
            if args[1] not in frames:
                return None
            if frame.f_globals.get("__name__") == "traceback":
                # Printing a traceback is fine; handing the frames out is not.
                frame = frame.f_back if frame.f_code.co_name.startswith("walk_") else None
            return "looks into frames" if students(beyond(frame, "inspect")) else None
        if event == "sys._getframe":
            helpers = ("inspect", "IPython.utils.frame", "traceback")
            return "looks into frames" if students(beyond(frame, *helpers)) else None
        if event == "object.__setattr__":
            if args[1] != "__code__" or not students(frame):
                return None
            theirs = args[0].__code__.co_filename
            return "replaces the code of a function" if theirs.startswith(places) else None
        if event == "compile":
            name = args[1]
            if is_instance(name, bytes):
                name = name.decode("utf-8", "replace")
            named = is_instance(name, string) and name.startswith(places)
            return "compiles code in another's name" if named and students(frame) else None
        if event == "import":
            if args[0].partition(".")[0] not in native:
                return None
            importers = ("importlib._bootstrap", "importlib._bootstrap_external", "importlib")
            caller = beyond(frame, *importers, "ctypes", "cffi")
            return f"imports {args[0]}" if students(caller) else None
        if event.startswith("ctypes."):
            caller = beyond(frame, "ctypes", "numpy.ctypeslib")
            return "reaches for memory with ctypes" if students(caller) else None
        return refused[event] if students(frame) else None

    def hook(event: str, args: tuple) -> None:
        if event not in looked_at and not event.startswith("ctypes."):
            return
        me = ident()
        if me in busy:
            return
        busy.add(me)
        try:
            reason = why(event, args, getframe(1))
        finally:
            busy.discard(me)
        if reason is not None:
            report(BLOCKED, reason)
            raise error(f"refused while a notebook is graded: it {reason}")

    sys.addaudithook(hook)


def hide_frames_from_signal_handlers() -> None:
    """A handler gets the interrupted frame, which may be a test's: it gets none here."""
    install = sys.modules["_signal"].signal
    keep_as_is = (signal.default_int_handler, signal.SIG_IGN, signal.SIG_DFL)

    def without_frame(number: int, handler: Any) -> Any:
        if isinstance(handler, int):  # SIG_IGN and SIG_DFL, which the module below wants plain
            return install(number, int(handler))
        if not callable(handler) or handler in keep_as_is:
            return install(number, handler)
        return install(number, lambda number, frame: handler(number, None))

    signal.signal = without_frame  # type: ignore[assignment]
    sys.modules["_signal"].signal = without_frame  # type: ignore[attr-defined]


class Guard:
    """Watches over one submission's tests."""

    def __init__(self, snapshot: Snapshot, namespace: dict[str, Any], report: Report) -> None:
        """`namespace` is the notebook's; `report` tells the grader."""
        self.snapshot, self.namespace, self.report = snapshot, namespace, report
        self.held: dict[str, Any] = {}
        self.lent: dict[str, Any] = {}
        self.touched: frozenset[str] = frozenset()
        self.places = trusted_places()

    def hold(self, names: Iterable[str]) -> None:
        """Remember what a locked cell has defined."""
        for name in names:
            if name in self.namespace:
                self.held[name] = self.namespace[name]

    def lend(self, helpers: dict[str, Any]) -> None:
        """Put helpers where a test finds them; functions that it defines may need them later."""
        self.lent.update(helpers)
        self.namespace.update(helpers)

    def everything(self) -> str | None:
        """What was changed of all that is watched, as the beginning of a sentence."""
        for name, module in self.snapshot.modules.items():
            if sys.modules.get(name) is not module:
                return f"the module {name} was replaced"
        touched = self.touched
        found = changed(self.snapshot.core, touched) or changed(self.snapshot.rest, touched)
        if found:
            return f"{found} was replaced"
        for name, helper in self.lent.items():
            if self.namespace.get(name) is not helper:
                return "what watches over the tests was replaced"
        return None

    def before(self, needs: dict[str, Any]) -> str | None:
        """Why a test cannot be trusted, or None.

        Args:
            needs: what the test uses: `locked`, names that locked cells may define; `meant`,
                names of libraries and builtins with the module and attribute they stand for; and
                `aliases`, the names under which the test finds those; `touches`, attributes that
                the test itself assigns.
        """
        found = self.everything()
        if found:
            return found
        self.touched = frozenset(needs["touches"])
        self.lend(self._meant(needs))
        for name in self._used(needs["locked"]):
            if self.namespace.get(name) is not self.held[name]:
                return f"{name}, which a locked cell defines, was replaced"
        return self._threads()

    def after(self) -> str | None:
        """Why a test that has just run cannot be trusted, or None."""
        found = self.everything()
        if found is None and self.touched:
            self._accept(self.snapshot.core)
            self._accept(self.snapshot.rest)
        self.touched = frozenset()
        return found

    def _accept(self, entries: list) -> None:
        """What the test has put in the place of something stays there."""
        for number, (name, namespace, keys, values) in enumerate(entries):
            if self.touched & set(keys):
                now = tuple(
                    namespace.get(key) if key in self.touched else value
                    for key, value in zip(keys, values, strict=True)
                )
                entries[number] = (name, namespace, keys, now)

    def _meant(self, needs: dict[str, Any]) -> dict[str, Any]:
        """What libraries' names and builtins mean, by the names under which a test finds them."""
        lent = {}
        namespace = self.namespace
        for name, (module, attribute) in needs["meant"].items():
            known = self.snapshot.modules.get(module)
            right = known if attribute is None else vars(known).get(attribute) if known else None
            there = namespace.get(name, right)
            if right is None:  # not imported beforehand: whatever the notebook has made of it
                if name in namespace:
                    lent[needs["aliases"][name]] = there
                continue
            pretends = there is not right and self._pretends(name, there)
            lent[needs["aliases"][name]] = right if pretends else there
            if pretends and module != "builtins":
                full = f"{module}.{attribute}" if attribute else module
                self.report(BLOCKED, f"put something of its own in the place of {full}")
        return lent

    def _pretends(self, name: str, value: Any) -> bool:
        """Whether a value could be meant to be taken for a library's.

        A number does no harm: the test fails, as it does with nbgrader. So does another library's
        function of the same name, as after `from numpy import *`; but NumPy's `all` and `any` find
        every generator true.
        """
        if any(vars(module).get(name) is value for module in self.snapshot.modules.values()):
            return name in ("all", "any")
        if type(value) is types.ModuleType:
            file = vars(value).get("__file__") or ""
            return not file.startswith(self.places)
        return callable(value) or type(value).__module__ == "__main__"

    def _used(self, names: list[str]) -> list[str]:
        """Of the names that locked cells have defined, those a test uses, directly or not."""
        found: list[str] = []
        waiting = [name for name in names if name in self.held]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.append(name)
                code = getattr(self.held[name], "__code__", None)
                if isinstance(code, types.CodeType):
                    waiting += [each for each in code.co_names if each in self.held]
        return found

    def _threads(self) -> str | None:
        """Whether code of the student's runs beside the test."""
        me = _thread.get_ident()
        for ident, frame in sys._current_frames().items():
            while ident != me and frame is not None:
                if not frame.f_code.co_filename.startswith(self.places):
                    return "a thread of the submission runs beside the tests"
                frame = frame.f_back
        return None

    def helpers(
        self, dotted: list[list[str]], aliases: dict[str, str], own_classes: list[str]
    ) -> tuple[Any, Any, Any]:
        """What an instrumented test calls: `step`, `same` and `look`.

        Args:
            dotted: functions the test calls, as the parts of their names.
            aliases: names under which the test finds libraries, as `before` has lent them.
            own_classes: classes the assignment asks for; their objects may answer comparisons.
        """
        core, report, places = self.snapshot.core, self.report, self.places
        touched = self.touched
        unchanged, broken, tampered = changed, BROKEN, Tampered
        right = [self._resolve(parts, aliases) for parts in dotted]
        modules, get_type, vars_of = sys.modules, type, vars
        asked, answering, function = frozenset(own_classes), ANSWERING, types.FunctionType
        plain = (int, float, str, bytes, bool, complex, type(None), range)
        nested = (list, tuple, set, frozenset)

        def fail(reason: str) -> None:
            report(broken, reason)
            raise tampered(reason)

        def step() -> None:
            found = unchanged(core, touched)
            if found:
                fail(f"{found} was replaced during a test")

        def same(index: int, value: Any) -> Any:
            if right[index] is not None and value is not right[index]:
                fail(f"{'.'.join(dotted[index])} was replaced during a test")
            return value

        def students_class(kind: type) -> bool:
            name = kind.__module__
            home = modules.get(name) if get_type(name) is str else None
            if home is None or name == "__main__":
                return True
            file = vars_of(home).get("__file__")
            return file is not None and not file.startswith(places)

        def answers_itself(kind: type) -> bool:
            for each in kind.__mro__:
                if each.__name__ in asked:
                    continue
                methods = vars_of(each)
                for name in answering & methods.keys():
                    method = methods[name]
                    place = "<" if get_type(method) is not function else method.__code__.co_filename
                    # What a decorator has generated says "<string>": then the class decides.
                    if students_class(each) if place[:1] == "<" else not place.startswith(places):
                        return True
            return False

        def look(value: Any, depth: int = 3) -> Any:
            kind = get_type(value)
            if kind in plain:
                return value
            if kind in nested:
                if depth:
                    for each in list(value)[:1000]:
                        look(each, depth - 1)
                return value
            if kind is dict:
                if depth:
                    for each in list(value.values())[:1000]:
                        look(each, depth - 1)
                return value
            if answers_itself(kind):
                fail(f"an object of the class {kind.__name__} answers the test itself")
            return value

        return step, same, look

    def _resolve(self, parts: list[str], aliases: dict[str, str]) -> Any:
        value = self.lent.get(aliases.get(parts[0], ""))
        for part in parts[1:]:
            if not isinstance(value, types.ModuleType):
                return None
            value = vars(value).get(part)
        return value
