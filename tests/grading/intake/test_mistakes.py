"""What a person in a hurry names by mistake: one line says what to do, and nothing is half-done."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.grading.intake.piles import CLASS, ROSTERS, moodle, paths, zipped
from tests.grading.tiny_course import ASSIGNMENT, hand_in
from tests.one_line import kit_error
from utils.cli.collect import collect_pile
from utils.errors import KitError
from utils.grading.course import Course
from utils.grading.intake import store as storing
from utils.grading.intake.collect import Wishes, collect


@pytest.mark.parametrize("place", [".", "..", "submitted", "solutions", "submitted/ada"])
def test_the_course_is_no_pile(course: Course, place: str) -> None:
    hand_in(course, "ada", "def add(a, b):\n    return a + b")
    with kit_error("belongs to the course itself", "name the zip or folder"):
        collect(course, ASSIGNMENT, course.root / place, Wishes())


def test_a_pile_may_lie_in_the_course(course: Course, notebook: str) -> None:
    pile = course.root / "downloads"
    (pile / "ada").mkdir(parents=True)
    (pile / "ada" / "x.ipynb").write_text(notebook)
    assert set(collect(course, ASSIGNMENT, pile, Wishes()).receipts) == {"ada"}


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("ada.ipynb", "put it into a folder"),
        ("all.rar", "unpack it"),
        ("all.7z", "unpack it"),
        ("all.zip", "download it again"),
        ("all.csv", "name the folder or zip from the platform"),
    ],
)
def test_a_pile_that_cannot_be_opened(
    course: Course, tmp_path: Path, name: str, advice: str
) -> None:
    (tmp_path / name).write_bytes(b"Rar!\x1a\7\0")
    with kit_error(name, advice):
        collect(course, ASSIGNMENT, tmp_path / name, Wishes())


def test_a_pile_with_nothing_in_it(course: Course, tmp_path: Path) -> None:
    with kit_error("holds no files"):
        collect(course, ASSIGNMENT, zipped(tmp_path / "p.zip", {}), Wishes())


def test_without_a_gradebook_nothing_is_taken(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    course.gradebook_file().unlink()
    pile = zipped(tmp_path / "p.zip", dict.fromkeys(paths("moodle", "x.ipynb").values(), notebook))
    (tmp_path / "r.csv").write_text(ROSTERS["moodle"])
    with kit_error("course release"):
        collect_pile(course.root, ASSIGNMENT, pile, tmp_path / "r.csv", None, dry_run=False)
    assert not list(course.root.glob("submitted/*/*"))
    assert not (course.root / "collected").exists()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("where", ["making", "target"])
def test_what_was_there_stays_if_collecting_is_stopped(
    course: Course,
    notebook: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stop: type[BaseException],
    where: str,
) -> None:
    pile = zipped(tmp_path / "p.zip", {moodle(CLASS[0], "x.ipynb"): notebook})
    (student,) = collect(course, ASSIGNMENT, pile, Wishes()).receipts
    place = course.submitted(ASSIGNMENT, student)
    before = (place / f"{ASSIGNMENT}.ipynb").read_bytes()
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        if (self if where == "target" else target) == place and not self.name.endswith(".before"):
            raise stop
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(storing.Path, "replace", stopped)
        with pytest.raises(KitError if stop is OSError else stop):
            collect(course, ASSIGNMENT, pile, Wishes())
    assert [each.name for each in place.parent.iterdir()] == [place.name]
    assert (place / f"{ASSIGNMENT}.ipynb").read_bytes() == before
    assert set(collect(course, ASSIGNMENT, pile, Wishes()).receipts) == {student}


def test_killed_in_the_middle_the_work_is_still_there(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    pile = zipped(tmp_path / "p.zip", {moodle(CLASS[0], "x.ipynb"): notebook})
    (student,) = collect(course, ASSIGNMENT, pile, Wishes()).receipts
    place = course.submitted(ASSIGNMENT, student)
    place.replace(place.with_name(f".{place.name}.before"))
    assert set(collect(course, ASSIGNMENT, pile, Wishes()).receipts) == {student}
    assert [each.name for each in place.parent.iterdir()] == [place.name]


def test_an_older_pile_is_told(course: Course, notebook: str, tmp_path: Path) -> None:
    found = []
    for day in (9, 8, 10):
        name = f"a1_ada_attempt_2026-03-{day:02}-10-30-00_x.ipynb"
        pile = zipped(tmp_path / "p.zip", {name: notebook, name.replace("ada", "bob"): notebook})
        wishes = Wishes(zone=ZoneInfo("America/Sao_Paulo"))
        found.append(collect(course, ASSIGNMENT, pile, wishes).receipts["ada"].remarks)
    assert found[0] == found[2] == []
    assert "2026-03-09 10:30:00-03:00" in found[1][0]


def test_a_name_without_latin_letters_is_a_folder_of_its_own_in_every_pile(
    course: Course, notebook: str, tmp_path: Path
) -> None:
    for number, name in enumerate(("\u674e\u660e", "\u5f20\u4f1f")):
        pile = tmp_path / str(number)
        (pile / name).mkdir(parents=True)
        (pile / name / f"{ASSIGNMENT}.ipynb").write_text(notebook, encoding="utf-8")
        collect(course, ASSIGNMENT, pile, Wishes())
        collect(course, ASSIGNMENT, pile, Wishes())
    assert len(course.students(ASSIGNMENT)) == 2


@pytest.mark.parametrize("sign", ["\u00a0", "\u202f", "\u200c", "\u200d", "\u200e"])
def test_signs_that_nobody_sees_cost_no_notebook(
    course: Course, notebook: str, tmp_path: Path, sign: str
) -> None:
    files = {f"ada/my{sign}work.ipynb": notebook, f"ada/At 1.23{sign}PM.png": "1"}
    pile = zipped(tmp_path / "p.zip", {**files, "bob/a.ipynb": notebook, f"..{sign}/x.ipynb": "1"})
    found = collect(course, ASSIGNMENT, pile, Wishes())
    assert set(found.receipts) == {"ada", "bob"}
    assert all(each.isprintable() for each in [*found.left_out, found.receipts["ada"].file])
    assert len(list(course.submitted(ASSIGNMENT, "ada").iterdir())) == 2


def test_a_long_list_says_where_all_of_it_is(
    course: Course, notebook: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"s{n}/a.ipynb": "{" for n in range(12)} | {"ada/a.ipynb": notebook}
    files |= {f"s{n}/request.txt": "why?" for n in range(12)}
    pile = zipped(tmp_path / "p.zip", files)
    for dry_run in (True, False):
        collect_pile(course.root, ASSIGNMENT, pile, None, None, dry_run=dry_run)
        said = capsys.readouterr().out
        assert "2 more; " in said
        assert ("without --dry-run, the receipts" in said) is dry_run
        assert "`course requests` lists all" in said
