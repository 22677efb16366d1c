"""A whole class, good and bad: every submission ends with a record."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from utils.errors import KitError
from utils.grading.batch import Settings, alone, plan, run
from utils.grading.course import Course
from utils.grading.feedback import waiting, write_feedback
from utils.grading.record import Record
from utils.grading.release import release
from utils.grading.report import write_report
from utils.grading.sandbox import why_no_sandbox
from utils.grading.submissions import absent, submissions

# Where there is no sandbox, these answers, which are our own, may run without.
SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
GOOD = "def add(a, b):\n    return a + b"
ANSWERS = {
    "good": GOOD,
    "half": "def add(a, b):\n    return float(a) + float(b)",
    "wrong": "def add(a, b):\n    return a - b",
    "lookup": "def add(a, b):\n    return 3",
    "crash": "import os\nos._exit(1)",
    "loop": "def add(a, b):\n    while True: pass",
    "<b>angle": GOOD,
    "blank": BLANK,
}
EXPECTED = {
    "good": (3, "needs marking"),
    "half": (2, "needs marking"),
    "wrong": (0, "needs marking"),
    "lookup": (0, "needs marking"),
    "blank": (0, "graded"),
    "crash": (0, "crashed"),
    "loop": (0, "time-out"),
    "<b>angle": (3, "needs marking"),
    "unreadable": (0, "unreadable"),
    "no_notebook": (0, "missing"),
    "absent": (0, "missing"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = make_course(tmp_path_factory.mktemp("class"))
    release(made, ASSIGNMENT)
    for student, answer in ANSWERS.items():
        hand_in(made, student, answer)
    hand_in(made, "unreadable", "", text="{ this is no notebook")
    made.submitted(ASSIGNMENT, "no_notebook").mkdir(parents=True)
    with made.gradebook() as gradebook:
        gradebook.add_student("absent")
    return made


@pytest.fixture(scope="module")
def records(course: Course) -> dict[str, Record]:
    return run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)


@pytest.mark.parametrize("student", EXPECTED)
def test_every_submission_has_a_record(records: dict[str, Record], student: str) -> None:
    record = records[student]
    assert (record.score, record.status) == EXPECTED[student], record
    assert record.max_score == 7
    assert record.reason or record.score == 3


def test_nobody_is_added(records: dict[str, Record]) -> None:
    assert records.keys() == EXPECTED.keys()


def test_reason_names_the_cells(records: dict[str, Record]) -> None:
    assert records["half"].reason == "points lost in add_texts"
    assert "add_numbers" in records["loop"].reason


def test_csv_has_the_promised_columns(course: Course, records: dict[str, Record]) -> None:
    with course.records_file(ASSIGNMENT).open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert list(rows["good"]) == [
        "student",
        "assignment",
        "score",
        "max_score",
        "status",
        "reason",
        "seconds",
    ]
    assert rows.keys() == records.keys()
    assert float(rows["half"]["score"]) == 2
    assert float(rows["good"]["seconds"]) > 0


def test_report_links_feedback_and_escapes_names(
    course: Course, records: dict[str, Record]
) -> None:
    write_feedback(course, ASSIGNMENT, waiting(course, ASSIGNMENT, list(records)), workers=1)
    assert waiting(course, ASSIGNMENT, list(records)) == []
    page = write_report(course)
    html = page.read_text()
    assert "<b>angle" not in html
    assert "&lt;b&gt;angle" in html
    link = f"../feedback/good/{ASSIGNMENT}/{ASSIGNMENT}.html"
    assert link in html
    assert (page.parent / link).is_file()
    assert "add_numbers" in html
    assert "http" not in html  # nothing is fetched from anywhere


def test_second_run_has_nothing_to_do(course: Course, records: dict[str, Record]) -> None:
    assert plan(course, ASSIGNMENT, [], force=False).todo == []
    again = run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)
    assert again == records


def test_only_what_changed_is_graded_again(course: Course, records: dict[str, Record]) -> None:
    path = hand_in(course, "wrong", GOOD)
    before = path.read_bytes()
    work = plan(course, ASSIGNMENT, [], force=False)
    assert [each.student for each in work.todo] == ["wrong"]
    assert run(course, work, SETTINGS)["wrong"].score == 3
    assert path.read_bytes() == before


def test_force_and_student(course: Course, records: dict[str, Record]) -> None:
    assert len(plan(course, ASSIGNMENT, [], force=True).todo) == len(EXPECTED) - 1
    only = plan(course, ASSIGNMENT, ["good"], force=True)
    assert [each.student for each in only.todo] == ["good"]
    assert set(only.kept) >= {"half", "wrong"}


@pytest.mark.parametrize(
    ("assignment", "students", "says"),
    [("a9_none", [], "no assignment 'a9_none'"), (ASSIGNMENT, ["nobody"], "nobody has not")],
)
def test_bad_names(course: Course, assignment: str, students: list[str], says: str) -> None:
    with pytest.raises(KitError, match=says):
        plan(course, assignment, students, force=False)


def test_who_has_submitted_is_graded_beside_who_has_not(course: Course) -> None:
    names = course.students(ASSIGNMENT)[:1]
    assert [each.student for each in submissions(course, ASSIGNMENT, [*names, "nobody"])] == names
    assert absent(course, ASSIGNMENT, [*names, "nobody"]) == ["nobody"]


def test_no_submissions(tmp_path: Path) -> None:
    empty = make_course(tmp_path / "empty")
    with pytest.raises(KitError, match="nobody has submitted"):
        plan(empty, ASSIGNMENT, [], force=False)


def snapshot_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("gradebook", "says"),
    [
        (None, "has no gradebook yet: run `course release` first"),
        (b"", "is incomplete: delete it and run `course release`"),
        (b"this is no database, but a text that is long enough", "is not a gradebook"),
    ],
    ids=["none", "incomplete", "no database"],
)
def test_bad_gradebook_is_one_line_and_nothing_changes(
    tmp_path: Path, gradebook: bytes | None, says: str
) -> None:
    course = make_course(tmp_path / "course")
    release(course, ASSIGNMENT)
    hand_in(course, "good", GOOD)
    course.gradebook_file().unlink()
    if gradebook is not None:
        course.gradebook_file().write_bytes(gradebook)
    before = snapshot_of(course.root)
    with pytest.raises(KitError, match=says):
        run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)
    assert snapshot_of(course.root) == before


def test_assignment_that_was_not_released(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    release(course, ASSIGNMENT)
    hand_in(course, "good", GOOD)
    other = course.source("a1_other")
    other.mkdir()
    (other / "a1_other.ipynb").write_bytes(
        (course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb").read_bytes()
    )
    (course.submitted("a1_other", "good")).mkdir(parents=True)
    with pytest.raises(KitError, match="the gradebook does not know a1_other"):
        run(course, plan(course, "a1_other", [], force=False), SETTINGS)


def test_without_a_sandbox_it_refuses(
    course: Course, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("utils.grading.batch.why_no_sandbox", lambda: "there is none")
    with pytest.raises(KitError, match=r"there is none\. .* add --no-sandbox"):
        run(course, plan(course, ASSIGNMENT, ["good"], force=True), Settings(1))
    again = run(
        course, plan(course, ASSIGNMENT, ["good"], force=True), Settings(1, sandboxed=False)
    )
    assert again["good"].score == 3


def test_a_second_run_at_the_same_time_is_refused(
    course: Course, records: dict[str, Record]
) -> None:
    with alone(course), pytest.raises(KitError, match="another run is grading"):
        run(course, plan(course, ASSIGNMENT, ["good"], force=True), SETTINGS)


@pytest.mark.parametrize("student", [".ann", "new\nline", "ann  lee ", "[a-z]*", "-rf", "Zoë 数"])
def test_a_student_may_be_called_anything(tmp_path: Path, student: str) -> None:
    course = make_course(tmp_path / "class")
    release(course, ASSIGNMENT)
    hand_in(course, student, GOOD)
    assert course.students(ASSIGNMENT) == [student]
    assert [each.student for each in plan(course, ASSIGNMENT, [], force=False).todo] == [student]
