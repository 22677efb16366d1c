"""`course collect`: turn a learning platform's pile of files into submissions."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from utils.cli.console import command, console
from utils.cli.lists import say_list
from utils.errors import KitError
from utils.grading.course import Course, open_course
from utils.grading.intake.collect import Collected, Wishes, collect
from utils.grading.intake.receipts import write_receipts
from utils.grading.intake.roster import Roster, read_roster
from utils.grading.rules.read import rules_of
from utils.grading.rules.say import plural


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
        console.print(f"Receipts: {page}, and one page per student beside it", markup=False)
        if found.receipts:
            console.print(f"Next: {command(f'grade {assignment}', course.home)}", markup=False)
    if not found.receipts:
        console.print(
            f"No notebook of {assignment} was taken from {pile}: check that it is of this "
            "assignment, and unpack a zip in a zip first",
            markup=False,
        )
    return found


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KitError(f"there is no time zone {name!r}: write it as America/Sao_Paulo") from error


def _enter(course: Course, people: Roster) -> None:
    """Enter the class in the gradebook, also students who handed in nothing."""
    with course.gradebook() as gradebook:
        for each in people.people.values():
            gradebook.update_or_create_student(
                each.id, first_name=each.first_name, last_name=each.last_name, email=each.email
            )


def _say(found: Collected, dry_run: bool) -> None:
    would = "would be taken" if dry_run else "taken"
    attempts = sum(each.attempts - 1 for each in found.receipts.values())
    # A layout is a platform's name, or "a folder for each student".
    verb = "has" if found.layout.startswith("a ") else "is from"
    console.print(f"The pile {verb} {found.layout}.", markup=False)
    console.print(
        f"{plural(len(found.receipts), 'submission')} {would}"
        + (f"; earlier attempts kept apart: {attempts}" if attempts else "")
    )
    odd = {each.student: "; ".join(each.remarks) for each in found.receipts.values()}
    later = "without --dry-run, " if dry_run else ""
    receipts = f"; {later}the receipts list all"
    requests = f"; {later}`course requests` lists all"
    say_list("These students ask for a person", found.requests, requests)
    say_list("Remarks", {name: text for name, text in odd.items() if text}, receipts)
    say_list("Files of unknown students", found.unknown, receipts)
    if found.unknown:
        console.print(
            "To collect them, correct the roster, or put each into a folder named after the "
            "student, and collect again"
        )
    say_list("Left out", found.left_out, receipts)
    say_list("Nothing was taken from", dict.fromkeys(found.missing, ""), receipts)
    if found.without_zone:
        console.print(
            "The pile has times without a zone: name it to keep them, as --zone America/Sao_Paulo"
        )
