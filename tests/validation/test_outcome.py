"""validate: three outcomes, operands, reasons, purity."""

from __future__ import annotations

import ast
import datetime
import inspect
import pathlib
import random
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from single_rules import GRANTED, HANDLED, NEW, finding, only, reasons, rows

import gov_disclosure.validation
from gov_disclosure.diagnostics import Related, Severity
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, CellState, Form, Narrative, Report
from gov_disclosure.spans import Span
from gov_disclosure.validation import RULES, Checked, Example, Outcome, Reason, Skipped, validate
from tables import CONSISTENT, EXAMPLES, SEEDS, Table, consistent_values, report_of

TABLE_TWO = "proactive_disclosure"


def test_a_finding_has_every_operand_and_its_place() -> None:
    columns = ("natural_person", "commercial_enterprise", "research_institution", "public_interest_organization",
               "legal_service_organization", "other_organization", "total")  # fmt: skip
    cells = [
        Cell(path=f"{NEW}.{column}", value=n, state=CellState.NUMBER, raw=str(n), span=Span(10 * n, 10 * n + 1))
        for n, column in enumerate(columns)
    ]
    found = finding("T3-ROW", Report.from_cells(form=Form.FORM_2021, cells=cells))
    assert found.path == f"{NEW}.total"
    assert found.span == Span(60, 61)
    assert dict(found.args) == {
        "label": "一、本年新收政府信息公开申请数量·总计",
        "left": 15,
        "right": 6,
        "difference": 9,
        **{f"{NEW}.{column}": n for n, column in enumerate(columns)},
    }
    assert [(related.path, related.span) for related in found.related] == [
        (f"{NEW}.{column}", Span(10 * n, 10 * n + 1)) for n, column in enumerate(columns)
    ]
    assert found.related[0].label == "一、本年新收政府信息公开申请数量·自然人"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (CellState.BLANK, Reason.CELL_BLANK),
        (CellState.MARK, Reason.CELL_MARK),
        (CellState.UNREADABLE, Reason.CELL_UNREADABLE),
        (CellState.ABSENT, Reason.CELL_ABSENT),
    ],
)
def test_a_cell_without_a_figure_makes_a_rule_not_assessable(state: CellState, reason: Reason) -> None:
    outcome = only("T3-ROW", Example(states=((f"{NEW}.total", state),)))
    assert outcome.findings == ()
    assert outcome.skipped == (Skipped("T3-ROW", f"{NEW}.total", reason, f"{NEW}.total"),)
    assert len(outcome.checked) == 24
    assert all(checked.held for checked in outcome.checked)


def test_an_absent_table_is_an_absent_section() -> None:
    assert reasons("T4-REC", Example(states=(("disputes", CellState.ABSENT),))) == {Reason.SECTION_ABSENT}


def test_a_broken_instance_is_assessed_too() -> None:
    outcome = only("T4-REC", Example(cells=(("disputes.reconsideration.total", 1),)))
    assert outcome.checked == (Checked("T4-REC", "disputes.reconsideration.total", False),)
    assert outcome.errors == outcome.findings


def test_the_2019_form_has_no_cells_of_the_2021_form() -> None:
    assert reasons("T2-STOCK", Example(form=Form.FORM_2019, year=2020)) == {Reason.NO_SUCH_CELL}
    assert reasons("T2-UNIT", Example(form=Form.FORM_2019, year=2020)) == {Reason.NO_SUCH_CELL}
    assert reasons("T2B-PROC", Example()) == {Reason.NO_SUCH_CELL}


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_rules_run_in_any_order_with_the_same_outcome(table: Table, seed: int) -> None:
    rules = list(RULES)
    random.Random(seed).shuffle(rules)
    report = table.changed({f"{NEW}.total": 1})
    assert validate(report, rules) == validate(report) == validate(report, iter(rules))


@EXAMPLES
@given(CONSISTENT, SEEDS)
def test_every_rule_says_something_of_every_report(table: Table, seed: int) -> None:
    draw = random.Random(seed)
    for report in (
        table.report,
        report_of(table.form, {path: value for path, value in table.values.items() if draw.random() < 0.5}),
        Report.from_cells(
            form=draw.choice([*FORMS, None]), year=draw.choice((None, 2020)), agency=draw.choice((None, "甲县"))
        ),
    ):
        outcome = validate(report)
        assert {entry.code for entry in outcome.checked + outcome.skipped} == {rule.code for rule in RULES}
        assert len(outcome.findings) == sum(not checked.held for checked in outcome.checked)


