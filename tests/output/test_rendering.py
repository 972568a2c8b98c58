from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golden_files import FOLDER, GoldenFiles
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Cell, CellState, Form, Report
from gov_disclosure.output import Layout, render_report
from gov_disclosure.testing import reports
from sample_reports import sample_report

pytestmark = pytest.mark.usefixtures("in_english")

LAYOUTS = FOLDER / "layouts"
WITHOUT_BLANKS = (Layout.LINES, Layout.PDF, Layout.ONE_LINE)
WITH_BLANKS = tuple(layout for layout in Layout if layout not in WITHOUT_BLANKS)
FEE = "proactive_disclosure.administrative_fees.amount"


def with_cells(report: Report, *changed: Cell) -> Report:
    cells = {**report.cells, **{cell.path: cell for cell in changed}}
    return Report.from_cells(form=report.form, cells=cells.values(), title=report.title)


def without(report: Report, prefix: str) -> Report:
    return with_cells(report, *(Cell(path=path) for path in report.cells if path.startswith(prefix)))


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("layout", Layout)
def test_each_layout_of_each_form_is_its_golden_file(form: Form, layout: Layout, golden: GoldenFiles) -> None:
    golden.check(LAYOUTS / f"{form.value}_{layout.value}.txt", render_report(sample_report(form), layout))


def test_the_golden_files_are_those_of_the_forms_and_layouts() -> None:
    assert {path.stem for path in LAYOUTS.iterdir()} == {f"{form}_{layout}" for form in FORMS for layout in Layout}


def test_tabs_are_the_layout_if_none_is_named_and_a_name_will_do() -> None:
    report = sample_report(Form.FORM_2021)
    assert render_report(report) == render_report(report, Layout.TAB) == render_report(report, Layout("tab"))


def test_a_layout_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="spiral"):
        render_report(sample_report(Form.FORM_2021), "spiral")  # type: ignore[arg-type]


def test_nothing_is_invented_for_an_empty_report() -> None:
    assert render_report(Report.from_cells(form=None)) == (
        "一、总体情况\n\n二、主动公开政府信息情况\n\n三、收到和处理政府信息公开申请情况\n\n"
        "四、政府信息公开行政复议、行政诉讼情况\n\n五、存在的主要问题及改进情况\n\n六、其他需要报告的事项\n"
    )


@pytest.mark.parametrize("layout", Layout)
def test_rows_and_tables_that_are_absent_are_not_printed(layout: Layout) -> None:
    report = without(without(sample_report(Form.FORM_2021), "disputes"), "proactive_disclosure.licensing")
    text = render_report(report, layout)
    assert "行政许可" not in text
    assert "第二十条第（五）项" not in text
    assert "四、政府信息公开行政复议、行政诉讼情况" in text
    assert "结果维持" not in text
    assert "第二十条第（六）项" in text


def test_a_group_label_goes_to_the_first_row_that_is_left() -> None:
    dispositions = "requests.dispositions."
    report = without(sample_report(Form.FORM_2021), dispositions + "granted")
    report = without(report, dispositions + "denied.state_secret")
    lines = render_report(report).splitlines()
    row = next(line for line in lines if "其他法律行政法规禁止公开" in line)
    assert row.split("\t")[:4] == ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开", "146"]


@pytest.mark.parametrize("layout", WITHOUT_BLANKS)
def test_layouts_without_separators_refuse_blank_cells_by_name(layout: Layout) -> None:
    blank = [Cell(path=path, state=CellState.BLANK) for path in (FEE, "disputes.reconsideration.other")]
    with pytest.raises(ValueError, match=rf"{layout}.*{FEE}, disputes\.reconsideration\.other$"):
        render_report(with_cells(sample_report(Form.FORM_2021), *blank), layout)


def test_a_cell_missing_from_a_row_is_refused_like_a_blank_one() -> None:
    report = with_cells(sample_report(Form.FORM_2021), Cell(path="requests.new_received.total"))
    with pytest.raises(ValueError, match=r"requests\.new_received\.total$"):
        render_report(report, Layout.LINES)


@pytest.mark.parametrize(
    ("layout", "row"),
    [
        (Layout.TAB, "行政规范性文件\t\t105\t106\n"),
        (Layout.TAB_SHIFTED, "行政规范性文件\t\t105\t106\n"),
        (Layout.PIPE, "行政规范性文件 || 105 | 106 |\n"),
        (Layout.MARKDOWN, "| 行政规范性文件 |  | 105 | 106 |\n"),
        (Layout.LINES_PIPE, "行政规范性文件 |\n |\n105 |\n106 |\n||\n"),
    ],
)
def test_blank_cells_stay_blank(layout: Layout, row: str) -> None:
    blank = Cell(path="proactive_disclosure.normative_documents.issued", state=CellState.BLANK)
    assert row in render_report(with_cells(sample_report(Form.FORM_2021), blank), layout)


def test_every_layout_either_refuses_blanks_or_was_shown_to_keep_them() -> None:
    assert set(WITH_BLANKS) == {Layout.TAB, Layout.TAB_SHIFTED, Layout.PIPE, Layout.MARKDOWN, Layout.LINES_PIPE}


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        (Cell(path=FEE, state=CellState.NUMBER, value=12, raw="12万元"), "12万元"),
        (Cell(path=FEE, state=CellState.NUMBER, value=12, raw="12\n万元"), "12 万元"),
        (Cell(path=FEE, state=CellState.NUMBER, value=12), "12"),
        (Cell(path=FEE, state=CellState.NUMBER, value=Decimal("1E-7")), "0.0000001"),
        (Cell(path=FEE, state=CellState.MARK, raw="——"), "——"),
        (Cell(path=FEE, state=CellState.MARK), "/"),
        (Cell(path=FEE, state=CellState.UNREADABLE), "?"),
        (Cell(path=FEE, state=CellState.UNREADABLE, raw="不详"), "不详"),
        (Cell(path=FEE, state=CellState.UNREADABLE, raw="73052"), "?"),
        (Cell(path=FEE, state=CellState.UNREADABLE, raw="+5"), "?"),
        (Cell(path=FEE, state=CellState.UNREADABLE, raw="3 4"), "?"),
        (Cell(path=FEE, state=CellState.UNREADABLE, raw="a|b"), "?"),
    ],
)
def test_what_is_printed_for_a_cell(cell: Cell, printed: str) -> None:
    text = render_report(with_cells(sample_report(Form.FORM_2021), cell))
    assert f"行政事业性收费\t{printed}\t\t\n" in text


@given(reports(marks=True), st.sampled_from(Layout))
def test_every_figure_stands_in_the_text_of_every_layout(report: Report, layout: Layout) -> None:
    text = render_report(report, layout)
    assert report.cells.keys() == set(report.layout.cell_paths)
    assert all(cell.raw in text for cell in report.cells.values())
    assert text.endswith("\n")
    assert text.count("\n") == 1 or layout is not Layout.ONE_LINE
