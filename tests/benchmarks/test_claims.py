"""Each claim of a lesson stands there, was measured with three seeds or more, and holds."""

from __future__ import annotations

import re

import pytest

from benchmarks.claims import __main__ as command
from benchmarks.claims import page
from benchmarks.claims.claim import Claim, clearly, gain
from benchmarks.claims.everything import chosen, every_claim
from benchmarks.claims.lesson_code import definitions
from tests.docs import documents
from utils import measured, project
from utils.measured import tables
from utils.notebooks.percent_script import read_source
from utils.training.repeat import Runs

CLAIMS = every_claim()
each_claim = pytest.mark.parametrize(
    "claim", CLAIMS, ids=lambda claim: f"{claim.lesson[:2]}-{claim.name}"
)


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def text_of(lesson: str) -> str:
    path = project.root() / "sources" / "lessons" / f"{lesson}.py"
    return "\n\n".join(c.source for c in read_source(path).cells if c.cell_type == "markdown")


@each_claim
def test_stands_in_its_lesson_word_for_word(claim: Claim) -> None:
    text = text_of(claim.lesson)
    parts = re.split(rf"^#+ {re.escape(claim.section)}$", text, flags=re.MULTILINE)
    assert len(parts) == 2, f"{claim.lesson} has no heading {claim.section!r}"
    below = re.split(r"^## ", parts[1], flags=re.MULTILINE)[0]
    assert words(claim.sentence) in words(below)


@each_claim
def test_holds(claim: Claim) -> None:
    figures = claim.figures()
    assert claim.holds(figures), measured.rows(dict(claim.for_the_page()))
    assert all(len(runs.values) >= 3 for _, runs in claim.for_the_page())
    assert claim.control


@each_claim
def test_says_who_measures_it(claim: Claim) -> None:
    assert (claim.measure is None) == bool(claim.read) == bool(claim.measured_by)


def test_experiments_with_one_name_are_one() -> None:
    by_name: dict[str, set] = {}
    for claim in CLAIMS:
        if claim.measure:
            by_name.setdefault(claim.name, set()).add((claim.measure, claim.seeds))
    assert {name for name, kinds in by_name.items() if len(kinds) > 1} == set()


def test_no_figures_without_a_claim() -> None:
    assert set(measured.names()) == {claim.name for claim in CLAIMS if claim.measure}


def test_the_page_is_made_from_the_figures() -> None:
    assert documents.page("claims.md") == page.page(CLAIMS)


def test_a_claim_that_no_longer_holds_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    claim = Claim(
        name="coin", lesson="03_first_convnet", section="1.", sentence="Heads wins.",
        control="tails", measure=lambda seed: {"heads": seed, "tails": 1.0},
        holds=lambda found: clearly(gain(found["heads"], found["tails"])),
    )  # fmt: skip
    monkeypatch.setattr(command, "chosen", lambda names: [claim])
    monkeypatch.setattr(command.page, "write", lambda claims: None)
    monkeypatch.setattr("sys.argv", ["claims", "coin"])
    with pytest.raises(SystemExit, match="1"):
        command.main()
    assert "no longer holds: 03_first_convnet, coin: Heads wins." in capsys.readouterr().out
    assert measured.read("coin")["heads"].values == (0.0, 1.0, 2.0)


def test_only_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    measured.write("coin", {"heads": Runs((7.0,), (1,))})
    claim = Claim(
        name="coin", lesson="03", section="1.", sentence="", control="",
        measure=lambda seed: {"heads": seed}, holds=lambda found: True,
    )  # fmt: skip
    command.measure(claim, only_missing=True)
    assert measured.read("coin")["heads"] == Runs((7.0, 0.0, 2.0), (1, 0, 2))


def test_names_that_nobody_knows() -> None:
    with pytest.raises(ValueError, match="no claim or lesson 99"):
        chosen(["99"])


def test_definitions_come_from_the_lesson_itself() -> None:
    found = definitions("03_first_convnet", "small_convnet")
    assert found.small_convnet().count_params() == 17_010
    with pytest.raises(KeyError, match="no_such"):
        definitions("03_first_convnet", "no_such")
