"""An invented report printed without rules by a small layout engine of its own, so that a test can choose how."""

from __future__ import annotations

import attrs
from pdf_writer import HEIGHT, WIDTH, Drawing, Text, pdf_of
from printed_reports import PrintedReport, PrintedTable, blocks

MARGIN = 40.0


def width_of(text: str, size: float) -> float:
    """How wide the PDF writer's font prints a text: half a square for ASCII, a square for everything else."""
    return sum(size / 2 if character.isascii() else size for character in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for character in text:
        if lines[-1] and width_of(lines[-1] + character, size) > width + 0.01:
            lines.append("")
        lines[-1] += character
    return lines


@attrs.frozen
class _Placed:
    """A cell with the rows and columns that it covers, and its text in lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: list[str]


@attrs.define
class Printer:
    """Prints reports: text to the left, in the middle or to the right of its cell, and at its top, middle or bottom."""

    align: float = 0.0
    """0 left, 0.5 centred, 1 right."""
    valign: float = 0.5
    """0 top, 0.5 middle, 1 bottom."""
    padding: float = 4.0
    leading: float = 1.2
    size: float = 8.0
    repeat_head: bool = False
    pages: list[list[Drawing]] = attrs.field(factory=lambda: [[]])
    top: float = MARGIN

    def print(self, report: PrintedReport) -> bytes:
        for _, content in blocks(report):
            if isinstance(content, str):
                for line in wrapped(content, WIDTH - 2 * MARGIN, 10):
                    self._make_room(14)
                    self.pages[-1].append(Text(MARGIN, self.top, line))
                    self.top += 14
            else:
                self._table(content, 3 if self.repeat_head and content is report.tables["requests"] else 0)
        return pdf_of(*self.pages)

    def _make_room(self, height: float) -> bool:
        if self.top + height <= HEIGHT - MARGIN:
            return False
        self.pages.append([])
        self.top = MARGIN
        return True

    def _table(self, table: PrintedTable, head: int) -> None:
        widths = self._widths(table)
        placed = self._placed(table, widths)
        heights = [0.0] * len(table)
        for cell in sorted(placed, key=lambda cell: cell.rows):
            needed = len(cell.lines) * self.leading * self.size + 2 * self.padding
            last = cell.row + cell.rows - 1
            heights[last] += max(needed - sum(heights[cell.row : last + 1]), 0)
        for number in range(len(table)):
            if self._make_room(heights[number]):
                for repeated in range(head):
                    self._row(placed, widths, heights, repeated)
            self._row(placed, widths, heights, number)

    def _row(self, placed: list[_Placed], widths: list[float], heights: list[float], number: int) -> None:
        for cell in placed:
            if cell.row == number:
                height = min(sum(heights[number : number + cell.rows]), HEIGHT - MARGIN - self.top) - 2 * self.padding
                free = height - len(cell.lines) * self.leading * self.size
                left = MARGIN + sum(widths[: cell.column]) + self.padding
                width = sum(widths[cell.column : cell.column + cell.columns]) - 2 * self.padding
                top = self.top + self.padding + self.valign * free + (self.leading - 1) * self.size / 2
                for line in cell.lines:
                    x = left + self.align * (width - width_of(line, self.size))
                    self.pages[-1].append(Text(x, top, line, self.size))
                    top += self.leading * self.size
        self.top += heights[number]

    def _widths(self, table: PrintedTable) -> list[float]:
        """Columns as narrow as the figures allow, but for the labels."""
        count = sum(box.colspan for box in table[0])
        labels = {4: [120.0], 10: [44.0, 44.0, 136.0], 15: []}[count]
        figures: list[float] = []
        for column in range(len(labels), count):
            texts = [row[column - count].text for row in table if len(row) >= count - column]
            needed = max(width_of(text, self.size) for text in texts if text.replace(".", "").isdigit())
            figures.append(max(needed, {4: 80.0}.get(count, 2 * self.size)))
        return labels + [width + 2 * self.padding for width in figures]

    def _placed(self, table: PrintedTable, widths: list[float]) -> list[_Placed]:
        taken: set[tuple[int, int]] = set()
        placed = []
        for number, boxes in enumerate(table):
            column = 0
            for box in boxes:
                while (number, column) in taken:
                    column += 1
                taken |= {(number + y, column + x) for y in range(box.rowspan) for x in range(box.colspan)}
                width = sum(widths[column : column + box.colspan]) - 2 * self.padding
                lines = wrapped(box.text, width, self.size)
                placed.append(_Placed(number, column, box.rowspan, box.colspan, lines))
        return placed
