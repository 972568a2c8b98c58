"""What has nothing odd about it is read by a short way; the long way, which looks for oddities, reads the same."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from grids import parts, printed
from hypothesis import given
from hypothesis import strategies as st

from fuzz_parse import load_texts, mutated
from gov_disclosure import NotAReportError, parse_report
from gov_disclosure.forms import FORMS, TABLES, Form
from gov_disclosure.model import Cell, Cells, CellState, Report
from gov_disclosure.model.cell import PlainRow
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing import vocabulary
from gov_disclosure.parsing.draft import Draft
from gov_disclosure.parsing.grammar import ReportGrammar, report_grammar
from gov_disclosure.parsing.naming import titles
from gov_disclosure.parsing.tables import page_numbers, row_by_row, side_by_side
from gov_disclosure.parsing.tables.table_section import TableSection
from gov_disclosure.testing import reports
from sample_reports import sample_report

GOLDEN = Path(__file__).parents[2] / "texts"
TEXTS = load_texts()


def everything(text: str) -> Any:
    """Return all that is read of a text, places included."""
    try:
        report = parse_report(text)
    except NotAReportError as refusal:
        return str(refusal)
    narratives = (report.preface, report.overview, *report.table_text, report.problems, report.other_matters)
    places = [(narrative.span, [item.span for item in narrative.items]) for narrative in narratives]
    return report, list(report.cells.contents()), report.diagnostics, report.segments, places


def the_long_way(text: str) -> Any:
    """Return the same, read without a short cut for tables, rows and titles that are plain."""
    with (
        patch.object(row_by_row, "_is_regular", lambda *_: False),
        patch.object(side_by_side, "_is_regular", lambda *_: False),
        patch.object(Draft, "holds_plain", lambda *_: False),
        patch.object(Draft, "take_evenly", lambda *_: False),
        patch.object(page_numbers, "_stands_evenly", lambda *_: False),
        patch.object(titles, "_PLAIN", re.compile("(?!)")),
    ):
        return everything(text)


def check(text: str) -> None:
    assert everything(text) == the_long_way(text)


def plain_rows(cells: Cells) -> int:
    return sum(isinstance(row, PlainRow) for row in cells._rows)


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_a_report_in_every_layout(layout: Layout, form: Form) -> None:
    check(render_report(sample_report(form), layout))


@given(reports() | reports(consistent=False, marks=True), st.sampled_from(Layout))
def test_rendered_reports(report: Report, layout: Layout) -> None:
    check(render_report(report, layout))


def test_texts_of_every_family() -> None:
    for path in GOLDEN.glob("*.txt"):
        check(path.read_bytes().decode("utf-8"))


@given(st.integers(0, 2**32))
def test_damaged_texts(seed: int) -> None:
    for number in range(4):
        check(mutated(TEXTS, f"{seed}:{number}"))


@pytest.mark.parametrize("blanks", [2, 2000])
def test_many_lines_behind_a_row(blanks: int) -> None:
    text = render_report(sample_report(FORMS.current), Layout.LINES)
    below = text.index("二、上年结转")
    lines = "\n" * blanks
    check(f"{text[:below]}{lines}{text[below:]}")


CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
LOWER = """
        自然人              科研机构   社会公益组织   法律服务机构   其他      总计
                商业企业
"""
HEADS = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"
BELOW_EACH_OTHER = "\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n其他\n总计\n"

WITH_A_PIECE = "\n自然人\n商业企业\n企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
WITH_REMARKS = WITH_A_PIECE.replace("\n企业\n", "\n备注\n")
FIRST_TWICE = "\n自然人\n自然人\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n"
TOTAL_ABOVE = "\n总计\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"


def in_cells(heads: str) -> str:
    cells = "\t".join(heads.split())
    return f"\n{cells}\n"


def with_heads(heads: str) -> str:
    text = render_report(sample_report(FORMS.current), Layout.TAB)
    start, stop = text.index(CORNER), text.index("一、本年新收")
    return f"{text[:start]}{heads}{text[stop:]}"


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        (f"{CORNER}{LOWER}", f"{CORNER}{in_cells(LOWER)}"),
        (f"{CORNER}{BELOW_EACH_OTHER}", f"{CORNER}{in_cells(BELOW_EACH_OTHER)}"),
        (f"{CORNER}{in_cells(HEADS)}", f"序号\n{CORNER}{in_cells(HEADS)}"),
        (f"{CORNER}{TOTAL_ABOVE}", f"{CORNER}{in_cells(TOTAL_ABOVE)}"),
        (f"{CORNER}{TOTAL_ABOVE}{TOTAL_ABOVE}", f"{CORNER}{TOTAL_ABOVE}{in_cells(TOTAL_ABOVE)}"),
        (f"{CORNER}{FIRST_TWICE}", f"{CORNER}{in_cells(FIRST_TWICE)}"),
        (f"{CORNER}{WITH_A_PIECE}", f"{CORNER}{in_cells(WITH_REMARKS)}"),
    ],
    ids=[
        "a head printed lower",
        "a head printed twice",
        "a column before the labels",
        "the total above the others",
        "the total above the others twice",
        "the first in the place of the second",
        "a piece in the place of a further column",
    ],
)
def test_what_was_read_before_changes_nothing(plain: str, odd: str) -> None:
    assert parse_report(with_heads(plain)).requests.new_received.total is not None
    check(with_heads(odd))
    assert parse_report(with_heads(odd)).requests.new_received.total is None


@pytest.mark.parametrize("form", FORMS.known)
def test_the_short_way_is_taken(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of counts are kept as plain numbers, whether the shape of their table was met before or not."""
    fresh = ReportGrammar(form)
    monkeypatch.setattr("gov_disclosure.parsing.reader.report_grammar", lambda _: fresh)
    numbers = [Cell(path=path, value=7, state=CellState.NUMBER, raw="7") for path in form.cell_paths]
    text = render_report(Report.from_cells(form=form, cells=numbers, problems=sample_report(form).problems))
    for _ in range(2):
        cells = everything(text)[0].cells
        assert plain_rows(cells) == sum(row.holds_counts for row in form.rows)
    assert plain_rows(the_long_way(text)[0].cells) == 0
    assert len(fresh.vocabulary.regular) == len(form.tables)


