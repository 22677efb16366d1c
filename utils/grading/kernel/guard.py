"""Tells tampering from answering: what a test relies on is what it was before the student came.

Tests have a namespace of their own, which the student's functions cannot see: it is filled from
the notebook's before each test, and what a test defines for others is put back. In it, names of
libraries and builtins mean the originals. A snapshot tells when a library was changed, and the
values a test judges are looked at (see `values`). Tests ask for all that by `sys.audit`, so that
nothing lies in their namespace that leads to the grader.
"""

from __future__ import annotations

import _thread
import marshal
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

from utils.grading.kernel import places
from utils.grading.kernel.snapshot import Snapshot, changed
from utils.grading.kernel.values import make_look

Report = Callable[[str, str], None]
MISSING = object()
ARRAY = b"array:"
MAX_DATA = 4 << 20  # bytes of a locked cell's value that are kept
MAX_THOROUGH = 50  # judging calls of a test before which all libraries are looked at
SCALARS = (int, float, str, bytes, bool, complex)


def pack(value: Any) -> bytes:
    """Plain data, of exactly Python's own types or a NumPy array of numbers, as bytes.

    Raises:
        ValueError: if it is anything else, or too large.
    """
    kind = type(value)
    if kind.__name__ == "ndarray" and kind.__module__ == "numpy" and not value.dtype.hasobject:
        if value.nbytes > MAX_DATA:
            raise ValueError("too large")
        return ARRAY + marshal.dumps((value.dtype.str, value.shape, value.tobytes()))
    data = marshal.dumps(value)
    if len(data) > MAX_DATA or kind in (types.CodeType, type(None)):
        raise ValueError("no plain data")
    return data


def unpack(data: bytes) -> Any:
    """A fresh copy of what was packed."""
    if not data.startswith(ARRAY):
        return marshal.loads(data)
    numpy = sys.modules["numpy"]
    dtype, shape, content = marshal.loads(data[len(ARRAY) :])
    return numpy.frombuffer(content, numpy.dtype(dtype)).reshape(shape).copy()


class Tampered(BaseException):
    """A test was stopped: what it relies on has been changed."""


