"""What has changed in a library is found, however it was changed."""

from __future__ import annotations

import math
import sys
import types

import numpy as np
import numpy.testing
import pytest

from utils.grading.kernel.snapshot import Snapshot, changed


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot(["numpy"])


def found(snapshot: Snapshot) -> str | None:
    return (
        changed(snapshot.core)
        or changed(snapshot.rest)
        or snapshot.changed_modules()
        or snapshot.changed_code()
    )


def test_nothing_has_changed(snapshot: Snapshot) -> None:
    np.random.seed(3)
    with np.printoptions(precision=2), np.errstate(all="ignore"):
        assert found(snapshot) is None


def test_function(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np.testing, "assert_allclose", lambda *_: None)
    assert found(snapshot) == "numpy.testing.assert_allclose"


def test_builtin(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.all", lambda _: True)
    assert found(snapshot) == "builtins.all"


def test_method(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(np.poly1d, "__eq__", lambda *_: True)
    assert found(snapshot) == "numpy.poly1d.__eq__"


def test_number(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(math, "pi", 3)
    assert found(snapshot) == "math.pi"


def test_defaults(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    function = np.testing.assert_allclose
    monkeypatch.setattr(function, "__defaults__", (1e9,) * len(function.__defaults__))
    assert found(snapshot) == "numpy.testing.assert_allclose"


def test_module(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy.testing", types.ModuleType("numpy.testing"))
    assert found(snapshot) == "the module numpy.testing"


def test_class_of_a_module(snapshot: Snapshot) -> None:
    kind = type("Answers", (types.ModuleType,), {})
    np.linalg.__class__ = kind
    try:
        assert found(snapshot) == "the module numpy.linalg"
    finally:
        np.linalg.__class__ = types.ModuleType


def test_what_a_test_touches_itself_is_allowed(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda *_: "7")
    assert changed(snapshot.core) == "builtins.input"
    assert changed(snapshot.core, frozenset({"input"})) is None
