"""The rules that compare text and tables: what they accept, and what they do not compare."""

from __future__ import annotations

from random import Random

import attrs
import pytest
from single_rules import finding, only, reasons, rows
from stated_texts import made

from gov_disclosure.model import CellState, Form, Narrative
from gov_disclosure.spans import Span
from gov_disclosure.validation import Checked, Example, Finding, Outcome, Reason, Skipped, validate
from profiles import THOROUGH
from tables import report_of

CELLS = rows(new=10, carried_in=2, granted=9, handled=9, carried_out=3)
TWO_UPHELD = (("disputes.reconsideration.upheld", 2), ("disputes.reconsideration.total", 2))


def say(text: str, agency: str = "云岭市民政局", cells: tuple[tuple[str, int], ...] = CELLS) -> Example:
    return Example(agency=agency, overview=text, cells=cells)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请10件。",
        "受理政府信息公开申请10件。",
        "受理政府信息公开申请12件。",
        "办理政府信息公开申请12件。",
        "收到政府信息公开申请12件（含上年结转2件）。",
    ],
)
def test_received_and_workload(text: str) -> None:
    assert only("X-NEW", say(text)) == Outcome(checked=(Checked("X-NEW", "overview", True),))


@pytest.mark.parametrize(
    "text", ["收到政府信息公开申请12件。", "办理政府信息公开申请10件。", "受理政府信息公开申请11件。"]
)
def test_another_number_is_a_contradiction(text: str) -> None:
    found = finding("X-NEW", say(text))
    assert found.path == "requests.new_received.total"
    assert dict(found.args)["requests.new_received.total"] == 10
    assert dict(found.args)["section"] == "overview"


def test_the_finding_stands_where_the_text_does() -> None:
    report = say("收到政府信息公开申请11件。").report()
    placed = attrs.evolve(report, overview=attrs.evolve(report.overview, span=Span(50, 70)))
    found = finding("X-NEW", placed)
    assert found.span == Span(60, 63)
    assert dict(found.args)["stated"] == "11"
    assert dict(found.args)["table"] == 10


def test_a_second_reading_that_cannot_be_assessed_leaves_the_question_open() -> None:
    example = attrs.evolve(say("受理政府信息公开申请11件。"), states=(("requests.carried_in", CellState.BLANK),))
    cell = "requests.carried_in.total"
    assert only("X-NEW", example) == Outcome(skipped=(Skipped("X-NEW", "overview", Reason.CELL_BLANK, cell),))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("收到政府信息公开申请约11件。", "云岭市民政局"),
        ("收到政府信息公开申请20余件。", "云岭市民政局"),
        ("2022年收到政府信息公开申请11件。", "云岭市民政局"),
        ("全市收到政府信息公开申请11件。", "云岭市民政局"),
        ("市政府本级收到政府信息公开申请11件。", "云岭市人民政府"),
    ],
)
def test_approximate_and_foreign_figures_are_not_compared(text: str, agency: str) -> None:
    assert only("X-NEW", say(text, agency)) == Outcome(
        skipped=(Skipped("X-NEW", "overview", Reason.FIGURE_NOT_COMPARABLE),)
    )


def test_without_an_agency_a_scope_cannot_be_judged() -> None:
    report = attrs.evolve(say("全市收到政府信息公开申请11件。").report(), agency=None)
    assert reasons("X-NEW", report) == {Reason.FIGURE_NOT_COMPARABLE}


def test_region_and_organ_are_kept_apart() -> None:
    text = (
        "全市共受理政府信息公开申请10件，结转下年度继续办理3件。"
        "其中，市政府受理政府信息公开申请4件，结转下年度继续办理1件。"
    )
    example = say(text, "云岭市人民政府")
    for code in ("X-NEW", "X-OUT"):
        outcome = only(code, example)
        assert [checked.held for checked in outcome.checked] == [True]
        assert [skipped.reason for skipped in outcome.skipped] == [Reason.FIGURE_NOT_COMPARABLE]