class Guard:
    """Watches over one submission's tests."""

    def __init__(
        self,
        snapshot: Snapshot,
        notebook: dict[str, Any],
        calls: dict[str, Callable[..., None]],
        report: Report,
    ) -> None:
        """Begin.

        Args:
            snapshot: of the libraries.
            notebook: the namespace of the notebook.
            calls: where the audit hook finds what tests may ask for.
            report: tells the grader.
        """
        self.snapshot, self.notebook, self.calls, self.report = snapshot, notebook, calls, report
        self.tests: dict[str, Any] = {
            "__name__": "__main__",
            "__builtins__": dict(vars(sys.modules["builtins"])),
        }
        self.seen: dict[str, Any] = {}
        self.view: dict[str, Any] = {}
        self.main = 0
        self.held: dict[str, Any] = {}
        self.data: dict[str, bytes] = {}
        self.lent: dict[str, Any] = {}
        self.touched: frozenset[str] = frozenset()
        self.places, self.is_in = places.trusted(), places.is_in

    def sealed(self, main: int) -> types.SimpleNamespace:
        """Itself, with methods that can be found through the object only.

        Every class can be found by asking `object` for its subclasses: a method's globals could
        then be changed, or a property be put into the class, which goes before what the object
        has. So the object is of a class that nobody can change.

        Args:
            main: the thread that executes the student's code.
        """
        self.main, self.snapshot = main, _without_class(self.snapshot)
        return _without_class(self)

    def hold(self, functions: Iterable[str], values: Iterable[str]) -> None:
        """Remember what a locked cell has defined: functions and classes, and plain values."""
        for name in functions:
            if name in self.notebook:
                self.held[name] = self.notebook[name]
        for name in values:
            try:
                self.data[name] = pack(self.notebook.get(name))
            except (ValueError, TypeError):
                continue  # no plain data

    def everything(self) -> str | None:
        """What was changed of all that is watched, as the beginning of a sentence."""
        snapshot, touched = self.snapshot, self.touched
        found = (
            changed(snapshot.core, touched)
            or snapshot.changed_modules()
            or changed(snapshot.rest, touched)
            or snapshot.changed_code()
        )
        if found:
            return f"{found} was replaced"
        for name, value in self.lent.items():
            if self.tests.get(name) is not value:
                return "what watches over the tests was replaced"
        return None

    def before(self, needs: dict[str, Any]) -> str | None:
        """Get ready for a test; why it cannot be trusted, or None.

        Args:
            needs: what the test uses: `locked`, names that locked cells may define; `meant`,
                names of libraries and builtins with the module and attribute they stand for;
                `aliases`, the names under which the test finds those; `touches`, attributes that
                the test itself assigns.
        """
        self.touched = frozenset()
        found = self.everything()
        if found:
            return found
        self.touched = frozenset(needs["touches"])
        self._fill()
        self._lend(self._meant(needs))
        for name in self._used(needs["locked"]):
            if self.view.get(name, self.held[name]) is not self.held[name]:
                return f"{name}, which a locked cell defines, was replaced"
            found = self._changed_inside(name)
            if found:
                return found
        return self._threads()

    def _fill(self) -> None:
        """Let the tests see what the notebook has defined since the last one."""
        # Names that only look like texts could answer when they are compared.
        self.view = {name: value for name, value in self.notebook.items() if type(name) is str}
        notebook, tests, seen = self.view, self.tests, self.seen
        for name in [name for name in seen if name not in notebook]:
            del seen[name]
            tests.pop(name, None)
        for name, value in list(notebook.items()):
            if seen.get(name, MISSING) is not value and name not in ("__builtins__", "__name__"):
                tests[name] = seen[name] = value

    def put_back(self, names: Iterable[str]) -> None:
        """Let the notebook see what a test has defined."""
        for name in names:
            if name in self.tests:
                self.notebook[name] = self.seen[name] = self.tests[name]
                if name in self.held:  # the assignment itself puts something else there
                    self.held[name] = self.tests[name]
                self.data.pop(name, None)

    def share(self, names: Iterable[str], taken: Iterable[str]) -> None:
        """Let the notebook have what a running test has bound, and the test what it assigned.

        Args:
            names: bound by the test, and used by functions of the assignment.
            taken: of those the ones that such functions assign.
        """
        notebook, tests, seen = self.notebook, self.tests, self.seen
        for name in taken:
            value = notebook.get(name, MISSING)
            if value is not seen.get(name, MISSING):
                seen[name] = tests[name] = value
                if value is MISSING:
                    del seen[name], tests[name]
        for name in names:
            if name in tests and tests[name] is not seen.get(name, MISSING):
                self.put_back([name])
            elif name in seen and name not in tests:
                del seen[name]
                notebook.pop(name, None)

    def _lend(self, values: dict[str, Any]) -> None:
        self.lent.update(values)
        self.tests.update(values)

    def arm(self, cell: dict[str, Any]) -> Callable[[Any], None]:
        """Put in place what an instrumented test asks for; the function that looks at values."""
        token, needs = cell["token"], cell["needs"]
        shared, taken, share, string = cell["shared"], cell["taken"], self.share, str
        right = [self._resolve(parts, needs["aliases"]) for parts in cell["dotted"]]
        core, touched, dotted = self.snapshot.core, self.touched, cell["dotted"]
        everything, report = self.everything, self.report
        unchanged, there = changed, self.tests
        helpers = (f"_{token}look", f"_{token}call")

        def fail(reason: str) -> None:
            report("broken", reason)
            raise Tampered(reason)

        def hand_over() -> None:
            # A name that only looks like a text could answer when it is compared.
            if [1 for name in self.notebook if type(name) is not string]:
                fail("the notebook's names were tampered with")
            share(shared, taken)

        judged = [0]

        def step() -> None:
            for name in helpers:
                if name not in self.lent:  # just defined, before any statement of the test
                    self.lent[name] = self.tests[name] = there[name]
                elif there.get(name) is not self.lent[name]:
                    fail("what watches over the tests was replaced")
            if shared:
                hand_over()
            found = unchanged(core, touched)
            if found:
                fail(f"{found} was replaced during a test")

        def call(number: int, judges: bool, function: Any, positional: tuple, named: dict) -> None:
            # Looking at everything takes milliseconds: not in every turn of a long loop.
            judged[0] += judges
            thorough = judges and judged[0] <= MAX_THOROUGH
            found = everything() if thorough else None
            if found:
                fail(f"{found} during a test")
            expected = right[number]
            own = dotted[number][-1] in touched
            if expected is not None and function is not expected and not own:
                fail(f"{'.'.join(dotted[number])} was replaced during a test")
            for value in positional:
                look(value)
            for value in named.values():
                look(value)

        look = make_look(self.snapshot.known, cell["classes"], cell["obliging"], fail)
        self.calls |= {f"{token}.step": step, f"{token}.share": hand_over}
        self.calls |= {f"{token}.look": look, f"{token}.call": call}
        self._lend({f"_{token}audit": sys.audit})
        return look

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
        notebook = self.view
        for name, (module, attribute) in needs["meant"].items():
            alias = needs["aliases"][name]
            if module == "locked":
                if name in self.tests:
                    lent[alias] = self._original(name, self.tests[name])
                elif name in self.data:
                    lent[alias] = unpack(self.data[name])
                continue
            known = self.snapshot.modules.get(module)
            right = known if attribute is None else vars(known).get(attribute) if known else None
            there = notebook.get(name, right)
            if right is None:  # not imported beforehand: whatever the notebook has made of it
                if name in self.tests:
                    lent[alias] = self.tests[name]
                continue
            pretends = there is not right and self._pretends(name, there)
            lent[alias] = right if pretends else there
            if pretends and module != "builtins":
                full = f"{module}.{attribute}" if attribute else module
                self.report("blocked", f"put something of its own in the place of {full}")
        return lent

    def _original(self, name: str, value: Any) -> Any:
        """A locked cell's data as that cell has made them, whatever became of them."""
        if name not in self.data:
            return value
        try:
            unchanged = pack(value) == self.data[name]
        except (ValueError, TypeError):
            unchanged = False
        return value if unchanged else unpack(self.data[name])

    def _pretends(self, name: str, value: Any) -> bool:
        """Whether a value could be meant to be taken for a library's.

        A number does no harm: the test fails, as it does with nbgrader. So does another library's
        function of the same name, as after `from numpy import *`; but NumPy's `all` and `any` find
        every generator true.
        """
        if any(vars(module).get(name) is value for module in self.snapshot.modules.values()):
            return name in ("all", "any")
        if type(value) is types.ModuleType:
            return not self.is_in(vars(value).get("__file__") or "", self.places)
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

    def _changed_inside(self, name: str) -> str | None:
        """What a function of a locked cell would find changed."""
        code = getattr(self.held[name], "__code__", None)
        builtins = self.tests["__builtins__"]
        for each in code.co_names if isinstance(code, types.CodeType) else ():
            if each not in self.view:
                continue
            value = self.view[each]
            if each in self.data and self._original(each, value) is not value:
                return f"{each}, which a locked cell sets, was changed"
            shadows = each in builtins and each not in self.held and callable(value)
            if shadows and value is not builtins[each] and self._pretends(each, value):
                return f"the builtin {each} was replaced"
        return None

    def _threads(self) -> str | None:
        """Whether code of the student's runs beside the test."""
        ours = (self.main, _thread.get_ident())
        for ident, frame in sys._current_frames().items():
            while ident not in ours and frame is not None:
                if not self.is_in(frame.f_code.co_filename, self.places):
                    return "a thread of the submission runs beside the tests"
                frame = frame.f_back
        return None

    def _resolve(self, parts: list[str], aliases: dict[str, str]) -> Any:
        value = self.lent.get(aliases.get(parts[0], ""))
        for part in parts[1:]:
            if not isinstance(value, types.ModuleType):
                return None
            value = vars(value).get(part)
        return value


def _without_class(each: Any) -> types.SimpleNamespace:
    """An object of the same attributes and methods; its class has lost them."""
    sealed, kind = types.SimpleNamespace(**vars(each)), type(each)
    for name, method in list(vars(kind).items()):
        if type(method) is types.FunctionType:
            if not name.startswith("__"):
                setattr(sealed, name, types.MethodType(method, sealed))
            delattr(kind, name)
    return sealed
