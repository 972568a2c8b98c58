"""Tables that are drawn with lines: from the lines on a page to the cells between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs
from pdfminer.layout import LTCurve, LTLine, LTRect

from gov_disclosure.readers.grids import Box, CellBudget
from gov_disclosure.readers.joining import seam
from gov_disclosure.readers.pdf.bounded import DrawnPage
from gov_disclosure.readers.pdf.glyphs import Glyph, TextLine, lines_of

_NEAR = 3.0
"""Points within which two lines are the same line or touch each other."""
_LINE_WIDTH = 3.0
"""A box thinner than this is a line."""
_PADDING = 11.0
"""Points that a full line may leave free in its cell, left and right together."""
_LEAST_DIGITS_OF_A_FULL_LINE = 3


@attrs.define
class PageCell:
    """A cell between lines; columns and rows count from 0, on the grid of its table on its page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    text: str = ""


@attrs.define
class PageTable:
    """A table on one page; ``xs`` are the places of its vertical lines, ``cells`` in reading order."""

    page: int
    top: float
    bottom: float
    xs: tuple[float, ...]
    rows: int
    cells: list[PageCell]


@attrs.frozen
class _Edge:
    """A line: where it stands (``at``) and from where to where it reaches."""

    at: float
    start: float
    end: float


def tables_of(page: DrawnPage, glyphs: Sequence[Glyph], budget: CellBudget) -> tuple[list[PageTable], list[Glyph]]:
    """Return the tables of a page and the glyphs outside them."""
    upright, level = _edges(page)
    rest = sorted(glyphs, key=lambda glyph: glyph.y)
    tables = []
    for verticals, horizontals in _connected(upright, level, budget):
        found = _table(page.number, verticals, horizontals, rest, budget)
        if found:
            table, rest = found
            tables.append(table)
    return tables, rest


def _edges(page: DrawnPage) -> tuple[list[_Edge], list[_Edge]]:
    """Return the vertical and the horizontal lines of a page, pieces of one line put together."""
    upright: list[_Edge] = []
    level: list[_Edge] = []
    for item in page.items:
        if isinstance(item, LTCurve) and _is_line(item):
            for (x0, y0), (x1, y1) in pairwise(_corners(item)):
                if x0 == x1:
                    upright.append(_Edge(x0, page.height - max(y0, y1), page.height - min(y0, y1)))
                elif y0 == y1:
                    level.append(_Edge(page.height - y0, min(x0, x1), max(x0, x1)))
    return _merged(upright), _merged(level)


def _is_line(item: LTCurve) -> bool:
    """Tell whether lines are drawn, thin boxes among them, and not only a coloured or white ground behind text."""
    is_thin = min(item.width, item.height) <= _LINE_WIDTH
    return isinstance(item, LTLine) or item.stroke or (item.fill and is_thin)


def _corners(item: LTCurve) -> list[tuple[float, float]]:
    """Return the points that the lines of a drawing lead through."""
    return [*item.pts, item.pts[0]] if isinstance(item, LTRect) else item.pts


def _merged(edges: Iterable[_Edge]) -> list[_Edge]:
    """Put edges at the same place that touch each other together."""
    merged: list[_Edge] = []
    for place, group in _clusters(edges):
        first, *others = sorted(group, key=lambda edge: edge.start)
        pieces = [_Edge(place, first.start, first.end)]
        for edge in others:
            if edge.start <= pieces[-1].end + _NEAR:
                pieces[-1] = _Edge(place, pieces[-1].start, max(pieces[-1].end, edge.end))
            else:
                pieces.append(_Edge(place, edge.start, edge.end))
        merged += pieces
    # What is left of a letter drawn as a path, or a bullet, is no line of a table.
    return [edge for edge in merged if edge.end - edge.start > _LINE_WIDTH]


