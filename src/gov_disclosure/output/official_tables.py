"""The three official tables of a report as rows of text, the way the form prints them.

Labels and their order come from the records; only the heads that no record holds are written here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

import attrs

from gov_disclosure.forms import Form, Row
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.model.report import Report

_ARTICLE_20_ITEM = {
    "proactive_disclosure.rules": "一",
    "proactive_disclosure.normative_documents": "一",
    "proactive_disclosure.licensing": "五",
    "proactive_disclosure.other_services": "五",
    "proactive_disclosure.penalties": "六",
    "proactive_disclosure.coercion": "六",
    "proactive_disclosure.administrative_fees": "八",
    "proactive_disclosure.centralized_procurement": "九",
}
"""The item of article 20 of the Regulations that heads a row's block in table two."""

_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_APPLICANTS = "申请人情况"
_ORGANIZATIONS = "法人或其他组织"
_LITIGATION = "行政诉讼"


@attrs.frozen
class TableRow:
    """One printed row: its label cells, then its values.

    ``None`` stands where a merged cell reaches over from the left or from above, ``""`` for a blank value. Heads have
    no values; the only row of table four has no labels.
    """

    labels: tuple[str | None, ...]
    values: tuple[str, ...] = ()
    value_paths: tuple[str, ...] = ()
    """The cell paths of the values."""

    @property
    def cells(self) -> tuple[str | None, ...]:
        """All cells from left to right."""
        return self.labels + self.values

    @property
    def blank_paths(self) -> tuple[str, ...]:
        """The cell paths of the values that are blank."""
        return tuple(path for path, value in zip(self.value_paths, self.values, strict=True) if not value)


@attrs.frozen
class Table:
    """An official table: the section it belongs to, its rows in printed order, and the number of its columns."""

    section: str
    rows: tuple[TableRow, ...]
    width: int

    @property
    def heads(self) -> tuple[TableRow, ...]:
        """The rows above the first row of values."""
        return tuple(itertools.takewhile(lambda row: not row.values, self.rows))


def official_table(report: Report, section: str) -> Table | None:
    """Return the table of a section, or ``None`` where all its cells are absent; rows that are absent are left out."""
    form = report.layout
    present = [row for row in form.rows if row.section == section and not _is_absent(report, row)]
    if not present:
        return None
    if section == "proactive_disclosure":
        return Table(section, tuple(_proactive_disclosure(report, present)), width=4)
    if section == "requests":
        return Table(section, tuple(_requests(report, present, form)), width=10)
    blocks = [row for row in form.rows if row.section == section]
    return Table(section, tuple(_disputes(report, blocks)), width=15)


def _is_absent(report: Report, row: Row) -> bool:
    return all(report.cells[path].state is CellState.ABSENT for path in row.cell_paths)


def _proactive_disclosure(report: Report, present: list[Row]) -> Iterator[TableRow]:
    def block(row: Row) -> tuple[str, ...]:
        return _ARTICLE_20_ITEM[row.path], *(column.label for column in row.columns)

    for (item, *heads), block_rows in itertools.groupby(present, block):
        yield TableRow((f"第二十条第（{item}）项",))
        yield TableRow(("信息内容", *heads))
        for row in block_rows:
            yield TableRow((row.label,), _values(report, row), row.cell_paths)


def _requests(report: Report, present: list[Row], form: Form) -> Iterator[TableRow]:
    first, *organizations, total = (column.label for column in present[0].columns)
    before = (None, None, None)
    yield TableRow((_CORNER, None, None, _APPLICANTS))
    yield TableRow((*before, first, _ORGANIZATIONS, *([None] * (len(organizations) - 1)), total))
    yield TableRow((*before, None, *organizations))
    above: tuple[str | None, ...] = before
    for row in present:
        labels = _labels(row, form)
        yield TableRow(_merged(labels, above), _values(report, row), row.cell_paths)
        above = labels


def _labels(row: Row, form: Form) -> tuple[str | None, ...]:
    """Return the labels of a row's groups and its own, filled up to the three label columns of table three."""
    labels: list[str | None] = [*(group.zh for group in row.groups), row.label]
    return *labels, *([None] * (3 - len(labels)))


def _merged(labels: tuple[str | None, ...], above: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Leave out the group labels that reach down from the row above."""
    shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(labels, above, strict=True)))
    return *([None] * shared), *labels[shared:]


def _disputes(report: Report, blocks: list[Row]) -> Iterator[TableRow]:
    reconsideration, direct, after = blocks
    outcomes = [column.label for column in reconsideration.columns]
    over_the_rest = [None] * (len(outcomes) - 1)
    yield TableRow((reconsideration.label, *over_the_rest, _LITIGATION))
    yield TableRow((*outcomes, direct.label, *over_the_rest, after.label))
    yield TableRow((*([None] * len(outcomes)), *outcomes, *outcomes))
    paths = tuple(path for block in blocks for path in block.cell_paths)
    yield TableRow((), tuple(_printed(report.cells[path]) for path in paths), paths)


def _values(report: Report, row: Row) -> tuple[str, ...]:
    return tuple(_printed(report.cells[path]) for path in row.cell_paths)


_UNFIT_FOR_AN_UNREADABLE_CELL = re.compile(r"[\d\s|]")


def _printed(cell: Cell) -> str:
    """Return what stands in a cell; an unreadable one never gets to look like a figure or like two cells."""
    raw = " ".join(cell.raw.split())
    match cell.state:
        case CellState.NUMBER:
            return raw or (f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value))
        case CellState.MARK:
            return raw or "/"
        case CellState.UNREADABLE:
            return "?" if not raw or _UNFIT_FOR_AN_UNREADABLE_CELL.search(raw) else raw
        case _:
            return ""
