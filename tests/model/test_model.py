import copy
import datetime
import pickle
from decimal import Decimal
from operator import attrgetter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import ReadingError, Report, ReportErrors, from_json, to_json
from gov_disclosure.diagnostics import Diagnostic, DiagnosticKind, Severity
from gov_disclosure.forms import FORMS, TABLES, Identity
from gov_disclosure.model import (
    ApplicantCounts,
    Cell,
    Cells,
    CellState,
    FeeItems,
    Form,
    Narrative,
    NarrativeItem,
    OtherHandling,
    ProactiveDisclosure2019,
    ProactiveDisclosure2021,
    Requests,
    Segment,
    SegmentKind,
    narrative_from_paragraphs,
)
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.spans import LineIndex, Span
from gov_disclosure.testing import cells, reports

APPLICANTS = (
    "natural_person commercial_enterprise research_institution public_interest_organization "
    "legal_service_organization other_organization total"
)
OUTCOMES = "upheld corrected other pending total"

# The forms as the domain reference writes them down: a row, its official label, its columns.
TABLE_TWO = {
    Form.FORM_2021: """
        rules 规章: issued repealed in_force
        normative_documents 行政规范性文件: issued repealed in_force
        licensing 行政许可: decisions
        penalties 行政处罚: decisions
        coercion 行政强制: decisions
        administrative_fees 行政事业性收费: amount
    """,
    Form.FORM_2019: """
        rules 规章: produced disclosed disclosed_total
        normative_documents 规范性文件: produced disclosed disclosed_total
        licensing 行政许可: items_previous_year items_change decisions
        other_services 其他对外管理服务事项: items_previous_year items_change decisions
        penalties 行政处罚: items_previous_year items_change decisions
        coercion 行政强制: items_previous_year items_change decisions
        administrative_fees 行政事业性收费: items_previous_year items_change
        centralized_procurement 政府集中采购: projects amount
    """,
}
RESULTS = """
    granted_in_full （一）予以公开
    granted_in_part （二）部分公开（区分处理的，只计这一情形，不计其他情形）
    denied.state_secret 1.属于国家秘密
    denied.prohibited_by_law 2.其他法律行政法规禁止公开
    denied.security_stability 3.危及“三安全一稳定”
    denied.third_party 4.保护第三方合法权益
    denied.internal_affairs 5.属于三类内部事务信息
    denied.deliberative_process 6.属于四类过程性信息
    denied.enforcement_file 7.属于行政执法案卷
    denied.special_access_regime 8.属于行政查询事项
    unavailable.not_held 1.本机关不掌握相关政府信息
    unavailable.needs_creation 2.没有现成信息需要另行制作
    unavailable.unclear 3.补正后申请内容仍不明确
    not_processed.petition 1.信访举报投诉类申请
    not_processed.duplicate 2.重复申请
    not_processed.publication 3.要求提供公开出版物
    not_processed.excessive 4.无正当理由大量反复申请
    not_processed.reissue 5.要求行政机关确认或重新出具已获取信息
"""
OTHER_RESULTS = {
    Form.FORM_2021: """
        other_handling.uncorrected 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请
        other_handling.fee_unpaid 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请
        other_handling.misc 3.其他
    """,
    Form.FORM_2019: "other_handling （六）其他处理",
}
DISPUTES = """
    reconsideration 行政复议
    litigation_direct 未经复议直接起诉
    litigation_after_reconsideration 复议后起诉
"""


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.strip().splitlines()]


def official_rows(form: Form) -> list[tuple[str, str, list[str]]]:
    """Return path, label and columns of every row, as the domain reference has them."""
    found = []
    for line in lines(TABLE_TWO[form]):
        row, columns = line.split(": ")
        name, label = row.split()
        found.append((f"proactive_disclosure.{name}", label, columns.split()))
    results = [f"dispositions.{line}" for line in lines(RESULTS) + lines(OTHER_RESULTS[form])]
    for line in (
        "new_received 一、本年新收政府信息公开申请数量",
        "carried_in 二、上年结转政府信息公开申请数量",
        *results,
        "dispositions.total （七）总计",
        "carried_out 四、结转下年度继续办理",
    ):
        name, label = line.split()
        found.append((f"requests.{name}", label, APPLICANTS.split()))
    for line in lines(DISPUTES):
        name, label = line.split()
        found.append((f"disputes.{name}", label, OUTCOMES.split()))
    return found


