"""Tables without lines: found by the columns of their figures.

A figure stands on one line, so every line with figures is a row of the table; the labels beside it may have several
lines, reach over several rows, and be cut by the end of a page. Where a table does not come out whole, its lines are
left as they are, and reading them is left to the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import attrs

from gov_disclosure.readers.joining import joined
from gov_disclosure.readers.pdf.glyphs import Line, PlacedLine, Word
from gov_disclosure.readers.pdf.labels import begins_item, begins_label, compact, is_section_heading, is_whole_label
from gov_disclosure.readers.tables import Cell, Fragment, Table

_CELL_GAP = 0.7
"""Of the height of a line: words farther apart stand in different cells."""
_ALIGNED = 0.6
"""Of the height of a line: how far the lines of one cell may be out of line."""
_LINE_GAP = 0.8
"""Of the height of a line: the greatest distance between two lines of one cell."""
_WIDE = 0.6
"""Of the width of a table: a line that is wider and of one piece is running text."""
_LEVEL = 0.4
"""Of the height of a line: how far heads of one row may be out of level."""
_FOOT = 2.5
"""Of the height of a line: a block that ends this near to the foot of a page may go on overleaf."""
_LEAST_FIGURES = 5
"""Figures of a table that has only one row of them."""
_MOST_PARTS = 3000
"""Labels, heads and figures of one table: the forms have a few hundred."""
_GROUP = re.compile(r"\([一二三四五六七八九十]\)|三、")
_BAND = re.compile("[一二三四]、")
_FIRST_GROUP = re.compile(r"\(一\)")
_FIRST_ITEM = re.compile(r"1[.、)]")
_FIGURE = re.compile(r"[+-]?\d[\d,，]*(?:\.\d+)?(?:万?元|件|%)?|[/／—–_-]+|无|增\d+|减\d+")


@attrs.define
class _Block:
    """Text of one cell: one or more lines above each other, perhaps on two pages."""

    lines: list[tuple[int, Word]]

    @property
    def last(self) -> Word:
        """The last line."""
        return self.lines[-1][1]

    @property
    def page(self) -> int:
        """The page that the block begins on."""
        return self.lines[0][0]

    @property
    def top(self) -> float:
        """The upper edge on that page."""
        return self.lines[0][1].top

    @property
    def bottom(self) -> float:
        """The lower edge on that page."""
        return max(word.bottom for page, word in self.lines if page == self.page)

    @property
    def text(self) -> str:
        """The text on one line."""
        return joined(word.text for _, word in self.lines)

    @property
    def x0(self) -> float:
        """The left end."""
        return min(word.x0 for _, word in self.lines)

    def is_beside(self, other: _Block) -> bool:
        """Tell whether two blocks have a height in common."""
        return self.page == other.page and self.top < other.bottom and other.top < self.bottom

    def covers(self, page: int, y: float) -> bool:
        """Tell whether a height on a page is that of the block."""
        return any(
            number == page
            and word.top - (word.bottom - word.top) / 2 <= y <= word.bottom + (word.bottom - word.top) / 2
            for number, word in self.lines
        )


_HEIGHTS: tuple[Callable[[_Block], float], ...] = (
    lambda block: (block.top + block.bottom) / 2,
    lambda block: block.top,
    lambda block: block.bottom,
)


@attrs.frozen
class _FigureRow:
    """A line with figures: the figure of each column that it has one in."""

    page: int
    y: float
    figures: dict[int, Word]


def with_unruled_tables(flow: Sequence[PlacedLine]) -> Iterator[PlacedLine | Table]:
    """Yield the lines, those of tables put together to tables."""
    start = 0
    for end in range(len(flow) + 1):
        if end == len(flow) or is_section_heading(flow[end].line.text):
            yield from _section(flow[start:end])
            start = end


def _section(lines: Sequence[PlacedLine]) -> Iterator[PlacedLine | Table]:
    """Yield the lines of one section with its table, if it has one that comes out whole."""
    segments = [_segments(placed.line) for placed in lines]
    with_figures = [number for number, parts in enumerate(segments) if _is_figure_row(parts)]
    figures = sum(len(_figures_of(segments[number])) for number in with_figures)
    if (len(with_figures) < 2 and figures < _LEAST_FIGURES) or sum(map(len, segments)) > _MOST_PARTS:
        yield from lines
        return
    columns = _columns([segments[number] for number in with_figures])
    first, end = _extent(lines, segments, with_figures, columns)
    table = _table(lines[first:end], segments[first:end], columns) if columns else None
    if table is None:
        yield from lines
    else:
        yield from lines[:first]
        yield table
        yield from lines[end:]


def _segments(line: Line) -> list[Word]:
    """Put the words of a line together that stand in one cell."""
    parts = [line.words[0]]
    for word in line.words[1:]:
        before = parts[-1]
        gap = _CELL_GAP * (word.bottom - word.top)
        if word.x0 - before.x1 >= gap or (_FIGURE.fullmatch(before.text) and _FIGURE.fullmatch(word.text)):
            parts.append(word)
        else:
            parts[-1] = Word(
                f"{before.text} {word.text}",
                before.x0,
                word.x1,
                min(before.top, word.top),
                max(before.bottom, word.bottom),
            )
    return parts


def _figures_of(parts: Sequence[Word]) -> list[Word]:
    return [part for part in parts if _FIGURE.fullmatch(part.text)]


def _is_figure_row(parts: Sequence[Word]) -> bool:
    """Tell whether a line holds a label and figures, or figures only."""
    figures = _figures_of(parts)
    return len(parts) > 1 and any(figure.text[-1].isdigit() for figure in figures) and parts[-1] in figures


def _columns(rows: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """Return from where to where each column of figures reaches; none if two figures of a row share a column."""
    columns: list[tuple[float, float]] = []
    for figure in sorted((figure for row in rows for figure in _figures_of(row)), key=lambda word: word.x0):
        if columns and figure.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], figure.x1))
        else:
            columns.append((figure.x0, figure.x1))
    for row in rows:
        numbers = [_column_of(figure, columns) for figure in _figures_of(row)]
        if len(set(numbers)) != len(numbers):
            return []
    return columns


def _numbering(rows: Sequence[_FigureRow]) -> dict[int, int] | None:
    """Give the columns numbers: those of the longest rows in order, one that only shorter rows have by its place.

    A figure that spans two columns and is centred in them stands between them.
    """
    most = max(len(row.figures) for row in rows)
    numbers: dict[int, int] = {}
    for row in sorted(rows, key=lambda row: -len(row.figures)):
        for place, column in enumerate(sorted(row.figures)):
            if len(row.figures) < most and column in numbers:
                continue
            if numbers.setdefault(column, place) != place:
                return None
    return numbers


def _column_of(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column whose middle is nearest to that of a word."""
    middle = (word.x0 + word.x1) / 2
    return min(range(len(columns)), key=lambda number: abs(sum(columns[number]) / 2 - middle))


