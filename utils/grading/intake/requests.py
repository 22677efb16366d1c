"""Students' requests to a person: text files beside the notebook, such as request.txt.

A request is kept where no submission can read it, and stays open until somebody has answered:

    collected/ASSIGNMENT/requests/STUDENT.txt       what the student wrote
    collected/ASSIGNMENT/requests/requests.json     the state of each, with the answers
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from utils.atomic import replacing, write_whole
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake.pile import Entry, Unreadable, one_line
from utils.grading.intake.roster import decoded
from utils.grading.intake.store import folder
from utils.messages import marked, tr

# How the name of such a file begins, without accents, in lower case and in all languages.
WORDS = (
    "request", "regrade", "re-grade", "remark", "appeal", "review",
    "pedido", "revisao", "recurso", "reclamacao", "solicitud", "reclamo", "demande",
    "anfrage", "einspruch",
)  # fmt: skip
TEXTS = (".txt", ".md", ".text")
OTHERS = (".pdf", ".docx", ".odt", ".rtf")  # kept, and opened by a person
NAME = re.compile(rf"(?:{'|'.join(map(re.escape, WORDS))})(?![a-z])")
MOST = 20_000  # characters that are kept of a text
LARGEST = 20 << 20  # bytes of any other file
TO_OPEN = marked("a file to open: {file}")  # the text of such a request, in English in the store


@dataclass(frozen=True)
class Past:
    """An earlier request, and its answer.

    Attributes:
        text: what the student asked.
        answer: what a person answered; empty if nobody did.
    """

    text: str
    answer: str = ""

    def shown(self) -> str:
        """What the student asked, for people."""
        return _shown(self.text)


@dataclass(frozen=True)
class Request:
    """What a student asks.

    Attributes:
        student: nbgrader's student id.
        file: its path in the pile.
        kept: name of our copy of the file.
        text: its text; if the file is not a text file, where it is.
        sha256: of the file.
        answer: what a person has answered; empty as long as nobody has.
        past: earlier requests and answers, the oldest first; nothing is overwritten.
    """

    student: str
    file: str
    kept: str
    text: str
    sha256: str
    answer: str = ""
    past: tuple[Past, ...] = ()

    def shown(self) -> str:
        """What the student asks, for people."""
        return _shown(self.text)

    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return not self.answer

    def with_past(self) -> tuple[Past, ...]:
        """Earlier requests and answers, and this one."""
        return (*self.past, Past(self.text, self.answer))


def is_request(path: PurePosixPath) -> bool:
    """Whether a file asks for a person, by its name."""
    if path.suffix.lower() not in TEXTS + OTHERS:
        return False
    plain = unicodedata.normalize("NFKD", path.stem.lower().strip())
    return NAME.match("".join(c for c in plain if not unicodedata.combining(c))) is not None


def requests(course: Course, assignment: str) -> dict[str, Request]:
    """All requests in an assignment, answered or not, by student.

    Raises:
        KitError: if they cannot be read.
    """
    path = _file(course, assignment)
    if not path.is_file():
        return {}
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {student: _request(row) for student, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise KitError(
            tr("{path} cannot be read ({error}): restore it from a backup", path=path, error=error)
        ) from error


def open_requests(course: Course, assignment: str) -> dict[str, Request]:
    """Requests that nobody has answered, by student."""
    found = requests(course, assignment)
    return {student: each for student, each in sorted(found.items()) if each.is_open()}


def receive(
    course: Course, assignment: str, student: str, entries: Iterable[Entry]
) -> tuple[Request | None, dict[str, str]]:
    """Keep a student's request; an earlier one is kept, too, with its answer.

    Args:
        course: the course.
        assignment: the assignment's name.
        student: nbgrader's student id.
        entries: the student's request files; the last one counts, the others are earlier requests.

    Returns:
        The request, and what could not be read, with the reason.

    Raises:
        KitError: if it cannot be written.
    """
    known = requests(course, assignment)
    read, left_out = [], {}
    for each in entries:
        try:
            if each.size > LARGEST:
                raise Unreadable(tr("larger than {most} MB", most=LARGEST >> 20))
            read.append((each.path, each.read()))
        except Unreadable as error:
            left_out[str(each.path)] = one_line(error)
    if not read:
        return None, left_out
    before = known.get(student)
    last, digest = read[-1][0], hashlib.sha256(read[-1][1]).hexdigest()
    if before is not None and before.sha256 == digest:
        return before, left_out
    try:
        past = before.with_past() if before is not None else ()
        for path, data in read[:-1]:
            _, text = _keep(course, assignment, student, path.suffix.lower(), data)
            if text not in {each.text for each in past}:
                past += (Past(text),)
        kept, text = _keep(course, assignment, student, last.suffix.lower(), read[-1][1])
        known[student] = Request(student, str(last), kept, text, digest, past=past)
        _write(course, assignment, known)
    except OSError as error:
        raise KitError(
            tr(
                "{folder} cannot be written: {error}",
                folder=_folder(course, assignment),
                error=error,
            )
        ) from error
    return known[student], left_out


def answer(course: Course, assignment: str, student: str, text: str) -> Request:
    """Answer a request. An earlier answer is kept in `past`.

    Raises:
        KitError: if there is none, the answer is empty, or it cannot be written.
    """
    known = requests(course, assignment)
    if student not in known:
        waiting = ", ".join(open_requests(course, assignment))
        if not waiting:
            raise KitError(
                tr(
                    "{student} has no request in {assignment}; no request is open",
                    student=student,
                    assignment=assignment,
                )
            )
        raise KitError(
            tr(
                "{student} has no request in {assignment}; open requests are from: {students}",
                student=student,
                assignment=assignment,
                students=waiting,
            )
        )
    if not text.strip():
        raise KitError(tr("the answer is empty: write a text for the student"))
    before, new = known[student], text.strip()
    past = before.past if before.answer in ("", new) else before.with_past()
    known[student] = replace(before, answer=new, past=past)
    try:
        _write(course, assignment, known)
    except OSError as error:
        raise KitError(
            tr("{file} cannot be written: {error}", file=_file(course, assignment), error=error)
        ) from error
    return known[student]


def answer_to(course: Course, assignment: str, student: str) -> str:
    """The answer to a request for a student's feedback, as Markdown; empty if there is none."""
    each = requests(course, assignment).get(student)
    if each is None or each.is_open():
        return ""
    return tr("**Your request was answered.** {answer}", answer=html.escape(each.answer))


