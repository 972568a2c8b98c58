"""Two reports side by side: what is checked before, and what corresponds across forms."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from gov_disclosure import (
    FailedSource,
    ParsedSource,
    Report,
    compare,
    growth,
    validate,
    validate_rollup,
    validate_series,
    validate_years,
)
from gov_disclosure.forms import Match
from gov_disclosure.language import speaking
from gov_disclosure.output.notebook import html_of
from gov_disclosure.sources import report_of, reports_of
from gov_disclosure.validation import RULES, Example, Reason
from gov_disclosure.validation.comparing import mismatches

EARLIER, LATER = Example(year=2022).report(), Example(year=2023).report()
DISPUTED = "disputes.reconsideration.total"
FAILED = FailedSource(source="x.pdf", error="EmptyFileError", message="the file is empty", message_zh="文件是空的")


def of_year(year: int | None, agency: str | None = LATER.agency) -> Report:
    return attrs.evolve(LATER, year=year, agency=agency)


@pytest.mark.parametrize(
    ("earlier", "later", "reasons"),
    [
        (of_year(2022), of_year(2023), []),
        (of_year(2022, "民政局"), of_year(2023), []),
        (of_year(2022), of_year(2023, "民政局"), []),
        (of_year(None), of_year(2023), []),
        (of_year(2022, None), of_year(2023), []),
        (of_year(2022, "财政局"), of_year(2023), [Reason.OTHER_BODY]),
        (of_year(2023), of_year(2023), [Reason.SAME_YEAR]),
        (of_year(2021), of_year(2023), [Reason.YEARS_DO_NOT_ADJOIN]),
        (of_year(2023), of_year(2022), [Reason.YEARS_REVERSED]),
        (of_year(2023, "财政局"), of_year(2022), [Reason.OTHER_BODY, Reason.YEARS_REVERSED]),
    ],
)
def test_what_cannot_be_compared_is_refused_or_said(earlier: Report, later: Report, reasons: list[Reason]) -> None:
    assert list(mismatches(earlier, later)) == reasons
    assert list(compare(earlier, later).doubts) == reasons
    if reasons:
        with speaking("en"), pytest.raises(ValueError, match=reasons[0].value):
            growth(earlier, later)
    else:
        assert len(growth(earlier, later)) == 3


def test_years_that_cannot_be_checked_say_why() -> None:
    def reason(previous: Report, current: Report) -> set[Reason]:
        outcome = validate_years(previous, current)
        assert not outcome.checked
        return {skipped.reason for skipped in outcome.skipped}

    assert reason(of_year(2022, "财政局"), of_year(2023)) == {Reason.OTHER_BODY}
    assert reason(of_year(2023), of_year(2023)) == {Reason.SAME_YEAR}
    assert reason(of_year(2020), of_year(2023)) == {Reason.YEARS_DO_NOT_ADJOIN}
    assert reason(of_year(2023), of_year(2022)) == {Reason.YEARS_REVERSED}
    assert reason(of_year(2023), of_year(2020)) == {Reason.YEARS_REVERSED}
    (twice,) = validate_series([of_year(2023), of_year(2023)])
    assert {skipped.reason for skipped in twice.outcome.skipped} == {Reason.SAME_YEAR}


def test_forms_are_compared_by_their_crosswalk() -> None:
    other = "requests.dispositions.other_handling"
    earlier = Example(
        year=2020,
        cells=(
            (f"{other}.total", 9),
            ("proactive_disclosure.rules.produced", 2),
            (DISPUTED, 3),
        ),
    ).report()
    later = Example(
        year=2021,
        cells=((f"{other}.misc.total", 4), (f"{other}.fee_unpaid.total", 1), ("proactive_disclosure.rules.issued", 5)),
    ).report()
    found = compare(earlier, later)
    by_path = {cell.path: cell for cell in found.cells}
    divided = by_path[f"{other}.total"]
    assert (divided.earlier, divided.later, divided.change, divided.match) == (9, 5, -4, Match.SUM)
    issued = by_path["proactive_disclosure.rules.issued"]
    assert (issued.earlier, issued.later, issued.growth, issued.match) == (2, 5, 1.5, Match.NEARLY)
    assert issued.note is not None
    charged = by_path["proactive_disclosure.administrative_fees.amount"]
    assert (charged.earlier, charged.later, charged.change, charged.growth) == (None, Decimal(0), None, None)
    assert [cell.path for cell in found.changed] == [issued.path, divided.path, DISPUTED]
    assert by_path[DISPUTED].label == "行政复议 › 总计"
    columns = found.columns()
    assert list(columns) == ["path", "label", "label_en", "earlier", "later", "change", "growth", "match"]
    assert {len(column) for column in columns.values()} == {len(found.cells)}
    assert columns["change"][columns["path"].index(divided.path)] == -4
    assert repr(found) == "<Comparison 云岭市民政局 2020 → 云岭市民政局 2021: 3 cells differ>"
    assert str(found).splitlines()[0] == "云岭市民政局 2020 → 云岭市民政局 2021: 3 格不同"
    with speaking("en"):
        assert found.summary == "云岭市民政局 2020 → 云岭市民政局 2021: 3 cells differ"
    assert str(issued) == "规章 › 本年制发件数: 2 → 5"
    assert str(charged).endswith("– → 0")
    assert "相近：前者为新制作，后者为制发" in html_of(found)


def test_a_sum_with_a_part_unread_is_none() -> None:
    earlier, later = Example(year=2020).report(), Example(year=2021).report()
    gone = later.with_figures({"requests.dispositions.other_handling.misc.total": None}, by="张三", why="按原文")
    cell = next(
        cell for cell in compare(earlier, gone).cells if cell.path == "requests.dispositions.other_handling.total"
    )
    assert (cell.earlier, cell.later) == (0, None)


def test_whatever_takes_reports_takes_sources() -> None:
    parsed = [
        ParsedSource(source=name, report_id=name, text="", report=report)
        for name, report in (("a", EARLIER), ("b", LATER))
    ]
    assert list(reports_of([parsed[0], FAILED, LATER])) == [EARLIER, LATER]
    assert validate_series([*parsed, FAILED]) == validate_series([EARLIER, LATER])
    assert validate(parsed[0]) == validate(EARLIER)
    assert compare(*parsed) == compare(EARLIER, LATER)
    assert validate_rollup(parsed[1], [LATER, FAILED]) == validate_rollup(LATER, [LATER, None])


def test_what_is_no_report_says_what_to_give() -> None:
    with speaking("en"), pytest.raises(ValueError, match=r"this source gave no report: x\.pdf"):
        report_of(FAILED)
    with (
        speaking("en"),
        pytest.raises(TypeError, match=r"got str: parse_report\(text\) or load_report\(path\) gives one"),
    ):
        validate("text")  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match="got list: give its reports one by one"):
        validate([EARLIER])  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match="got bytes: load_report reads files"):
        validate(b"text")  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match="got int"):
        validate(1)  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match="got one Report: give a list"):
        validate_series(EARLIER)  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match=r"got their name: select_rules\(RULES, \['official'\]\)"):
        validate(EARLIER, "official")  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match=r"got their name: select_rules\(RULES, \['T3'\]\)"):
        validate(EARLIER, ["T3"])  # type: ignore[list-item]
    with speaking("en"), pytest.raises(TypeError, match="expected several rules, got one: give a list"):
        validate(EARLIER, RULES[0])  # type: ignore[arg-type]
    with speaking("en"), pytest.raises(TypeError, match=r"expected rules, got partial: Rule\(code=…"):
        validate(EARLIER, [RULES[0].check])  # type: ignore[list-item]


def test_doubts_about_a_comparison_stand_behind_its_summary() -> None:
    found = compare(of_year(2023, "财政局"), of_year(2022))
    assert found.summary == "财政局 2023 → 云岭市民政局 2022: 0 格不同 · 不是同一机关 · 年度先后颠倒"


def test_growth_names_the_reports_that_cannot_be_compared() -> None:
    with pytest.raises(
        ValueError, match=r"^<Report 财政局 2023: .*> 与 <Report 云岭市民政局 2022: .*> 之间没有增长率：不是同一机关$"
    ):
        growth(of_year(2023, "财政局"), of_year(2022))
