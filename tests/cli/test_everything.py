"""`course all` does its parts in turn and says how long each took."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from utils import project
from utils.cli import everything as command


def test_says_where_the_time_went(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[str] = []
    course = SimpleNamespace(reports=lambda: project.build_folder() / "reports")
    for name in ("build", "run", "release_changed", "show_table"):
        monkeypatch.setattr(command, name, lambda *_, name=name, **__: done.append(name))
    monkeypatch.setattr(command, "grade_sample_class", lambda *_: (course, {}))
    command.everything(2)
    assert done == ["build", "run", "release_changed", "show_table"]
    printed = " ".join(capsys.readouterr().out.split())
    assert re.findall(r"(\d) of 4: ([\w ]+?) ─", printed) == [
        ("1", "notebooks"),
        ("2", "the first 3 lessons"),
        ("3", "student versions"),
        ("4", "the sample class"),
    ]
    seconds = r"\d+\.\d s"
    parts = f"notebooks {seconds}, the first 3 lessons {seconds}, student versions {seconds}"
    assert re.search(f"Done in {seconds}: {parts}, the sample class {seconds}\\.", printed)
