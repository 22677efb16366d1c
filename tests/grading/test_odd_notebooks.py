"""Files that are merely odd are graded like any other; what was mended stands in the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tests.grading.tiny_course import ASSIGNMENT, hand_in, make_course
from utils.grading import mend
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course
from utils.grading.plain_files import Reason, contents, save_written
from utils.grading.record import Record, Status
from utils.grading.release import release
from utils.grading.sandbox import why_no_sandbox

SETTINGS = Settings(2, sandboxed=why_no_sandbox() is None)
GOOD = "def add(a, b):\n    return a + b"
COLAB = {
    "colab": {"provenance": [], "toc_visible": True},
    "accelerator": "GPU",
    "kernelspec": {"name": "python3", "display_name": "Python 3"},
}
VS_CODE = {"language_info": {"name": "python", "version": "3.12.1"}, "orig_nbformat": 4}
DOCUMENT = dict[str, Any]


def with_metadata(metadata: dict) -> Callable[[DOCUMENT], DOCUMENT]:
    def change(document: DOCUMENT) -> DOCUMENT:
        for number, cell in enumerate(document["cells"]):
            cell["metadata"] |= {"id": f"x{number}", "vscode": {"languageId": "python"}}
        return {**document, "metadata": metadata}

    return change


def without_ids(document: DOCUMENT) -> DOCUMENT:
    for cell in document["cells"]:
        cell.pop("id", None)
    return document


def with_one_id(document: DOCUMENT) -> DOCUMENT:
    return each_cell(id="again")({**document, "nbformat_minor": 5})


def each_cell(**changes: Any) -> Callable[[DOCUMENT], DOCUMENT]:
    def change(document: DOCUMENT) -> DOCUMENT:
        for cell in document["cells"]:
            cell.update(changes)
        return document

    return change


def without_outputs(document: DOCUMENT) -> DOCUMENT:
    for cell in document["cells"]:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    return document


def without_cell_metadata(document: DOCUMENT) -> DOCUMENT:
    document["cells"].insert(0, {"cell_type": "code", "source": ["1 +\n", "1"]})
    return document


def of_format_3(document: DOCUMENT) -> DOCUMENT:
    notebook = nbformat.reads(json.dumps(document), as_version=3)
    return json.loads(nbformat.writes(notebook, version=3))


def with_notes(name: str, **changes: Any) -> Callable[[DOCUMENT], DOCUMENT]:
    """nbgrader's metadata of a cell changed."""

    def change(document: DOCUMENT) -> DOCUMENT:
        for cell in document["cells"]:
            notes = cell["metadata"].get("nbgrader", {})
            if notes.get("grade_id") == name:
                notes.update(changes)
        return document

    return change


def without(*names: str) -> Callable[[DOCUMENT], DOCUMENT]:
    def change(document: DOCUMENT) -> DOCUMENT:
        document["cells"] = [
            cell
            for cell in document["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade_id") not in names
        ]
        return document

    return change


def with_solution_outside(document: DOCUMENT) -> DOCUMENT:
    """The answer's cell and a test are gone, and the answer stands in a cell of the student's."""
    document = without("add", "add_numbers")(document)
    return {**document, "cells": [{**code(GOOD), "id": "mine"}, *document["cells"]]}


def with_foreign_test(document: DOCUMENT) -> DOCUMENT:
    """A test of another assignment's, and one of this one's twice."""
    notes = {"grade_id": "foreign", "points": 9, "schema_version": 3}
    notes |= {"grade": True, "solution": False, "locked": True, "task": False}
    foreign = code("1 / 0") | {"metadata": {"nbgrader": notes}, "id": "foreign"}
    again = {**document["cells"][2], "id": "second"}
    return {**document, "cells": [foreign, again, *document["cells"]]}


def code(source: str) -> DOCUMENT:
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {},
        "outputs": [],
        "execution_count": None,
    }


