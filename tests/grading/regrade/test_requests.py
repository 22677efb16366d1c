"""A student asks for a person: kept apart, shown, and open until somebody has answered."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath

import pytest
from typer.testing import CliRunner

from tests.grading.regrade.changing import GOOD, SETTINGS
from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from utils.cli.app import app
from utils.cli.grade import grade
from utils.cli.requests import answer_request, list_requests, open_in
from utils.errors import KitError
from utils.grading.converters import FeedbackWriter
from utils.grading.course import Course
from utils.grading.intake.collect import Collected, Wishes, collect
from utils.grading.intake.requests import Past, answer, is_request, open_requests, requests
from utils.grading.release import release

ASKS = "Please look at add again.\n<script>alert(1)</script>"


@pytest.mark.parametrize(
    "name",
    [
        "request.txt",
        "Request for a person.md",
        "REGRADE_a1.txt",
        "revisão.txt",
        "Revisa\u0303o de nota.TXT",
        "pedido-de-revisão.pdf",
    ],
)
def test_names_that_ask(name: str) -> None:
    assert is_request(PurePosixPath("work") / name)


@pytest.mark.parametrize(
    "name", ["requests.py", "requested.txt", "my_request.txt", "notes.txt", "request.csv"]
)
def test_names_that_do_not(name: str) -> None:
    assert not is_request(PurePosixPath(name))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = make_course(tmp_path / "class")
    release(made, ASSIGNMENT)
    return made


def collected(course: Course, pile: Path, asks: str = ASKS, dry_run: bool = False) -> Collected:
    work = hand_in(course, "somebody", GOOD)
    for student in ("ada", "eve"):
        (pile / student).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(work, pile / student / f"{ASSIGNMENT}.ipynb")
    (pile / "ada" / "Revisão.txt").write_text(asks, encoding="utf-8")
    (pile / "ada" / "numbers.txt").write_text("1 2 3", encoding="utf-8")
    (pile / "bob").mkdir(exist_ok=True)
    (pile / "bob" / "request.md").write_text("No notebook, only a question.", encoding="utf-8")
    shutil.rmtree(course.submitted(ASSIGNMENT, "somebody"))
    return collect(course, ASSIGNMENT, pile, Wishes(dry_run=dry_run))


def test_a_request_stays_open_until_it_is_answered(
    course: Course,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    found = collected(course, tmp_path / "pile")
    assert found.requests.keys() == {"ada", "bob"}
    names = {path.name for path in course.submitted(ASSIGNMENT, "ada").iterdir()}
    assert names == {f"{ASSIGNMENT}.ipynb", "numbers.txt"}
    kept = course.root / "collected" / ASSIGNMENT / "requests" / "ada.txt"
    assert kept.read_text(encoding="utf-8") == ASKS
    grade(course.root, ASSIGNMENT, [], SETTINGS, force=False)
    assert open_in(course, ASSIGNMENT) == ["ada", "bob"]
    report = course.reports() / "index.html"
    page = report.read_text(encoding="utf-8")
    assert "asks for a person" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>" not in page
    answer_request(course.root, ASSIGNMENT, "ada", "It is right: <b>2</b> points more.")
    assert open_requests(course, ASSIGNMENT).keys() == {"bob"}
    assert "alert(1)" not in report.read_text(encoding="utf-8")
    (feedback,) = course.feedback(ASSIGNMENT, "ada").glob("*.html")
    assert "Your request was answered." in feedback.read_text(encoding="utf-8")
    assert "Removing existing" not in caplog.text  # nbgrader says so; it is no news to anybody
    (other,) = course.feedback(ASSIGNMENT, "eve").glob("*.html")
    assert "Your request was answered." not in other.read_text(encoding="utf-8")
    writer = FeedbackWriter(course)
    for _ in range(2):
        writer.write("eve", ASSIGNMENT)
    assert other.is_file()
    capsys.readouterr()
    assert list_requests(course.root, None) == 1
    assert "only a question" in capsys.readouterr().out


def test_collected_again_it_stays_answered_and_another_one_is_open(
    course: Course, tmp_path: Path
) -> None:
    collected(course, tmp_path / "pile")
    answer(course, ASSIGNMENT, "ada", "Done.")
    collected(course, tmp_path / "pile")
    assert open_requests(course, ASSIGNMENT).keys() == {"bob"}
    collected(course, tmp_path / "pile", "And now?")
    found = open_requests(course, ASSIGNMENT)["ada"]
    assert (found.text, found.past) == ("And now?", (Past(ASKS, "Done."),))


def test_another_answer_is_said_and_the_first_one_kept(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collected(course, tmp_path / "pile")
    answer_request(course.root, ASSIGNMENT, "ada", "Yes.")
    answer_request(course.root, ASSIGNMENT, "ada", "Yes.")
    assert "anew" not in capsys.readouterr().out
    answer_request(course.root, ASSIGNMENT, "ada", "No.")
    assert "answered again" in capsys.readouterr().out
    found = requests(course, ASSIGNMENT)["ada"]
    assert (found.answer, found.past) == ("No.", (Past(ASKS, "Yes."),))
    list_requests(course.root, ASSIGNMENT)
    said = capsys.readouterr().out
    assert "Answer: Yes." in said
    assert "Answer: No." in said
    assert f'course requests ASSIGNMENT STUDENT --done "answer" --course {course.root}' in said


def test_several_files_that_ask_are_collected_again_as_before(
    course: Course, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    (pile / "ada").mkdir(parents=True)
    (pile / "ada" / "request_1.txt").write_text("One.")
    collected(course, pile)
    answer(course, ASSIGNMENT, "ada", "Done.")
    before = requests(course, ASSIGNMENT)["ada"]
    collected(course, pile)
    assert requests(course, ASSIGNMENT)["ada"] == before


def test_dry_run_writes_nothing(course: Course, tmp_path: Path) -> None:
    found = collected(course, tmp_path / "pile", dry_run=True)
    assert found.requests.keys() == {"ada", "bob"}
    assert open_requests(course, ASSIGNMENT) == {}


@pytest.mark.parametrize(("student", "text"), [("nobody", "Yes."), ("ada", "  ")])
def test_what_cannot_be_answered(course: Course, tmp_path: Path, student: str, text: str) -> None:
    collected(course, tmp_path / "pile")
    with pytest.raises(KitError):
        answer(course, ASSIGNMENT, student, text)


def test_grading_ends_with_three_until_everybody_is_answered(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected(course, tmp_path / "pile")
    monkeypatch.setattr("utils.cli.grade.grade", lambda *_: {})  # all is well, but for requests
    arguments = ["grade", ASSIGNMENT, "--course", str(course.root)]
    assert CliRunner().invoke(app, arguments).exit_code == 3
    answers = ["requests", ASSIGNMENT, "--course", str(course.root)]
    assert CliRunner().invoke(app, answers).exit_code == 3
    for student in ("ada", "bob"):
        answer(course, ASSIGNMENT, student, "Yes.")
    assert CliRunner().invoke(app, arguments).exit_code == 0
    assert CliRunner().invoke(app, answers).exit_code == 0
    wrong = CliRunner().invoke(app, [*answers, "ada"])
    assert isinstance(wrong.exception, KitError)
