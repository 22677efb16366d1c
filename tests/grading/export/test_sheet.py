"""Marks go into the platform's own file, which stays as it was byte for byte everywhere else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.grading.export.sheets import CANVAS, CANVAS_PT, MARK, MOODLE, MOODLE_PT
from tests.one_line import kit_error
from utils.grading.export.canvas import canvases
from utils.grading.export.moodle import moodles
from utils.grading.export.sheet import Filled, Sheet, fill
from utils.grading.export.standing import Standing
from utils.grading.export.table import parsed
from utils.grading.export.whose import whose
from utils.grading.intake.roster import people_by_row
from utils.grading.record import Status

PATH = Path("marks.csv")
SCORES = {"ada": 7.0, "joao.silva": 3.5, "zoe": 2.0}
MAILS = {name: f"{name}@uni.example" for name in SCORES}


def standing(student: str, score: float | None, **more: object) -> Standing:
    known = {
        "first_name": "", "last_name": "", "email": MAILS.get(student, ""), "max_score": 7.0,
        "status": Status.GRADED, "reason": "", "waits": False,
    }  # fmt: skip
    return Standing(student=student, score=score, **(known | more))  # type: ignore[arg-type]


CLASS = {name: standing(name, score) for name, score in SCORES.items()}


def sheet_of(data: bytes, platform: str, column: str | None = None) -> Sheet:
    table = parsed(data)
    return (
        canvases(table, PATH, "a0_sums", column) if platform == "canvas" else moodles(table, PATH)
    )


def filled(
    data: bytes | str,
    platform: str,
    standings: dict[str, Standing] = CLASS,
    collected: dict[str, str] | None = None,
    **wishes: bool | None,
) -> Filled:
    sheet = sheet_of(data if isinstance(data, bytes) else data.encode(), platform)
    people = people_by_row(sheet.table.values(), PATH)
    rows = whose(sheet, people, standings, collected or {})
    return fill(sheet, rows, standings, **wishes)


def with_marks(text: str, *marks: str) -> str:
    """A file of marks with these in it, the first student's first."""
    for mark in marks:
        text = text.replace(MARK, mark, 1)
    assert MARK not in text
    return text


def with_semicolons(text: str) -> str:
    """The same file as Canvas writes it for a user whose language has a decimal comma."""
    made = io.StringIO(newline="")
    rows = [
        [cell.replace(".", ",") if cell.replace(".", "").isdigit() else cell for cell in row]
        for row in csv.reader(io.StringIO(text))
    ]
    csv.writer(made, delimiter=";", lineterminator="\n").writerows(rows)
    return made.getvalue()


