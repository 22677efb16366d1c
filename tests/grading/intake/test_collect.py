"""Piles of every kind become submissions, and a file that is merely odd costs nobody anything."""

from __future__ import annotations

import io
import os
import tarfile
import unicodedata
import zipfile
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest

from tests.grading.intake.piles import (
    CLASS,
    LAYOUT,
    METADATA,
    ROSTER_OF,
    ROSTERS,
    canvas_name,
    moodle,
    paths,
    renamed_cells,
    unpacked,
    zipped,
)
from tests.grading.tiny_course import ASSIGNMENT
from tests.one_line import kit_error
from utils.cli.collect import collect_pile
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course
from utils.grading.intake.collect import Collected, Wishes, collect
from utils.grading.intake.receipts import collected_files, message, write_receipts
from utils.grading.intake.roster import Roster, read_roster

NAMES = {"ada", "joao.silva", "zoe"}


def roster(tmp_path: Path, kind: str) -> Roster:
    path = tmp_path / f"{kind}.csv"
    path.write_text(ROSTERS[kind], encoding="utf-8-sig")
    return read_roster(path)


def taken(course: Course, pile: Path, wishes: Wishes | None = None) -> Collected:
    return collect(course, ASSIGNMENT, pile, wishes or Wishes())


@pytest.mark.parametrize("how", [zipped, unpacked], ids=["zip", "folder"])
@pytest.mark.parametrize("platform", LAYOUT)
def test_every_platform(
    course: Course, notebook: str, tmp_path: Path, platform: str, how: object
) -> None:
    files = dict.fromkeys(paths(platform, "sums.ipynb").values(), notebook)
    if platform == "gradescope":
        files["assignment_9_export/submission_metadata.yml"] = METADATA
    pile = how(tmp_path / "pile", files)  # type: ignore[operator]
    people = roster(tmp_path, ROSTER_OF[platform])
    found = taken(course, pile, Wishes(people))
    assert found.layout == LAYOUT[platform]
    assert found.unknown == found.left_out == {}
    assert found.missing == []
    assert set(found.receipts) == set(people.people)
    for student in people.people:
        assert (course.submitted(ASSIGNMENT, student) / f"{ASSIGNMENT}.ipynb").is_file()
    again = taken(course, pile)
    assert len(again.receipts) == 3, "and without a roster"


