"""measures: exact formulas, and a reason where a measure is not defined."""

from __future__ import annotations

import re

import attrs
import pytest
from single_rules import rows

from gov_disclosure.forms import SECTIONS
from gov_disclosure.model import CellState, Form, Report
from gov_disclosure.validation import Example, Measure, Reason, Undefined, growth, measures, validate

D = "requests.dispositions"
CELLS = (
    *rows(new=40, carried_in=10, handled=45, carried_out=5),
    (f"{D}.granted_in_full.total", 20),
    (f"{D}.granted_in_part.total", 7),
    (f"{D}.denied.state_secret.total", 1),
    (f"{D}.denied.third_party.total", 3),
    (f"{D}.unavailable.not_held.total", 6),
    (f"{D}.unavailable.unclear.total", 2),
    (f"{D}.not_processed.petition.total", 3),
    (f"{D}.other_handling.misc.total", 3),
    ("requests.new_received.commercial_enterprise", 8),
    ("disputes.reconsideration.upheld", 2),
    ("disputes.reconsideration.corrected", 1),
    ("disputes.reconsideration.pending", 1),
    ("disputes.reconsideration.total", 4),
    ("disputes.litigation_direct.upheld", 1),
    ("disputes.litigation_direct.total", 1),
    ("disputes.litigation_after_reconsideration.corrected", 1),
    ("disputes.litigation_after_reconsideration.total", 1),
    ("proactive_disclosure.rules.issued", 1),
    ("proactive_disclosure.rules.in_force", 11),
    ("proactive_disclosure.normative_documents.issued", 8),
    ("proactive_disclosure.normative_documents.repealed", 26),
    ("proactive_disclosure.normative_documents.in_force", 66),
    ("proactive_disclosure.licensing.decisions", 30),
    ("proactive_disclosure.penalties.decisions", 12),
)


def by_name(example: Example) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures(example.report())}


@pytest.mark.parametrize(
    ("name", "numerator", "denominator"),
    [
        ("workload", 50, None),
        ("handled", 45, None),
        ("disclosure_share", 27, 45),
        ("full_grant_share", 20, 45),
        ("denied_share", 4, 45),
        ("unavailable_share", 8, 45),
        ("not_processed_share", 3, 45),
        ("other_handling_share", 3, 45),
        ("denied_state_secret_mix", 1, 4),
        ("denied_third_party_mix", 3, 4),
        ("denied_internal_affairs_mix", 0, 4),
        ("not_held_share", 6, 45),
        ("carry_over_ratio", 5, 50),
        ("natural_person_share", 40, 40),
        ("commercial_enterprise_share", 8, 40),
        ("disputes", 6, None),
        ("disputes_per_request", 6, 40),
        ("corrections_per_request", 2, 40),
        ("corrected_share_filed", 2, 6),
        ("corrected_share_concluded", 2, 5),
        ("upheld_share_concluded", 3, 5),
        ("rules_opening_stock", 10, None),
        ("rules_turnover", 1, 10),
        ("normative_documents_opening_stock", 84, None),
        ("normative_documents_turnover", 34, 84),
        ("licences_per_penalty", 30, 12),
    ],
)
def test_values(name: str, numerator: int, denominator: int | None) -> None:
    measure = by_name(Example(cells=CELLS))[name]
    assert (measure.numerator, measure.denominator) == (numerator, denominator)
    assert measure.value == (numerator if denominator is None else numerator / denominator)
    assert (measure.undefined, measure.missing) == (None, None)


LABELS = {
    "workload": ("受理合计", "workload"),
    "handled": ("办结", "handled"),
    "disclosure_share": ("实质公开率", "disclosure share"),
    "full_grant_share": ("绝对公开率", "full-grant share"),
    "denied_share": ("不予公开占比", "denied share"),
    "unavailable_share": ("无法提供占比", "unavailable share"),
    "not_processed_share": ("不予处理占比", "not processed share"),
    "other_handling_share": ("其他处理占比", "other handling share"),
    "denied_state_secret_mix": ("不予公开中“1.属于国家秘密”占比", "share of denials: state secret"),
    "not_held_share": ("本机关不掌握占比", "not-held share"),
    "carry_over_ratio": ("结转率", "carry-over ratio"),
    "natural_person_share": ("自然人申请占比", "share of requests by natural persons"),
    "disputes": ("复议诉讼合计", "disputes"),
    "disputes_per_request": ("争议转化率", "disputes per request"),
    "corrections_per_request": ("纠错转化率", "corrections per request"),
    "corrected_share_filed": ("综合纠错率", "corrected share of cases filed"),
    "corrected_share_concluded": ("审结案件纠错率", "corrected share of cases concluded"),
    "upheld_share_concluded": ("审结案件维持率", "upheld share of cases concluded"),
    "rules_opening_stock": ("规章年初有效件数", "opening stock of rules"),
    "rules_turnover": ("规章更新率", "turnover of rules"),
    "normative_documents_opening_stock": ("行政规范性文件年初有效件数", "opening stock of normative documents"),
    "normative_documents_turnover": ("行政规范性文件更新率", "turnover of normative documents"),
    "licences_per_penalty": ("监管—服务结构比", "licences per penalty"),
}


