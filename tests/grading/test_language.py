"""A grader that speaks Portuguese: the same marks, and pages without a word of our English."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.grading.intake.piles import zipped
from tests.grading.test_sandbox import printed, task
from tests.grading.tiny_course import ASSIGNMENT, BLANK, hand_in, make_course
from utils.grading import feedback_page, warm_runner
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.engine import close_sandboxes, run_task
from utils.grading.feedback import waiting, write_feedback
from utils.grading.feedback_page import WORDS
from utils.grading.groups.find import find_groups
from utils.grading.groups.page import write_groups
from utils.grading.intake.collect import Wishes, collect
from utils.grading.intake.receipts import write_receipts
from utils.grading.intake.requests import answer
from utils.grading.record import Record, Status
from utils.grading.release import release
from utils.grading.report import students_names, write_report
from utils.grading.sandbox import Sandbox, environment, why_no_sandbox
from utils.grading.similar.page import write_similar
from utils.messages import ENGLISH, VARIABLE, spoken
from utils.messages.catalogues import read
from utils.messages.languages import language

PORTUGUESE = "pt_BR"
SANDBOXED = why_no_sandbox() is None
GOOD = "def add(a, b):\n    return a + b"
ANSWERS = {
    "good": GOOD,
    "half": "def add(a, b):\n    return float(a) + float(b)",
    "other_half": "def add(a, b):\n    return float(a) + float(b) + 0.0",
    "blank": BLANK,
    "crash": "import os\nos._exit(1)",
    "loop": "def add(a, b):\n    while True: pass",
    "cheat": (
        "class Same:\n"
        "    def __eq__(self, other):\n"
        "        return True\n"
        "def add(a, b):\n"
        "    return Same()"
    ),
    "prints": "import sys\nprint('seen', file=sys.stderr)\ndef add(a, b):\n    return a + b",
}
RULES = f"""
zone = "America/Sao_Paulo"
late_days = 1
[assignments.{ASSIGNMENT}]
due = 2026-03-10T23:59:00
[late]
per = "day"
points = 0.5
cap = 2
"""


@dataclass(frozen=True)
class Graded:
    """A class that was graded in one language.

    Attributes:
        course: with its pages.
        records: by student.
    """

    course: Course
    records: dict[str, Record]

    def pages(self) -> dict[str, str]:
        """Pages for the lecturer and the students, by name."""
        reports = self.course.reports()
        found = {path.name: path for path in reports.glob("*.html")}
        found |= {path.name: path for path in (self.course.root / "collected").rglob("*.html")}
        for student in self.records:
            for path in self.course.feedback(ASSIGNMENT, student).glob("*.html"):
                found[student] = path
        return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def graded(folder: Path, code: str) -> Graded:
    """A small class, handed in, collected, graded and answered in a language."""
    make_course(folder)
    (folder / "course.toml").write_text(RULES)
    course = open_course(folder)
    release(course, ASSIGNMENT)
    with spoken(code):
        pile = zipped(folder / "pile.zip", {"ada/request.txt": b"Look again.", **_files(course)})
        found = collect(course, ASSIGNMENT, pile, Wishes())
        write_receipts(course, ASSIGNMENT, found)
        for student, text in ANSWERS.items():
            hand_in(course, student, text)
            place = course.submitted(ASSIGNMENT, student)
            (place / "timestamp.txt").write_text("2026-03-12 12:00:00 -0300")
        hand_in(course, "no_json", "", text="{ this is no notebook")
        course.submitted(ASSIGNMENT, "nothing").mkdir(parents=True)
        (course.submitted(ASSIGNMENT, "good") / "link").symlink_to("/etc/passwd")
        path = hand_in(course, "commas", GOOD)
        path.write_text(path.read_text().rstrip().removesuffix("}") + ",}")
        settings = Settings(2, sandboxed=SANDBOXED)
        records = run(course, plan(course, ASSIGNMENT, [], force=False), settings)
        answer(course, ASSIGNMENT, "ada", "Done.")
        write_feedback(course, ASSIGNMENT, waiting(course, ASSIGNMENT, list(records)), workers=1)
        names = students_names(course)
        groups = find_groups(course, ASSIGNMENT)
        assert groups
        write_groups(course, ASSIGNMENT, groups, names)
        write_similar(course, ASSIGNMENT, [], {}, names)
        write_report(course)
    return Graded(course, records)


def _files(course: Course) -> dict[str, bytes]:
    name = f"{ASSIGNMENT}.ipynb"
    data = (course.released(ASSIGNMENT) / name).read_bytes()
    return {f"{student}/{name}": data for student in ("ada", "bia")}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    return graded(tmp_path_factory.mktemp("english") / "course", ENGLISH)


@pytest.fixture(scope="module")
def portuguese(tmp_path_factory: pytest.TempPathFactory) -> Graded:
    return graded(tmp_path_factory.mktemp("portuguese") / "course", PORTUGUESE)


def waits(each: Record) -> list[tuple[str, float]]:
    """Tests that wait for a person, with their points."""
    return [(test.test, test.points) for test in each.waiting]


class _Read(HTMLParser):
    """The texts of a page that a person sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.language: str | None = None
        self._closed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang")
        self._closed += tag in ("style", "script")
        for name in ("title", "alt", "aria-label"):
            if values.get(name):
                self.texts.append(str(values[name]))

    def handle_endtag(self, tag: str) -> None:
        self._closed -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._closed and data.strip():
            self.texts.append(" ".join(data.split()))


