"""The forms hold what the official instruments print: rows, columns, labels, units, sums."""

import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest

from gov_disclosure import forms
from gov_disclosure.forms import FORMS, HEADINGS, TABLES, Identity
from gov_disclosure.language import speaking
from gov_disclosure.model import (
    ApplicantCounts,
    FeeItems,
    Form,
    Narrative,
    OtherHandling,
    ProactiveDisclosure2019,
    ProactiveDisclosure2021,
    Report,
    Requests,
)
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.rows import TableRecord

PACKAGE = Path(forms.__file__).parents[1]
GRAMMARS = PACKAGE / "grammars" if (PACKAGE / "grammars").is_dir() else Path(__file__).parents[2] / "grammars"

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


def test_every_form_that_is_written_down_is_registered() -> None:
    """A form is a module and a grammar; none of the two lies about unused."""
    names = {f"form_{form.value}" for form in FORMS}
    assert {path.stem for path in Path(forms.__file__).parent.glob("form_*.py")} == names
    assert {path.stem for path in GRAMMARS.glob("form_*.lark")} == names
    assert {form.grammar for form in FORMS} == {f"{name}.lark" for name in names}


@pytest.mark.parametrize(
    "change",
    [
        {"tables": Form.FORM_2021.tables[:2]},
        {"tables": (*Form.FORM_2021.tables, Form.FORM_2021.tables[0])},
        {"headings": dict(list(HEADINGS.items())[:-1])},
        {"headings": {**HEADINGS, "staff": "七、机构和人员"}},
    ],
)
def test_a_form_with_other_sections_or_tables_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"a form has the sections overview, .* and the tables proactive_disclosure, "):
        attrs.evolve(Form.FORM_2021, **change)


def test_a_form_whose_blocks_have_different_columns_is_refused() -> None:
    two, three, four = Form.FORM_2021.tables
    one_block = attrs.evolve(four, instead={"disputes.reconsideration": ApplicantCounts})
    with pytest.raises(ValueError, match=r"^the blocks of disputes stand side by side and have not the same columns$"):
        attrs.evolve(Form.FORM_2021, tables=(two, three, one_block))


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
    along = by_rule["T3-ROW"][0]
    assert [path.rpartition(".")[2] for path in along.cells] == APPLICANTS.split()
    assert (along.right, along.cell) == (("requests.new_received.total",), "requests.new_received.total")
    balance = by_rule["T3-BAL"][-1]
    assert balance.left == ("requests.new_received.total", "requests.carried_in.total")
    assert balance.right == ("requests.dispositions.total.total", "requests.carried_out.total")
    assert balance.cells == balance.left + balance.right


def test_the_row_of_an_identity() -> None:
    rows = [identity.row for identity in Form.FORM_2021.identities if identity.rule in ("T3-ROW", "T4-REC")]
    assert rows[0] == "requests.new_received"
    assert rows[-1] == "disputes.reconsideration"
    assert {identity.row for identity in Form.FORM_2021.identities if identity.rule in ("T3-SUM", "T3-BAL")} == {""}
    assert Identity("T4-REC", "a.c", ("a.a", "a.b"), ("a.c",)).row == "a"
    assert Identity("T3-BAL", "a.c", ("b.c",), ("a.c",)).row == ""


def test_the_forms_there_are() -> None:
    found = forms.Forms()
    assert (len(found), list(found), found.known) == (0, [], ())
    assert found.register(Form.FORM_2021) is Form.FORM_2021
    with found.registered(Form.FORM_2019) as added:
        assert added is Form.FORM_2019
        assert (len(found), found.known, found.current) == (2, (Form.FORM_2019, Form.FORM_2021), Form.FORM_2021)
        assert (found.before(Form.FORM_2021), found.before(Form.FORM_2019)) == (Form.FORM_2019, None)
        assert repr(found) == "<Forms 2019, 2021>"
        with pytest.raises(ValueError, match="there is a form '2019' already"):
            found.register(Form.FORM_2019)
        with speaking("en"), pytest.raises(ValueError, match=r"^no form '2000': there are 2019, 2021$"):
            found.named("2000")
    assert (found.known, found.due(2020), found.due(2021)) == ((Form.FORM_2021,), None, Form.FORM_2021)


