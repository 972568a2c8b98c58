"""Tables on their way from a file into text: cells with spans, laid out on a grid."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from gov_disclosure.language import Message
from gov_disclosure.readers.joining import joined
from gov_disclosure.readers.unreadable import TooManyCellsError

_LONGEST_CELL = 400
"""Characters of a cell that holds one item of data, at most."""
_MOST_CELLS_OF_A_FRAME = 12


class Box(NamedTuple):
    """A place on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@attrs.frozen(kw_only=True)
class Fragment:
    """The text of a cell, or the part of it that stands on one page."""

    text: str
    page: int | None = None
    box: Box | None = None
    element: str | None = None


@attrs.define(kw_only=True)
class GridCell:
    """One cell of a table; row and column count from 0 and are those of its first place on the grid."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    fragments: tuple[Fragment, ...] = ()

    @property
    def text(self) -> str:
        """The text of the cell on one line."""
        return joined(fragment.text for fragment in self.fragments)


@attrs.frozen
class GridTable:
    """The cells of a table, in reading order."""

    cells: tuple[GridCell, ...]

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.row + cell.rowspan for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)

    def grid(self) -> list[list[GridCell | None]]:
        """Return the rows with every cell at its first place and ``None`` elsewhere."""
        width = self.width
        rows: list[list[GridCell | None]] = [[None] * width for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell
        return rows

    def tidied(self) -> GridTable:
        """Drop the rows in which no cell with text begins, and the columns that no cell has for itself.

        Word processors keep such rows for the widths of the columns, and such columns where borders missed each other.
        """
        rows = sorted({cell.row for cell in self.cells if cell.fragments})
        kept = set(rows)
        cells = [cell for cell in self.cells if cell.row in kept]
        columns = _needed_columns(cells)
        if len(rows) == self.height and len(columns) == self.width:
            return self
        return GridTable(
            tuple(
                GridCell(
                    row=bisect_left(rows, cell.row),
                    rowspan=_steps(rows, cell.row, cell.rowspan),
                    column=bisect_left(columns, cell.column),
                    colspan=_steps(columns, cell.column, cell.colspan),
                    fragments=cell.fragments,
                )
                for cell in cells
            )
        )


def _needed_columns(cells: Iterable[GridCell]) -> list[int]:
    """Return the columns without which some cell would have none."""
    beginning: dict[int, list[int]] = {}
    for cell in cells:
        beginning.setdefault(cell.column, []).append(cell.column + cell.colspan)
    needed: list[int] = []
    nearest_end: int | None = None
    for column in range(max((end for ends in beginning.values() for end in ends), default=0)):
        ends = [*beginning.get(column, ()), *([nearest_end] if nearest_end is not None else [])]
        nearest_end = min(ends, default=None)
        if nearest_end == column + 1:
            needed.append(column)
            nearest_end = None
    return needed


def _steps(kept: list[int], first: int, span: int) -> int:
    """Return how many of the rows or columns that are kept a span covers."""
    return bisect_left(kept, first + span) - bisect_left(kept, first)


def frames_text(cells: int, longest_cell: int) -> bool:
    """Tell whether a table of so many cells, the longest with so many characters, only frames running text.

    A long note in a table of data makes it no frame.
    """
    return longest_cell > _LONGEST_CELL and cells <= _MOST_CELLS_OF_A_FRAME


@attrs.frozen
class SpannedCell:
    """A cell as a markup language declares it: its text and how many rows and columns it claims."""

    fragment: Fragment
    rowspan: int = 1
    colspan: int = 1


def laid_out(rows: Iterable[Iterable[SpannedCell]], budget: CellBudget) -> GridTable:
    """Give every cell of a markup table its place on the grid, as browsers do.

    A cell takes the first free column of its row; a span never reaches beyond the last row, nor over a place that a
    cell from above has taken.
    """
    declared = [list(row) for row in rows]
    cells: list[GridCell] = []
    taken: dict[int, int] = {}
    for number, row in enumerate(declared):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            end = column + 1
            while end < column + cell.colspan and taken.get(end, 0) <= number:
                end += 1
            bottom = min(number + cell.rowspan, len(declared))
            budget.spend((end - column) * (bottom - number))
            for place in range(column, end):
                taken[place] = bottom
            cells.append(
                GridCell(
                    row=number,
                    column=column,
                    rowspan=bottom - number,
                    colspan=end - column,
                    fragments=(cell.fragment,) if cell.fragment.text else (),
                )
            )
            column = end
    table = GridTable(tuple(cells)).tidied()
    budget.check(table.width * table.height)
    return table


class CellBudget:
    """Counts the grid places of all tables of one document."""

    def __init__(self, allowed: int) -> None:
        self._allowed = allowed
        self._spent = 0

    def spend(self, cells: int) -> None:
        """Count cells; raise :class:`TooManyCellsError` beyond the limit."""
        self._spent += cells
        self.check(self._spent)

    def check(self, cells: int) -> None:
        """Raise :class:`TooManyCellsError` when a number of cells is beyond the limit."""
        if cells > self._allowed:
            raise TooManyCellsError(Message("the tables have too many cells"), self._allowed)
