"""Adding a verb of `course`, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import recipe
from tests.recipes.trying import check_files, run_all, run_tests

VERB = '''@app.command()
def whereabouts() -> None:
    """Say where the kit lies."""
    from utils.cli.whereabouts import whereabouts

    whereabouts()


'''
ON_A_PAGE = "tests/docs/test_readme.py::test_every_verb_is_on_a_page[whereabouts]"


def test_verb(tmp_path: Path) -> None:
    kit, wanted = KitCopy.make(tmp_path), recipe("A verb of `course`", NAME="whereabouts")
    kit.add("verb")
    kit.insert("utils/cli/app.py", VERB, before="def _cores() -> int:\n")
    kit.insert("README.md", "`course whereabouts` says where.\n\n", before="## Grading\n")
    verb, tests = run_all(kit, wanted)
    assert verb.said.strip() == str(kit.root)
    assert tests.passed() >= {
        "tests/cli/test_whereabouts.py::test_it_prints_the_folder",
        "tests/cli/test_app.py::test_help",
        "tests/cli/test_app.py::test_help_of_each_verb",
        "tests/cli/test_app.py::test_every_verb_and_every_option_says_what_it_is[whereabouts]",
        "tests/test_docstrings.py::test_docstrings_are_complete[cli/whereabouts.py]",
        ON_A_PAGE,
    }
    check_files(kit, wanted)
    with kit.without("README.md"):
        assert run_tests(kit, ON_A_PAGE).failed() == {ON_A_PAGE}
    with kit.without("utils/cli/app.py"):
        assert "No such command 'whereabouts'" in kit.run(wanted.commands[0]).said
