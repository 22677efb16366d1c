"""The libraries as they were before any student's code ran, and what has changed since."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from operator import is_
from sys import modules as loaded
from typing import Any

from utils.grading.kernel.values import identities

# Packages whose functions change while they work, or are too many to look at.
LEFT_OUT = {"tensorflow", "matplotlib", "IPython", "ipykernel", "utils", "pytest", "torch", "jax"}
ALWAYS = {"builtins", "math", "operator", "functools", "unittest", "numpy", "sys", "_thread"}
# Looked at before every statement of a test; the others before and after it.
CORE = {"builtins", "math", "numpy", "numpy.testing", "numpy.testing._private.utils"}
HOOKS = {"displayhook", "excepthook", "unraisablehook", "breakpointhook"}  # IPython sets them
NUMBERS = (int, float, complex)
NUMBERS_OF = {"math", "numpy", "cmath"}
CODE_OF = ("numpy.testing", "numpy.core", "numpy._core", "numpy.lib", "unittest.case")
MAX_ENTRIES = 80_000
HEAP_TYPE = 1 << 9  # a class that Python code has made, and can change

Entry = tuple[str, Any, tuple, tuple]


class Snapshot:
    """The functions and classes of modules.

    Attributes:
        modules: by name.
        core: names, namespaces, keys and values of what every test stands on.
        rest: the same of the others.
        codes: functions that tests judge with, with their code and defaults.
        classes: every class there was; while one is kept, no other gets its identity.
        known: their `identities`.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        """Look at all loaded modules of these packages and of a few that tests always use."""
        roots = (ALWAYS | set(packages)) - LEFT_OUT
        self.core: list[Entry] = []
        self.rest: list[Entry] = []
        self.modules: dict[str, types.ModuleType] = {}
        entries = 0
        for name, module in sorted(loaded.items()):
            if name.partition(".")[0] not in roots or type(module) is not types.ModuleType:
                continue
            if entries > MAX_ENTRIES:
                break
            self.modules[name] = module
            target = self.core if name in CORE else self.rest
            wanted = _is_fixed if name in NUMBERS_OF else callable
            entries += self._add(target, name, vars(module), wanted)
            for value in list(vars(module).values()):
                if not isinstance(value, type) or value.__module__ != name:
                    continue
                label, made_by_python = f"{name}.{value.__name__}", value.__flags__ & HEAP_TYPE
                if made_by_python:
                    entries += self._add(self.rest, label, vars(value), _is_method)
                elif name in ("builtins", "numpy"):
                    # A class of C code cannot be changed, but by tricks.
                    entries += self._add(self.rest, label, vars(value), callable)
        self.codes = [
            (f"{name}.{key}", value, value.__code__, value.__defaults__, value.__kwdefaults__)
            for name, _, keys, values in [*self.core, *self.rest]
            if name.startswith(CODE_OF)
            for key, value in zip(keys, values, strict=True)
            if type(value) is types.FunctionType
        ]
        self.classes = _all_classes()
        self.known = identities(self.classes)

    def _add(self, target: list, name: str, namespace: Any, wanted: Callable[[Any], bool]) -> int:
        keys = tuple(key for key, value in namespace.items() if wanted(value) and key not in HOOKS)
        target.append((name, namespace, keys, tuple(namespace[key] for key in keys)))
        return len(keys)

    def changed_modules(self, _loaded: dict = loaded, _kind: type = types.ModuleType) -> str | None:
        """A module that another object stands for, or that has become something else."""
        for name, module in self.modules.items():
            if _loaded.get(name) is not module or type(module) is not _kind:
                return f"the module {name}"
        return None

    def changed_code(self) -> str | None:
        """A function whose inside was replaced."""
        for name, function, code, defaults, keywords in self.codes:
            if (
                function.__code__ is not code
                or function.__defaults__ is not defaults
                or function.__kwdefaults__ is not keywords
            ):
                return name
        return None


def _is_method(value: Any) -> bool:
    return isinstance(value, types.FunctionType | property | staticmethod | classmethod)


def _is_fixed(value: Any) -> bool:
    return callable(value) or type(value) in NUMBERS


def _all_classes() -> set[type]:
    found: set[type] = set()
    waiting: list[type] = [object]
    while waiting:
        kind = waiting.pop()
        for each in type.__subclasses__(kind):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found | {object}


def changed(
    entries: list[Entry],
    touched: frozenset[str] = frozenset(),
    _all: Any = all,
    _map: Any = map,
    _zip: Any = zip,
    _is: Any = is_,
) -> str | None:
    """What differs from the snapshot, by name; None if nothing does.

    Compared by identity only: a student's object must not be asked. And not by `id`, of which the
    audit hook is told each time: that takes eight times as long.

    Args:
        entries: of a snapshot.
        touched: what the test itself puts something else in the place of.
    """
    for name, namespace, keys, values in entries:
        if not _all(_map(_is, _map(namespace.get, keys), values)):
            for key, value in _zip(keys, values):
                if namespace.get(key) is not value and key not in touched:
                    return f"{name}.{key}"
    return None