def test_from_a_pile_to_marks(
    course: Course, notebook: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pile = zipped(tmp_path / "p.zip", dict.fromkeys(paths("moodle", "x.ipynb").values(), notebook))
    (tmp_path / "class.csv").write_text(ROSTERS["moodle"])
    collect_pile(course.root, ASSIGNMENT, pile, tmp_path / "class.csv", None, dry_run=False)
    said = capsys.readouterr().out
    assert f"Next: `course grade {ASSIGNMENT} --course {course.root}`" in said
    records = run(
        course,
        plan(course, ASSIGNMENT, [], force=False),
        Settings(1, sandboxed=False, checks=False),
    )
    assert [each.score for each in records.values()] == [3, 3, 3]
    page = (course.root / "collected" / ASSIGNMENT / "receipts.html").read_text(encoding="utf-8")
    assert "João da Silva" in page


@pytest.mark.parametrize(
    "name",
    [
        "Cópia de a0_sums.ipynb",
        "a0_sums (1).ipynb",
        "a0_sums.ipynb (1)",
        "a0_sums.ipynb.txt",
        "A0 final FINAL v2.ipynb",
        "deep/deeper/a0.ipynb",
    ],
)
def test_a_notebook_is_known_by_its_cells(
    course: Course, notebook: str, tmp_path: Path, name: str
) -> None:
    pile = zipped(tmp_path / "p.zip", {f"ada/{name}": notebook, "bob/a0_sums.ipynb": notebook})
    found = taken(course, pile)
    assert set(found.receipts) == {"ada", "bob"}


def test_notes_may_be_lost_and_other_notebooks_may_lie_beside(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    other = nbformat.writes(nbformat.v4.new_notebook())
    files = {
        "ada/a.ipynb": renamed_cells(notebook),
        "bob/a.ipynb": notebook,
        "bob/scratch.ipynb": other,
        "cleo/damaged.ipynb": notebook[: len(notebook) // 2],
        "cleo/._a.ipynb": b"\0\5\26\7",
        "__MACOSX/bob/._a.ipynb": b"\0",
        "bob/.ipynb_checkpoints/a-checkpoint.ipynb": notebook,
    }
    found = taken(course, zipped(tmp_path / "p.zip", files))
    assert set(found.receipts) == {"ada", "bob"}
    assert "by its functions" in "".join(found.receipts["ada"].remarks)
    assert set(found.left_out) == {"bob/scratch.ipynb", "cleo/damaged.ipynb"}


def test_the_last_attempt_counts_and_the_others_are_kept(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    ada = CLASS[0]
    old = notebook.replace("a + b", "a - b")
    stem = f"{canvas_name(ada)}_LATE_{ada.number}"
    files = {
        f"{stem}_7001_a0-1.ipynb": notebook,
        f"{stem}_7000_a0.ipynb": old,
        **dict.fromkeys(list(paths("canvas", "a0.ipynb").values())[1:], old),
    }
    found = taken(course, zipped(tmp_path / "p.zip", files), Wishes(roster(tmp_path, "canvas")))
    receipt = found.receipts["ada"]
    assert receipt.attempts == 2
    assert "late" in "".join(receipt.remarks)
    assert "a + b" in (course.submitted(ASSIGNMENT, "ada") / f"{ASSIGNMENT}.ipynb").read_text()
    (earlier,) = (course.root / "collected" / ASSIGNMENT / "earlier" / "ada").iterdir()
    assert "a - b" in earlier.read_text()


def test_blackboards_times_are_in_the_zone_that_is_named(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    files = {
        "a1_ada_attempt_2026-03-01-10-00-00_a.ipynb": notebook.replace("a + b", "a"),
        "a1_ada_attempt_2026-03-02-23-30-00_a.ipynb": notebook,
        "a1_zoe_attempt_2026-03-02-23-30-00_a.ipynb": notebook,
    }
    wishes = Wishes(zone=ZoneInfo("America/Sao_Paulo"))
    found = taken(course, zipped(tmp_path / "p.zip", files), wishes)
    assert found.receipts["ada"].time == "2026-03-02 23:30:00-03:00"
    stamp = course.submitted(ASSIGNMENT, "ada") / "timestamp.txt"
    assert stamp.read_text() == "2026-03-02 23:30:00-03:00"


def test_a_students_own_timestamp_is_never_believed(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    files = {"ada/a.ipynb": notebook, "ada/timestamp.txt": "1999-01-01", "ada/data.csv": "1,2"}
    files["bob/a.ipynb"] = notebook
    taken(course, unpacked(tmp_path / "pile", files))
    there = {path.name for path in course.submitted(ASSIGNMENT, "ada").iterdir()}
    assert there == {f"{ASSIGNMENT}.ipynb", "data.csv"}


def test_who_is_not_in_the_roster_is_listed_and_not_guessed(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    two = ROSTERS["plain"] + "ada2,Ada Lovelace,ada2@uni.example\n"
    (tmp_path / "r.csv").write_text(two, encoding="utf-8")
    files = {"Ada Lovelace/a.ipynb": notebook, "zoe/a.ipynb": notebook, "eve/a.ipynb": notebook}
    found = taken(
        course, zipped(tmp_path / "p.zip", files), Wishes(read_roster(tmp_path / "r.csv"))
    )
    assert set(found.receipts) == {"zoe"}
    assert set(found.unknown) == {"Ada Lovelace/a.ipynb", "eve/a.ipynb"}
    assert found.missing == ["ada", "ada2", "joao.silva"]


def test_one_person_in_two_spellings_of_unicode(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    joao = CLASS[1]
    names = [moodle(joao, "a.ipynb"), unicodedata.normalize("NFD", moodle(joao, "b.ipynb"))]
    files = {**dict.fromkeys(names, notebook), moodle(CLASS[0], "a.ipynb"): notebook}
    found = taken(course, zipped(tmp_path / "p.zip", files), Wishes(roster(tmp_path, "moodle")))
    assert found.receipts["joao.silva"].attempts == 2
    assert found.unknown == {}


def test_archives_that_students_hand_in(course: Course, notebook: str, tmp_path: Path) -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("my work/a0.ipynb", notebook)
        archive.writestr("my work/points.csv", "1")
        archive.writestr("../../outside.txt", "no")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        info = tarfile.TarInfo("a0.ipynb")
        info.size = len(notebook.encode())
        tar.addfile(info, io.BytesIO(notebook.encode()))
    files = {
        moodle(CLASS[0], "work.zip"): inside.getvalue(),
        moodle(CLASS[1], "work.tar.gz"): packed.getvalue(),
        moodle(CLASS[2], "broken.zip"): b"PK\3\4 no",
    }
    found = taken(course, zipped(tmp_path / "p.zip", files), Wishes(roster(tmp_path, "moodle")))
    assert set(found.receipts) == {"ada", "joao.silva"}
    assert (course.submitted(ASSIGNMENT, "ada") / "points.csv").read_text() == "1"
    assert len(found.left_out) == 2
    assert not list(tmp_path.rglob("outside.txt"))


def test_nothing_gets_out_of_the_pile(course: Course, notebook: str, tmp_path: Path) -> None:
    (tmp_path / "secret.ipynb").write_text(notebook)
    hostile = {
        "../secret.ipynb": "1",
        "/etc/passwd.ipynb": "2",
        "C:/x.ipynb": "3",
        "ada/..\\..\\x.ipynb": "4",
        "ada/a\0b.ipynb": "5",
        "ada/" + "x" * 500 + ".ipynb": "6",
        "ada/bell\a.ipynb": "7",
    }
    pile = zipped(tmp_path / "p.zip", {**hostile, "ada/a.ipynb": notebook})
    link = zipfile.ZipInfo("bob/link.ipynb")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(pile, "a") as archive:
        archive.writestr(link, "../secret.ipynb")
    before = {path for path in tmp_path.rglob("*") if "course" not in path.parts}
    found = taken(course, pile)
    assert set(found.receipts) == {"ada"}
    assert {path for path in tmp_path.rglob("*") if "course" not in path.parts} == before
    assert [path.name for path in (course.root / "submitted").iterdir()] == ["ada"]
    folder = unpacked(tmp_path / "folder", {"ada/a.ipynb": notebook})
    (folder / "bob").mkdir()
    os.symlink(tmp_path / "secret.ipynb", folder / "bob" / "a.ipynb")
    assert set(taken(course, folder).receipts) == {"ada"}


def test_a_bomb_is_not_unpacked(course: Course, notebook: str, tmp_path: Path) -> None:
    pile = zipped(tmp_path / "p.zip", {"ada/a.ipynb": notebook, "bob/b.ipynb": "0" * (300 << 20)})
    found = taken(course, pile)
    assert set(found.receipts) == {"ada"}
    assert "larger than" in found.left_out["bob/b.ipynb"]


def test_the_pile_stays_as_it_is_and_a_dry_run_writes_nothing(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    pile = unpacked(tmp_path / "pile", {"ada/a.ipynb": notebook, "bob/a.ipynb": "{"})
    before = {path: path.stat().st_mtime_ns for path in pile.rglob("*")}
    found = taken(course, pile, Wishes(dry_run=True))
    assert set(found.receipts) == {"ada"}
    assert not (course.root / "submitted").exists()
    assert not (course.root / "collected").exists()
    taken(course, pile)
    assert {path: path.stat().st_mtime_ns for path in pile.rglob("*")} == before


def test_bad_input_is_one_line(course: Course, tmp_path: Path) -> None:
    with kit_error("there is no"):
        taken(course, tmp_path / "missing.zip")
    (tmp_path / "text.zip").write_text("no")
    with kit_error("neither a folder"):
        taken(course, tmp_path / "text.zip")
    (tmp_path / "r.csv").write_text("a,b\n1,2\n")
    with kit_error("no column with names"):
        read_roster(tmp_path / "r.csv")
    (tmp_path / "r.csv").write_text("")
    with kit_error("is empty"):
        read_roster(tmp_path / "r.csv")
    with kit_error("no time zone"):
        collect_pile(course.root, ASSIGNMENT, tmp_path, None, "Mars/Base", dry_run=True)


def test_folders_beside_the_notebook_stay(course: Course, notebook: str, tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("work/a0.ipynb", notebook)
        archive.writestr("work/data/x.csv", "1")
    files = {
        f"{moodle(CLASS[0], 'p')}/a0.ipynb": notebook,
        f"{moodle(CLASS[0], 'p')}/data/x.csv": "1",
        moodle(CLASS[1], "a0.ipynb"): notebook,
        moodle(CLASS[1], "data/x.csv"): "1",
        moodle(CLASS[2], "work.zip"): inner.getvalue(),
    }
    taken(course, zipped(tmp_path / "p.zip", files), Wishes(roster(tmp_path, "moodle")))
    for student in NAMES:
        assert (course.submitted(ASSIGNMENT, student) / "data" / "x.csv").read_text() == "1"


def test_who_handed_in_something_else_is_said(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    files = {"ada/a.ipynb": notebook, "bob/a.pdf": "no", "bob/b.docx": "no", "cy/a.ipynb": notebook}
    found = taken(course, zipped(tmp_path / "p.zip", files))
    assert found.left_out == {"bob/a.pdf": "no notebook came from bob; number of other files: 2"}


def test_groups_hand_in_for_all_their_members(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    """Somebody may hand in with others and alone: the last attempt counts, as ever."""
    table = "id,name,group\n" + "".join(f"{m.user},{m.first} {m.last},Blue\n" for m in CLASS[:2])
    (tmp_path / "r.csv").write_text(table, encoding="utf-8")
    files = {
        "Blue_17_assignsubmission_file/a.ipynb": notebook,
        "Ada Lovelace_18_assignsubmission_file/a.ipynb": notebook.replace("a + b", "b + a"),
    }
    found = taken(
        course, zipped(tmp_path / "p.zip", files), Wishes(read_roster(tmp_path / "r.csv"))
    )
    assert set(found.receipts) == {"ada", "joao.silva"}
    assert found.receipts["joao.silva"].remarks == ["handed in by Blue"]
    assert found.receipts["ada"].attempts == 2


def test_moodles_worksheet_says_when(course: Course, notebook: str, tmp_path: Path) -> None:
    table = ROSTERS["moodle"].replace("Grade\n", "Grade,Last modified (submission)\n")
    table = table.replace("Submitted,\n", 'Submitted,,"Monday, 2 March 2026, 11:30 PM"\n')
    (tmp_path / "r.csv").write_text(table, encoding="utf-8")
    people = read_roster(tmp_path / "r.csv")
    pile = zipped(tmp_path / "p.zip", dict.fromkeys(paths("moodle", "a.ipynb").values(), notebook))
    found = taken(course, pile, Wishes(people, ZoneInfo("America/Sao_Paulo")))
    assert {each.time for each in found.receipts.values()} == {"2026-03-02 23:30:00-03:00"}
    assert not found.without_zone
    found = taken(course, pile, Wishes(people))
    assert {each.time for each in found.receipts.values()} == {""}
    assert found.without_zone
    assert not (course.submitted(ASSIGNMENT, "ada") / "timestamp.txt").exists()


def test_receipts_for_students_and_from_earlier_piles(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    files = {"=ada/a.ipynb": notebook, "bob/a.ipynb": notebook}
    first = taken(course, zipped(tmp_path / "1.zip", files))
    write_receipts(course, ASSIGNMENT, first)
    second = taken(course, zipped(tmp_path / "2.zip", {"bob/late.ipynb": notebook, "x/y.pdf": ""}))
    page = write_receipts(course, ASSIGNMENT, second)
    assert collected_files(course, ASSIGNMENT) == {"ada": "=ada/a.ipynb", "bob": "bob/late.ipynb"}
    assert "1 more, from earlier runs" in page.read_text(encoding="utf-8")
    own = (page.parent / "receipts" / "bob.html").read_text(encoding="utf-8")
    sha = second.receipts["bob"].sha256
    assert sha in own
    assert sha in message(second.receipts["bob"])
    assert "ada" not in own
    (page.parent / "receipts.csv").write_text("a,b\n1,2\n")
    with kit_error("move it away"):
        write_receipts(course, ASSIGNMENT, second)


def test_the_zone_may_stand_in_course_toml(course: Course, notebook: str, tmp_path: Path) -> None:
    (course.root / "course.toml").write_text('zone = "America/Sao_Paulo"\n')
    files = {f"a1_{name}_attempt_2026-03-02-23-30-00_a.ipynb": notebook for name in ("ada", "zoe")}
    pile = zipped(tmp_path / "p.zip", files)
    found = collect_pile(course.root, ASSIGNMENT, pile, None, None, dry_run=True)
    assert found.receipts["ada"].time == "2026-03-02 23:30:00-03:00"
    found = collect_pile(course.root, ASSIGNMENT, pile, None, "Asia/Tokyo", dry_run=True)
    assert found.receipts["ada"].time == "2026-03-02 23:30:00+09:00"
