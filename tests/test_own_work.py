"""What a student is to write cannot be imported, with one clear line, however it is tried."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import nbformat
import pytest

from tests.grading.test_sandbox import LIMITS, printed, task
from utils import project
from utils.grading import kernel_runner, warm_runner
from utils.grading.outcome import Outcome
from utils.grading.sandbox import Sandbox, why_no_sandbox
from utils.own_work import without

PREPARE = """
import utils.transfer
from utils.own_work import only
from utils.transfer import few_labels
"""
SOLUTIONS = project.root() / "solutions"
ALLOW = 'only("utils.transfer", "few_labels", "load_backbone")\n'


def run(code: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: `only` holds as long as the process."""
    script = PREPARE + ALLOW + textwrap.dedent(code)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)


@pytest.mark.parametrize(
    "code",
    [
        "from utils.transfer import train_from",
        "from utils.transfer.freezing import train_from",
        "import utils.transfer.freezing",
        "import utils.transfer as kit; kit.train_from",
        "from utils import transfer; transfer.freezing.train_from",
        "import importlib; importlib.import_module('.freezing', 'utils.transfer')",
        "import importlib; importlib.import_module('..transfer.freezing', package='utils.data')",
    ],
)
def test_what_is_withheld_cannot_be_imported(code: str) -> None:
    done = run(code)
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: utils.transfer.")
    assert "because you write it yourself" in last
    assert "few_labels, load_backbone" in last


def test_what_is_allowed_works_also_when_the_cell_runs_again() -> None:
    done = run(f"""
        import utils.transfer
        from utils.transfer import few_labels, load_backbone
        {ALLOW}
        from utils.transfer import few_labels
        assert list(few_labels([0, 1], 1, seed=0)) == [0, 1]
        from utils.transfer import *
        assert "train_from" not in globals()
        try:
            from utils.transfer import train_from
        except ImportError:
            print("still withheld")
        """)
    assert done.stdout == "still withheld\n", done.stderr


def test_what_is_allowed_can_be_kept_in_a_file_and_put_in_its_place() -> None:
    """C imports a module for pickle while the cell runs: it is not the cell that imports it."""
    done = run("""
        import pickle
        from unittest import mock
        import utils.transfer as kit
        assert pickle.loads(pickle.dumps(kit.few_labels)) is kit.few_labels
        with mock.patch("utils.transfer.few_labels", "another"):
            assert kit.few_labels == "another"
        assert callable(kit.few_labels)
        """)
    assert done.returncode == 0, done.stderr


def test_a_name_that_never_was_there_is_an_ordinary_mistake() -> None:
    done = run("import utils.transfer as kit; kit.nothing")
    assert "AttributeError: module 'utils.transfer' has no attribute 'nothing'" in done.stderr


def test_the_kit_itself_imports_what_it_likes() -> None:
    """Also late: a function of the kit that imports when it is called, or a module loaded later."""
    done = run("""
        only("utils.arithmetic")
        only("utils.graph")
        import utils.explore.portable, utils.models.proof
        assert utils.models.proof.count_macs and utils.explore.portable.same_padding
        for line in ("from utils.arithmetic import count_macs", "import utils.transfer.freezing"):
            try:
                exec(line)
            except ImportError:
                print("withheld")
        """)
    assert done.stdout == "withheld\n" * 2, done.stderr


@pytest.mark.parametrize("assignment", sorted(each.stem for each in SOLUTIONS.glob("*/*.ipynb")))
def test_set_up_cells_run(assignment: str) -> None:
    """The set-up cell of every assignment, in a process in which nothing was imported before."""
    path = SOLUTIONS / assignment / f"{assignment}.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    ids = [each.metadata.get("nbgrader", {}).get("grade_id") for each in cells]
    setup = [sys.executable, "-c", cells[ids.index("setup")].source]
    done = subprocess.run(setup, capture_output=True, text=True, cwd=project.root())
    assert done.returncode == 0, done.stderr


def test_other_packages_are_left_alone() -> None:
    assert run("import utils.training; from utils.errors import KitError").returncode == 0


WITHOUT = 'without("paints", "colorsys", because="you mix the colours yourself")\n'
REFUSED = "cannot be imported in this assignment: you mix the colours yourself"
FILES = {
    "paints/__init__.py": "",
    "paints/oil.py": "blue = 1",
    "gallery.py": """
        import importlib
        import sys

        try:
            import paints.oil
        except ImportError:
            paints = None
        seen = "paints" in sys.modules, getattr(sys.modules.get("paints"), "oil", None)


        def later(name):
            return importlib.import_module(name), __import__(name)
        """,
}


