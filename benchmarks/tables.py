"""All measured tables: where their results lie, which page shows them, and what measures them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from utils import project

if TYPE_CHECKING:
    from benchmarks.claims.claim import Claim


@dataclass(frozen=True)
class Table:
    """Results that a command has measured.

    Attributes:
        results: the file with the results; the page itself if they are kept nowhere else.
        pages: in docs, on which the results stand; none if only lessons show them.
        command: measures them.
        code: what measures: files, relative to the root, each with the name of a function, which is
            empty for the whole file. What these call is measured as well.
        lessons: files of lessons from which the code takes definitions.
    """

    results: str
    pages: tuple[str, ...]
    command: str
    code: tuple[tuple[str, str], ...]
    lessons: tuple[str, ...] = ()


def every_table() -> list[Table]:
    """All tables: those of the speed, of the claims, and the others."""
    return [*_of_speed(), *_of_claims(), *OTHERS]


def _of_speed() -> Iterator[Table]:
    from benchmarks.speed.cases import CASES

    for name, case in CASES.items():
        pages = ("docs/speed.md", *(("docs/dcgan.md",) if name == "dcgan" else ()))
        code = (f"{case.__name__.replace('.', '/')}.py", "measure")
        yield Table(_named(case.FILE), pages, f"python -m benchmarks.speed {name}", (code,))


def _of_claims() -> Iterator[Table]:
    """A table for each experiment; several claims may rest on one."""
    from benchmarks.claims.everything import every_claim
    from benchmarks.claims.page import FILE

    claims: dict[str, list[Claim]] = {}
    for claim in every_claim():
        if claim.measure:
            claims.setdefault(claim.name, []).append(claim)
    for name, members in claims.items():
        results, command = f"utils/measured/{name}.csv", f"python -m benchmarks.claims {name}"
        code = {_measuring(claim) for claim in members}
        lessons = {f"sources/lessons/{claim.lesson}.py" for claim in members}
        yield Table(results, (FILE,), command, tuple(sorted(code)), tuple(sorted(lessons)))


def _measuring(claim: Claim) -> tuple[str, str]:
    """The file and the function of a claim's experiment."""
    function = claim.measure
    while isinstance(function, functools.partial):
        function = function.func
    name = getattr(function, "__name__", "")
    module = getattr(function, "__module__", "") or f"benchmarks.claims.lesson_{claim.lesson[:2]}"
    return f"{module.replace('.', '/')}.py", "" if name.startswith("<") else name


def _named(path: Path) -> str:
    return path.relative_to(project.root()).as_posix()


KEPT = "utils/measured/benchmarks"
KERNEL = (  # started as processes, not imported
    ("utils/grading/kernel/__main__.py", ""),
    ("utils/grading/kernel/jupyter.py", ""),
)
OTHERS = (
    Table(
        f"{KEPT}/features.csv",
        ("docs/transfer.md",),
        "python -m benchmarks.transfer features",
        (("benchmarks/transfer/features.py", "main"),),
    ),
    Table(
        f"{KEPT}/fine_tuning.csv",
        ("docs/transfer.md",),
        "python -m benchmarks.transfer fine_tuning",
        (("benchmarks/transfer/fine_tuning.py", "main"),),
    ),
    Table(
        "utils/gan/weights/super_resolution.csv",
        (),
        "python -m benchmarks.super_resolution",
        (("benchmarks/super_resolution.py", "main"),),
    ),
    Table(
        "docs/learning.csv",
        ("docs/learning.md",),
        "python -m benchmarks.learning",
        (("benchmarks/learning.py", "measure"), ("utils/models/catalogue.py", "")),
    ),
    Table(
        "docs/generator.csv",
        ("docs/dcgan.md",),
        "python -m tools.make_generator",
        (("tools/make_generator.py", "main"),),
    ),
    Table(
        "docs/grading_speed.csv",
        ("docs/grading_speed.md",),
        "python -m benchmarks.grading",
        (
            ("benchmarks/grading.py", "experiment"),
            ("benchmarks/timed_grade.py", ""),
            ("utils/grading/feedback.py", ""),
            *KERNEL,
        ),
    ),
    Table(
        "docs/damage.md",
        ("docs/damage.md",),
        "python -m benchmarks.damage",
        (("benchmarks/damage.py", "main"), *KERNEL),
    ),
    Table(
        "docs/attacks.md",
        ("docs/attacks.md",),
        "python -m benchmarks.attacks",
        (("benchmarks/attacks.py", "main"), *KERNEL),
    ),
    Table(
        "docs/mutants.md",
        ("docs/mutants.md",),
        "make mutants",
        (
            ("tools/mutants.py", "main"),
            ("utils/arithmetic.py", ""),
            ("utils/grading/points.py", ""),
            ("utils/grading/intake/times.py", ""),
            ("utils/grading/intake/who.py", ""),
            ("utils/grading/intake/roster.py", ""),
        ),
    ),
)
