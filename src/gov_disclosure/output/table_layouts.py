"""The ways to set an official table as text: one function for each dialect, from the table to its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gov_disclosure.output.printed_table import PrintedCell, PrintedRow, PrintedTable


def tabs(table: PrintedTable) -> str:
    """Part cells by tabs; every row has the full width of the table."""
    return _tabs(_grid(table))


def bars(table: PrintedTable) -> str:
    """End every cell with a bar; empty cells are drawn together: ``行政许可 | 5 |||``."""
    return "\n".join("".join(f" {cell} |" if cell else "|" for cell in cells).lstrip() for cells in _grid(table))


def markdown(table: PrintedTable) -> str:
    """Write a Markdown table; its first row is the first head of the official table."""
    first, *others = (f"| {' | '.join(cells)} |" for cells in _grid(table))
    return "\n".join((first, "|" + "---|" * table.width, *others))


def _tabs(grid: Iterable[list[str]]) -> str:
    return "\n".join("\t".join(cells) for cells in grid)


def _grid(table: PrintedTable) -> list[list[str]]:
    """Return the text of every row in full width, nothing where a cell reaches over from the left or from above."""
    grid = [[""] * table.width for _ in table.rows]
    for row in table.rows:
        for cell in row.cells:
            grid[cell.row][cell.column] = cell.text
    return grid


def cell_lines(table: PrintedTable) -> str:
    """Give every cell a line of its own, with blank lines between."""
    return "\n\n".join(word for row in table.rows for word in _words(row.cells))


def cell_lines_with_bars(table: PrintedTable) -> str:
    """Give every cell a line of its own that ends in a bar; ``||`` ends a row."""
    return "\n".join("\n".join((*(f"{cell.text} |" for cell in row.cells), "||")) for row in table.rows)


def one_line(table: PrintedTable) -> str:
    """Write all cells on one line, parted by blanks."""
    return " ".join(word for row in table.rows for word in _words(row.cells))


def _words(cells: Iterable[PrintedCell]) -> list[str]:
    """Return the cells that can be seen, each without blanks, for layouts where a blank parts cells."""
    return ["".join(cell.text.split()) for cell in cells if cell.text]


_ROWS_BEFORE_THE_PAGE_BREAK = 21


def shifted_tabs(table: PrintedTable) -> str:
    """Part cells by tabs in the way word processors garble table three; a table without groups keeps its grid.

    One label column is lost: values stand one column to the left wherever the last label column was empty, which
    leaves a needless last column. The head over the last column slips to the top. Rows below the page break start in
    the first column.
    """
    if table.label_columns < 2:
        return tabs(table)
    below = {path for row in table.form_table.rows[_ROWS_BEFORE_THE_PAGE_BREAK:] for path in row.cell_paths}
    grid = []
    for row, line in zip(table.rows, _grid(table), strict=True):
        labels, values = line[: table.label_columns], line[table.label_columns :]
        if row.cells[-1].path in below:
            labels = _labels_below_the_page_break(labels)
        elif not labels[-1]:
            labels = labels[:-1]
        grid.append([*labels, *values, *([""] * (table.label_columns - len(labels)))])
    last = [cell for row in table.heads for cell in row.cells if cell.column + cell.width == table.width][-1]
    grid[last.row][last.column - 1] = ""
    grid[0][-2] = last.text
    return _tabs(grid)


def _labels_below_the_page_break(labels: list[str]) -> list[str]:
    """Return the row's own label; that of a group which is not divided further stands next to the values."""
    own = max(level for level, label in enumerate(labels) if label)
    return [labels[own]] if 0 < own < len(labels) - 1 else [labels[own], ""]


_GROUP_LABEL_WIDTH = 4
_LABEL_WIDTH = 19
_HEAD_WIDTH = 2


def printed_page(table: PrintedTable) -> str:
    """Write what a text extractor leaves of a printed page.

    Values are parted by blanks. Long labels are wrapped and their values stand below them; group labels are wrapped in
    their narrow column, and so are the heads over many columns.
    """
    return "\n\n".join(block for row in table.rows for block in _printed_row(row, table))


def _printed_row(row: PrintedRow, table: PrintedTable) -> Iterator[str]:
    if row.is_head and table.is_crowded:
        yield from (wrap(head.text, _LABEL_WIDTH if head.width > 1 else _HEAD_WIDTH) for head in row.cells)
    elif row.is_head or not row.labels:
        yield " ".join(_words(row.cells))
    else:
        *groups, own = (cell.text for cell in row.labels)
        yield from (wrap(group, _GROUP_LABEL_WIDTH) for group in groups)
        values = " ".join(_words(row.figures))
        if len(own) <= _LABEL_WIDTH:
            yield f"{own} {values}"
        else:
            yield wrap(own, _LABEL_WIDTH)
            yield values


def wrap(text: str, width: int) -> str:
    """Break a text into lines of at most ``width`` characters, Chinese style: between any two characters."""
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))
