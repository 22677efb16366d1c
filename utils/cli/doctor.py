"""`course doctor`: what is here, and what to do about what is not."""

from __future__ import annotations

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
        what: what was looked at.
        state: OK, NOTE (works, but you may want to know) or PROBLEM.
        text: what was found, and what to do about it.
    """

    what: str
    state: str
    text: str


def doctor() -> bool:
    """Print what was found; tell whether the course can be used."""
    students = not (project.root() / "sources").is_dir()  # the kit that students get
    findings = [
        python(),
        *packages(),
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
    """Whether Python is one we test with."""
    text = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info >= (3, 14):
        return Finding("Python", NOTE, f"{text}: tested with 3.10 to 3.13")
    return Finding("Python", OK, text)


def packages() -> list[Finding]:
    """Versions of what the lessons and the grader stand on."""
    findings = []
    for name in ("tensorflow", "keras", "tensorflow-datasets", "nbgrader", "jupyterlab"):
        try:
            findings.append(Finding(name, OK, version(name)))
        except PackageNotFoundError:
            text = "not installed: run `pip install -r requirements.txt`"
            findings.append(Finding(name, PROBLEM, text))
    return findings


def devices() -> list[Finding]:
    """What TensorFlow can compute on."""
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
    """Whether training and grading will fit."""
    import psutil

    gib = psutil.virtual_memory().available / 2**30
    if gib < NEEDED_GIB:
        text = f"{gib:.1f} GiB free; lessons want {NEEDED_GIB}: close other programs"
        return Finding("memory", NOTE, text)
    return Finding("memory", OK, f"{gib:.1f} GiB free")


def embedded_data() -> Finding:
    """Whether the images that ship with the kit are whole."""
    from utils.data import embedded, photos, sample_images

    try:
        for name in embedded.NAMES:
            embedded.read(name)
        photos.read()
        for name in sample_images.FOLDERS:
            sample_images.sample_image(name)
    except KitError as error:
        return Finding("embedded data", PROBLEM, str(error))
    names = ", ".join((*embedded.NAMES, photos.NAME))
    return Finding("embedded data", OK, f"{names}: works without a network")


def downloaded_data() -> Finding:
    """What TensorFlow Datasets has on this computer."""
    from utils.data import CATALOGUE

    default = Path("~/tensorflow_datasets").expanduser()
    folder = Path(os.environ.get("TFDS_DATA_DIR", default))
    found = [name for name in CATALOGUE if any(folder.glob(f"{name}/*/dataset_info.json"))]
    if found:
        return Finding("downloaded data", OK, f"{', '.join(found)} in {folder}")
    text = "none; not needed unless a lesson is switched to SOURCE = 'tfds'"
    return Finding("downloaded data", OK, text)


def weights() -> Finding:
    """Which pretrained weights are on this computer, and whether those of the kit are whole."""
    from utils import weights as weights_file
    from utils.transfer.backbones import FULL_PRECISION, VGG16_PATH, imagenet_file
    from utils.transfer.classifier import LITE0_PATH, class_names

    try:
        for path in (VGG16_PATH, LITE0_PATH):
            weights_file.read(path)
        class_names()
    except KitError as error:
        return Finding("weights", PROBLEM, str(error))
    text = "VGG16 and EfficientNet-Lite0, trained on ImageNet: work without a network"
    if imagenet_file().is_file():
        return Finding("weights", OK, f"{text}; VGG16 in full precision ({FULL_PRECISION}), too")
    return Finding("weights", OK, f"{text}; VGG16 in full precision is not downloaded")


def sandbox() -> Finding:
    """Whether submissions can be kept away from the rest of the computer."""
    from utils.grading.sandbox import why_no_sandbox

    reason = why_no_sandbox()
    if reason is None:
        return Finding("sandbox", OK, "bubblewrap works: `course grade` can grade strangers")
    return Finding("sandbox", NOTE, f"none ({reason}): `course grade` needs --no-sandbox")


def repository() -> Finding:
    """Whether badges and Colab cells lead anywhere."""
    url = project.repository_url()
    if project.UNSET_ACCOUNT in url:
        text = (
            "not set: put yours into pyproject.toml and run `course build`, or Colab cannot find it"
        )
        return Finding("repository", NOTE, text)
    return Finding("repository", OK, url)