def _extent(
    lines: Sequence[PlacedLine],
    segments: Sequence[Sequence[Word]],
    with_figures: Sequence[int],
    columns: Sequence[tuple[float, float]],
) -> tuple[int, int]:
    """Return the first line of the table and the one after its last: running text before and after is left out."""
    if not columns:
        return 0, 0
    left = min(segments[number][0].x0 for number in with_figures)
    width = columns[-1][1] - left

    def is_running_text(number: int) -> bool:
        parts = segments[number]
        return len(parts) == 1 and (
            parts[0].x1 - parts[0].x0 > _WIDE * width or parts[0].text.endswith(("。", "；", "："))
        )

    first = with_figures[0]
    while first > 0 and not is_running_text(first - 1):
        first -= 1
    if first == 0 and is_section_heading(lines[0].line.text):
        first = 1
    end = with_figures[-1] + 1
    while end < len(lines) and _is_tail(lines[end - 1], lines[end], columns[0][0]):
        end += 1
    return first, end


def _is_tail(before: PlacedLine, placed: PlacedLine, labels_end: float) -> bool:
    """Tell whether a line below the last figures is the rest of a label."""
    height = placed.line.bottom - placed.line.top
    is_near = placed.page != before.page or placed.line.top - before.line.bottom < _LINE_GAP * height
    return is_near and placed.line.x1 <= labels_end and not begins_item(placed.line.text)


