"""Values that a test judges: an object that answers the test itself proves nothing.

Numbers, texts, arrays and what libraries define are taken at their word. An object of a class of
the student's own may be judged only by the operations that the model solution's class of the same
name defines as well.
"""

from __future__ import annotations

import re
import sys
import types
import weakref
from collections.abc import Callable
from typing import Any

from utils.grading.kernel import places

# Methods by which an object can answer a test itself.
ANSWERING = frozenset(
    f"__{name}__"
    for name in re.findall(
        r"\w+",
        """eq ne lt le gt ge bool abs neg sub rsub add radd mul rmul truediv rtruediv mod pow float
        int index round len contains iter getitem array array_function array_ufunc array_wrap
        array_finalize array_interface array_struct array_priority getattribute getattr class
        hash instancecheck subclasscheck""",
    )
)
# What a class derived from an array may redefine.
HARMLESS = frozenset({"__new__", "__init__", "__doc__", "__module__", "__repr__", "__str__"})
# Of libraries, but made to answer anything.
OBLIGING = ("unittest.mock", "mock", "numpy.ma", "numpy.ma.core", "numpy.ma.mrecords")
PLAIN = (int, float, str, bytes, bool, complex, type(None), range, type, types.FunctionType)
SEQUENCES = (list, tuple, set, frozenset)
MAX_LOOKED_AT = 100_000


def identities(classes: set[type]) -> tuple[frozenset[int], frozenset[int]]:
    """Identities of classes, and of NumPy's arrays among them.

    Looked up once for all submissions: where an audit hook listens, each `id` costs a call of it.
    """
    arrays = {each for each in classes if each.__name__ == "ndarray" and each.__module__ == "numpy"}
    return frozenset(map(id, classes)), frozenset(map(id, arrays))


def make_look(
    known: tuple[frozenset[int], frozenset[int]],
    asked: dict[str, frozenset[str]],
    uses_obliging: bool,
    fail: Callable[[str], None],
) -> Callable[[Any], None]:
    """The function that looks at a value.

    Args:
        known: `identities` of all classes that there were before the student's code ran.
        asked: operations that the assignment's own classes define, by the class's name.
        uses_obliging: whether the assignment's source itself uses mocks or masked arrays.
        fail: called with the reason if a value answers for itself.
    """
    get_type, identity, everyone, is_in = type, id, places.trusted(), places.is_in
    ancestors = type.__dict__["__mro__"].__get__
    namespace = type.__dict__["__dict__"].__get__
    name_of = type.__dict__["__name__"].__get__
    module_of = type.__dict__["__module__"].__get__
    classes, arrays = known
    plain = {identity(kind) for kind in PLAIN}
    sequences = {identity(kind) for kind in SEQUENCES}
    proxies, modules = frozenset(weakref.ProxyTypes), sys.modules
    function, string = types.FunctionType, str
    obliging = frozenset(() if uses_obliging else OBLIGING)
    allowed_modules = OBLIGING if uses_obliging else ()

    def answers_itself(kind: type) -> bool:
        array = [each for each in ancestors(kind) if identity(each) in arrays]
        for each in ancestors(kind):
            module = module_of(each)
            if get_type(module) is string and module in obliging:
                return True
            if identity(each) in classes or module in allowed_modules:
                continue
            home = modules.get(module) if get_type(module) is string else None
            file = vars(home).get("__file__") if home is not None else None
            theirs = is_in(file, everyone) and vars(home).get(name_of(each)) is each
            methods = namespace(each)
            if array and (methods.keys() & namespace(array[0]).keys()) - HARMLESS:
                return True
            allowed = asked.get(name_of(each), ())
            for name in ANSWERING:
                if name not in methods or name in allowed:
                    continue
                method = methods[name]
                if method is None:  # as `__hash__` of a class with an `__eq__`
                    continue
                place = method.__code__.co_filename if get_type(method) is function else "<"
                # A method borrowed from a library is the student's, too.
                if not theirs or not is_in(place, everyone):
                    return True
        return False

    def inside(value: Any, kind: type) -> Any:
        """What a container holds; None if it is none."""
        number = identity(kind)
        if number in sequences:
            return value
        if kind is dict:
            return [*value.keys(), *value.values()]
        name, module = name_of(kind), module_of(kind)
        if module == "fractions":
            return [value._numerator, value._denominator]
        if number not in classes:
            return None
        if name == "ndarray" and module == "numpy" and value.dtype.hasobject:
            return value.reshape(-1).tolist()
        if name == "flatiter" and module == "numpy":
            return [value.base]
        if name == "memoryview" and module == "builtins":
            return [value.obj]
        if module == "collections" and name != "Counter":
            return getattr(value, "data", value)
        return None

    def look(value: Any) -> None:
        waiting, count = [value], 0
        while waiting and count < MAX_LOOKED_AT:
            value = waiting.pop()
            count += 1
            kind = get_type(value)
            if identity(kind) in plain:
                continue
            made_by = get_type(kind)
            odd = identity(kind) not in classes and made_by is not get_type
            if (odd and answers_itself(made_by)) or answers_itself(kind) or kind in proxies:
                fail(f"an object of the class {name_of(kind)} answers the test itself")
            parts = inside(value, kind)
            if parts is not None:
                waiting += list(parts)[: MAX_LOOKED_AT - count]

    return look
