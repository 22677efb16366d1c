"""`course export`: a class that was collected from a pile and graded goes back to its platform."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import nbformat
import openpyxl
import pytest

from tests.grading.export.sheets import CANVAS, MARK, MOODLE
from tests.grading.intake.piles import CLASS, ROSTERS, paths, zipped
from tests.grading.regrade.changing import edit, set_text
from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from tests.one_line import kit_error
from utils.cli.collect import collect_pile
from utils.cli.export import To, Wishes, export, target
from utils.cli.grade import grade_quietly
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.export.standing import Behind, standings
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
RIGHT = "def add(a, b):\n    return a + b"
NUMBERS_ONLY = "def add(a, b):\n    return int(a) + int(b)"
EVERYTHING = (
    "class Everything:\n    def __eq__(self, other):\n        return True\n"
    "def add(a, b):\n    return Everything()"
)
ANSWERS = {"ada": RIGHT, "joao.silva": NUMBERS_ONLY, "zoe": EVERYTHING}
FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile of Moodle's, collected and graded; a person has marked what two have written."""
    folder = tmp_path_factory.mktemp("export")
    course = make_course(folder / "course")
    release(course, ASSIGNMENT)
    files: dict[str, str | bytes] = {}
    for member, path in paths("moodle", "sums.ipynb").items():
        made = nbformat.read(course.released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb", as_version=4)
        made.cells[1].source = ANSWERS[member.user]
        made.cells[4].source = "Because I say so."
        files[path] = nbformat.writes(made)
    (folder / "class.csv").write_text(ROSTERS["moodle"])
    collect_pile(
        course.root,
        ASSIGNMENT,
        zipped(folder / "pile.zip", files),
        folder / "class.csv",
        None,
        False,
    )
    hand_in(course, "broken", BLANK, text="no notebook")
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student("broken", first_name="@Bob", last_name=FORMULA)
    run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)
    mark_by_hand(course, ["ada", "joao.silva"], 4)
    return course.root


@pytest.fixture
def course(root: Path) -> Iterator[Course]:
    """The graded course; the exports of a test go with it."""
    yield open_course(root)
    for path in exported(root).values():
        path.unlink()


def mark_by_hand(course: Course, students: list[str], points: float) -> None:
    """As formgrader does."""
    with course.gradebook() as gradebook:
        for student in students:
            for notebook in gradebook.find_submission(ASSIGNMENT, student).notebooks:
                for grade in notebook.grades:
                    if grade.name == "why":
                        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def exported(root: Path) -> dict[str, Path]:
    return {path.name: path for path in (root / "reports" / "export").glob("*")}


def worksheet(folder: Path, text: str, *marks: str) -> Path:
    path = folder / "worksheet.csv"
    path.write_bytes(filled(text, *marks))
    return path


