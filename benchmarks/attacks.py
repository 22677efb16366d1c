"""Every attack of the museum against plain nbgrader and against `course grade`.

    python -m benchmarks.attacks              all of them: about an hour
    python -m benchmarks.attacks NAME ...     only these; the other rows stay
    python -m benchmarks.attacks --ours       all, with nbgrader's results from the table

Writes the table of docs/attacks.md. nbgrader executes each submission by itself in a throwaway copy
of the course. Because it executes them with the rights of whoever calls it, it runs inside
bubblewrap here, with a read-only machine around the copy, limits and a minute of time: where
the table says that an attack changes this machine, it has changed the copy.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbgrader.api import MissingEntry

from benchmarks.measured_on import renew, stamp
from tests.grading.museum import target, world
from tests.grading.museum.browser import runs
from tests.grading.museum.ears import Ears
from tests.grading.museum.exhibits import (
    LIMITS,
    SECRET,
    Exhibit,
    answered,
    exhibits,
    guesses,
    submit,
)
from utils import project
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course, open_course
from utils.grading.record import Record
from utils.grading.release import release

PAGE = project.root() / "docs" / "attacks.md"
HEADING = "| attack | class | what it does | nbgrader | course grade |"
COUNTED = re.compile(r"Of these \d+ attacks, .*?`course grade` \w+\.", re.DOTALL)
SECONDS = 60  # for nbgrader and one submission
MEMORY, FILE = 3 << 30, 200 << 20  # bytes of a process and of a file
OTHER = "zz_honest"


def main() -> None:
    """Try the attacks and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="attacks to try")
    parser.add_argument("--ours", action="store_true", help="keep nbgrader's column")
    asked = parser.parse_args()
    chosen = [each for each in exhibits() if not asked.names or each.name in asked.names]
    rows = read_rows()
    with tempfile.TemporaryDirectory(dir="/var/tmp", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        with Ears(place) as ears:
            os.environ["MUSEUM_SECRET"] = SECRET
            origin = honest_course(place / "origin")
            ours = grade_ours(origin, place / "ours", chosen, ears)
            for each in chosen:
                if asked.ours and each.name in rows:
                    theirs = rows[each.name].split(" | ")[3]
                else:
                    theirs = grade_plain(origin, place / "plain", each, ears)
                rows[each.name] = row(each, theirs, ours[each.student])
                print(rows[each.name], flush=True)
                write_rows(rows)
        stamp(PAGE, kept=bool(asked.names))
        renew("docs/attacks.md")
        subprocess.run(["rm", "-rf", folder])  # some of it is nested too deeply for Python


def honest_course(folder: Path) -> Course:
    """A released assignment and one honest submission."""
    course = target.make_course(folder)
    release(course, target.ASSIGNMENT)
    submit(course, OTHER, answered(course, [], list(target.model_answers()), {}))
    return course


def copied(origin: Course, folder: Path) -> Course:
    """A copy of a course in a folder that is emptied first."""
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    shutil.copytree(origin.root, folder)
    return open_course(folder)


def grade_ours(
    origin: Course, folder: Path, chosen: list[Exhibit], ears: Ears
) -> dict[str, Record]:
    """Records of all submissions, graded in one batch."""
    course = copied(origin, folder)
    for each in chosen:
        each.hand_in(course, each.student, guesses(course, ears))
    work = plan(course, target.ASSIGNMENT, [], force=False)
    return run(course, work, Settings(workers=2, limits=LIMITS))


def grade_plain(origin: Course, folder: Path, each: Exhibit, ears: Ears) -> str:
    """The effects of a submission on nbgrader, in a few words."""
    course = copied(origin, folder / "course")
    each.hand_in(course, each.student, guesses(course, ears))
    before, heard = world.of_course(course), len(ears.heard)
    commands = [["autograde", target.ASSIGNMENT, f"--student={each.student}"]]
    if each.room == "pages":
        commands.append(["generate_feedback", target.ASSIGNMENT, f"--student={each.student}"])
    ended = all(call_nbgrader(folder, each, arguments) for arguments in commands)
    after = world.of_course(course)
    found = [marks(course, each)]
    found += [] if ended else [f"does not end within {SECONDS} s"]
    found += sorted(loot(course, each.student))
    found += [f"{name} changed" for name in before if before[name] != after[name]]
    found += ["reaches the network"] if len(ears.heard) > heard else []
    found += ["leaves processes behind"] if "98765" in left_behind(folder) else []
    found += ["runs scripts in the feedback"] if scripts(course, each.student) else []
    found += ["gives another student marks"] if given_to_others(course) else []
    return "; ".join(found)


def call_nbgrader(folder: Path, each: Exhibit, arguments: list[str]) -> bool:
    """Run nbgrader on the course in a folder; return whether it ended by itself."""
    for name in ("home", "tmp"):
        (folder / name).mkdir(exist_ok=True)
    python = [sys.executable, "-m", "nbgrader", *arguments]
    limits = ["prlimit", f"--as={MEMORY}", f"--fsize={FILE}", "--core=0"]
    # Before the sandbox ends, `ps` lists the processes that are left.
    script = f'"$@"; ps -eo args > "{folder}/left" 2>/dev/null'
    process = subprocess.Popen(
        [*walls(folder, network=each.room == "network"), *limits, "sh", "-c", script, "-", *python],
        env={**os.environ, "HOME": f"{folder}/home", "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return True


def walls(folder: Path, network: bool) -> list[str]:
    """A command's beginning: a read-only machine with one folder that can be written to."""
    parts = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"]
    parts += ["--bind", f"{folder}/tmp", "/tmp"]
    for shown in (sys.prefix, sys.base_prefix, str(project.root())):
        if shown.startswith("/tmp/"):
            parts += ["--ro-bind", shown, shown]
    parts += ["--bind", str(folder), str(folder), "--chdir", f"{folder}/course"]
    parts += ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL"]
    parts += [] if network else ["--unshare-net"]
    return [*parts, "--die-with-parent", "--new-session"]


def marks(course: Course, each: Exhibit) -> str:
    """The marks in the gradebook, in bold if they were not earned."""
    try:
        with course.gradebook() as gradebook:
            submitted = gradebook.find_submission(target.ASSIGNMENT, each.student)
            grades = [grade for notebook in submitted.notebooks for grade in notebook.grades]
            given = [grade for grade in grades if grade.auto_score is not None]
            score = submitted.score
    except MissingEntry:
        return "no grade at all"
    except Exception as error:  # an attack may have damaged the gradebook
        return f"the gradebook is damaged ({type(error).__name__})"
    if not given:
        return "no grade at all"
    return f"**{score:g}**" if score > each.score else f"{score:g}"


def outputs(course: Course, student: str) -> Iterator[str]:
    """The printed outputs of a student's notebook."""
    for path in course.autograded(target.ASSIGNMENT, student).glob("*.ipynb"):
        with contextlib.suppress(Exception):  # not every one is a notebook
            for cell in nbformat.read(path, as_version=4).cells:
                for output in cell.get("outputs", []):
                    yield output.get("text", "") + str(output.get("evalue", ""))


def loot(course: Course, student: str) -> set[str]:
    """What an attack says that it has reached, without its details."""
    found = re.findall(r"LOOT ([a-z]+(?: [a-z]+){0,3})", "\n".join(outputs(course, student)))
    return {f"gets at: {what}" for what in found[:3]}


def left_behind(folder: Path) -> str:
    """The processes that were left at the end."""
    path = folder / "left"
    return path.read_text(errors="replace") if path.is_file() else ""


def scripts(course: Course, student: str) -> bool:
    """Whether a browser would run something in the feedback."""
    pages = course.feedback(target.ASSIGNMENT, student).glob("*.html")
    return any(runs(page.read_text(), "museum_ran") for page in pages)


def given_to_others(course: Course) -> bool:
    """Whether the other student has got marks; True if the gradebook cannot be read, too."""
    with contextlib.suppress(Exception), course.gradebook() as gradebook:
        try:
            return gradebook.find_submission(target.ASSIGNMENT, OTHER).score > 0
        except MissingEntry:
            return False
    return True


def row(each: Exhibit, theirs: str, ours: Record) -> str:
    """One line of the table."""
    what = each.what.replace("|", "/").replace("<", "&lt;").replace("\n", " ")
    score = f"**{ours.score:g}**" if ours.score > each.score else f"{ours.score:g}"
    return f"| {each.name} | {each.room} | {what} | {theirs} | {score}, {ours.status} |"


def read_rows() -> dict[str, str]:
    """Lines of the table by attack."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.is_file() else []
    if HEADING not in lines:
        return {}
    found = [line for line in lines[lines.index(HEADING) + 2 :] if line.startswith("|")]
    return {line.split("|")[1].strip(): line for line in found}


def write_rows(rows: dict[str, str]) -> None:
    """Put the table where the page has one."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(HEADING)
    after = rest.partition("\n\n")[2] if "\n\n" in rest else ""
    order = [each.name for each in exhibits() if each.name in rows]
    table = "\n".join([HEADING, "| --- | --- | --- | --- | --- |", *(rows[name] for name in order)])
    before = COUNTED.sub(counted([rows[name] for name in order]), before)
    PAGE.write_text(f"{before}{table}\n\n{after}".rstrip() + "\n", encoding="utf-8")


def counted(rows: list[str]) -> str:
    """The page's sentence about the table: how many attacks got marks that they had not earned."""
    cells = [row.split(" | ") for row in rows]
    plain, ours = (sum("**" in each[column] for each in cells) for column in (3, 4))
    return (
        f"Of these {len(rows)} attacks, plain nbgrader gives {plain} marks\n"
        f"that were not earned, and `course grade` {ours}."
    )


if __name__ == "__main__":
    main()
