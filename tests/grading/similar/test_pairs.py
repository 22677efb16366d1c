"""Disguised copies come out on top, independent answers do not, whatever the order of students."""

from __future__ import annotations

import random

import nbformat
import pytest

from tests.grading.similar.disguise import disguised
from utils import project
from utils.grading.answers import read_answer
from utils.grading.similar.page import pieces, side_by_side
from utils.grading.similar.pairs import Pair, similar_pairs
from utils.grading.source import grade_id, is_solution, without_markers

ASSIGNMENTS = ["a1_convolution_arithmetic", "a3_backpropagation", "a4_augmentation"]
COPIES = 8
Class = dict[str, dict[str, str]]


def bank(name: str) -> tuple[Class, dict[str, dict[str, str]], list[str]]:
    """Right answers of a bank, what is their own in them, and the code that was handed out."""
    root = project.root()
    solved = nbformat.read(root / "solutions" / name / f"{name}.ipynb", as_version=4)
    released = nbformat.read(root / "assignments" / name / f"{name}.ipynb", as_version=4)
    model = {
        grade_id(cell): without_markers(cell.source)
        for cell in solved.cells
        if is_solution(cell) and cell.cell_type == "code"
    }
    own = {}
    for path in sorted((project.banks() / name).glob("right_*.py")):
        cells = read_answer(path).cells
        own[path.stem] = {cell: text for cell, text in cells.items() if cell in model}
    whole = {student: model | cells for student, cells in own.items()}
    return whole, own, [cell.source for cell in released.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_disguised_copies_come_out_on_top(name: str) -> None:
    whole, own, handed_out = bank(name)
    longest = sorted(own, key=lambda each: -sum(map(len, own[each].values())))
    copied = longest[:COPIES]
    for number, student in enumerate(copied):
        copy = {cell: disguised(text, number) for cell, text in own[student].items()}
        assert copy != own[student]
        whole[f"copy of {student}"] = whole[student] | copy
    truth = {tuple(sorted((student, f"copy of {student}"))) for student in copied}
    found = [each.students for each in similar_pairs(whole, handed_out)]
    assert len(truth & set(found[:COPIES])) >= 0.75 * COPIES
    assert len(truth & set(found)) >= 0.75 * COPIES


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_independent_answers_are_rarely_shown(name: str) -> None:
    whole, _, handed_out = bank(name)
    pairs = len(whole) * (len(whole) - 1) / 2
    assert len(similar_pairs(whole, handed_out)) <= 0.05 * pairs


def made_up(seed: int) -> str:
    """A function that nobody else would write."""
    chance = random.Random(seed)
    lines = ["def f(a, b):", "    total = 0"]
    for _ in range(40):
        one, sign, other = chance.choice("ab"), chance.choice("+-*"), chance.randrange(100)
        call = chance.choice(["abs", "round", "max", "min", "sum", "len", "int", "float"])
        also = chance.choice(["a.real", "b.imag", "divmod(b, 7)[0]", "pow(a, 2)", "hash(b)"])
        lines.append(f"    total {sign}= {call}({one} {chance.choice('+-*%')} {other} - {also})")
    return "\n".join([*lines, "    return total"])


def pairs_of(texts: dict[str, str], handed_out: str = "") -> list[Pair]:
    return similar_pairs({name: {"f": text} for name, text in texts.items()}, [handed_out])


CLASS = {f"s{number}": made_up(number) for number in range(12)}


def test_a_class_without_copies_gives_no_pair() -> None:
    assert pairs_of(CLASS) == []


def test_a_copy_is_found_with_its_passages() -> None:
    code = disguised(CLASS["s3"], 0)
    (pair,) = pairs_of(CLASS | {"zed": code})
    assert pair.students == ("s3", "zed")
    assert pair.share > 0.5
    answers = {"s3": {"f": CLASS["s3"]}, "zed": {"f": code}}
    (both,) = side_by_side(pair, answers)
    for side, text in ((both.one, CLASS["s3"]), (both.other, code)):
        assert "".join(piece.text for piece in side) == text
        assert any(piece.shared for piece in side)


def test_three_who_share_are_found_in_a_small_class() -> None:
    small = {name: CLASS[name] for name in ("s1", "s2", "s3", "s4", "s5")}
    found = pairs_of(small | {"x": CLASS["s1"], "y": CLASS["s1"]})
    assert {each.students for each in found} == {("s1", "x"), ("s1", "y"), ("x", "y")}


def test_what_was_handed_out_counts_for_nobody() -> None:
    twice = CLASS | {"zed": CLASS["s3"]}
    assert pairs_of(twice)
    assert pairs_of(twice, handed_out=CLASS["s3"]) == []


def test_what_most_wrote_counts_for_nobody() -> None:
    most = {f"m{number}": made_up(99) for number in range(5)}
    assert pairs_of(CLASS | most) == []


def test_the_order_of_students_is_no_matter() -> None:
    students = [*CLASS, "zed", "ann"]
    texts = CLASS | {"zed": CLASS["s3"], "ann": disguised(CLASS["s7"], 1)}
    forwards = pairs_of({name: texts[name] for name in students})
    backwards = pairs_of({name: texts[name] for name in reversed(students)})
    assert forwards == backwards
    assert len(forwards) == 2


@pytest.mark.parametrize("odd", ["", "def f(:", "\x00", "%%bash\nls", "x" * 200_000, "\ud800"])
def test_any_text_can_be_compared(odd: str) -> None:
    assert pairs_of({"a": odd, "b": odd + " ", "c": odd, "d": ""}) is not None


def test_pieces_hold_the_whole_text() -> None:
    assert "".join(each.text for each in pieces("abc", [])) == "abc"
