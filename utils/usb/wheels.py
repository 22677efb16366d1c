"""The wheels of the tested set, for a computer that need not be this one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name, parse_wheel_filename
from packaging.version import Version

from utils.errors import KitError
from utils.messages import tr
from utils.usb.platforms import LAST_CORRECTION, Target

Pin = tuple[NormalizedName, Version]
PURE = "any"  # the platform of a wheel that runs everywhere


def pins(constraints: str, target: Target, correction: int) -> set[Pin]:
    """The packages that a computer needs, with their versions.

    Args:
        constraints: the text of constraints.txt.
        target: the computer.
        correction: the last number of its Python's version, as 4 in 3.11.4.

    Raises:
        KitError: for a line that does not name one version.
    """
    found = set()
    for line in constraints.splitlines():
        text = line.partition("#")[0].strip()
        if not text:
            continue
        requirement = Requirement(text)
        versions = [each.version for each in requirement.specifier if each.operator == "=="]
        if len(versions) != 1:
            raise KitError(
                tr("constraints.txt names no version in {line!r}: run `make lock`", line=text)
            )
        if target.fits(requirement.marker, correction):
            found.add((canonicalize_name(requirement.name), Version(versions[0])))
    return found


def collect_wheels(
    constraints: str, target: Target, folder: Path, say: Callable[[str], None]
) -> list[Path]:
    """Fill a folder with the wheels that a computer needs, and take out what it does not need.

    A Python 3.11.4 and a Python 3.11.9 may need different versions: the folder has both.

    Args:
        constraints: the text of constraints.txt.
        target: the computer.
        folder: for the wheels; those that are there already are kept.
        say: called with lines about pip's work.

    Returns:
        The wheels.

    Raises:
        KitError: if a package has no wheel for that computer, or pip cannot download.
    """
    folder.mkdir(parents=True, exist_ok=True)
    last = pins(constraints, target, LAST_CORRECTION)
    first = pins(constraints, target, 0)
    for needed, correction in ((last, LAST_CORRECTION), (first - last, 0)):
        missing = sorted(needed - set(_wheels(folder)))
        if missing:
            _download(missing, f"{target.python}.{correction}", target, folder, say)
    for sdist in sorted({*folder.glob("*.tar.gz"), *folder.glob("*.zip")}):
        _build(sdist, target, folder, say)
    found, wanted = _wheels(folder), last | first
    for pin in found.keys() - wanted:
        for path in found[pin]:
            path.unlink()
    lacking = sorted(wanted - found.keys())
    if lacking:
        raise KitError(
            tr("no wheel for {target}: {packages}", target=target, packages=_names(lacking))
        )
    return sorted(path for pin in wanted for path in found[pin])


def _names(pins: list[Pin]) -> str:
    return ", ".join(f"{name}=={version}" for name, version in pins)


def _wheels(folder: Path) -> dict[Pin, list[Path]]:
    found: dict[Pin, list[Path]] = {}
    for path in sorted(folder.glob("*.whl")):
        name, version, _, _ = parse_wheel_filename(path.name)
        found.setdefault((name, version), []).append(path)
    return found


def _download(
    needed: list[Pin], python: str, target: Target, folder: Path, say: Callable[[str], None]
) -> None:
    """Download wheels, and the sources of packages without a wheel."""
    command = ["download", "--no-deps", "--dest", str(folder), "--python-version", python]
    command += ["--implementation", "cp"]
    for tag in target.platform.tags:
        command += ["--platform", tag]
    all_at_once = _pip([*command, *(f"{name}=={version}" for name, version in needed)], say)
    if all_at_once is None:
        return
    # pip stops at the first package that it cannot find, but all of them should be named.
    from utils.internet import online

    if not online():
        raise KitError(
            tr("pip cannot download, and no server answers: {reason}", reason=all_at_once)
        )
    lacking, reason = [], ""
    for name, version in needed:
        say(tr("{package} {version}, by itself", package=name, version=version))
        failed = _pip([*command, f"{name}=={version}"], say)
        if failed is not None:
            lacking.append((name, version))
            reason = failed
    if lacking:
        raise KitError(
            tr(
                "pip cannot get {packages} for {target}: {reason}",
                packages=_names(lacking),
                target=target,
                reason=reason,
            )
        )


def _build(sdist: Path, target: Target, folder: Path, say: Callable[[str], None]) -> None:
    """Replace a package's source by a wheel, if the wheel runs on any computer."""
    say(tr("a wheel of {package}", package=sdist.name))
    with tempfile.TemporaryDirectory() as made:
        failed = _pip(["wheel", "--no-deps", "--wheel-dir", made, str(sdist)], say)
        if failed is not None:
            raise KitError(
                tr(
                    "{package} has no wheel, and none can be built here: {reason}",
                    package=sdist.name,
                    reason=failed,
                )
            )
        [wheel] = Path(made).glob("*.whl")
        *_, tags = parse_wheel_filename(wheel.name)
        if any(tag.platform != PURE for tag in tags):
            raise KitError(
                tr(
                    "no wheel for {target}: {package}, which must be compiled there",
                    target=target,
                    package=sdist.name,
                )
            )
        (folder / wheel.name).write_bytes(wheel.read_bytes())
    sdist.unlink()


def _pip(arguments: list[str], say: Callable[[str], None]) -> str | None:
    """Run pip, and return the last line of its errors; None if all went well."""
    command = [sys.executable, "-m", "pip", *arguments, "--progress-bar", "off"]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints,
        subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            say(line.strip())
        if process.wait() == 0:
            return None
        complaints.seek(0)
        lines = _lines(complaints.read())
    if lines:
        return lines[-1]
    return tr("pip ended with {code} and gave no reason", code=process.returncode)


def _lines(text: str) -> list[str]:
    """Lines that are not empty; only pip's errors if there are any."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return errors or lines
