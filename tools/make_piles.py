"""Make the files that Moodle and Canvas export for a class of invented students, to try the grader.

    python -m tools.make_piles build/example [--assignment NAME] [--students N] [--megabytes N]

writes a Moodle zip with its grading worksheet, a Canvas zip with its gradebook, and a separate
course to collect them into, so that yours stays unchanged. The answers come from the assignment's
bank; the same arguments make the same files. `--megabytes` lets each student hand in a file of data
as well, for measurements.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from utils import project
from utils.grading.answers import read_answer, submission
from utils.grading.course import CONFIG, Course, open_course
from utils.grading.release import release

FIRST = (
    "Ada", "Ana", "André", "Beatriz", "Bruno", "Cecília", "Chloé", "Davi", "Elif", "Emília",
    "Félix", "Hélène", "Inês", "Ivo", "João", "Jürgen", "Laís", "Lucas", "Márcia", "Noé", "Otávio",
    "Priya", "Renée", "Sofia", "Thaís", "Ulrike", "Vitória", "Wei", "Yasmin", "Zoë",
)  # fmt: skip
LAST = (
    "Almeida", "Araújo", "Barbosa", "Conceição", "da Silva", "de Souza", "Dubois", "Ferreira",
    "García-Márquez", "Gonçalves", "Ito", "Kaya", "Lima", "Magalhães", "Müller", "Nakamura",
    "O'Neil", "Okafor", "Pereira", "Quintão", "Rocha", "Simões", "Teixeira", "Usha", "Vasconcelos",
    "Weiß", "Xavier", "Young", "Zanetti",
)  # fmt: skip
START = "Monday, {day} March 2026, {hour}:{minute:02} PM"
# How a notebook's name changes on its way, by the number of the student.
CALLED = ("{}.ipynb", "Cópia de {}.ipynb", "{} (1).ipynb", "{}_final_FINAL.ipynb")
MOODLE_HEAD = (
    "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum grade",
    "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
    "Feedback comments",
)  # fmt: skip
PLATFORMS = ("moodle", "canvas")
ZIP_TIME = (2026, 3, 10, 12, 0, 0)
BLOCK = bytes(range(256)) * 4096


@dataclass(frozen=True)
class Member:
    """An invented student.

    Attributes:
        first: name.
        last: name.
        number: the platform's.
        user: user name.
        handed: what was handed in, as a notebook's text; None if nothing.
        file: its name.
    """

    first: str
    last: str
    number: int
    user: str
    handed: str | None
    file: str


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the files go")
    parser.add_argument("--assignment", default="a1_convolution_arithmetic", help="its name")
    parser.add_argument("--students", type=int, default=12, help="how many")
    parser.add_argument("--megabytes", type=float, default=0, help="of data from each student")
    given = parser.parse_args()
    size = int(given.megabytes * (1 << 20))
    for path in make(given.folder, given.assignment, given.students, size):
        print(path)


def make(
    folder: Path,
    assignment: str,
    students: int,
    size: int = 0,
    platforms: tuple[str, ...] = PLATFORMS,
) -> list[Path]:
    """Make the zips, their tables and a course.

    Args:
        folder: where they go; a course that is there already is replaced.
        assignment: its name.
        students: how many.
        size: of the data that each hands in as well, in bytes.
        platforms: whose files to make.

    Returns:
        The course's folder, and the files.
    """
    origin = open_course(project.root())
    origin.require_assignment(assignment)
    course = _course(folder / "course", origin, assignment)
    members = list(_members(course, assignment, students))
    made = [course.root]
    if "moodle" in platforms:
        made.append(_zip(folder / "moodle.zip", _moodles(members), size))
        made.append(_table(folder / "moodle_worksheet.csv", _worksheet(members)))
    if "canvas" in platforms:
        made.append(_zip(folder / "canvas.zip", _canvases(members), size))
        made.append(_table(folder / "canvas_gradebook.csv", _gradebook(members, assignment)))
    return made


def _course(folder: Path, origin: Course, assignment: str) -> Course:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(origin.home / CONFIG, folder)
    course = open_course(folder)
    shutil.copytree(origin.source(assignment), course.source(assignment))
    for path in origin.source(assignment).parent.glob(f"{assignment}.*"):
        shutil.copy(path, course.source(assignment).parent)
    release(course, assignment)
    return course


def _members(course: Course, assignment: str, students: int) -> Iterator[Member]:
    """The class; every twelfth student hands nothing in."""
    chance = random.Random(0)
    answers = _answers(course, assignment)
    names: set[tuple[str, str]] = set()
    for number in range(students):
        name = (chance.choice(FIRST), chance.choice(LAST))
        while name in names and len(names) < len(FIRST) * len(LAST) // 2:
            name = (chance.choice(FIRST), chance.choice(LAST))
        names.add(name)
        first, last = name
        handed = None if number % 12 == 11 else chance.choice(answers)
        file = CALLED[number % len(CALLED)].format(assignment)
        user = f"{_plain(first)}.{_plain(last)}{number}"
        yield Member(first, last, 1_000_000 + 37 * number, user, handed, file)


def _answers(course: Course, assignment: str) -> list[str]:
    """Notebooks with the answers of the bank that a student might hand in."""
    (path,) = sorted(course.released(assignment).glob("*.ipynb"))
    released = nbformat.read(path, as_version=4)
    solved = nbformat.read(course.source(assignment) / path.name, as_version=4)
    bank = map(read_answer, sorted((project.banks() / assignment).glob("*.py")))
    return [
        nbformat.writes(submission(released, solved, each))
        for each in bank
        if each.kind in ("right", "mistake")
    ]


def _moodles(members: list[Member]) -> Iterator[tuple[str, str]]:
    """Folders as Moodle names them, each with what the student called the notebook."""
    for each in members:
        if each.handed is not None:
            name = f"{each.first} {each.last}".replace("'", "")
            yield f"{name}_{each.number}_assignsubmission_file/{each.file}", each.handed


def _canvases(members: list[Member]) -> Iterator[tuple[str, str]]:
    """Files as Canvas names them; one in five comes late."""
    for number, each in enumerate(members):
        if each.handed is not None:
            name = "".join(c for c in f"{each.last}{each.first}".lower() if c.isalnum())
            late = "LATE_" if number % 5 == 4 else ""
            yield f"{name}_{late}{each.number}_{90_000_000 + number}_{each.file}", each.handed


def _worksheet(members: list[Member]) -> Iterator[tuple[object, ...]]:
    yield MOODLE_HEAD
    for number, each in enumerate(members):
        handed = each.handed is not None
        status = "Submitted for grading" if handed else "No submission"
        time = START.format(day=2, hour=1 + number % 11, minute=number % 60) if handed else "-"
        name, mail = f"{each.first} {each.last}", f"{each.user}@uni.example"
        yield f"Participant {each.number}", name, mail, status, "", "100.00", "Yes", time, "-", ""


def _gradebook(members: list[Member], assignment: str) -> Iterator[tuple[object, ...]]:
    yield "Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{assignment} (7701)"
    yield "    Points Possible", "", "", "", "", "100.00"
    for each in members:
        sis = f"S{each.number}"
        yield f"{each.last}, {each.first}", each.number, sis, each.user, "Class A", ""


def _zip(path: Path, files: Iterator[tuple[str, str]], size: int) -> Path:
    """A zip; data beside a notebook is stored as it is, as photographs would be."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, (name, text) in enumerate(files):
            archive.writestr(_info(name), text, zipfile.ZIP_DEFLATED)
            if size:
                inner = _info(name.replace(".ipynb", ".data.bin"))
                inner.file_size = size
                with archive.open(inner, "w") as file:
                    file.write(number.to_bytes(4, "big"))
                    for start in range(4, size, len(BLOCK)):
                        file.write(BLOCK[: min(len(BLOCK), size - start)])
    return path


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, ZIP_TIME)


def _table(path: Path, rows: Iterator[tuple[object, ...]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "".join(c for c in text if c.isalnum())


if __name__ == "__main__":
    main()