def _table(
    lines: Sequence[PlacedLine], segments: Sequence[Sequence[Word]], columns: Sequence[tuple[float, float]]
) -> Table | None:
    """Put the lines of a table together; ``None`` if a row of figures has no label or a label no place."""
    rows: list[_FigureRow] = []
    labels: list[_Block] = []
    heads: list[_Block] = []
    feet = {placed.page: placed.line.bottom for placed in lines}
    for placed, parts in zip(lines, segments, strict=True):
        figures = _figures_of(parts) if _is_figure_row(parts) else []
        if figures:
            middle = sum(figure.top + figure.bottom for figure in figures) / 2 / len(figures)
            rows.append(_FigureRow(placed.page, middle, {_column_of(figure, columns): figure for figure in figures}))
        for part in parts:
            if part not in figures:
                is_label = part.x1 <= columns[0][0]
                _add(labels if is_label else heads, placed.page, part, feet.get(placed.page - 1, 0))
    numbers = _numbering(rows)
    return None if numbers is None else _Layout(rows, labels, heads, columns, numbers).table()


def _add(blocks: list[_Block], page: int, word: Word, foot: float) -> None:
    """Add a piece of a line to the block above it that it goes on with, or begin a new block.

    ``foot`` is where the text of the page before ends: only a block that reaches it can go on.
    """
    if not begins_item(word.text):
        height = word.bottom - word.top
        on_page = [block for block in blocks if block.lines[-1][0] == page and _is_aligned(block.last, word, height)]
        if on_page:
            block = on_page[-1]
            if word.top - block.last.bottom < _LINE_GAP * height and _can_go_on(block, word):
                on_page[-1].lines.append((page, word))
                return
        elif not begins_label(word.text):
            before = [
                block
                for block in blocks
                if block.lines[-1][0] == page - 1
                and block.last.bottom > foot - _FOOT * height
                and _is_aligned(block.last, word, height)
                and _can_go_on(block, word)
            ]
            if before:
                before[-1].lines.append((page, word))
                return
    blocks.append(_Block([(page, word)]))


def _can_go_on(block: _Block, word: Word) -> bool:
    """Tell whether a line can be the rest of a label: not of one that is whole, unless a longer one begins so."""
    return not is_whole_label(block.text) or begins_label(joined((block.text, word.text)))


def _is_aligned(above: Word, word: Word, height: float) -> bool:
    """Tell whether two lines begin, end or are centred at the same place."""
    left, right = above.x0 - word.x0, above.x1 - word.x1
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED * height