def seen(page: str) -> _Read:
    made = _Read()
    made.feed(page)
    return made


def messages() -> Iterator[tuple[str, str]]:
    """What the grader says in English and in Portuguese, where these differ."""
    of = language(PORTUGUESE)
    for each in read(of.folder / "messages" / "grading.po", of):
        ones = each.id if isinstance(each.id, tuple) else (each.id,)
        others = each.string if isinstance(each.string, tuple) else (each.string,)
        for one, other in zip(ones, others, strict=True):
            if one and one != other:
                yield one, other


def patterns(text: str) -> list[re.Pattern[str]]:
    """Parts of a message between its fields and tags that have three words or more."""
    plain = re.sub(r"<[^>]*>|\*\*", "\0", text)
    parts = (" ".join(part.split()) for part in re.split(r"\{[^{}]*\}|\0", plain))
    return [
        re.compile(rf"(?<!\w){re.escape(part)}(?!\w)")
        for part in parts
        if len(re.findall(r"[A-Za-z]{2,}", part)) >= 3
    ]


def test_the_same_marks_and_states(english: Graded, portuguese: Graded) -> None:
    assert english.records.keys() == portuguese.records.keys()
    for student, one in english.records.items():
        other = portuguese.records[student]
        said: dict[str, object] = {"reason": "", "lateness": "", "notice": "", "seconds": 0.0}
        said |= {"fingerprint": "", "files": ""}  # a notebook's cells have random ids
        said |= {"waiting": ()}  # which change of a test is found first is left to chance
        if one.status is Status.TIME_OUT:
            said |= {"failures": {}}  # so is the test that was running when the time was up
        assert waits(other) == waits(one)
        assert replace(other, **said) == replace(one, **said), (one, other)
        assert bool(other.reason) == bool(one.reason)
        assert other.reason != one.reason or not one.reason
    found = {each.status for each in english.records.values()}
    assert found >= {Status.CRASHED, Status.TIME_OUT, Status.UNREADABLE, Status.MISSING}
    assert found >= {Status.FILES, Status.CHECK}