def test_a_township_is_its_own_region() -> None:
    assert finding("X-NEW", say("全镇收到政府信息公开申请11件。", "松湾镇人民政府")).code == "X-NEW"
    assert finding("X-NEW", say("镇政府收到政府信息公开申请11件。", "松湾镇人民政府")).code == "X-NEW"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("政府信息公开申请答复9件，占90%。", None),
        ("政府信息公开申请中予以公开9件，占90%。", True),
        ("政府信息公开申请中予以公开9件，占75.0%。", True),
        ("政府信息公开申请中予以公开9件，占100%。", True),
        ("政府信息公开申请中予以公开9件，占89.9%。", False),
        ("收到政府信息公开申请10件，其中自然人申请7件，占70%。", True),
        ("收到政府信息公开申请10件，其中自然人申请7件，占58.3%。", True),
        ("收到政府信息公开申请10件，其中涉及征地的3件，占30%。", True),
        ("办理政府信息公开申请20件，其中自然人申请5件，占25%。", True),
        ("全市收到政府信息公开申请30件，其中自然人申请10件，占33.3%。", True),
        ("全市收到政府信息公开申请30件，其中自然人申请10件，占33.4%。", False),
    ],
)
def test_shares(text: str, held: bool | None) -> None:
    outcome = only("X-PCT", say(text))
    assert [(each.path, each.held) for each in outcome.checked] == [("overview", True if held is None else held)]


def test_a_share_names_the_bases_that_do_not_give_it() -> None:
    found = finding("X-PCT", say("政府信息公开申请中予以公开9件，占89.9%。"))
    assert dict(found.args)["bases"] == "9、10、12"


def test_shares_of_one_and_beside_nothing() -> None:
    one = rows(new=1, granted=1, handled=1)
    assert only("X-PCT", say("政府信息公开申请中予以公开1件，占100%。", cells=one)).findings == ()
    open_ = rows(new=10, carried_out=10)
    assert only("X-PCT", say("政府信息公开申请中自然人申请5件，占50%。", cells=open_)).findings == ()
    assert finding("X-PCT", say("政府信息公开申请中自然人申请5件，占60%。", cells=open_)).path == "overview"


def test_shares_that_cannot_be_judged() -> None:
    nothing = only("X-PCT", say("政府信息公开申请中予以公开0件，占0%。", cells=()))
    assert [entry.path for entry in nothing.skipped] == ["overview"]
    for text in (
        "主动公开信息30条，占60%。",
        "政府信息公开申请中予以公开9件，占约61%。",
        "收到政府信息公开申请10件，其中自然人申请约7件，占61%。",
    ):
        skipped = Skipped("X-PCT", "overview", Reason.FIGURE_NOT_COMPARABLE)
        assert only("X-PCT", say(text)) == Outcome(skipped=(skipped,))
    assert reasons("X-PCT", say("政府信息公开申请中予以公开约9件，占60%。")) == {Reason.FIGURE_NOT_COMPARABLE}
    assert reasons("X-PCT", say("全市政府信息公开申请中予以公开9件，占60%。")) == {Reason.FIGURE_NOT_COMPARABLE}
    assert reasons("X-PCT", say("政府信息公开申请中予以公开0件，占0%。", cells=())) == {Reason.FIGURE_NOT_COMPARABLE}
    blank = attrs.evolve(
        say("政府信息公开申请中予以公开9件，占61%。"), states=(("requests.carried_in", CellState.BLANK),)
    )
    cell = "requests.carried_in.total"
    assert only("X-PCT", blank) == Outcome(skipped=(Skipped("X-PCT", "overview", Reason.CELL_BLANK, cell),))
    assert only("X-PCT", attrs.evolve(blank, overview="政府信息公开申请中予以公开9件，占90%。")).findings == ()


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("收到政府信息公开申请10件，其中自然人申请7件，法人申请3件。", False),
        ("收到政府信息公开申请10件，其中自然人申请7件，法人申请2件。", True),
        ("答复政府信息公开申请9件，其中予以公开5件，部分公开3件，不予公开1件。", False),
        ("答复政府信息公开申请9件，其中予以公开5件，部分公开2件，不予公开1件。", True),
        ("答复政府信息公开申请9件，其中予以公开5件，部分公开2件。", False),
        ("答复政府信息公开申请9件，其中予以公开5件，部分公开5件。", True),
        ("办理政府信息公开申请9件，其中予以公开5件，部分公开1件，不予公开1件。", False),
        ("政府信息公开行政复议4件，其中维持3件，纠正1件。", False),
        ("办理政府信息公开申请9件，其中自然人申请5件，予以公开5件。", None),
        ("办理政府信息公开申请9件，其中自然人申请5件，法人申请4件，予以公开5件。", False),
        ("政府信息公开行政复议4件，其中维持3件，纠正2件。", True),
        ("政府信息公开行政复议4件，其中维持1件，纠正1件，尚未审结1件。", True),
    ],
)
def test_parts_and_wholes(text: str, broken: bool | None) -> None:
    outcome = only("X-PART", say(text))
    assert [(each.path, not each.held) for each in outcome.checked] == (
        [] if broken is None else [("overview", broken)]
    )
    if broken:
        assert len(outcome.findings[0].related) == len(dict(outcome.findings[0].args)["parts"])  # type: ignore[arg-type]


