"""Units of amounts: where heads, the label or the caption of a table name another than the form's, it is said."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from gov_disclosure.forms import Row, Table
from gov_disclosure.model.cell import CellState, contents_of
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.printed import ROW, Line
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import Span

_UNIT = re.compile(r"(?:[十百千万亿][\s\0|]*+){0,3}+(?<![单多公])元(?![月旦素])")
_BLANKS = re.compile(r"[\s\0|]+")
_CAPTION = re.compile(r"单[ \0]*位[ \0]*[:为][^\n。:]{0,12}元")


def say_of_units(table: TableSection, lines: Sequence[Line]) -> None:
    """Say where an amount that was read stands below another unit than the form's; its value stays as printed."""
    draft = table.draft
    for row, may_be_another in _amounts(table.official):
        read = contents_of(draft.rows.get(row.path))
        if not read or read[0].state is not CellState.NUMBER:
            continue
        if may_be_another.search(draft.cleaned, table.span.start, table.span.end):
            unit = row.columns[0].unit
            for place in islice(_others(table, lines, row), 1):
                draft.say(catalogue.UNIT_IN_CELL.at(place, row.cell_paths[0], raw=draft.quote(place), unit=unit))


@functools.cache
def _amounts(official: Table) -> Sequence[tuple[Row, re.Pattern[str]]]:
    """Return the rows of a table that hold an amount in a unit of the form, and how another unit may begin."""
    rows = [row for row in official.rows if row.columns[0].kind is FigureKind.MONEY and row.columns[0].unit]
    return tuple((row, re.compile(f"元(?<!{row.columns[0].unit})")) for row in rows)


def _others(table: TableSection, lines: Sequence[Line], row: Row) -> Iterator[Span]:
    """Yield where another unit is named: in the heads and the label of a row, and in the caption of the table."""
    cleaned, unit = table.draft.cleaned, row.columns[0].unit
    near = _heads_and_label(lines, row)
    for found in _UNIT.finditer(cleaned, near[0].start, near[-1].words_end):
        if _BLANKS.sub("", found[0]) != unit:
            yield from (line.words for line in near if line.start < found.end() <= line.words_end)
    caption = _CAPTION.search(cleaned, table.span.start, lines[0].start)
    if caption and not caption[0].endswith(unit or ""):
        yield Span(*caption.span())


def _heads_and_label(lines: Sequence[Line], row: Row) -> Sequence[Line]:
    """Return the lines between the row before and the figures of a row; one with a misprinted label may be the last."""
    own = next((index for index, line in enumerate(lines) if line.name == row.path), len(lines) - 1)
    before = (index for index in range(own - 1, -1, -1) if lines[index].role is ROW)
    return lines[next(before, -1) + 1 : own + 1]