def test_findings_stand_in_text_order() -> None:
    blocks = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
    cells = [
        Cell(path=f"disputes.{block}.{name}", value=int(name == "total"), state=CellState.NUMBER,
             span=Span(start, start + 1))
        for block, start in zip(blocks, (30, 10, 20), strict=True)
        for name in ("upheld", "corrected", "other", "pending", "total")
    ]  # fmt: skip
    report = Report.from_cells(form=Form.FORM_2021, cells=cells)
    codes = [found.code for found in validate(report).findings if found.code in ("T4-REC", "T4-DIR", "T4-AFT")]
    assert codes == ["T4-DIR", "T4-AFT", "T4-REC"]


def test_findings_that_stand_nowhere_in_the_text_come_last_by_id_and_path() -> None:
    issued = (f"{TABLE_TWO}.rules.issued", f"{TABLE_TWO}.normative_documents.issued")
    report = Report.from_cells(
        form=Form.FORM_2021,
        cells=[
            *(Cell(path=path, value=-1, state=CellState.NUMBER) for path in issued),
            Cell(path=f"{TABLE_TWO}.rules.in_force", value=-1, state=CellState.NUMBER, span=Span(0, 2)),
        ],
    )
    codes = ("T2-INT", "ST-SEC")
    found = [(each.code, each.path) for each in validate(report).findings if each.code in codes]
    assert found == [
        ("T2-INT", f"{TABLE_TWO}.rules.in_force"),
        *(("ST-SEC", section) for section in ("disputes", "other_matters", "overview", "problems", "requests")),
        *(("T2-INT", path) for path in sorted(issued)),
    ]


FORBIDDEN = {"open", "print", "input", "global", "time", "os", "sys", "pathlib", "random", "io", "socket", "lark"}


@pytest.mark.parametrize(
    "source", sorted(pathlib.Path(gov_disclosure.validation.__path__[0]).rglob("*.py")), ids=lambda p: p.stem
)
def test_no_module_reads_a_clock_a_file_or_global_state(source: pathlib.Path) -> None:
    tree = ast.parse(source.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {(node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not (names | imported) & FORBIDDEN
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global | ast.Nonlocal)]
    calls = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"today", "now", "utcnow", "read_text", "write_text", "getenv"}


def test_validating_does_not_change_the_report() -> None:
    report = report_of(Form.FORM_2021, consistent_values(Form.FORM_2021, 1))
    before = attrs.evolve(report)
    validate(report)
    assert report == before
    assert inspect.signature(validate).parameters["rules"].default is RULES


# --- single rules ----------------------------------------------------------------------------------------------------


def test_age_is_judged_from_three_tenths_on() -> None:
    assert only("T3-AGE", Example(cells=rows(new=10, carried_out=3))).findings == ()
    found = finding("T3-AGE", Example(cells=rows(new=10, carried_out=4)))
    assert (dict(found.args)["carried_out"], dict(found.args)["received"]) == (4, 10)


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        (f"{GRANTED}.natural_person", 4, 5),
        (f"{GRANTED}.total", 9, 5),
        (f"{NEW}.natural_person", 4, 5),
        ("requests.carried_out.natural_person", 1, 0),
    ],
)
def test_pin_names_the_crossing_cell_and_its_value(path: str, wrong: int, right: int) -> None:
    found = finding("T3-PIN", Example(cells=(*rows(new=5, granted=5, handled=5), (path, wrong))))
    assert (found.path, dict(found.args)["printed"], dict(found.args)["proposed"]) == (path, wrong, right)


