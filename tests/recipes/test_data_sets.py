"""Adding a data set, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import recipe
from tests.recipes.trying import check_files, run_all, run_tests

NAMED = "tests/docs/test_readme.py::test_every_data_set_is_named[{}]"
SHIPPED = "tests/data/test_loading.py::test_what_ships_with_the_kit_is_as_its_entry_says[chequers]"
TABLE, END_OF_TABLE = "utils/data/data_sets.py", "}\n\n\ndef data_set("


def name_in_readme(kit: KitCopy, name: str) -> None:
    kit.insert("README.md", f", {name}", after="tf_flowers")


def test_from_tensorflow_datasets(tmp_path: Path) -> None:
    kit, wanted = (
        KitCopy.make(tmp_path),
        recipe("A data set from TensorFlow Datasets", NAME="kmnist"),
    )
    classes = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
    kit.insert(
        TABLE, f'    "kmnist": DataSet("Kuzushiji-MNIST", {classes}),\n', before=END_OF_TABLE
    )
    name_in_readme(kit, "kmnist")
    (ran,) = run_all(kit, wanted)
    assert ran.passed() >= {
        "tests/data/test_tfds_source.py::test_every_name[kmnist]",
        "tests/data/test_tfds_source.py::test_offline_and_not_prepared[kmnist]",
        "tests/data/test_loading.py::test_the_data_sets",
        NAMED.format("kmnist"),
    }
    check_files(kit, wanted)
    with kit.without("README.md"):
        assert run_tests(kit, NAMED.format("kmnist")).failed() == {NAMED.format("kmnist")}


def test_shipped_with_the_kit(tmp_path: Path) -> None:
    kit = KitCopy.make(tmp_path)
    wanted = recipe("A data set that ships with the kit", NAME="chequers")
    kit.add("shipped_data_set")
    kit.insert(
        TABLE,
        '    "chequers": DataSet(\n'
        '        "Chequers", ("chequered", "plain"), in_tfds=False, shipped=True\n    ),\n',
        before=END_OF_TABLE,
    )
    name_in_readme(kit, "chequers")
    (ran,) = run_all(kit, wanted)
    assert ran.passed() >= {
        "tests/data/test_chequers.py::test_load",
        SHIPPED,
        NAMED.format("chequers"),
        "tests/test_docstrings.py::test_docstrings_are_complete[data/chequers.py]",
    }
    check_files(kit, wanted)
    with kit.without("utils/data/chequers.py", "README.md"):
        missed = {SHIPPED, NAMED.format("chequers")}
        assert run_tests(kit, *missed).failed() == missed