def test_parts_that_are_not_told_may_make_up_the_whole() -> None:
    results = "无法提供5件，不予公开3件，不予处理2件，其他处理1件。"
    for untold, held in (("予以公开及部分公开", 9), ("予以公开及部分公开", 8)):
        outcome = only("X-PART", say(f"答复政府信息公开申请20件，其中{untold}{held}件，{results}"))
        assert [checked.held for checked in outcome.checked] == [held == 9]
    both = "答复政府信息公开申请20件，其中予以公开及部分公开5件，涉密类4件，"
    assert [checked.held for checked in only("X-PART", say(both + results)).checked] == [True]


def test_parts_that_cannot_be_judged() -> None:
    for whole, part in (("约10", "7"), ("10", "约7")):
        outcome = only("X-PART", say(f"收到政府信息公开申请{whole}件，其中自然人申请{part}件，法人申请2件。"))
        assert outcome == Outcome(skipped=(Skipped("X-PART", "overview", Reason.FIGURE_NOT_COMPARABLE),))
    assert reasons("X-PART", say("收到政府信息公开申请10件，其中予以公开4件、部分公开6件、无法提供3件。")) == {
        Reason.NOT_STATED
    }


def test_applicants_of_new_requests_or_of_all() -> None:
    for number, held in ((10, True), (12, True), (11, False)):
        outcome = only("X-APPL", say(f"政府信息公开申请中，自然人申请{number}件。"))
        assert [checked.held for checked in outcome.checked] == [held]


def test_outcomes_of_disputes_are_compared() -> None:
    text = "政府信息公开行政复议2件，其中维持1件；行政诉讼1件，其中败诉0件。"
    assert [found.path for found in only("X-REC", say(text, cells=CELLS + TWO_UPHELD)).findings] == [
        "disputes.reconsideration.upheld"
    ]
    assert [found.path for found in only("X-LIT", say(text, cells=CELLS + TWO_UPHELD)).findings] == [
        "disputes.litigation_direct.total"
    ]
    skipped = Skipped("X-REC", "overview", Reason.FIGURE_NOT_COMPARABLE)
    assert only("X-REC", say("全市政府信息公开行政复议9件。")) == Outcome(skipped=(skipped,))


def test_claims_about_lawsuits_are_held_against_lawsuits() -> None:
    pending = (("disputes.litigation_direct.pending", 1), ("disputes.litigation_direct.total", 1))
    text = "政府信息公开行政诉讼均获维持。"
    assert finding("X-CLAIM", say(text, cells=CELLS + pending)).path == "disputes.litigation_direct.corrected"
    assert only("X-CLAIM", say(text.replace("诉讼", "复议"), cells=CELLS + pending)).findings == ()


def test_statements_of_nothing() -> None:
    assert finding("X-NIL", say("未收到政府信息公开申请。")).path == "requests.new_received.total"
    assert only("X-NIL", say("未发生政府信息公开行政诉讼。", cells=CELLS + TWO_UPHELD)).findings == ()
    assert (
        finding("X-NIL", say("未发生政府信息公开行政复议、行政诉讼。", cells=CELLS + TWO_UPHELD)).severity == "warning"
    )


NORMATIVE = "proactive_disclosure.normative_documents"