def test_pin_is_silent_where_row_and_column_do_not_agree() -> None:
    consistent = rows(new=5, granted=5, handled=5)
    both = ((f"{GRANTED}.natural_person", 4), (f"{NEW}.commercial_enterprise", 2))
    silent = Outcome(checked=(Checked("T3-PIN", "requests", True),))
    assert only("T3-PIN", Example(cells=consistent + both)) == silent
    # One broken row and one broken column, but not by the same amount.
    unlike = ((f"{GRANTED}.natural_person", 4), (f"{GRANTED}.commercial_enterprise", 3))
    assert only("T3-PIN", Example(cells=consistent + unlike)) == silent
    negative = (
        (f"{NEW}.natural_person", 0),
        (f"{NEW}.total", 0),
        (f"{GRANTED}.natural_person", 0),
        (f"{HANDLED}.natural_person", 0),
    )
    assert only("T3-PIN", Example(cells=negative)) == silent
    # Behind blank cells, a broken row and a broken column need not be about the same cell, or the same amount.
    secret = "requests.dispositions.denied.state_secret"
    amounts = Example(
        cells=(*consistent, (f"{GRANTED}.natural_person", 3), (f"{secret}.natural_person", 1)),
        states=((f"{secret}.total", CellState.BLANK),),
    )
    apart = Example(
        cells=(*consistent, (f"{NEW}.natural_person", 6), (f"{GRANTED}.natural_person", 4)),
        states=((f"{GRANTED}.total", CellState.BLANK), ("requests.carried_in.natural_person", CellState.BLANK)),
    )
    for example in (amounts, apart):
        assert only("T3-ROW", example).findings
        assert only("T3-SUM", example).findings
        assert only("T3-PIN", example) == silent
    assert reasons("T3-PIN", Example(states=((GRANTED, CellState.BLANK),))) == {Reason.CELL_BLANK}
    row_alone = Example(cells=((f"{NEW}.total", 1),), states=(("requests.carried_out.total", CellState.BLANK),))
    assert only("T3-PIN", row_alone) == silent


@pytest.mark.parametrize(
    ("agency", "reason"),
    [
        (None, Reason.FACT_UNKNOWN),
        ("云岭市人民政府", Reason.DOES_NOT_APPLY),
        ("云岭自治区人民政府", Reason.DOES_NOT_APPLY),
        ("城乡建设部", Reason.DOES_NOT_APPLY),
        ("海事总署", Reason.DOES_NOT_APPLY),
        ("国家市场监督管理总局", Reason.DOES_NOT_APPLY),
        ("云岭市人民政府办公厅", Reason.DOES_NOT_APPLY),
    ],
)
def test_rules_without_power_need_a_name_that_tells(agency: str | None, reason: Reason) -> None:
    assert reasons("T2-RULE", attrs.evolve(Example().report(), agency=agency)) == {reason}


@pytest.mark.parametrize(
    "agency",
    [
        "云岭县民政局",
        "云岭市石浦区人民政府",
        "松湾镇人民政府",
        "南门街道办事处",
        "石浦区教育局",
        "东江新区文教局",
        "云岭市民政局",
        "云岭市市场监督管理局",
        "云岭县人民政府办公室",
        "云岭省城乡建设厅",
    ],
)
@pytest.mark.parametrize(
    ("year", "column", "count"),
    [(2023, "issued", 1), (2023, "in_force", 2), (2020, "produced", 3), (2020, "disclosed_total", 4)],
)
def test_rules_without_power_know_counties_townships_and_departments(
    agency: str, year: int, column: str, count: int
) -> None:
    cell = f"{TABLE_TWO}.rules.{column}"
    found = finding("T2-RULE", Example(agency=agency, year=year, cells=((cell, count),)))
    assert (found.path, dict(found.args)) == (f"{TABLE_TWO}.rules", {"agency": agency, "count": count, cell: count})


def test_rules_are_found_beside_a_blank_cell() -> None:
    states = ((f"{TABLE_TWO}.rules.issued", CellState.BLANK),)
    assert reasons("T2-RULE", Example(states=states)) == {Reason.CELL_BLANK}
    assert only("T2-RULE", Example(cells=((f"{TABLE_TWO}.rules.in_force", 2),), states=states)).findings


def test_counts_and_amounts_are_not_negative() -> None:
    report = Report.from_cells(
        form=Form.FORM_2021,
        cells=[
            Cell(path="proactive_disclosure.rules.repealed", value=-1, state=CellState.NUMBER),
            Cell(path="proactive_disclosure.administrative_fees.amount", value=Decimal("-1.5"), state=CellState.NUMBER),
        ],
    )
    found = only("T2-INT", report).findings
    assert [(each.path, dict(each.args)["value"]) for each in found] == [
        ("proactive_disclosure.administrative_fees.amount", "-1.5"),
        ("proactive_disclosure.rules.repealed", -1),
    ]


def test_a_change_may_be_negative() -> None:
    change = (
        ("proactive_disclosure.penalties.items_change", -3),
        ("proactive_disclosure.penalties.items_previous_year", 3),
    )
    assert only("T2-INT", Example(form=Form.FORM_2019, year=2020, cells=change)).findings == ()


