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
from utils.messages import marked, tr, trn

OK, NOTE, PROBLEM = marked("ok"), marked("note"), marked("problem")
COLOURS = {OK: "green", NOTE: "yellow", PROBLEM: "red"}
NEEDED_GIB = 4


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report.

    Attributes:
        what: name of the thing that was checked, in English.
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
        state = f"[{colour}]{tr(finding.state)}[/{colour}]"
        table.add_row(tr(finding.what), state, finding.text)
    console.print(table, soft_wrap=False)
    problems = sum(finding.state == PROBLEM for finding in findings)
    console.print(
        trn("{count} problem to solve first.", "{count} problems to solve first.", problems)
        if problems
        else tr("Ready: `course lab` opens the lessons.")
        if students
        else tr("Ready: `course all` builds, runs and grades; `course lab` opens the lessons.")
    )
    return not problems


def python() -> Finding:
    """Whether the kit is tested with this version of Python."""
    text = tr(
        "{version} on {system} {machine}",
        version=platform.python_version(),
        system=platform.system(),
        machine=platform.machine(),
    )
    if sys.version_info >= (3, 14):
        return Finding("Python", NOTE, tr("{python}: tested with 3.10 to 3.13", python=text))
    return Finding("Python", OK, text)


def packages() -> list[Finding]:
    """Versions of packages that the lessons and the grader need."""
    findings = []
    for name in ("tensorflow", "keras", "tensorflow-datasets", "nbgrader", "jupyterlab"):
        try:
            findings.append(Finding(name, OK, version(name)))
        except PackageNotFoundError:
            text = tr("not installed: run `pip install -r requirements.txt`")
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
        text = tr("not known what notebooks take for it: {error}", error=error)
        return [Finding("utils", NOTE, text)]
    findings = []
    for taken in answer.taken:
        # Here the set-up cells put the kit first: above the notebook, they find it.
        inside = taken.folder.is_relative_to(root)
        if taken.is_in(root / "utils") or (inside and (taken.what is None or taken.is_a_kit())):
            continue
        if taken.what is None:
            text = tr(
                "notebooks in {folder} do not find the kit: it is not in {python}",
                folder=taken.folder,
                python=answer.python,
            )
            findings.append(Finding("utils", NOTE, text))
        elif taken.is_a_kit():
            text = tr(
                "notebooks in {folder} take another copy of the kit, {copy}: if "
                "that is not what you want, uninstall it",
                folder=taken.folder,
                copy=taken.what,
            )
            findings.append(Finding("utils", NOTE, text))
        elif inside:
            text = tr(
                "{path} is called as the kit is. Lessons and assignments take the kit "
                "all the same, but other code in {folder} does not: rename it",
                path=taken.what,
                folder=taken.folder,
            )
            findings.append(Finding("utils", NOTE, text))
        else:
            text = tr(
                "notebooks in {folder} take {path} for the kit: rename or "
                "uninstall it, and restart their kernels",
                folder=taken.folder,
                path=taken.what,
            )
            findings.append(Finding("utils", PROBLEM, text))
    for name in answer.others:
        text = tr(
            "the package {package} in {python} brings a `utils` of its own, which may "
            "stand in the way of the kit: `pip uninstall {package}`, or use another environment",
            package=name,
            python=answer.python,
        )
        findings.append(Finding("utils", NOTE, text))
    return findings or [
        Finding("utils", OK, tr("notebooks find the kit's, in {folder}", folder=root / "utils"))
    ]


def devices() -> list[Finding]:
    """The devices that TensorFlow can use."""
    from utils.device import available_cores, import_tensorflow

    try:
        tf = import_tensorflow()
    except (KitError, ImportError) as error:
        text = tr("TensorFlow cannot be imported: {error}", error=error)
        return [Finding(marked("device"), PROBLEM, text)]
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        names = [tf.config.experimental.get_device_details(gpu).get("device_name") for gpu in gpus]
        text = tr("{number} GPU: {names}", number=len(gpus), names=", ".join(map(str, names)))
        return [Finding("device", OK, text)]
    text = tr("CPU with {cores} cores; the lessons are made for that", cores=available_cores())
    if shutil.which("nvidia-smi") and not tf.test.is_built_with_cuda():
        remark = tr(
            "There is an NVIDIA GPU: `pip install 'tensorflow[and-cuda]'` lets TensorFlow use it"
        )
        return [Finding("device", NOTE, f"{text}. {remark}")]
    if shutil.which("nvidia-smi"):
        remark = tr(
            "There is an NVIDIA GPU that TensorFlow does not find: "
            "`pip install 'tensorflow[and-cuda]'` brings the libraries it needs"
        )
        return [Finding("device", NOTE, f"{text}. {remark}")]
    return [Finding("device", OK, text)]


def memory() -> Finding:
    """Whether there is enough memory for training and grading."""
    import psutil

    gib = psutil.virtual_memory().available / 2**30
    if gib < NEEDED_GIB:
        text = tr(
            "{free:.1f} GiB free; lessons need {needed}: close other programs",
            free=gib,
            needed=NEEDED_GIB,
        )
        return Finding(marked("memory"), NOTE, text)
    return Finding("memory", OK, tr("{free:.1f} GiB free", free=gib))


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
        return Finding(marked("embedded data"), PROBLEM, str(error))
    text = tr("{data_sets}: works offline", data_sets=", ".join(shipped()))
    return Finding("embedded data", OK, text)


def downloaded_data() -> Finding:
    """Data sets of TensorFlow Datasets on this computer."""
    from utils.data import DATA_SETS

    default = Path("~/tensorflow_datasets").expanduser()
    folder = Path(os.environ.get("TFDS_DATA_DIR", default))
    found = [name for name in DATA_SETS if any(folder.glob(f"{name}/*/dataset_info.json"))]
    if found:
        text = tr("{data_sets} in {folder}", data_sets=", ".join(found), folder=folder)
        return Finding(marked("downloaded data"), OK, text)
    text = tr("none; not needed unless a lesson is switched to SOURCE = 'tfds'")
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
        return Finding(marked("weights"), PROBLEM, str(error))
    text = tr(
        "VGG16 and EfficientNet-Lite0, trained on ImageNet: work offline; "
        "VGG16 in full precision is not downloaded"
    )
    if imagenet_file().is_file():
        text = tr(
            "VGG16 and EfficientNet-Lite0, trained on ImageNet: work offline; "
            "VGG16 in full precision ({name}), too",
            name=FULL_PRECISION,
        )
    return Finding("weights", OK, text)


def sandbox() -> Finding:
    """Whether submissions can be isolated from the computer."""
    from utils.grading.sandbox import why_no_sandbox

    reason = why_no_sandbox()
    if reason is None:
        text = tr("bubblewrap works: `course grade` isolates submissions")
        return Finding(marked("sandbox"), OK, text)
    text = tr("none ({reason}): `course grade` needs --no-sandbox", reason=reason)
    return Finding("sandbox", NOTE, text)


def repository() -> Finding:
    """Whether the links of badges and Colab cells work."""
    url = project.repository_url()
    if project.UNSET_ACCOUNT in url:
        text = tr(
            "not set: put yours into pyproject.toml and run `course build`, or Colab cannot find it"
        )
        return Finding(marked("repository"), NOTE, text)
    return Finding("repository", OK, url)
