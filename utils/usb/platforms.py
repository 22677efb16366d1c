"""The computers that a folder without a network can be made for.

pip is told which wheels such a computer takes. It would judge the conditions in constraints.txt
(`sys_platform == 'win32'`) by the computer that it runs on, so they are judged here.
"""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass

from packaging.markers import Marker

from utils.errors import KitError
from utils.messages import tr

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
# No condition names a later correction of a Python version than this one.
LAST_CORRECTION = 99
# The tags for a Linux of 2019 or later. Wheels are named after the oldest C library they run on.
LINUX_TAGS = (
    *(f"manylinux_2_{version}" for version in (28, 27, 26, 24, 17, 12, 5)),
    "manylinux2014",
    "manylinux2010",
    "manylinux1",
    "linux",
)


def _linux(machine: str) -> tuple[str, ...]:
    return tuple(f"{each}_{machine}" for each in LINUX_TAGS)


@dataclass(frozen=True)
class Platform:
    """A kind of computer.

    Attributes:
        name: its name for users.
        tags: the platform tags of wheels that it takes.
        os_name: as `os.name` is there.
        sys_platform: as `sys.platform` is there.
        system: as `platform.system()` gives there.
        machine: as `platform.machine()` gives there.
    """

    name: str
    tags: tuple[str, ...]
    os_name: str
    sys_platform: str
    system: str
    machine: str


PLATFORMS = {
    each.name: each
    for each in (
        Platform("linux", _linux("x86_64"), "posix", "linux", "Linux", "x86_64"),
        Platform("linux-arm", _linux("aarch64"), "posix", "linux", "Linux", "aarch64"),
        Platform("macos", ("macosx_14_0_arm64",), "posix", "darwin", "Darwin", "arm64"),
        Platform("windows", ("win_amd64",), "nt", "win32", "Windows", "AMD64"),
    )
}


@dataclass(frozen=True)
class Target:
    """The target of a folder: a kind of computer, and a Python such as 3.12."""

    platform: Platform
    python: str

    def __str__(self) -> str:
        """For people."""
        return f"{self.platform.name}, Python {self.python}"

    def fits(self, marker: Marker | None, correction: int) -> bool:
        """Whether a condition holds there.

        Args:
            marker: the condition; None always holds.
            correction: the last number of Python's version, as 4 in 3.11.4.
        """
        environment = {
            "extra": "",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.{correction}",
            "os_name": self.platform.os_name,
            "platform_machine": self.platform.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": self.platform.system,
            "platform_version": "",
            "python_full_version": f"{self.python}.{correction}",
            "python_version": self.python,
            "sys_platform": self.platform.sys_platform,
        }
        return marker is None or marker.evaluate(environment)


def target(name: str | None = None, python: str | None = None) -> Target:
    """A target by the names that a user gives.

    Args:
        name: of the platform; that of this computer if None.
        python: the version, as 3.12; that of this Python if None.

    Raises:
        KitError: for a platform or a Python that the kit does not run on.
    """
    version = python or f"{sys.version_info.major}.{sys.version_info.minor}"
    if version not in PYTHONS:
        raise KitError(
            tr(
                "no folder for Python {version}: choose {versions}",
                version=version,
                versions=", ".join(PYTHONS),
            )
        )
    if name is not None and name not in PLATFORMS:
        raise KitError(
            tr(
                "no platform {name!r}: choose {platforms}",
                name=name,
                platforms=", ".join(PLATFORMS),
            )
        )
    return Target(PLATFORMS[name] if name else _this_platform(), version)


def _this_platform() -> Platform:
    system, machine = platform.system(), platform.machine()
    for each in PLATFORMS.values():
        if (each.system, each.machine) == (system, machine):
            return each
    raise KitError(
        tr(
            "TensorFlow has no wheel for {system} {machine}: name another platform with --platform "
            "({platforms})",
            system=system,
            machine=machine,
            platforms=", ".join(PLATFORMS),
        )
    )
