"""Signs worth a look: stock and flow, items as decisions, other handling, charges, copied text and figures, bounds."""

from __future__ import annotations

from decimal import Decimal

import attrs
import pytest

from gov_disclosure.forms import FORMS, Form
from gov_disclosure.model import CellState, Narrative
from gov_disclosure.validation import (
    RULES,
    YEAR_RULES,
    Example,
    Finding,
    Reason,
    deduce,
    select_rules,
    validate,
    validate_years,
    with_deductions,
)

TABLE_TWO = "proactive_disclosure"
NORMATIVE = f"{TABLE_TWO}.normative_documents"
CHARGES = f"{TABLE_TWO}.administrative_fees.amount"
GRANTED, HANDLED = "requests.dispositions.granted_in_full", "requests.dispositions.total"
PENDING = "disputes.reconsideration.pending"


def found(code: str, example: Example) -> tuple[Finding, ...]:
    return validate(example.report(), select_rules(RULES, [code])).findings


def cells(row: str, **counts: int) -> tuple[tuple[str, int], ...]:
    return tuple((f"{row}.{column}", count) for column, count in counts.items())


@pytest.mark.parametrize(
    ("issued", "repealed", "in_force", "doubted"),
    [(21, 0, 21, True), (5, 0, 5, True), (4, 0, 4, False), (21, 1, 21, False), (21, 0, 22, False), (0, 0, 21, False)],
)
def test_stock_that_is_the_flow_is_doubted(issued: int, repealed: int, in_force: int, doubted: bool) -> None:
    example = Example(cells=cells(NORMATIVE, issued=issued, repealed=repealed, in_force=in_force))
    assert bool(found("T2-FLOW", example)) == doubted


@pytest.mark.parametrize(
    ("items", "change", "decisions", "doubted"), [(8, -1, 7, True), (8, 0, 8, True), (8, 0, 9, False), (0, 0, 0, False)]
)
def test_decisions_that_are_the_items_are_doubted(items: int, change: int, decisions: int, doubted: bool) -> None:
    row = cells(f"{TABLE_TWO}.penalties", items_previous_year=items, items_change=change, decisions=decisions)
    assert bool(found("T2B-SAME", Example(year=2020, cells=row))) == doubted


@pytest.mark.parametrize(("disputes", "doubted"), [(7, False), (8, True)])
def test_disputes_may_be_as_many_as_the_requests_handled(disputes: int, doubted: bool) -> None:
    row = (("disputes.litigation_direct.total", 5), ("disputes.reconsideration.total", disputes - 5))
    assert bool(found("T4-VOL", Example(cells=((f"{HANDLED}.total", 7), *row)))) == doubted


@pytest.mark.parametrize(("other", "handled", "doubted"), [(3, 10, False), (4, 10, True), (9, 9, False)])
def test_three_tenths_of_other_handling_are_let_pass(other: int, handled: int, doubted: bool) -> None:
    row = "requests.dispositions.other_handling"
    example = Example(year=2020, cells=((f"{row}.total", other), (f"{HANDLED}.total", handled)))
    assert bool(found("T3-OTHER", example)) == doubted


@pytest.mark.parametrize("form", FORMS.known)
def test_other_handling_is_the_sum_of_its_rows(form: Form) -> None:
    rows = [row.path for row in form.rows if row.path.startswith("requests.dispositions.other_handling")]
    example = Example(
        form=form, year=form.since, cells=((f"{HANDLED}.total", 20), *((f"{row}.total", 7) for row in rows))
    )
    [finding] = found("T3-OTHER", example)
    assert dict(finding.args)["other"] == 7 * len(rows)


PARAGRAPH = "本机关对照目录梳理各领域的信息，按照规定的时限逐条发布，并安排专人复核公开的内容。"


@pytest.mark.parametrize(
    ("overview", "problems", "expected"),
    [
        ((PARAGRAPH, PARAGRAPH), (), {"overview": 1}),
        ((PARAGRAPH,), (PARAGRAPH, PARAGRAPH.replace("，", "，\u3000")), {"problems": 2}),
        ((PARAGRAPH[:29],), (PARAGRAPH[:29],), {}),
        ((PARAGRAPH[:30],), (PARAGRAPH[:30],), {"problems": 1}),
    ],
)
def test_paragraphs_that_are_printed_twice(
    overview: tuple[str, ...], problems: tuple[str, ...], expected: dict[str, int]
) -> None:
    report = attrs.evolve(
        Example().report(), overview=Narrative(paragraphs=overview), problems=Narrative(paragraphs=problems)
    )
    findings = validate(report, select_rules(RULES, ["ST-DUP"])).findings
    assert {finding.path: dict(finding.args)["count"] for finding in findings} == expected