def run_without(code: str, folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """In a folder with a package `paints` and a library `gallery` that uses it if it is there."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(textwrap.dedent(text))
    script = f"{before}\nfrom utils.own_work import only, without\n{WITHOUT}{textwrap.dedent(code)}"
    paths = os.pathsep.join([str(folder), str(project.root())])
    environment = os.environ | {"PYTHONPATH": paths}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


@pytest.mark.parametrize("before", ["", "import paints.oil"], ids=["new", "imported already"])
@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("import paints", "paints"),
        ("import paints.oil as oil", "paints.oil"),
        ("from paints import oil", "paints"),
        ("from paints.oil import blue", "paints.oil"),
        ("def mix():\n    import paints\nmix()", "paints"),
        ("__import__('paints')", "paints"),
        ("import importlib; importlib.import_module('paints.oil')", "paints.oil"),
        ("import importlib; importlib.__import__('paints')", "paints"),
        ("from importlib import import_module; import_module(name='paints')", "paints"),
        ("exec('import paints', {})", "paints"),
        (f"{WITHOUT}import paints", "paints"),
    ],
)
def test_a_notebook_cannot_import_what_is_withheld(
    code: str, named: str, before: str, tmp_path: Path
) -> None:
    done = run_without(code, tmp_path, before)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == f"ImportError: {named} {REFUSED}"


@pytest.mark.parametrize("before", ["", "import paints.oil"], ids=["new", "imported already"])
def test_libraries_import_what_they_like(before: str, tmp_path: Path) -> None:
    done = run_without(
        """
        import gallery, sys
        assert gallery.paints.oil.blue == 1 and gallery.seen == (True, sys.modules["paints.oil"])
        assert gallery.later("paints") == (sys.modules["paints"],) * 2
        import colourful_and_not_there
        """,
        tmp_path,
        before,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last == "ModuleNotFoundError: No module named 'colourful_and_not_there'", done.stderr


def test_scipy_and_scikit_learn_work(tmp_path: Path) -> None:
    """They look for torch and jax in sys.modules, so a None in there stops them."""
    done = run_without(
        """
        without("torch", "tensorflow", "keras", "jax", because="you find the gradients yourself")
        from scipy import signal, stats
        from sklearn.linear_model import LogisticRegression
        assert signal.correlate2d([[1, 2]], [[3]], "valid").tolist() == [[3, 6]]
        assert stats.zscore([1, 3]).tolist() == [-1, 1]
        assert LogisticRegression().fit([[0], [1]], [0, 1]).predict([[5]]).tolist() == [1]
        import torch
        """,
        tmp_path,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last == (
        "ImportError: torch cannot be imported in this assignment: you find the gradients yourself"
    ), done.stderr


def test_without_and_only_leave_each_other_alone(tmp_path: Path) -> None:
    done = run_without(
        f"""
        only("utils.conv")
        {WITHOUT}
        for line in ("import utils.conv.pooling", "from utils.conv import conv2d", "import paints"):
            try:
                exec(line)
            except ImportError as error:
                print(error)
        """,
        tmp_path,
    )
    assert done.stdout.splitlines() == [
        *(
            f"utils.conv.{part} cannot be imported in this assignment, because you write it "
            "yourself; utils.conv gives you nothing here"
            for part in ("pooling", "conv2d")
        ),
        f"paints {REFUSED}",
    ], done.stderr


def test_only_whole_packages_can_be_withheld() -> None:
    with pytest.raises(ValueError, match=r"whole packages, not keras\.layers"):
        without("keras.layers", because="")


CELLS = [
    "import sys\nfrom utils.own_work import without\n" + WITHOUT,
    WITHOUT,
    "import colorsys",
    "import importlib\nimportlib.import_module('colorsys')",
    "import wave\nprint('colorsys' in sys.modules)",
]


def errors(outcome: Outcome) -> list[str]:
    """The error that each cell ended with, or nothing."""
    found = []
    for _, cell in sorted(outcome.cells["nb"].items()):
        ended = [each["evalue"] for each in cell.outputs if each["output_type"] == "error"]
        found.append("".join(ended))
    return found


REFUSALS = ["", "", f"colorsys {REFUSED}", f"colorsys {REFUSED}", ""]


@pytest.mark.parametrize("preload", [(), ("colorsys", "utils.own_work")], ids=["cold", "imported"])
def test_in_the_warm_grader(preload: tuple[str, ...], tmp_path: Path) -> None:
    sandboxed = why_no_sandbox() is None
    with Sandbox(preload, (str(tmp_path),), LIMITS, sandboxed) as sandbox:
        outcome = warm_runner.run(task(CELLS, sandboxed=sandboxed), sandbox)
        assert errors(outcome) == REFUSALS
        assert printed(outcome, 4) == f"{bool(preload)}\n"
        after = warm_runner.run(task(["import colorsys"], sandboxed=sandboxed), sandbox)
        assert errors(after) == [""], "the next submission is told nothing of it"


def test_in_a_jupyter_kernel() -> None:
    made = task(CELLS, sandboxed=why_no_sandbox() is None, timeout=30)
    assert errors(kernel_runner.run(made)) == REFUSALS