@pytest.mark.parametrize(("form", "count"), [(Form.FORM_2021, 200), (Form.FORM_2019, 198)])
def test_forms_have_the_official_rows_and_cells_in_order(form: Form, count: int) -> None:
    found = [(row.path, row.label, [column.name for column in row.columns]) for row in form.rows]
    assert found == official_rows(form)
    assert form.cell_paths == tuple(
        f"{path}.{column}" for path, _, columns in official_rows(form) for column in columns
    )
    assert len(form.cell_paths) == len(set(form.cell_paths)) == count


@pytest.mark.parametrize(("form", "sizes"), [(Form.FORM_2021, (10, 175, 15)), (Form.FORM_2019, (22, 161, 15))])
def test_sizes_of_the_tables(form: Form, sizes: tuple[int, ...]) -> None:
    assert tuple(sum(len(row.columns) for row in form.rows if row.section == table) for table in TABLES) == sizes


@pytest.mark.parametrize(
    ("form", "row", "columns"),
    [
        (Form.FORM_2021, "proactive_disclosure.rules", "本年制发件数/件 本年废止件数/件 现行有效件数/件"),
        (Form.FORM_2021, "proactive_disclosure.coercion", "本年处理决定数量/件"),
        (Form.FORM_2021, "proactive_disclosure.administrative_fees", "本年收费金额（单位：万元）/万元"),
        (Form.FORM_2019, "proactive_disclosure.rules", "本年新制作数量/件 本年新公开数量/件 对外公开总数量/件"),
        (
            Form.FORM_2019,
            "proactive_disclosure.other_services",
            "上一年项目数量/项 本年增(/)减/项 处理决定数量/件",
        ),
        (Form.FORM_2019, "proactive_disclosure.administrative_fees", "上一年项目数量/项 本年增(/)减/项"),
        (Form.FORM_2019, "proactive_disclosure.centralized_procurement", "采购项目数量/项 采购总金额/None"),
        (
            Form.FORM_2021,
            "requests.dispositions.total",
            "自然人/件 商业企业/件 科研机构/件 社会公益组织/件 法律服务机构/件 其他/件 总计/件",
        ),
        (
            Form.FORM_2019,
            "disputes.litigation_direct",
            "结果维持/件 结果纠正/件 其他结果/件 尚未审结/件 总计/件",
        ),
    ],
)
def test_columns_have_their_official_labels_and_units(form: Form, row: str, columns: str) -> None:
    found = " ".join(f"{column.label}/{column.unit}" for column in form.rows_by_path[row].columns)
    assert found.replace("增/减", "增(/)减") == columns


@pytest.mark.parametrize("form", FORMS.known)
def test_every_row_and_column_has_an_english_label(form: Form) -> None:
    for row in form.rows:
        for label in (row.label_en, *(column.label_en for column in row.columns)):
            assert label
            assert label.isascii()


def test_kinds_of_figures() -> None:
    kinds = {
        kind: {f"{row.path}.{column.name}" for form in FORMS for row in form.rows for column in row.columns
               if column.kind is kind}
        for kind in FigureKind
    }  # fmt: skip
    assert kinds[FigureKind.MONEY] == {
        "proactive_disclosure.administrative_fees.amount",
        "proactive_disclosure.centralized_procurement.amount",
    }
    assert {path.rpartition(".")[2] for path in kinds[FigureKind.CHANGE]} == {"items_change"}
    assert len(kinds[FigureKind.CHANGE]) == 5


