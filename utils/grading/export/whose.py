"""Find the student of each row of the platform's file, by number, id, address or name.

A mark in another student's row is worse than no mark: a row that fits two students is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from utils.grading.export.sheet import Sheet
from utils.grading.export.standing import Standing
from utils.grading.intake.roster import Person, squash


def whose(
    sheet: Sheet,
    people: Mapping[int, Person],
    standings: Mapping[str, Standing],
    collected: Mapping[str, str],
) -> dict[int, str]:
    """The student of each row; rows of people who are not in the gradebook are left out.

    Args:
        sheet: the file.
        people: the person of each row.
        standings: all students in the gradebook.
        collected: students by the platform's number in the pile.
    """
    by_mail = _only(standings, lambda each: each.email.casefold())
    by_name = _only(standings, lambda each: squash(f"{each.first_name} {each.last_name}"))
    claims: dict[str, list[tuple[int, int]]] = {}
    for row in sorted(sheet.people):
        person = people[row]
        ways = [
            collected.get(sheet.numbers.get(row, "")),
            person.id if person.id in standings else None,
            by_mail.get(person.email.casefold()) if person.email else None,
            next((by_name[name] for name in sorted(person.names) if name in by_name), None),
        ]
        for strength, student in enumerate(ways):
            if student is None or student not in standings:
                continue
            if _agree(person, standings[student]):  # the number may be a group's
                claims.setdefault(student, []).append((strength, row))
                break
    found = {}
    for student, rows in claims.items():
        best = [row for strength, row in rows if strength == min(rows)[0]]
        if len(best) == 1:
            found[best[0]] = student
    return dict(sorted(found.items()))


def _agree(person: Person, standing: Standing) -> bool:
    """Whether their addresses are equal, or one of them is unknown."""
    one, other = person.email.casefold(), standing.email.casefold()
    return not one or not other or one == other


def _only(standings: Mapping[str, Standing], key: Callable[[Standing], str]) -> dict[str, str]:
    """Students by a key that only one of them has."""
    found: dict[str, list[str]] = {}
    for name, each in standings.items():
        found.setdefault(key(each), []).append(name)
    return {text: names[0] for text, names in found.items() if text and len(names) == 1}
