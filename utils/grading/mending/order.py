"""Put each test after the code that it tests, where it was moved or is missing."""

from __future__ import annotations

from collections.abc import Callable

from nbformat import NotebookNode

from utils.grading.mending.names import defined
from utils.grading.mending.outline import Outline, Wanted
from utils.grading.source import grade_id

NOTHING: frozenset[str] = frozenset()


class Order:
    """A notebook's cells and the names that they define, with the order that they should have."""

    def __init__(self, notebook: NotebookNode, outline: Outline) -> None:
        """Read what each cell defines; `notebook` is changed in place by the methods."""
        self.notebook, self.outline = notebook, outline
        self._defines = {
            id(cell): defined(cell.source) if cell.cell_type == "code" else NOTHING
            for cell in notebook.cells
        }

    def move_tests(self) -> list[str]:
        """Move tests that are before an answer or a locked cell whose names they use.

        Returns:
            Their names.
        """
        moved = []
        for number, each in enumerate(self.outline.cells):
            here = self._place(each.name) if each.is_test else None
            needed = self._needed(number, own=False)
            if here is not None and here < needed:
                self.notebook.cells.insert(needed - 1, self.notebook.cells.pop(here))
                moved.append(each.name)
        return moved

    def put_back(
        self, wanted: Callable[[Wanted], bool], made: Callable[[Wanted], NotebookNode]
    ) -> list[str]:
        """Put missing cells in their places, in the order of the source.

        A cell is put after its predecessor in the source, and after the student's own cells if only
        they define names that it uses. If nothing defines the names that a test uses, or no earlier
        cell is left, the test is put before the next cell that is there, or at the end.

        Args:
            wanted: whether a cell is put back if it is missing.
            made: makes the cell.

        Returns:
            Their names.
        """
        added = []
        for number, each in enumerate(self.outline.cells):
            if self._place(each.name) is None and wanted(each):
                cell = made(each)
                self._defines[id(cell)] = each.defines
                self.notebook.cells.insert(self._place_for(number), cell)
                added.append(each.name)
        return added

    def _place_for(self, number: int) -> int:
        each, earlier = self.outline.cells[number], self.outline.cells[:number]
        places = [place for other in earlier if (place := self._place(other.name)) is not None]
        needed = self._needed(number, own=True)
        somewhere = NOTHING.union(*self._defines.values())
        lacks = each.is_test and any(other.defines & each.uses - somewhere for other in earlier)
        if not lacks and (places or needed or not each.is_test):
            return max(needed, places[-1] + 1 if places else 0)
        after = [
            place
            for other in self.outline.cells[number + 1 :]
            if (place := self._place(other.name)) is not None
        ]
        return max(needed, after[0] if after else len(self.notebook.cells))

    def _place(self, name: str) -> int | None:
        """The position of a named cell."""
        for number, cell in enumerate(self.notebook.cells):
            if grade_id(cell) == name:
                return number
        return None

    def _needed(self, number: int, own: bool) -> int:
        """The position after all cells that define names that a cell uses; 0 if there are none.

        Args:
            number: of the cell in the outline; it can only need cells before it there.
            own: whether the student's own cells count, where no other defines a name.
        """
        earlier = {other.name: other for other in self.outline.cells[:number]}
        names = self.outline.cells[number].uses & NOTHING.union(
            *(other.defines for other in earlier.values())
        )
        needed = 0
        for name in names:
            known: list[int] = []
            others: list[int] = []
            for place, cell in enumerate(self.notebook.cells):
                if name in self._defines.get(id(cell), NOTHING):
                    (known if grade_id(cell) in earlier else others).append(place + 1)
            needed = max([needed, *(known or (others if own else []))])
        return needed
