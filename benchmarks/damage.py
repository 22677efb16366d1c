"""One right answer, damaged in every way of tests/grading/damage, and graded in one batch.

    python -m benchmarks.damage              all damages: a few minutes; writes docs/damage.md
    python -m benchmarks.damage NAME ...     only these; the other rows of docs/damage.md stay

It ends with exit code 1 if a damage that can be mended has cost a mark.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from benchmarks.measured_on import block, stamp
from tests.grading.damage.damaged_class import ASSIGNMENT, make_class
from tests.grading.damage.damages import ALIKE, DAMAGES, MENDED, Damage
from utils import project
from utils.grading.batch import Settings, plan, run
from utils.grading.record import Record

PAGE = project.root() / "docs" / "damage.md"
HEAD = """# Damaged notebooks

Made by `python -m benchmarks.damage`: one right answer to {assignment}, damaged in {count}
ways, as editors, converters, platforms and people do it, and graded by `course grade`. A notebook
that can be understood gets all its marks, with a note in the report. If something could mean two
things, the grader does not guess, and the report says so. A mend never changes what an answer
computes, and tests are always the lecturer's.

{measured_on}

{full} of {count} get all marks; {said} of them with a note, the others were read as they are. The
rest are left to a person, with the words in the last column.

| damage | kind | what it does | status | marks | what the report says |
| --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    """Grade, show, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="damages to try")
    names = parser.parse_args().names
    chosen = [each for each in DAMAGES if not names or each.name in names]
    with tempfile.TemporaryDirectory() as folder:
        course = make_class(Path(folder) / "class", chosen)
        work = plan(course, ASSIGNMENT, [], force=False)
        records = run(course, work, Settings(workers=1, checks=False))
    found = {each.name: _row(each, records[each.name]) for each in chosen}
    print("\n".join(found.values()))
    lost = [each.name for each in chosen if _lost(each, records[each.name])]
    print(f"\nlost marks: {', '.join(lost) or 'none'}")
    stamp(PAGE, kept=bool(names))
    PAGE.write_text(page({**rows_of_the_page(), **found}), encoding="utf-8")
    return 1 if lost else 0


def rows_of_the_page() -> dict[str, str]:
    """Lines of the page's table by damage."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.is_file() else []
    return {_cells(line)[0]: line for line in lines if line.startswith("| ")}


def _lost(each: Damage, record: Record) -> bool:
    return each.ends in (MENDED, ALIKE) and record.score < record.max_score


def page(rows: dict[str, str]) -> str:
    """The page, in the order of the damages, from a row for each that has been graded."""
    kept = [rows[each.name] for each in DAMAGES if each.name in rows]
    cells = [_cells(row) for row in kept]
    full = [each for each in cells if len(set(each[4].split(" of "))) == 1]
    said = [each for each in full if each[5]]
    numbers = {"count": len(kept), "full": len(full), "said": len(said)}
    measured_on = "\n".join(block("docs/damage.md")).rstrip()
    return (
        HEAD.format(assignment=ASSIGNMENT, measured_on=measured_on, **numbers)
        + "\n".join(kept)
        + "\n"
    )


def _cells(row: str) -> list[str]:
    """The cells of a line of the table: name, kind, what, status, marks, what the report says."""
    return [each.strip() for each in re.split(r"(?<!\\)\|", row)[1:-1]]


def _row(each: Damage, record: Record) -> str:
    marks = f"{record.score:g} of {record.max_score:g}"
    says = record.reason.replace(f"{ASSIGNMENT}.ipynb", "the notebook").replace("|", "\\|")
    says = says if len(says) <= 160 else f"{says[:160]} ..."
    return f"| {each.name} | {each.kind} | {each.what} | {record.status} | {marks} | {says} |"


if __name__ == "__main__":
    sys.exit(main())
