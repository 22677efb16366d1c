"""nbgrader's configuration, read as `nbgrader autograde` reads it; options are honoured or refused.

docs/grader_configuration.md has the whole list.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from jupyter_core.paths import jupyter_config_path
from nbconvert.exporters import NotebookExporter
from nbgrader.apps.autogradeapp import AutogradeApp
from nbgrader.preprocessors import Execute, OverwriteCells, SaveAutoGrades
from traitlets.config import Config, Configurable
from traitlets.config.loader import JSONFileConfigLoader, PyFileConfigLoader
from traitlets.utils.importstring import import_item

from utils.errors import KitError
from utils.messages import marked, tr

NAMES = ("jupyter_config", "nbgrader_config")
LOADERS = {".py": PyFileConfigLoader, ".json": JSONFileConfigLoader}

NO_KERNEL = marked("`course grade` starts no Jupyter kernel")
NO_CALLS = marked("`course grade` executes notebooks without the course's functions")
# Options of nbgrader's execution that would change what is graded, and why they cannot.
REFUSED = {
    "enabled": marked("`course grade` always executes"),
    "timeout_func": marked(
        "`course grade` executes notebooks without the course's functions: use Execute.timeout"
    ),
    "interrupt_on_timeout": marked("`course grade` always interrupts the cell and goes on"),
    "error_on_timeout": marked("`course grade` writes its own error"),
    "force_raise_errors": marked("`course grade` always goes on after an error"),
    "skip_cells_with_tag": marked("`course grade` knows only the tag skip-execution"),
    "extra_arguments": NO_KERNEL,
    "kernel_name": marked(
        "`course grade` starts no Jupyter kernel: the notebooks of the source name their kernel"
    ),
    "on_notebook_start": NO_CALLS,
    "on_notebook_complete": NO_CALLS,
    "on_notebook_error": NO_CALLS,
    "on_cell_start": NO_CALLS,
    "on_cell_execute": NO_CALLS,
    "on_cell_complete": NO_CALLS,
    "on_cell_error": NO_CALLS,
}
KERNEL_SECTIONS = ("KernelManager", "AsyncKernelManager", "LocalProvisioner")
# Values that change nothing.
SAME = {
    "extra_arguments": lambda value: set(value) <= {"--HistoryManager.hist_file=:memory:"},
    "kernel_name": lambda value: value.startswith("python"),
}
# nbgrader's marks would be useless without these steps; {step} is the name of one.
NEEDED = {
    OverwriteCells: (
        "sanitize_preprocessors",
        marked("without {step} students could write the tests"),
    ),
    Execute: ("autograde_preprocessors", marked("without {step} nothing would be executed")),
    SaveAutoGrades: ("autograde_preprocessors", marked("without {step} no mark would be saved")),
}


def read_configuration(folder: Path) -> tuple[Config, list[Path]]:
    """The configuration of an nbgrader that is started in a folder, and the files it comes from.

    The folder of the course is `CourseDirectory.root`.

    Raises:
        KitError: if a file cannot be read.
    """
    config, read = Config(), []
    for name in NAMES:
        for place in reversed([str(folder), *jupyter_config_path()]):
            read += _merge(config, Path(place), name, folder)
    root = (folder / config.CourseDirectory.get("root", "")).resolve()
    if root != folder:
        read += _merge(config, root, NAMES[-1], folder)
    config = AutogradeApp(config=config).config  # renames options of older versions
    config.CourseDirectory.root = str(root)
    return config, read


def _merge(config: Config, place: Path, name: str, folder: Path) -> list[Path]:
    """Add the files of a folder to a configuration; return the files."""
    found = [
        place / f"{name}{suffix}" for suffix in LOADERS if (place / f"{name}{suffix}").is_file()
    ]
    for file in found:
        try:
            with working_in(folder):
                config.merge(LOADERS[file.suffix](file.name, path=str(place)).load_config())
        except Exception as error:  # the file is Python: it may raise anything
            raise KitError(tr("{file} cannot be read: {error}", file=file, error=error)) from error
    return found


class _Beside(MetaPathFinder):
    """Finds modules beside a configuration, only in the thread that works with it.

    Submissions may see what the grader's other threads can import.
    """

    def __init__(self) -> None:
        self.here = threading.local()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module is, if it is there."""
        folders = getattr(self.here, "folders", ())
        if path is not None or not folders:
            return None
        return PathFinder.find_spec(fullname, list(folders))


