"""Tables without rules: found by the white space between the columns of their figures.

A figure stands on one line, so every line with figures is a row of the table; the labels beside it may have several
lines, reach over several rows, and be cut by the end of a page. Where a table does not come out whole, its lines are
left as they are, and reading them is left to the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from gov_disclosure.readers.pdf.blocks import Block, assembled
from gov_disclosure.readers.pdf.columns import BaseLine, Columns, FigureRow, Unsettled, as_one, base_lines, settled_rows
from gov_disclosure.readers.pdf.glyphs import PlacedLine, Word
from gov_disclosure.readers.pdf.heads import placed_heads
from gov_disclosure.readers.pdf.labels import begins_item, first_items, is_section_heading
from gov_disclosure.readers.tables import Cell, Table

_LINE_GAP = 0.8
"""Of the height of a line: the greatest distance between the last figures and the rest of their label below."""
_WIDE = 0.6
"""Of the width of a table: a line that is wider and of one piece is running text."""
_NEAR = 0.4
"""Of the height of a line: how far figures may be out of the height of their label."""
_SAME = 1.0
"""Points within which a repeated head stands where it stood on the page before."""
_LEAST_FIGURES = 5
"""Figures of a table that has only one row of them."""
_MOST_PARTS = 3000
"""Labels, heads and figures of one table: the forms have a few hundred."""
_GROUP = re.compile(r"\([一二三四五六七八九十]\)|三、")
_BAND = re.compile("[一二三四]、")


@attrs.define(eq=False)
class _Row:
    """A row of the table to be made: its cells by column, labels counted from 0 and figures from their own 0."""

    page: int
    y: float
    labels: dict[int, Block] = attrs.field(factory=dict)
    figures: dict[int, Block] = attrs.field(factory=dict)

    @property
    def place(self) -> tuple[int, float]:
        """Where the row stands."""
        return self.page, self.y


def with_unruled_tables(flow: Sequence[PlacedLine]) -> Iterator[PlacedLine | Table]:
    """Yield the lines, those of tables put together to tables."""
    start = 0
    for end in range(len(flow) + 1):
        if end == len(flow) or is_section_heading(flow[end].line.text):
            yield from _section(flow[start:end])
            start = end


def _section(lines: Sequence[PlacedLine]) -> Iterator[PlacedLine | Table]:
    """Yield the lines of one section with its table, if it has one that comes out whole."""
    found = base_lines(lines)
    rows = [number for number, line in enumerate(found) if line.holds_figures]
    figures = sum(found[number].count for number in rows)
    parts = sum(len(line.parts) for line in found)
    several = sum(len(found[number].parts) > 1 for number in rows)
    if (several < 2 and figures < _LEAST_FIGURES) or parts > _MOST_PARTS:
        yield from lines
        return
    figures_start = min(found[number].figures_start for number in rows)
    first, end = _extent(found, rows, figures_start)
    inside = {id(glyph) for line in found[first:end] for glyph in line.glyphs}
    shares = [{id(glyph) in inside for word in placed.line.words for glyph in word.glyphs} for placed in lines]
    try:
        table = _Layout(found[first:end], figures_start).table()
    except Unsettled:
        table = None
    if table is None or any(len(share) > 1 for share in shares):
        yield from lines
        return
    before = shares.index({True})
    yield from lines[:before]
    yield table
    yield from (placed for placed, share in zip(lines[before:], shares[before:], strict=True) if share == {False})


def _extent(lines: Sequence[BaseLine], rows: Sequence[int], figures_start: float) -> tuple[int, int]:
    """Return the first line of the table and the one after its last: running text before and after is left out."""
    glyphs = [glyph for number in rows for glyph in lines[number].glyphs]
    width = max(glyph.x1 for glyph in glyphs) - min(glyph.x0 for glyph in glyphs)

    def is_running_text(line: BaseLine) -> bool:
        return len(line.parts) == 1 and (
            line.x1 - line.parts[0][0].x0 > _WIDE * width or line.texts[0].endswith(("。", "；", "："))
        )

    first = rows[0]
    while first > 0 and not is_running_text(lines[first - 1]):
        first -= 1
    if first == 0 and is_section_heading(" ".join(lines[0].texts)):
        first = 1
    end = rows[-1] + 1
    while end < len(lines) and _is_tail(lines[end - 1], lines[end], figures_start):
        end += 1
    return first, end


def _is_tail(before: BaseLine, line: BaseLine, labels_end: float) -> bool:
    """Tell whether a line below the last figures is the rest of a label."""
    is_near = line.page != before.page or line.top - before.bottom < _LINE_GAP * (line.bottom - line.top)
    return is_near and line.x1 <= labels_end and not begins_item(line.texts[0])


@attrs.frozen(eq=False)
class _Group:
    """Rows of figures with the same columns and the lines of heads above them."""

    above: list[BaseLine]
    rows: list[BaseLine]
    between: list[BaseLine]


def _groups(lines: Sequence[BaseLine], figures_start: float) -> list[_Group]:
    """Put the lines of a table into groups: a new one begins with every line of heads."""
    groups = [_Group([], [], [])]
    for line in lines:
        if line.holds_figures:
            groups[-1].rows.append(line)
        elif line.x1 > figures_start or not groups[-1].rows:
            if groups[-1].rows:
                groups.append(_Group([], [], []))
            groups[-1].above.append(line)
        else:
            groups[-1].between.append(line)
    return groups


def _without_repeated_heads(lines: Sequence[BaseLine]) -> list[BaseLine]:
    """Drop what stands above the rows of a page just as it stood above the first rows of the table."""
    kept: list[BaseLine] = []
    heads: list[tuple[str, float]] = []
    page, is_above, is_first = lines[0].page, True, True
    for line in lines:
        if line.page != page:
            page, is_above, is_first = line.page, True, is_first and is_above
        is_above = is_above and not line.holds_figures
        if is_above and is_first:
            heads += zip(line.texts, (part[0].x0 for part in line.parts), strict=True)
        elif is_above:
            new = tuple(
                part
                for part, text in zip(line.parts, line.texts, strict=True)
                if not any(text == head and abs(part[0].x0 - x0) <= _SAME for head, x0 in heads)
            )
            line = BaseLine(page, new)
        if line.parts:
            kept.append(line)
    return kept


class _Layout:
    """Finds the row of every label and the column of every head and figure."""

    def __init__(self, lines: Sequence[BaseLine], figures_start: float) -> None:
        self._feet = {line.page: line.bottom for line in lines}
        self._groups = _groups(_without_repeated_heads(lines), figures_start)
        self._settled = [settled_rows(group.rows, group.between) for group in self._groups]
        self._labels = assembled(self._label_words(), self._feet)
        self._rows: list[_Row] = []
        self._head_rows: list[_Row] = []
        for group, (columns, found) in zip(self._groups, self._settled, strict=True):
            self._add_rows(group, columns, found)
        self._label_columns = (
            3 if any(_GROUP.match(label.short) for label in self._labels) else min(len(self._labels), 1)
        )

    def _label_words(self) -> Iterator[tuple[int, Word]]:
        """Yield what stands left of the figures, in reading order."""
        for group, (columns, found) in zip(self._groups, self._settled, strict=True):
            pieces = [(row.line, piece) for row in found for piece in row.label]
            for line in (*group.above, *group.between):
                pieces += [(line, piece) for piece in _pieces(line, columns) if columns.are_labels(piece)]
            for line, piece in sorted(pieces, key=lambda found: (found[0].page, found[0].y, found[1][0].x0)):
                yield line.page, as_one(piece)

    def _add_rows(self, group: _Group, columns: Columns, found: Sequence[FigureRow]) -> None:
        """Add the rows of a group, its heads first."""
        words = [
            (line.page, as_one(piece))
            for line in group.above
            for piece in _pieces(line, columns)
            if not columns.are_labels(piece)
        ]
        heads, numbers = placed_heads(assembled(words, self._feet), columns)
        self._head_rows += [_Row(*place, figures=cells) for place, cells in heads]
        for row in found:
            page = row.line.page
            figures = {numbers[column]: Block([]).add(page, word) for column, word in row.figures.items()}
            y = sum(block.y for block in figures.values()) / len(figures)
            self._rows.append(_Row(page, y, figures=figures))

    def table(self) -> Table:
        """Return the table; raise :class:`Unsettled` if it does not come out whole."""
        own = self._labels_of_rows()
        others = [label for label in self._labels if label not in own]
        for row, label in zip(self._rows, own, strict=True):
            if label:
                self._put(row, label)
        blank: list[_Row] = []
        for label in others:
            first = self._first_of(label)
            if first in own:
                self._put(self._rows[own.index(first)], label)
            elif head := self._head_row_beside(label):
                head.labels[0] = label
            elif begins_item(label.short) or self._is_above_rows(label):
                blank.append(_Row(label.page, label.y, {self._label_column(label): label}))
            else:
                raise Unsettled
        placed = sorted((*self._rows, *self._head_rows, *blank), key=lambda row: row.place)
        return Table(tuple(cell for number, row in enumerate(placed) for cell in self._cells(number, row)))

    def _cells(self, number: int, row: _Row) -> Iterator[Cell]:
        for column, block in sorted(row.labels.items()):
            yield Cell(row=number, column=column, fragments=block.fragments)
        for column, block in sorted(row.figures.items()):
            yield Cell(row=number, column=self._label_columns + column, fragments=block.fragments)

    def _put(self, row: _Row, label: Block) -> None:
        column = self._label_column(label)
        if column in row.labels:
            raise Unsettled
        row.labels[column] = label

    def _label_column(self, label: Block) -> int:
        """Return the column of a label: rows and the band first, then their groups, then the items of these."""
        if self._label_columns < 2 or _BAND.match(label.short):
            return 0
        return 1 if _GROUP.match(label.short) else 2

    def _labels_of_rows(self) -> list[Block | None]:
        """Return the label of each row: the one at its height that stands next to the figures."""
        own: list[Block | None] = []
        for row in self._rows:
            near: list[tuple[float, float, Block]] = []
            for label in self._labels:
                distance = label.distance(row.page, row.y)
                height = label.last.bottom - label.last.top
                if distance is not None and distance <= _NEAR * height and not self._first_of(label):
                    near.append((distance, -label.x0, label))
            nearest = min(near, key=lambda found: found[:2])[2] if near else None
            if nearest and nearest in own:
                raise Unsettled
            own.append(nearest)
        if any(own) and not all(own):
            raise Unsettled
        return own

    def _first_of(self, label: Block) -> Block | None:
        """Return the label of the first of the rows that a label reaches over."""
        first = first_items().get(label.short)
        return next((other for other in self._labels if other.short == first), None)

    def _head_row_beside(self, label: Block) -> _Row | None:
        """Return the row of heads that a label stands beside."""
        for row in reversed(self._head_rows):
            if not row.labels and any(head.is_beside(label) for head in row.figures.values()):
                return row
        return None

    def _is_above_rows(self, label: Block) -> bool:
        return (label.page, label.y) < self._rows[0].place


def _pieces(line: BaseLine, columns: Columns) -> list[list[Word]]:
    return [piece for part in line.parts for piece in columns.split(part)]
