"""Refuse imports of the parts that students write themselves, with one clear line.

`only` is for packages of the kit, `without` for those of others. Both remind honest students of
what they write themselves; they do not protect against others. Both refuse to the notebook's own
cells alone: the kit and libraries import what they like, also when a function is called later.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import NoReturn, TypeVar

from utils.messages import tr

_Import = TypeVar("_Import", bound=Callable[..., ModuleType])
_NOTEBOOK = "__main__"  # the name of the module in which cells run
_reasons: dict[str, str] = {}  # why a package may not be imported, by its name


class _Restricted(ModuleType):
    """A module that gives a notebook's cells some names, and raises ImportError for the others."""

    _whole: ModuleType
    _names: tuple[str, ...]

    def __init__(self, whole: ModuleType, names: Sequence[str]) -> None:
        super().__init__(whole.__name__, whole.__doc__)
        for name in names:
            super().__setattr__(name, getattr(whole, name))
        for name in ("__spec__", "__path__", "__file__"):  # it is still a package, if it was one
            if hasattr(whole, name):
                super().__setattr__(name, getattr(whole, name))
        super().__setattr__("__all__", list(names))
        super().__setattr__("_whole", whole)
        super().__setattr__("_names", tuple(names))

    def __getattr__(self, name: str) -> object:
        # A first look-up, before there is a whole, must not look for it here again.
        whole = self.__dict__.get("_whole")
        if not hasattr(whole, name):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        if not name.startswith("_") and _asked_by_a_cell(sys._getframe(1).f_globals):
            _refuse(f"{self.__name__}.{name}", self._names)
        return getattr(whole, name)

    def __setattr__(self, name: str, value: object) -> None:
        # Whoever imports a part of a package sets it as an attribute of the package.
        setattr(self._whole, name, value)
        if name in self._names:  # a test that puts something in its place sees it
            super().__setattr__(name, value)


def only(package: str, *names: str) -> None:
    """Let a notebook import only some names from a package of the kit, in this process.

    It reminds honest students that they write the rest; it does not protect against others. Names
    imported before go on working. When it is called again for a package, the last call counts.

    Args:
        package: its full name, such as "utils.transfer".
        names: functions and classes of it that may be used.

    Raises:
        ImportError: later, when a cell imports something else from it.
        AttributeError: if the package lacks one of the names.
    """
    whole = importlib.import_module(package)
    if isinstance(whole, _Restricted):
        whole = whole._whole
    restricted = _Restricted(whole, names)
    sys.modules[package] = restricted
    above, _, name = package.rpartition(".")
    if above:
        setattr(sys.modules[above], name, restricted)
    _ask_before_imports()


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
        raise ValueError(tr("name whole packages, not {parts}", parts=", ".join(parts)))
    _reasons.update(dict.fromkeys(packages, because))
    _ask_before_imports()


def _ask_before_imports() -> None:
    """Let every import ask first."""
    # Not in sys.meta_path: Python does not ask it for a package that is imported already.
    builtins.__import__ = _asking(builtins.__import__)
    importlib.__import__ = _asking(importlib.__import__)
    importlib.import_module = _asking(importlib.import_module)


def _asked_by_a_cell(names: dict[str, object]) -> bool:
    """Whether code with these global names stands in a notebook's cell."""
    # Code that `exec` runs with its own names belongs to no module.
    return names.get("__name__", _NOTEBOOK) == _NOTEBOOK


def _asking(importing: _Import) -> _Import:
    """The same import function, which refuses to a notebook's cell what is withheld."""
    if hasattr(importing, "_asks"):
        return importing

    @functools.wraps(importing)
    def asking(name: str, *args: object, **kwargs: object) -> ModuleType:
        by_a_cell = isinstance(name, str) and _asked_by_a_cell(sys._getframe(1).f_globals)
        if by_a_cell and not _is_from_c(args):
            asked = _whole_name(name, args, kwargs)
            why = _reasons.get(asked.partition(".")[0])
            if why is not None:
                raise ImportError(
                    tr("{name} cannot be imported in this assignment: {why}", name=asked, why=why)
                )
            above = sys.modules.get(asked.rpartition(".")[0])
            if isinstance(above, _Restricted):
                _refuse(asked, above._names)
        return importing(name, *args, **kwargs)

    asking._asks = True  # type: ignore[attr-defined]
    return asking  # type: ignore[return-value]


def _is_from_c(args: tuple[object, ...]) -> bool:
    """Whether C asks for a package and not the cell that called it, as pickle does for a name."""
    return len(args) > 2 and isinstance(args[2], list) and not args[2]  # a cell gives a tuple


def _whole_name(name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """A package that `importlib.import_module` is asked for, also by ".part" and its package."""
    above = args[0] if args else kwargs.get("package")
    if not (name.startswith(".") and isinstance(above, str)):
        return name
    try:
        return importlib.util.resolve_name(name, above)
    except ImportError:  # Python itself says what is wrong with it
        return name


def _refuse(what: str, names: Sequence[str]) -> NoReturn:
    package = what.rpartition(".")[0]
    if not names:
        raise ImportError(
            tr(
                "{what} cannot be imported in this assignment, because you write it yourself; "
                "{package} gives you nothing here",
                what=what,
                package=package,
            )
        )
    raise ImportError(
        tr(
            "{what} cannot be imported in this assignment, because you write it yourself; "
            "{package} gives you {names} here",
            what=what,
            package=package,
            names=", ".join(names),
        )
    )
