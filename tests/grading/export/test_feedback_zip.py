"""Feedback lies where the platform looks for it, and the same pages make the same zip."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.grading.intake.piles import CLASS, paths
from tests.grading.tiny_course import ASSIGNMENT, make_course
from utils.grading.export.feedback_zip import (
    by_student,
    for_canvas,
    for_moodle,
    senders,
    write_zip,
)
from utils.grading.intake.collect import Collected, Receipt
from utils.grading.intake.receipts import collected_files, write_receipts

NUMBERS = {m.user: str(m.number) for m in CLASS}
NAMES = {m.user: f"{m.first} {m.last}" for m in CLASS}


def files(platform: str) -> dict[str, str]:
    return {m.user: path for m, path in paths(platform, "sums.ipynb").items()}


@pytest.mark.parametrize("platform", ["moodle", "moodle without folders"])
def test_moodles_folders(platform: str) -> None:
    place = for_moodle(files(platform), NUMBERS, NAMES)
    for each in CLASS:
        folder = f"{each.first} {each.last}_{each.number}_assignsubmission_file_"
        assert place(each.user, "a0.html") == f"{folder}/a0.html"


def test_what_moodle_reads_in_a_folders_name_is_the_number() -> None:
    """It takes the folder apart at underscores, and the second part must be the number."""
    odd = {"ada": "An_Underscore_1001_assignsubmission_file_/a.ipynb", "zoe": "zoe/a.ipynb"}
    place = for_moodle(odd, NUMBERS, {"ada": "An_Under/score", "zoe": "Zoë"})
    for student in odd:
        folder = (place(student, "a0.html") or "").split("/")[0]
        assert folder.split("_")[1:4] == [NUMBERS[student], "assignsubmission", "file"]
    assert place("nobody", "a0.html") is None


def test_the_worksheets_number_counts() -> None:
    place = for_moodle(files("moodle"), NUMBERS | {"ada": "77"}, NAMES)
    assert place("ada", "a0.html") == "Ada Lovelace_77_assignsubmission_file_/a0.html"


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("lovelaceada_1001_6001_sums.ipynb", "lovelaceada_1001_6001_"),
        ("lovelaceada_LATE_1001_6001_sums-1.ipynb", "lovelaceada_LATE_1001_6001_"),
        ("lovelaceada_1001_6001_my_work.zip/my_work/sums.ipynb", "lovelaceada_1001_6001_"),
        ("lovelaceada_1001_6001_w.zip/data_7_8_x/sums.ipynb", "lovelaceada_1001_6001_"),
        ("lab_2026_1_all/lovelaceada_1001_6001_sums.ipynb", "lovelaceada_1001_6001_"),
        ("Ada/sums.ipynb", None),
    ],
)
def test_canvas_knows_files_by_two_numbers(file: str, start: str | None) -> None:
    place = for_canvas({"ada": file})
    made = place("ada", "a3_linkage.html")
    assert made == (None if start is None else f"{start}feedback-a3-linkage.html")
    assert for_canvas({})("ada", "a.html") is None


def test_senders() -> None:
    assert senders(files("moodle"), canvas=False) == {n: user for user, n in NUMBERS.items()}
    assert senders(files("canvas"), canvas=True) == {n: user for user, n in NUMBERS.items()}
    assert senders(files("folders"), canvas=False) == {}
    group = dict.fromkeys(("ada", "zoe"), "Group 1_1001_assignsubmission_file_/sums.ipynb")
    assert senders(group, canvas=False) == {}
    around = {user: f"lab_2026_1_all/{path}" for user, path in files("canvas").items()}
    assert senders(around, canvas=True) == {n: user for user, n in NUMBERS.items()}
    inside = {"ada": "lovelaceada_1001_6001_w.zip/daSilvaJoao_1002_6002_sums.ipynb"}
    assert senders(inside, canvas=True) == {"1001": "ada"}, "a student calls files as they like"


def test_receipts_are_read_as_they_were_written(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    assert collected_files(course, ASSIGNMENT) == {}
    names = ["=1+1_1001_assignsubmission_file_/a, b.ipynb", "'quoted.ipynb", "@x.ipynb", "ã.ipynb"]
    found = Collected("Moodle")
    for number, file in enumerate(names):
        student = f"s{number}"
        found.receipts[student] = Receipt(student, "", ASSIGNMENT, file, "", 0)
    write_receipts(course, ASSIGNMENT, found)
    assert list(collected_files(course, ASSIGNMENT).values()) == names


def test_a_group_of_canvas_gets_one_file(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    for student in ("ada", "zoe"):
        page = course.feedback(ASSIGNMENT, student) / "a0.html"
        page.parent.mkdir(parents=True)
        page.write_text("<p>both</p>")
    place = for_canvas(dict.fromkeys(("ada", "zoe"), "lovelaceada_1001_6001_sums.ipynb"))
    assert write_zip(course, ASSIGNMENT, ["ada", "zoe"], place, tmp_path / "one.zip") == []
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["lovelaceada_1001_6001_feedback-a0.html"]


def test_a_zip_of_the_same_pages_is_the_same(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    for student in ("ada", "zoe"):
        page = course.feedback(ASSIGNMENT, student) / "a0.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>{student}</p>")
    made = []
    for name in ("one.zip", "two.zip"):
        without = write_zip(course, ASSIGNMENT, ["zoe", "eve", "ada"], by_student, tmp_path / name)
        assert without == ["eve"]
        made.append((tmp_path / name).read_bytes())
        (course.feedback(ASSIGNMENT, "ada") / "a0.html").touch()
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == ["ada/a0.html", "zoe/a0.html"]
        assert archive.read("zoe/a0.html") == b"<p>zoe</p>"
    assert not list(tmp_path.glob(".*"))