@pytest.mark.parametrize(
    ("year", "form"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021")]
)
def test_form_due(year: int, form: str | None) -> None:
    assert FORMS.due(year) == (FORMS.named(form) if form else None)


def test_records_of_the_forms() -> None:
    assert isinstance(Report.from_cells(form=Form.FORM_2019).proactive_disclosure, ProactiveDisclosure2019)
    assert isinstance(Report.from_cells(form=Form.FORM_2021).proactive_disclosure, ProactiveDisclosure2021)
    assert isinstance(Requests().dispositions.other_handling, OtherHandling)
    of_2019 = Form.FORM_2019.table("requests").build({"requests.dispositions.other_handling.total": 5})
    assert isinstance(of_2019, Requests)
    assert of_2019.dispositions.other_handling == ApplicantCounts(total=5)
    fees = Form.FORM_2019.table("proactive_disclosure").build({}, Narrative(paragraphs=("说明",)))
    assert fees == ProactiveDisclosure2019(administrative_fees=FeeItems(), narrative=Narrative(paragraphs=("说明",)))


def number(path: str, value: int | Decimal, at: int | None = None) -> Cell:
    span = None if at is None else Span(at, at + len(str(value)))
    return Cell(path=path, value=value, state=CellState.NUMBER, raw=str(value), span=span)


def full_report(form: Form, at: int | None = None, **more: Any) -> Report:
    """Return a report whose cells are 0, 1, 2, … in the order of the form."""
    cells = [number(path, value, at) for value, path in enumerate(form.cell_paths)]
    return Report.from_cells(form=form, cells=cells, **more)


@pytest.mark.parametrize("form", FORMS.known)
def test_cell_path_is_attribute_path(form: Form) -> None:
    report = full_report(form)
    for value, path in enumerate(form.cell_paths):
        assert attrgetter(path)(report) == report.cells[path].value == value


def again(report: Report) -> dict[str, Report]:
    """The ways by which a report becomes another one."""
    return {
        "evolved": attrs.evolve(report, year=2020),
        "copied": copy.copy(report),
        "pickled": pickle.loads(pickle.dumps(report)),
        "read": from_json(to_json(report)),
        "asked before": attrs.evolve(report, agency=f"{report.requests and report.disputes and report.agency}"),
    }


@given(reports(blanks=True, marks=True))
def test_records_and_cells_agree_whatever_became_of_a_report(report: Report) -> None:
    for way, other in again(report).items():
        assert other.cells == report.cells, way
        for path, cell in other.cells.items():
            assert attrgetter(path)(other) == cell.value == report.cells[path].value, (way, path)
        for table in TABLES:
            assert getattr(other, table) == getattr(report, table), way
            assert getattr(other, table).narrative == report.text_of(table), way


@given(st.data(), reports())
def test_new_cells_make_new_records(data: st.DataObject, report: Report) -> None:
    assert report.form
    before = {path: attrgetter(path)(report) for path in report.cells}
    changed = Cells(report.form, data.draw(cells(report.form, consistent=False, blanks=True)))
    other = attrs.evolve(report, cells=changed)
    for path, cell in changed.items():
        assert attrgetter(path)(other) == cell.value
        assert attrgetter(path)(report) == before[path]


@pytest.mark.parametrize("name", [*TABLES, "segments"])
def test_what_is_made_from_other_fields_cannot_be_given(name: str) -> None:
    report = full_report(Form.FORM_2021)
    with pytest.raises(TypeError, match=f"^{name}: made from cells, table_text and pieces"):
        attrs.evolve(report, **{name: getattr(report, name)})


def test_cells_are_a_read_only_mapping_in_the_order_of_the_form() -> None:
    cells = full_report(Form.FORM_2021).cells
    assert tuple(cells) == Form.FORM_2021.cell_paths
    assert len(cells) == 200
    assert repr(cells) == "<Cells: 200 of 200 hold a number>"
    assert cells == full_report(Form.FORM_2021, at=3).cells
    assert cells != full_report(Form.FORM_2019).cells
    assert cells != dict(cells)
    assert not hasattr(cells, "__setitem__")
    with pytest.raises(KeyError):
        _ = cells["requests.new_received"]


@pytest.mark.parametrize("form", FORMS.known)
def test_cells_that_are_not_given_are_absent(form: Form) -> None:
    assert dict(Cells(form)) == {path: Cell(path=path) for path in form.cell_paths}
    assert set(Cells(form).states.values()) == {CellState.ABSENT}


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (None, CellState.NUMBER),
        (True, CellState.NUMBER),
        *((0, state) for state in CellState if state is not CellState.NUMBER),
    ],
)
def test_value_and_state_of_a_cell_go_together(value: int | None, state: CellState) -> None:
    with pytest.raises(ValueError, match=rf"a\.b: the value {value} does not go with the state {state.value}"):
        Cell(path="a.b", value=value, state=state)


def test_a_cell_is_given_once() -> None:
    cell = number("requests.new_received.total", 4)
    with pytest.raises(ValueError, match=r"given twice for the 2021 form: requests\.new_received\.total"):
        Cells(Form.FORM_2021, [cell, cell])


def test_missing_cells_are_absent() -> None:
    report = Report.from_cells(form=Form.FORM_2021, cells=[number("requests.new_received.total", 4)])
    assert report.cells["requests.carried_in.total"] == Cell(path="requests.carried_in.total")
    assert report.cells["requests.carried_in.total"].state is CellState.ABSENT
    assert report.requests.new_received == ApplicantCounts(total=4)
    assert report.disputes.reconsideration.total is None
    assert not report.overview


