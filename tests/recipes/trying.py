"""What every trial of a recipe asserts."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping

from tests.recipes.kit_copy import KitCopy, Ran
from tests.recipes.page import Recipe

LIMIT = 5  # files by hand; a folder of answers counts once


def run_all(kit: KitCopy, recipe: Recipe, options: Mapping[str, str] | None = None) -> list[Ran]:
    """Run a recipe's commands in the copy, which must all end well, with the copy's own `utils`.

    Args:
        kit: the copy, with what the recipe adds.
        recipe: of the page.
        options: what is added to a command that holds a text, so that it takes less time.
    """
    assert kit.utils_that_is_imported() == kit.root / "utils"
    assert recipe.commands
    ran = []
    for line in recipe.commands:
        more = [option for text, option in (options or {}).items() if text in line]
        ran.append(kit.run(" ".join([line, *more])))
        assert ran[-1].code == 0, f"{line}\n{ran[-1].said[-6000:]}"
        if " pytest " in line:
            assert ran[-1].passed(), f"{line} has collected nothing"
    return ran


def check_files(kit: KitCopy, recipe: Recipe, *, made: bool = True) -> None:
    """The page lists each file that was touched, by hand or by commands, and no other.

    Args:
        kit: the copy.
        recipe: of the page.
        made: whether all commands have run, so that all the files are there that they make.
    """
    assert 0 < len(recipe.by_hand) <= LIMIT
    touched = kit.touched()
    listed = [*recipe.by_hand, *recipe.made]
    unlisted = {name for name in touched if not any(_fits(name, each) for each in listed)}
    assert not unlisted, f"{recipe.title}: the page does not list {sorted(unlisted)}"
    wanted = listed if made else recipe.by_hand
    untouched = [each for each in wanted if not any(_fits(name, each) for name in touched)]
    assert not untouched, f"{recipe.title}: the page lists {untouched}, which was not touched"


def run_tests(kit: KitCopy, *tests: str) -> Ran:
    """Run single tests in the copy, by their ids."""
    return kit.run("python -m pytest " + " ".join(map(shlex.quote, tests)))


def _fits(name: str, listed: str) -> bool:
    return re.fullmatch(re.escape(listed).replace(r"\*", "[^/]*"), name) is not None
