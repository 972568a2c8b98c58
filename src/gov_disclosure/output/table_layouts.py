"""The ways to set an official table as text: one function for each dialect, from the table to its lines."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from gov_disclosure.output.official_tables import Table, TableRow


def tabs(table: Table) -> str:
    """Part cells by tabs; every row has the full width of the table."""
    return "\n".join("\t".join(cells) for cells in _grid(table))


def bars(table: Table) -> str:
    """End every cell with a bar; empty cells are drawn together: ``行政许可 | 5 |||``."""
    return "\n".join("".join(f" {cell} |" if cell else "|" for cell in cells).lstrip() for cells in _grid(table))


def markdown(table: Table) -> str:
    """Write a Markdown table; its first row is the first head of the official table."""
    first, *others = (f"| {' | '.join(cells)} |" for cells in _grid(table))
    return "\n".join((first, "|" + "---|" * table.width, *others))


def _grid(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        cells = [cell or "" for cell in row.cells]
        yield cells + [""] * (table.width - len(cells))


def cell_lines(table: Table) -> str:
    """Give every cell a line of its own, with blank lines between."""
    return "\n\n".join(word for row in table.rows for word in _words(row))


def cell_lines_with_bars(table: Table) -> str:
    """Give every cell a line of its own that ends in a bar; ``||`` ends a row."""
    return "\n".join("\n".join((*(f"{cell} |" for cell in row.cells if cell is not None), "||")) for row in table.rows)


def one_line(table: Table) -> str:
    """Write all cells on one line, parted by blanks."""
    return " ".join(word for row in table.rows for word in _words(row))


def _words(row: TableRow) -> list[str]:
    """Return the cells that can be seen, each without blanks, for layouts where a blank parts cells."""
    return ["".join(cell.split()) for cell in row.cells if cell]


def shifted_tabs(table: Table) -> str:
    """Part cells by tabs in the way word processors garble table three; the other tables keep their grid.

    Of its three label columns one is lost: values stand one column to the left wherever the third was empty, which
    leaves a needless last column; rows in front of which a page broke start in the first column.
    """
    if table.section != "requests":
        return tabs(table)
    *_, total = table.heads[1].labels
    first, second, third = (row.labels[:2] + row.labels[3:] for row in table.heads)
    first += (None,) * (table.width - 2 - len(first)) + (total,)
    rows = [TableRow(first), TableRow(second[:-1]), TableRow(third)]
    rows += [TableRow(_shifted_labels(row), row.values) for row in table.rows[len(rows) :]]
    return tabs(attrs.evolve(table, rows=tuple(rows)))


_IN_FIRST_COLUMN = (
    "requests.dispositions.other_handling.fee_unpaid",
    "requests.dispositions.other_handling.misc",
)
_NEXT_TO_VALUES = "requests.dispositions.total"


def _shifted_labels(row: TableRow) -> tuple[str | None, ...]:
    path = row.value_paths[0].rpartition(".")[0]
    block, label, sub_label = row.labels
    if path == _NEXT_TO_VALUES:
        return (label,)
    if path in _IN_FIRST_COLUMN:
        return sub_label, None
    return row.labels if sub_label else (block, label)


_GROUP_LABEL_WIDTH = 4
_LABEL_WIDTH = 19
_HEAD_WIDTH = 2


def printed_page(table: Table) -> str:
    """Write what a text extractor leaves of a printed page.

    Values are parted by blanks. Long labels are wrapped and their values stand below them; group labels are wrapped in
    their narrow column, and so are the heads over the many columns of tables three and four.
    """
    heads = _heads_on_one_line if table.section == "proactive_disclosure" else _wrapped_heads
    return "\n\n".join(block for row in table.rows for block in (_printed_row(row) if row.values else heads(row)))


def _heads_on_one_line(row: TableRow) -> Iterator[str]:
    yield " ".join(_words(row))


def _wrapped_heads(row: TableRow) -> Iterator[str]:
    over_several = (*(cell is None for cell in row.labels[1:]), True)
    for head, wide in zip(row.labels, over_several, strict=True):
        if head:
            yield wrap(head, _LABEL_WIDTH if wide else _HEAD_WIDTH)


def _printed_row(row: TableRow) -> Iterator[str]:
    labels = [label for label in row.labels if label]
    values = " ".join(_words(TableRow((), row.values)))
    yield from (wrap(group, _GROUP_LABEL_WIDTH) for group in labels[:-1])
    if not labels:
        yield values
    elif len(labels[-1]) <= _LABEL_WIDTH:
        yield f"{labels[-1]} {values}"
    else:
        yield wrap(labels[-1], _LABEL_WIDTH)
        yield values


def wrap(text: str, width: int) -> str:
    """Break a text into lines of at most ``width`` characters, Chinese style: between any two characters."""
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))