@pytest.fixture
def no_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the test fail where a table is looked through for oddities."""
    monkeypatch.setattr(row_by_row, "mend_lines", lambda table: pytest.fail(table.heading))
    monkeypatch.setattr(side_by_side, "_read_blocks", lambda table, _: pytest.fail(table.heading))


@pytest.mark.usefixtures("no_long_way")
@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_the_long_way_is_left_out(layout: Layout, form: Form) -> None:
    """Whatever parts the cells, and whether running text stands before the tables or not."""
    numbers = [Cell(path=path, value=7, state=CellState.NUMBER, raw="7") for path in form.cell_paths]
    text = render_report(Report.from_cells(form=form, cells=numbers, problems=sample_report(form).problems), layout)
    assert {cell.value for cell in parse_report(text).cells.values()} == {7}
    for section in TABLES:
        text = text.replace(form.headings[section], f"{form.headings[section]}\n全年情况如下。\n")
    report = parse_report(text)
    assert {cell.value for cell in report.cells.values()} == {7}
    assert [narrative.text for narrative in report.table_text] == ["全年情况如下。"] * 3


def below(*labels: str) -> Callable[[str], str]:
    """Print the figures of rows below their labels."""

    def change(text: str) -> str:
        for label in labels:
            text = text.replace(f"\n{label}\t", f"\n{label}\n")
        return text

    return change


@pytest.mark.parametrize(
    ("change", "sections"),
    [
        (str, []),
        (below("行政许可", "行政处罚"), ["proactive_disclosure"]),
        (below("行政许可", "行政处罚", "行政强制"), []),
        (below("规章", "行政规范性文件"), []),
        (below("规章", "行政许可"), ["proactive_disclosure"]),
        (lambda text: text.replace("\n行政许可\t", "\n行政许可（含变更）\n"), []),
        (lambda text: text.replace("\n规章\t", "\n规章\n规章\t"), ["proactive_disclosure"]),
        (lambda text: re.sub("\n规章.*", "", text), ["proactive_disclosure"]),
        (lambda text: re.sub("(\n规章.*)(\n行政规范.*)", r"\2\1", text), ["proactive_disclosure"]),
        (lambda text: re.sub("(\n行政强制\t).*", r"\1", text), ["proactive_disclosure"]),
        (lambda text: re.sub("(\n行政强制.*)", r"\1\t4", text), ["proactive_disclosure"]),
        (lambda text: re.sub("(\n行政强制.*)", r"\1\n见说明", text), ["proactive_disclosure"]),
        (lambda text: re.sub("(\n行政强制.*)\n", r"\1", text), ["proactive_disclosure"]),
        (lambda text: text.replace("\n信息内容", "\n附表\t信息内容", 1), ["proactive_disclosure"]),
        (
            lambda text: text.replace("\n第二十条第（一）项", "\n附表\t第二十条第（一）项", 1),
            ["proactive_disclosure"],
        ),
        (lambda text: text.replace("\n2.重复申请", "\n2.重复申请（一年内）"), []),
        (lambda text: re.sub("(\n2.重复申请.*)", r"\1\n3", text), ["requests"]),
        (lambda text: re.sub("(\n四、结转.*)", r"\1\1", text), ["requests"]),
        (lambda text: text.replace("\n2.重复申请", "\n（五）不予处理\t2.重复申请"), []),
        (lambda text: text.replace("\n2.重复申请", "\n（五）不予处理\t4\n2.重复申请"), ["requests"]),
        (lambda text: text.replace("\t自然人\t", "\t总计\t自然人\t").replace("其他\t总计", "其他"), ["requests"]),
        (lambda text: text.replace("\t自然人", "\n总计\t自然人").replace("其他\t总计", "其他"), ["requests"]),
        (lambda text: text.replace("\t自然人", "\n总计\n自然人").replace("其他\t总计", "其他"), []),
        (lambda text: text.replace("\t自然人", "\t自然人\t自然人"), ["requests"]),
        (lambda text: text.replace("\n行政复议\t", "\n附表\n行政复议\t"), []),
        (lambda text: text.replace("\t复议后起诉", "\t复议后起诉\t备注"), ["disputes"]),
        (lambda text: text.replace("\n结果维持\t结果纠正", "\n结果纠正\t结果维持"), ["disputes"]),
        (lambda text: text.replace("\n五、", "\n3\n五、"), ["disputes"]),
        (lambda text: text.replace("\n五、", "\n见说明\n五、"), ["disputes"]),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_which_tables_are_looked_through(
    change: Callable[[str], str], sections: list[str], times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the shape of a table was met before or not; what is read is the same."""
    report_grammar(Form.FORM_2021).vocabulary.regular.clear()
    text = change(printed(parts(), "tabs"))
    for _ in range(times - 1):
        check(text)
    looked_through = []
    for module, way in ((row_by_row, "mend_lines"), (side_by_side, "_read_blocks")):
        usual = getattr(module, way)

        def noted(table: TableSection, *lines: Any, usual: Any = usual) -> Any:
            looked_through.append(table.official.section)
            return usual(table, *lines)

        monkeypatch.setattr(module, way, noted)
    parse_report(text)
    assert looked_through == sections