def test_unknown_cells_are_refused() -> None:
    of_2019 = number("requests.dispositions.other_handling.total", 1)
    with pytest.raises(ValueError, match=r"no such cell in the 2021 form: .*other_handling\.total"):
        Report.from_cells(form=Form.FORM_2021, cells=[of_2019])
    assert Report.from_cells(form=Form.FORM_2019, cells=[of_2019]).cells[of_2019.path] == of_2019


def test_without_a_form_the_sections_are_empty_records_of_the_current_one() -> None:
    report = Report.from_cells(form=None)
    assert report.form is None
    assert report.proactive_disclosure == ProactiveDisclosure2021()
    assert report.requests == Requests()
    assert {cell.state for cell in report.cells.values()} == {CellState.ABSENT}


def test_table_text_goes_to_the_tables() -> None:
    text = narrative_from_paragraphs(["全年公开信息93条。"])
    report = Report.from_cells(form=Form.FORM_2021, table_text={"requests": text})
    assert report.requests.narrative == text
    assert report.disputes.narrative == Narrative()


FOUND = DiagnosticKind(
    code="GD999",
    slug="made-up",
    severity=Severity.ERROR,
    title="例",
    title_en="example",
    template="“{row}”有 {count} 个",
    template_en="{count} in {row}",
    hint="",
    why="For tests.",
)


def error(path: str | None) -> Diagnostic:
    return FOUND.at(Span(0, 1), path, row="规章", count=2)


