"""A CSV file in which some cells can be replaced, and everything else stays byte for byte.

Python's csv module reads values and forgets how they were written: quotes, line ends, a byte order
mark. Here each cell keeps its place in the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from utils.errors import KitError
from utils.grading.intake.roster import before_columns, read_csv, separator
from utils.messages import tr

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
CODECS = ("utf-8", "cp1252", "latin-1")  # the last takes every byte
LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Cell:
    """A cell and its place in the text.

    Attributes:
        start: index of its first character, a quote if it has one.
        end: index after its last character.
        value: without quotes.
        quoted: whether it is written with quotes.
    """

    start: int
    end: int
    value: str
    quoted: bool


@dataclass(frozen=True)
class Table:
    """A CSV file.

    Attributes:
        text: its characters, without the byte order mark.
        mark: the bytes of the byte order mark; empty if there is none.
        codec: how characters become bytes.
        separator: the character between cells.
        rows: the cells; an empty line is a row with one empty cell. A line `sep=;` before them, for
            Excel, is not a row.
    """

    text: str = field(repr=False)
    mark: bytes
    codec: str
    separator: str
    rows: list[list[Cell]] = field(repr=False)

    def values(self) -> list[list[str]]:
        """The cells' values by row."""
        return [[cell.value for cell in row] for row in self.rows]

    def value(self, row: int, column: int) -> str:
        """A cell's value without spaces around it; empty if there is no such cell."""
        cells = self.rows[row]
        return cells[column].value.strip() if 0 <= column < len(cells) else ""

    def replaced(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """The file's bytes with other values in some cells.

        Args:
            values: by row and column. A cell that had quotes keeps them.
        """
        pieces, done = [], 0
        for row, column in sorted(values):
            cell = self.rows[row][column]
            pieces += [self.text[done : cell.start], self._written(values[row, column], cell)]
            done = cell.end
        text = "".join([*pieces, self.text[done:]])
        return self.mark + text.encode(self.codec)

    def _written(self, value: str, instead_of: Cell) -> str:
        if instead_of.quoted or any(sign in value for sign in (self.separator, '"', "\r", "\n")):
            doubled = value.replace('"', '""')
            return f'"{doubled}"'
        return value


def read_table(path: Path) -> Table:
    """A CSV file as it was downloaded.

    Raises:
        KitError: if it cannot be read, or is cut off in the middle of a character.
    """
    data = read_csv(path)
    try:
        return parsed(data)
    except UnicodeError as error:
        raise KitError(tr("{path} is damaged: download it again", path=path)) from error


def parsed(data: bytes) -> Table:
    """The table in a file's bytes.

    Raises:
        UnicodeError: if they are not in the encoding of their byte order mark.
    """
    mark = next((each for each in MARKS if data.startswith(each)), b"")
    codec = MARKS[mark] if mark else _codec(data)
    text = data[len(mark) :].decode(codec)
    sign = separator(text)
    return Table(text, mark, codec, sign, _rows(text, sign))


def _codec(data: bytes) -> str:
    for codec in CODECS:
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return codec
    raise AssertionError("the last one takes every byte")


def _rows(text: str, sign: str) -> list[list[Cell]]:
    """The cells, as Python's csv module finds them."""
    plain = rf"[^{re.escape(sign)}\r\n]*"
    cell = re.compile(rf'(?P<quoted>"(?P<inside>[^"]*(?:""[^"]*)*)"?)?(?P<rest>{plain})')
    rows: list[list[Cell]] = []
    place, row = before_columns(text), list[Cell]()
    while place < len(text) or row:
        found = cell.match(text, place)
        assert found is not None  # an empty cell matches, too
        quoted = found["quoted"] is not None
        value = (found["inside"] or "").replace('""', '"') + found["rest"]
        row.append(Cell(place, found.end(), value, quoted))
        place = found.end()
        if text.startswith(sign, place):
            place += len(sign)
            continue
        rows.append(row)
        row = []
        end = LINE_END.match(text, place)
        place = end.end() if end else place
    return rows
