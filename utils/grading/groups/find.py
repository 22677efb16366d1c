"""Find the groups of an assignment: submissions that fail a part alike, or have the same text."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat

from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.groups.graded import Graded, read_graded
from utils.grading.groups.parts import Part, parts_of
from utils.grading.groups.tree import normalised, same_words
from utils.grading.misconceptions import Failure, Misconception
from utils.grading.record import Journal, Record
from utils.grading.source import grade_id, read_source
from utils.messages import tr, trn

LEAST = 2  # students in a group, at least
ID = 8  # characters of an id


@dataclass(frozen=True)
class Alike:
    """Members of a group whose answers are written alike.

    Attributes:
        id: stays the same as long as the answers behave and are written as now.
        members: student ids.
        sample: the answer of the first one, by the cell's name.
    """

    id: str
    members: tuple[str, ...]
    sample: dict[str, str] = field(repr=False)


@dataclass(frozen=True)
class Group:
    """Submissions that fail a part of an assignment alike, or have the same text.

    Attributes:
        id: stays the same as long as the answers behave as now, for any members.
        notebook: name of the notebook.
        part: the heading above.
        members: student ids.
        comment_on: name of the answer that a comment goes with.
        points: maximum points of each cell that the group can get a mark for, by its name.
        failures: how the tests are failed, by test; empty for answers in words.
        message: of the first failed test; for answers in words, the text.
        alike: its members by how the answer is written, the most frequent first.
        misconceptions: those of the bank that the members behave like.
        is_blank: whether the answers are as they were handed out.
    """

    id: str
    notebook: str
    part: str
    members: tuple[str, ...]
    comment_on: str
    points: dict[str, float]
    failures: dict[str, Failure] = field(default_factory=dict)
    message: str = ""
    alike: tuple[Alike, ...] = ()
    misconceptions: tuple[Misconception, ...] = ()
    is_blank: bool = False


def find_groups(course: Course, assignment: str) -> list[Group]:
    """The groups of an assignment that has been graded, the largest first.

    Raises:
        KitError: if there is no such assignment, or it has not been graded.
    """
    course.require_assignment(assignment)
    records = {
        student: each
        for student, each in Journal(course.records_file(assignment)).read().items()
        if each.status.has_score()
    }
    if not records:
        raise KitError(
            tr(
                "{assignment} has no marks yet: run `course grade {assignment}` first",
                assignment=assignment,
            )
        )
    return _Search(course, assignment, records).groups()


def find_group(groups: Iterable[Group], name: str) -> tuple[Group, tuple[str, ...]]:
    """The group whose id begins with `name`, and the students whom the id stands for.

    Raises:
        KitError: if there is none, or more than one.
    """
    found = {each.id: (each, each.members) for each in groups if each.id.startswith(name)}
    for group in groups:
        for each in group.alike:
            if len(group.alike) > 1 and each.id.startswith(name):
                found[each.id] = (group, each.members)
    if not name or len(found) != 1:
        if not found:
            raise KitError(tr("no group {id!r}: `course groups ASSIGNMENT` lists them", id=name))
        raise KitError(
            trn(
                "{count} group begins with {id!r}: `course groups ASSIGNMENT` lists them",
                "{count} groups begin with {id!r}: `course groups ASSIGNMENT` lists them",
                len(found),
                id=name,
            )
        )
    return next(iter(found.values()))


class _Search:
    """The data that groups are made from."""

    def __init__(self, course: Course, assignment: str, records: Mapping[str, Record]) -> None:
        source = read_source(course.source(assignment))
        self.assignment, self.records, self.language = assignment, records, source.language
        self.parts = parts_of(source)
        self.known = {each.name: each for each in course.known(assignment).misconceptions}
        self.graded = {name: read_graded(course, assignment, name) for name in sorted(records)}
        self.blank = _handed_out(course, assignment)

    def groups(self) -> list[Group]:
        found = [
            group for part in self.parts for group in [*self._failing(part), *self._saying(part)]
        ]
        return sorted(found, key=lambda each: -len(each.members))  # equal sizes keep their order

    def _failing(self, part: Part) -> list[Group]:
        """Groups of students who fail tests of a part alike."""
        rough: dict[tuple, list[tuple[str, dict[str, Failure]]]] = defaultdict(list)
        for student, record in sorted(self.records.items()):
            mine = {
                test: Failure(**record.failures[test])
                for test in part.tests
                if test in record.failures
            }
            if mine:
                key = [(test, each.line, each.error, each.lost) for test, each in mine.items()]
                # If it is unknown how a test was failed, answers are alike only if their code is.
                told = all(each.line or each.error for each in mine.values())
                rough[(*key, "" if told else self._tree(part, student))].append((student, mine))
        found = []
        for rough_key, submissions in rough.items():
            alike: list[list[tuple[str, dict[str, Failure]]]] = []
            for student, mine in submissions:
                for others in alike:
                    if all(mine[test].is_like(how) for test, how in others[0][1].items()):
                        others.append((student, mine))
                        break
                else:
                    alike.append([(student, mine)])
            found += [
                self._group(part, each, str(rough_key)) for each in alike if len(each) >= LEAST
            ]
        return found

    def _group(
        self, part: Part, submissions: list[tuple[str, dict[str, Failure]]], key: str
    ) -> Group:
        members = tuple(student for student, _ in submissions)
        failures = submissions[0][1]
        values = {test: _rounded(how.values) for test, how in failures.items()}
        name = _name(self.assignment, part.notebook, part.name, key, values)
        first = next(iter(failures))
        return Group(
            name,
            part.notebook,
            part.name,
            members,
            part.comments.get(first, ""),
            {test: part.tests[test] for test in failures},
            failures,
            self.graded[members[0]].said.get(first, ""),
            self._alike(part, members, name),
            self._misconceptions(members, failures),
            all(self._is_blank(part.answers, self.graded[each]) for each in members),
        )

    def _saying(self, part: Part) -> list[Group]:
        """Groups of students who give the same answer to a question that a person marks."""
        found = []
        for cell, points in part.marked.items():
            same: dict[str, list[str]] = defaultdict(list)
            for student, graded in self.graded.items():
                if cell in graded.answers:
                    same[same_words(graded.answers[cell])].append(student)
            for words, members in same.items():
                if len(members) < LEAST:
                    continue
                name = _name(self.assignment, part.notebook, cell, words)
                sample = {cell: self.graded[members[0]].answers[cell]}
                found.append(
                    Group(
                        name,
                        part.notebook,
                        part.name,
                        tuple(members),
                        cell,
                        {cell: points},
                        message=" ".join(sample[cell].split()),
                        alike=(Alike(name, tuple(members), sample),),
                        is_blank=self._is_blank((cell,), self.graded[members[0]]),
                    )
                )
        return found

    def _alike(self, part: Part, members: tuple[str, ...], name: str) -> tuple[Alike, ...]:
        by_tree: dict[str, list[str]] = defaultdict(list)
        for student in members:
            by_tree[self._tree(part, student)].append(student)
        found = []
        for tree, students in by_tree.items():
            answers = self.graded[students[0]].answers
            sample = {cell: answers[cell] for cell in part.answers if cell in answers}
            found.append(Alike(_name(name, tree), tuple(students), sample))
        return tuple(sorted(found, key=lambda each: (-len(each.members), each.members)))

    def _tree(self, part: Part, student: str) -> str:
        answers = self.graded[student].answers
        return "\n".join(normalised(answers.get(cell, ""), self.language) for cell in part.answers)

    def _misconceptions(
        self, members: Iterable[str], failures: Mapping[str, Failure]
    ) -> tuple[Misconception, ...]:
        """Known mistakes that all members behave like in this part."""
        shared = set.intersection(*(set(self.records[each].misconceptions) for each in members))
        return tuple(
            each
            for name, each in self.known.items()
            if name in shared and each.tests.keys() & failures.keys()
        )

    def _is_blank(self, cells: Iterable[str], graded: Graded) -> bool:
        return all(
            same_words(graded.answers.get(cell, "")) == self.blank.get(cell) for cell in cells
        )


def _handed_out(course: Course, assignment: str) -> dict[str, str]:
    """The answers' texts as they were handed out, by the cell's name."""
    return {
        grade_id(cell): same_words(cell.source)
        for path in sorted(course.released(assignment).glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        if grade_id(cell)
    }


def _name(*what: Any) -> str:
    text = json.dumps(what, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:ID]


def _rounded(value: Any) -> Any:
    """Values with so few digits that they are the same on all machines."""
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    if isinstance(value, float):
        return f"{value if abs(value) > 1e-6 else 0.0:.2g}"
    return value
