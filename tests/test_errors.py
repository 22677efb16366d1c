"""What a user can cause is shown in one line."""

from __future__ import annotations

from IPython.core.interactiveshell import InteractiveShell

from utils.errors import KitError


def test_it_is_an_ordinary_exception() -> None:
    assert issubclass(KitError, Exception)
    assert not issubclass(KitError, ValueError)
    assert str(KitError("say what to do")) == "say what to do"


def test_a_notebook_shows_no_traceback() -> None:
    shown: list[list[str]] = []
    shell = InteractiveShell()
    shell._showtraceback = lambda kind, value, lines: shown.append(lines)
    shell.run_cell(
        "from utils.errors import KitError\n"
        "def deep(): raise KitError('no folder here: give another')\n"
        "deep()"
    )
    assert shown == [["KitError: no folder here: give another"]]


def test_other_errors_keep_their_traceback() -> None:
    shown: list[list[str]] = []
    shell = InteractiveShell()
    shell._showtraceback = lambda kind, value, lines: shown.append(lines)
    shell.run_cell("1 / 0")
    assert "Traceback" in "\n".join(shown[0])
