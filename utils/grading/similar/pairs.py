"""Find answers that are more alike than chance explains, by the rare fingerprints they share."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from utils.grading.similar.fingerprints import RUN, hashes, winnow
from utils.grading.similar.tokens import Token, fixed_names, lexer_of, tokens

COMMON_SHARE, COMMON_LEAST = 0.25, 3  # a common run: more than a quarter and more than 3 wrote it
RARE = 20  # at most this many students share a run that makes two answers a pair
CANDIDATES = 20  # other answers that one is compared with: those with the most rare runs in common
# Answers by different authors rarely reach these; tests/grading/similar/ measures it.
LEAST_SCORE, LEAST_SHARE = 50.0, 0.5

Mark = tuple[str, bytes]  # the cell and the hash of a run of tokens


@dataclass(frozen=True)
class Passage:
    """A passage of an answer, from its first character to the one after its last."""

    start: int
    end: int


@dataclass(frozen=True)
class Pair:
    """Two students whose answers are alike.

    Attributes:
        students: both ids.
        score: weight of the runs that they share, cell by cell, times its share of the shorter
            answer; a run of tokens that n of N students wrote weighs log(N / n).
        share: part of the shorter answer's rare runs that both have, 0 to 1; the mean over the
            cells, weighted by the runs that they share.
        passages: of the first and of the second, by the cell's name.
    """

    students: tuple[str, str]
    score: float
    share: float
    passages: tuple[dict[str, list[Passage]], dict[str, list[Passage]]]


@dataclass(frozen=True)
class _Marks:
    """The fingerprints of a student's answers, and the tokens that they were made from."""

    tokens: dict[str, list[Token]]
    places: dict[Mark, list[int]]


def similar_pairs(
    answers: Mapping[str, Mapping[str, str]],
    handed_out: Iterable[str],
    language: str = "python",
    least: float = LEAST_SCORE,
) -> list[Pair]:
    """The pairs that are more alike than chance explains, the most alike first.

    Only pairs that share a rare run are compared.

    Args:
        answers: code by the cell's name, by student.
        handed_out: the code cells of the student version; its runs do not count.
        language: of the code.
        least: lowest score of a pair that is shown.
    """
    lexer, code = lexer_of(language), list(handed_out)
    fixed = fixed_names(code)
    known = {each for text in code for each in hashes(tokens(text, lexer, fixed))}
    marks = {}
    for student, cells in answers.items():
        taken = {name: tokens(text, lexer, fixed) for name, text in cells.items()}
        places = {
            (name, each): at
            for name, found in taken.items()
            for each, at in winnow(hashes(found)).items()
            if each not in known
        }
        marks[student] = _Marks(taken, places)
    weights = _weights(marks)
    own = {name: _by_cell(each.places, weights) for name, each in marks.items()}
    found = []
    for one, other in _candidates(marks, weights):
        shared = marks[one].places.keys() & marks[other].places.keys() & weights.keys()
        both = _by_cell(shared, weights)
        score = sum(
            weight * weight / min(own[one][cell], own[other][cell]) for cell, weight in both.items()
        )
        share = score / sum(both.values()) if both else 0.0
        if score >= least and share >= LEAST_SHARE:
            passages = _passages(marks[one], shared), _passages(marks[other], shared)
            found.append(Pair((one, other), score, share, passages))
    return sorted(found, key=lambda each: (-each.score, each.students))


def _weights(marks: Mapping[str, _Marks]) -> dict[Mark, float]:
    """The weight of each fingerprint, without common ones: rarer fingerprints weigh more."""
    holders = Counter(mark for each in marks.values() for mark in each.places)
    most = max(COMMON_SHARE * len(marks), COMMON_LEAST)
    return {mark: math.log(len(marks) / n) for mark, n in holders.items() if n <= most}


def _by_cell(found: Iterable[Mark], weights: Mapping[Mark, float]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for mark in found:
        if weights.get(mark):
            total[mark[0]] += weights[mark]
    return total


def _candidates(marks: Mapping[str, _Marks], weights: Mapping[Mark, float]) -> set[tuple[str, str]]:
    """Pairs worth a comparison, by an index from each rare fingerprint to those who have it."""
    holders: dict[Mark, list[str]] = defaultdict(list)
    for student in sorted(marks):
        for mark in marks[student].places:
            if mark in weights:
                holders[mark].append(student)
    found = set()
    for student in sorted(marks):
        others: Counter[str] = Counter()
        for mark in marks[student].places:
            if 1 < len(holders.get(mark, ())) <= RARE:
                others.update(holders[mark])
        del others[student]
        for other, _ in others.most_common(CANDIDATES):
            found.add((min(student, other), max(student, other)))
    return found


def _passages(marks: _Marks, shared: Iterable[Mark]) -> dict[str, list[Passage]]:
    """The places of the shared runs; runs that touch are joined."""
    covered: dict[str, set[int]] = defaultdict(set)
    for name, each in shared:
        for at in marks.places[name, each]:
            covered[name].update(range(at, min(at + RUN, len(marks.tokens[name]))))
    found: dict[str, list[Passage]] = {}
    for name, numbers in covered.items():
        passages: list[Passage] = []
        last = -2
        for number in sorted(numbers):
            token = marks.tokens[name][number]
            if number == last + 1:
                passages[-1] = Passage(passages[-1].start, token.end)
            else:
                passages.append(Passage(token.start, token.end))
            last = number
        found[name] = passages
    return found
