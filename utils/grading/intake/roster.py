"""Who is in the class: a file of participants or marks from a learning platform."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from utils.errors import KitError
from utils.messages import tr

IDENTIFIER = ("identifier", "identificador")  # Moodle's, in English, Portuguese and Spanish
# Names of the platforms' columns, in English and in Portuguese, without accents and punctuation.
COLUMNS = {
    "first": ("firstname", "nome", "primeironome"),
    "last": ("lastname", "surname", "sobrenome", "apelido"),
    "full": ("fullname", "student", "studentname", "name", "nomecompleto", "aluno", "estudante"),
    "number": (
        "idnumber", "studentid", "sisuserid", "sid", "numerodeidentificacao", "matricula",
        "orgdefinedid", "id",
    ),
    "user": ("username", "sisloginid", "loginid", "githubusername", "usuario", "login"),
    "email": ("emailaddress", "email", "enderecodeemail", "mail"),
    "platform": (*IDENTIFIER, "id", "submissionid"),
    "time": ("lastmodifiedsubmission", "ultimamodificacaoenvio", "submissiontime"),
    "group": ("group", "groups", "groupname", "team", "grupo", "grupos", "equipe", "equipa"),
}  # fmt: skip
# Two rows with the same values in all of these belong to one person.
SAME = ("first", "last", "full", "number", "user", "email", "platform")
LONGEST = 60  # characters of an id that is made here
DIGITS_OF_DIGEST = 8  # hexadecimal; enough for a few thousand names
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # on Windows
DIGITS = re.compile(r"\d+")
SEPARATOR = re.compile(r'"?sep=(?P<sign>[^\r\n"])"?(?P=sign)*[ \t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
POINTS_POSSIBLE = "pointspossible"  # Canvas's second line


@dataclass(frozen=True)
class Person:
    """A student of a roster.

    Attributes:
        id: nbgrader's student id, and the name of folders.
        first_name: may be empty.
        last_name: may be empty.
        email: may be empty.
        numbers: the platform's numbers for this person.
        names: ways to write the name or the user name, squashed.
        time: of submission, as the roster says; empty if it does not.
        groups: names of the person's groups, squashed.
    """

    id: str
    first_name: str
    last_name: str
    email: str
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    time: str = ""
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Roster:
    """A class.

    Attributes:
        people: by nbgrader's student id.
        kind: which columns were found, for the lecturer.
    """

    people: dict[str, Person] = field(default_factory=dict)
    kind: str = ""

    def find(self, *keys: str) -> Person | None:
        """The only person with one of the keys; None if there is none, or more than one.

        Args:
            keys: a platform's number, a user name, a name; the first that somebody has counts.
        """
        for key in filter(None, keys):
            found = self._by_number.get(key.strip()) or self._by_name.get(squash(key)) or []
            if len(found) == 1:
                return found[0]
            if found:
                return None
        return None

    def group(self, name: str) -> list[Person]:
        """The members of a group; nobody if the file does not say who they are."""
        return self._by_group.get(squash(name), [])

    @cached_property
    def _by_number(self) -> dict[str, list[Person]]:
        return _index((each, each.numbers) for each in self.people.values())

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        return _index((each, each.names) for each in self.people.values())

    @cached_property
    def _by_group(self) -> dict[str, list[Person]]:
        return _index((each, each.groups) for each in self.people.values())


def read_roster(path: Path) -> Roster:
    """A platform's file, as it was downloaded.

    Args:
        path: a CSV of Moodle (participants, grading worksheet), Canvas (gradebook), Blackboard,
            Gradescope, GitHub Classroom, or one with columns `id`, `name`, `email`.

    Raises:
        KitError: if it cannot be read, or has no columns that identify people.
    """
    rows = read_rows(path)
    found = people_by_row(rows, path)
    places = _places(rows[0])
    return Roster(
        {each.id: each for each in found.values()},
        ", ".join(rows[0][place] for place in places.values() if place >= 0),
    )


def people_by_row(rows: list[list[str]], path: Path) -> dict[int, Person]:
    """The people of a platform's file, by the number of their row.

    Args:
        rows: its cells; the first row holds the columns' names.
        path: for messages.

    Raises:
        KitError: if it has no columns that identify people, or names nobody.
    """
    if not any(map(any, rows)):
        raise KitError(tr("{path} is empty: download it again", path=path))
    places = _places(rows[0])
    anonymous = _of_a_blind_marking(rows[0])
    if max(places[each] for each in ("full", "first", "user", "email")) < 0 and not anonymous:
        raise KitError(
            tr(
                "{path} has no column with names or e-mail addresses; it has {columns}",
                path=path,
                columns=", ".join(rows[0][:8]),
            )
        )
    found: dict[int, Person] = {}
    taken: dict[str, Person] = {}
    known: dict[tuple[str, ...], Person] = {}
    for number, row in enumerate(rows[1:], start=1):
        values = {kind: _cell(row, place) for kind, place in places.items()}
        if squash(_cell(row, 0)) == POINTS_POSSIBLE or not any(values.values()):
            continue
        alike = tuple(values[kind] for kind in SAME)
        # Two people may have the same name, but not the same address or number.
        is_told = any(values[kind] for kind in ("number", "user", "email", "platform"))
        person = (known.get(alike) if is_told else None) or _person(values, taken)
        if person.id in taken:  # combined lists may name somebody twice
            groups = person.groups | _groups(values)
            person = replace(person, groups=groups, time=person.time or values["time"])
        found[number] = taken[person.id] = known[alike] = person
    if not found:
        raise KitError(
            tr("{path} has no students: download the list of participants again", path=path)
        )
    return found


def read_rows(path: Path) -> list[list[str]]:
    """The cells of a CSV, whatever its encoding and its separator.

    Raises:
        KitError: if it cannot be read.
    """
    text = decoded(read_csv(path))
    cells = io.StringIO(text[before_columns(text) :])
    try:
        return [row for row in csv.reader(cells, delimiter=separator(text)) if any(row)]
    except csv.Error as error:  # such as a quotation mark that is not closed
        raise KitError(
            tr("{path} is damaged ({error}): download it again", path=path, error=error)
        ) from error


def read_csv(path: Path) -> bytes:
    """The bytes of a CSV.

    Raises:
        KitError: if it cannot be read, or is not text: a spreadsheet, a picture or an archive.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KitError(
            tr("cannot read {path}: {error}", path=path, error=error.strerror)
        ) from error
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise KitError(
            tr(
                "{path} is not a CSV file: download it as CSV, or save the spreadsheet as CSV in "
                "UTF-8",
                path=path,
            )
        )
    return data


