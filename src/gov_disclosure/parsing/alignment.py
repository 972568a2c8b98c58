"""Alignment: which of the printed figures of a row belongs to which column.

A row with exactly as many figures as columns is read in order. A shorter row is read only where its separators, and
the way the other rows of the same table are laid out, leave one possibility; otherwise it is not read at all.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

from gov_disclosure.spans import Span, line_at

_CELL_EDGE = re.compile(r"[\t|]")
_ROW_END = re.compile(r"\|{2,}")
_PRINTED = re.compile(r"[^\s\0](?:.*[^\s\0])?", re.DOTALL)
_PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


class Misfit(enum.Enum):
    """Why the figures of a row cannot be given to its columns."""

    TOO_FEW = enum.auto()
    TOO_MANY = enum.auto()
    UNEVEN = enum.auto()
    BEYOND = enum.auto()
    """The heads name more columns than the form, and the cells do not show which is whose."""


@attrs.frozen
class Strip:
    """The cells printed behind a label, blank ones included.

    ``column`` is the place of the first of them on its line, counted in cells, or ``None`` where cells do not stand
    side by side on a line.
    """

    cells: tuple[Span | None, ...]
    column: int | None

    @property
    def filled(self) -> list[int]:
        """The indexes of the cells that are not blank."""
        return [index for index, cell in enumerate(self.cells) if cell is not None]


@attrs.frozen
class Alignment:
    """The cells of a row by column: a place in the text, or ``None`` for a blank cell.

    ``stray`` are figures beside the row that do not belong to it, ``extra`` figures in columns beyond the form.
    ``trailing`` says that blanks stand behind the last figure, which is also what a lost figure looks like;
    ``kept_blanks`` that a blank stands before a figure, which a lost figure never looks like. ``split`` says that the
    figures are spread over lines unevenly.
    """

    cells: tuple[Span | None, ...]
    stray: tuple[Span, ...] = ()
    extra: tuple[Span, ...] = ()
    trailing: bool = False
    split: bool = False
    kept_blanks: bool = False


@attrs.frozen
class Grid:
    """How the full rows of a table are laid out: where their figures begin and how wide the rows are.

    ``first`` and ``width`` are ``None`` unless all full rows agree; ``heads`` are the places of the official column
    heads on their lines, where each stands in a cell of its own and no row has just its number of figures.
    """

    first: int | None = None
    width: int | None = None
    heads: tuple[int, ...] | None = None
    rhythm: tuple[int, int] | None = None
    """Where cells stand below each other: the place of the first figure of a full row, and the number of its cells."""

    @classmethod
    def of(cls, strips: Sequence[Strip], columns: int, heads: tuple[int, ...] | None) -> Grid:
        """Learn the grid from the rows that have all their figures, and from the heads."""
        places = {
            (strip.column + strip.filled[0], strip.column + len(strip.cells))
            for strip in strips
            if strip.column is not None
            and len(strip.filled) == columns
            and strip.filled[-1] - strip.filled[0] + 1 == columns
        }
        full = [strip for strip in strips if len(strip.filled) == columns]
        rhythms = {(strip.filled[0], len(strip.cells)) for strip in full if strip.column is None}
        rhythm = rhythms.pop() if len(rhythms) == 1 else None
        if full:
            return cls(*places.pop(), rhythm=rhythm) if len(places) == 1 else cls(rhythm=rhythm)
        return cls(heads=heads)


@attrs.frozen
class PrintedColumns:
    """Where the columns of the form stand among the heads of a table that has more of them.

    ``order`` are their indexes among ``count`` heads side by side, ``places`` those of their cells on lines with a
    number of ``edges``; either is ``None`` where it cannot be told.
    """

    count: int
    order: tuple[int, ...] | None
    edges: int
    places: tuple[int, ...] | None

    @classmethod
    def of(
        cls, text: str, official: Sequence[Sequence[int]], foreign: Sequence[int], *, ordered: bool = True
    ) -> PrintedColumns:
        """Learn from the offsets of the heads of each official column, and of the other heads."""
        printed = sorted((*(offset for offsets in official for offset in offsets), *foreign))
        edges = {_edges_of_line(text, offset) for offset in printed}
        in_cells = [{column_of(text, offset) for offset in offsets} for offsets in official]
        others = {column_of(text, offset) for offset in foreign}
        places = None
        if len(edges) == 1 and all(len(places) == 1 for places in in_cells):
            places = tuple(place for places in in_cells for place in places)
            if list(places) != sorted(set(places)) or others & set(places):
                places = None
        order = None
        alone = ordered and all(len(offsets) == 1 for offsets in official)
        if alone and "\n" not in text[printed[0] : printed[-1]]:
            order = tuple(printed.index(offsets[0]) for offsets in official)
            order = order if list(order) == sorted(order) else None
        return cls(len(printed), order, max(edges, default=0), places)


def _edges_of_line(text: str, offset: int) -> int:
    return len(_CELL_EDGE.findall(text, *attrs.astuple(line_at(text, offset))))


def align_under(text: str, start: int, figures: Sequence[Span], printed: PrintedColumns) -> Alignment | Misfit:
    """Give the figures behind a label, which ends at ``start``, to the columns of a table that has more than the form.

    Where the line of the label has as many cells as those of the heads, the cells below the heads are the row's, unless
    all figures there are those of another label; else there must be a figure for every head.
    """
    line = line_at(text, start)
    if printed.places and _edges_of_line(text, start) == printed.edges:
        own = column_of(text, start)
        cells = [None] * own + list(_cells(text, start, line.end, opened=True))
        if own < printed.places[0] and (figures or not any(cells[place] for place in printed.places)):
            taken = tuple(cells[place] for place in printed.places)
            extra = tuple(cell for place, cell in enumerate(cells) if cell and place not in printed.places)
            return Alignment(
                taken,
                stray=tuple(figure for figure in figures if figure.start > line.end),
                extra=extra,
                trailing=not any(cells[printed.places[-1] :]),
                kept_blanks=None in taken[:-1],
            )
    if printed.order and len(figures) == printed.count and _evenly_parted(text, figures):
        extra = tuple(figure for index, figure in enumerate(figures) if index not in printed.order)
        return Alignment(tuple(figures[index] for index in printed.order), extra=extra)
    return Misfit.BEYOND


def column_of(text: str, offset: int) -> int:
    """Return the place of a cell on its line, counted in tabs and bars."""
    return len(_CELL_EDGE.findall(text, line_at(text, offset).start, offset))


def strip_of(text: str, start: int, stop: int) -> Strip:
    """Read the cells behind a label by their separators: tabs or bars, on the label's line or one cell a line."""
    line_end = text.find("\n", start, stop)
    if line_end < 0:
        line_end = stop
    line = text[start:line_end]
    edges = len(_CELL_EDGE.findall(line))
    if edges >= 2 or (edges and line.strip(" \t|\0")):
        return Strip(_cells(text, start, line_end), column_of(text, start) + 1)
    row_end = _ROW_END.search(text, start, stop)
    cells = _cells(text, start, row_end.start() if row_end else stop)
    return Strip(cells[:-1] if cells and cells[-1] is None else cells, None)


