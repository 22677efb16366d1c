"""Damages: what editors, converters, platforms and hands do to an honest right answer.

A damage is a function below, marked with its kind, what it does, and what becomes of it: `MENDED`
(all its marks, and a note), `ALIKE` (all its marks, and nothing to say), `UNSURE` (graded as it
stands, and what could not be decided is said), or `PERSON` (a clear word for whoever looks at it).
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import nbformat

MENDED, ALIKE, UNSURE, PERSON = "mended", "alike", "unsure", "person"
# Kinds of damage.
ENCODING = "encoding"
JSON = "JSON"
FORMAT = "format"
IDS = "ids"
OUTPUTS = "outputs"
NOTES = "notes"
LOST = "lost cells"
KINDS = "kind of cell"
CODE = "code"
PLATFORM = "platform"
FILE = "file"
Document = dict[str, Any]
Cell = dict[str, Any]
Files = dict[str, bytes]
Change = Callable[[Document], "Document | None"]


@dataclass(frozen=True)
class Damage:
    """One damage.

    Attributes:
        name: also the student's id.
        kind: of damage.
        what: it does, in a few words.
        ends: MENDED, ALIKE, UNSURE or PERSON.
        apply: from the notebook's file name and its bytes to the files that are handed in.
        says: what the report says of it, a part.
    """

    name: str
    kind: str
    what: str
    ends: str
    apply: Callable[[str, bytes], Files] = field(repr=False, compare=False)
    says: str = ""


DAMAGES: list[Damage] = []


def files(
    kind: str, what: str, ends: str = MENDED, says: str = ""
) -> Callable[[Callable[[str, bytes], Files]], Callable[[str, bytes], Files]]:
    """A damage of the files."""

    def added(apply: Callable[[str, bytes], Files]) -> Callable[[str, bytes], Files]:
        DAMAGES.append(Damage(apply.__name__, kind, what, ends, apply, says))
        return apply

    return added


def data(
    kind: str, what: str, ends: str = MENDED, says: str = ""
) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """A damage of the file's bytes."""

    def added(change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        def apply(name: str, given: bytes) -> Files:
            return {name: change(given)}

        DAMAGES.append(Damage(change.__name__, kind, what, ends, apply, says))
        return change

    return added


def cells(kind: str, what: str, ends: str = MENDED, says: str = "") -> Callable[[Change], Change]:
    """A damage of the notebook's JSON, in place or as a new one."""

    def added(change: Change) -> Change:
        def apply(name: str, given: bytes) -> Files:
            document = json.loads(given)
            made = change(document)
            return {name: json.dumps(document if made is None else made).encode()}

        DAMAGES.append(Damage(change.__name__, kind, what, ends, apply, says))
        return change

    return added


# What a damage needs to find its way.


def notes(cell: Cell) -> dict[str, Any]:
    """nbgrader's metadata in a cell."""
    return cell["metadata"].get("nbgrader", {})


def name_of(cell: Cell) -> str:
    """A cell's grade_id; empty if it has none."""
    return notes(cell).get("grade_id", "")


def answers(document: Document) -> list[Cell]:
    """Its answers in code."""
    found = [cell for cell in document["cells"] if notes(cell).get("solution")]
    return [cell for cell in found if cell["cell_type"] == "code"]


def graded(document: Document) -> list[Cell]:
    """Its tests."""
    every = document["cells"]
    return [cell for cell in every if notes(cell).get("grade") and not notes(cell)["solution"]]


def locked(document: Document) -> list[Cell]:
    """Its locked cells."""
    return [cell for cell in document["cells"] if notes(cell).get("locked")]


def remove(document: Document, gone: Iterable[Cell]) -> None:
    """Take cells out."""
    numbers = {id(cell) for cell in gone}
    document["cells"] = [cell for cell in document["cells"] if id(cell) not in numbers]


def text_of(cell: Cell) -> str:
    """A cell's source."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def own(source: str, kind: str = "code") -> Cell:
    """A cell of the student's own."""
    made: Cell = {"cell_type": kind, "metadata": {}, "source": source}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    return made


def insert(document: Document, place: int, cell: Cell) -> None:
    """Put a cell in, with an id."""
    document["cells"].insert(place, {**cell, "id": f"own-{len(document['cells'])}"})


def place(document: Document, cell: Cell) -> int:
    """Where a cell stands."""
    return next(n for n, each in enumerate(document["cells"]) if each is cell)


def without_notes(document: Document, which: Iterable[Cell]) -> None:
    """Take nbgrader's metadata out of some cells."""
    for cell in which:
        cell["metadata"].pop("nbgrader", None)


def before(cell: Cell, text: str) -> None:
    """Put a text atop a cell."""
    cell["source"] = text + text_of(cell)


def stream(text: str) -> Document:
    """A printed output."""
    return {"output_type": "stream", "name": "stdout", "text": text}


# Encodings.


@data(ENCODING, "a byte order mark", ALIKE)
def bom(given: bytes) -> bytes:
    return b"\xef\xbb\xbf" + given


@data(ENCODING, "two byte order marks", ALIKE)
def two_boms(given: bytes) -> bytes:
    return b"\xef\xbb\xbf" * 2 + given


@data(ENCODING, "UTF-16 with its mark", ALIKE)
def utf_16(given: bytes) -> bytes:
    return given.decode().encode("utf-16")


@data(ENCODING, "UTF-16 without a mark", ALIKE)
def utf_16_le(given: bytes) -> bytes:
    return given.decode().encode("utf-16-le")


@data(ENCODING, "UTF-32", ALIKE)
def utf_32(given: bytes) -> bytes:
    return given.decode().encode("utf-32")


@data(ENCODING, "Windows-1252, with a comment in German", says="not in UTF-8")
def windows_1252(given: bytes) -> bytes:
    document = json.loads(given)
    insert(document, 3, own("# Größe der Bilder", "code"))
    return json.dumps(document, ensure_ascii=False).encode("cp1252", "replace")


@data(ENCODING, "Windows line ends in the file", ALIKE)
def crlf_file(given: bytes) -> bytes:
    return given.replace(b"\n", b"\r\n")


@cells(ENCODING, "Windows line ends in every cell", ALIKE)
def crlf_cells(document: Document) -> None:
    for cell in document["cells"]:
        cell["source"] = text_of(cell).replace("\n", "\r\n")


@cells(ENCODING, "half of a character in a cell of one's own", says="half characters")
def half_character(document: Document) -> None:
    insert(document, 4, own("word = '\ud83d'"))


@data(ENCODING, "zeros behind the end, as after a crash", says="ended in zeros")
def zeros_behind(given: bytes) -> bytes:
    return given + bytes(4096)


# JSON.


@data(JSON, "a comma too many, as after editing by hand", says="too many commas")
def trailing_commas(given: bytes) -> bytes:
    return re.sub(rb"\n(\s*)\}", rb",\n\1}", given, count=5)


@data(JSON, "line ends inside of texts", says="line breaks inside strings")
def raw_line_ends(given: bytes) -> bytes:
    return given.replace(b"\\n", b"\n", 3)


@data(JSON, "JSON in JSON", says="JSON in JSON")
def json_in_json(given: bytes) -> bytes:
    return json.dumps(given.decode()).encode()


@cells(JSON, "what a Jupyter server answers, with the notebook in it", says="Jupyter server")
def server_answer(document: Document) -> Document:
    return {"name": "a.ipynb", "type": "notebook", "format": "json", "content": document}


@data(JSON, "cut off", PERSON, "incomplete")
def cut_off(given: bytes) -> bytes:
    return given[: len(given) * 2 // 3]


@data(JSON, "empty", PERSON, "it is empty")
def empty(given: bytes) -> bytes:
    return b""


@data(JSON, "only zeros", PERSON, "only zeros")
def only_zeros(given: bytes) -> bytes:
    return bytes(len(given))


@data(JSON, "a web page that asks to log in", PERSON, "a web page")
def login_page(given: bytes) -> bytes:
    return b"<!DOCTYPE html>\n<html><head><title>Log in</title></head><body></body></html>"


@data(JSON, "two versions with the marks of a merge conflict", PERSON, "merge conflict")
def merge_conflict(given: bytes) -> bytes:
    lines = given.decode().split("\n")
    both = ["<<<<<<< HEAD", *lines[9:12], "=======", *lines[9:12], ">>>>>>> main"]
    return "\n".join([*lines[:9], *both, *lines[12:]]).encode()


@data(JSON, "a zip archive by the notebook's name", PERSON, "a zip archive")
def zip_archive(given: bytes) -> bytes:
    return b"PK\x03\x04" + given[:500]


@data(JSON, "a PDF by the notebook's name", PERSON, "a PDF")
def pdf(given: bytes) -> bytes:
    return b"%PDF-1.7\n" + given[:500]


@data(JSON, "a pointer of Git LFS", PERSON, "Git LFS")
def lfs_pointer(given: bytes) -> bytes:
    return b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"


@data(JSON, "a Python script by the notebook's name", PERSON, "it is not JSON")
def script(given: bytes) -> bytes:
    return "\n\n".join(map(text_of, answers(json.loads(given)))).encode()


# Format.


@cells(FORMAT, "an empty kernelspec", says="valid notebook")
def empty_kernelspec(document: Document) -> None:
    document["metadata"]["kernelspec"] = {}


@cells(FORMAT, "a kernelspec with a name only, as JupyterLab does", says="valid notebook")
def kernelspec_name_only(document: Document) -> None:
    document["metadata"]["kernelspec"] = {"name": "deleted"}


@cells(FORMAT, "the kernel of R", says="kernel 'ir'")
def kernel_of_r(document: Document) -> None:
    spec = {"name": "ir", "display_name": "R", "language": "R"}
    document["metadata"] = {"kernelspec": spec, "language_info": {"name": "R"}}


@cells(FORMAT, "xeus-python", ALIKE)
def xpython(document: Document) -> None:
    spec = {"name": "xpython", "display_name": "Python 3.13 (XPython)", "language": "python"}
    document["metadata"]["kernelspec"] = spec


@cells(FORMAT, "an environment of conda", ALIKE)
def conda(document: Document) -> None:
    spec = {"name": "conda-env-dl-py", "display_name": "Python [conda env:dl]"}
    document["metadata"] = {"kernelspec": spec}


@cells(FORMAT, "no metadata of the notebook", says="valid notebook")
def no_metadata(document: Document) -> None:
    del document["metadata"]


@cells(FORMAT, "metadata that are null", says="valid notebook")
def null_metadata(document: Document) -> None:
    document["metadata"] = None


@cells(FORMAT, "cells whose metadata are missing or null", says="valid notebook")
def null_cell_metadata(document: Document) -> None:
    for number, cell in enumerate(document["cells"]):
        if not cell["metadata"].get("nbgrader"):
            cell["metadata"] = None
            if number % 2:
                del cell["metadata"]


@cells(FORMAT, "format 3", ALIKE)
def format_3(document: Document) -> Document:
    notebook = nbformat.reads(json.dumps(document), as_version=3)
    return json.loads(nbformat.writes(notebook, version=3))


@cells(FORMAT, "minor version 2, with ids", says="valid notebook")
def old_minor_with_ids(document: Document) -> None:
    document["nbformat_minor"] = 2


@cells(FORMAT, "minor version 99", says="valid notebook")
def new_minor(document: Document) -> None:
    document["nbformat_minor"] = 99


@cells(FORMAT, "no version", says="valid notebook")
def no_version(document: Document) -> None:
    del document["nbformat"], document["nbformat_minor"]


@cells(FORMAT, "the version as a text", says="valid notebook")
def version_as_text(document: Document) -> None:
    document["nbformat"] = "4"


@cells(FORMAT, "fields that do not belong there, as VS Code writes them", says="valid notebook")
def more_fields(document: Document) -> None:
    for cell in document["cells"]:
        cell |= {"outputs": [], "execution_count": None, "outputExpanded": True}


@cells(FORMAT, "cells that are null", says="valid notebook")
def null_cells(document: Document) -> None:
    document["cells"].insert(0, None)
    document["cells"].append(None)


@cells(FORMAT, "sources that are null", says="valid notebook")
def null_sources(document: Document) -> None:
    document["cells"][3:3] = [own(None) | {"id": "null"}]  # type: ignore[arg-type]


@cells(FORMAT, "sources as lists of lines", ALIKE)
def source_lists(document: Document) -> None:
    for cell in document["cells"]:
        cell["source"] = text_of(cell).splitlines(keepends=True)


@cells(FORMAT, "sources as lists of lines without their ends", says="had no line ends")
def lines_without_ends(document: Document) -> None:
    for cell in document["cells"]:
        cell["source"] = text_of(cell).split("\n")


# Ids.


@cells(IDS, "no ids", ALIKE)
def no_ids(document: Document) -> None:
    for cell in document["cells"]:
        cell.pop("id", None)


@cells(IDS, "the same id twice", ALIKE)
def same_id(document: Document) -> None:
    for cell in document["cells"]:
        cell["id"] = "again"


@cells(IDS, "ids with accents", says="valid notebook")
def accents_in_ids(document: Document) -> None:
    for number, cell in enumerate(document["cells"]):
        cell["id"] = f"célula-{number}"


@cells(IDS, "ids that are numbers", says="valid notebook")
def ids_are_numbers(document: Document) -> None:
    for number, cell in enumerate(document["cells"]):
        cell["id"] = number


@cells(IDS, "ids with 200 characters", says="valid notebook")
def long_ids(document: Document) -> None:
    for number, cell in enumerate(document["cells"]):
        cell["id"] = f"{number:0200}"


# Outputs.


@cells(OUTPUTS, "outputs missing", says="valid notebook")
def no_outputs(document: Document) -> None:
    for cell in document["cells"]:
        cell.pop("outputs", None)


@cells(OUTPUTS, "execution counts missing", says="valid notebook")
def no_counts(document: Document) -> None:
    for cell in document["cells"]:
        cell.pop("execution_count", None)


@cells(OUTPUTS, "outputs that are null", says="valid notebook")
def null_outputs(document: Document) -> None:
    for cell in document["cells"]:
        cell["outputs"] = None


@cells(OUTPUTS, "execution counts that are texts", says="valid notebook")
def counts_are_texts(document: Document) -> None:
    for cell in answers(document):
        cell["execution_count"] = "7"


@cells(OUTPUTS, "printed text without a name", says="valid notebook")
def stream_without_name(document: Document) -> None:
    answers(document)[0]["outputs"] = [{"output_type": "stream", "text": "hello"}]


@cells(OUTPUTS, "a result without metadata", says="valid notebook")
def result_without_metadata(document: Document) -> None:
    made = {"output_type": "execute_result", "data": {"text/plain": "3"}, "execution_count": 1}
    answers(document)[0]["outputs"] = [made]


@cells(OUTPUTS, "an output of an unknown type", says="valid notebook")
def unknown_output(document: Document) -> None:
    answers(document)[0]["outputs"] = [{"output_type": "update", "data": {}}]


@cells(OUTPUTS, "widgets without their state, as Colab writes them", ALIKE)
def widgets_without_state(document: Document) -> None:
    document["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"a": {}}}


@cells(OUTPUTS, "70 MB of pictures", says="MB of outputs were cut out")
def seventy_megabytes(document: Document) -> None:
    picture = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "A" * 700_000}}
    for cell in graded(document)[:10]:
        cell["outputs"] = [picture] * 10


@cells(OUTPUTS, "20 MB of printed lines", says="MB of outputs were cut out")
def printed_lines(document: Document) -> None:
    text = ['loss: 0.1234 \\u2588 ["{\n'] * 800_000
    answers(document)[1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]


# nbgrader's metadata.


@cells(NOTES, "notes reduced to the names", says="nbgrader's metadata in")
def only_names(document: Document) -> None:
    for cell in document["cells"]:
        if name_of(cell):
            cell["metadata"]["nbgrader"] = {"grade_id": name_of(cell)}


@cells(NOTES, "notes of schema 1", says="nbgrader's metadata in")
def schema_1(document: Document) -> None:
    for cell in document["cells"]:
        if name_of(cell):
            notes(cell)["schema_version"] = 1
            notes(cell).pop("task", None)
            notes(cell).pop("cell_type", None)


@cells(NOTES, "notes of schema 2", says="nbgrader's metadata in")
def schema_2(document: Document) -> None:
    for cell in document["cells"]:
        if name_of(cell):
            notes(cell)["schema_version"] = 2


@cells(NOTES, "points edited", ALIKE)
def points_edited(document: Document) -> None:
    for cell in graded(document):
        notes(cell)["points"] = 100


@cells(NOTES, "points that are a text, and true and false as texts", says="nbgrader's metadata in")
def notes_are_texts(document: Document) -> None:
    for cell in graded(document):
        notes(cell).update(points="one", locked="true")


@cells(NOTES, "a checksum that is null", says="nbgrader's metadata in")
def null_checksums(document: Document) -> None:
    for cell in document["cells"]:
        if name_of(cell):
            notes(cell)["checksum"] = None


@cells(NOTES, "tests edited", ALIKE)
def tests_edited(document: Document) -> None:
    for cell in graded(document):
        cell["source"] = "print('I only look')\n" + text_of(cell)


@cells(NOTES, "locked cells edited", ALIKE)
def locked_edited(document: Document) -> None:
    for cell in locked(document):
        cell["source"] = "1 / 0"


@cells(NOTES, "a test copied above its answer, with its name", says="last of several copies")
def test_copied(document: Document) -> None:
    cell = graded(document)[0]
    insert(document, 1, copy.deepcopy(cell))


@cells(NOTES, "an answer copied, with its name", says="last of several copies")
def answer_copied(document: Document) -> None:
    cell = answers(document)[0]
    insert(document, place(document, cell), copy.deepcopy(cell))


@cells(NOTES, "an answer split in two, each with its name", says="last of several copies")
def answer_split(document: Document) -> None:
    cell = answers(document)[0]
    first = {**copy.deepcopy(cell), "source": "half = 1"}
    insert(document, place(document, cell), first)


@cells(NOTES, "a cell of another assignment", ALIKE)
def foreign_cell(document: Document) -> None:
    marks = {"grade_id": "foreign", "points": 9, "schema_version": 3, "task": False}
    marks |= {"grade": True, "solution": False, "locked": True}
    insert(document, 2, own("1 / 0") | {"metadata": {"nbgrader": marks}})


@cells(NOTES, "null in the place of notes", ALIKE)
def null_notes(document: Document) -> None:
    insert(document, 2, own("1 + 1") | {"metadata": {"nbgrader": None}})


# Lost notes, deleted and moved cells.


@cells(LOST, "all tests deleted", says="put back")
def tests_deleted(document: Document) -> None:
    remove(document, graded(document))


@cells(LOST, "all locked cells deleted", says="put back")
def locked_deleted(document: Document) -> None:
    remove(document, locked(document))


@cells(LOST, "an answer retyped in an own cell, its first test deleted", says="put back")
def retyped(document: Document) -> None:
    cell = answers(document)[0]
    number = place(document, cell)
    remove(document, [cell, graded(document)[0]])
    insert(document, number, own(text_of(cell)))


@cells(LOST, "answers retyped at the end, with the tests left where they were", says="moved after")
def retyped_at_the_end(document: Document) -> None:
    mine = answers(document)
    remove(document, mine)
    for cell in mine:
        insert(document, len(document["cells"]), own(text_of(cell)))


@cells(LOST, "everything copied into a new notebook", says="found again")
def new_notebook(document: Document) -> Document:
    made = [own(text_of(cell), cell["cell_type"]) for cell in document["cells"]]
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@cells(LOST, "only the answers in a new notebook", says="found again")
def only_answers(document: Document) -> Document:
    made = [own(text_of(cell)) for cell in answers(document)]
    made.insert(0, own("import numpy as np"))
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


@cells(LOST, "notes lost in every cell, as an editor dropped them", says="found again")
def all_notes_lost(document: Document) -> None:
    without_notes(document, document["cells"])


@cells(LOST, "notes lost in the answers", says="found again")
def notes_of_answers_lost(document: Document) -> None:
    without_notes(document, answers(document))


@cells(LOST, "notes lost in the tests, which were edited as well", says="put back")
def notes_of_tests_lost(document: Document) -> None:
    for cell in graded(document):
        cell["source"] = "assert True  # it is fine"
    without_notes(document, graded(document))


@cells(LOST, "two answers merged into one cell", ALIKE)
def merged_answers(document: Document) -> None:
    first, second = answers(document)[:2]
    first["source"] = f"{text_of(first)}\n\n{text_of(second)}"
    remove(document, [second])


@cells(LOST, "tests moved to the top", says="moved after")
def tests_moved(document: Document) -> None:
    mine = graded(document)
    remove(document, mine)
    document["cells"][4:4] = mine


@cells(LOST, "the parts in another order", ALIKE)
def parts_in_another_order(document: Document) -> None:
    mine = answers(document)
    remove(document, mine)
    document["cells"][4:4] = mine[::-1]


@cells(LOST, "an answer in two cells of one's own", UNSURE, "is defined in several cells")
def two_answers(document: Document) -> None:
    cell = answers(document)[0]
    number = place(document, cell)
    remove(document, [cell])
    insert(document, number, own(text_of(cell)))
    insert(document, number, own(text_of(cell) + "\n# a second try"))


@cells(LOST, "an answer that is gone", UNSURE, "points lost in")
def answer_gone(document: Document) -> None:
    remove(document, [answers(document)[-1]])


# Kinds of cells.


@cells(KINDS, "an answer made Markdown, with a picture pasted in", says="original cell type")
def answer_as_markdown(document: Document) -> None:
    cell = answers(document)[0]
    cell["cell_type"] = "markdown"
    cell["attachments"] = {"image.png": {"image/png": "iVBORw0KGgo="}}
    cell["source"] = "![image.png](attachment:image.png)\n" + text_of(cell)
    del cell["outputs"], cell["execution_count"]


@cells(KINDS, "an answer made raw text", says="original cell type")
def answer_as_raw(document: Document) -> None:
    cell = answers(document)[0]
    cell["cell_type"] = "raw"
    del cell["outputs"], cell["execution_count"]


@cells(KINDS, "answers made Markdown, without notes", says="original cell type")
def lost_as_markdown(document: Document) -> None:
    for cell in answers(document)[:2]:
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"], cell["metadata"]["nbgrader"]


@cells(KINDS, "tests made Markdown", says="original cell type")
def tests_as_markdown(document: Document) -> None:
    for cell in graded(document):
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]