@pytest.mark.parametrize(
    ("form", "text", "held"),
    [
        (Form.FORM_2021, "规范性文件20件。", True),
        (Form.FORM_2021, "公开规范性文件3件。", True),
        (Form.FORM_2021, "制发规范性文件20件。", False),
        (Form.FORM_2021, "现行有效规范性文件3件。", False),
        (Form.FORM_2021, "废止规范性文件1件。", True),
        (Form.FORM_2019, "制定规范性文件4件。", True),
        (Form.FORM_2019, "公开规范性文件3件。", True),
        (Form.FORM_2019, "公开规范性文件20件。", False),
        (Form.FORM_2019, "制定规范性文件3件。", True),
        (Form.FORM_2019, "规范性文件20件。", True),
        (Form.FORM_2019, "规范性文件7件。", False),
        (Form.FORM_2019, "有效规范性文件20件。", True),
    ],
)
def test_documents(form: Form, text: str, held: bool) -> None:
    columns = {
        Form.FORM_2021: (("issued", 3), ("repealed", 1), ("in_force", 20)),
        Form.FORM_2019: (("produced", 4), ("disclosed", 3), ("disclosed_total", 20)),
    }
    cells = tuple((f"{NORMATIVE}.{name}", value) for name, value in columns[form])
    outcome = only("X-DOC", Example(form=form, overview=text, cells=cells))
    assert [checked.held for checked in outcome.checked] == [held]


def test_documents_of_several_kinds_are_not_compared() -> None:
    assert reasons("X-DOC", say("规范性文件9件（含新制定3件）。")) == {Reason.FIGURE_NOT_COMPARABLE}
    assert reasons("X-DOC", Example(form=Form.FORM_2019, year=2020, overview="废止规范性文件2件。")) == {
        Reason.FIGURE_NOT_COMPARABLE
    }


def test_unpaid_cases_are_those_of_their_row() -> None:
    row = "requests.dispositions.other_handling.fee_unpaid.total"
    text = "政府信息公开申请人逾期未缴纳费用2件。"
    assert only("X-FEE", say(text, cells=((row, 2),))).findings == ()
    assert finding("X-FEE", say(text, cells=((row, 1),))).path == row
    assert reasons("X-FEE", Example(other_matters="无")) == {Reason.NOT_STATED}
    assert finding("X-FEE", Example(other_matters=f"收取信息处理费{'7' * 400}元。")).path == "other_matters"
    assert only("X-FEE", Example(other_matters=f"收取信息处理费1{'0' * 400}元。")).findings == ()


def test_another_year_beside_this_one_is_a_comparison() -> None:
    outcome = only("X-YEAR", say("2022年收到政府信息公开申请8件，2023年收到政府信息公开申请10件。"))
    assert outcome.checked == (Checked("X-YEAR", "overview", True),)
    assert only("X-YEAR", say("2022年收到政府信息公开申请8件，今年收到政府信息公开申请10件。")).findings == ()
    assert reasons("X-YEAR", say("较2022年好转，收到政府信息公开申请8件。")) == {Reason.NOT_STATED}
    assert reasons("X-YEAR", attrs.evolve(say("2022年收到政府信息公开申请8件。").report(), year=None)) == {
        Reason.FACT_UNKNOWN
    }


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("收到政府信息公开申请12件，其中市政府3件、市直部门4件、县区5件。", False),
        ("收到政府信息公开申请12件，其中市政府3件、市直部门4件、县区6件。", True),
        ("收到政府信息公开申请12件，其中市公安局3件、市水利局4件。", False),
        ("收到政府信息公开申请12件，其中市公安局9件、市水利局4件。", True),
        ("收到政府信息公开申请12件，其中市公安局3件、其余部门4件。", True),
    ],
)
def test_breakdowns_by_body(text: str, broken: bool) -> None:
    assert [(each.path, not each.held) for each in only("H-TXT", say(text)).checked] == [("overview", broken)]


def test_breakdowns_of_several_wholes_are_kept_apart() -> None:
    text = (
        "收到政府信息公开申请12件，其中市政府3件、市直部门4件、县区5件。"
        "政府信息公开行政复议5件，其中市公安局2件、其他部门2件。"
    )
    outcome = only("H-TXT", say(text))
    assert [checked.held for checked in outcome.checked] == [True, False]
    assert dict(outcome.findings[0].args)["whole"] == "5"


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请12件，其中市公安局13件。",
        "收到政府信息公开申请12件，其中自然人申请7件，法人申请6件。",
        "收到政府信息公开申请12件，其中涉及征地的7件、涉及拆迁的6件。",
        "制发规范性文件3件。其中市公安局2件、市水利局2件。",
    ],
)
def test_what_is_no_breakdown_by_body(text: str) -> None:
    assert only("H-TXT", say(text)) == Outcome(skipped=(Skipped("H-TXT", "text", Reason.NOT_STATED),))