OF_100 = ("100.00", "50.00", "28.57")
FILES = {
    "moodle": (MOODLE, "moodle", OF_100),
    "moodle pt": (MOODLE_PT, "moodle", ('"100,00"', '"50,00"', '"28,57"')),
    "canvas": (CANVAS, "canvas", ("14.00", "7.00", "4.00")),
    "canvas pt": (CANVAS_PT, "canvas", ("14.00", "7.00", "4.00")),
    "canvas ;": (with_semicolons(CANVAS_PT), "canvas", ("14,00", "7,00", "4,00")),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("way", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", FILES)
def test_round_trip(name: str, way: str, end: str) -> None:
    text, platform, marks = FILES[name]
    text = text.replace("\n", end)
    before = with_marks(text, "", "", "").encode(way)
    found = filled(before, platform)
    assert found.data == with_marks(text, *marks).encode(way)
    assert sorted(found.entered) == sorted(SCORES)
    assert found.changed == found.waiting == found.kept == found.above == {}
    again = filled(found.data, platform)
    assert (again.data, again.changed) == (found.data, {})


@pytest.mark.parametrize("name", FILES)
def test_a_mark_that_is_there_is_replaced_and_told(name: str) -> None:
    text, platform, marks = FILES[name]
    same = marks[0].replace("0.00", "0.0").replace("0,00", "0,0").replace("4.00", "4")
    found = filled(with_marks(text, same, '"1"', ""), platform)
    assert found.data.decode() == with_marks(
        text, same, f'"{marks[1].strip(chr(34))}"', marks[2]
    )  # the same number is left as it is written
    assert list(found.changed) == ["joao.silva"]
    assert found.changed["joao.silva"].startswith("1 -> ")


@pytest.mark.parametrize("word", ["EX", "N/A", "complete", "A-"])
def test_what_is_no_mark_stays(word: str) -> None:
    before = with_marks(CANVAS, word, "", "")
    found = filled(before, "canvas")
    assert found.data.decode() == with_marks(CANVAS, word, "7.00", "4.00")
    assert found.kept == {"ada": f"the file says {word}"}
    assert "ada" not in found.entered


def test_moodle_has_locked_a_mark() -> None:
    before = with_marks(MOODLE_PT, "", "", "").replace("Sim", "Não", 1)
    found = filled(before, "moodle")
    assert found.data.decode() == with_marks(MOODLE_PT, "", '"50,00"', '"28,57"').replace(
        "Sim", "Não", 1
    )
    assert list(found.kept) == ["ada"]


def test_more_than_there_is() -> None:
    students = CLASS | {"ada": standing("ada", 8)}
    assert list(filled(with_marks(MOODLE, "", "", ""), "moodle", students).above) == ["ada"]
    assert filled(with_marks(CANVAS, "", "", ""), "canvas", students).above == {}


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_who_waits_is_left_out_unless_it_is_wanted(platform: str) -> None:
    text = {"moodle": MOODLE, "canvas": CANVAS}[platform]
    students = CLASS | {
        "ada": standing("ada", 3, waits=True, status=Status.NEEDS_MARKING),
        "zoe": standing("zoe", None, waits=True, status=Status.FAILED, reason="the disk"),
    }
    before = with_marks(text, "", "", "5")
    found = filled(before, platform, students)
    assert found.entered == ["joao.silva"]
    assert found.waiting == {"ada": "needs marking", "zoe": "failed: the disk"}
    assert found.data.decode() == with_marks(text, "", FILES[platform][2][1], "5")
    found = filled(before, platform, students, include_waiting=True)
    assert sorted(found.entered) == ["ada", "joao.silva"]
    assert list(found.waiting) == ["zoe"]


def test_nothing_came_from_somebody() -> None:
    students = CLASS | {"zoe": standing("zoe", None, status=Status.MISSING)}
    found = filled(with_marks(MOODLE, "", "", "5.00"), "moodle", students)
    assert found.data.decode() == with_marks(MOODLE, "100.00", "50.00", "5.00")
    assert found.waiting == found.changed == {}


def test_somebody_is_not_in_the_file() -> None:
    students = CLASS | {"eve": standing("eve", 5), "bob": standing("bob", 5, waits=True)}
    found = filled(with_marks(MOODLE, "", "", ""), "moodle", students)
    assert found.not_there == ["eve"]
    assert list(found.waiting) == ["bob"]
    assert found.data.decode() == with_marks(MOODLE, *OF_100)


def test_a_sign_that_the_lecturer_chooses() -> None:
    found = filled(with_marks(MOODLE, "", "", ""), "moodle", comma=True)
    assert found.data.decode() == with_marks(MOODLE, '"100,00"', '"50,00"', '"28,57"')


@pytest.mark.parametrize("most", ["", "0", "0.00"])
def test_points_stay_as_they_are_if_the_file_does_not_say_how_many_there_are(most: str) -> None:
    text = CANVAS.replace("14.00", most)
    found = filled(with_marks(text, "", "", ""), "canvas")
    assert found.data.decode() == with_marks(text, "7.00", "3.50", "2.00")
    assert found.scales == set()


# Whose row it is


def test_the_number_in_the_pile_says_whose_row_it_is() -> None:
    """As without names, where marking is blind, and whatever the students are called here."""
    blind = "Identifier,Status,Grade,Maximum Grade,Last modified (grade)\n" + "".join(
        f"Participant {number},Submitted,{MARK},7.00,-\n" for number in (1003, 1001)
    )
    students = {name: standing(name, score) for name, score in (("x", 7.0), ("y", 2.0))}
    collected = {"1001": "x", "1003": "y"}
    found = filled(with_marks(blind, "", ""), "moodle", students, collected)
    assert found.data.decode() == with_marks(blind, "2.00", "7.00")


def test_a_number_that_is_a_groups_does_not_move_a_mark() -> None:
    """Zoë's file lay in the folder of a group whose number is that of Ada."""
    found = filled(with_marks(MOODLE, "", "", ""), "moodle", CLASS, {"1001": "zoe"})
    assert found.data.decode() == with_marks(MOODLE, *OF_100)


def test_the_name_says_it_if_nothing_else_does() -> None:
    students = {
        "s1": standing("s1", 7, first_name="Ada", last_name="Lovelace", email=""),
        "s2": standing("s2", 2, first_name="Zoe", last_name="O'Neil-Smith", email=""),
    }
    found = filled(with_marks(CANVAS, "", "", ""), "canvas", students)
    assert found.data.decode() == with_marks(CANVAS, "14.00", "", "4.00")


def test_another_address_speaks_against_a_name_and_an_id() -> None:
    students = {
        "ada": standing("ada", 7, email="ada@elsewhere.example"),
        "s2": standing("s2", 2, first_name="Zoë", last_name="O'Neil-Smith", email="z@z.example"),
    }
    found = filled(with_marks(MOODLE, "", "", ""), "moodle", students)
    assert found.data.decode() == with_marks(MOODLE, "", "", "")
    assert found.not_there == ["ada", "s2"]


def test_a_name_that_two_have_says_nothing() -> None:
    name = {"first_name": "Ada", "last_name": "Lovelace", "email": ""}
    students = {"s1": standing("s1", 7, **name), "s2": standing("s2", 2, **name)}
    found = filled(with_marks(CANVAS, "", "", ""), "canvas", students)
    assert found.not_there == ["s1", "s2"]
    one = {"s1": standing("s1", 7, **name)}
    twice = with_marks(CANVAS, "", "", "") + '"Lovelace, Ada",1007,S7,other,A,,,,,\n'
    assert filled(twice, "canvas", one).not_there == ["s1"]


# Files that cannot be used, and Canvas's columns


def test_another_file_than_a_worksheet() -> None:
    with kit_error("not a grading worksheet", "Download grading worksheet"):
        sheet_of(b"First name,Email address\nAda,a@b\n", "moodle")
    with kit_error("not a gradebook", "Export"):
        sheet_of(MOODLE.encode(), "canvas")
    with kit_error("is empty"):
        sheet_of(b"", "moodle")
    scale = MOODLE.replace("Maximum Grade", "Scale").encode()
    with kit_error("words of a scale"):
        sheet_of(scale, "moodle")


@pytest.mark.parametrize("wanted", ["Essay (78)", "Essay", "78"])
def test_a_column_that_the_lecturer_names(wanted: str) -> None:
    sheet = sheet_of(CANVAS.encode(), "canvas", wanted)
    assert sheet.table.rows[0][sheet.column].value == "Essay (78)"


def test_a_column_that_cannot_be_told() -> None:
    with kit_error("no column for a0_sums", "Adding up (77)", "Essay (78)"):
        sheet_of(CANVAS.replace("a0 sums", "Adding up").encode(), "canvas")
    with kit_error("more than one", "Sums A (77)", "Sums a (78)"):
        two = CANVAS.replace("a0 sums", "Sums A").replace("Essay", "Sums a")
        canvases(parsed(two.encode()), PATH, "b2_sums_a", None)
    with kit_error("no column 'Final Score'"):
        sheet_of(CANVAS.encode(), "canvas", "Final Score")
    computed = CANVAS.replace("Final Score", "Final Score (2026)").encode()
    with kit_error("no column 'Final Score (2026)'"):
        sheet_of(computed, "canvas", "Final Score (2026)")


def test_an_exact_name_is_preferred_to_a_part() -> None:
    text = CANVAS.replace("Essay", "a0 sums again")
    sheet = sheet_of(text.encode(), "canvas")
    assert sheet.table.rows[0][sheet.column].value == "a0 sums (77)"