@cells(KINDS, "headings made code", ALIKE)
def headings_as_code(document: Document) -> None:
    for cell in document["cells"]:
        if cell["cell_type"] == "markdown" and not name_of(cell):
            cell |= {"cell_type": "code", "outputs": [], "execution_count": None}
            cell["source"] = "\n".join(f"# {line}" for line in text_of(cell).split("\n"))


@cells(KINDS, "an unknown kind of cell", says="valid notebook")
def unknown_kind(document: Document) -> None:
    insert(document, 2, own("a note", "sql"))


# Code that only works elsewhere.


@cells(CODE, "google.colab, drive.mount and files.upload atop an answer", says="google.colab")
def colab_atop(document: Document) -> None:
    text = "from google.colab import drive, files\ndrive.mount('/content/drive')\n"
    before(answers(document)[0], text + "uploaded = files.upload()\n")


@cells(CODE, "import google.colab in every answer", says="google.colab")
def colab_imported(document: Document) -> None:
    for cell in answers(document):
        before(cell, "import google.colab\nfrom google.colab.patches import cv2_imshow\n")


@cells(CODE, "whoever asks whether this is Colab", ALIKE)
def colab_asked(document: Document) -> None:
    text = "try:\n    import google.colab\n    here = True\nexcept ImportError:\n    here = False\n"
    before(answers(document)[0], text + "if here:\n    raise SystemError('not Colab')\n")


