"""Adding a lesson, as docs/recipes.md says."""

from __future__ import annotations

from pathlib import Path

from tests.recipes.kit_copy import KitCopy
from tests.recipes.page import recipe
from tests.recipes.trying import check_files, run_all, run_tests

NAME = "18_pebbles"
LINK = f"[18, 1. Rows of pebbles](../lessons/{NAME}.ipynb#1.-Rows-of-pebbles)"
GUIDE = f"""
## {NAME}

10 minutes. Run beforehand: nothing.

| section | minutes | ask before you run it | typical wrong predictions |
| --- | --- | --- | --- |
| {LINK} | 10 | How many? | Three: has counted the rows |

**Short of time (5 minutes):** the first exercise.
"""
MISSED = {
    "docs/lecturers_guide.md": "tests/docs/test_guides.py::"
    f"test_every_section_of_a_lesson_has_its_row[{NAME}]",
    "docs/syllabus.md": "tests/docs/test_syllabus.py::"
    f"test_every_lesson_stands_in_the_syllabus[{NAME}]",
    "README.md": f"tests/docs/test_readme.py::test_every_lesson_and_assignment_has_its_row[{NAME}]",
}


def test_lesson(tmp_path: Path) -> None:
    kit, wanted = KitCopy.make(tmp_path), recipe("A lesson", NAME=NAME, NUMBER="18")
    kit.add("lesson")
    kit.append("docs/lecturers_guide.md", GUIDE)
    kit.insert_after_row("docs/syllabus.md", r"\|", f"| Pebbles | {LINK} | seen, not graded |\n")
    kit.insert_after_row("README.md", r"\| `\d\d_\w+` \|", f"| `{NAME}` | 10 | count pebbles |\n")
    build, run, tests = run_all(kit, wanted)
    assert f"built lessons/{NAME}.ipynb" in build.said
    assert (kit.root / "build" / "lessons" / f"{NAME}.html").is_file(), run.said
    assert tests.passed() >= {
        f"tests/lessons/test_style.py::test_fits_in_a_head[{NAME}]",
        f"tests/lessons/test_exercises.py::test_lesson_has_exercises[{NAME}]",
        f"tests/lessons/test_numbers.py::test_numbers_of_the_text_are_shown[{NAME}]",
        f"tests/test_repository.py::test_notebook_is_what_its_source_says[{NAME}]",
        f"tests/test_repository.py::test_notebooks_are_committed_without_outputs[lessons/{NAME}.ipynb]",
        *MISSED.values(),
    }
    check_files(kit, wanted)
    with kit.without(*MISSED):
        assert run_tests(kit, *MISSED.values()).failed() == set(MISSED.values())