_beside = _Beside()
sys.meta_path.insert(sys.meta_path.index(PathFinder), _beside)


@contextmanager
def working_in(*folders: Path) -> Iterator[None]:
    """Work in the first of some folders and import from all of them first, as nbgrader does."""
    there, before = os.getcwd(), getattr(_beside.here, "folders", ())
    _beside.here.folders = tuple(map(str, folders))
    os.chdir(folders[0])
    try:
        yield
    finally:
        os.chdir(there)
        _beside.here.folders = before


@contextmanager
def one_line() -> Iterator[None]:
    """Turn an error that nbgrader's configuration causes into one line."""
    try:
        yield
    except KitError:
        raise
    except Exception as error:  # the course's hooks and plugins may raise anything
        text = " ".join(str(error).split())
        raise KitError(
            tr("nbgrader cannot work with this configuration: {error}", error=text)
        ) from error


def require_gradable(config: Config) -> None:
    """Complain about an option that `course grade` can neither honour nor ignore.

    Raises:
        KitError: which option, and what to do.
    """
    folders = config.CourseDirectory
    if folders.get("assignment_id"):
        _refuse("CourseDirectory.assignment_id", tr("name it on the command line"))
    if folders.get("notebook_id", "*") != "*":
        _refuse("CourseDirectory.notebook_id", tr("`course grade` grades whole submissions"))
    for section in KERNEL_SECTIONS:
        if config.get(section):
            _refuse(f"{section}.{min(config[section])}", tr(NO_KERNEL))


def require_executable(executor: Execute) -> None:
    """Complain about options of the execution; `executor` is nbgrader's, as configured."""
    plain = Execute()
    for name, why in REFUSED.items():
        value = getattr(executor, name)
        if value != getattr(plain, name) and not SAME.get(name, lambda _: False)(value):
            _refuse(f"{_section(executor, name)}.{name}", tr(why))


def require_steps(converter: Any) -> tuple[list[type], list[type], list[type]]:
    """nbgrader's steps of an autograding as configured: sanitising, before and after executing.

    Args:
        converter: nbgrader's `Autograde`.

    Raises:
        KitError: if a step cannot be imported, or a necessary one is missing.
    """
    if not issubclass(converter.exporter_class, NotebookExporter):
        _refuse("Autograde.exporter_class", tr("`course grade` writes notebooks"))
    steps = {}
    for option in ("sanitize_preprocessors", "autograde_preprocessors"):
        steps[option] = [_imported(each, option) for each in getattr(converter, option)]
    for needed, (option, why) in NEEDED.items():
        found = [each for each in steps[option] if _is_step(each, needed)]
        if not found:
            _refuse(f"Autograde.{option}", tr(why, step=needed.__name__))
        if not found[0](parent=converter).enabled and needed is not Execute:
            _refuse(f"{needed.__name__}.enabled", tr(why, step=tr("this step")))
    grading = steps["autograde_preprocessors"]
    if Execute not in grading:
        _refuse("Autograde.autograde_preprocessors", tr("name nbgrader's own Execute"))
    place = grading.index(Execute)
    return steps["sanitize_preprocessors"], grading[:place], grading[place + 1 :]


def _is_step(each: Any, kind: type) -> bool:
    return isinstance(each, type) and issubclass(each, kind)


def _imported(each: Any, option: str) -> Any:
    if not isinstance(each, str):
        return each
    try:
        return import_item(each)
    except Exception as error:  # importing runs the course's code
        _refuse(
            f"Autograde.{option}", tr("{step} cannot be imported ({error})", step=each, error=error)
        )


def _section(executor: Configurable, name: str) -> str:
    """The section of the configuration that sets an option."""
    names = [each.__name__ for each in type(executor).__mro__]
    return next((each for each in names if name in executor.config.get(each, {})), names[0])


def _refuse(option: str, why: str) -> NoReturn:
    """Complain about an option."""
    raise KitError(
        tr("the configuration sets {option}: {why}. Change it or remove it", option=option, why=why)
    )
