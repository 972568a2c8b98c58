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

from gov_disclosure.parsing.printed import figures_in
from gov_disclosure.spans import Span

_CELL_EDGE = re.compile(r"[\t|]")
_ROW_END = re.compile(r"\|{2,}")
# The number of the next label, where a blank stands before its point.
_ITEM_MARK = re.compile(r"(?<![\s|\0])(?:[^\S\n]|[|\0])*+(?P<line>\n[\s|\0]*+\d{1,2} \.)[ \t|\0]*+\Z")


class Misfit(enum.Enum):
    """Why the figures of a row cannot be given to its columns."""

    TOO_FEW = enum.auto()
    TOO_MANY = enum.auto()
    UNEVEN = enum.auto()


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
        if any(len(strip.filled) == columns for strip in strips):
            return cls(*places.pop()) if len(places) == 1 else cls()
        return cls(heads=heads)


def column_of(text: str, offset: int) -> int:
    """Return the place of a cell on its line, counted in tabs and bars."""
    return len(_CELL_EDGE.findall(text, text.rfind("\n", 0, offset) + 1, offset))


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
    for left, right in zip(edges, [*edges[1:], stop], strict=True):
        figures = figures_in(text[left + 1 : right], left + 1)
        cells.append(Span(figures[0].start, figures[-1].end) if figures else None)
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
        return align(text, Span(figures[0].start, figures[0].start), stop, figures, columns, Grid())
    start = text.rfind("\n", 0, figures[0].start) + 1
    end = text.find("\n", figures[-1].end)
    side_by_side = "\n" not in text[figures[0].start : figures[-1].end]
    line = (start, end if end >= 0 else len(text)) if side_by_side else (figures[0].start, stop)
    row_end = None if side_by_side else _ROW_END.search(text, *line)
    cells = _cells(text, line[0], row_end.start() if row_end else line[1], opened=True)
    cells = _without_borders(cells, columns)
    if len(cells) != columns or sum(cell is not None for cell in cells) != len(figures):
        return Misfit.TOO_FEW
    if not side_by_side and cells[-1] is None:
        # Cells one a line begin at the first figure, so the blank may as well have stood before it.
        return Misfit.TOO_FEW
    return Alignment(cells, trailing=cells[-1] is None)


def align(text: str, label: Span, stop: int, figures: Sequence[Span], columns: int, grid: Grid) -> Alignment | Misfit:
    """Give the figures behind a label to ``columns`` columns, or say why that cannot be done."""
    mark = _ITEM_MARK.search(text[label.end : stop]) if len(figures) > columns else None
    if mark:
        stop = label.end + mark.start("line")
        figures = [figure for figure in figures if figure.end <= stop]
    if len(figures) == columns and _evenly_parted(text, figures):
        lines = text.count("\n", figures[0].start, figures[-1].end)
        return Alignment(tuple(figures), split=lines > 0 and not _one_a_line(text, figures))
    strip = strip_of(text, label.end, stop)
    if len(figures) == columns:
        return _from_crowded(strip, figures, columns, grid) or Misfit.UNEVEN
    if len(figures) > columns:
        crowded = _from_crowded(strip, figures, columns, grid)
        return crowded or _without_strays(text, label, figures, columns)
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
    extra = tuple(cell for index, cell in enumerate(strip.cells) if cell is not None and index not in own)
    return Alignment(tuple(strip.cells[index] for index in own), extra=extra)


def _evenly_parted(text: str, figures: Sequence[Span]) -> bool:
    """Tell whether as many tabs or bars stand between any two figures; between only two, one at most."""
    between = text[figures[0].end : figures[-1].start]
    if "\t" not in between and "|" not in between:
        return True
    edges = {len(_CELL_EDGE.findall(text, left.end, right.start)) for left, right in pairwise(figures)}
    return len(edges) <= 1 and (edges <= {0, 1} or len(figures) > 2)


def _one_a_line(text: str, figures: Sequence[Span]) -> bool:
    return all("\n" in text[a.end : b.start] for a, b in pairwise(figures))


def _without_strays(text: str, label: Span, figures: Sequence[Span], columns: int) -> Alignment | Misfit:
    """Set aside figures on lines of their own where one line holds exactly the figures of the row."""
    lines: list[list[Span]] = [[figures[0]]]
    for left, right in pairwise(figures):
        if "\n" in text[left.end : right.start]:
            lines.append([])
        lines[-1].append(right)
    whole = [line for line in lines if len(line) == columns]
    others = [line for line in lines if len(line) != columns]
    beside_label = "\n" not in text[label.end : figures[0].start]
    if columns == 1:
        if not beside_label or len(lines[0]) != 1 or not all(stray.of(text).isdigit() for stray in figures[1:]):
            return Misfit.TOO_MANY
        return Alignment(tuple(lines[0]), stray=tuple(figures[1:]))
    if len(whole) != 1 or not all(len(line) == 1 and line[0].of(text).isdigit() for line in others):
        return Misfit.TOO_MANY
    return Alignment(tuple(whole[0]), stray=tuple(line[0] for line in others))


def _from_strip(strip: Strip, columns: int, grid: Grid) -> Alignment | Misfit:
    filled = strip.filled
    if not filled:
        return Alignment((None,) * columns) if len(strip.cells) >= columns else Misfit.TOO_FEW
    if filled[-1] - filled[0] + 1 == columns:
        return Alignment(strip.cells[filled[0] : filled[-1] + 1], kept_blanks=True)
    if strip.column is None:
        first = 0 if len(strip.cells) == columns else None
    elif grid.first is not None and strip.column + len(strip.cells) == grid.width:
        first = grid.first - strip.column
    elif grid.heads and grid.heads[-1] - grid.heads[0] + 1 == columns:
        first = grid.heads[0] - strip.column
    else:
        first = None
    if first is None or first < 0 or filled[0] < first or filled[-1] >= first + columns:
        return Misfit.TOO_FEW
    cells = strip.cells[first : first + columns]
    if len(cells) < columns:
        return Misfit.TOO_FEW
    trailing = cells[-1] is None
    kept = any(cell is None for cell in cells[: filled[-1] - first])
    return Alignment(cells, trailing=trailing, kept_blanks=kept)
