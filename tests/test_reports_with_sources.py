"""Whatever takes a report takes it with its source, and says of a source without one that it has none."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from gov_disclosure import (
    FailedSource,
    ParsedSource,
    compare,
    deduce,
    fee_statement,
    figures,
    from_json,
    growth,
    locate_errors,
    measures,
    parse_report,
    rank,
    render_report,
    samples,
    to_dict,
    to_json,
    validate,
    validate_rollup,
    validate_series,
    validate_years,
    verdicts,
)
from gov_disclosure.corrections import refused_corrections
from gov_disclosure.output.charts import dispositions_chart, findings_chart, requests_chart
from gov_disclosure.output.notebook import report_html
from gov_disclosure.sources import AnyReport
from gov_disclosure.tables.tidy import tidy_rows
from gov_disclosure.validation import apply, told_once, with_deductions

EARLIER = parse_report(samples.text("qinglan_2022"))
REPORT = parse_report(samples.text("shanglinping_2023"))
PARSED = ParsedSource(source="a.txt", report_id="1", text="", report=REPORT)
BEFORE = ParsedSource(source="b.txt", report_id="2", text="", report=EARLIER)
FAILED = FailedSource(source="x.pdf", error="EmptyFileError", message="the file is empty")

OF_ONE: list[Callable[..., object]] = [
    validate,
    locate_errors,
    lambda report: [apply(report, found) for found in locate_errors(report)],
    lambda report: locate_errors(report, report),
    deduce,
    with_deductions,
    figures,
    fee_statement,
    measures,
    render_report,
    report_html,
    refused_corrections,
    lambda report: told_once(report, validate(REPORT)),
    lambda report: validate_rollup(report, [report]),
    lambda report: compare(report, EARLIER),
    lambda report: compare(EARLIER, report),
    lambda report: validate_years(EARLIER, report),
    lambda report: validate_years(report, attrs.evolve(EARLIER, year=2024)),
]


@pytest.mark.parametrize("about", OF_ONE)
def test_a_report_may_come_with_its_source(about: Callable[[AnyReport | FailedSource], object]) -> None:
    assert repr(about(PARSED)) == repr(about(REPORT))
    with pytest.raises(ValueError, match=r"这个来源没有得到报告：x\.pdf: the file is empty"):
        about(FAILED)


def test_growth_takes_sources() -> None:
    later = attrs.evolve(BEFORE, report=attrs.evolve(EARLIER, year=2023))
    assert growth(BEFORE, later) == growth(EARLIER, later.report)


@pytest.mark.parametrize("about", [validate_series, requests_chart, dispositions_chart, findings_chart])
def test_sources_without_a_report_are_passed_over(about: Callable[..., object]) -> None:
    assert shown(about([FAILED, BEFORE, PARSED])) == shown(about([EARLIER, REPORT]))


def shown(result: object) -> object:
    """Return what can be compared: a chart is drawn anew each time."""
    return (
        {str(sorted(map(str, data))) for data in result.to_dict()["datasets"].values()}
        if hasattr(result, "to_dict")
        else result
    )


def test_a_rank_names_the_place_among_all_sources() -> None:
    ranked = rank([FAILED, BEFORE, FAILED, PARSED])
    assert [found.number for found in ranked] == [3, 1]
    assert [attrs.evolve(found, number=0) for found in ranked] == [
        attrs.evolve(found, number=0) for found in rank([EARLIER, REPORT])
    ]


def test_failures_are_listed_where_a_table_has_them() -> None:
    assert [found.source for found in verdicts([FAILED, PARSED])] == ["x.pdf", "a.txt"]
    assert list(tidy_rows([FAILED, PARSED], "failures")) == [
        ("x.pdf", "EmptyFileError", "the file is empty", "the file is empty")
    ]
    assert {row[0] for row in tidy_rows([FAILED, PARSED])} == {PARSED.report_id}


def test_json_names_the_source() -> None:
    assert to_dict(PARSED)["source"] == to_dict(PARSED, compact=True)["source"] == "a.txt"
    assert to_dict(PARSED, source="b")["source"] == "b"
    assert from_json(to_json(PARSED)) == REPORT
