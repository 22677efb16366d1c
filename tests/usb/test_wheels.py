"""The wheels of a set for another computer, from a folder instead of a network."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.one_line import kit_error
from tests.usb.packages import make_source, make_wheel
from utils import internet, project
from utils.usb.platforms import PLATFORMS, PYTHONS, target
from utils.usb.wheels import collect_wheels, pins

WINDOWS = target("windows", "3.12")


def collect(constraints: str, folder: Path) -> list[str]:
    return [path.name for path in collect_wheels(constraints, WINDOWS, folder, lambda line: None)]


@pytest.fixture
def _online(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(internet, "online", lambda: True)


def test_wheels_of_that_computer_only(shelf: Path, tmp_path: Path) -> None:
    for tag in ("cp312-cp312-win_amd64", "cp311-cp311-win_amd64", "cp312-cp312-linux_x86_64"):
        make_wheel(shelf, "alpha", "1.0", tag)
    make_wheel(shelf, "beta", "2.0")
    make_wheel(shelf, "gamma", "3.0")
    constraints = "alpha==1.0\nbeta==2.0 ; os_name == 'nt'\ngamma==3.0 ; os_name == 'posix'\n"
    assert collect(constraints, tmp_path / "wheels") == [
        "alpha-1.0-cp312-cp312-win_amd64.whl",
        "beta-2.0-py3-none-any.whl",
    ]


def test_every_correction_of_a_python_finds_its_version(shelf: Path, tmp_path: Path) -> None:
    make_wheel(shelf, "alpha", "1.0")
    make_wheel(shelf, "alpha", "2.0")
    constraints = (
        "alpha==1.0 ; python_full_version < '3.12.5'\n"
        "alpha==2.0 ; python_full_version >= '3.12.5'\n"
    )
    found = collect(constraints, tmp_path / "wheels")
    assert found == ["alpha-1.0-py3-none-any.whl", "alpha-2.0-py3-none-any.whl"]


def test_a_source_becomes_a_wheel(shelf: Path, tmp_path: Path) -> None:
    make_source(shelf, "promised", "2.3")
    assert collect("promised==2.3", tmp_path / "wheels") == ["promised-2.3-py3-none-any.whl"]
    assert [path.suffix for path in (tmp_path / "wheels").iterdir()] == [".whl"]


def test_a_source_that_must_be_compiled_is_refused(shelf: Path, tmp_path: Path) -> None:
    make_source(shelf, "compiled", "2.3", "cp311-cp311-linux_x86_64")
    with kit_error("windows, Python 3.12", "compiled-2.3", "compiled there"):
        collect("compiled==2.3", tmp_path / "wheels")


@pytest.mark.usefixtures("_online")
def test_all_that_lack_a_wheel_are_named(shelf: Path, tmp_path: Path) -> None:
    make_wheel(shelf, "alpha", "1.0", "cp312-cp312-linux_x86_64")
    make_wheel(shelf, "beta", "2.0")
    with kit_error("alpha==1.0, gamma==3.0", "windows, Python 3.12"):
        collect("alpha==1.0\nbeta==2.0\ngamma==3.0", tmp_path / "wheels")
    assert (tmp_path / "wheels" / "beta-2.0-py3-none-any.whl").is_file()  # is kept for next time


def test_no_network(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(internet, "online", lambda: False)
    with kit_error("no server answers", "alpha==1.0"):
        collect("alpha==1.0", tmp_path / "wheels")


def test_what_is_there_is_not_taken_again_and_what_is_old_goes(shelf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "wheels"
    make_wheel(folder, "alpha", "0.9")
    make_wheel(folder, "alpha", "1.0")
    assert collect("alpha==1.0", folder) == ["alpha-1.0-py3-none-any.whl"]  # the shelf is empty
    assert [path.name for path in folder.iterdir()] == ["alpha-1.0-py3-none-any.whl"]


def test_a_range_is_no_version() -> None:
    with kit_error("alpha>=1", "make lock"):
        pins("alpha>=1", WINDOWS, 0)


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_one_version_of_each_package(platform: str, python: str) -> None:
    """The kit's own list names TensorFlow, and nothing twice, for each computer."""
    constraints = (project.root() / "constraints.txt").read_text(encoding="utf-8")
    names = [name for name, _ in pins(constraints, target(platform, python), 0)]
    assert "tensorflow" in names
    assert len(names) == len(set(names))
    assert ("colorama" in names) == (platform == "windows")
