"""Charts show the figures of the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from example_report import number, small_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form, Report
from gov_disclosure.output.charts import dispositions_chart, findings_chart, rank_chart, requests_chart
from gov_disclosure.sources import FailedSource, ParsedSource
from gov_disclosure.validation import Ranked, rank

RECEIVED = "一、本年新收政府信息公开申请数量"


def values(chart: Any) -> list[dict[str, Any]]:
    specification = chart.to_dict()
    json.dumps(specification)
    found: list[dict[str, Any]] = specification["datasets"][specification["data"]["name"]]
    return found


def test_requests_over_the_years() -> None:
    later = attrs.evolve(small_report(), year=2024)
    parsed = ParsedSource(source="", report_id="", text="", report=later)
    found = values(requests_chart([small_report(), parsed]))
    received = [(value["year"], value["count"]) for value in found if value["flow"] == RECEIVED]
    assert received == [(2023, 12), (2024, 12)]
    assert {value["count"] for value in found if value["flow"] != RECEIVED} == {None}
    assert {value["flow"] for value in found} == {
        RECEIVED,
        "二、上年结转政府信息公开申请数量",
        "四、结转下年度继续办理",
    }


@pytest.mark.parametrize("form", FORMS.known)
def test_dispositions_by_group(form: Form) -> None:
    paths = [row.cell_paths[-1] for row in form.rows if row.path.startswith("requests.dispositions.")]
    unread = "requests.dispositions.unavailable.not_held.total"
    cells = [number(path, 2, "2") for path in paths if path != unread]
    found = values(dispositions_chart([Report.from_cells(form=form, cells=cells, agency="青石县水务局", year=2023)]))
    assert {value["group"]: value["count"] for value in found} == {
        "（一）予以公开": 2,
        "（二）部分公开": 2,
        "（三）不予公开": 16,
        "（四）无法提供": None,
        "（五）不予处理": 10,
        "（六）其他处理": 6 if form is Form.FORM_2021 else 2,
    }
    assert {(value["agency"], value["year"]) for value in found} == {("青石县水务局", 2023)}


def test_a_map_of_findings() -> None:
    twice = attrs.evolve(small_report(), diagnostics=small_report().diagnostics * 2, year=None)
    assert values(findings_chart([small_report(), twice])) == [
        {"report": "青石县水务局 2023", "code": "GD999", "severity": "警告", "count": 1},
        {"report": "青石县水务局 ？", "code": "GD999", "severity": "警告", "count": 2},
    ]


@pytest.mark.parametrize(("times", "told"), [(0, [0, 1]), (1, [0, 1]), (7, [0, 1, 7])])
def test_shades_are_of_whole_numbers_and_the_same_on_every_page(times: int, told: list[int]) -> None:
    report = small_report()
    often = attrs.evolve(report, diagnostics=report.diagnostics * times)
    once = [attrs.evolve(report, agency=f"第{number:04}局", diagnostics=often.diagnostics[:1]) for number in range(41)]
    for page in (1, 2) if times else (1,):
        colour = findings_chart([often, *once], page=page).to_dict()["encoding"]["color"]
        assert colour["scale"]["domain"] == [0, told[-1]]
        assert colour["legend"] == {"values": told, "format": "d"}


def test_kinds_are_in_the_order_of_the_bars_and_years_are_upright() -> None:
    part = rank_chart([]).to_dict()["encoding"]["color"]
    assert part["sort"] is None
    assert requests_chart([small_report()]).to_dict()["spec"]["encoding"]["x"]["axis"]["labelAngle"] == 0


def test_what_is_suspected_of_reports_by_kind() -> None:
    found = Ranked(
        place=1, number=4, agency="青石县水务局", year=None, score=0.5, arithmetic=0.4, history=0.0, peers=0.1,
        unread=0.0, reached=0.5, cells=(),
    )  # fmt: skip
    assert values(rank_chart([found])) == [
        {"report": "0001. 青石县水务局 ？", "part": part, "share": share}
        for part, share in (("勾稽", 0.4), ("与上年", 0.0), ("与同类", 0.1), ("未读出", 0.0))
    ]


@pytest.mark.parametrize("name", ["agency", "code"])
@pytest.mark.parametrize("chart", [requests_chart, dispositions_chart, findings_chart, rank_chart])
def test_no_text_ends_the_script_that_a_page_holds_it_in(chart: Any, name: str) -> None:
    def ends(text: str) -> int:
        told = [attrs.evolve(found, code=text if name == "code" else "GD999") for found in small_report().diagnostics]
        agency = text if name == "agency" else "青石县水务局"
        report = attrs.evolve(small_report(), agency=agency, diagnostics=tuple(told))
        drawn: str = chart(rank([report]) if chart is rank_chart else [report]).to_html()
        return drawn.lower().count("</script")

    assert ends("甲</script><script>alert(1)") == ends("甲</SCRIPT >") == ends("甲")


def of_agency(number: int) -> Report:
    return attrs.evolve(small_report(), agency=f"第{number:04}局")


@pytest.mark.parametrize("chart", [requests_chart, dispositions_chart, findings_chart])
@pytest.mark.parametrize("count", [1, 13, 200])
def test_a_page_has_a_height_whatever_the_number_of_reports(chart: Callable[..., Any], count: int) -> None:
    reports = [of_agency(number) for number in range(count)]
    size, name = (40, "report") if chart is findings_chart else (12, "agency")
    first = chart(reports)
    assert len({value[name] for value in values(first)}) == min(count, size)
    pages = -(-count // size)
    titles = {1: "", 2: "第 1 页，共 2 页"}
    assert first.to_dict().get("title", "") == titles.get(pages, f"第 1 页，共 {pages} 页")
    last = chart(reports, page=pages, lang="en")
    assert max(value[name] for value in values(last)).startswith(f"第{count - 1:04}局")
    assert last.to_dict().get("title", "") == ("" if pages == 1 else f"page {pages} of {pages}")
    with pytest.raises(ValueError, match=f"没有第 {pages + 1} 页：共 {pages} 页"):
        chart(reports, page=pages + 1)


def test_sources_without_a_report_are_passed_over() -> None:
    failed = FailedSource(source="x", error="EmptyFileError", message="the file is empty")
    assert values(requests_chart([failed, small_report()])) == values(requests_chart([small_report()]))
