"""What a student asks in several files is kept, and what cannot be kept is said of that file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from tests.grading.tiny_course import ASSIGNMENT, make_course
from tests.one_line import kit_error
from utils.grading.course import Course
from utils.grading.intake import requests as asking
from utils.grading.intake.pile import Entry
from utils.grading.intake.requests import Past, answer, receive, requests
from utils.grading.intake.store import keep


@pytest.fixture
def bare(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


def file(name: str, text: str) -> Entry:
    return Entry(PurePosixPath(name), len(text), text.encode)


def test_a_question_in_each_of_two_files(bare: Course) -> None:
    one, two, three = (file(f"ada/request_{n}.txt", f"Question {n}?") for n in (1, 2, 3))
    for _ in range(2):
        receive(bare, ASSIGNMENT, "ada", [one, two])
        found = requests(bare, ASSIGNMENT)["ada"]
        assert (found.text, found.past) == ("Question 2?", (Past("Question 1?"),))
    answer(bare, ASSIGNMENT, "ada", "Yes.")
    receive(bare, ASSIGNMENT, "ada", [one, two, three])
    found = requests(bare, ASSIGNMENT)["ada"]
    assert found.past == (Past("Question 1?"), Past("Question 2?", "Yes."))
    assert found.is_open()


def test_what_is_too_large_is_said_of_that_file(
    bare: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "LARGEST", 10)
    names = ["ada/request_1.pdf", "ada/request_2.pdf"]
    entries = [*(file(name, "x" * 11) for name in names), file("ada/request.txt", "Why?")]
    found, left_out = receive(bare, ASSIGNMENT, "ada", entries)
    assert found is not None
    assert found.text == "Why?"
    assert list(left_out) == names


def test_what_cannot_be_written_is_one_line(bare: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [file("ada/request.txt", "Why?")]
    receive(bare, ASSIGNMENT, "ada", entries)
    keep(bare, ASSIGNMENT, "ada", "a.ipynb", b"1")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with kit_error("cannot be written", "No space left"):
        answer(bare, ASSIGNMENT, "ada", "So.")
    with kit_error("cannot be written", "No space left"):
        receive(bare, ASSIGNMENT, "ada", [file("ada/request.pdf", "%PDF")])
    with kit_error("cannot be written", "No space left"):
        keep(bare, ASSIGNMENT, "ada", "a.ipynb", b"2")
    earlier = bare.root / "collected" / ASSIGNMENT / "earlier" / "ada"
    assert [each.read_bytes() for each in earlier.iterdir()] == [b"1"]
    assert requests(bare, ASSIGNMENT)["ada"].is_open()