def _clusters(edges: Iterable[_Edge]) -> list[tuple[float, list[_Edge]]]:
    clusters: list[tuple[float, list[_Edge]]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if clusters and edge.at - clusters[-1][0] <= _NEAR:
            clusters[-1][1].append(edge)
        else:
            clusters.append((edge.at, [edge]))
    return clusters


def _connected(upright: list[_Edge], level: list[_Edge], budget: CellBudget) -> list[tuple[list[_Edge], list[_Edge]]]:
    """Group the lines that touch each other, directly or through others."""
    budget.check(len(upright) + len(level))
    parent = list(range(len(upright) + len(level)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    crossings = 0
    places = [edge.at for edge in level]
    for number, line in enumerate(upright):
        first, last = bisect_right(places, line.start - _NEAR), bisect_right(places, line.end + _NEAR)
        crossings += last - first
        budget.check(crossings // 4)
        for other in range(first, last):
            if level[other].start - _NEAR <= line.at <= level[other].end + _NEAR:
                parent[root(len(upright) + other)] = root(number)
    groups: dict[int, tuple[list[_Edge], list[_Edge]]] = {}
    for number, edge in enumerate((*upright, *level)):
        groups.setdefault(root(number), ([], []))[number >= len(upright)].append(edge)
    found = [group for group in groups.values() if group[0] and group[1]]
    return sorted(found, key=lambda group: min(edge.at for edge in group[1]))


def _places(lines: list[_Edge], crossing: list[_Edge]) -> list[float]:
    """Return where a grid is divided: at its lines, and at the ends of the lines across, where an end is left open.

    A table that is cut by the end of a page often has no line there.
    """
    places = sorted({edge.at for edge in lines})
    first, last = min(edge.start for edge in crossing), max(edge.end for edge in crossing)
    if first < places[0] - 2 * _NEAR:
        places.insert(0, first)
    if last > places[-1] + 2 * _NEAR:
        places.append(last)
    return places


def _table(
    page: int, upright: list[_Edge], level: list[_Edge], glyphs: list[Glyph], budget: CellBudget
) -> tuple[PageTable, list[Glyph]] | None:
    """Make a table of connected lines and return it with the glyphs outside it; ``None`` for what is only a frame.

    The glyphs are in order from top to bottom.
    """
    xs, ys = _places(upright, level), _places(level, upright)
    if len(xs) < 3 or len(ys) < 2:
        return None
    budget.spend((len(xs) - 1) * (len(ys) - 1))
    cells, cell_at = _cells(xs, ys, upright, level)
    inside: dict[tuple[int, int], list[Glyph]] = {}
    first, end = (bisect_right(glyphs, y, key=lambda glyph: glyph.y) for y in (ys[0], ys[-1]))
    outside = glyphs[:first]
    for glyph in glyphs[first:end]:
        cell = cell_at.get((bisect_right(ys, glyph.y) - 1, bisect_right(xs, glyph.x) - 1))
        if cell:
            inside.setdefault((cell.row, cell.column), []).append(glyph)
        else:
            outside.append(glyph)
    outside += glyphs[end:]
    if len(cells) < 2 or not inside:
        return None
    for cell in cells:
        cell.text = _text(lines_of(page, inside.get((cell.row, cell.column), ())), cell.box.x1 - cell.box.x0)
    return PageTable(page, ys[0], ys[-1], tuple(xs), len(ys) - 1, cells), outside


def _cells(
    xs: list[float], ys: list[float], upright: list[_Edge], level: list[_Edge]
) -> tuple[list[PageCell], dict[tuple[int, int], PageCell]]:
    """Return the cells between the lines of a grid, and which of them covers each place of the grid."""
    closed_right = _walls(upright, xs, ys)
    closed_below = {(row, column) for column, row in _walls(level, ys, xs)}
    cells: list[PageCell] = []
    cell_at: dict[tuple[int, int], PageCell] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in cell_at:
                continue
            places = _room(row, column, len(ys) - 1, len(xs) - 1, closed_right, closed_below)
            rows, columns = {place[0] for place in places}, {place[1] for place in places}
            cell = PageCell(
                row=row,
                column=min(columns),
                rowspan=len(rows),
                colspan=len(columns),
                box=Box(xs[min(columns)], ys[row], xs[max(columns) + 1], ys[max(rows) + 1]),
            )
            cells.append(cell)
            cell_at.update(dict.fromkeys(places, cell))
    return cells, cell_at


def _walls(lines: list[_Edge], places: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Return ``(n, m)`` for every step ``n`` across at which a line closes the end of the interval ``m``."""
    found = set()
    middles = [(start + end) / 2 for start, end in pairwise(across)]
    for line in lines:
        interval = bisect_right(places, line.at) - 2
        for step in range(bisect_right(middles, line.start), bisect_right(middles, line.end)):
            found.add((step, interval))
    return found


def _room(
    row: int,
    column: int,
    height: int,
    width: int,
    closed_right: set[tuple[int, int]],
    closed_below: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Return the places of the grid that can be reached from one without crossing a line."""
    room = {(row, column)}
    new = [(row, column)]
    while new:
        y, x = new.pop()
        steps = (
            ((y, x + 1), (y, x) not in closed_right),
            ((y, x - 1), (y, x - 1) not in closed_right),
            ((y + 1, x), (y, x) not in closed_below),
            ((y - 1, x), (y - 1, x) not in closed_below),
        )
        for place, is_open in steps:
            if is_open and place not in room and 0 <= place[0] < height and 0 <= place[1] < width:
                room.add(place)
                new.append(place)
    return room


def _text(lines: list[TextLine], width: float) -> str:
    """Join the lines of a cell; a figure goes on in the next line only where the line before was full."""
    text = ""
    for number, line in enumerate(lines):
        if number and not _is_wrapped_figure(lines[number - 1], line, width):
            text += seam(text, line.text)
        text += line.text
    return text


def _is_wrapped_figure(before: TextLine, after: TextLine, width: float) -> bool:
    if not (
        before.text.isdigit() and after.text[0] in "0123456789." and len(before.text) >= _LEAST_DIGITS_OF_A_FULL_LINE
    ):
        return False
    digit = (before.x1 - before.x0) / len(before.text)
    return width - (before.x1 - before.x0) < _PADDING + digit