# What is changed in a right notebook, and what the reason must say of it.
ODD: dict[str, tuple[Callable[[DOCUMENT], DOCUMENT], str]] = {
    "colab": (with_metadata(COLAB), ""),
    "vs_code": (with_metadata(VS_CODE), ""),
    "no_ids": (without_ids, ""),
    "one_id": (with_one_id, ""),
    "strange_ids": (each_cell(id="a name, with spaces"), "mended"),
    "minor_0": (lambda document: {**without_ids(document), "nbformat_minor": 0}, ""),
    "minor_99": (lambda document: {**document, "nbformat_minor": 99}, "mended"),
    "format_3": (of_format_3, ""),
    "format_is_text": (lambda document: {**document, "nbformat": "4"}, "mended"),
    "no_format": (lambda document: {"cells": document["cells"]}, "mended"),
    "no_metadata": (
        lambda document: {key: value for key, value in document.items() if key != "metadata"},
        "mended",
    ),
    "no_outputs": (without_outputs, "mended"),
    "no_cell_metadata": (without_cell_metadata, "mended"),
    "more_fields": (each_cell(color="red"), "mended"),
    "bad_kernelspec": (lambda document: {**document, "metadata": {"kernelspec": []}}, "mended"),
    "half_character": (
        lambda document: {**document, "cells": [*document["cells"], code("'\ud83d'")]},
        "half characters",
    ),
    "old_schema": (with_notes("add_numbers", schema_version=1), "metadata in add_numbers"),
    "new_schema": (with_notes("add_numbers", schema_version=9), "metadata in add_numbers"),
    "points_are_text": (with_notes("add_numbers", points="two"), "metadata in add_numbers"),
    "no_test_any_more": (with_notes("add_numbers", grade=False), "metadata in add_numbers"),
    "name_is_a_list": (with_notes("add_numbers", grade_id=["add_numbers"]), "found again"),
    "foreign_test": (with_foreign_test, "the last of several copies counts: add_numbers"),
    "neighbours_gone": (with_solution_outside, "put back: add_numbers"),
}
# What the file's bytes become.
ENCODED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "bom": (lambda data: b"\xef\xbb\xbf" + data, ""),
    "crlf": (lambda data: data.replace(b"\n", b"\r\n"), ""),
    "utf_16": (lambda data: data.decode().encode("utf-16"), ""),
    "ansi": (lambda data: data.replace(b"# Sums", "# Größe".encode("cp1252")), "not in UTF-8"),
}
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[: len(data) // 2],
    "last_brace_lost": lambda data: data.rstrip()[:-1],
    "empty": lambda data: b"",
    "a_list": lambda data: b"[]",
    "no_cells": lambda data: b"{}",
    "zip": lambda data: b"PK\x03\x04" + bytes(200),
}
TIMESTAMPS = {
    "not_a_date": "But I want to be a timestamp string :(",
    "far_date": "99999999999999999999-01-01",
    "binary": "\udcff\udcfd",
    "long": "1" * 100_000,
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = make_course(tmp_path_factory.mktemp("odd"))
    release(made, ASSIGNMENT)
    for student, (change, _) in ODD.items():
        path = hand_in(made, student, GOOD)
        path.write_text(json.dumps(change(json.loads(path.read_text()))))
    encoded = {student: change for student, (change, _) in ENCODED.items()}
    for student, alter in {**encoded, **BROKEN}.items():
        path = hand_in(made, student, GOOD)
        path.write_bytes(alter(path.read_bytes()))
    for student, text in TIMESTAMPS.items():
        beside = hand_in(made, student, GOOD).with_name("timestamp.txt")
        beside.write_bytes(text.encode(errors="surrogateescape"))
    path = hand_in(made, "renamed", GOOD)
    path.rename(path.with_name(f"{ASSIGNMENT} (1).ipynb"))
    path = hand_in(made, "twice", GOOD)
    path.rename(path.with_name("first.ipynb"))
    path = hand_in(made, "twice", GOOD + "  # or so")
    path.rename(path.with_name("second.ipynb"))
    (hand_in(made, "folder", GOOD).parent / "more.ipynb" / "inside").mkdir(parents=True)
    beside = hand_in(made, "linked", GOOD).with_name("data.csv")
    beside.symlink_to("nowhere")
    return made


@pytest.fixture(scope="module")
def records(course: Course) -> dict[str, Record]:
    return run(course, plan(course, ASSIGNMENT, [], force=False), SETTINGS)


@pytest.mark.parametrize("student", [*ODD, *ENCODED])
def test_odd_notebook_is_graded(records: dict[str, Record], student: str) -> None:
    each = records[student]
    said = {**ODD, **ENCODED}[student][1]
    assert (each.score, each.status) == (3, Status.NEEDS_MARKING), each
    assert said in each.reason if said else each.reason == "", each


@pytest.mark.parametrize("student", BROKEN)
def test_broken_notebook_is_for_a_person(records: dict[str, Record], student: str) -> None:
    assert (records[student].score, records[student].status) == (0, Status.UNREADABLE)


@pytest.mark.parametrize("student", TIMESTAMPS)
def test_timestamp_without_a_date_is_left_out(
    course: Course, records: dict[str, Record], student: str
) -> None:
    each = records[student]
    assert (each.score, each.status) == (3, Status.FILES), each
    assert "timestamp.txt" in each.reason
    assert not (course.autograded(ASSIGNMENT, student) / "timestamp.txt").exists()


def test_notebook_by_another_name_is_taken(records: dict[str, Record]) -> None:
    assert (records["renamed"].score, records["renamed"].status) == (3, Status.NEEDS_MARKING)
    assert f"it was called '{ASSIGNMENT} (1).ipynb'" in records["renamed"].reason


def test_two_notebooks_by_other_names_are_for_a_person(records: dict[str, Record]) -> None:
    assert (records["twice"].score, records["twice"].status) == (0, Status.MISSING)
    assert "not guessed" in records["twice"].reason
    assert "it may be 'first.ipynb' or 'second.ipynb'" in records["twice"].reason


def test_folder_called_like_a_notebook_does_no_harm(records: dict[str, Record]) -> None:
    assert (records["folder"].score, records["folder"].status) == (3, Status.NEEDS_MARKING)


def test_link_is_left_out_without_an_accusation(records: dict[str, Record]) -> None:
    assert (records["linked"].score, records["linked"].status) == (3, Status.FILES)
    assert records["linked"].reason == "'data.csv' was left out: a link"


def test_valid_notebook_stays_as_it_is() -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])
    found, mended = mend.read(nbformat.writes(notebook).encode())
    assert found == notebook
    assert mended == []


def test_reasons_are_of_a_kind(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "plain").write_text("")
    deep = tmp_path.joinpath(*["d"] * 14)
    deep.mkdir(parents=True)
    found = {each.name: each.reason for each in contents(tmp_path)}
    assert found["link"] is Reason.LINK
    assert found["plain"] is None
    assert Reason.DEEP in found.values()


def test_what_notebooks_write_is_kept_in_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "graded"
    folder.mkdir()
    (folder / "a.ipynb").write_text("graded")
    (folder / "data.csv").write_text("the assignment's")
    written = ("plot.png", "results/1.csv", "data.csv", "a.ipynb", "timestamp.txt")
    strange = (
        "../out",
        "/tmp/museum-escaped",
        "",
        ".",
        "a\0b",
        "\ud800",
        "plot.png/inside",
        "x" * 300,
    )
    save_written(folder, dict.fromkeys([*written, *strange], b"written"), {"data.csv"})
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == {"a.ipynb", "data.csv", "plot.png", "results/1.csv"}
    assert (folder / "a.ipynb").read_text() == "graded"
    assert (folder / "data.csv").read_text() == "the assignment's"
    assert [path.name for path in tmp_path.iterdir()] == ["graded"]