def test_new_documents_may_be_fewer_than_disclosed_only_with_a_warning() -> None:
    row = "proactive_disclosure.normative_documents"
    cells = ((f"{row}.produced", 1), (f"{row}.disclosed", 2), (f"{row}.disclosed_total", 9))
    found = finding("T2B-NEW", Example(form=Form.FORM_2019, year=2020, cells=cells))
    assert (found.severity, dict(found.args)["limit"]) == (Severity.WARNING, 1)


def test_sections_out_of_order_are_named() -> None:
    report = Example().report()
    moved = attrs.evolve(
        report,
        overview=attrs.evolve(report.overview, span=Span(100, 120)),
        problems=attrs.evolve(report.problems, span=Span(10, 20)),
    )
    found = finding("ST-SEC", moved)
    assert (found.path, found.span) == ("problems", Span(10, 20))
    problem = ("problem", "次序不对"), ("problem_en", "out of order")
    assert found.args == (("section", "五、存在的主要问题及改进情况"), *problem)
    first = attrs.evolve(report, overview=attrs.evolve(report.overview, span=Span(0, 20)))
    assert only("ST-SEC", first).findings == ()
    beside = attrs.evolve(moved, problems=attrs.evolve(report.problems, span=Span(100, 100)))
    assert only("ST-SEC", beside).findings == ()


def test_tables_out_of_order_are_named_by_their_first_cell() -> None:
    places = {"proactive_disclosure": 300, "requests": 100, "disputes": 200}
    cells = [
        attrs.evolve(cell, span=Span(start + n, start + n + 1))
        for table, start in places.items()
        for n, cell in enumerate(cell for path, cell in Example().report().cells.items() if path.startswith(table))
    ]
    found = only("ST-SEC", Report.from_cells(form=Form.FORM_2021, cells=cells)).findings
    assert [(each.path, each.span) for each in found if each.span] == [
        ("requests", Span(100, 101)),
        ("disputes", Span(200, 201)),
    ]


def test_a_section_with_a_heading_and_no_text_is_there() -> None:
    report = attrs.evolve(Example().report(), problems=Narrative(span=Span(5, 5)))
    assert only("ST-SEC", report).findings == ()
    assert dict(finding("ST-SEC5", report).args)["lacking"] == "内容"
    assert reasons("ST-SEC5", Example(problems="")) == {Reason.SECTION_ABSENT}


@pytest.mark.parametrize(
    ("problems", "lacking", "lacking_en"),
    [
        ("今后将加强培训。", "问题", "problems"),
        ("存在的问题：公开不够。", "改进", "improvements"),
        ("暂无。", "内容", "content"),
    ],
)
def test_section_five_needs_problems_and_improvements(problems: str, lacking: str, lacking_en: str) -> None:
    report = attrs.evolve(Example().report(), problems=Narrative(paragraphs=(problems,), span=Span(3, 9)))
    found = finding("ST-SEC5", report)
    assert (found.path, found.span) == ("problems", Span(3, 9))
    assert dict(found.args) == {"lacking": lacking, "lacking_en": lacking_en}


def test_the_form_of_an_early_or_unknown_year_is_not_judged() -> None:
    for report in (Example(year=2018).report(), attrs.evolve(Example().report(), year=None)):
        assert reasons("ST-FORM", report) == {Reason.FACT_UNKNOWN}


def test_the_fee_belongs_in_section_six() -> None:
    found = finding("ST-SEC6", Example(overview="全年收取信息处理费510元。", other_matters="无"))
    assert dict(found.args)["stated_elsewhere"] == 1
    assert found.related == (Related("overview", None, "信息处理费"),)
    words = "收取信息处理费510元。"
    report = Example(other_matters="无").report()
    told = Narrative(paragraphs=(words,), raw=words, span=Span(20, 20 + len(words)))
    assert finding("ST-SEC6", attrs.evolve(report, overview=told)).related == (
        Related("overview", Span(27, 31), "信息处理费"),
    )
    for words in (
        "发出收费通知的件数和总金额以及实际收取的总金额均为0。",
        "收取信息处理费1200元，另有收取信息处理费400元。",
        "信息处理费：0",
    ):
        assert reasons("ST-SEC6", Example(other_matters=words)) == {Reason.FIGURE_NOT_COMPARABLE}
    assert finding("ST-SEC6", Example(other_matters="本机关按规定管理信息处理费。2023年接受检查2次。"))
    assert reasons("ST-SEC6", Example(other_matters="")) == {Reason.SECTION_ABSENT}
    assert reasons("ST-SEC6", Example(form=Form.FORM_2019, year=2020, other_matters="无")) == {Reason.DOES_NOT_APPLY}


