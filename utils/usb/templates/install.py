"""Installs the kit from this folder, without a network: python install.py [FOLDER].

It is copied into the folder that `course usb` makes, and needs nothing but Python.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEEDED_GB = 4
MARK = "pyproject.toml"  # this file marks a folder that an earlier try has begun


class CannotInstallError(Exception):
    """One line that says what to do."""


def main() -> None:
    """Install, or say in one line why not."""
    if len(sys.argv) > 2:
        sys.stderr.write("install: name at most one folder\n")
        sys.exit(2)
    target = Path(sys.argv[1]) if len(sys.argv) == 2 else Path.home() / "cnn-course-kit"
    try:
        install(target.expanduser().resolve())
    except CannotInstallError as error:
        sys.stderr.write(f"install: {error}\n")
        sys.exit(1)
    except OSError as error:
        sys.stderr.write(f"install: {error.filename or target}: {error.strerror}\n")
        sys.exit(1)


def install(target: Path) -> None:
    """Check the folder, unpack the kit, make an environment, install the wheels into it.

    Args:
        target: folder for the kit; one in which this was begun before is finished.

    Raises:
        CannotInstallError: if this computer or the folder does not fit, or a file is damaged.
    """
    contents = json.loads((HERE / "contents.json").read_text(encoding="utf-8"))
    check_computer(contents)
    check_target(target)
    print("Checking the files ...", flush=True)
    check_sums()
    print(f"Unpacking the kit into {target} ...", flush=True)
    unpack(target)
    print("Installing the packages (some minutes) ...", flush=True)
    install_packages(target)
    say_what_next(target)


def check_computer(contents: dict[str, str]) -> None:
    """Check that the wheels are for this Python and this system.

    Raises:
        CannotInstallError: if they are not.
    """
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if here != contents["python"]:
        raise CannotInstallError(
            f"these files are for Python {contents['python']}, and this is Python {here}"
        )
    there = (contents["system"], contents["machine"])
    if (platform.system(), platform.machine()) != there:
        raise CannotInstallError(
            f"these files are for {' '.join(there)}, and this is "
            f"{platform.system()} {platform.machine()}"
        )


def check_target(target: Path) -> None:
    """Check that the kit may go there.

    Raises:
        CannotInstallError: if something else is there, or the disk is full.
    """
    if target.is_file():
        raise CannotInstallError(f"{target} is a file: name a folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise CannotInstallError(f"{target} holds something else: name a new folder")
    disk = next(each for each in (target, *target.parents) if each.is_dir())
    free = shutil.disk_usage(disk).free
    if free < NEEDED_GB * 10**9:
        raise CannotInstallError(
            f"{free / 10**9:.1f} GB are free in {disk}, and {NEEDED_GB} are needed"
        )


def check_sums() -> None:
    """Check that all files were copied completely.

    Raises:
        CannotInstallError: if one was not; it names the first.
    """
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        wanted, _, name = line.partition("  ")
        path = HERE / name
        if not path.is_file():
            raise CannotInstallError(f"{name} is missing: copy the whole folder again")
        digest = hashlib.sha256()
        with path.open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
        if digest.hexdigest() != wanted:
            raise CannotInstallError(f"{name} is damaged: copy the whole folder again")


def unpack(target: Path) -> None:
    """Write the kit's files; those that are there already stay as they are."""
    with zipfile.ZipFile(HERE / "kit.zip") as archive:
        members = sorted(archive.infolist(), key=lambda each: each.filename != MARK)
        for member in members:
            path = target / member.filename
            if path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            with archive.open(member) as source, part.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            os.chmod(part, (member.external_attr >> 16) & 0o777 or 0o644)
            part.replace(path)


def install_packages(target: Path) -> None:
    """Make the environment, and install the packages into it.

    Raises:
        CannotInstallError: if one of the two fails.
    """
    environment = target / ".venv"
    if subprocess.call([sys.executable, "-m", "venv", str(environment)]):
        raise CannotInstallError(
            "Python cannot make an environment, see above: "
            "on Debian and Ubuntu, apt install python3-venv"
        )
    python = programs(target) / ("python.exe" if os.name == "nt" else "python")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-index", "--find-links", str(HERE / "wheels")]
    command += ["-r", "requirements.txt", "-c", "constraints.txt"]
    # Other settings of pip on this computer, such as its own server, are ignored.
    settings = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
    settings["PIP_CONFIG_FILE"] = os.devnull
    if subprocess.call(command, cwd=str(target), env=settings):
        raise CannotInstallError("pip could not install the packages, see above")
    # This file tells the Makefile that nothing has to be installed.
    (environment / ".installed").touch()


def programs(target: Path) -> Path:
    """The folder of the environment's programs."""
    return target / ".venv" / ("Scripts" if os.name == "nt" else "bin")


def say_what_next(target: Path) -> None:
    """Print what to type now."""
    windows = os.name == "nt"
    activate = ".venv\\Scripts\\activate" if windows else ". .venv/bin/activate"
    print("Done. What to type next:")
    print(f'    cd {"/d " if windows else ""}"{target}"')
    print(f"    {activate}")
    print("    course doctor     looks at this computer")
    print("    course lab        opens the lessons")


if __name__ == "__main__":
    main()