@cells(CODE, "%tensorflow_version atop an answer", says="%tensorflow_version")
def tensorflow_version(document: Document) -> None:
    before(answers(document)[0], "%tensorflow_version 2.x\n")


@cells(CODE, "!pip install atop an answer", says="pip install")
def pip_install(document: Document) -> None:
    before(answers(document)[0], "!pip install -q 'keras>=3' tensorflow\n")
    before(answers(document)[1], "%pip install einops\n")


@cells(CODE, "%cd and os.chdir to Colab's folder", says="os.chdir to /content")
def change_folder(document: Document) -> None:
    before(answers(document)[0], "%cd /content/drive\nimport os\nos.chdir('/content/drive/a1')\n")


@cells(CODE, "%matplotlib inline and %config atop an answer", ALIKE)
def matplotlib_inline(document: Document) -> None:
    before(answers(document)[0], "%matplotlib inline\n%config InlineBackend.figure_format='svg'\n")


@cells(CODE, "%%time and %%capture atop answers", ALIKE)
def cell_magics(document: Document) -> None:
    before(answers(document)[0], "%%time\n")
    before(answers(document)[1], "%%capture\n")


@cells(CODE, "a title of Colab's above %%time", says="goes before the comment")
def title_above_magic(document: Document) -> None:
    before(answers(document)[0], "#@title The size of a map { run: 'auto' }\n%%time\n")