def test_only_so_many_shapes_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = ReportGrammar(Form.FORM_2021)
    monkeypatch.setattr("gov_disclosure.parsing.reader.report_grammar", lambda _: fresh)
    text = render_report(sample_report(Form.FORM_2021))
    monkeypatch.setattr(vocabulary, "_MOST_SHAPES", 0)
    before = everything(text)
    assert len(fresh.vocabulary.regular) == 0
    monkeypatch.undo()
    assert everything(text) == before


def test_definitions_and_remarks_behind_labels() -> None:
    text = render_report(sample_report(Form.FORM_2021))
    for old, new in (
        ("行政许可", "行政许可：依法作出的"),
        ("行政处罚", "行政处罚（含移送）"),
        ("规章", "规章：指章程"),
    ):
        text = text.replace(f"\n{old}\t", f"\n{new}\t")
    check(text)
    assert everything(text)[0].errors == ()


RUN_TOGETHER = (
    f"\n{CORNER}\n申请人情况\n自然\n人\n法人或其他组织\n总计商业\n企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
)


def of_both_years(text: str) -> str:
    for head in ("本年处理决定数量", "本年收费金额（单位：万元）"):
        text = text.replace(head, f"{head}（2023年办件量）")
    return text


@pytest.mark.parametrize(
    "text",
    [
        of_both_years(render_report(sample_report(FORMS.current), Layout.TAB)),
        with_heads(RUN_TOGETHER),
        with_heads(in_cells(HEADS))
        .replace("上年结转政府信息公开申请数量", "上年结转政府信息公开申请", 1)
        .replace("\n三、本年度", "\n数量\n三、本年度"),
        with_heads(in_cells(HEADS)).replace("1.属于国家秘密", "（三）不予公开\t1.属于国家秘密\t1.属于国家秘密"),
    ],
    ids=["remarks behind heads", "heads run together", "a label round its figures", "a label repeated"],
)
def test_the_short_way_is_taken_by_tables_that_are_plain_but_for_their_labels(text: str) -> None:
    check(text)
    with patch.object(row_by_row, "_read_lines", side_effect=AssertionError):
        assert parse_report(text).requests.new_received.total == 117


@pytest.mark.parametrize(
    "heads",
    [
        f"{CORNER}\n自然人\n总计\n商业\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n",
        f"{CORNER}\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计商业\n自然人\n",
        f"{CORNER}{in_cells(HEADS)}企业\n",
        f"{CORNER}\t备注{in_cells(HEADS)}",
        f"{CORNER}\n自然人\n本表由各单位填报，经审核后汇总。\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n",
        f"{CORNER}{in_cells('自然人 外国公司 商业企业 科研机构 社会公益组织 法律服务机构 总计')}",
    ],
    ids=[
        "a piece between heads",
        "heads moved",
        "a piece above a row",
        "a further column",
        "a sentence",
        "a strange head",
    ],
)
def test_words_among_heads(heads: str) -> None:
    text = with_heads(heads)
    for _ in range(2):
        check(text)
