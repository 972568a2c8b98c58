"""Tidy tables: one fixed schema each, one row per cell, report or diagnostic."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs
import pytest

from example_report import AMOUNT, NEW_RECEIVED, number, small_report
from gov_disclosure.model import Cell, Form, Narrative, Report
from gov_disclosure.output.codebook import codebook
from gov_disclosure.sources import ParsedSource
from gov_disclosure.spans import Span
from gov_disclosure.tables.tidy import tidy_columns, tidy_rows, tidy_table
from gov_disclosure.validation import RULES, Example, figures, measures, validate

pytestmark = pytest.mark.usefixtures("in_english")

TEXT = "\n".join("x" * 9 for _ in range(10))
SOURCE = ParsedSource(source="a.txt", report_id="0123", text=TEXT, report=small_report())
TABLES = ("long", "wide", "findings", "checks", "diagnostics", "measures", "figures", "verdicts", "failures")


def records(reports: list[Report | ParsedSource], table: str) -> list[Mapping[str, Any]]:
    names = [column.name for column in tidy_table(table).columns]
    return [dict(zip(names, row, strict=True)) for row in tidy_rows(reports, table)]


def test_the_long_table_has_a_row_for_every_cell() -> None:
    rows = records([SOURCE], "long")
    assert [f"{row['table']}.{row['row']}.{row['column']}" for row in rows] == list(Form.FORM_2021.cell_paths)
    assert rows[Form.FORM_2021.cell_paths.index(NEW_RECEIVED)] == {
        "report_id": "0123",
        "source": "a.txt",
        "agency": "青石县水务局",
        "year": 2023,
        "form": "2021",
        "table": "requests",
        "row": "new_received",
        "column": "total",
        "value": 12.0,
        "unit": "件",
        "state": "number",
        "raw": "12",
        "line": 7,
        "col": 1,
        "read": None,
        "read_state": None,
        "corrected_by": None,
        "corrected_why": None,
        "corrected_on": None,
    }


def test_corrections_have_columns() -> None:
    why: dict[str, Any] = {"by": "李青", "why": "笔误", "date": datetime.date(2026, 11, 20)}
    report = attrs.evolve(SOURCE, report=SOURCE.report.with_figures({NEW_RECEIVED: 21, AMOUNT: 7}, **why))
    rows = {row["raw"]: row for row in records([report], "long") if row["corrected_by"]}
    names = ("value", "unit", "read", "read_state", "corrected_by", "corrected_why", "corrected_on")
    assert [rows["12"][name] for name in names] == [21.0, "件", 12.0, "number", *why.values()]
    assert [rows["160.50万元"][name] for name in names] == [7.0, "万元", 160.5, "number", *why.values()]
    assert records([report], "wide")[0]["corrected"] == 2


def test_blank_is_not_zero() -> None:
    by_state = {row["state"]: row["value"] for row in records([SOURCE], "long")}
    assert by_state == {"number": 12.0, "blank": None, "mark": None, "absent": None, "unreadable": None}


@pytest.mark.parametrize(
    ("raw", "unit"), [("251000元", "元"), ("25.1万元", "万元"), ("0.1亿元", "亿元"), ("25.1", "万元")]
)
def test_the_unit_is_the_one_that_is_printed(raw: str, unit: str) -> None:
    report = Report.from_cells(form=Form.FORM_2021, cells=[number(AMOUNT, Decimal("25.1"), raw)])
    long = next(row for row in records([report], "long") if row["column"] == "amount")
    wide = records([report], "wide")[0]
    assert long["unit"] == wide[f"{AMOUNT}.unit"] == unit
    assert long["value"] == wide[AMOUNT] == 25.1


def test_the_wide_table_has_a_row_for_every_report_and_a_column_for_every_cell() -> None:
    (row,) = records([SOURCE], "wide")
    assert {entry.path for entry in codebook()} < row.keys()
    assert (row["report_id"], row["source"], row["year"], row["form"]) == ("0123", "a.txt", 2023, "2021")
    assert (row["errors"], row["warnings"]) == (0, 1)
    assert (row[NEW_RECEIVED], row[AMOUNT]) == (12, 160.5)
    assert row["requests.new_received.natural_person"] is None


def test_diagnostics_have_their_place() -> None:
    (row,) = records([SOURCE], "diagnostics")
    assert (row["code"], row["severity"], row["path"]) == ("GD999", "warning", "requests.new_received")
    assert (row["line"], row["col"]) == (7, 1)


def test_findings_are_those_of_reading_and_of_the_rules() -> None:
    cells = [number(f"disputes.reconsideration.{name}", 1, "1") for name in ("upheld", "corrected", "other", "pending")]
    wrong = [*cells, number("disputes.reconsideration.total", 5, "5", start=12)]
    report = Report.from_cells(form=Form.FORM_2021, cells=wrong, diagnostics=small_report().diagnostics)
    rows = records([attrs.evolve(SOURCE, report=report)], "findings")
    codes = [row["code"] for row in rows]
    findings = validate(report).findings
    assert codes == ["T4-REC", "GD999", *(found.code for found in findings if found.code != "T4-REC")]
    (row,) = [row for row in rows if row["code"] == "T4-REC"]
    assert (row["severity"], row["path"]) == ("error", "disputes.reconsideration.total")
    assert (row["origin"], row["level"], row["causes"]) == ("source", "implied", "")
    (row,) = [row for row in rows if row["code"] == "GD999"]
    assert (row["id"], row["origin"], row["level"]) == (report.diagnostics[0].id, "reading", None)


def test_findings_name_what_they_follow_from() -> None:
    changed = Example(cells=(("requests.dispositions.denied.state_secret.natural_person", 1),)).report()
    rows = {row["code"]: row for row in records([attrs.evolve(SOURCE, report=changed)], "findings")}
    assert rows["T3-ROW"]["causes"] == ""
    assert rows["T3-SUM"]["causes"] == rows["T3-ROW"]["id"]
    assert rows["T3-PIN"]["causes"].split(" ") == [rows["T3-ROW"]["id"], rows["T3-SUM"]["id"]]


def test_checks_count_what_held_was_broken_and_could_not_be_checked() -> None:
    rows = {row["code"]: row for row in records([SOURCE], "checks")}
    assert list(rows) == [rule.code for rule in RULES]
    counts = validate(SOURCE.report).counts()
    for rule in RULES:
        row = rows[rule.code]
        assert (row["held"], row["broken"], row["not_checked"]) == counts[rule.code]
        assert (row["slug"], row["level"]) == (rule.slug, rule.level.name.lower())
    assert rows["ST-ROWS"]["broken"] > 0
    assert rows["V-BLANK"]["not_checked"] > 0


def test_measures_have_their_fraction_or_their_reason() -> None:
    rows = {row["measure"]: row for row in records([SOURCE], "measures")}
    assert list(rows) == [found.name for found in measures(SOURCE.report)]
    for found in measures(SOURCE.report):
        row = rows[found.name]
        assert (row["value"] is None) == (row["undefined"] is not None)
        assert (row["numerator"], row["denominator"], row["value"]) == (found.numerator, found.denominator, found.value)
    assert {row["undefined"] for row in rows.values()} >= {"operand missing"}


def test_figures_of_the_text_have_their_place() -> None:
    text = "全年共收到政府信息公开申请12件，收取信息处理费约300元。"
    narrative = Narrative(paragraphs=(text,), raw=text, span=Span(0, len(text)))
    report = Report.from_cells(form=Form.FORM_2021, overview=narrative, year=2023)
    rows = records([attrs.evolve(SOURCE, report=report, text=text)], "figures")
    assert [row["value"] for row in rows] == [float(found.value) for found in figures(report)]
    received = rows[0]
    assert (received["kind"], received["value"], received["unit"]) == ("received", 12, "件")
    assert (received["section"], received["cells"], received["approximate"]) == ("overview", NEW_RECEIVED, False)
    assert (received["line"], received["col"]) == (1, figures(report)[0].span.start + 1)  # type: ignore[union-attr]


def test_a_report_without_its_source_has_no_place_but_an_id_of_its_content() -> None:
    report = small_report()
    (first,) = records([report], "wide")
    (again,) = records([attrs.evolve(report)], "wide")
    (other,) = records([attrs.evolve(report, year=2022)], "wide")
    assert first["report_id"] == again["report_id"] != other["report_id"]
    assert {(row["line"], row["col"]) for row in records([report], "long")} == {(None, None)}


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_the_same_whatever_they_hold(table: str) -> None:
    empty = tidy_columns([], table)
    assert list(empty) == list(tidy_columns([SOURCE, Report.from_cells(form=None)], table))
    assert set(map(tuple, empty.values())) == {()}
    assert list(empty) == [column.name for column in tidy_table(table).columns]


def test_columns_hold_what_the_rows_hold() -> None:
    columns = tidy_columns([SOURCE, small_report()])
    assert list(zip(*columns.values(), strict=True)) == list(tidy_rows([SOURCE, small_report()]))
    assert sum(value for value in columns["value"] if isinstance(value, float)) == 2 * 172.5


def test_dates_stay_dates() -> None:
    report = attrs.evolve(small_report(), published=datetime.date(2024, 1, 20))
    assert records([report], "wide")[0]["published"] == datetime.date(2024, 1, 20)


@pytest.mark.parametrize("value", [2**63, 10**99])
def test_a_figure_that_no_column_can_hold_stays_in_the_raw_text(value: int) -> None:
    report = Report.from_cells(form=Form.FORM_2021, cells=[number(NEW_RECEIVED, value, "many")])
    assert records([report], "wide")[0][NEW_RECEIVED] is None
    long = next(row for row in records([report], "long") if row["raw"] == "many")
    assert long["state"] == "number"
    assert long["value"] == float(value)


def test_a_figure_of_the_text_that_no_column_can_hold_has_no_value() -> None:
    [told] = records([Example(overview=f"收到政府信息公开申请{'9' * 400}件。", other_matters="无").report()], "figures")
    assert (told["kind"], told["value"]) == ("received", None)


def test_a_table_that_does_not_exist() -> None:
    with pytest.raises(
        ValueError,
        match="no tidy table 'tall': there are long, wide, findings, checks, diagnostics, measures, figures, verdicts",
    ):
        tidy_columns([], "tall")


def test_every_column_says_what_it_means() -> None:
    for table in TABLES:
        assert all(column.label and column.label_en for column in tidy_table(table).columns)


def test_cells_of_the_older_form() -> None:
    path = "requests.dispositions.other_handling.total"
    report = Report.from_cells(form=Form.FORM_2019, cells=[number(path, 8, "8")])
    assert records([report], "wide")[0][path] == 8
    assert len(records([report], "long")) == 198
    assert isinstance(report.cells[path], Cell)
