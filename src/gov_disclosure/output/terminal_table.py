"""An official table in lines for a terminal: cells reach over others as on paper, and long labels are wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs
from rich.align import AlignMethod
from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions
from rich.text import Text

from gov_disclosure.output.printed_table import PrintedCell, PrintedTable

_HEADS_AND_GAPS = ((8, 2), (4, 2), (4, 1))
"""The width of a head and of the gap between columns: from the best to those for a narrow screen."""
_GROUP = 8
_LEAST_LABEL = 18
_WIDEST_LABEL = 44
_INDENT = "  "


@attrs.frozen
class TableLines:
    """A table for rich to print; ``styles`` are those of the figures by cell path."""

    table: PrintedTable
    styles: Mapping[str, str]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield the lines of the table; where they do not fit the screen, the rows one below the other."""
        widths, gap = self._widths(options.max_width)
        if sum(widths) + gap * (len(widths) - 1) > options.max_width:
            yield from self._listed(options.max_width)
            return
        wide = {cell: sum(widths[cell.column :][: cell.width]) + gap * (cell.width - 1) for cell in self.table.cells}
        words = {cell: _wrapped(cell.text, wide[cell]) for cell in wide}
        heights = self._heights(words)
        lines = {cell: self._lines(cell, words[cell], wide[cell], _high(cell, heights)) for cell in words}
        for row, height in enumerate(heights):
            across = [cell for cell in words if cell.row <= row < cell.row + cell.height]
            across.sort(key=lambda cell: cell.column)
            for number in range(height):
                line = Text(" " * gap).join(lines[cell][sum(heights[cell.row : row]) + number] for cell in across)
                line.rstrip()
                yield line

    def _listed(self, screen: int) -> Iterator[Text]:
        """Yield every row as its labels, and below them its figures, each behind its head."""
        for number, row in enumerate(self.table.rows):
            if row.is_head:
                continue
            if number and self.table.rows[number - 1].is_head:
                for line in chain.from_iterable(_wrapped(head, screen) for head in self._left_unsaid(number)):
                    yield Text(line, "dim")
            labels = [cell.text for cell in self._above(number) if cell.column < self.table.label_columns]
            for line in _wrapped(" › ".join(labels), screen):
                yield Text(line, "bold")
            yield from _flowing(map(self._named, self._headed(number, row.figures)), screen)

    def _left_unsaid(self, row: int) -> Iterator[str]:
        """Yield the heads above a row that its figures are not named by, with the names of those that they are over."""
        headed = self._headed(row, self.table.rows[row].figures)
        said = " ".join(name for name, _ in headed)
        for head in self._block_above(row):
            names = [name for name, figure in headed if head.column <= figure.column < head.column + head.width]
            if head.text and head.text not in said:
                yield f"{head.text} › {' · '.join(names)}" if 0 < len(names) < len(headed) else head.text

    def _named(self, headed: tuple[str, PrintedCell]) -> Text:
        head, figure = headed
        return Text.assemble(f"{head} ", (figure.text, self.styles.get(figure.path or "", "")))

    def _headed(self, row: int, figures: Sequence[PrintedCell]) -> list[tuple[str, PrintedCell]]:
        """Return the figures of a row with their heads: the lowest ones, where these are all different."""
        heads = [[head.text for head in self._heads_of(row, figure)] for figure in figures]
        lowest = [head[-1] for head in heads]
        names = lowest if len(set(lowest)) == len(lowest) else [" ".join(head) for head in heads]
        return list(zip(names, figures, strict=True))

    def _above(self, row: int) -> list[PrintedCell]:
        """Return the labels of a row, also those that began in rows above it."""
        cells = [cell for cell in self.table.cells if cell.row <= row < cell.row + cell.height]
        return [cell for cell in cells if cell.path is None and not self._is_head(cell)]

    def _heads_of(self, row: int, figure: PrintedCell) -> list[PrintedCell]:
        """Return the heads above a figure, in the head next above its row, but those over all figures."""
        heads = self._block_above(row)
        above = [head for head in heads if head.column <= figure.column < head.column + head.width]
        return [head for head in above if head.width < len(self.table.rows[row].figures)] or above[-1:]

    def _block_above(self, row: int) -> list[PrintedCell]:
        """Return the cells of the head next above a row."""
        last = max(number for number in range(row) if self.table.rows[number].is_head)
        first = next((n for n in range(last, -1, -1) if not self.table.rows[n].is_head), -1) + 1
        return [cell for number in range(first, last + 1) for cell in self.table.rows[number].cells]

    def _widths(self, screen: int) -> tuple[list[int], int]:
        """Return the widths of the columns and that of the gap; the labels of rows take what is left of the screen."""
        labels = self.table.label_columns
        own = [cell for cell in self.table.cells if cell.column == labels - 1 and not self._is_head(cell)]
        longest = min(_WIDEST_LABEL, max((cell_len(cell.text) for cell in own), default=0))
        for head, gap in _HEADS_AND_GAPS:
            figures = self._figure_widths(head)
            left = screen - sum(figures) - _GROUP * max(0, labels - 1) - gap * (self.table.width - 1)
            if left >= min(longest, _LEAST_LABEL):
                break
        label = min(longest, max(left, _LEAST_LABEL))
        return [*([_GROUP] * (labels - 1)), *([label] if labels else []), *figures], gap

    def _figure_widths(self, head: int) -> list[int]:
        widths = [1] * self.table.width
        for cell in self.table.cells:
            if cell.path:
                needs = -(-cell_len(cell.text) // cell.width)
            else:
                needs = min(cell_len(cell.text), head) if cell.width == 1 else 1
            for column in range(cell.column, cell.column + cell.width):
                widths[column] = max(widths[column], needs)
        return widths[self.table.label_columns :]

    def _heights(self, words: Mapping[PrintedCell, Sequence[str]]) -> list[int]:
        """Return the number of lines of every row; the last row of a cell grows until the cell has what it needs."""
        heights = [1] * len(self.table.rows)
        for cell in sorted(words, key=lambda cell: (cell.row + cell.height, cell.height)):
            missing = len(words[cell]) + self._is_head(cell) - _high(cell, heights)
            heights[cell.row + cell.height - 1] += max(0, missing)
        return heights

    def _lines(self, cell: PrintedCell, words: Sequence[str], wide: int, high: int) -> list[Text]:
        """Return the lines of a cell in its full width and height; a head ends in a rule."""
        style = "bold" if self._is_head(cell) else self.styles.get(cell.path or "", "")
        lines = [Text(word, style) for word in words]
        for line in lines:
            line.align(self._alignment(cell), wide)
        lines += [Text(" " * wide)] * (high - len(lines))
        if self._is_head(cell):
            lines[-1] = Text("─" * wide)
        return lines

    def _alignment(self, cell: PrintedCell) -> AlignMethod:
        if cell.column < self.table.label_columns:
            return "left"
        return "center" if cell.width > 1 else "right"

    def _is_head(self, cell: PrintedCell) -> bool:
        return self.table.rows[cell.row].is_head


def _wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines: between words where it has blanks, else between any two characters."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(joined) <= width:
            lines[-1] = joined
        else:
            lines[-1:] = [*lines[-1:], *chop_cells(word, width)] if lines[-1] else chop_cells(word, width)
    return lines


def _flowing(items: Iterable[Text], width: int) -> Iterator[Text]:
    """Set items one behind the other, indented, as many in a line as fit; only what is too wide alone is broken."""
    line = Text(_INDENT)
    for item in items:
        if line.cell_len > len(_INDENT) and line.cell_len + item.cell_len > width:
            line.rstrip()
            yield line
            line = Text(_INDENT)
        line = Text.assemble(line, item, _INDENT)
        if line.cell_len > width + len(_INDENT):
            yield from line.wrap(Console(width=width), width, overflow="fold")
            line = Text(_INDENT)
    if line.cell_len > len(_INDENT):
        line.rstrip()
        yield line


def _high(cell: PrintedCell, heights: Sequence[int]) -> int:
    return sum(heights[cell.row : cell.row + cell.height])
