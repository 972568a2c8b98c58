"""What an official table is: its rows and columns, read off its record, and the heads that span them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from gov_disclosure.records.fields import FigureField, FigureKind, GroupField, Label, described
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.records.rows import TableRecord

Value = int | Decimal | None
TOTAL = "total"
"""The name of the column that holds the sum of the others of its row."""


@attrs.frozen
class Column:
    """One column of a row: the last part of a cell path and what the form says of it."""

    name: str
    label: str
    label_en: str
    unit: str | None
    kind: FigureKind
    under: Label | None = None
    """The head that spans this column and its neighbours."""

    @property
    def heads(self) -> tuple[Label, ...]:
        """The labels above the column, from the top down."""
        own = Label(self.label, self.label_en)
        return (self.under, own) if self.under else (own,)


@attrs.frozen
class Row:
    """One row of an official table; where a table prints its rows side by side, one block of columns."""

    path: str
    label: str
    label_en: str
    columns: tuple[Column, ...]
    groups: tuple[Label, ...] = ()
    """The labels of the groups that hold the row, the outermost first."""
    under: Label | None = None
    """The head that spans this row and its neighbours: an item of article 20, or the head of several blocks."""
    article: str = ""
    """The article of the Regulations on Open Government Information (政府信息公开条例, 2019) behind the row.

    Table two prints it; for the rows of the other tables it is our reading.
    """

    @functools.cached_property
    def section(self) -> str:
        """The section that the row belongs to."""
        return self.path.partition(".")[0]

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of the groups that hold the row, then its own."""
        return *self.groups, Label(self.label, self.label_en)

    @functools.cached_property
    def cell_paths(self) -> tuple[str, ...]:
        """The paths of the row's cells, in the order of the columns."""
        return tuple(f"{self.path}.{column.name}" for column in self.columns)

    @functools.cached_property
    def kinds(self) -> tuple[FigureKind, ...]:
        """What every cell holds."""
        return tuple(column.kind for column in self.columns)

    @functools.cached_property
    def holds_counts(self) -> bool:
        """Whether every cell holds a count."""
        return all(column.kind is FigureKind.COUNT for column in self.columns)

    @functools.cached_property
    def holds_total(self) -> bool:
        """Whether the last cell is the sum of the others."""
        return self.columns[-1].name == TOTAL

    @functools.cached_property
    def cells(self) -> tuple[tuple[str, Column], ...]:
        """The path of every cell of the row with its column."""
        return tuple(zip(self.cell_paths, self.columns, strict=True))


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """One official table: its section, the record it is read into, and the heads that no record holds.

    ``corner`` stands above the labels of the rows, ``over_columns`` above the column heads. ``side_by_side``: the rows
    of the record are blocks of columns, whose figures are printed as one row without a label.
    ``instead`` names other record classes for groups, by path, where the form differs from the records that it shares.
    ``article`` is the provision of the Regulations behind the rows that name none themselves.
    """

    section: str
    record: type[TableRecord]
    corner: Label | None = None
    over_columns: Label | None = None
    side_by_side: bool = False
    instead: Mapping[str, type] = attrs.field(factory=dict)
    article: str = ""

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in printed order."""
        return tuple(self._rows(self.record, self.section, None, (), self.article))

    def _rows(
        self, record: type, path: str, group: GroupField | None, groups: tuple[Label, ...], article: str
    ) -> Iterator[Row]:
        columns = []
        inner = groups if group is None else (*groups, group.label)
        for name, field in described(record):
            if isinstance(field, GroupField):
                below = f"{path}.{name}"
                yield from self._rows(self.record_at(below, field), below, field, inner, field.article or article)
            else:
                columns.append(Column(name, field.label.zh, field.label.en, field.unit, field.kind, field.under))
        if columns and group:
            yield Row(path, group.label.zh, group.label.en, tuple(columns), groups, group.under, article)

    def record_at(self, path: str, field: GroupField) -> type:
        """Return the record class of a group: that of its field, unless the form has another one instead."""
        return self.instead.get(path, field.record)

    @functools.cached_property
    def rows_by_path(self) -> Mapping[str, Row]:
        """The rows by their path."""
        return {row.path: row for row in self.rows}

    def row_named(self, name: str) -> Row | None:
        """Return the row that a grammar calls by a name: the last part of its path, or the last parts joined by _."""
        named = [row for row in self.rows if f".{row.path}".replace(".", "_").endswith(f"_{name}")]
        return named[0] if len(named) == 1 else None

    @functools.cached_property
    def cell_names(self) -> Sequence[str]:
        """The paths of the cells within the table, in printed order."""
        return [path.partition(".")[2] for row in self.rows for path in row.cell_paths]

    @functools.cached_property
    def common_columns(self) -> tuple[Column, ...]:
        """The columns that all rows share, under one head of the table; none where blocks of rows have their own."""
        columns = {row.columns for row in self.rows}
        return columns.pop() if len(columns) == 1 else ()

    @functools.cached_property
    def common_labels(self) -> tuple[str, ...]:
        """The labels of the columns that all rows share."""
        return tuple(column.label for column in self.common_columns)

    @functools.cached_property
    def groups(self) -> tuple[Label, ...]:
        """The labels of the groups of rows, in printed order."""
        return tuple(dict.fromkeys(label for row in self.rows for label in row.groups))

    @functools.cached_property
    def group_paths(self) -> Mapping[str, str]:
        """The path of every group of rows by its label."""
        paths: dict[str, str] = {}
        for row in self.rows:
            parts = row.path.split(".")
            for depth, label in enumerate(row.groups, start=2):
                paths.setdefault(label.zh, ".".join(parts[:depth]))
        return paths

    @functools.cached_property
    def spanning_heads(self) -> tuple[Label, ...]:
        """The heads that span rows or columns, in printed order: items of article 20, 法人或其他组织, 行政诉讼."""
        heads = (head for row in self.rows for head in (row.under, *(column.under for column in row.columns)))
        return tuple(dict.fromkeys(head for head in heads if head))

    def build(self, values: Mapping[str, Value], narrative: Narrative | None = None) -> Any:  # noqa: ANN401 - the table's record
        """Make the table's record from values by cell path; cells without a value stay ``None``."""
        return self._builder(values, narrative=narrative or Narrative())

    @functools.cached_property
    def _builder(self) -> Callable[..., Any]:
        return self._build_group(self.record, self.section)

    def _build_group(self, record: type, path: str) -> Callable[..., Any]:
        parts: list[tuple[str, Callable[..., Any]]] = []
        figures: list[tuple[str, str]] = []
        for name, field in described(record):
            below = f"{path}.{name}"
            if isinstance(field, FigureField):
                figures.append((name, below))
            else:
                parts.append((name, self._build_group(self.record_at(below, field), below)))

        def build(values: Mapping[str, Value], **more: object) -> Any:  # noqa: ANN401 - the record class varies
            found = {name: values.get(cell) for name, cell in figures}
            return record(**found, **{name: part(values) for name, part in parts}, **more)

        return build
