"""The official forms as lists of tables, rows and columns, read off the record classes.

The records are the one place where the forms are written down; everything that needs the order of rows and columns,
their labels, units or paths takes them from here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from gov_disclosure.model.disputes import Disputes
from gov_disclosure.model.fields import KEY, FigureField, FigureKind, GroupField
from gov_disclosure.model.form import Form
from gov_disclosure.model.proactive_disclosure import (
    ProactiveDisclosure,
    ProactiveDisclosure2019,
    ProactiveDisclosure2021,
)
from gov_disclosure.model.requests import Requests

Value = int | Decimal | None

HEADINGS = {
    "overview": "一、总体情况",
    "proactive_disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}
"""The official heading of every section, in the order of the form (Regulations, article 50)."""

TABLES = ("proactive_disclosure", "requests", "disputes")
"""The sections that are tables, in the order of the form."""


@attrs.frozen
class Column:
    """One column of a row: the last part of a cell path and what the form says of it."""

    name: str
    label: str
    label_en: str
    unit: str | None
    kind: FigureKind


@attrs.frozen
class Row:
    """One row of an official table (in table four: one block of columns)."""

    path: str
    label: str
    label_en: str
    columns: tuple[Column, ...]

    @property
    def table(self) -> str:
        """The section that the row belongs to."""
        return self.path.partition(".")[0]

    @functools.cached_property
    def cell_paths(self) -> tuple[str, ...]:
        """The paths of the row's cells, in the order of the columns."""
        return tuple(f"{self.path}.{column.name}" for column in self.columns)

    @functools.cached_property
    def cells(self) -> tuple[tuple[str, Column], ...]:
        """The path of every cell of the row with its column."""
        return tuple(zip(self.cell_paths, self.columns, strict=True))


def table_record(table: str, form: Form) -> type:
    """Return the record class of a table section in a form."""
    if table == "proactive_disclosure":
        return ProactiveDisclosure2019 if form is Form.FORM_2019 else ProactiveDisclosure2021
    return Requests if table == "requests" else Disputes


def _described(record: type) -> Iterator[tuple[str, FigureField | GroupField]]:
    for field in attrs.fields(record):
        if KEY in field.metadata:
            yield field.name, field.metadata[KEY]


def _rows(record: type, path: str, described: GroupField | None, form: Form) -> Iterator[Row]:
    columns = []
    for name, field in _described(record):
        if isinstance(field, GroupField):
            yield from _rows(field.records[form], f"{path}.{name}", field, form)
        else:
            columns.append(Column(name, field.label, field.label_en, field.unit, field.kind))
    if columns and described:
        yield Row(path, described.label, described.label_en, tuple(columns))


@functools.cache
def rows(form: Form) -> tuple[Row, ...]:
    """Return every row of a form, in printed order."""
    return tuple(row for table in TABLES for row in _rows(table_record(table, form), table, None, form))


@functools.cache
def rows_by_path(form: Form) -> Mapping[str, Row]:
    """Return the rows of a form by their path."""
    return {row.path: row for row in rows(form)}


@functools.cache
def cell_paths(form: Form) -> tuple[str, ...]:
    """Return every cell path of a form, in printed order: 200 in the 2021 form, 198 in the 2019 form."""
    return tuple(path for row in rows(form) for path in row.cell_paths)


def _builder(record: type, path: str, form: Form) -> Callable[[Mapping[str, Value]], Any]:
    parts: list[tuple[str, Callable[[Mapping[str, Value]], Any]]] = []
    figures: list[tuple[str, str]] = []
    for name, field in _described(record):
        if isinstance(field, GroupField):
            parts.append((name, _builder(field.records[form], f"{path}.{name}", form)))
        else:
            figures.append((name, f"{path}.{name}"))

    def build(values: Mapping[str, Value], **more: object) -> Any:  # noqa: ANN401 - the record class varies
        found = {name: values.get(cell) for name, cell in figures}
        return record(**found, **{name: part(values) for name, part in parts}, **more)

    return build


@functools.cache
def _table_builder(table: str, form: Form) -> Callable[..., Any]:
    return _builder(table_record(table, form), table, form)


def build_table(
    table: str, form: Form, values: Mapping[str, Value], **more: object
) -> ProactiveDisclosure | Requests | Disputes:
    """Make the record of one table section from values by cell path; cells without a value stay ``None``."""
    record: ProactiveDisclosure | Requests | Disputes = _table_builder(table, form)(values, **more)
    return record
