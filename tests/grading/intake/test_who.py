"""Who handed a file in: what its path says beside what the roster says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import pytest

from utils.grading.intake.gradescope import Noted
from utils.grading.intake.layouts import Sender
from utils.grading.intake.roster import Person, Roster, squash
from utils.grading.intake.who import Student, Unknown, Who, common_start


def person(
    student: str, first: str = "", last: str = "", number: str = "", group: str = "", time: str = ""
) -> Person:
    names = {student, f"{first} {last}", f"{last} {first}"}
    return Person(
        student,
        first,
        last,
        "",
        frozenset({number}),
        frozenset(filter(None, map(squash, names))),
        time,
        frozenset(filter(None, [squash(group)])),
    )


def sender(key: str, name: str = "", **more: Any) -> Sender:
    return Sender(key, name, PurePosixPath("a.ipynb"), **more)


PEOPLE = (
    person("ada", "Ada", "Lovelace", "7", "Group A", "1 May 2026, 10:00"),
    person("bob", "Bob", "Stone-Smith", "8", "Group A"),
    person("joao", "João", "da Silva", "9"),
    person("wu", "Li", "Wu", "10"),
    person("x42", number="11"),
    person("ana-m", "Ana-Maria", "Lima", "12"),
    person("x50", "Eva", "Stone", "13"),
)
CLASS = Roster({each.id: each for each in PEOPLE})
ADA = Student("ada", "Ada Lovelace", time="1 May 2026, 10:00")
BOB = Student("bob", "Bob Stone-Smith")
ANA = Student("ana-m", "Ana-Maria Lima")


def found(one: Sender, *others: Sender, **noted: Noted) -> list[Student]:
    return Who([one, *others], CLASS, noted).of(one)


@pytest.mark.parametrize(
    ("senders", "student"),
    [
        ([sender("7", "Ada Lovelace")], ADA),
        ([sender("7")], ADA),
        ([sender("1-2", also=("8",))], BOB),
        ([sender("901", "Stone-Smith, Bob")], BOB),
        ([sender("lab-1-bob"), sender("lab-1-ada")], BOB),
        ([sender("901", "Class 1-Bob Stone-Smith"), sender("902", "Class 1-Eve Hill")], BOB),
        ([sender("x42")], Student("x42", "x42")),
        # What all have in common may be part of a name.
        ([sender("ana-m"), sender("ana-p")], ANA),
        ([sender("901", "Ana-Maria Lima"), sender("902", "Ana-Paula Reis")], ANA),
    ],
)
def test_a_number_a_key_or_a_name_finds_the_student(
    senders: list[Sender], student: Student
) -> None:
    assert found(*senders) == [student]


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (sender("99", "Eve Hill"), "the roster has nobody, or several, for Eve Hill"),
        (sender("99"), "the roster has nobody, or several, for 99"),
        (
            sender("7", "Bob Stone-Smith"),
            "its number is Ada Lovelace's, but its name is 'Bob Stone",
        ),
        (sender("7", "Eve Hill"), "its number is Ada Lovelace's, but its name is 'Eve Hill'"),
        # "da" is in many names: it does not make Ada Hill João da Silva.
        (sender("9", "Ada Hill"), "its number is João da Silva's, but its name is 'Ada Hill'"),
        (sender("10", "Eve Hill"), "its number is Li Wu's, but its name is 'Eve Hill'"),
    ],
)
def test_why_a_student_is_unknown(one: Sender, why: str) -> None:
    with pytest.raises(Unknown, match=f"^{re.escape(why)}"):
        found(one)


@pytest.mark.parametrize(
    ("number", "name", "student"),
    [
        ("8", "Bob Stone", "bob"),  # shorter than in the roster
        ("8", "Dr Bob Stone-Smith Hill", "bob"),  # longer
        ("8", "Smith, Robert", "bob"),  # half of a double name
        ("13", "Eva Hill", "x50"),  # three letters are enough
        ("7", "Lovel", "ada"),  # cut off
        ("10", "Wu Xiaoming", "wu"),  # two are, where a name has no longer word
        ("11", "Eve Hill", "x42"),  # a roster without names contradicts nothing
    ],
)
def test_another_way_to_write_a_name_contradicts_no_number(
    number: str, name: str, student: str
) -> None:
    assert [each.id for each in found(sender(number, name))] == [student]


def test_a_group_is_all_its_members() -> None:
    students = found(sender("1", "Group A"))
    assert [(each.id, each.group) for each in students] == [("ada", "Group A"), ("bob", "Group A")]


def test_notes_of_the_platform_name_the_students() -> None:
    ada, bob, eve = ("7", "ada@x", "Ada"), ("8", "Bob"), ("99", "eve@x", "Eve")
    one = sender("s_1")
    assert [each.group for each in found(one, s_1=Noted((ada, bob)))] == ["s_1", "s_1"]
    assert found(one, s_1=Noted((ada, ada, eve))) == [ADA], "one student is no group"
    with pytest.raises(Unknown, match=r"^the roster has nobody for Eve$"):
        found(one, s_1=Noted((eve,)))
    noted = {"s_1": Noted((ada, eve))}
    assert Who([one], CLASS, noted).strangers(one) == ["Eve"]
    assert Who([one], None, noted).strangers(one) == []
    assert Who([one], CLASS, {}).strangers(one) == []


@pytest.mark.parametrize(
    ("senders", "students"),
    [
        ([sender("5", "Ada L.", user="ada")], [("ada", "Ada L.")]),
        ([sender("Lab_1_ada"), sender("Lab_1_bob")], [("ada", "ada"), ("bob", "bob")]),
        ([sender("Lab_1_ada", also=("1_ada", "ada"))], [("ada", "ada")]),
        ([sender("ada_1")], [("ada_1", "ada_1")]),
        ([sender("7", "Ada Hill")], [("Ada_Hill_7", "Ada Hill")]),
        (
            [sender("k2", "B-Ada"), sender("k1", "B-Bob")],
            [("Ada", "B-Ada"), ("Bob", "B-Bob")],
        ),
        # The first key keeps the id, whatever the order of files.
        ([sender("k2", "Ada"), sender("k1", "Ada")], [("Ada_2", "Ada"), ("Ada", "Ada")]),
    ],
)
def test_without_a_roster_the_path_names_the_student(
    senders: list[Sender], students: list[tuple[str, str]]
) -> None:
    who = Who(senders, None, {})
    named = [student for each in senders for student in who.of(each)]
    assert named == [Student(student, name) for student, name in students]


@pytest.mark.parametrize(
    ("names", "start"),
    [
        (["lab-1-ada", "lab-1-bob", "lab-1-zoe"], "lab-1-"),
        (["lab-1", "lab-1-bob"], "lab-"),  # one is the start of the other
        (["lab-ada"], ""),
        (["lab-ada", "lab-ada"], ""),
        (["ada", "adam"], ""),
        (["b-ada", "a-ada"], ""),
        (["ada-x", "bob-x"], ""),
        ([], ""),
    ],
)
def test_a_common_start_ends_with_a_separator(names: list[str], start: str) -> None:
    assert common_start((each, "-") for each in names) == start