@cells(CODE, "spaces from a web page in the code", says="ordinary ones")
def hard_spaces(document: Document) -> None:
    for cell in answers(document)[:2]:
        cell["source"] = text_of(cell).replace("\n    return", "\n\u00a0\u00a0\u00a0 return")


@cells(CODE, "characters without a width in the code", says="ordinary ones")
def no_width(document: Document) -> None:
    for cell in answers(document)[:2]:
        cell["source"] = "\ufeff" + text_of(cell).replace(" = ", "\u200b = ")


@cells(CODE, "typographic quotes in the code", UNSURE, "is not valid in Python")
def typographic_quotes(document: Document) -> None:
    before(answers(document)[0], "word = \u201csize\u201d\n")


# Platforms.


@cells(PLATFORM, "Colab's own metadata and badge", ALIKE)
def colabs_metadata(document: Document) -> None:
    spec = {"name": "python3", "display_name": "Python 3"}
    document["metadata"] = {"colab": {"provenance": []}, "accelerator": "GPU", "kernelspec": spec}
    for number, cell in enumerate(document["cells"]):
        cell["metadata"] |= {"id": f"x{number}", "colab": {"base_uri": "here"}}
        cell.pop("id", None)
    document["nbformat_minor"] = 0
    document["cells"].insert(0, own("<a href=''>Open in Colab</a>", "markdown"))


