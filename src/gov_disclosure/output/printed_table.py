"""The layout of an official table: which cell stands where, and how many rows and columns it reaches over.

It follows from what the form says of the table; the texts and all views of a report are set from it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

import attrs

from gov_disclosure.forms import Row, Table
from gov_disclosure.records.fields import Label

_FEW_COLUMNS = 5


@attrs.frozen
class PrintedCell:
    """A head, a label, or the figure of a cell ``path``.

    ``row`` and ``column`` count from 0 and say where it begins, ``height`` and ``width`` how many it reaches over.
    """

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    path: str | None = None


@attrs.frozen
class PrintedRow:
    """The cells that begin in one printed row, from left to right; one without figures is part of a head."""

    cells: tuple[PrintedCell, ...]

    @property
    def labels(self) -> tuple[PrintedCell, ...]:
        """The heads or labels of the row."""
        return tuple(cell for cell in self.cells if cell.path is None)

    @property
    def figures(self) -> tuple[PrintedCell, ...]:
        """The cells that hold figures."""
        return tuple(cell for cell in self.cells if cell.path is not None)

    @property
    def is_head(self) -> bool:
        """Whether the row is part of a head."""
        return not self.figures


@attrs.frozen
class PrintedTable:
    """An official table as it is printed: its rows and the number of its columns; the first of them hold labels."""

    form_table: Table
    rows: tuple[PrintedRow, ...]
    label_columns: int
    width: int

    @property
    def cells(self) -> tuple[PrintedCell, ...]:
        """All cells, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def heads(self) -> tuple[PrintedRow, ...]:
        """The rows above the first figures."""
        return tuple(itertools.takewhile(lambda row: row.is_head, self.rows))

    @property
    def is_crowded(self) -> bool:
        """Whether the columns are so many that they are narrow and their heads wrapped."""
        return self.width > _FEW_COLUMNS


@attrs.frozen
class _Band:
    """Rows under the same heads: one over all, then those of every column from the top down.

    A line is the labels of a row from left to right and the paths of its figures.
    """

    over_all: Label | None
    heads: Sequence[tuple[Label, ...]]
    lines: Sequence[tuple[tuple[Label, ...], tuple[str, ...]]]


def printed_table(
    table: Table, rows: Sequence[Row], figure: Callable[[str], str], word: Callable[[Label], str] = attrgetter("zh")
) -> PrintedTable:
    """Lay out some rows of a table; ``figure`` says what is printed for a cell path, ``word`` for a label."""
    widths = [len(row.columns) for row in table.rows]
    label_columns = 0 if table.side_by_side else max(len(row.labels) for row in table.rows)
    figures = range(label_columns, label_columns + (sum(widths) if table.side_by_side else max(widths)))
    cells: list[PrintedCell] = []
    for band in _bands(table, rows):
        cells += _head(band, table.corner, _next_row(cells), figures, word)
        cells += _body(band, figure, _next_row(cells), figures, word)
    cells.sort(key=lambda cell: (cell.row, cell.column))
    printed = tuple(PrintedRow(tuple(row)) for _, row in itertools.groupby(cells, lambda cell: cell.row))
    return PrintedTable(table, printed, label_columns, figures.stop)


def _next_row(cells: Sequence[PrintedCell]) -> int:
    return cells[-1].row + cells[-1].height if cells else 0


def _bands(table: Table, rows: Sequence[Row]) -> Iterator[_Band]:
    over = (table.over_columns,) if table.over_columns else ()
    if table.side_by_side:
        over_blocks = {row: (*over, *((row.under,) if row.under else ()), *row.labels) for row in rows}
        heads = [(*over_blocks[row], *column.heads) for row in rows for column in row.columns]
        yield _Band(None, heads, [((), tuple(path for row in rows for path in row.cell_paths))])
        return
    for (under, columns), band in itertools.groupby(rows, lambda row: (row.under, row.columns)):
        heads = [(*over, *column.heads) for column in columns]
        yield _Band(under, heads, [(row.labels, row.cell_paths) for row in band])


def _head(
    band: _Band, corner: Label | None, top: int, figures: range, word: Callable[[Label], str]
) -> Iterator[PrintedCell]:
    """Yield the heads of a band; the last of every row reaches to the edge of the table."""
    if band.over_all:
        yield PrintedCell(word(band.over_all), top, 0, width=figures.stop)
        top += 1
    depth = max(map(len, band.heads))
    if figures.start:
        yield PrintedCell(word(corner) if corner else "", top, 0, depth, figures.start)
    for head in _reaches(band.heads, depth):
        column = figures[head.line]
        wide = head.lines if head.line + head.lines < len(band.heads) else figures.stop - column
        yield PrintedCell(word(head.label), top + head.level, column, head.levels, wide)


def _body(
    band: _Band, figure: Callable[[str], str], top: int, figures: range, word: Callable[[Label], str]
) -> Iterator[PrintedCell]:
    """Yield the labels and figures of a band; the last figure of every row reaches to the edge of the table."""
    for label in _reaches([labels for labels, _ in band.lines], figures.start):
        yield PrintedCell(word(label.label), top + label.line, label.level, label.lines, label.levels)
    for row, (_, paths) in enumerate(band.lines, top):
        for column, path in zip(figures, paths, strict=False):
            wide = figures.stop - column if path == paths[-1] else 1
            yield PrintedCell(figure(path), row, column, width=wide, path=path)


@attrs.frozen
class _Reach:
    """A label, where it begins in a sequence of lines of labels, and how many lines and levels it reaches over."""

    label: Label
    line: int
    level: int
    lines: int
    levels: int


def _reaches(lines: Sequence[tuple[Label, ...]], depth: int) -> Iterator[_Reach]:
    """Yield every label once.

    The last label of a line is its own and reaches over the levels that are left; those before it are shared with the
    lines next to it that begin with the same.
    """
    groups = [labels[:-1] for labels in lines]
    for line, labels in enumerate(lines):
        for level, label in enumerate(groups[line]):
            if not line or _alike(groups[line - 1 : line + 1], level) == 1:
                yield _Reach(label, line, level, _alike(groups[line:], level), 1)
        if labels:
            yield _Reach(labels[-1], line, len(labels) - 1, 1, depth - len(labels) + 1)


def _alike(groups: Sequence[tuple[Label, ...]], level: int) -> int:
    """Count the lines that begin with the same labels as the first one, down to a level."""
    begins = groups[0][: level + 1]
    return sum(1 for _ in itertools.takewhile(lambda group: group[: level + 1] == begins, groups))