def test_parts_of_several_wholes_are_kept_apart() -> None:
    text = "政府信息公开行政复议4件，其中维持3件，纠正2件。政府信息公开行政诉讼3件，其中维持2件，败诉1件。"
    assert [checked.held for checked in only("X-PART", say(text)).checked] == [False, True]
    alone = "收到政府信息公开申请10件，其中自然人申请9件。"
    assert only("X-PART", say(alone)) == Outcome(skipped=(Skipped("X-PART", "text", Reason.NOT_STATED),))
    assert finding("X-PART", say(alone.replace("9", "11"))).args[-1] == ("parts", ("11",))


def test_a_breakdown_of_an_approximate_whole_is_not_judged() -> None:
    for whole, part in (("约12", "9"), ("12", "约9")):
        outcome = only("H-TXT", say(f"收到政府信息公开申请{whole}件，其中市公安局{part}件、市水利局4件。"))
        assert outcome == Outcome(skipped=(Skipped("H-TXT", "overview", Reason.FIGURE_NOT_COMPARABLE),))


RECEIVED_AND_DONE = "全系统收到政府信息公开申请{}件，上年结转{}件，{}，结转下年度{}件。"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (RECEIVED_AND_DONE.format(86, 9, "办结57件", 38), True),
        (RECEIVED_AND_DONE.format(86, 9, "办结57件", 39), False),
        (RECEIVED_AND_DONE.format(86, 9, "予以公开30件，不予公开20件，无法提供7件", 38), True),
        (RECEIVED_AND_DONE.format(86, 9, "予以公开30件，不予公开20件，无法提供9件", 38), False),
        ("全系统共办理政府信息公开申请12件，答复11件，结转下年度1件。", True),
        ("全系统共办理政府信息公开申请12件，答复11件，结转下年度2件。", False),
        ("全系统共受理政府信息公开申请12件，上年结转2件，答复11件，结转下年度1件。", True),
    ],
)
def test_what_the_text_says_came_in_is_dealt_with_or_open(text: str, held: bool) -> None:
    assert [each.held for each in only("X-BAL", say(text, cells=())).checked] == [held]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("全系统收到政府信息公开申请86件，办结57件，结转下年度38件。", Reason.NOT_STATED),
        ("全系统收到政府信息公开申请86件，上年结转9件，办结57件。", Reason.NOT_STATED),
        (RECEIVED_AND_DONE.format(86, 9, "予以公开30件", 38), Reason.NOT_STATED),
        (RECEIVED_AND_DONE.format(86, 9, "予以公开30件，不予公开20件，无法提供5件", 38), Reason.NOT_STATED),
        (
            RECEIVED_AND_DONE.format(86, 9, "不予公开30件，不予公开（保护第三方合法权益）20件，无法提供9件", 38),
            Reason.NOT_STATED,
        ),
        (RECEIVED_AND_DONE.format(86, 9, "办结57件", 38) + "收到政府信息公开申请48件。", Reason.NOT_STATED),
        (RECEIVED_AND_DONE.format("约86", 9, "办结57件", 39), Reason.FIGURE_NOT_COMPARABLE),
    ],
)
def test_a_text_that_leaves_something_out_need_not_balance(text: str, reason: Reason) -> None:
    assert reasons("X-BAL", say(text, cells=())) == {reason}


def test_a_text_out_of_balance_follows_from_what_disagrees_with_the_table() -> None:
    text = "收到政府信息公开申请10件，上年结转2件，办结8件，结转下年度3件。"
    outcome = validate(say(text).report())
    assert [found.code for found in outcome.roots] == ["X-DONE"]
    assert [found.code for found in outcome.findings] == ["X-BAL", "X-DONE"]


def test_texts_that_agree_with_their_tables_are_not_doubted_and_others_are() -> None:
    for seed in range(2_000 if THOROUGH else 40):
        values, telling = made(seed)
        assert not text_findings(values, telling.text), (seed, telling.text)
        pick = Random(seed)
        cell = pick.choice(pick.choice([stated for stated in telling.stated if stated.cells]).cells)
        assert text_findings(values | {cell: values[cell] + pick.choice((1, 9, 10, 100))}, telling.text), (seed, cell)


def text_findings(values: dict[str, int], text: str) -> list[Finding]:
    report = attrs.evolve(
        report_of(Form.FORM_2021, values),
        agency="云岭市民政局",
        year=2023,
        overview=Narrative(paragraphs=(text,), raw=text),
    )
    return [found for found in validate(report).findings if found.code.startswith("X-")]
