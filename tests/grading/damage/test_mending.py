"""The parts of mending, each by itself: what is changed, and above all what is not."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat import NotebookNode, v4

from utils.grading.intake.recognise import recognise
from utils.grading.mending.code import executed
from utils.grading.mending.lost import find_lost
from utils.grading.mending.names import defined
from utils.grading.mending.outline import of_notebook
from utils.grading.mending.text import NotANotebook, parsed, without_outputs
from utils.grading.restore import restore
from utils.grading.source import grade_id, transformed

UNCHANGED = (
    "x = 1",
    "try:\n    import google.colab\nexcept ImportError:\n    pass",
    "if 'google.colab' in sys.modules:\n    from google.colab import drive",
    "def load():\n    from google.colab import drive",
    "text = 'from google.colab import drive'",
    "text = '''\n!pip install keras\n'''",
    "!pip install .",
    "!pip install -r requirements.txt",
    "!pip install keras && python make.py",
    "found = !pip install keras",
    "os.chdir('/tmp')",
    "import google.protobuf",
    "text = 'a\u00a0b'",
    "# a\u00a0comment",
    "text = '''\n![a.png](attachment:a.png)\n'''",
    "x = 1\n# then\n%time x",
    "def f(:\n    pass",
    "x = \u201ca\u201d",
    "%%writefile a.py\nx\u00a0= 1\n!pip install keras",
    "%%bash\npip install keras",
    "if x:\n        y = 1\n    z = 2",
    "x = " + "-" * 20_000 + "1",
    "%%time\n" * 10_000,
)
UNDER_MAGICS = {
    "%%time\nx\u00a0= 1": "%%time\nx = 1",
    "%%capture found\n\n%%time\n!pip install keras": "%%capture found\n\n%%time\npass",
    "%%time\n![a.png](attachment:a.png)": "%%time\n# ![a.png](attachment:a.png)",
    "# fast?\n%%time\nx\u00a0= 1": "%%time\n# fast?\nx = 1",
}
CHANGED = {
    "from google.colab import drive\ndrive.mount('/content/drive')\nx = 1": {"x": 1},
    "import google.colab as here\nhere.output.clear()\nx = 2": {"x": 2},
    "from google.colab import files; y = 3; uploaded = files.upload()": {"y": 3, "uploaded": {}},
    "from google.colab import (\n    drive,\n    files,\n)\nx = 1": {"x": 1},
    "!pip install -q keras\n%pip install numpy>=2\n%tensorflow_version 2.x\nx = 4": {"x": 4},
    "x\u00a0= 1\nif\u2003x:\n\u00a0\u00a0y = 'a\u00a0b'": {"x": 1, "y": "a\u00a0b"},
    "\ufeffx =\u200b 1": {"x": 1},
    "x = 1\n![image.png](attachment:image.png)\ny = 2": {"x": 1, "y": 2},
}
TEXT = "## A. Add"


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_works_or_is_wrong_by_itself_stays(text: str) -> None:
    assert executed(text)[:2] == (text, [])


@pytest.mark.parametrize("text", CHANGED)
def test_what_only_works_elsewhere_does_nothing(text: str) -> None:
    changed, mended, unsure = executed(text)
    assert mended
    assert not unsure
    names: dict = {}
    exec(transformed(changed), {"get_ipython": None}, names)
    assert {name: names[name] for name in CHANGED[text]} == CHANGED[text]


@pytest.mark.parametrize("text", UNDER_MAGICS)
def test_what_a_magic_executes_here_is_mended_as_without_it(text: str) -> None:
    changed, mended, unsure = executed(text)
    assert changed.rstrip("\n") == UNDER_MAGICS[text]
    assert mended
    assert not unsure


def test_names_under_a_magic_are_those_that_it_leaves() -> None:
    magics = ("", "%%time\n", "\n%%capture out\n%%time\n", "%%timeit\n", "%%bash\n")
    found = [sorted(defined(f"{magic}x = 1")) for magic in magics]
    assert found == [["x"], ["x"], ["x"], [], []]


@pytest.mark.parametrize("text", ["if x:\n        y = 1\n    z = 2", "x = " + "-" * 20_000 + "1"])
def test_a_cell_that_is_no_python_defines_nothing_and_stops_nobody(text: str) -> None:
    assert defined(text) == frozenset()
    assert recognise(notebook(v4.new_code_cell(text)), [])[0] is None


def test_quotes_of_a_word_processor_are_said() -> None:
    assert "\u201c" in executed("x = \u201ca\u201d")[2][0]


def test_outputs_are_cut_out_of_cells_and_nowhere_else() -> None:
    odd = {"outputs": [1], "text": 'a "outputs": [ ] \\" }'}
    cells = [
        {
            "source": 'x = {"outputs": [1]}',
            "metadata": odd,
            "outputs": [{"a": ["]", {"outputs": []}]}],
        },
        {"outputs": [], "source": '"outputs": ['},
    ]
    document = {"metadata": {"outputs": ["kept"]}, "cells": cells}
    found = json.loads(without_outputs(json.dumps(document).encode()))
    assert [cell.pop("outputs") for cell in found["cells"]] == [[], []]
    for cell in cells:
        del cell["outputs"]
    assert found == document


@pytest.mark.parametrize(
    "data", [b"", b"null", b"3", b"[1]", b'"a"', b"{", b'{"cells": 3}', b"\0\0"]
)
def test_what_is_no_notebook_has_a_clear_word(data: bytes) -> None:
    with pytest.raises(NotANotebook, match=r"^[^:]{5,}"):
        parsed(data)


def notebook(*cells: NotebookNode) -> NotebookNode:
    return v4.new_notebook(cells=list(cells))


def marked(cell: NotebookNode, name: str, **flags: bool) -> NotebookNode:
    notes = {"grade": False, "solution": False, "locked": False, "task": False, **flags}
    cell.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, **notes}
    if notes["grade"]:
        cell.metadata.nbgrader["points"] = 1
    return cell


def source() -> NotebookNode:
    stub = "def add(a, b):\n    raise NotImplementedError"
    return notebook(
        v4.new_markdown_cell(TEXT),
        marked(v4.new_code_cell(stub), "add", solution=True),
        marked(v4.new_code_cell("assert add(1, 2) == 3"), "add_test", grade=True, locked=True),
        v4.new_markdown_cell("## B. Why?"),
        marked(v4.new_markdown_cell("YOUR ANSWER HERE"), "why", grade=True, solution=True),
        v4.new_markdown_cell("## The end"),
    )


def names(made: NotebookNode) -> list[str]:
    return [grade_id(cell) for cell in made.cells]


def test_an_answer_is_found_by_what_it_defines() -> None:
    made = notebook(v4.new_code_cell("x = 1"), v4.new_code_cell("def add(a, b): return a + b"))
    search = find_lost(made, of_notebook(source(), source()))
    assert names(made) == ["", "add"]
    assert (search.found, search.unsure) == (["add"], [])


def test_of_two_answers_none_is_taken() -> None:
    mine = [v4.new_code_cell(f"def add(a, b): return {n}") for n in range(2)]
    made = notebook(*mine)
    search = find_lost(made, of_notebook(source(), source()))
    assert names(made) == ["", ""]
    assert search.unsure == ["add is defined in several cells"]


def test_a_weaker_copy_of_a_test_is_no_test() -> None:
    made = notebook(v4.new_code_cell("assert add"), v4.new_code_cell("assert add(1, 2) == 3"))
    find_lost(made, of_notebook(source(), source()))
    assert names(made) == ["", "add_test"]


@pytest.mark.parametrize("count", [1, 2])
def test_an_answer_in_words_is_found_by_its_neighbours(count: int) -> None:
    mine = [v4.new_markdown_cell(f"Because {n}.") for n in range(count)]
    made = notebook(
        v4.new_markdown_cell("My name is Mud."),
        v4.new_markdown_cell(TEXT),
        v4.new_markdown_cell("## B. Why?"),
        *mine,
        v4.new_markdown_cell("## The end"),
    )
    search = find_lost(made, of_notebook(source(), source()))
    assert ("why" in names(made)) == (count == 1)
    assert bool(search.unsure) == (count == 2)


def test_a_test_is_moved_behind_its_answer_and_no_further() -> None:
    cells = source().cells
    made = notebook(cells[2], v4.new_code_cell("before"), cells[1], v4.new_code_cell("add = None"))
    mended, _ = restore(made, of_notebook(source(), source()), in_order=True)
    assert names(made) == ["", "add", "add_test", ""]
    assert mended == ["moved after the answers that they test: add_test"]


def test_a_test_behind_its_answer_stays_before_what_comes_later() -> None:
    cells = source().cells
    again = v4.new_code_cell("def add(a, b): return 3")
    made = notebook(cells[1], cells[2], again)
    restore(made, of_notebook(source(), source()), in_order=True)
    assert names(made) == ["add", "add_test", ""]


def test_an_undamaged_notebook_is_left_alone() -> None:
    made, before = source(), source()
    for one, other in zip(made.cells, before.cells, strict=True):
        one.id = other.id
    assert restore(made, of_notebook(before, before), in_order=True) == ([], [])
    assert nbformat.writes(made) == nbformat.writes(before)
