"""All claims, lesson by lesson: each module `lesson_NN` of this package has a tuple `CLAIMS`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import benchmarks.claims
from benchmarks.claims.claim import Claim


def every_claim() -> list[Claim]:
    """All claims in the order of the lessons."""
    modules = sorted(module.name for module in pkgutil.iter_modules(benchmarks.claims.__path__))
    lessons = [name for name in modules if name.startswith("lesson_") and name[7:].isdigit()]
    return [
        claim for name in lessons for claim in import_module(f"benchmarks.claims.{name}").CLAIMS
    ]


def chosen(names: list[str]) -> list[Claim]:
    """The claims of these names or lessons; all of them for no name.

    Args:
        names: of claims, or numbers of lessons such as "03".

    Raises:
        ValueError: if a name is neither.
    """
    known = every_claim()
    wanted = [c for c in known if not names or c.name in names or c.lesson[:2] in names]
    unknown = set(names) - {c.name for c in known} - {c.lesson[:2] for c in known}
    if unknown:
        raise ValueError(
            f"no claim or lesson {', '.join(sorted(unknown))}: there are "
            f"{', '.join(c.name for c in known)}"
        )
    return wanted
