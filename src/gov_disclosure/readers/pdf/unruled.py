"""Tables without rules: found by the white space between the columns of their figures.

A figure stands on one line, so every line with figures is a row of the table; the labels beside it may have several
lines, reach over several rows, and be cut by the end of a page. Where a table does not come out whole, its lines are
left as they are, and reading them is left to the grammar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.readers.grids import GridCell, GridTable
from gov_disclosure.readers.pdf.cell_texts import LINE_GAP, CellText, assembled
from gov_disclosure.readers.pdf.columns import (
    FigureColumns,
    FigureRow,
    PartedLine,
    Unsettled,
    as_one,
    settled_rows,
)
from gov_disclosure.readers.pdf.glyphs import GlyphWord, TextLine
from gov_disclosure.readers.pdf.head_rows import placed_heads
from gov_disclosure.readers.pdf.labels import begins_item, headings, is_group

_WIDE = 0.6
"""Of the width of a table: a line that is wider and of one piece is running text."""
_LEAST_FIGURES = 5
"""Figures of a table that has only one row of them."""
_MOST_PARTS = 3000
"""Labels, heads and figures of one table: the forms have a few hundred."""


def with_unruled_tables(flow: Sequence[TextLine]) -> Iterator[TextLine | GridTable]:
    """Yield the lines, those of tables put together to tables."""
    done = 0
    for first, end in headings([line.text for line in flow]):
        yield from _section(flow[done:first])
        yield from flow[first:end]
        done = end
    yield from _section(flow[done:])


def _section(lines: Sequence[TextLine]) -> Iterator[TextLine | GridTable]:
    """Yield the lines of one section with its table, if it has one that comes out whole."""
    found = [PartedLine.of(line) for line in lines]
    rows = [number for number, line in enumerate(found) if line.holds_figures]
    figures = sum(found[number].count for number in rows)
    parts = sum(len(line.parts) for line in found)
    several = sum(len(found[number].parts) > 1 for number in rows)
    if (several < 2 and figures < _LEAST_FIGURES) or parts > _MOST_PARTS:
        yield from lines
        return
    first, end = _first_line(found, rows), rows[-1] + 1
    try:
        table = _table(found[first:end])
    except Unsettled:
        yield from lines
        return
    yield from lines[:first]
    yield table
    yield from lines[end:]


def _first_line(lines: Sequence[PartedLine], rows: Sequence[int]) -> int:
    """Return the first line of a table: the first of figures, or the first of the heads and labels above it."""
    glyphs = [glyph for number in rows for glyph in lines[number].glyphs]
    width = max(glyph.x1 for glyph in glyphs) - min(glyph.x0 for glyph in glyphs)
    first = rows[0]
    while first > 0 and not _is_running_text(lines[first - 1], width):
        first -= 1
    return first


def _is_running_text(line: PartedLine, width: float) -> bool:
    return len(line.parts) == 1 and (line.x1 - line.x0 > _WIDE * width or line.texts[0].endswith(("。", "；", "：")))


@attrs.frozen(eq=False)
class _Block:
    """Rows of figures with the same columns, the lines of heads above them and the lines of labels between them."""

    above: list[PartedLine] = attrs.field(factory=list)
    rows: list[PartedLine] = attrs.field(factory=list)
    between: list[PartedLine] = attrs.field(factory=list)


def _blocks(lines: Sequence[PartedLine]) -> list[_Block]:
    """Put the lines of a table into blocks: a new one begins with every line of heads."""
    figures_start = min(line.figures_start for line in lines if line.holds_figures)
    blocks = [_Block()]
    for line in lines:
        if line.holds_figures:
            blocks[-1].rows.append(line)
        elif line.x1 > figures_start or not blocks[-1].rows:
            if blocks[-1].rows:
                blocks.append(_Block())
            blocks[-1].above.append(line)
        else:
            blocks[-1].between.append(line)
    return blocks


@attrs.define(eq=False)
class _Row:
    """A row of the table to be made: its label, and its heads or figures by column."""

    page: int
    y: float
    cells: dict[int, CellText] = attrs.field(factory=dict)
    label: CellText | None = None

    @property
    def place(self) -> tuple[int, float]:
        """Where the row stands."""
        return self.page, self.y

    @property
    def bottom(self) -> float:
        """The lower edge of its last line."""
        return max(text.last.bottom for text in self.cells.values())


def _table(lines: Sequence[PartedLine]) -> GridTable:
    """Find the row of every label and the column of every head and figure.

    Raises :class:`Unsettled` if the table does not come out whole.
    """
    heads: list[_Row] = []
    rows: list[_Row] = []
    labels: list[tuple[int, GlyphWord]] = []
    for block in _blocks(lines):
        columns, found = settled_rows(block.rows, block.between)
        labels += _label_lines(block, columns, found)
        placed, numbers = placed_heads(assembled(_head_lines(block, columns)), columns)
        heads += [_Row(*place, cells) for place, cells in placed]
        rows += [_row_of(row, numbers) for row in found]
    texts = assembled(labels)
    _label(rows, texts)
    if not texts:
        rows = _with_wrapped_figures(rows)
    taken = {id(row.label) for row in rows}
    others = [_row_of_label(text, heads, rows[0]) for text in texts if id(text) not in taken]
    made = sorted((*heads, *filter(None, others), *rows), key=lambda row: row.place)
    first = 1 if texts else 0
    return GridTable(tuple(cell for number, row in enumerate(made) for cell in _cells(number, row, first)))


def _label_lines(block: _Block, columns: FigureColumns, found: Sequence[FigureRow]) -> Iterator[tuple[int, GlyphWord]]:
    """Yield what stands left of the figures, in reading order."""
    pieces = [(row.line, piece) for row in found for piece in row.label]
    for line in (*block.above, *block.between):
        pieces += [(line, piece) for piece in _pieces(line, columns) if columns.are_labels(piece)]
    for line, piece in sorted(pieces, key=lambda found: (found[0].page, found[0].y, found[1][0].x0)):
        yield line.page, as_one(piece)


def _head_lines(block: _Block, columns: FigureColumns) -> Iterator[tuple[int, GlyphWord]]:
    """Yield what stands above the figures, in reading order."""
    for line in block.above:
        yield from ((line.page, as_one(piece)) for piece in _pieces(line, columns) if not columns.are_labels(piece))


def _pieces(line: PartedLine, columns: FigureColumns) -> list[list[GlyphWord]]:
    return [piece for part in line.parts for piece in columns.split(part)]


def _row_of(found: FigureRow, numbers: dict[int, int]) -> _Row:
    page = found.line.page
    cells = {numbers[column]: CellText().add(page, word) for column, word in found.figures.items()}
    return _Row(page, sum(cell.y for cell in cells.values()) / len(cells), cells)


def _with_wrapped_figures(rows: Sequence[_Row]) -> list[_Row]:
    """Put rows without labels together that are lines of one: of figures too wide for their cells."""
    whole: list[_Row] = []
    for row in rows:
        line = next(iter(row.cells.values())).last
        if whole and row.page == whole[-1].page and line.top - whole[-1].bottom < LINE_GAP * (line.bottom - line.top):
            for column, text in row.cells.items():
                whole[-1].cells.setdefault(column, CellText()).add(row.page, text.last)
        else:
            whole.append(row)
    return whole


def _label(rows: Sequence[_Row], texts: Sequence[CellText]) -> None:
    """Give each row its label: of those at its height the one next to the figures."""
    for row in rows:
        beside = [text for text in texts if text.stands_at(row.page, row.y) and not is_group(text.words)]
        row.label = max(beside, key=lambda text: text.x0, default=None)
    labelled = [id(row.label) for row in rows if row.label]
    if len(set(labelled)) < len(labelled) or len(labelled) not in (0, len(rows)):
        raise Unsettled


def _row_of_label(text: CellText, heads: Sequence[_Row], first: _Row) -> _Row | None:
    """Return a row of its own for a label without figures, unless it stands beside heads, and give it to these."""
    for row in reversed(heads):
        if not row.label and any(head.is_beside(text) for head in row.cells.values()):
            row.label = text
            return None
    if begins_item(text.text) or (text.page, text.y) < first.place:
        return _Row(text.page, text.y, label=text)
    raise Unsettled


def _cells(number: int, row: _Row, first: int) -> Iterator[GridCell]:
    if row.label:
        yield GridCell(row=number, column=0, fragments=row.label.fragments)
    for column, text in sorted(row.cells.items()):
        yield GridCell(row=number, column=first + column, fragments=text.fragments)
