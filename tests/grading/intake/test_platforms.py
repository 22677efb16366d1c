"""Files as the platforms' own code names them, of people whose names are not simple."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path, PurePosixPath

import pytest

from utils.grading.intake.gradescope import read_metadata
from utils.grading.intake.layouts import Sender, recognised
from utils.grading.intake.roster import Roster, read_roster
from utils.grading.intake.times import read_time
from utils.grading.intake.who import Unknown, Who

# First name, last name, user name, and what the platform numbers them by.
PEOPLE = (
    ("Ada", "Lovelace", "ada", 7),
    ("João", "da Silva", "joao_silva", 1002),
    ("Zoë", "O'Neil-Smith", "zoe", 1003),
    ("Ana_Maria 123", "Souza", "ana_maria", 1004),
    ("Maria", "Souza", "maria", 1005),
)
CSV = "Identifier,First name,Last name,Username,Email\n" + "".join(
    f"Participant {number},{first},{last},{user},{user}@uni.example\n"
    for first, last, user, number in PEOPLE
)
EVERYBODY = {user for _, _, user, _ in PEOPLE}


def moodles(text: str) -> str:
    """What clean_filename leaves of a name, after underscores have become spaces."""
    return re.sub(r"[&<>\"`|':\\/]", "", text.replace("_", " "))


def canvases(text: str) -> str:
    """What lib/content_zipper.rb makes of a name that can be sorted."""
    return re.sub(r"\W", "", re.sub(r"_(\d+)_", r"\1", text)).lower()


NAMES = {
    "Moodle: folders": lambda f, s, u, n: (
        moodles(f"{f} {s}") + f"_{n}_assignsubmission_file/a.ipynb"
    ),
    "Moodle: folders before 4.0": lambda f, s, u, n: (
        moodles(f"{f} {s}") + f"_{n}_assignsubmission_file_/work/a.ipynb"
    ),
    "Moodle: no folders": lambda f, s, u, n: (
        moodles(f"{f} {s}") + f"_{n}_assignsubmission_file_my_a1.ipynb"
    ),
    "Moodle: separate groups": lambda f, s, u, n: (
        moodles(f"Turma A-{f} {s}") + f"_{n}_assignsubmission_file_/a.ipynb"
    ),
    "Moodle: blind": lambda f, s, u, n: f"Participante_{n}_assignsubmission_file/a.ipynb",
    "Canvas": lambda f, s, u, n: canvases(f"{s}, {f}") + f"_{n}_{n + 9000}_my_a1-2.ipynb",
    "Canvas: late": lambda f, s, u, n: canvases(f"{s}, {f}") + f"_LATE_{n}_{n + 9000}_a.ipynb",
    "Blackboard": lambda f, s, u, n: f"Lab_1_{u}_attempt_2026-03-10-14-22-33_my_a.ipynb",
    "Brightspace": lambda f, s, u, n: f"{n}-67890 - {f} {s} - Mar 10, 2026 1159 PM - a.ipynb",
    "Brightspace: folders": lambda f, s, u, n: (
        f"{n}-67890 - {f} {s} - Mar 10, 2026 1159 PM/a.ipynb"
    ),
    "Sakai": lambda f, s, u, n: f"Lab 1/{s}, {f}({u})/Submission attachment(s)/a.ipynb",
    "Sakai: no folders": lambda f, s, u, n: f"Lab 1/{s}, {f}({u})_Submission attachment(s)_a.ipynb",
    "nbgrader's exchange": lambda f, s, u, n: f"inbound/{u}+a0+2026-03-10 14:22:33.5 UTC/a.ipynb",
    "Google Classroom": lambda f, s, u, n: f"Lab 1/{f} {s} - a - b.ipynb",
    "a folder for each student": lambda f, s, u, n: f"lab-1-submissions/lab-1-{u}/a.ipynb",
    "a file for each student": lambda f, s, u, n: f"{u}.ipynb",
}  # fmt: skip


def roster(folder: Path, text: str = CSV) -> Roster:
    path = folder / "class.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path)


def read(paths: Iterable[str]) -> tuple[str, list[Sender]]:
    given = [PurePosixPath(each) for each in paths]
    layout, common = recognised(given)
    senders = [layout.read(path.relative_to(common)) for path in given]
    return layout.name, [each for each in senders if each is not None]


@pytest.mark.parametrize("kind", NAMES)
def test_everybody_is_told(kind: str, tmp_path: Path) -> None:
    layout, senders = read(NAMES[kind](*each) for each in PEOPLE)
    assert layout == kind.partition(":")[0]
    blind = "Identifier\n" + "".join(f"Participant {each[3]}\n" for each in PEOPLE)
    people = roster(tmp_path, blind if "blind" in kind else CSV)
    who = Who(senders, people, {})
    found = [student.id for each in senders for student in who.of(each)]
    wanted = [f"Participant_{each[3]}" for each in PEOPLE] if "blind" in kind else EVERYBODY
    assert sorted(found) == sorted(wanted)
    alone = Who(senders, None, {})
    assert len({alone.of(each)[0].id for each in senders}) == len(PEOPLE), "without a roster too"


@pytest.mark.parametrize("kind", NAMES)
def test_one_student_is_a_class_as_well(kind: str) -> None:
    _, senders = read([NAMES[kind](*PEOPLE[0])])
    assert len(senders) == 1
    assert Who(senders, None, {}).of(senders[0])[0].id


def test_students_of_one_name_are_told_by_their_numbers(tmp_path: Path) -> None:
    two = "Identifier,Full name,Email\n" + "".join(
        f"Participant {number},Ana Lima,a{number}@u.example\n" for number in (1, 2)
    )
    paths = [f"Ana Lima_{number}_assignsubmission_file/a.ipynb" for number in (1, 2)]
    _, senders = read(paths)
    who = Who(senders, roster(tmp_path, two), {})
    assert [who.of(each)[0].id for each in senders] == ["a1", "a2"]
    who = Who(senders, roster(tmp_path, re.sub(r"Participant (\d)", r"X", two)), {})
    for each in senders:
        with pytest.raises(Unknown, match="or several"):
            who.of(each)


@pytest.mark.parametrize("path", ["Grupo A_7_assignsubmission_file/a.ipynb", "grupoa_7_9_a.ipynb"])
def test_a_groups_number_is_nobodys(path: str, tmp_path: Path) -> None:
    """The number of a group may be the number of a student who is in another."""
    _, senders = read([path])
    with pytest.raises(Unknown, match="Ada Lovelace"):
        Who(senders, roster(tmp_path), {}).of(senders[0])
    lines = CSV.splitlines()
    groups = ["Groups", "Grupo B", "Grupo A", '"Turma 1, Grupo A"', "", ""]
    people = roster(tmp_path, "\n".join(map(",".join, zip(lines, groups, strict=True))))
    found = Who(senders, people, {}).of(senders[0])
    assert {each.id for each in found} == {"joao_silva", "zoe"}


def test_a_number_with_somebody_elses_name_is_nobodys(tmp_path: Path) -> None:
    _, senders = read(["Maria Souza_1004_assignsubmission_file/a.ipynb"])
    with pytest.raises(Unknown, match="Ana_Maria"):
        Who(senders, roster(tmp_path), {}).of(senders[0])


def test_moodles_group_of_all_others_has_no_number(tmp_path: Path) -> None:
    layout, senders = read(["Default group_assignsubmission_file/a.ipynb"])
    assert (layout, senders[0].name) == ("Moodle", "Default group")
    with pytest.raises(Unknown):
        Who(senders, roster(tmp_path), {}).of(senders[0])


def test_canvas_without_names() -> None:
    layout, senders = read(["anon_aB3xY_901_a.ipynb", "LATE_anon_Zz9_902_a.ipynb"])
    assert layout == "Canvas"
    assert [(each.key, each.late, each.file.name) for each in senders] == [
        ("anon_aB3xY", False, "a.ipynb"),
        ("anon_Zz9", True, "a.ipynb"),
    ]


@pytest.mark.parametrize("form", ["lab_2026_03_{}.ipynb", "Lab 1 - {}.ipynb"])
def test_a_date_or_a_title_is_no_student(form: str) -> None:
    """Files that look like a platform's would else all be one student's."""
    layout, senders = read(form.format(user) for user in EVERYBODY)
    assert layout == "a file for each student"
    assert len({each.key for each in senders}) == len(EVERYBODY)


def test_gradescopes_groups_are_all_their_members(tmp_path: Path) -> None:
    text = (
        "submission_5:\n  :submitters:\n  - :name: Ada Lovelace\n    :email: ada@uni.example\n"
        "  - :name: Zoë\n    :email: zoe@uni.example\n  :created_at: 2026-03-01 10:00:00.1 Z\n"
    )
    noted = read_metadata(text)
    _, senders = read(["assignment_1_export/submission_5/a.ipynb"])
    who = Who(senders, roster(tmp_path), noted)
    assert {each.id for each in who.of(senders[0])} == {"ada", "zoe"}
    assert who.strangers(senders[0]) == []
    noted = read_metadata(text.replace("zoe@uni", "eve@uni").replace("Zoë", "Eve"))
    who = Who(senders, roster(tmp_path), noted)
    assert [each.id for each in who.of(senders[0])] == ["ada"]
    assert who.strangers(senders[0]) == ["Eve"]
    assert noted["submission_5"].time == datetime(2026, 3, 1, 10, 0, 0, 100000, timezone.utc)


@pytest.mark.parametrize("text", ["", "- 1", "a: [", "submission_5: 3", "a: {':submitters': [1]}"])
def test_metadata_that_is_none(text: str) -> None:
    assert not any(each.people for each in read_metadata(text).values())


def test_the_roster_knows_when(tmp_path: Path) -> None:
    text = (
        'Identifier,Full name,Last modified (submission)\nParticipant 7,Ada,"1 May 2026, 10:00"\n'
    )
    _, senders = read(["Ada_7_assignsubmission_file/a.ipynb"])
    (found,) = Who(senders, roster(tmp_path, text), {}).of(senders[0])
    assert read_time(found.time) == datetime(2026, 5, 1, 10)
