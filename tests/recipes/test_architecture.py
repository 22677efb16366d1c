"""Adding an architecture, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import recipe
from tests.recipes.trying import check_files, run_all, run_tests

SMALL = "tests/models/test_pebblenet.py::test_small"
LEARNING = "tests/docs/test_measured_pages.py::test_learning"
SECONDS = 2  # of training, in place of the minute that `python -m benchmarks.learning` takes


def test_architecture(tmp_path: Path) -> None:
    kit = KitCopy.make(tmp_path)
    wanted = recipe("An architecture", NAME="pebblenet")
    kit.add("architecture")
    kit.insert("utils/models/catalogue.py", '    "pebblenet",\n', after='    "convnext",\n')
    proof, _, tests = run_all(kit, wanted, {"benchmarks.learning": f"--seconds {SECONDS}"})
    assert "PebbleNet" in proof.said
    assert tests.passed() >= {
        "tests/models/test_pebblenet.py::test_parameters",
        SMALL,
        "tests/models/test_catalogue.py::test_names_are_unique",
        "tests/models/test_catalogue.py::"
        "test_classes_are_the_last_dimension_and_nothing_else_changes[pebblenet]",
        LEARNING,
        "tests/test_docstrings.py::test_docstrings_are_complete[models/pebblenet.py]",
    }
    check_files(kit, wanted)
    with kit.without("utils/models/catalogue.py"):
        assert run_tests(kit, SMALL, LEARNING).failed() == {SMALL, LEARNING}
