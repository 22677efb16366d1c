"""Rosters as platforms and spreadsheets write them, and names that folders can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.grading.intake.piles import ROSTERS
from tests.one_line import kit_error
from utils.errors import KitError
from utils.grading.export.table import read_table
from utils.grading.intake.roster import (
    LONGEST,
    SAFE,
    Person,
    Roster,
    decoded,
    people_by_row,
    read_roster,
    read_rows,
    separator,
    squash,
    student_id,
)

NO_TEXT = {
    "class.xlsx": b"PK\3\4\x14\0\6\0\r\n\x8f\r\x01",
    "photo.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "class.csv": ROSTERS["moodle"].encode("utf-16-le"),  # without the mark that says so
}


@pytest.mark.parametrize("name", NO_TEXT)
def test_a_roster_that_is_no_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(NO_TEXT[name])
    for read in (read_roster, read_table):
        with kit_error("is not a CSV file", "save the spreadsheet as CSV"):
            read(tmp_path / name)


def test_a_roster_with_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text('id,name\nada,"Ada\n' + "x" * 200_000)
    with kit_error("r.csv is damaged", "download it again"):
        read_roster(tmp_path / "r.csv")


def test_a_row_twice_is_one_person(tmp_path: Path) -> None:
    rows = ROSTERS["moodle"]
    (tmp_path / "r.csv").write_text(rows + rows.splitlines()[1] + "\n")
    people = read_roster(tmp_path / "r.csv")
    assert set(people.people) == {"ada", "joao.silva", "zoe"}
    assert people.find("1001") is people.people["ada"]


def test_a_name_twice_is_nobody_guessed(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name\nAna Lima\nAna Lima\n")
    people = read_roster(tmp_path / "r.csv")
    assert len(people.people) == 2
    assert people.find("Ana Lima") is None


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_roster_that_says_its_separator_for_excel(
    tmp_path: Path, sign: str, encoding: str
) -> None:
    path = tmp_path / "class.csv"
    text = f"sep={sign}\r\nid{sign}name{sign}email\r\nada{sign}Ada, L; {sign}a@b.example\r\n"
    text = text.replace("Ada, L; ", '"Ada, L; "')
    path.write_bytes(text.encode(encoding))
    assert read_roster(path).people["ada"].email == "a@b.example"
    table = read_table(path)
    assert table.values() == [["id", "name", "email"], ["ada", "Ada, L; ", "a@b.example"]]
    assert table.replaced({(1, 2): "x"}) == text.replace("a@b.example", "x").encode(encoding)


def test_ids_tell_names_apart_that_folders_cannot_hold() -> None:
    alike = [
        ("\u674e Wei", "\u738b Wei"),
        ("\u0906\u0936\u093e", "\u0906\u0936\u0940"),  # they differ in the sign of a vowel
        ("a" * 70 + "1", "a" * 70 + "2"),
        ("\U0001f600", "\U0001f680"),
    ]
    for one, other in alike:
        assert student_id(one) != student_id(other)
        assert SAFE.fullmatch(student_id(one))
    assert student_id("Jo\u00e3o da Silva") == student_id("Joa\u0303o da Silva") == "Joao_da_Silva"
    composed, apart = "\u0410\u043d\u0439", "\u0410\u043d\u0438\u0306"  # one name in Cyrillic
    assert student_id(composed) == student_id(apart) == student_id(composed.lower())


def test_ids_fit_into_folders() -> None:
    assert student_id("ada.b-c_1") == "ada.b-c_1"
    assert student_id("._ada lima!._") == "ada_lima"
    assert [student_id(name) for name in ("con", "NUL.txt", "com1", "cone")] == [
        "con_",
        "NUL.txt_",
        "com1_",
        "cone",
    ]
    whole = "a" * LONGEST
    assert student_id(whole) == whole
    cut = student_id(f"{whole}b")
    assert len(cut) == LONGEST
    assert cut.startswith(whole[:51] + "_")
    assert student_id("\u674e Wei").startswith("Wei_")
    assert student_id("\u674e").startswith("student_")
    assert student_id("!").startswith("student_")
    assert SAFE.fullmatch(student_id("\u674e\ud800")), "a name that is not valid Unicode"
    assert student_id("x" * 50 + "." + "y" * 20).startswith("x" * 50 + "_"), "no point before _"


def test_a_user_name_that_no_folder_of_windows_can_have() -> None:
    rows = [
        ["Username", "First name", "Last name"],
        ["con", "Constance", "Wu"],
        ["ada", "Ada", "L"],
    ]
    people = people_by_row(rows, Path("people.csv"))
    assert [person.id for person in people.values()] == ["con_", "ada"]


def test_ids_that_are_taken_get_a_number() -> None:
    assert student_id("ada", ["ADA"]) == "ada_2", "a folder's name has no case everywhere"
    assert student_id("Ada", ["ada", "ada_2"]) == "Ada_3"


def test_the_first_key_that_somebody_has_counts() -> None:
    def person(student: str, number: str, *names: str) -> Person:
        return Person(student, "", "", "", frozenset({number}), frozenset(names))

    two = (person("ada", "7", "ada", "ana"), person("bob", "8", "bob", "ana"))
    people = Roster({each.id: each for each in two})
    assert people.find("99", "", " 7 ", "bob") is two[0]
    assert people.find("8", "ada") is two[1]
    assert people.find("Á-D A") is two[0]
    assert people.find("Ana", "bob") is None, "two have the first key"
    assert people.find("eve") is people.find("") is people.find() is None
    assert people.group("nobody") == []


def read(folder: Path, text: str | bytes) -> Roster:
    path = folder / "class.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(path)


def only(folder: Path, text: str) -> Person:
    (found,) = read(folder, text).people.values()
    return found


@pytest.mark.parametrize(
    ("text", "student", "first", "last", "email"),
    [
        ("Full name,Email\nAda M. Hill,ada@u.example\n", "ada", "Ada M.", "Hill", "ada@u.example"),
        ('Student,ID\n"Hill, Ada M.",7\n', "7", "Ada M.", "Hill", ""),
        ("First name,Surname,Username\nAda,Hill,ah1\n", "ah1", "Ada", "Hill", ""),
        ("First name,Full name\nAda,Eve Lima\n", "Ada", "Ada", "", ""),
        ("Surname,Full name\nHill,Eve Lima\n", "Hill", "", "Hill", ""),
        ("Nome,Sobrenome,Matrícula\nAda,Hill,00 7\n", "00_7", "Ada", "Hill", ""),
        ("Name\nAda\n", "Ada", "", "Ada", ""),
        ("Name,Email\nAda\n", "Ada", "", "Ada", ""),  # a row that is too short
        ("Identifier\nParticipant 7\n", "Participant_7", "", "", ""),
        ("Username,ID number,Email\nada,7,a@x\n", "ada", "", "", "a@x"),
        ("ID number,Email\n7,a@x\n", "7", "", "", "a@x"),
        ("Username\nada_\n", "ada_", "", "", ""),  # a folder can have this name as it is
    ],
)
def test_a_person_from_the_columns_of_a_row(
    tmp_path: Path, text: str, student: str, first: str, last: str, email: str
) -> None:
    found = only(tmp_path, text)
    assert (found.id, found.first_name, found.last_name, found.email) == (
        student,
        first,
        last,
        email,
    )


def test_every_way_to_write_a_person_finds_it(tmp_path: Path) -> None:
    people = read(
        tmp_path,
        "Identifier,Full name,ID number,Username,Email,Group,Last modified (submission)\n"
        'Participant 12,"Hill, Zoë",s-7,zh,zoe.h@u.example,"Lab A; Lab B,C",1 May 2026\n'
        "Participant 13,Eve Lima,,,,,\n",
    )
    zoe = people.people["zh"]
    for key in ("12", "s-7", "S7", "Hill, Zoë", "zoe hill", "ZH", "zoe.h@u.example", "zoe.h"):
        assert people.find(key) is zoe, key
    assert people.find("Participant 12") is None
    assert zoe.groups == {"laba", "labb", "c"}
    assert zoe.time == "1 May 2026"
    assert people.group("Lab B") == [zoe]
    eve = people.find("13")
    assert eve is not None
    assert (eve.time, eve.groups, eve.numbers) == ("", frozenset(), {"13"})
    assert "" not in eve.names


def test_ids_of_a_class_differ(tmp_path: Path) -> None:
    people = read(tmp_path, "Name,Email\nAda,ada@a\nAda,ada@b\nAna,\nAna,\n")
    assert list(people.people) == ["ada", "ada_2", "Ana", "Ana_2"]


def test_somebody_in_two_rows_is_in_both_groups(tmp_path: Path) -> None:
    text = (
        "Name,Email,Group,Submission time\n"
        "Ada,ada@x,A,\nBob,bob@x,A,early\nAda,ada@x,B,late\nBob,bob@x,,later\n"
    )
    people = read(tmp_path, text)
    ada, bob = people.people.values()
    assert (ada.groups, ada.time) == ({"a", "b"}, "late")
    assert (bob.groups, bob.time) == ({"a"}, "early")
    assert people.find("ada@x") is ada
    rows = people_by_row(read_rows(tmp_path / "class.csv"), tmp_path)
    assert [rows[number].id for number in (1, 2, 3, 4)] == ["ada", "bob", "ada", "bob"]


def test_rows_that_are_not_people(tmp_path: Path) -> None:
    text = "Student,ID,Remark\n   Points Possible,3,\n,,absent\n\nAda Hill,7\n"
    assert list(read(tmp_path, text).people) == ["7"]
    rows = people_by_row(read_rows(tmp_path / "class.csv"), tmp_path)
    assert list(rows) == [3], "rows are counted as they are in the file, without empty ones"


def test_the_kind_of_a_roster_is_its_columns(tmp_path: Path) -> None:
    text = "Remark,E-mail,FIRST NAME,id\n,a@x,Ada,7\n"
    assert read(tmp_path, text).kind == "FIRST NAME, id, E-mail, id"
    assert read(tmp_path, "Name,Email\nAda,a@x\n").kind == "Name, Email"


def test_rosters_that_name_nobody(tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    for text in ("", "\n,,\n"):
        with kit_error(f"{path} is empty: download it again"):
            read(tmp_path, text)
    with kit_error(f"{path} has no students: download the list of participants again"):
        read(tmp_path, "Name,Email\n")
    with pytest.raises(
        KitError, match=r"names or e-mail addresses; it has a, b, c, d, e, f, g, h$"
    ):
        read(tmp_path, "a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n")
    with kit_error(f"cannot read {tmp_path}: Is a directory"):
        read_roster(tmp_path)


@pytest.mark.parametrize("column", ["Full name", "First name", "Username", "Email", "Identifier"])
def test_one_column_that_tells_people_apart_is_enough(tmp_path: Path, column: str) -> None:
    assert len(read(tmp_path, f"Remark,{column}\n,ada\n").people) == 1
    with kit_error("has no column with names"):
        read(tmp_path, "Surname,ID number\nHill,7\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_every_encoding(encoding: str) -> None:
    assert decoded("Zoë".encode(encoding)) == "Zoë"


def test_text_that_has_no_encoding() -> None:
    assert decoded(b"\xfe\xff" + "Zoë".encode("utf-16-be")) == "Zoë"
    assert decoded(b"\xff\xfea\0\0\xd8") == "a\ufffd", "half of a character"
    assert decoded(b"Zo\xeb\x81") == "Zoë\ufffd", "a byte that Windows does not use"


def test_the_separator_is_the_most_frequent_sign_of_the_first_line() -> None:
    assert separator("a;b;c,d\n1,2,3,4,5") == ";"
    assert separator("a\tb\n") == "\t"
    assert separator("a") == ","
    assert separator("X;X X") == ";", "only three signs separate columns"
    assert separator("SEP=|\na;b") == "|"


def test_squashed_are_letters_and_digits() -> None:
    assert squash("  Zoë O'Neil-Smith ß 2½_") == "zoeoneilsmithss212"
