"""Find out how the mistakes of the banks behave, so that answers like them are recognised.

    python -m tools.misconceptions [ASSIGNMENT[:ANSWER,ANSWER] ...]

grades the mistakes that have a question (`asks` in their header) and writes where and with which
values they fail to `solutions/ASSIGNMENT.misconceptions.json`. Run it after an assignment or its
bank has changed; a test fails when the file does not match the bank.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from utils import project
from utils.grading import misconceptions
from utils.grading.answers import Answer, read_answer
from utils.grading.batch import Settings, plan, run
from utils.grading.course import open_course
from utils.grading.misconceptions import Failure, Misconception
from utils.grading.record import Record
from utils.grading.sample_class import Student, set_up
from utils.grading.sandbox import why_no_sandbox


def named(assignment: str, only: list[str]) -> dict[str, Answer]:
    """The mistakes of a bank that have a question, by name; `only` these if some are given."""
    found = map(read_answer, sorted((project.banks() / assignment).glob("*.py")))
    return {each.name: each for each in found if each.asks and (not only or each.name in only)}


def measured(answer: Answer, record: Record) -> Misconception:
    """How a mistake behaves, by its record."""
    tests = {test: Failure(**how) for test, how in record.failures.items()}
    return Misconception(answer.name, answer.what, answer.asks, tests)


def graded(assignment: str, answers: dict[str, Answer], folder: Path) -> dict[str, Record]:
    """Records of some mistakes, each graded as if it were a student's."""
    roster = [Student(name, "", "", {assignment: name}) for name in answers]
    course = set_up(folder, open_course(project.root()), roster, project.banks())
    settings = Settings(1, sandboxed=why_no_sandbox() is None, checks=False)
    return run(course, plan(course, assignment, [], force=False), settings)


def alike(found: list[Misconception]) -> list[tuple[str, str]]:
    """Pairs that behave in the same way."""
    return [
        (one.name, other.name)
        for number, one in enumerate(found)
        for other in found[:number]
        if one.tests.keys() == other.tests.keys()
        and all(how.is_like(other.tests[test]) for test, how in one.tests.items())
    ]


def main(names: list[str]) -> None:
    """Write the file of each assignment; with some answers named, keep what is known of others."""
    sources = project.root() / "solutions"
    for wanted in names or sorted(path.name for path in sources.iterdir() if path.is_dir()):
        assignment, _, some = wanted.partition(":")
        path, answers = (
            misconceptions.file(sources, assignment),
            named(assignment, some.split(",") if some else []),
        )
        with tempfile.TemporaryDirectory() as folder:
            records = graded(assignment, answers, Path(folder))
        found = [measured(answers[name], records[name]) for name in answers]
        if some:
            bank = named(assignment, []).keys() - answers.keys()
            found += [
                each for each in misconceptions.read(path, {}).misconceptions if each.name in bank
            ]
        changed = misconceptions.write(path, found)
        print(f"{assignment}: {len(found)} misconceptions, {'written' if changed else 'no change'}")
        for name, answer in answers.items():
            lost = {test: how["lost"] for test, how in records[name].failures.items()}
            if lost != answer.loses:
                print(f"  {name} loses {lost}, and its header says {answer.loses}")
        for one, other in alike(found):
            print(f"  {one} and {other} behave in the same way: neither question is asked")
        for each in found:
            if not each.tells():
                print(f"  {each.name} shows no values: bind them to names that the test compares")


if __name__ == "__main__":
    main(sys.argv[1:])
