"""What an assignment asks for must not be imported from the kit: `only` says so in one line."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import NoReturn


class _Restricted(ModuleType):
    """A module that gives some names away, and for the others raises ImportError."""

    def __init__(self, whole: ModuleType, names: Sequence[str]) -> None:
        super().__init__(whole.__name__, whole.__doc__)
        self.__path__: list[str] = []  # a package still, of which every part is refused
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
    """Let nothing but some names be imported from a package of the kit, in this process.

    It reminds honest students that they are to write the rest; it is no wall. What has been
    imported before goes on working, and the same call may come again.

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


def _refuse(what: str, names: Sequence[str]) -> NoReturn:
    package = what.rpartition(".")[0]
    raise ImportError(
        f"{what} cannot be imported in this assignment, because you write it yourself; "
        f"{package} gives you {', '.join(names) or 'nothing'} here"
    )
