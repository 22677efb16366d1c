"""Refuse imports of the parts that students write themselves, with one clear line.

`only` is for packages of the kit, `without` for those of others. Both remind honest students of
what they write themselves; they do not protect against others.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import NoReturn, TypeVar

_Import = TypeVar("_Import", bound=Callable[..., ModuleType])
_NOTEBOOK = "__main__"  # the name of the module in which cells run
_reasons: dict[str, str] = {}  # why a package may not be imported, by its name


class _Restricted(ModuleType):
    """A module that gives some names, and raises ImportError for the others."""

    def __init__(self, whole: ModuleType, names: Sequence[str]) -> None:
        super().__init__(whole.__name__, whole.__doc__)
        self.__path__: list[str] = []  # it is still a package; every part is refused
        self._names = tuple(names)
        known = whole._withheld if isinstance(whole, _Restricted) else frozenset(vars(whole))
        self._withheld: frozenset[str] = known - set(names)
        for name in names:
            setattr(self, name, getattr(whole, name))

    def __getattr__(self, name: str) -> object:
        if not name.startswith("_") and name in self._withheld:
            _refuse(f"{self.__name__}.{name}", self._names)
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


class _Refusing(MetaPathFinder):
    """Refuses the parts of restricted packages."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package = sys.modules.get(fullname.rpartition(".")[0])
        if isinstance(package, _Restricted):
            _refuse(fullname, package._names)
        return None


def only(package: str, *names: str) -> None:
    """Let only some names be imported from a package of the kit, in this process.

    It reminds honest students that they write the rest; it does not protect against others. Names
    imported before go on working, and the same call may be repeated.

    Args:
        package: its full name, such as "utils.transfer".
        names: functions and classes of it that may be used.

    Raises:
        ImportError: later, when something else is imported from it.
        AttributeError: if the package lacks one of the names.
    """
    whole = importlib.import_module(package)
    restricted = _Restricted(whole, names)
    for module in [name for name in sys.modules if name.startswith(f"{package}.")]:
        del sys.modules[module]
    sys.modules[package] = restricted
    above, _, name = package.rpartition(".")
    if above:
        setattr(sys.modules[above], name, restricted)
    if not any(isinstance(finder, _Refusing) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Refusing())


def without(*packages: str, because: str) -> None:
    """Let a notebook import no part of some packages, in this process.

    It reminds honest students that they are to find something out by themselves.
    Only imports that stand in the notebook's own cells fail, also if somebody has imported the
    package before. `sys.modules` stays as it is: libraries look into it, and import what they like.

    Args:
        packages: their names as one imports them, such as "keras".
        because: why, as the end of a sentence. The last call with a package counts.

    Raises:
        ImportError: later, when a cell imports one of the packages or a part of it.
        ValueError: for a part of a package, which cannot be withheld by itself.
    """
    parts = [package for package in packages if "." in package]
    if parts:
        raise ValueError(f"name whole packages, not {', '.join(parts)}")
    _reasons.update(dict.fromkeys(packages, because))
    # Not in sys.meta_path: Python does not ask it for a package that is imported already.
    builtins.__import__ = _asking(builtins.__import__)
    importlib.__import__ = _asking(importlib.__import__)
    importlib.import_module = _asking(importlib.import_module)


def _asking(importing: _Import) -> _Import:
    """The same import function, which refuses withheld packages to a notebook's cell."""
    if hasattr(importing, "_asks"):
        return importing

    @functools.wraps(importing)
    def asking(name: str, *args: object, **kwargs: object) -> ModuleType:
        why = _reasons.get(name.partition(".")[0]) if isinstance(name, str) else None
        # Code that `exec` runs with its own names belongs to no module.
        if why is not None and sys._getframe(1).f_globals.get("__name__", _NOTEBOOK) == _NOTEBOOK:
            raise ImportError(f"{name} cannot be imported in this assignment: {why}")
        return importing(name, *args, **kwargs)

    asking._asks = True  # type: ignore[attr-defined]
    return asking  # type: ignore[return-value]


def _refuse(what: str, names: Sequence[str]) -> NoReturn:
    package = what.rpartition(".")[0]
    raise ImportError(
        f"{what} cannot be imported in this assignment, because you write it yourself; "
        f"{package} gives you {', '.join(names) or 'nothing'} here"
    )