class _Layout:
    """Finds the row of every label and the column of every head."""

    def __init__(
        self,
        rows: list[_FigureRow],
        labels: list[_Block],
        heads: list[_Block],
        columns: Sequence[tuple[float, float]],
        numbers: dict[int, int],
    ) -> None:
        self._rows = rows
        self._labels = labels
        self._heads = heads
        self._columns = columns
        self._numbers = numbers
        self._label_columns: int = (
            3 if any(_GROUP.match(compact(label.text)) for label in labels) else min(len(labels), 1)
        )

    def table(self) -> Table | None:
        """Return the table, or ``None`` if it does not come out whole."""
        own = self._labels_of_rows()
        if own is None:
            return None
        beside: dict[int, list[_Block]] = {row: [label] for row, label in enumerate(own) if label}
        heads = list(self._heads)
        for label in self._labels:
            if any(label is other for other in own):
                continue
            row = self._row_of_group(label, own) if _GROUP.match(compact(label.text)) else None
            if row is not None:
                beside.setdefault(row, []).append(label)
            elif begins_item(label.text) or self._is_above_rows(label):
                heads.append(label)
            else:
                return None
        return self._grid(beside, [head for head in heads if not self._is_repeated(head, heads)])

    def _labels_of_rows(self) -> list[_Block | None] | None:
        """Return the label of each row: the one beside it that stands next to the figures."""
        own: list[_Block | None] = []
        for row in self._rows:
            beside = [label for label in self._labels if label.covers(row.page, row.y)]
            label = max(beside, key=lambda label: label.x0, default=None)
            if label is not None and any(label is other for other in own):
                return None
            own.append(label)
        return None if any(own) and not all(own) else own

    def _row_of_group(self, group: _Block, own: list[_Block | None]) -> int:
        """Return the row that a label of several rows belongs to: the first of its group, wherever it is printed."""
        middle = (group.top + group.bottom) / 2
        nearest = min(
            range(len(self._rows)),
            key=lambda row: (abs(self._rows[row].page - group.page), abs(self._rows[row].y - middle)),
        )
        is_first = _FIRST_GROUP if _BAND.match(compact(group.text)) else _FIRST_ITEM
        for row in range(nearest, -1, -1):
            label = own[row]
            if label and is_first.match(compact(label.text)):
                return row
        return nearest

    def _is_above_rows(self, block: _Block) -> bool:
        return (block.page, block.top) < (self._rows[0].page, self._rows[0].y)

    def _is_repeated(self, head: _Block, heads: list[_Block]) -> bool:
        """Tell whether a head stands at the top of a page and stood on an earlier page of the table."""
        is_at_top = all(row.page != head.page or row.y > head.top for row in self._rows)
        return is_at_top and any(
            other.page < head.page and compact(other.text) == compact(head.text) for other in heads
        )

    def _grid(self, beside: dict[int, list[_Block]], heads: list[_Block]) -> Table:
        """Put labels, heads and figures on the grid, from top to bottom."""
        placed: list[tuple[int, float, dict[int, _Block]]] = []
        for number, row in enumerate(self._rows):
            cells = {self._label_column(label): label for label in beside.get(number, ())}
            for column, figure in row.figures.items():
                cells[self._label_columns + self._numbers[column]] = _Block([(row.page, figure)])
            placed.append((row.page, row.y, cells))
        placed += self._head_rows(heads)
        placed.sort(key=lambda row: row[:2])
        return Table(
            tuple(
                Cell(row=number, column=column, fragments=_fragments(block))
                for number, (_, _, cells) in enumerate(placed)
                for column, block in sorted(cells.items())
            )
        )

    def _head_rows(self, heads: list[_Block]) -> list[tuple[int, float, dict[int, _Block]]]:
        """Put heads that stand beside each other in one row; a head of two rows stands in the upper one."""
        # Heads of a row have one, two or three lines; which ends of them are level depends on the table.
        rows = min((self._level_rows(heads, height) for height in _HEIGHTS), key=len)
        whole: list[tuple[_Block, dict[int, _Block]]] = []
        for first, row in rows:
            above = whole[-1][1] if whole else {}
            is_beside = any(head.is_beside(other) for head in row.values() for other in above.values())
            if is_beside and not above.keys() & row.keys():
                above.update(row)
            else:
                whole.append((first, row))
        return [(first.page, (first.top + first.bottom) / 2, row) for first, row in whole]

    def _level_rows(
        self, heads: list[_Block], height: Callable[[_Block], float]
    ) -> list[tuple[_Block, dict[int, _Block]]]:
        """Group the heads that stand at the same height; return each group with its first head."""
        rows: list[tuple[_Block, dict[int, _Block]]] = []
        for head in sorted(heads, key=lambda head: (head.page, height(head))):
            column = self._head_column(head)
            first, row = rows[-1] if rows else (head, {})
            limit = _LEVEL * (head.last.bottom - head.last.top)
            if row and first.page == head.page and height(head) - height(first) < limit and column not in row:
                row[column] = head
            else:
                rows.append((head, {column: head}))
        return rows

    def _label_column(self, label: _Block) -> int:
        """Return the column of a label: rows and the band first, then their groups, then the items of these."""
        if self._label_columns < 2 or _BAND.match(compact(label.text)):
            return 0
        return 1 if _GROUP.match(compact(label.text)) else 2

    def _head_column(self, head: _Block) -> int:
        word = head.lines[0][1]
        if word.x1 <= self._columns[0][0]:
            return 0
        limit = _ALIGNED * (word.bottom - word.top)
        flush = [
            number
            for number, (left, right) in enumerate(self._columns)
            if min(abs(left - word.x0), abs(right - word.x1)) < limit
        ]
        column = flush[0] if flush else _column_of(word, self._columns)
        return self._label_columns + self._numbers[column]


def _fragments(block: _Block) -> tuple[Fragment, ...]:
    """Return the text of a block, one fragment for each page."""
    pages = dict.fromkeys(page for page, _ in block.lines)
    return tuple(
        Fragment(text=joined(word.text for number, word in block.lines if number == page), page=page) for page in pages
    )
