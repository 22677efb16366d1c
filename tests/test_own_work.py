"""`only`: the rest of a package cannot be imported, with one clear line, however it is tried."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

PREPARE = """
import utils.transfer
from utils.own_work import only
from utils.transfer import few_labels
"""
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


def test_a_name_that_never_was_there_is_an_ordinary_mistake() -> None:
    done = run("import utils.transfer as kit; kit.nothing")
    assert "AttributeError: module 'utils.transfer' has no attribute 'nothing'" in done.stderr


def test_other_packages_are_left_alone() -> None:
    assert run("import utils.training; from utils.errors import KitError").returncode == 0
