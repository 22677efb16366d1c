"""Find out who handed a file in, from its path and the roster. Nobody is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os.path import commonprefix

from utils.grading.intake.gradescope import Noted
from utils.grading.intake.layouts import Sender
from utils.grading.intake.roster import Person, Roster, squash, student_id
from utils.messages import tr

SHORT = 3  # letters; shorter words of a name, such as "da", are in many names


@dataclass(frozen=True)
class Student:
    """The student whose file it is.

    Attributes:
        id: nbgrader's.
        name: of the person, as the roster or the path has it.
        group: the group that handed it in; empty if the student did.
        time: when it was handed in, as the roster says; empty if it does not.
    """

    id: str
    name: str
    group: str = ""
    time: str = ""


class Unknown(Exception):
    """The student of a file cannot be found; the message says why."""


class Who:
    """The students of a pile."""

    def __init__(
        self, senders: Iterable[Sender], roster: Roster | None, noted: Mapping[str, Noted]
    ) -> None:
        """Read the senders of a pile.

        Args:
            senders: of all its files, as their paths say.
            roster: the class; None to take everybody by what the paths say.
            noted: the platform's notes on each submission, by the sender's key.
        """
        keys = {sender.key: sender for sender in senders}
        self._roster = roster
        self._noted = noted
        self._prefix = common_start((each.name or key, "-") for key, each in keys.items())
        self._title = common_start((key, "_") for key, each in keys.items() if not each.name)
        self._ids: dict[str, str] = {}
        for key, sender in sorted(keys.items()):  # the same ids, whatever the order of files
            if roster is None:
                self._ids[key] = student_id(self._readable(sender), self._ids.values())

    def of(self, sender: Sender) -> list[Student]:
        """The student, or the students of a group.

        Raises:
            Unknown: if they cannot be found.
        """
        if self._roster is None:
            return [Student(self._ids[sender.key], sender.name or self._readable(sender))]
        noted = self._noted.get(sender.key)
        if noted is not None:
            found = [self._roster.find(*keys) for keys in noted.people]
            known = {each.id: each for each in found if each is not None}
            if not known:
                raise Unknown(tr("the roster has nobody for {name}", name=noted.people[0][-1]))
            group = sender.key if len(known) > 1 else ""
            return [_student(each, group) for each in known.values()]
        members = self._roster.group(sender.name)
        if members:
            return [_student(each, sender.name) for each in members]
        return [_student(self._person(self._roster, sender))]

    def strangers(self, sender: Sender) -> list[str]:
        """Members of a group who are not in the roster, and get nothing."""
        noted = self._noted.get(sender.key)
        if self._roster is None or noted is None:
            return []
        return [keys[-1] for keys in noted.people if self._roster.find(*keys) is None]

    def _person(self, roster: Roster, sender: Sender) -> Person:
        shown = sender.name or sender.key
        person = roster.find(sender.key, *sender.also, sender.key.removeprefix(self._prefix))
        by_name = roster.find(sender.name, sender.name.removeprefix(self._prefix))
        if person is None:
            if by_name is None:
                raise Unknown(tr("the roster has nobody, or several, for {name}", name=shown))
            return by_name
        if sender.name and _contradicts(sender.name, person, by_name):
            raise Unknown(
                tr(
                    "its number is {person}'s, but its name is {name!r}",
                    person=_called(person),
                    name=sender.name,
                )
            )
        return person

    def _readable(self, sender: Sender) -> str:
        """A readable name: the user name, or the name, with the number if there is one."""
        if sender.user:
            return sender.user
        if not sender.name:
            return sender.key.removeprefix(self._title) if self._title else sender.short
        if sender.key.isdigit():
            return f"{sender.name}_{sender.key}"
        return sender.name.removeprefix(self._prefix)


def common_start(names: Iterable[tuple[str, str]]) -> str:
    """The common start of several names, up to a separator.

    GitHub Classroom puts the assignment and a hyphen before the user's name, and Moodle puts
    the group there; Blackboard puts the assignment and an underscore there.

    Args:
        names: each with its separator.
    """
    given = dict(names)
    if len(given) < 2:
        return ""
    start = commonprefix(list(given))  # noqa: RUF071 - of names, not of paths
    return start[: start.rfind(next(iter(given.values()))) + 1]


def _contradicts(name: str, person: Person, by_name: Person | None) -> bool:
    """Whether a path has the person's number, but the name of somebody else.

    Groups have numbers, too, and a platform's number may be another person's at the university.
    """
    if by_name is not None:
        return by_name.id != person.id
    given = squash(name)
    if any(each in given or given in each for each in person.names):
        return False
    parts = re.split(r"[\s\-]+", f"{person.first_name} {person.last_name}")
    words = list(filter(None, map(squash, parts)))
    telling = [each for each in words if len(each) >= SHORT] or words
    return bool(telling) and not any(each in given for each in telling)


def _student(person: Person, group: str = "") -> Student:
    return Student(person.id, _called(person), group, person.time)


def _called(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip() or person.id