def decoded(data: bytes) -> str:
    """A text file's characters."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def separator(text: str) -> str:
    """The character between the columns of a CSV.

    A first line for Excel, such as `sep=;`, names it; otherwise the most frequent one counts.
    """
    said = SEPARATOR.match(text)
    if said is not None:
        return said["sign"]
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def before_columns(text: str) -> int:
    """Characters of the line `sep=;` with which a CSV for Excel may begin; 0 if there is none."""
    said = SEPARATOR.match(text)
    return said.end() if said is not None else 0


def squash(text: str) -> str:
    """Letters and digits of a text, without accents and case."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def student_id(text: str, taken: Iterable[str] = ()) -> str:
    """A name that a folder can have on every machine, and that is not taken.

    If it cannot hold all letters of the text, a digest of the text makes it different from others,
    also from those of another pile.
    """
    letters = unicodedata.normalize("NFKD", text)
    plain = letters.encode("ascii", "ignore").decode()
    made = re.sub(r"[^A-Za-z0-9._-]+", "_", plain).strip("._-")
    if not made or len(made) > LONGEST or any(c.isalnum() and not c.isascii() for c in letters):
        # The same in every form of Unicode, in lower and in upper case.
        key = unicodedata.normalize("NFKC", letters.casefold())
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS_OF_DIGEST]
        made = f"{made[: LONGEST - len(digest) - 1].strip('._-') or 'student'}_{digest}"
    if RESERVED.fullmatch(made):
        made = f"{made}_"
    used = {each.casefold() for each in taken}
    number, found = 2, made
    while found.casefold() in used:
        found, number = f"{made}_{number}", number + 1
    return found


def _index(keys: Iterable[tuple[Person, Iterable[str]]]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person, names in keys:
        for name in names:
            found.setdefault(name, []).append(person)
    return found


def find_column(head: list[str], names: Iterable[str]) -> int:
    """The first column of one of these names, -1 if there is none.

    Args:
        head: what the columns are called.
        names: the likeliest first; letters and digits only, without accents and case.
    """
    squashed = [squash(each) for each in head]
    return next((squashed.index(name) for name in names if name in squashed), -1)


def _places(head: list[str]) -> dict[str, int]:
    """The column of each kind, -1 if there is none."""
    return {kind: find_column(head, names) for kind, names in COLUMNS.items()}


def _of_a_blind_marking(head: list[str]) -> bool:
    """Whether the platform hides the names, as Moodle does when marking is blind."""
    return find_column(head, IDENTIFIER) >= 0


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if 0 <= place < len(row) else ""


def _person(values: dict[str, str], taken: dict[str, Person]) -> Person:
    first, last, full = values["first"], values["last"], values["full"]
    if full and not (first or last):
        last, comma, first = (part.strip() for part in full.partition(","))
        if not comma:
            first, _, last = full.rpartition(" ")
    mail = values["email"]
    called = f"{first} {last}".strip() or values["platform"]
    wanted = values["user"] or values["number"] or mail.partition("@")[0] or called
    fits = SAFE.fullmatch(wanted) and not RESERVED.fullmatch(wanted) and wanted not in taken
    name = wanted if fits else student_id(wanted, taken)
    numbers = {values["number"], *DIGITS.findall(values["platform"])} - {""}
    ways = {
        full, f"{first} {last}", f"{last} {first}", values["user"], mail, mail.partition("@")[0],
        values["number"],
    }  # fmt: skip
    squashed = frozenset(filter(None, map(squash, ways)))
    return Person(
        name, first, last, mail, frozenset(numbers), squashed, values["time"], _groups(values)
    )


def _groups(values: dict[str, str]) -> frozenset[str]:
    return frozenset(filter(None, map(squash, re.split("[,;]", values["group"]))))