def _keep(
    course: Course, assignment: str, student: str, suffix: str, data: bytes
) -> tuple[str, str]:
    """Write the file of a request; gives the name of our copy, and its text."""
    place = _folder(course, assignment)
    if suffix in TEXTS:
        kept = f"{student}.txt"
        write_whole(place / kept, decoded(data))
        return kept, decoded(data)[:MOST]
    kept = f"{student}{suffix}"
    with replacing(place / kept) as path:
        path.write_bytes(data)
    return kept, TO_OPEN.format(file=kept)


def _shown(text: str) -> str:
    """The text of a request; of one that is not a text, where its file is."""
    before = TO_OPEN.format(file="")
    name = text.removeprefix(before)
    if text.startswith(before) and PurePosixPath(name).suffix in OTHERS:
        return tr(TO_OPEN, file=name)
    return text


def _request(row: dict[str, Any]) -> Request:
    """A request from a row of requests.json."""
    return Request(**{**row, "past": tuple(Past(**each) for each in row.get("past", ()))})


def _write(course: Course, assignment: str, known: dict[str, Request]) -> None:
    rows = {student: asdict(each) for student, each in sorted(known.items())}
    write_whole(_file(course, assignment), json.dumps(rows, indent=1, ensure_ascii=False))


def _folder(course: Course, assignment: str) -> Path:
    return folder(course, assignment) / "requests"


def _file(course: Course, assignment: str) -> Path:
    return _folder(course, assignment) / "requests.json"
