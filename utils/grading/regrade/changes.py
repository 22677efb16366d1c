"""Changes in an assignment since it was entered in the gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from utils.grading.regrade.cells import Cell, Sheet, Sheets
from utils.messages import tr, trn


@dataclass(frozen=True)
class Change:
    """What has changed in a notebook.

    Attributes:
        new: cells that were not there.
        removed: cells that are no longer there.
        renamed: old and new cell, which have different names and the same text.
        changed: old and new cell of the same name.
        moved: whether unchanged cells are in another order, or the Jupyter kernel is another one.
    """

    new: tuple[Cell, ...] = ()
    removed: tuple[Cell, ...] = ()
    renamed: tuple[tuple[Cell, Cell], ...] = ()
    changed: tuple[tuple[Cell, Cell], ...] = ()
    moved: bool = False

    def is_any(self) -> bool:
        """Whether anything has changed."""
        return bool(self.new or self.removed or self.renamed or self.changed or self.moved)

    def lines(self) -> Iterator[str]:
        """What has changed, for people."""
        for each in self.new:
            if each.gives_points:
                yield tr("{cell} is new ({points})", cell=each.called(), points=_points(each))
            else:
                yield tr("{cell} is new", cell=each.called())
        for each in self.removed:
            if each.gives_points:
                yield tr("{cell} is removed ({points})", cell=each.called(), points=_points(each))
            else:
                yield tr("{cell} is removed", cell=each.called())
        for old, new in self.renamed:
            yield tr("{cell} is now called {name}", cell=old.called(), name=new.name)
        for old, new in (*self.renamed, *self.changed):
            if old.name == new.name and old.called() != new.called():
                yield tr("{before} is now {now}", before=old.called(), now=new.called())
            if old.points != new.points:
                yield trn(
                    "{cell} gives {count:g} point instead of {before:g}",
                    "{cell} gives {count:g} points instead of {before:g}",
                    new.points,
                    cell=new.called(),
                    before=old.points,
                )
            if old.text != new.text:
                yield tr("{cell} has a different text", cell=new.called())


@dataclass(frozen=True)
class Changes:
    """What has changed in an assignment.

    Attributes:
        notebooks: by name.
        submissions: number of those in the gradebook.
        before: maximum points before.
        now: maximum points now.
    """

    notebooks: dict[str, Change] = field(default_factory=dict)
    submissions: int = 0
    before: float = 0.0
    now: float = 0.0

    def lines(self) -> list[str]:
        """Changes and their effects, for people; empty if no cell has changed."""
        said = [line for each in self.notebooks.values() for line in each.lines()]
        if not said:
            return []
        if self.submissions:
            said.append(
                trn(
                    "{count} submission will be graded again",
                    "{count} submissions will be graded again",
                    self.submissions,
                )
            )
        if self.before != self.now:
            said.append(tr("maximum {before:g} -> {now:g}", before=self.before, now=self.now))
        return said


def compare(old: Sheets, new: Sheets) -> dict[str, Change]:
    """Differences between two versions of an assignment, by notebook."""
    nothing = Sheet("", ())
    both = {
        name: _compare(old.get(name, nothing), new.get(name, nothing))
        for name in sorted(old.keys() | new.keys())
    }
    return {name: change for name, change in both.items() if change.is_any()}


def most(sheets: Sheets) -> float:
    """The maximum points."""
    return sum(cell.points for sheet in sheets.values() for cell in sheet.cells)


def _compare(old: Sheet, new: Sheet) -> Change:
    before = {cell.name: cell for cell in old.cells}
    after = {cell.name: cell for cell in new.cells}
    removed = [cell for name, cell in before.items() if name not in after]
    added = [cell for name, cell in after.items() if name not in before]
    renamed = _renamed(removed, added)
    gone, come = {old.name for old, _ in renamed}, {new.name for _, new in renamed}
    same = [name for name in before if name in after]
    return Change(
        tuple(cell for cell in added if cell.name not in come),
        tuple(cell for cell in removed if cell.name not in gone),
        tuple(renamed),
        tuple((before[name], after[name]) for name in same if before[name] != after[name]),
        old.kernelspec != new.kernelspec or same != [name for name in after if name in before],
    )


def _renamed(removed: list[Cell], added: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Pairs with the same text and kind, where only one pair is possible."""
    old, new = Counter(map(_what, removed)), Counter(map(_what, added))
    partners = {_what(cell): cell for cell in added}
    return [
        (cell, partners[_what(cell)])
        for cell in removed
        if old[_what(cell)] == new[_what(cell)] == 1
    ]


def _what(cell: Cell) -> tuple[object, ...]:
    # The checksum includes the name, and the points may differ.
    return (cell.kind, cell.grade, cell.solution, cell.task, cell.locked, cell.text)


def _points(cell: Cell) -> str:
    return trn("{count:g} point", "{count:g} points", cell.points)
