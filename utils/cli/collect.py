"""`course collect`: turn a learning platform's pile of files into submissions."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from utils.cli.console import command, console
from utils.cli.lists import say_list
from utils.errors import KitError
from utils.grading.course import Course, open_course
from utils.grading.intake.collect import Collected, Wishes, collect
from utils.grading.intake.layouts import LAYOUTS
from utils.grading.intake.receipts import write_receipts
from utils.grading.intake.roster import Roster, read_roster
from utils.grading.rules.read import rules_of
from utils.messages import marked, tr, trn

FOLDERS, FILES = (each.name for each in LAYOUTS[-2:])  # of no platform
PLAIN = {
    FOLDERS: marked("The pile has a folder for each student."),
    FILES: marked("The pile has a file for each student."),
}
EXCHANGE = marked("nbgrader's exchange")


def collect_pile(
    root: Path, assignment: str, pile: Path, roster: Path | None, zone: str | None, dry_run: bool
) -> Collected:
    """Take an assignment's notebooks out of a pile, and say what was found.

    Args:
        root: the course's folder.
        assignment: its name.
        pile: a folder or an archive.
        roster: the platform's file of participants or marks.
        zone: of the times in the pile, as America/Sao_Paulo; course.toml's if left out.
        dry_run: write nothing.

    Raises:
        KitError: if something cannot be read or written, or there is no such zone.
    """
    course = open_course(root)
    people = read_roster(roster) if roster is not None else None
    rules = rules_of(course)
    if people is not None and not dry_run:
        course.require_gradebook(assignment)  # before anything is taken
    wishes = Wishes(people, _zone(zone) or (rules.zone if rules is not None else None), dry_run)
    found = collect(course, assignment, pile, wishes)
    if people is not None and not dry_run:
        _enter(course, people)
    _say(found, dry_run)
    if not dry_run:
        page = write_receipts(course, assignment, found)
        console.print(
            tr("Receipts: {page}, and one page per student beside it", page=page), markup=False
        )
        if found.receipts:
            grade = command(f"grade {assignment}", course.home)
            console.print(tr("Next: {command}", command=grade), markup=False)
    if not found.receipts:
        console.print(
            tr(
                "No notebook of {assignment} was taken from {pile}: check that it is of this "
                "assignment, and unpack a zip in a zip first",
                assignment=assignment,
                pile=pile,
            ),
            markup=False,
        )
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KitError(
            tr("there is no time zone {name!r}: write it as America/Sao_Paulo", name=name)
        ) from error


def _enter(course: Course, people: Roster) -> None:
    """Enter the class in the gradebook, also students who handed in nothing."""
    with course.gradebook() as gradebook:
        for each in people.people.values():
            gradebook.update_or_create_student(
                each.id, first_name=each.first_name, last_name=each.last_name, email=each.email
            )


def _say(found: Collected, dry_run: bool) -> None:
    console.print(_where_from(found.layout), markup=False)
    console.print(_how_many(found, dry_run))
    receipts = tr("the receipts list all")
    requests = tr("`course requests` lists all")
    if dry_run:
        receipts = tr("without --dry-run, the receipts list all")
        requests = tr("without --dry-run, `course requests` lists all")
    odd = {each.student: "; ".join(each.remarks) for each in found.receipts.values()}
    say_list(tr("These students ask for a person"), found.requests, requests)
    say_list(tr("Remarks"), {name: text for name, text in odd.items() if text}, receipts)
    say_list(tr("Files of unknown students"), found.unknown, receipts)
    if found.unknown:
        console.print(
            tr(
                "To collect them, correct the roster, or put each into a folder named after the "
                "student, and collect again"
            )
        )
    say_list(tr("Left out"), found.left_out, receipts)
    say_list(tr("Nothing was taken from"), dict.fromkeys(found.missing, ""), receipts)
    if found.without_zone:
        console.print(
            tr(
                "The pile has times without a zone: name it to keep them, "
                "as --zone America/Sao_Paulo"
            )
        )


def _where_from(layout: str) -> str:
    """What the pile's paths say about its origin."""
    if layout in PLAIN:
        return tr(PLAIN[layout])
    return tr("The pile is from {platform}.", platform=tr(layout))


def _how_many(found: Collected, dry_run: bool) -> str:
    """The number of submissions, and of earlier attempts."""
    count = len(found.receipts)
    if dry_run:
        taken = trn(
            "{count} submission would be taken", "{count} submissions would be taken", count
        )
    else:
        taken = trn("{count} submission taken", "{count} submissions taken", count)
    attempts = sum(each.attempts - 1 for each in found.receipts.values())
    if not attempts:
        return taken
    return tr("{taken}; earlier attempts kept apart: {attempts}", taken=taken, attempts=attempts)
