"""`course doctor`: check the installation, and say what to do."""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.table import Table

from utils import project
from utils.cli.console import console
from utils.errors import KitError

OK, NOTE, PROBLEM = "ok", "note", "problem"
COLOURS = {OK: "green", NOTE: "yellow", PROBLEM: "red"}
NEEDED_GIB = 4


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report.

    Attributes:
        what: name of the thing that was checked.
        state: OK, NOTE (works, but you may want to know) or PROBLEM.
        text: what was found, and what to do about it.
    """

    what: str
    state: str
    text: str


def doctor() -> bool:
    """Print the findings; gives whether the course can be used."""
    students = not (project.root() / "sources").is_dir()  # the kit that students get
    findings = [
        python(),
        *packages(),
        *names(),
        *devices(),
        memory(),
        embedded_data(),
        downloaded_data(),
        weights(),
        *([] if students else [sandbox(), repository()]),
    ]
    table = Table(show_header=False, box=None, padding=(0, 1))
    for finding in findings:
        colour = COLOURS[finding.state]
        table.add_row(finding.what, f"[{colour}]{finding.state}[/{colour}]", finding.text)
    console.print(table, soft_wrap=False)
    problems = sum(finding.state == PROBLEM for finding in findings)
    console.print(
        f"{problems} problem{'s' if problems > 1 else ''} to solve first."
        if problems
        else "Ready: `course lab` opens the lessons."
        if students
        else "Ready: `course all` builds, runs and grades; `course lab` opens the lessons."
    )
    return not problems


def python() -> Finding:
    """Whether the kit is tested with this version of Python."""
    text = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info >= (3, 14):
        return Finding("Python", NOTE, f"{text}: tested with 3.10 to 3.13")
    return Finding("Python", OK, text)


def packages() -> list[Finding]:
    """Versions of packages that the lessons and the grader need."""
    findings = []
    for name in ("tensorflow", "keras", "tensorflow-datasets", "nbgrader", "jupyterlab"):
        try:
            findings.append(Finding(name, OK, version(name)))
        except PackageNotFoundError:
            text = "not installed: run `pip install -r requirements.txt`"
            findings.append(Finding(name, PROBLEM, text))
    return findings


def names() -> list[Finding]:
    """Whether something else is called `utils`, and whether notebooks would take it for the kit."""
    from utils.cli.whose_utils import ask_kernel

    root, here = project.root(), Path.cwd()
    folders = [folder for folder in (root / "lessons", root / "assignments") if folder.is_dir()]
    try:
        answer = ask_kernel([*folders, *({here} - set(folders))])
    except (KitError, OSError) as error:
        return [Finding("utils", NOTE, f"not known what notebooks take for it: {error}")]
    findings = []
    for taken in answer.taken:
        # Here the set-up cells put the kit first: above the notebook, they find it.
        inside = taken.folder.is_relative_to(root)
        if taken.is_in(root / "utils") or (inside and (taken.what is None or taken.is_a_kit())):
            continue
        if taken.what is None:
            text = f"notebooks in {taken.folder} do not find the kit: it is not in {answer.python}"
            findings.append(Finding("utils", NOTE, text))
        elif taken.is_a_kit():
            text = f"notebooks in {taken.folder} take another copy of the kit, {taken.what}: if "
            text += "that is not what you want, uninstall it"
            findings.append(Finding("utils", NOTE, text))
        elif inside:
            text = f"{taken.what} is called as the kit is. Lessons and assignments take the kit "
            text += f"all the same, but other code in {taken.folder} does not: rename it"
            findings.append(Finding("utils", NOTE, text))
        else:
            text = f"notebooks in {taken.folder} take {taken.what} for the kit: rename or "
            text += "uninstall it, and restart their kernels"
            findings.append(Finding("utils", PROBLEM, text))
    for name in answer.others:
        text = f"the package {name} in {answer.python} brings a `utils` of its own, which may "
        text += f"stand in the way of the kit: `pip uninstall {name}`, or use another environment"
        findings.append(Finding("utils", NOTE, text))
    return findings or [Finding("utils", OK, f"notebooks find the kit's, in {root / 'utils'}")]


def devices() -> list[Finding]:
    """The devices that TensorFlow can use."""
    from utils.device import available_cores, import_tensorflow

    try:
        tf = import_tensorflow()
    except (KitError, ImportError) as error:
        return [Finding("device", PROBLEM, f"TensorFlow cannot be imported: {error}")]
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        names = [tf.config.experimental.get_device_details(gpu).get("device_name") for gpu in gpus]
        return [Finding("device", OK, f"{len(gpus)} GPU: {', '.join(map(str, names))}")]
    text = f"CPU with {available_cores()} cores; the lessons are made for that"
    if shutil.which("nvidia-smi") and not tf.test.is_built_with_cuda():
        text += (
            ". There is an NVIDIA GPU: `pip install 'tensorflow[and-cuda]'` lets TensorFlow use it"
        )
        return [Finding("device", NOTE, text)]
    if shutil.which("nvidia-smi"):
        text += (
            ". There is an NVIDIA GPU that TensorFlow does not find: "
            "`pip install 'tensorflow[and-cuda]'` brings the libraries it needs"
        )
        return [Finding("device", NOTE, text)]
    return [Finding("device", OK, text)]


def memory() -> Finding:
    """Whether there is enough memory for training and grading."""
    import psutil

    gib = psutil.virtual_memory().available / 2**30
    if gib < NEEDED_GIB:
        text = f"{gib:.1f} GiB free; lessons need {NEEDED_GIB}: close other programs"
        return Finding("memory", NOTE, text)
    return Finding("memory", OK, f"{gib:.1f} GiB free")


def embedded_data() -> Finding:
    """Whether the images that ship with the kit are undamaged."""
    from utils.data import sample_images
    from utils.data.data_sets import shipped

    try:
        for name in shipped():
            importlib.import_module(f"utils.data.{name}").read()
        for name in sample_images.FOLDERS:
            sample_images.sample_image(name)
    except KitError as error:
        return Finding("embedded data", PROBLEM, str(error))
    return Finding("embedded data", OK, f"{', '.join(shipped())}: works offline")


def downloaded_data() -> Finding:
    """Data sets of TensorFlow Datasets on this computer."""
    from utils.data import DATA_SETS

    default = Path("~/tensorflow_datasets").expanduser()
    folder = Path(os.environ.get("TFDS_DATA_DIR", default))
    found = [name for name in DATA_SETS if any(folder.glob(f"{name}/*/dataset_info.json"))]
    if found:
        return Finding("downloaded data", OK, f"{', '.join(found)} in {folder}")
    text = "none; not needed unless a lesson is switched to SOURCE = 'tfds'"
    return Finding("downloaded data", OK, text)


def weights() -> Finding:
    """Which pretrained weights are on this computer, and whether those of the kit are undamaged."""
    from utils import weights as weights_file
    from utils.transfer.backbones import FULL_PRECISION, VGG16_PATH, imagenet_file
    from utils.transfer.classifier import LITE0_PATH, class_names

    try:
        for path in (VGG16_PATH, LITE0_PATH):
            weights_file.read(path)
        class_names()
    except KitError as error:
        return Finding("weights", PROBLEM, str(error))
    text = "VGG16 and EfficientNet-Lite0, trained on ImageNet: work offline"
    if imagenet_file().is_file():
        return Finding("weights", OK, f"{text}; VGG16 in full precision ({FULL_PRECISION}), too")
    return Finding("weights", OK, f"{text}; VGG16 in full precision is not downloaded")


def sandbox() -> Finding:
    """Whether submissions can be isolated from the computer."""
    from utils.grading.sandbox import why_no_sandbox

    reason = why_no_sandbox()
    if reason is None:
        return Finding("sandbox", OK, "bubblewrap works: `course grade` isolates submissions")
    return Finding("sandbox", NOTE, f"none ({reason}): `course grade` needs --no-sandbox")


def repository() -> Finding:
    """Whether the links of badges and Colab cells work."""
    url = project.repository_url()
    if project.UNSET_ACCOUNT in url:
        text = (
            "not set: put yours into pyproject.toml and run `course build`, or Colab cannot find it"
        )
        return Finding("repository", NOTE, text)
    return Finding("repository", OK, url)