def _cells(text: str, start: int, stop: int, *, opened: bool = False) -> tuple[Span | None, ...]:
    """Cut a stretch at tabs and bars; unless it is ``opened``, the first cell begins behind the first of them.

    A stretch with a figure before its first cell has no cells to tell.
    """
    edges = [found.start() for found in _CELL_EDGE.finditer(text, start, stop)]
    if not edges or (not opened and text[start : edges[0]].strip(" \n\0")):
        return ()
    if opened:
        edges.insert(0, start - 1)
    cells = []
    for left, right in pairwise((*edges, stop)):
        printed = _PRINTED.search(text, left + 1, right)
        cells.append(Span(*printed.span()) if printed else None)
    return tuple(cells)


def _without_borders(cells: tuple[Span | None, ...], columns: int) -> tuple[Span | None, ...]:
    """Take away the blank beginning and end of a line that are no cells; which of them one of two is, nothing tells."""
    if len(cells) == columns + 2 and cells[0] is None and cells[-1] is None:
        return cells[1:-1]
    if len(cells) == columns + 1 and (cells[0] is None) is not (cells[-1] is None):
        return cells[1:] if cells[0] is None else cells[:-1]
    return cells


def align_line(text: str, figures: Sequence[Span], stop: int, columns: int) -> Alignment | Misfit:
    """Give the figures of a row without a label to its columns: by their number, or by the cells of their line."""
    if len(figures) >= columns:
        return align(text, figures[0].start, stop, figures, columns, Grid())
    side_by_side = "\n" not in text[figures[0].start : figures[-1].end]
    line = line_at(text, figures[0].start) if side_by_side else Span(figures[0].start, stop)
    row_end = None if side_by_side else _ROW_END.search(text, line.start, line.end)
    cells = _cells(text, line.start, row_end.start() if row_end else line.end, opened=True)
    cells = _without_borders(cells, columns)
    if len(cells) != columns or sum(cell is not None for cell in cells) != len(figures):
        return Misfit.TOO_FEW
    if not side_by_side and cells[-1] is None:
        # Cells one a line begin at the first figure, so the blank may as well have stood before it.
        return Misfit.TOO_FEW
    return Alignment(cells, trailing=cells[-1] is None)


def align(text: str, start: int, stop: int, figures: Sequence[Span], columns: int, grid: Grid) -> Alignment | Misfit:
    """Give the figures behind a label, which ends at ``start``, to the columns, or say why that cannot be done."""
    if len(figures) == columns and _evenly_parted(text, figures):
        split = "\n" in text[figures[0].start : figures[-1].end] and not _one_a_line(text, figures)
        if split and "\n" not in text[figures[-1].end : stop] and stop < len(text):
            # The last figure stands on the line of the next label, before it.
            return Misfit.UNEVEN
        return Alignment(tuple(figures), split=split)
    strip = strip_of(text, start, stop)
    if len(figures) == columns:
        return _from_crowded(strip, figures, columns, grid) or Misfit.UNEVEN
    if len(figures) > columns:
        crowded = _from_crowded(strip, figures, columns, grid)
        return crowded or _without_strays(text, start, figures, columns)
    if len(strip.filled) != len(figures):
        return Misfit.TOO_FEW
    return _from_strip(strip, columns, grid)