def test_every_measure_is_named_in_both_languages() -> None:
    found = by_name(Example())
    assert {name: (found[name].label, found[name].label_en) for name in LABELS} == LABELS
    others = set(found) - set(LABELS)
    assert {name.rpartition("_")[2] for name in others} == {"mix", "share"}
    assert len(others) == 7 + 5


def test_formulas_are_exact() -> None:
    example = Example(cells=CELLS)
    values = {path: cell.value for path, cell in example.report().cells.items()}
    found = measures(example.report())
    assert len(found) == len({measure.name for measure in found}) == 8 + 8 + 2 + 6 + 6 + 4 + 1
    for measure in found:
        expression = re.sub(r"[a-z_]+(?:\.[a-z_]+)+", lambda path: str(values[path[0]]), measure.formula)
        assert measure.value == pytest.approx(eval(expression))
    assert by_name(example)["carry_over_ratio"].formula == (
        "(requests.carried_out.total) / (requests.new_received.total + requests.carried_in.total)"
    )


def test_a_zero_denominator_is_no_zero() -> None:
    for name, measure in by_name(Example()).items():
        if measure.denominator == 0:
            assert (measure.value, measure.undefined, measure.numerator) == (None, Undefined.DENOMINATOR_ZERO, 0), name
    assert by_name(Example())["workload"].value == 0
    share = by_name(Example())["disclosure_share"]
    assert (share.numerator, share.denominator) == (0, 0)


def test_a_missing_operand_is_named() -> None:
    blank = Example(cells=CELLS, states=((f"{D}.granted_in_part.total", CellState.BLANK),))
    found = by_name(blank)["disclosure_share"]
    assert found == Measure(
        "disclosure_share",
        "实质公开率",
        "disclosure share",
        f"({D}.granted_in_full.total + {D}.granted_in_part.total) / ({D}.total.total)",
        None,
        None,
        None,
        Undefined.OPERAND_MISSING,
        f"{D}.granted_in_part.total",
    )
    assert by_name(blank)["full_grant_share"].value == 20 / 45


def test_the_2019_form_has_one_row_of_other_handling_and_no_stock() -> None:
    cells = (("requests.dispositions.total.total", 4), ("requests.dispositions.other_handling.total", 1))
    found = by_name(Example(form=Form.FORM_2019, year=2020, cells=cells))
    assert found["other_handling_share"].value == 0.25
    assert not {name for name in found if "stock" in name or "turnover" in name}


def test_growth() -> None:
    before = Example(year=2022, cells=rows(new=8, handled=0))
    now = Example(cells=rows(new=10, handled=3))
    received, handled, disputes = growth(before.report(), now.report())
    assert (received.numerator, received.denominator, received.value) == (2, 8, 0.25)
    assert received.formula == (
        "(current:requests.new_received.total - previous:requests.new_received.total)"
        " / (previous:requests.new_received.total)"
    )
    assert disputes.formula == (
        "(current:disputes.reconsideration.total + current:disputes.litigation_direct.total"
        " + current:disputes.litigation_after_reconsideration.total - previous:disputes.reconsideration.total"
        " - previous:disputes.litigation_direct.total - previous:disputes.litigation_after_reconsideration.total)"
        " / (previous:disputes.reconsideration.total + previous:disputes.litigation_direct.total"
        " + previous:disputes.litigation_after_reconsideration.total)"
    )
    assert [(each.name, each.label, each.label_en) for each in (received, handled, disputes)] == [
        ("received_growth", "新收申请增长率", "growth of requests received"),
        ("handled_growth", "办结增长率", "growth of requests handled"),
        ("disputes_growth", "复议诉讼增长率", "growth of disputes"),
    ]
    assert (handled.value, handled.undefined) == (None, Undefined.DENOMINATOR_ZERO)
    assert (disputes.name, disputes.undefined) == ("disputes_growth", Undefined.DENOMINATOR_ZERO)
    blank = Example(states=(("disputes", CellState.BLANK),))
    for years in ((before, blank), (attrs.evolve(blank, year=2021), before)):
        assert growth(*(example.report() for example in years))[2] == attrs.evolve(
            disputes,
            numerator=None,
            denominator=None,
            undefined=Undefined.OPERAND_MISSING,
            missing="disputes.reconsideration.total",
        )


def test_a_result_is_told_with_its_sums_or_with_what_is_missing() -> None:
    before, now = Example(year=2022, cells=rows(new=8, handled=0)), Example(cells=rows(new=10, handled=3))
    received, handled, _ = growth(before.report(), now.report())
    assert (received.result, handled.result) == ("0.25 (2/8)", "分母为零")
    assert str(received) == "新收申请增长率: 0.25 (2/8)"
    assert repr(received) == "<Measure received_growth: 0.25>"
    with pytest.raises(ValueError, match="received_growth: a value, or else why there is none"):
        attrs.evolve(received, undefined=Undefined.DENOMINATOR_ZERO)
    plain = next(each for each in measures(now.report()) if each.denominator is None and each.undefined is None)
    assert plain.result == str(plain.value)


def test_a_report_from_before_the_forms_need_not_have_their_sections() -> None:
    outcome = validate(Report.from_cells(form=None, cells=[], year=2016))
    told = [(each.path, each.reason) for each in outcome.skipped if each.code == "ST-SEC"]
    assert told == [(section, Reason.FACT_UNKNOWN) for section in SECTIONS]
