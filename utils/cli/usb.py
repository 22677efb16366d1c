"""`course usb`: all that a classroom without a network needs, in one folder and one zip."""

from __future__ import annotations

import shutil
import tempfile
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from utils import project
from utils.cli.console import console
from utils.cli.students import students_kit
from utils.errors import KitError
from utils.messages import tr, trn
from utils.usb.contents import (
    WHEELS,
    kit_files,
    write_kit,
    write_scripts,
    write_sums,
    write_zip,
)
from utils.usb.platforms import Target
from utils.usb.wheels import collect_wheels

NEEDED_GB = 3  # wheels, the same in a zip, and what pip keeps


def usb(target: Target, output: Path | None = None, *, for_students: bool = False) -> Path:
    """Collect the kit, the wheels of the tested set and a script that installs them.

    Wheels that an earlier run has collected are not downloaded again.

    Args:
        target: the computers it is for.
        output: where the folder and the zip are put; build/usb if None.
        for_students: whether the kit is the one that students get, without answers.

    Returns:
        The folder; the zip lies beside it.

    Raises:
        KitError: if a package has no wheel for these computers, pip cannot download, or the disk
            is full.
    """
    try:
        installed("pip")  # to ask importlib for it would change what `import distutils` finds
    except PackageNotFoundError:
        raise KitError(tr("pip is not installed here: run `python -m ensurepip`")) from None
    version = project.metadata()["version"]
    kind = "students" if for_students else "kit"
    name = f"cnn-course-{kind}-{version}-{target.platform.name}-python{target.python}"
    folder = (output or project.build_folder() / "usb") / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _require_space(folder)
        _write_kit(folder, for_students)
        constraints = (project.root() / "constraints.txt").read_text(encoding="utf-8")
        console.print(tr("Collecting the packages for {target} (about 1 GB) ...", target=target))
        with console.status(tr("packages")) as status:
            wheels = collect_wheels(
                constraints,
                target,
                folder / WHEELS,
                lambda line: status.update(
                    tr("packages: {line}", line=line[:70]).replace("[", "(")
                ),
            )
        write_scripts(folder, target, version)
        console.print(tr("Writing the checksums and the zip ..."))
        write_sums(folder)
        archive = write_zip(folder)
    except OSError as error:
        raise KitError(
            tr(
                "{path} cannot be written: {reason}",
                path=error.filename or folder,
                reason=error.strerror,
            )
        ) from error
    size = archive.stat().st_size / 10**9
    console.print(
        tr(
            "{folder}: {packages} packages for {target}",
            folder=folder,
            packages=len(wheels),
            target=target,
        ),
        markup=False,
    )
    console.print(
        tr("{path}: the same in one file, {size:.1f} GB", path=archive, size=size),
        markup=False,
    )
    console.print(tr("On the computer without a network: install.bat (Windows) or sh install.sh"))
    if not for_students and (project.root() / "solutions").is_dir():
        console.print(tr("It holds the solutions. For students: course usb --for-students"))
    return folder


def _require_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free / 10**9
    if free < NEEDED_GB:
        raise KitError(
            tr(
                "{free:.1f} GB are free in {folder}, and {needed} are needed",
                free=free,
                folder=folder,
                needed=NEEDED_GB,
            )
        )


def _write_kit(folder: Path, for_students: bool) -> None:
    if not for_students:
        files, left_out = kit_files(project.root())
        if left_out:
            names = ", ".join(each.relative_to(project.root()).as_posix() for each in left_out[:3])
            if len(left_out) > 3:
                names += ", ..."
            console.print(
                trn(
                    "Left out, because git does not know them: {count} file ({names})",
                    "Left out, because git does not know them: {count} files ({names})",
                    len(left_out),
                    names=names,
                ),
                markup=False,
            )
        write_kit(folder, project.root(), files)
        return
    with tempfile.TemporaryDirectory() as temporary, console.capture():  # its folder goes again
        kit = Path(temporary) / "kit"
        students_kit(kit, sealed_tests=False)
        write_kit(folder, kit, sorted(each for each in kit.rglob("*") if each.is_file()))
