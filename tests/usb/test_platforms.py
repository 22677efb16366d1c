"""Conditions are judged for the computer that the folder is for, not for this one."""

from __future__ import annotations

import platform
import re

import pytest
from packaging.markers import Marker

from tests.one_line import kit_error
from utils import project
from utils.usb.platforms import PLATFORMS, PYTHONS, target


@pytest.mark.parametrize(
    ("condition", "there"),
    [
        ("sys_platform == 'win32'", {"windows"}),
        ("os_name == 'nt'", {"windows"}),
        ("sys_platform == 'darwin' and platform_machine == 'arm64'", {"macos"}),
        ("platform_system == 'Linux'", {"linux", "linux-arm"}),
        ("platform_machine == 'aarch64'", {"linux-arm"}),
        ("python_version >= '3.12'", set(PLATFORMS)),
        ("python_full_version < '3.12'", set()),
        ("platform_python_implementation == 'PyPy'", set()),
    ],
)
def test_a_condition_holds_where_it_should(condition: str, there: set[str]) -> None:
    fits = {name for name in PLATFORMS if target(name, "3.12").fits(Marker(condition), 0)}
    assert fits == there


def test_the_correction_counts() -> None:
    condition = Marker("python_full_version >= '3.11.5'")
    assert not target("linux", "3.11").fits(condition, 4)
    assert target("linux", "3.11").fits(condition, 5)


def test_this_computer_if_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert target().platform.name == "macos"
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    with kit_error("no wheel for Darwin x86_64", "--platform", "windows"):
        target()


def test_names_that_are_none() -> None:
    with kit_error("'solaris'", *PLATFORMS):
        target("solaris", "3.12")
    with kit_error("3.9", *PYTHONS):
        target("linux", "3.9")


def test_the_pythons_are_those_of_the_kit() -> None:
    readme = (project.root() / "README.md").read_text(encoding="utf-8")
    found = re.search(r"Python (3\.\d+) to (3\.\d+)", readme)
    assert found
    assert (PYTHONS[0], PYTHONS[-1]) == found.groups()
    assert project.metadata()["requires-python"] == f">={PYTHONS[0]}"
