"""Reports as tables for data frames; each table has one fixed schema, whatever it holds.

:func:`tidy_columns` needs nothing but this library and feeds pandas, polars and csv; :mod:`gov_disclosure.tables.arrow`
makes Arrow tables of the same columns.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import attrs

from gov_disclosure.corrections import refused_corrections
from gov_disclosure.diagnostics import Diagnostic, Severity
from gov_disclosure.forms import FORMS, Column, Form
from gov_disclosure.language import Message
from gov_disclosure.model import Cell, Correction, Report
from gov_disclosure.output.codebook import codebook, row_code
from gov_disclosure.output.json import to_json
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.sources import (
    FailedSource,
    ParsedSource,
    Repeat,
    Scalar,
    SourceResult,
    TidiedSource,
    content_id,
    report_of,
    several,
)
from gov_disclosure.spans import LineIndex, Span
from gov_disclosure.validation import LEVEL_TITLES, RULES, Verdict, figures, measures, told_once, validate, verdict

TidyRow = tuple[Scalar, ...]


class ColumnType(enum.StrEnum):
    """What a column holds; every column may hold ``None``."""

    TEXT = "text"
    CODE = "code"
    """Text with few different values."""
    INTEGER = "integer"
    """A whole number of 64 bits."""
    NUMBER = "number"
    """A 64-bit float."""
    DATE = "date"
    FLAG = "flag"
    """True or false."""


@attrs.frozen
class TidyColumn:
    """A column of a tidy table: its name and type, and what it means."""

    name: str
    type: ColumnType
    label: str
    label_en: str


@attrs.frozen
class TidyTable:
    """A table about sources of one kind, with a row for each ``item``.

    ``schema`` names its version, which changes with its columns.
    """

    name: str
    item: str
    schema: str
    columns: tuple[TidyColumn, ...]
    about: tuple[type[ParsedSource] | type[FailedSource], ...]
    rows: Callable[[Any], Iterator[TidyRow]]

    def heads(self, kind: str = "names") -> list[str]:
        """Return the heads of the columns: their ``"names"``, or their labels in Chinese (``"zh"``) or English."""
        if kind not in HEADS:
            raise ValueError(Message("no heads {kind!r}: there are {kinds}", kind=kind, kinds=", ".join(HEADS)))
        return [getattr(column, HEADS[kind]) for column in self.columns]


HEADS = {"names": "name", "zh": "label", "en": "label_en"}
"""What can stand at the head of a column, and where that is found."""

Reports = Iterable[Report | SourceResult | TidiedSource]
"""Reports, or what became of sources; one that failed has rows in the tables ``verdicts`` and ``failures`` only."""


def tidy_rows(reports: Reports, table: str = "long") -> Iterator[TidyRow]:
    """Yield the rows of a tidy table, in the order of the columns of :func:`tidy_table`.

    Without its source a report has no lines and columns to show, and its id is the hash of its JSON.
    Raises ``ValueError`` for a table that does not exist, and for rows that were laid out for another, and
    ``TypeError`` for what are no reports.
    """
    layout = tidy_table(table)
    for report in several(reports):
        yield from _rows_of(layout, report)


def _rows_of(layout: TidyTable, source: Report | SourceResult | TidiedSource) -> Iterable[TidyRow]:
    if isinstance(source, TidiedSource):
        return _with_repeats(layout, source)
    result = source if isinstance(source, FailedSource | ParsedSource) else _without_source(report_of(source))
    return layout.rows(result) if isinstance(result, layout.about) else ()


def _with_repeats(layout: TidyTable, tidied: TidiedSource) -> Iterable[TidyRow]:
    """Return the rows of a source; what it repeats is known only where all sources come together."""
    if layout.name not in tidied.tables:
        template = "{source} is laid out for the table {tables}, not {table}"
        raise ValueError(Message(template, source=tidied.source, tables=", ".join(tidied.tables), table=layout.name))
    rows = tidied.tables[layout.name]
    if layout.columns[-len(_REPEATS) :] != _REPEATS:
        return rows
    return [(*row[: -len(_REPEATS)], *_repeats(tidied.repeats)) for row in rows]


def tidied(parsed: ParsedSource, *tables: str) -> TidiedSource:
    """Lay out one report as rows of tidy tables."""
    report = parsed.report
    return TidiedSource(
        source=parsed.source,
        report_id=parsed.report_id,
        agency=report.agency,
        year=report.year,
        tables={table: tuple(tidy_rows([parsed], table)) for table in tables},
        repeats=parsed.repeats,
        refused=refused_corrections(report),
    )


def tidy_columns(reports: Reports, table: str = "long") -> dict[str, list[Scalar]]:
    """Return the columns of a tidy table by name: ``pandas.DataFrame(tidy_columns(parse_many(paths)))``.

    ``table`` is ``"long"`` (one row per cell), ``"wide"`` (one row per report), ``"findings"`` (one row per
    diagnostic of reading and per finding of the rules), ``"checks"`` (one row per rule: how many of its instances held,
    were broken and could not be assessed), ``"diagnostics"`` (those of reading only), ``"measures"`` (one row per
    derived measure), ``"figures"`` (one row per figure that the text states), ``"verdicts"`` (one row per source, with
    a judgement) or ``"failures"`` (one row per source that gave no report).
    """
    names = [column.name for column in tidy_table(table).columns]
    columns = list(zip(*tidy_rows(reports, table), strict=True)) or [()] * len(names)
    return {name: list(values) for name, values in zip(names, columns, strict=True)}


def tidy_table(name: str) -> TidyTable:
    """Return a tidy table by name; raises ``ValueError`` for one that does not exist."""
    tables = tidy_tables()
    if name not in tables:
        raise ValueError(Message("no tidy table {name!r}: there are {names}", name=name, names=", ".join(tables)))
    return tables[name]


def _without_source(report: Report) -> ParsedSource:
    return ParsedSource(source="", report_id=content_id(to_json(report).encode()), text="", report=report)


# Columns that several tables share

_SOURCE = (
    TidyColumn("report_id", ColumnType.TEXT, "报告标识（来源内容的散列值）", "hash of the content of the source"),
    TidyColumn("source", ColumnType.TEXT, "来源（文件名等）", "where the report comes from"),
)
_FACTS = (
    TidyColumn("agency", ColumnType.TEXT, "行政机关", "agency"),
    TidyColumn("year", ColumnType.INTEGER, "报告年度", "year that the report is about"),
    TidyColumn("form", ColumnType.CODE, "报告格式", "edition of the official form"),
)
_ABOUT = (*_SOURCE, *_FACTS)
_PLACE = (
    TidyColumn("line", ColumnType.INTEGER, "所在行", "line in the text, from 1"),
    TidyColumn("col", ColumnType.INTEGER, "所在列", "column in the line, from 1"),
)


def _about(parsed: ParsedSource) -> TidyRow:
    return parsed.report_id, parsed.source, *_facts(parsed)


def _facts(parsed: ParsedSource) -> TidyRow:
    report = parsed.report
    return report.agency, _integer(report.year), report.form.value if report.form else None


def _places(parsed: ParsedSource) -> Callable[[Span | None], tuple[int | None, int | None]]:
    index = LineIndex(parsed.text)
    return lambda span: index.position(span.start) if span and parsed.text else (None, None)


# One row per cell

_LONG_COLUMNS = (
    *_ABOUT,
    TidyColumn("table", ColumnType.CODE, "表", "table: a section of the report"),
    TidyColumn("row", ColumnType.CODE, "行代码", "row: a path within the table"),
    TidyColumn("column", ColumnType.CODE, "列代码", "column: the last part of the cell path"),
    TidyColumn("value", ColumnType.NUMBER, "数值", "figure; null unless state is number"),
    TidyColumn("unit", ColumnType.CODE, "单位", "unit printed in the cell, else that of the form"),
    TidyColumn("state", ColumnType.CODE, "单元格状态", "number, blank, mark, absent or unreadable"),
    TidyColumn("raw", ColumnType.TEXT, "原文", "the cell as printed"),
    *_PLACE,
    TidyColumn("read", ColumnType.NUMBER, "更正前读作", "figure that was read, of a cell that was corrected"),
    TidyColumn("read_state", ColumnType.CODE, "更正前的状态", "state that was read; null unless it was corrected"),
    TidyColumn("corrected_by", ColumnType.CODE, "更正人", "who corrected the cell"),
    TidyColumn("corrected_why", ColumnType.TEXT, "更正原因", "why it was corrected"),
    TidyColumn("corrected_on", ColumnType.DATE, "更正日期", "when it was corrected"),
)


def _long_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    before = _about(parsed)
    place = _places(parsed)
    for path, codes, column in _layout(parsed.report.layout):
        cell = parsed.report.cells[path]
        figure = (_number(cell.value), unit_of(cell, column), cell.state.value, cell.raw, *place(cell.span))
        yield *before, *codes, *figure, *_correction(cell.correction)


def _correction(correction: Correction | None) -> TidyRow:
    if correction is None:
        return None, None, None, None, None
    said = (correction.state.value, correction.by, correction.why, correction.date)
    return _number(correction.read), *said


@functools.cache
def _layout(form: Form) -> tuple[tuple[str, tuple[str, str, str], Column], ...]:
    """Return path, codes and column of every cell of a form."""
    return tuple(
        (path, (row.section, row_code(row), column.name), column) for row in form.rows for path, column in row.cells
    )


def unit_of(cell: Cell, column: Column) -> str | None:
    """Return the unit of an amount as the cell prints it, else the unit that the form names."""
    printed = cell.printed_unit if column.kind is FigureKind.MONEY else None
    return printed or column.unit


# One row per report

_UNIT_SUFFIX = ".unit"


_WIDE_FACTS = (
    *_SOURCE,
    TidyColumn("title", ColumnType.TEXT, "标题", "title"),
    *_FACTS,
    TidyColumn("published", ColumnType.DATE, "发布日期", "date of publication, if the text states it"),
    TidyColumn("errors", ColumnType.INTEGER, "错误数", "diagnostics of severity error"),
    TidyColumn("warnings", ColumnType.INTEGER, "警告数", "diagnostics of severity warning"),
    TidyColumn("corrected", ColumnType.INTEGER, "更正的单元格数", "cells that a person corrected"),
)


def _figure_columns() -> Iterator[TidyColumn]:
    """Yield a column for every cell of any form, and another for the unit of an amount."""
    for entry in codebook():
        if entry.kind is not FigureKind.MONEY:
            yield TidyColumn(entry.path, ColumnType.INTEGER, entry.label, entry.label_en)
            continue
        yield TidyColumn(entry.path, ColumnType.NUMBER, entry.label, entry.label_en)
        unit = (f"{entry.label}：单位", f"{entry.label_en}: unit")
        yield TidyColumn(entry.path + _UNIT_SUFFIX, ColumnType.CODE, *unit)


def _wide_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    report = parsed.report
    severities = [diagnostic.severity for diagnostic in report.diagnostics]
    printed: dict[str, Scalar] = {}
    for path, _, column in _layout(report.layout):
        cell = report.cells[path]
        if column.kind is FigureKind.MONEY:
            printed[path] = _number(cell.value)
            printed[path + _UNIT_SUFFIX] = unit_of(cell, column)
        else:
            printed[path] = _integer(cell.value)
    yield (
        parsed.report_id,
        parsed.source,
        report.title,
        *_facts(parsed),
        report.published,
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        len(report.corrected),
        *(printed.get(column.name) for column in tidy_table("wide").columns[len(_WIDE_FACTS) :]),
    )


def _name(member: enum.StrEnum | None) -> str | None:
    return member.value if member else None


# What fits a column; the raw text of a cell always holds the exact figure


def _integer(value: int | Decimal | None) -> int | None:
    return int(value) if value is not None and -(2**63) <= value < 2**63 else None


def _number(value: float | Decimal | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None


# One row per diagnostic, or per finding of the rules too

_DIAGNOSTIC_COLUMNS = (
    *_ABOUT,
    TidyColumn("code", ColumnType.CODE, "代码", "code of the diagnostic, or id of the rule"),
    TidyColumn("slug", ColumnType.CODE, "名称", "its name"),
    TidyColumn("severity", ColumnType.CODE, "严重程度", "error, warning or note"),
    TidyColumn("path", ColumnType.TEXT, "路径", "cell path or prefix of one"),
    TidyColumn("message", ColumnType.TEXT, "说明", "message in Chinese"),
    TidyColumn("message_en", ColumnType.TEXT, "英文说明", "message in English"),
    *_PLACE,
)


_FINDING_COLUMNS = (
    *_DIAGNOSTIC_COLUMNS,
    TidyColumn("id", ColumnType.TEXT, "标识", "id, the same in every run and release while the cause is"),
    TidyColumn("origin", ColumnType.CODE, "来源", "where to look first: reading, source or text"),
    TidyColumn("level", ColumnType.CODE, "依据", "stated, implied, law or heuristic; null for what reading says"),
    TidyColumn("causes", ColumnType.TEXT, "原因", "ids of what it follows from, parted by blanks; empty for a cause"),
)


def _diagnostic_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    said = _said(parsed)
    for found in parsed.report.diagnostics:
        yield said(found)


def _finding_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    said = _said(parsed)
    for found in told_once(parsed.report, validate(parsed.report)):
        level = found.level.name.lower() if found.level else None
        yield *said(found), found.id, found.origin.value, level, " ".join(found.causes)


def _said(parsed: ParsedSource) -> Callable[[Diagnostic], TidyRow]:
    before = _about(parsed)
    place = _places(parsed)
    return lambda found: (
        *before,
        *(found.code, found.slug, found.severity.value, found.path, found.message, found.message_en),
        *place(found.span),
    )


# One row per rule, with what became of its instances

_CHECK_COLUMNS = (
    *_ABOUT,
    TidyColumn("code", ColumnType.CODE, "规则", "id of the rule"),
    TidyColumn("slug", ColumnType.CODE, "名称", "its name"),
    TidyColumn("level", ColumnType.CODE, "依据", "stated, implied, law or heuristic"),
    TidyColumn("held", ColumnType.INTEGER, "成立", "instances that hold"),
    TidyColumn("broken", ColumnType.INTEGER, "不成立", "instances that are broken"),
    TidyColumn("not_checked", ColumnType.INTEGER, "无法检查", "instances that could not be assessed"),
)


def _check_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    before = _about(parsed)
    counts = validate(parsed.report).counts()
    for rule in RULES:
        yield *before, rule.code, rule.slug, rule.level.name.lower(), *counts[rule.code]


# One row per derived measure

_MEASURE_COLUMNS = (
    *_ABOUT,
    TidyColumn("measure", ColumnType.CODE, "指标代码", "name of the measure"),
    TidyColumn("label", ColumnType.CODE, "指标", "its Chinese label"),
    TidyColumn("value", ColumnType.NUMBER, "值", "a sum in 件, or a ratio; null where it is not defined"),
    TidyColumn("numerator", ColumnType.INTEGER, "分子", "numerator"),
    TidyColumn("denominator", ColumnType.INTEGER, "分母", "denominator; null for a sum"),
    TidyColumn("undefined", ColumnType.CODE, "无定义的原因", "why there is no value"),
    TidyColumn("missing", ColumnType.CODE, "缺少的单元格", "the first cell that the formula lacks"),
    TidyColumn("formula", ColumnType.CODE, "公式", "exact formula over cell paths"),
)


def _measure_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    before = _about(parsed)
    for found in measures(parsed.report):
        fraction = (_number(found.value), _integer(found.numerator), _integer(found.denominator))
        yield *before, found.name, found.label, *fraction, _name(found.undefined), found.missing, found.formula


# One row per figure that the text states

_FIGURE_COLUMNS = (
    *_ABOUT,
    TidyColumn("section", ColumnType.CODE, "所在部分", "section that states the figure"),
    TidyColumn("kind", ColumnType.CODE, "类别", "what the figure counts"),
    TidyColumn("label", ColumnType.TEXT, "原文用语", "the words that say what it counts"),
    TidyColumn("value", ColumnType.NUMBER, "数值", "figure"),
    TidyColumn("unit", ColumnType.CODE, "单位", "unit"),
    TidyColumn("approximate", ColumnType.FLAG, "约数", "an approximation: 余, 约"),
    TidyColumn("scope", ColumnType.CODE, "范围", "region or organ, where the text says so"),
    TidyColumn("period", ColumnType.INTEGER, "所指年份", "year that the sentence names"),
    TidyColumn("cells", ColumnType.CODE, "对应单元格", "cells whose sum it states, parted by blanks"),
    *_PLACE,
)


def _figure_rows(parsed: ParsedSource) -> Iterator[TidyRow]:
    before = _about(parsed)
    place = _places(parsed)
    for found in figures(parsed.report):
        about = (found.section, found.kind.value, found.label, _number(found.value), found.unit, found.approximate)
        yield *before, *about, _name(found.scope), found.period, " ".join(found.cells), *place(found.span)


# One row per source, with a judgement

_REPEATS = (
    TidyColumn("repeats", ColumnType.TEXT, "与之重复的来源", "source before it that it repeats"),
    TidyColumn("repeats_in", ColumnType.CODE, "重复之处", "same content, or same body and year"),
)


def _repeats(repeats: Repeat | None) -> tuple[str | None, str | None]:
    return (repeats.source, repeats.kind.value) if repeats else (None, None)


def _rule_columns() -> Iterator[TidyColumn]:
    """Yield the columns that count the instances of rules of each level."""
    counts = (("held", "成立", "held"), ("broken", "不成立", "broken"), ("not_checked", "无法检查", "not checked"))
    for level, (title, title_en) in LEVEL_TITLES.items():
        for name, label, label_en in counts:
            said = f"{label_en}: instances of rules {title_en}"
            yield TidyColumn(f"{name}_{level.value}", ColumnType.INTEGER, f"{title}的规则：{label}项数", said)


_VERDICT_COLUMNS = (
    *_ABOUT,
    TidyColumn("judgement", ColumnType.CODE, "判断", "sound, look or distrust"),
    TidyColumn("read", ColumnType.INTEGER, "读出的单元格数", "cells that hold a figure"),
    TidyColumn("unread", ColumnType.INTEGER, "未读出的单元格数", "cells that are unreadable or absent"),
    TidyColumn("doubtful", ColumnType.INTEGER, "存疑的单元格数", "figures that a warning of reading is about"),
    TidyColumn("corrected", ColumnType.INTEGER, "更正的单元格数", "cells that a person corrected"),
    TidyColumn("errors", ColumnType.INTEGER, "识读错误数", "errors of reading"),
    TidyColumn("warnings", ColumnType.INTEGER, "识读警告数", "warnings of reading"),
    *_rule_columns(),
    TidyColumn("worst_code", ColumnType.CODE, "最严重问题的代码", "code of the gravest thing that was found"),
    TidyColumn("worst", ColumnType.TEXT, "最严重的问题", "the gravest thing that was found, in Chinese"),
    TidyColumn("worst_en", ColumnType.TEXT, "最严重的问题（英文）", "the gravest thing that was found, in English"),
    *_REPEATS,
)


def _verdict_rows(source: SourceResult) -> Iterator[TidyRow]:
    yield verdict_row(verdict(source))


def verdict_row(found: Verdict) -> TidyRow:
    """Return a verdict as a row of the table ``verdicts``."""
    counts = [found.rules.get(level) for level in LEVEL_TITLES]
    return (
        found.report_id or None,
        found.source,
        found.agency,
        _integer(found.year),
        found.form,
        found.judgement.value,
        *(found.read, found.unread, found.doubtful, found.corrected, found.errors, found.warnings),
        *(number for count in counts for number in (count or (None, None, None))),
        *(found.worst_code, found.worst, found.worst_en),
        *_repeats(found.repeats),
    )


# One row per source that gave no report

_FAILURE_COLUMNS = (
    _SOURCE[1],
    TidyColumn("error", ColumnType.CODE, "错误类别", "class of the error"),
    TidyColumn("message", ColumnType.TEXT, "英文说明", "what went wrong, in English"),
    TidyColumn("message_zh", ColumnType.TEXT, "说明", "what went wrong, in Chinese"),
)


def _failure_rows(failed: FailedSource) -> Iterator[TidyRow]:
    yield failed.source, failed.error, failed.message, failed.message_zh


def tidy_tables() -> Mapping[str, TidyTable]:
    """Return every tidy table by name; the wide one has a column for every cell of any form."""
    return _tidy_tables(FORMS.known)


@functools.cache
def _tidy_tables(_: tuple[Form, ...]) -> Mapping[str, TidyTable]:
    tables = (
        TidyTable("long", "cell", "long/2", _LONG_COLUMNS, (ParsedSource,), _long_rows),
        TidyTable("wide", "report", "wide/2", (*_WIDE_FACTS, *_figure_columns()), (ParsedSource,), _wide_rows),
        TidyTable("findings", "finding", "findings/2", _FINDING_COLUMNS, (ParsedSource,), _finding_rows),
        TidyTable("checks", "rule", "checks/1", _CHECK_COLUMNS, (ParsedSource,), _check_rows),
        TidyTable("diagnostics", "diagnostic", "diagnostics/1", _DIAGNOSTIC_COLUMNS, (ParsedSource,), _diagnostic_rows),
        TidyTable("measures", "measure", "measures/1", _MEASURE_COLUMNS, (ParsedSource,), _measure_rows),
        TidyTable("figures", "figure in the text", "figures/1", _FIGURE_COLUMNS, (ParsedSource,), _figure_rows),
        TidyTable(
            "verdicts",
            "source, with a judgement",
            "verdicts/1",
            _VERDICT_COLUMNS,
            (ParsedSource, FailedSource),
            _verdict_rows,
        ),
        TidyTable(
            "failures", "source without a report", "failures/2", _FAILURE_COLUMNS, (FailedSource,), _failure_rows
        ),
    )
    return MappingProxyType({table.name: table for table in tables})