def test_only_governments_report_appraisal() -> None:
    assert reasons("ST-GOV", Example()) == {Reason.DOES_NOT_APPLY}
    assert reasons("ST-GOV", attrs.evolve(Example().report(), agency=None)) == {Reason.FACT_UNKNOWN}


@pytest.mark.parametrize(
    "words",
    [
        "统计期限自2023年1月1日至2023年12月31日",
        "数据统计时间为2023年1月1日起至12月31日",
        "期限自 2023 年 1 月 1 日\n至 12 月 31 日",
    ],
)
def test_the_calendar_year_is_recognised(words: str) -> None:
    outcome = only("ST-PERIOD", Example(overview=words))
    assert outcome == Outcome(checked=(Checked("ST-PERIOD", "overview", True),))


@pytest.mark.parametrize("words", ["统计期限自2023年1月1日至11月30日", "统计期限自2023年1月1日至2024年12月31日"])
def test_another_period_is_named(words: str) -> None:
    assert dict(finding("ST-PERIOD", Example(overview=words)).args)["stated"].endswith("日")


def test_a_period_without_a_report_year_is_not_judged() -> None:
    assert reasons("ST-PERIOD", attrs.evolve(Example().report(), year=None)) == {Reason.FACT_UNKNOWN}


@pytest.mark.parametrize(
    ("agency", "published", "late"),
    [
        ("云岭市民政局", datetime.date(2024, 1, 31), False),
        ("云岭市民政局", datetime.date(2024, 2, 1), True),
        ("云岭市人民政府", datetime.date(2024, 3, 31), False),
        ("云岭市人民政府", datetime.date(2024, 4, 1), True),
        ("云岭市人民政府办公室", datetime.date(2024, 2, 1), True),
        ("海事总署", datetime.date(2024, 2, 1), True),
    ],
)
def test_deadlines_depend_on_the_body(agency: str, published: datetime.date, late: bool) -> None:
    assert only("ST-DATE", Example(agency=agency, published=published)).checked == (
        Checked("ST-DATE", "published", not late),
    )


@pytest.mark.parametrize(
    "agency",
    [
        "云岭县白石镇人民政府",
        "云岭县东湖街道办事处",
        "云岭县东湖街道综合办公室",
        "云岭经济开发区管理委员会",
        "云岭高新区管委会",
        "云岭师范学院",
    ],
)
def test_bodies_without_a_day_in_the_regulations_are_not_late(agency: str) -> None:
    assert reasons("ST-DATE", Example(agency=agency, published=datetime.date(2024, 5, 1))) == {Reason.DOES_NOT_APPLY}


@pytest.mark.parametrize("agency", ["云岭市民政局", "云岭县白石镇人民政府", "云岭市人民政府"])
@pytest.mark.parametrize(("day", "late"), [(31, False), (32, True)])
def test_until_2018_the_last_day_was_that_of_march_for_all(agency: str, day: int, late: bool) -> None:
    published = datetime.date(2019, 2, 28) + datetime.timedelta(days=day)
    outcome = only("ST-DATE", Example(form=Form.FORM_2019, year=2018, agency=agency, published=published))
    assert [checked.held for checked in outcome.checked] == [not late]


def test_a_report_without_any_text_says_nothing_of_appraisal() -> None:
    wordless = Example(agency="云岭市人民政府", overview="", problems="", other_matters="")
    assert reasons("ST-GOV", wordless) == {Reason.SECTION_ABSENT}
    assert len(only("ST-GOV", attrs.evolve(wordless, problems="公开不够及时。")).findings) == 1


def test_appraisal_may_be_told_in_any_section() -> None:
    example = Example(agency="云岭市人民政府", other_matters="开展了社会评议。")
    assert only("ST-GOV", example) == Outcome(checked=(Checked("ST-GOV", "overview", True),))


def test_a_body_below_the_city_that_issues_no_rules_holds() -> None:
    held = Outcome(checked=(Checked("T2-RULE", f"{TABLE_TWO}.rules", True),))
    assert only("T2-RULE", Example(agency="云岭县民政局")) == held