def filled(text: str, *marks: str) -> bytes:
    for mark in marks:
        text = text.replace(MARK, mark, 1)
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def test_there_and_back_with_feedback(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = worksheet(tmp_path, MOODLE, "", "1.00", "5.00")
    before = original.read_bytes()
    wishes = Wishes(To.MOODLE, original, feedback=True, workers=1)
    assert not export(course.root, ASSIGNMENT, wishes)
    made = exported(course.root)
    assert set(made) == {f"{ASSIGNMENT}-moodle.csv", f"{ASSIGNMENT}-feedback.zip"}
    # Ada has 3 + 4 of 7; João 2 + 4, and Zoë waits: her mark in Moodle stays.
    assert made[f"{ASSIGNMENT}-moodle.csv"].read_bytes() == filled(
        MOODLE, "100.00", "85.71", "5.00"
    )
    assert original.read_bytes() == before
    said = capsys.readouterr().out
    assert "2 marks entered" in said
    assert "2 marks left out: they wait for a person" in said
    assert "joao.silva: 1.00 -> 85.71" in said
    assert "maximum is 100 in the file and 7 in this assignment" in said
    with zipfile.ZipFile(made[f"{ASSIGNMENT}-feedback.zip"]) as archive:
        folders = [f"{m.first} {m.last}_{m.number}_assignsubmission_file_" for m in CLASS[:2]]
        assert archive.namelist() == [f"{each}/{ASSIGNMENT}.html" for each in folders]
        page = archive.read(archive.namelist()[0]).decode()
    assert "Score: 7.0 / 7.0" in page  # with what a person has given since it was graded
    first = digest(made[f"{ASSIGNMENT}-feedback.zip"])
    export(course.root, ASSIGNMENT, wishes)
    assert digest(made[f"{ASSIGNMENT}-feedback.zip"]) == first
    assert "feedback written" not in capsys.readouterr().out  # the pages were new enough


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_canvas_and_what_waits(course: Course, tmp_path: Path) -> None:
    original = worksheet(tmp_path, CANVAS, "", "", "")
    wishes = Wishes(To.CANVAS, original, include_waiting=True)
    assert not export(course.root, ASSIGNMENT, wishes)  # of the broken one nothing is known
    data = exported(course.root)[f"{ASSIGNMENT}-canvas.csv"].read_bytes()
    assert data == filled(CANVAS, "14.00", "12.00", "0.00")


def test_a_dry_run_writes_nothing(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = worksheet(tmp_path, MOODLE, "", "", "")
    export(course.root, ASSIGNMENT, Wishes(To.MOODLE, original, feedback=True, dry_run=True))
    export(course.root, ASSIGNMENT, Wishes(To.CSV, feedback=True, dry_run=True))
    assert exported(course.root) == {}
    assert "2 marks would be entered" in capsys.readouterr().out


@pytest.mark.parametrize("comma", [False, True])
def test_a_table_of_ours(course: Course, comma: bool) -> None:
    assert not export(course.root, ASSIGNMENT, Wishes(To.CSV, decimal_comma=comma))
    data = exported(course.root)[f"{ASSIGNMENT}-marks.csv"].read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is comma
    assert (b"\r\n" in data) is comma
    rows = list(
        csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";" if comma else ",")
    )
    scores = {row["student"]: row["score"] for row in rows}
    point = "," if comma else "."
    assert scores == {"ada": f"7{point}00", "joao.silva": f"6{point}00", "zoe": "", "broken": ""}
    status = {row["student"]: row["status"] for row in rows}
    assert status["ada"] == "graded"  # the records still say that it needs marking
    assert (status["zoe"], status["broken"]) == ("check", "unreadable")
    broken = next(row for row in rows if row["student"] == "broken")
    assert (broken["last_name"], broken["first_name"]) == (f"'{FORMULA}", "'@Bob")


def test_a_spreadsheet(course: Course) -> None:
    export(course.root, ASSIGNMENT, Wishes(To.XLSX))
    sheet = openpyxl.load_workbook(exported(course.root)[f"{ASSIGNMENT}-marks.xlsx"]).active
    head, *rows = sheet.iter_rows()
    names = [cell.value for cell in head]
    by_id = {row[0].value: dict(zip(names, row, strict=True)) for row in rows}
    assert by_id["ada"]["score"].value == 7
    assert by_id["ada"]["score"].data_type == "n"
    assert by_id["zoe"]["score"].value is None
    assert by_id["broken"]["last_name"].value == FORMULA
    assert by_id["broken"]["last_name"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_feedback_for_no_platform(course: Course) -> None:
    export(course.root, ASSIGNMENT, Wishes(To.CSV, feedback=True))
    with zipfile.ZipFile(exported(course.root)[f"{ASSIGNMENT}-feedback.zip"]) as archive:
        assert archive.namelist() == [f"{each}/{ASSIGNMENT}.html" for each in ("ada", "joao.silva")]


def test_late_points_are_off_and_another_submission_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a copy, since it changes the class."""
    copy = tmp_path / "course"
    shutil.copytree(root, copy)
    course = open_course(copy)
    with course.gradebook() as gradebook:
        gradebook.find_submission(ASSIGNMENT, "ada").notebooks[0].late_submission_penalty = 1.5
        gradebook.find_submission(ASSIGNMENT, "joao.silva").notebooks[0].late_submission_penalty = 9
        gradebook.db.commit()
        gradebook.update_or_create_student("new")
    hand_in(course, "joao.silva", RIGHT)
    hand_in(course, "new", RIGHT)
    found = standings(course, ASSIGNMENT)
    assert (found["ada"].score, found["ada"].behind) == (5.5, None)
    assert (found["joao.silva"].score, found["joao.silva"].behind) == (0, Behind.HANDED_IN)
    assert (found["new"].score, found["new"].waits) == (None, True)
    export(copy, ASSIGNMENT, Wishes(To.CSV, dry_run=True))
    said = capsys.readouterr().out
    grade = f"`course grade {ASSIGNMENT} --course {copy}` first"
    assert f"Handed in again since they were graded: {grade} (1):\n  joao.silva\n" in said
    assert f"Handed in and not graded yet: {grade} (1):\n  new\n" in said
    assert "missing" not in said


def test_what_late_work_costs_is_worked_out_with_the_marks_of_now(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person has given points since it was graded, and all of them are off."""
    copy = tmp_path / "course"
    shutil.copytree(root, copy)
    (copy / "course.toml").write_text(
        f'zone = "UTC"\n[assignments.{ASSIGNMENT}]\ndue = 2026-03-10T12:00:00\n'
        '[late]\nper = "day"\nshare = "10 %"\nrefuse_after = "7 days"\n'
    )
    course = open_course(copy)
    with course.gradebook() as gradebook:
        gradebook.find_submission(ASSIGNMENT, "ada").timestamp = datetime(2026, 5, 1)
        gradebook.db.commit()
    export(copy, ASSIGNMENT, Wishes(To.CSV, dry_run=True))
    assert "those of the last grading" in capsys.readouterr().out
    assert standings(course, ASSIGNMENT)["ada"].score == 7
    export(copy, ASSIGNMENT, Wishes(To.CSV))
    found = standings(course, ASSIGNMENT)
    assert (found["ada"].score, found["joao.silva"].score) == (0, 6)


def test_what_goes_together(course: Course, tmp_path: Path) -> None:
    for wishes, words in (
        (Wishes(To.MOODLE), "grading worksheet"),
        (Wishes(To.CANVAS), "gradebook"),
        (Wishes(To.CSV, tmp_path), "--roster goes with"),
        (Wishes(To.MOODLE, tmp_path, "a"), "--column goes with"),
    ):
        with kit_error(words):
            export(course.root, ASSIGNMENT, wishes)
    with kit_error("moodle, canvas, csv, xlsx"):
        target("blackboard")
    with kit_error("no assignment 'other'"):
        export(course.root, "other", Wishes(To.CSV))


def test_a_class_that_nobody_has_graded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = make_course(tmp_path / "class")
    release(course, ASSIGNMENT)
    hand_in(course, "ada", RIGHT)
    hand_in(course, "bob", RIGHT)  # whom the gradebook does not know yet
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student("ada")
    assert not export(course.root, ASSIGNMENT, Wishes(To.CSV))
    said = capsys.readouterr().out
    assert "(2):\n  ada\n  bob\n" in said
    assert b"missing" not in exported(course.root)[f"{ASSIGNMENT}-marks.csv"].read_bytes()
    assert f"not graded yet: `course grade {ASSIGNMENT} --course {course.root}` first" in said
    assert "wait" not in said  # for a person, who has nothing to do but to type that


def test_a_mark_of_another_time_is_said_and_not_taken_for_new_work(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The assignment has changed since; then a mark would fall and waits for somebody's word."""
    copy = tmp_path / "course"
    shutil.copytree(course.root, copy)
    changed = open_course(copy)
    edit(changed, set_text("add_texts", 'assert add("a", "b") == "other", "texts"'))
    assert {each.behind for each in standings(changed, ASSIGNMENT).values() if each.score} == {
        Behind.CHANGED
    }
    assert not export(copy, ASSIGNMENT, Wishes(To.CSV, include_waiting=True))
    said = capsys.readouterr().out
    assert "Not graded with the present assignment, settings and dates" in said
    with kit_error("1 mark would fall"), patch("utils.cli.grade.renew_feedback"):
        grade_quietly(changed, ASSIGNMENT, ["ada", "joao.silva"], SETTINGS, False)
    found = standings(changed, ASSIGNMENT)
    assert (found["ada"].behind, found["ada"].score) == (Behind.FALLS, 7)
    assert found["joao.silva"].behind is None
    capsys.readouterr()
    assert not export(copy, ASSIGNMENT, Wishes(To.CSV))
    said = capsys.readouterr().out
    choice = [f"course grade {ASSIGNMENT} {each}" for each in ("--keep-marks", "--let-marks-fall")]
    assert all(each in said for each in choice)
    assert "Handed in anew" not in said