@attrs.frozen
class WithoutRows(TableRecord):
    """The record of a table that no form has."""


def test_the_table_of_a_record() -> None:
    for form in FORMS:
        tables = [attrs.evolve(table) for table in form.tables]
        found = [FORMS.table_of(table.build({})) for table in tables]
        assert [table.section for table in found] == list(TABLES)
        assert [table.cell_names for table in found] == [table.cell_names for table in tables]
    assert FORMS.table_of(Form.FORM_2019.tables[0].build({})) is Form.FORM_2019.tables[0]
    assert FORMS.table_of(Form.FORM_2019.tables[1].build({})) is Form.FORM_2019.tables[1]
    with pytest.raises(ValueError, match=r"^no form has a table WithoutRows with these cells$"):
        FORMS.table_of(WithoutRows())


def test_what_a_table_says_of_its_rows() -> None:
    two, three, four = (attrs.evolve(table) for table in Form.FORM_2021.tables)
    assert [row.holds_counts for row in two.rows] == [True] * 5 + [False]
    assert [row.holds_total for row in (two.rows[0], three.rows[0], four.rows[0])] == [False, True, True]
    assert three.group_paths["（三）不予公开"] == "requests.dispositions.denied"
    assert set(three.group_paths.values()) == {
        "requests.dispositions",
        *(f"requests.dispositions.{name}" for name in ("denied", "unavailable", "not_processed", "other_handling")),
    }
    articles = {row.path.partition(".")[2]: row.article for table in (two, three, four) for row in table.rows}
    assert articles["licensing"] == "第二十条第（五）项"
    assert articles["dispositions.denied.third_party"] == "第十五条、第三十二条"
    assert articles["dispositions.not_processed.reissue"] == articles["new_received"] == "第五十条第（二）项"
    assert articles["reconsideration"] == "第五十条第（三）项"
    assert [label.zh for label in three.groups] == [
        "三、本年度办理结果",
        "（三）不予公开",
        "（四）无法提供",
        "（五）不予处理",
        "（六）其他处理",
    ]
    assert [label.zh for label in three.spanning_heads] == ["法人或其他组织"]
    assert [label.zh for label in four.spanning_heads] == ["行政诉讼"]
    own = three.common_columns
    assert [[(label.zh, label.en) for label in own[place].heads] for place in (0, 1)] == [
        [("自然人", "natural persons")],
        [("法人或其他组织", "legal persons or other organisations"), ("商业企业", "commercial enterprises")],
    ]
    assert three.row_named("requests_new_received") is three.rows[0]
    assert two.row_named("licensing") is two.rows_by_path["proactive_disclosure.licensing"]
    assert three.row_named("dispositions_total") is three.rows_by_path["requests.dispositions.total"]
    assert (three.row_named("denied"), three.row_named("total_")) == (None, None)
    assert (len(three.common_columns), two.common_columns) == (7, ())


def test_sums_of_an_identity() -> None:
    identity = Identity("T4-REC", "c", ("a", "b"), ("c",))
    assert identity.sums({"a": 1, "b": 2, "c": 4}) == (3, 4)
    assert identity.sums({"a": 1, "b": None, "c": 4}) is None


@pytest.mark.parametrize("form", FORMS.known)
def test_the_paths_of_a_form_are_those_of_its_tables_groups_rows_and_cells(form: Form) -> None:
    assert set(TABLES) < form.paths
    assert {row.path for row in form.rows} < form.paths
    assert set(form.cell_paths) < form.paths
    assert {"requests.dispositions", "requests.dispositions.denied"} < form.paths
    assert form.paths.isdisjoint({"", "overview", "requests.dispositions.denied.natural_person"})


def test_how_a_form_is_written() -> None:
    form = Form.FORM_2021
    assert (str(form), form.since, form.title) == ("2021", 2021, "2021年格式（国办公开办函〔2021〕30号）")
    assert repr(form) == "<Form 2021: 国办公开办函〔2021〕30号>"
    assert pickle.loads(pickle.dumps(form)) is form