def test_equal_content_is_equal_wherever_it_stood() -> None:
    one = full_report(Form.FORM_2021, at=1, title="标题", year=2022)
    other = full_report(
        Form.FORM_2021,
        at=50,
        title="标题",
        year=2022,
        diagnostics=(error(None),),
        segments=(Segment(SegmentKind.TITLE, Span(0, 2)),),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert one != attrs.evolve(other, year=2021)
    assert one.cells["requests.carried_in.total"].span != other.cells["requests.carried_in.total"].span


def test_reports_are_frozen_and_pickle() -> None:
    report = full_report(
        Form.FORM_2019,
        at=7,
        published=datetime.date(2021, 1, 18),
        overview=narrative_from_paragraphs(["（一）重点："], [Span(2, 8)], raw="（一）重点：", span=Span(2, 8)),
        diagnostics=(error("requests"),),
        segments=(Segment(SegmentKind.PROSE, Span(0, 3)),),
    )
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert (again.diagnostics, again.segments) == (report.diagnostics, report.segments)
    assert again.cells["requests.carried_in.total"].span == report.cells["requests.carried_in.total"].span
    assert (again.overview.raw, again.overview.items[0].span) == ("（一）重点：", Span(2, 8))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.year = 2020  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        report.requests.new_received.total = 3  # type: ignore[misc]


def test_repr() -> None:
    report = full_report(Form.FORM_2021, agency="青岚县林业局", year=2022, diagnostics=(error(None),))
    assert repr(report) == "<Report 青岚县林业局 2022: form 2021, 200 of 200 cells read, 1 errors>"
    assert repr(Report.from_cells(form=None)) == "<Report ? ?: form ?, 0 of 200 cells read, 0 errors>"


def test_errors_are_raised_as_a_group() -> None:
    note = attrs.evolve(error(None), severity=Severity.NOTE)
    found = (note, error("requests.carried_in"), error(None))
    report = Report.from_cells(form=Form.FORM_2021, title="年度报告", diagnostics=found)
    assert report.errors == found[1:]
    with pytest.raises(ReportErrors, match="年度报告: 2 error") as raised:
        report.raise_for_errors()
    group = raised.value
    assert [failure.diagnostic for failure in group.exceptions if isinstance(failure, ReadingError)] == [*found[1:]]
    assert [str(failure) for failure in group.exceptions] == [
        "GD999 [requests.carried_in] “规章”有 2 个",
        "GD999 “规章”有 2 个",
    ]
    assert all(isinstance(failure, ValueError) for failure in group.exceptions)
    with_path, without = group.split(
        lambda failure: isinstance(failure, ReadingError) and bool(failure.diagnostic.path)
    )
    assert isinstance(with_path, ReportErrors)
    assert isinstance(without, ReportErrors)
    assert (len(with_path.exceptions), len(without.exceptions)) == (1, 1)


def test_no_errors_raise_nothing() -> None:
    warning = attrs.evolve(error(None), severity=Severity.WARNING)
    Report.from_cells(form=Form.FORM_2021, diagnostics=(warning,)).raise_for_errors()
    with pytest.raises(ReportErrors, match="报告: 1 error"):
        Report.from_cells(form=Form.FORM_2021, diagnostics=(error(None),)).raise_for_errors()


def test_a_diagnostic_is_made_from_its_kind() -> None:
    found = error("requests")
    assert (found.code, found.slug, found.severity) == ("GD999", "made-up", Severity.ERROR)
    assert (found.message, found.message_en) == ("“规章”有 2 个", "2 in 规章")
    assert (found.hint, found.args) == (None, (("row", "规章"), ("count", 2)))
    assert attrs.evolve(FOUND, hint="请核实。").at(row="规章", count=2).hint == "请核实。"


def test_narrative_items() -> None:
    narrative = narrative_from_paragraphs(
        [
            "总的情况。",
            "（一）主动公开",
            "全年发布信息93条。",
            "(二)依申请公开：收到2件。",
            "（三）管理，没有标题：只有句子。",
            "（四）平台。",
            "一是新人不熟。",
            "二是更新慢。",
            "下一步改进。",
        ]
    )
    assert narrative.items == (
        NarrativeItem(marker="（一）", heading="主动公开", text="全年发布信息93条。"),
        NarrativeItem(marker="(二)", heading="依申请公开", text="收到2件。"),
        NarrativeItem(marker="（三）", heading="", text="管理，没有标题：只有句子。"),
        NarrativeItem(marker="（四）", heading="平台", text=""),
        NarrativeItem(marker="一是", heading="", text="新人不熟。"),
        NarrativeItem(marker="二是", heading="", text="更新慢。\n下一步改进。"),
    )
    assert narrative.text.startswith("总的情况。\n（一）主动公开\n")
    assert narrative
    assert (narrative.raw, narrative.span) == ("", None)


def test_narrative_items_have_the_place_of_all_their_paragraphs() -> None:
    paragraphs = ["（一）平台：", "改版一次。", "检索更快。"]
    spans = [Span(0, 6), Span(7, 12), Span(14, 19)]
    item = narrative_from_paragraphs(paragraphs, spans).items[0]
    assert item.span == Span(0, 19)
    assert (item.heading, item.text) == ("平台", "改版一次。\n检索更快。")


def test_identities_follow_the_rules_of_the_form() -> None:
    by_rule: dict[str, list[Identity]] = {}
    for identity in Form.FORM_2021.identities:
        by_rule.setdefault(identity.rule, []).append(identity)
    assert {rule: len(found) for rule, found in by_rule.items()} == {
        "T3-ROW": 25, "T3-SUM": 7, "T3-BAL": 7, "T4-REC": 1, "T4-DIR": 1, "T4-AFT": 1,
    }  # fmt: skip
    assert [len(identity.left) for identity in by_rule["T3-SUM"]] == [21] * 7
    sums = [identity for identity in Form.FORM_2019.identities if identity.rule == "T3-SUM"]
    assert [len(identity.left) for identity in sums] == [19] * 7
    balance = by_rule["T3-BAL"][-1]
    assert balance.left == ("requests.new_received.total", "requests.carried_in.total")
    assert balance.right == ("requests.dispositions.total.total", "requests.carried_out.total")
    assert balance.cells == balance.left + balance.right


def test_sums_of_an_identity() -> None:
    identity = Identity("T4-REC", "c", ("a", "b"), ("c",))
    assert identity.sums({"a": 1, "b": 2, "c": 4}) == (3, 4)
    assert identity.sums({"a": 1, "b": None, "c": 4}) is None


@pytest.mark.parametrize(
    ("offset", "position", "line"),
    [
        (0, (1, 1), "甲"),
        (2, (2, 1), ""),
        (3, (3, 1), "乙丙"),
        (4, (3, 2), "乙丙"),
        (7, (4, 1), "丁"),
        (8, (4, 2), "丁"),
    ],
)
def test_lines_and_columns(offset: int, position: tuple[int, int], line: str) -> None:
    text = "甲\r\r乙丙\r\n丁"
    index = LineIndex(text)
    assert index.position(offset) == position
    assert index.line(position[0]) == line
    assert Span(3, 5).of(text) == "乙丙"