def _from_crowded(strip: Strip, figures: Sequence[Span], columns: int, grid: Grid) -> Alignment | None:
    """Read a row with too many figures by its cells: two stand in one cell, or some in columns beyond the form."""
    filled = strip.filled
    if strip.column is None or not filled:
        return None
    last = strip.cells[filled[-1]]
    if len(filled) == columns and filled[-1] - filled[0] + 1 == columns and last and last.end == figures[-1].end:
        return Alignment(strip.cells[filled[0] : filled[-1] + 1])
    if grid.heads is None or len(filled) != len(figures):
        return None
    own = [head - strip.column for head in grid.heads]
    if not all(0 <= index < len(strip.cells) and strip.cells[index] is not None for index in own):
        return None
    if filled[0] < own[0] or filled[-1] > own[-1]:
        # A row wider than its heads: the figure too many could be any.
        return None
    extra = tuple(cell for index, cell in enumerate(strip.cells) if cell is not None and index not in own)
    return Alignment(tuple(strip.cells[index] for index in own), extra=extra)


def _evenly_parted(text: str, figures: Sequence[Span]) -> bool:
    """Tell whether as many tabs or bars stand between any two figures; between only two, one at most."""
    edges = {
        text.count("\t", left.end, right.start) + text.count("|", left.end, right.start)
        for left, right in pairwise(figures)
    }
    return len(edges) <= 1 and (len(figures) > 2 or edges.issubset({0, 1}))


def _one_a_line(text: str, figures: Sequence[Span]) -> bool:
    return all("\n" in text[a.end : b.start] for a, b in pairwise(figures))


def _without_strays(text: str, start: int, figures: Sequence[Span], columns: int) -> Alignment | Misfit:
    """Set aside figures on lines of their own where one line holds exactly the figures of the row.

    Lone figures may be page numbers; one that shares its line with a label or the edge of a cell is a piece of a
    figure. Where cells hold the figures beside their label, another line with as many of them belongs to a row whose
    label was lost.
    """
    lines: list[list[Span]] = [[figures[0]]]
    for left, right in pairwise(figures):
        if "\n" in text[left.end : right.start]:
            lines.append([])
        lines[-1].append(right)
    before = text[start : figures[0].start]
    beside_label = "\n" not in before
    whole = [line for line in lines if len(line) == columns]
    if beside_label and len(lines[0]) == columns and _CELL_EDGE.search(before):
        whole = lines[:1]
    others = [line for line in lines if line not in whole]
    if columns == 1:
        if not beside_label or len(lines[0]) != 1 or not all(_may_be_a_page(text, stray) for stray in figures[1:]):
            return Misfit.TOO_MANY
        return Alignment(tuple(lines[0]), stray=tuple(figures[1:]))
    lone = all(len(line) == columns or (len(line) == 1 and _may_be_a_page(text, line[0])) for line in others)
    if len(whole) != 1 or not lone:
        return Misfit.TOO_MANY
    return Alignment(tuple(whole[0]), stray=tuple(Span(line[0].start, line[-1].end) for line in others))


def _may_be_a_page(text: str, figure: Span) -> bool:
    """Tell whether a figure may number a page: alone on its line, a whole number from one on and of few digits."""
    number, line = figure.of(text), line_at(text, figure.start)
    return _PAGE_NUMBER.fullmatch(number) is not None and line.of(text).strip(" \0") == number


def _from_strip(strip: Strip, columns: int, grid: Grid) -> Alignment | Misfit:
    filled = strip.filled
    if not filled:
        return Alignment((None,) * columns) if len(strip.cells) >= columns else Misfit.TOO_FEW
    if filled[-1] - filled[0] + 1 == columns:
        return Alignment(strip.cells[filled[0] : filled[-1] + 1], kept_blanks=True)
    if strip.column is None:
        rhythm = grid.rhythm if grid.rhythm and grid.rhythm[1] == len(strip.cells) else None
        first = 0 if len(strip.cells) == columns else rhythm[0] if rhythm else None
    elif grid.first is not None and strip.column + len(strip.cells) == grid.width:
        first = grid.first - strip.column
    elif grid.heads and grid.heads[-1] - grid.heads[0] + 1 == columns:
        first = grid.heads[0] - strip.column
    else:
        first = 0 if grid == Grid() and len(strip.cells) == columns else None
    if first is None or first < 0 or filled[0] < first or filled[-1] >= first + columns:
        return Misfit.TOO_FEW
    cells = strip.cells[first : first + columns]
    if len(cells) < columns:
        return Misfit.TOO_FEW
    trailing = cells[-1] is None
    kept = any(cell is None for cell in cells[: filled[-1] - first])
    return Alignment(cells, trailing=trailing, kept_blanks=kept)
