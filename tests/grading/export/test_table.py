"""A cell of a CSV file is replaced, and nothing else of the file changes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.one_line import kit_error
from utils.grading.export.table import parsed, read_table

PIECES = ["a", "é", "漢", " ", '"', '""', ",", ";", "\t", "\n", "\r\n", "=", "'", "1"]
CELLS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
GRIDS = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)
SEPARATORS = st.sampled_from([",", ";", "\t"])
ENDS = st.sampled_from(["\n", "\r\n"])
WAYS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
QUOTING = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])


def written(grid: list[list[str]], sign: str, end: str, quoting: int) -> str:
    text = io.StringIO(newline="")
    # A first line that tells the separator, as every file of a platform has.
    head = sign.join(["first", "second", "third"])
    csv.writer(text, delimiter=sign, lineterminator=end, quoting=quoting).writerows(grid)
    return f"{head}{end}{text.getvalue()}"


@given(GRIDS, SEPARATORS, ENDS, WAYS, QUOTING, st.data())
def test_only_the_chosen_cells_change_and_putting_them_back_gives_the_file(
    grid: list[list[str]], sign: str, end: str, way: str, quoting: int, data: st.DataObject
) -> None:
    whole = written(grid, sign, end, quoting).encode(way)
    table = parsed(whole)
    assert table.separator == sign
    assert table.values()[1:] == grid
    assert table.replaced({}) == whole
    places = [
        (row, column) for row in range(1, len(grid) + 1) for column in range(len(grid[row - 1]))
    ]
    chosen = data.draw(st.dictionaries(st.sampled_from(places), CELLS))
    changed = parsed(table.replaced(chosen))
    wanted = [list(row) for row in table.values()]
    for (row, column), value in chosen.items():
        wanted[row][column] = value
    assert changed.values() == wanted
    # With marks in those cells instead, the old values give the old bytes, if no cell was written
    # in a way that nothing but itself asks for.
    back = {place: table.values()[place[0]][place[1]] for place in chosen}
    again = table.replaced(back)
    if again == whole:
        assert parsed(table.replaced(dict.fromkeys(chosen, "7.00"))).replaced(back) == whole


@given(st.text(st.sampled_from(list('a"",;\n')), max_size=30))
def test_whatever_the_quotes_cells_are_those_of_pythons_csv(text: str) -> None:
    whole = f"a,b\n{text}"
    table = parsed(whole.encode())
    rows = csv.reader(io.StringIO(whole), delimiter=table.separator)
    assert table.values() == [row or [""] for row in rows]
    assert table.replaced({}) == whole.encode()


@given(st.binary(max_size=60))
def test_any_bytes_come_back(data: bytes) -> None:
    try:
        table = parsed(data)
    except UnicodeError:
        return  # cut off: it is refused, not mended
    assert table.replaced({}) == data


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with kit_error("cannot read"):
        read_table(tmp_path / "none.csv")
    (tmp_path / "cut.csv").write_bytes("a,b\n".encode("utf-16") + b"\x00")
    with kit_error("cut.csv", "download it again"):
        read_table(tmp_path / "cut.csv")


@pytest.mark.parametrize("way", ["cp1252", "latin-1"])
def test_files_of_an_old_spreadsheet(way: str) -> None:
    data = "Nome;Nota\r\nJoão;\r\n".encode(way)
    assert parsed(data).replaced({(1, 1): "7,00"}) == "Nome;Nota\r\nJoão;7,00\r\n".encode(way)
