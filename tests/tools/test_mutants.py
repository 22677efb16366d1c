"""`make mutants` knows each module's tests, and finds what they do not notice."""

from __future__ import annotations

import configparser
import shutil
from pathlib import Path

import pytest

from tests.docs import documents
from tools import mutants


@pytest.mark.parametrize("module", mutants.MODULES)
def test_a_modules_own_tests_come_first(module: str) -> None:
    assert (mutants.ROOT / module).is_file()
    own = Path("tests", *Path(module).parts[1:-1], f"test_{Path(module).name}")
    assert mutants.tests_of(module) == [own.as_posix(), *mutants.MODULES[module]]


def test_the_page_has_a_row_for_each_module() -> None:
    rows = [row[0].strip("`") for row in documents.rows(documents.page("mutants.md"))]
    assert [name for name in rows if name.startswith("utils/")] == list(mutants.MODULES)


def test_only_one_module_is_changed() -> None:
    parser = configparser.ConfigParser()
    parser.read_string(mutants.settings("utils/arithmetic.py", ["docs", "README.md"]))
    read = {key: value.split() for key, value in parser["mutmut"].items()}
    assert read["only_mutate"] == ["utils/arithmetic.py"]
    assert read["also_copy"] == ["docs", "README.md"]
    assert read["pytest_add_cli_args_test_selection"] == ["tests/test_arithmetic.py"]


def test_a_path_that_is_no_module_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("utils/nothing.py", "README.md"):
        with pytest.raises(SystemExit):
            mutants.main([path])
        assert f"{path} is not a module with a test file" in capsys.readouterr().err


def test_a_sample_is_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("mutmut", reason="make mutants installs it")
    module = "utils/grading/points.py"
    monkeypatch.setattr(mutants, "COPY", tmp_path)
    (tmp_path / module).parent.mkdir(parents=True)
    shutil.copy(mutants.ROOT / module, tmp_path / module)
    (tmp_path / "setup.cfg").write_text(mutants.settings(module, []))
    names = mutants.sampled(module, 3)
    assert len(set(names)) == 3
    assert all(name.startswith("utils.grading.points.") for name in names)
    assert mutants.sampled(module, 3) == names
    assert len(mutants.sampled(module, 1_000)) > 50