@cells(PLATFORM, "VS Code", ALIKE)
def vs_code(document: Document) -> None:
    document["metadata"] = {"language_info": {"name": "python"}, "orig_nbformat": 4}
    for cell in document["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}


@cells(PLATFORM, "JetBrains", says="valid notebook")
def jetbrains(document: Document) -> None:
    document["nbformat_minor"] = 2
    for cell in document["cells"]:
        cell["metadata"] |= {"pycharm": {"name": "#%%\n"}, "jupyter": {"outputs_hidden": False}}
        if cell["cell_type"] == "code":
            cell["execution_count"] = None


@cells(PLATFORM, "Deepnote", says="valid notebook")
def deepnote(document: Document) -> None:
    document["metadata"] = {"deepnote": {}, "deepnote_notebook_id": "0", "orig_nbformat": 2}
    for cell in document["cells"]:
        cell["metadata"] |= {"cell_id": "00001", "deepnote_cell_type": cell["cell_type"]}
        cell["block_group"] = "abc"


@cells(PLATFORM, "Kaggle", ALIKE)
def kaggle(document: Document) -> None:
    document["metadata"]["kaggle"] = {"accelerator": "none", "dataSources": []}
    for cell in document["cells"]:
        cell["metadata"] |= {"_uuid": "8f2839f2", "trusted": True, "execution": {"iopub": "now"}}


# Files.


@files(FILE, "saved as .ipynb.txt", says="it was called")
def ipynb_txt(name: str, given: bytes) -> Files:
    return {f"{name}.txt": given}


@files(FILE, "downloaded twice", says="it was called")
def downloaded_twice(name: str, given: bytes) -> Files:
    return {name.replace(".ipynb", " (1).ipynb"): given}


@files(FILE, "in a folder of its own", says="it was called")
def in_a_folder(name: str, given: bytes) -> Files:
    return {f"my work/{name}": given, f"my work/.ipynb_checkpoints/{name}": given[:-300]}


@files(FILE, "two different notebooks by other names", UNSURE, "it may be")
def two_by_other_names(name: str, given: bytes) -> Files:
    return {"final.ipynb": given, "final_final.ipynb": given.replace(b"stride", b"step")}


@files(FILE, "a timestamp in UTF-16, as a Windows shell writes it", ALIKE)
def timestamp_in_utf_16(name: str, given: bytes) -> Files:
    return {name: given, "timestamp.txt": "2026-03-01 12:00:00 UTC\r\n".encode("utf-16")}


@files(FILE, "a folder called timestamp.txt", says="holds no date")
def timestamp_is_a_folder(name: str, given: bytes) -> Files:
    return {name: given, "timestamp.txt/readme": b"2026"}


@files(FILE, "a timestamp without a date", says="holds no date")
def timestamp_without_date(name: str, given: bytes) -> Files:
    return {name: given, "timestamp.txt": b"yesterday evening"}
