"""Files are put back as they were, whatever a test has done to them."""

from __future__ import annotations

import mmap
import os
from pathlib import Path

import pytest

from utils.grading.kernel import kept_files
from utils.grading.kernel.kept_files import TooMuch, keep, restore


def look(folder: Path) -> dict[str, object]:
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        content = os.readlink(path) if path.is_symlink() else path.is_file() and path.read_bytes()
        found[name] = (content, path.lstat().st_mode)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.csv").write_text("1,2\n")
    (tmp_path / "note.txt").write_text("as it was")
    (tmp_path / "link").symlink_to("note.txt")
    (tmp_path / "run.sh").write_text("#!/bin/sh\n")
    (tmp_path / "run.sh").chmod(0o755)
    return tmp_path


def change(folder: Path) -> None:
    (folder / "note.txt").write_text("something else, and longer")
    (folder / "data" / "numbers.csv").unlink()
    (folder / "data").rmdir()
    (folder / "data").write_text("a file now")
    (folder / "link").unlink()
    (folder / "new" / "deep").mkdir(parents=True)
    (folder / "new" / "deep" / "x").write_text("x")
    (folder / "run.sh").chmod(0o600)


def test_everything_is_put_back(folder: Path) -> None:
    before, state = look(folder), keep([str(folder)])
    change(folder)
    restore([str(folder)], state)
    assert look(folder) == before


def test_two_states_by_turns(folder: Path) -> None:
    first, before = look(folder), keep([str(folder)])
    change(folder)
    second, after = look(folder), keep([str(folder)], before)
    for _ in range(2):
        before = restore([str(folder)], before)
        assert look(folder) == first
        after = restore([str(folder)], after)
        assert look(folder) == second


def test_same_length_and_time_is_noticed(folder: Path) -> None:
    """Times can be set back; the time of the change itself cannot."""
    path, state = folder / "note.txt", keep([str(folder)])
    times = path.stat()
    path.write_text("AS IT WAS")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    restore([str(folder)], state)
    assert path.read_text() == "as it was"


def test_a_mapped_file_shows_the_old_content(folder: Path) -> None:
    state = keep([str(folder)])
    with (folder / "note.txt").open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
        mapped[:2] = b"XX"
        mapped.flush()
        restore([str(folder)], state)
        assert mapped[:2] == b"as"


def test_too_much_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "MAX_BYTES", 8)
    with pytest.raises(TooMuch):
        keep([str(folder)])
    monkeypatch.undo()
    monkeypatch.setattr(kept_files, "MAX_FILES", 3)
    with pytest.raises(TooMuch):
        keep([str(folder)])