@pytest.mark.parametrize(
    ("amount", "doubted"), [("999999", False), ("1000000", True), ("1000000.5", False), ("1000001", True)]
)
def test_large_whole_charges_are_doubted(amount: str, doubted: bool) -> None:
    example = Example(cells=((f"{TABLE_TWO}.administrative_fees.amount", Decimal(amount)),))
    assert bool(only("T2-UNIT", example).findings) == doubted


@pytest.mark.parametrize(
    ("before", "change", "decisions", "doubted"),
    [(0, 0, 1, True), (0, -1, 1, True), (0, 1, 1, False), (1, 0, 1, False), (0, 0, 0, False)],
)
def test_decisions_need_items(before: int, change: int, decisions: int, doubted: bool) -> None:
    row = f"{TABLE_TWO}.licensing"
    cells = (
        (f"{row}.items_previous_year", before), (f"{row}.items_change", change), (f"{row}.decisions", decisions)
    )  # fmt: skip
    found = only("T2B-DEC", Example(form=Form.FORM_2019, year=2020, cells=cells)).findings
    assert [each.path for each in found] == [f"{row}.decisions"] * doubted


def test_procurement_needs_projects_where_there_is_money() -> None:
    row = f"{TABLE_TWO}.centralized_procurement"
    example = Example(form=Form.FORM_2019, year=2020, cells=((f"{row}.amount", Decimal("88.75")),))
    assert dict(finding("T2B-PROC", example).args) == {
        "projects": 0,
        "amount": "88.75",
        f"{row}.projects": 0,
        f"{row}.amount": "88.75",
    }


def test_an_opening_stock_of_nothing_holds() -> None:
    row = f"{TABLE_TWO}.normative_documents"
    cells = ((f"{row}.in_force", 2), (f"{row}.issued", 3), (f"{row}.repealed", 1))
    assert only("T2-STOCK", Example(cells=cells)).findings == ()


def test_all_that_was_received_may_be_carried_out() -> None:
    assert only("T3-OUT", Example(cells=rows(new=3, carried_out=3))).findings == ()


def test_a_row_of_unreadable_cells_is_not_blank() -> None:
    outcome = only("V-BLANK", Example(states=((NEW, CellState.UNREADABLE),)))
    assert [checked.path for checked in outcome.checked if not checked.held] == []
    assert NEW in {checked.path for checked in outcome.checked}


def test_a_negative_count_is_no_usable_figure() -> None:
    report = Report.from_cells(
        form=Form.FORM_2021,
        cells=[
            Cell(path=f"{NEW}.total", value=-1, state=CellState.NUMBER, raw="-1"),
            Cell(path="proactive_disclosure.rules.issued", value=-1, state=CellState.NUMBER, raw="-1"),
        ],
    )
    assert [(found.path, dict(found.args)["raw"]) for found in only("V-NUM", report).findings] == [
        (f"{NEW}.total", "-1")
    ]


def test_a_negative_figure_of_table_two_is_left_to_its_own_rule() -> None:
    outcome = only("V-NUM", Example(cells=((f"{TABLE_TWO}.rules.issued", -1),)))
    assert outcome.checked[0] == Checked("V-NUM", f"{TABLE_TWO}.rules", True)
    assert outcome.findings == ()


def test_blank_rows_are_noted_once_each() -> None:
    found = finding("V-BLANK", Example(states=((NEW, CellState.BLANK), ("requests.carried_in", CellState.ABSENT))))
    assert (found.path, found.severity, dict(found.args)["count"]) == (NEW, Severity.NOTE, 7)
    assert reasons("V-BLANK", Example(states=(("requests", CellState.ABSENT),))) == {Reason.SECTION_ABSENT}
    assert reasons("V-BLANK", Example(states=((NEW, CellState.ABSENT),))) == {Reason.CELL_ABSENT}


def test_only_rows_that_are_there_lack_columns() -> None:
    table = "proactive_disclosure."
    states = ((f"{table}rules.repealed", CellState.ABSENT), (f"{table}penalties", CellState.ABSENT))
    found = finding("ST-COLS", Example(states=states))
    assert (found.path, dict(found.args)["count"]) == ("proactive_disclosure", 1)
    assert [related.path for related in found.related] == [f"{table}rules.repealed"]