def test_files_hold_english_states_and_decimal_points(portuguese: Graded) -> None:
    with portuguese.course.records_file(ASSIGNMENT).open(newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["crash"]["status"] == "crashed"
    assert rows["good"]["score"] == "2.5"
    journal = portuguese.course.records_file(ASSIGNMENT).with_suffix(".jsonl").read_text()
    statuses = {json.loads(line)["status"] for line in journal.splitlines()}
    assert statuses <= {each.value for each in Status}


def test_a_change_of_language_grades_nothing_again(portuguese: Graded) -> None:
    """Fingerprints do not depend on the language, nor does what the rules have added."""
    with spoken(ENGLISH):
        assert plan(portuguese.course, ASSIGNMENT, [], force=False).todo == []


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        f"groups_{ASSIGNMENT}.html",
        f"similar_{ASSIGNMENT}.html",
        "receipts.html",
        "ada.html",
        *("good", "half", "cheat", "crash", "loop", "prints", "ada"),
    ],
)
def test_no_english_of_ours_is_on_a_page(english: Graded, portuguese: Graded, name: str) -> None:
    page = seen(portuguese.pages()[name])
    assert page.language == "pt-BR"
    assert seen(english.pages()[name]).language == "en"
    whole = " ".join(page.texts)
    ours = list(messages())
    words = {one for one, _ in ours} | set(WORDS.values())
    # What a test or an answer says is in the notebook's language; `points` is a name in one.
    assert [text for text in page.texts if text in words] == []
    assert [one for one, _ in ours if any(each.search(whole) for each in patterns(one))] == []
    translated = " ".join(seen(english.pages()[name]).texts)
    assert any(each.search(translated) for one, _ in ours for each in patterns(one)), "none at all"


def test_numbers_that_people_read_have_a_comma(portuguese: Graded) -> None:
    pages = portuguese.pages()
    report = " ".join(seen(pages["index.html"]).texts)
    assert re.search(r"\b2,5\b", report)
    assert not re.search(r"\b\d+\.\d+\b", report)
    feedback = " ".join(seen(pages["good"]).texts)
    assert "Pontos: 2,0 / 2,0" in feedback
    assert "Pontos descontados por atraso: 0,5" in feedback


def test_an_english_page_is_nbgraders(english: Graded) -> None:
    text = english.pages()["good"]
    assert "Student's answer" in text
    assert "(Score: 2.5 / 7.0)" in text


def test_the_words_of_nbgraders_page_are_those_of_its_template() -> None:
    name = "server_extensions/formgrader/templates/feedback/index.html.j2"
    template = (feedback_page.OURS / name).read_text(encoding="utf-8")
    assert [each for each in WORDS if each not in template] == []
    with spoken(PORTUGUESE):
        made = feedback_page.translated(template)
    assert [one for one in WORDS.values() if re.search(rf"[>(]{re.escape(one)}[<( ]", made)] == []
    with spoken(ENGLISH):
        assert feedback_page.translated(template) == template.replace("<html>", '<html lang="en">')


@pytest.mark.skipif(not SANDBOXED, reason=str(why_no_sandbox()))
def test_the_sandbox_knows_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the catalogues it shows messages, and nothing of the assignments."""
    say = "from utils.messages import tr, number\nprint(tr('nothing submitted'), number(0.5))"
    look = (
        "from utils.messages.languages import folder\n"
        "print(sorted(path.name for path in (folder() / 'pt_BR').iterdir()))"
    )
    monkeypatch.setenv(VARIABLE, PORTUGUESE)
    made = task([say, look])
    with Sandbox((), (), made.limits, True) as sandbox:
        outcome = warm_runner.run(made, sandbox)
    assert printed(outcome) == "nada foi entregue 0,5\n"
    shown = printed(outcome, 1)
    assert "messages" in shown
    assert "assignments" not in shown
    # A notebook in Portuguese speaks it whatever the grader speaks.
    monkeypatch.setenv(VARIABLE, ENGLISH)
    with Sandbox((), (), made.limits, True, ((VARIABLE, PORTUGUESE),)) as sandbox:
        outcome = warm_runner.run(made, sandbox)
    assert printed(outcome) == "nada foi entregue 0,5\n"


def test_a_worker_from_elsewhere_speaks_as_the_grader_does() -> None:
    with spoken(PORTUGUESE):
        asked = task(["while True: pass"], sandboxed=SANDBOXED, timeout=1)
    assert asked.speaks == PORTUGUESE
    with spoken(ENGLISH):  # the worker's own
        try:
            outcome = run_task(asked)
        finally:
            close_sandboxes()
    assert outcome.status is Status.TIME_OUT
    assert outcome.cells["nb"][0].reason.startswith("interrompida depois de 1 s")


def test_a_notebook_is_told_the_language() -> None:
    for code in (ENGLISH, PORTUGUESE):
        with spoken(code):
            assert environment(True)[VARIABLE] == code