def test_a_report_without_paragraphs_repeats_none() -> None:
    example = Example(overview="", problems="", other_matters="")
    [skipped] = validate(example.report(), select_rules(RULES, ["ST-DUP"])).skipped
    assert skipped.reason is Reason.SECTION_ABSENT


@pytest.mark.parametrize(
    ("amount", "fee", "doubted"), [("0", 510, True), ("0.05", 510, False), ("0", 90, False), ("0", 100, True)]
)
def test_a_fee_is_among_the_charges(amount: str, fee: int, doubted: bool) -> None:
    example = Example(cells=((CHARGES, Decimal(amount)),), other_matters=f"本年度收取信息处理费{fee}元。")
    assert bool(found("X-CHARGE", example)) == doubted


@pytest.mark.parametrize(("last", "paths"), [("无", [CHARGES, "other_matters"]), ("无其他事项。", [CHARGES])])
def test_nothing_in_section_six_contradicts_a_fee_elsewhere(last: str, paths: list[str]) -> None:
    example = Example(overview="全年收取信息处理费510元。", other_matters=last)
    assert sorted(str(finding.path) for finding in found("X-CHARGE", example)) == sorted(paths)


def test_a_fee_of_another_year_is_not_held_against_this_one() -> None:
    example = Example(overview="2021年收取信息处理费510元。", other_matters="无")
    assert found("X-CHARGE", example) == ()


FULL = {"natural_person": 41, "commercial_enterprise": 17, "other_organization": 3, "total": 61}


@pytest.mark.parametrize(
    ("now", "copied"),
    [(FULL, 1), (FULL | {"total": 62}, 0), (dict.fromkeys(FULL, 0), 0)],
)
def test_a_row_copied_from_last_year_is_doubted(now: dict[str, int], copied: int) -> None:
    before = Example(year=2022, cells=cells(GRANTED, **FULL)).report()
    outcome = validate_years(
        before, Example(cells=cells(GRANTED, **now)).report(), select_rules(YEAR_RULES, ["Y-SAME"])
    )
    assert [(finding.path, dict(finding.args)["count"]) for finding in outcome.findings] == [(GRANTED, 1)] * copied


def test_a_column_copied_from_last_year_is_doubted() -> None:
    column = tuple(
        (f"{row}.natural_person", 9) for row in ("requests.new_received", GRANTED, HANDLED, "requests.carried_in")
    )
    before, now = Example(year=2022, cells=column).report(), Example(cells=column).report()
    [finding] = validate_years(before, now, select_rules(YEAR_RULES, ["Y-SAME"])).findings
    assert finding.path == "requests.new_received.natural_person"


def test_rows_that_the_other_form_lacks_are_not_compared() -> None:
    row = "requests.dispositions.other_handling"
    before = Example(form=Form.FORM_2021, year=2022, cells=cells(f"{row}.uncorrected", **FULL)).report()
    now = Example(form=Form.FORM_2019, year=2023, cells=cells(row, **FULL)).report()
    assert validate_years(before, now, select_rules(YEAR_RULES, ["Y-SAME"])).findings == ()


@pytest.mark.parametrize(("pending", "broken"), [(2, True), (0, False)])
def test_a_claim_is_broken_by_what_is_known_beside_blanks(pending: int, broken: bool) -> None:
    example = Example(
        overview="政府信息公开行政复议全部维持。",
        cells=((PENDING, pending),),
        states=(("disputes.reconsideration.corrected", CellState.BLANK),),
    )
    assert bool(found("X-CLAIM", example)) == broken


@pytest.mark.parametrize(("stated", "broken"), [(3, True), (5, False)])
def test_a_group_in_the_text_is_no_less_than_its_known_rows(stated: int, broken: bool) -> None:
    denied = "requests.dispositions.denied"
    example = Example(
        overview=f"政府信息公开申请中，不予公开{stated}件。",
        cells=((f"{denied}.state_secret.total", 4),),
        states=((f"{denied}.third_party.total", CellState.BLANK),),
    )
    assert bool(found("X-GRP", example)) == broken


def test_what_was_deduced_can_be_checked_further() -> None:
    blank = ((f"{GRANTED}.total", CellState.BLANK),)
    example = Example(
        cells=((f"{GRANTED}.natural_person", 5),), overview="政府信息公开申请中，予以公开4件。", states=blank
    )
    report = example.report()
    assert [proposal.path for proposal in deduce(report).proposals] == []
    consistent = attrs.evolve(
        example,
        cells=tuple((f"{row}.{column}", 5) for row in ("requests.new_received", GRANTED, HANDLED)
                    for column in ("natural_person", "total")),
    ).report()  # fmt: skip
    assert validate(consistent, select_rules(RULES, ["X-GRP"])).findings == ()
    filled = with_deductions(consistent)
    assert filled.cells[f"{GRANTED}.total"].value == 5
    [finding] = validate(filled, select_rules(RULES, ["X-GRP"])).findings
    assert dict(finding.args)["table"] == 5
