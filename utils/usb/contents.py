"""The files of the folder: the kit in one zip, wheels, checksums, a script that installs."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import BinaryIO

from utils.atomic import replacing, write_whole
from utils.messages import TOLD
from utils.usb.platforms import Target

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = ("install.py", "install.sh", "install.bat", "README.txt")
KIT, WHEELS, SUMS, CONTENTS = "kit.zip", "wheels", "SHA256SUMS", "contents.json"
# The kit's files where git cannot list them: the work of a class may lie beside them.
TOP_LEVEL = (
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "assignments",
    "banks",
    "benchmarks",
    "constraints.txt",
    "course_command.py",
    "docs",
    "environment.yml",
    "jupytext.toml",
    "lessons",
    "locale",
    "nbgrader_config.py",
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    "solutions",
    "sources",
    "tests",
    "tools",
    "utils",
)
# The same in the folder of another language.
OF_A_LANGUAGE = ("README.md", "assignments", "docs", "lessons", "nbgrader_config.py", "solutions")
MADE = ("__pycache__", ".ipynb_checkpoints", ".virtual_documents")


def kit_files(root: Path) -> tuple[list[Path], list[Path]]:
    """The kit's files, as they are now.

    Args:
        root: the folder of the kit.

    Returns:
        The files, and those that git does not know and that are therefore left out. Where `root`
        is not a clone, or there is no git, the files of the kit's own folders.
    """
    if (root / ".git").exists() and shutil.which("git"):
        return _listed(root), _listed(root, "--others", "--exclude-standard")
    codes = [path.parent.name for path in root.glob(f"locale/*/{TOLD}")]
    translated = [f"{code}/{name}" for code in codes for name in OF_A_LANGUAGE]
    found = []
    for name in (*TOP_LEVEL, *translated):
        path = root / name
        inside = path.rglob("*") if path.is_dir() else [path]
        found += [each for each in inside if each.is_file() and not set(each.parts) & set(MADE)]
    return sorted(found), []


def _listed(root: Path, *options: str) -> list[Path]:
    command = ["git", "ls-files", "-z", *options]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=True)
    return sorted(root / name for name in done.stdout.split("\0") if (root / name).is_file())


def write_kit(folder: Path, root: Path, files: list[Path]) -> None:
    """Put the kit's files into one zip: copied one by one, they need minutes on a stick.

    Args:
        folder: for the zip.
        root: the folder of the kit.
        files: the files that go in.

    Raises:
        OSError: if the zip cannot be written.
    """
    with (
        replacing(folder / KIT) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for path in files:
            archive.write(path, path.relative_to(root).as_posix())


def write_scripts(folder: Path, target: Target, version: str) -> None:
    """Write the scripts that install the kit, and the data that they need.

    Args:
        folder: for the scripts.
        target: the computer that the folder is for.
        version: of the kit.

    Raises:
        OSError: if they cannot be written.
    """
    for name in SCRIPTS:
        text = (
            (TEMPLATES / name).read_text(encoding="utf-8").replace("PYTHON_VERSION", target.python)
        )
        ends = "\r\n" if name.endswith((".bat", ".txt")) else "\n"
        write_whole(folder / name, text.replace("\n", ends))
    (folder / "install.sh").chmod(0o755)
    contents = {
        "version": version,
        "python": target.python,
        "platform": target.platform.name,
        "system": target.platform.system,
        "machine": target.platform.machine,
    }
    write_whole(folder / CONTENTS, json.dumps(contents, indent=2) + "\n")


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS of all other files, in the form that `sha256sum --check` reads.

    Args:
        folder: the finished folder.

    Raises:
        OSError: if a file cannot be read or written.
    """
    (folder / SUMS).unlink(missing_ok=True)
    lines = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as file:
            lines.append(f"{_sha256(file)}  {path.relative_to(folder).as_posix()}\n")
    write_whole(folder / SUMS, "".join(lines))


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := file.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def write_zip(folder: Path) -> Path:
    """Put a finished folder into one zip beside it.

    Args:
        folder: what goes in, with its own name.

    Returns:
        The zip. It is not compressed, since wheels are.

    Raises:
        OSError: if it cannot be written.
    """
    target = folder.with_name(f"{folder.name}.zip")
    with replacing(target) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            archive.write(path, path.relative_to(folder.parent).as_posix())
    return target
