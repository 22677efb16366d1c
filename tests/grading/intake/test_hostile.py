"""Hostile piles: nothing is written outside of the course's folders, and everything is said."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.grading.intake.hostile import hostile, many_entries
from tests.grading.intake.piles import zipped
from tests.grading.tiny_course import ASSIGNMENT
from tests.one_line import kit_error
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake import pile as piles
from utils.grading.intake.collect import Collected, Wishes, collect
from utils.grading.intake.pile import Entry, Refused, entries, inside
from utils.grading.intake.receipts import write_receipts

ARCHIVES = 200
AT_ONCE = 20


def everything(folder: Path) -> set[str]:
    return {os.path.relpath(path, folder) for path in map(str, folder.rglob("*"))}


def say(found: Collected) -> list[str]:
    return [
        f"{name}: {why}" for rows in (found.unknown, found.left_out) for name, why in rows.items()
    ]


@pytest.mark.parametrize("first", range(0, ARCHIVES, AT_ONCE))
def test_nothing_is_written_outside(
    course: Course, notebook: str, tmp_path: Path, first: int
) -> None:
    (tmp_path / "secret.ipynb").write_text(notebook.replace("a + b", "secret"))
    pile = tmp_path / "p"
    before, refusals = everything(tmp_path) | {"p"}, []
    outside = Path("/tmp/out-of-the-pile.ipynb")
    for seed in range(first, first + AT_ONCE):
        hostile(pile, seed, notebook.encode())
        data = pile.read_bytes()
        try:
            found = collect(course, ASSIGNMENT, pile, Wishes())
        except KitError as error:
            refusals.append(str(error))
            continue
        write_receipts(course, ASSIGNMENT, found)
        assert all(line.isprintable() for line in say(found)), seed
        assert pile.read_bytes() == data
        new = everything(tmp_path) - before
        odd = {
            each for each in new if not each.startswith(("course/submitted", "course/collected"))
        }
        assert not odd, seed
        assert not outside.exists()
        for path in (course.root / "submitted").rglob("*"):
            assert not path.is_symlink()
            assert path.is_dir() or path.is_file()
            assert path.is_dir() or b"secret" not in path.read_bytes()
        for student in (course.root / "submitted").iterdir():
            assert {each.name for each in student.iterdir()} == {ASSIGNMENT}, seed
    assert all(line.isprintable() for line in refusals)


def test_what_is_good_is_taken_in_spite_of_the_rest(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    """Nobody loses anything for what others hand in."""
    for seed in range(40):
        pile = hostile(tmp_path / "p", seed, notebook.encode(), inner=False)
        found = collect(course, ASSIGNMENT, pile, Wishes(dry_run=True))
        assert any(each.file.endswith("good/a.ipynb") for each in found.receipts.values()), seed


def packed(entry_data: bytes, name: str = "ada/work.zip") -> Entry:
    return Entry(piles.PurePosixPath(name), len(entry_data), lambda: entry_data)


@pytest.mark.parametrize("files", [{"a": "1", "a/b": "2"}, {"A": "1", "a": "2"}])
def test_names_that_exclude_each_other(
    course: Course, notebook: str, tmp_path: Path, files: dict[str, str]
) -> None:
    given = {f"ada/{name}": text for name, text in files.items()}
    pile = zipped(tmp_path / "p.zip", {"ada/n.ipynb": notebook, "b/n.ipynb": notebook, **given})
    found = collect(course, ASSIGNMENT, pile, Wishes())
    there = {path.name for path in course.submitted(ASSIGNMENT, "ada").rglob("*")}
    assert len(there) + len(found.receipts["ada"].remarks) == 1 + len(files)


def test_more_files_than_any_class() -> None:
    (found,) = inside(packed(many_entries(300_000)))
    assert isinstance(found, Refused)
    assert "more than" in found.reason
    small = list(inside(packed(many_entries(30))))
    assert len(small) == 30, "made as a zip must be"


def test_a_pile_of_more_files_than_any_class(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piles, "MAX_FILES", 100)
    for name, count in (("short", 150), ("long", 5000)):
        (tmp_path / name).write_bytes(many_entries(count))
        with kit_error("holds more than 100 files"):
            list(entries(tmp_path / name))


def test_a_tar_that_holds_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piles, "MAX_UNPACKED", 1 << 20)
    info = tarfile.TarInfo("a.ipynb")
    info.size = 1 << 40
    bomb = gzip.compress(info.tobuf() + bytes(4 << 20))
    (found,) = inside(packed(bomb, "ada/work.tar.gz"))
    assert isinstance(found, Refused)
    assert "more than 1 MB" in found.reason


def test_a_tar_of_folders_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piles, "MAX_INSIDE", 10)
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for number in range(200):
            info = tarfile.TarInfo(f"d{number}")
            info.type = tarfile.DIRTYPE
            archive.addfile(info)
    found = list(inside(packed(file.getvalue(), "ada/w.tar")))
    assert [isinstance(each, Refused) for each in found] == [True]


def test_a_students_archives_together(
    course: Course, notebook: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many files that are each allowed still do not fill the disk."""
    monkeypatch.setattr("utils.grading.intake.store.MAX_TOGETHER", 1 << 20)
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.ipynb", notebook)
        for number in range(8):
            archive.writestr(f"{number}.bin", bytes(300_000))
    files = {"ada/w.zip": inner.getvalue(), "bob/a.ipynb": notebook}
    found = collect(course, ASSIGNMENT, zipped(tmp_path / "p.zip", files), Wishes())
    assert "more left out" in found.receipts["ada"].remarks[-1]
    folder = course.submitted(ASSIGNMENT, "ada")
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2 << 20


def test_names_whose_encoding_is_not_said(tmp_path: Path) -> None:
    """macOS writes UTF-8 into a zip and does not say so."""
    name = "João/a.ipynb"
    pile = zipped(tmp_path / "p.zip", {name: "1"})
    data = bytearray(pile.read_bytes())
    for magic, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(magic) + offset + 1
        data[place] &= ~(piles.UTF_8 >> 8)
    pile.write_bytes(data)
    (found,) = entries(pile)
    assert str(found.path) == name


def test_pieces_of_google_drive(course: Course, notebook: str, tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    for number, name in enumerate(("Ada Lovelace", "Bo Li", "Cy Young"), start=1):
        piece = folder / f"Lab 1-20260310T120000Z-1-00{number}.zip"
        zipped(piece, {f"Lab 1/{name} - a.ipynb": notebook})
    found = collect(course, ASSIGNMENT, folder, Wishes())
    assert found.layout == "Google Classroom"
    assert {each.name for each in found.receipts.values()} == {"Ada Lovelace", "Bo Li", "Cy Young"}
