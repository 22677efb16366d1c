"""What a notebook's Python finds under the name `utils`: the kit, or something in its way."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from utils.errors import KitError
from utils.messages import tr

PACKAGE, KIT = "utils", "cnn-course-kit"
MARK = "notebooks/header.py"  # a file that only our package has, as in every set-up cell
KERNEL = "python3"  # of all our notebooks
SECONDS = 60

# Runs in the kernel's Python, which may be an old one without our packages. It executes nothing of
# what it finds. A kernel looks into the notebook's folder after PYTHONPATH and the standard
# library, and before what is installed: see IPython's `init_path`.
PROBE = f"""
import importlib.util, json, os, sys
from importlib import metadata
INSTALLED = ("site-packages", "dist-packages")
if not getattr(sys.flags, "safe_path", False):
    sys.path.remove("")
    ends = [os.path.basename(path) in INSTALLED for path in sys.path]
    sys.path.insert(ends.index(True) if True in ends else 0, "")
found = []
for folder in sys.argv[1:]:
    os.chdir(folder)
    spec = importlib.util.find_spec({PACKAGE!r})
    if spec is None:
        found.append([None, []])
    else:
        found.append([spec.origin, list(spec.submodule_search_locations or [])])
known = getattr(metadata, "packages_distributions", dict)().get({PACKAGE!r}, [])
print(json.dumps([found, sorted(set(known))]))
"""


@dataclass(frozen=True)
class Taken:
    """What a notebook takes for `utils`.

    Attributes:
        folder: where the notebook lies.
        what: the module's file, or the package's folder; None if there is nothing of this name.
        places: folders of its parts; none for a single file.
    """

    folder: Path
    what: Path | None
    places: tuple[Path, ...]

    def is_a_kit(self) -> bool:
        """Whether it is the kit or another copy of it."""
        return any((place / MARK).is_file() for place in self.places)

    def is_in(self, package: Path) -> bool:
        """Whether it is the package in this folder."""
        return any(place.resolve() == package.resolve() for place in self.places)


@dataclass(frozen=True)
class Answer:
    """What a kernel's Python says.

    Attributes:
        python: the program.
        taken: one for each folder that it was asked about.
        others: names of other distributions that bring a package `utils` along.
    """

    python: str
    taken: tuple[Taken, ...]
    others: tuple[str, ...]


def ask_kernel(folders: Sequence[Path]) -> Answer:
    """What the Python of the notebooks' kernel takes for `utils`, before any cell has run.

    Args:
        folders: where notebooks lie.

    Raises:
        KitError: if there is no such kernel, or its Python does not answer.
    """
    try:
        manager = KernelManager(kernel_name=KERNEL)
        command = manager.format_kernel_cmd()
        settings = manager.kernel_spec.env if manager.kernel_spec else {}
    except NoSuchKernel as error:
        raise KitError(tr("there is no Jupyter kernel {kernel!r}", kernel=KERNEL)) from error
    python = command[: command.index("-m")] if "-m" in command else command[:1]
    try:
        ended = subprocess.run(
            [*python, "-c", PROBE, *map(str, folders)],
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
            check=True,
        )
        found, known = json.loads(ended.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise KitError(
            tr(
                "the kernel's Python ({python}) does not answer: {error}",
                python=python[0],
                error=error,
            )
        ) from error
    taken = tuple(
        _taken(folder, origin, places)
        for folder, (origin, places) in zip(folders, found, strict=True)
    )
    return Answer(python[0], taken, tuple(name for name in known if name != KIT))


def _taken(folder: Path, origin: str | None, places: list[str]) -> Taken:
    parts = tuple(map(Path, places))
    what = parts[0] if parts else Path(origin) if origin else None
    return Taken(folder, what, parts)
