"""The heads of a table without rules: which column each belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from gov_disclosure.readers.pdf.cell_texts import CellText
from gov_disclosure.readers.pdf.columns import FigureColumns, Unsettled
from gov_disclosure.readers.pdf.labels import is_spanning_head

_LEVEL = 0.4
"""Of the height of a line: how far the heads of one row may be out of level."""

HeadRow = tuple[tuple[int, float], dict[int, CellText]]
"""Where a row of heads stands, and its heads by column."""


def placed_heads(heads: Sequence[CellText], columns: FigureColumns) -> tuple[list[HeadRow], dict[int, int]]:
    """Put heads in rows, and give the columns of figures their numbers.

    The heads without another below them name one column each, and all stand in one row, the last; a column in which
    no row has a figure is known by its head alone. Heads that reach over several columns stand above.
    """
    lowest = sorted((head for head in heads if _is_lowest(head, heads)), key=lambda head: head.x0 + head.x1)
    upper = [head for head in heads if head not in lowest]
    numbers = _numbers(lowest, columns)
    rows: list[list[CellText]] = []
    for head in sorted(upper, key=lambda head: (head.page, head.y)):
        before = rows[-1][0] if rows else None
        limit = _LEVEL * (head.last.bottom - head.last.top)
        if before and before.page == head.page and head.y - before.y < limit:
            rows[-1].append(head)
        else:
            rows.append([head])
    placed = [((row[0].page, row[0].y), _by_place(row, columns, numbers)) for row in rows]
    if lowest:
        is_each_one = len(lowest) >= len(columns.extents)
        cells = dict(enumerate(lowest)) if is_each_one else _by_place(lowest, columns, numbers)
        place = max((head.page, head.y) for head in lowest)
        placed.append((max([place, *(place for place, _ in placed)]), cells))
    return placed, numbers


def _is_lowest(head: CellText, heads: Sequence[CellText]) -> bool:
    if is_spanning_head(head.words):
        return False
    return not any(
        other is not head and other.overlaps(head) and (other.page, other.y) > (head.page, head.y) for other in heads
    )


def _numbers(heads: Sequence[CellText], columns: FigureColumns) -> dict[int, int]:
    """Give the columns of figures numbers by the heads above them, or one by one where there are fewer heads.

    Raises :class:`Unsettled` where the heads and the figures do not go together.
    """
    count = len(columns.extents)
    if len(heads) < count:
        return {column: column for column in range(count)}
    over = [columns.columns_at(head.x0, head.x1) for head in heads]
    numbers: dict[int, int] = {}
    for column in range(count):
        above = [number for number, found in enumerate(over) if column in found]
        if len(heads) == count and not above:
            # As many heads as columns, in the same order: heads and figures may be aligned in different ways.
            above = [column]
        if len(above) != 1 or above[0] in numbers.values():
            raise Unsettled
        numbers[column] = above[0]
    return numbers


def _by_place(heads: Sequence[CellText], columns: FigureColumns, numbers: dict[int, int]) -> dict[int, CellText]:
    """Give heads that name no single column the first below them that is free."""
    cells: dict[int, CellText] = {}
    for head in sorted(heads, key=lambda head: head.x0):
        over = columns.columns_at(head.x0, head.x1)
        number = max(numbers[over[0]] if over else 0, max(cells, default=-1) + 1)
        cells[number] = head
    return cells
