"""Tables without rules: the columns of figures, the labels beside them and the heads above them."""

from __future__ import annotations

import attrs
import pytest
from checks import assert_cells_lead_back, assert_read_whole
from pdf_writer import Text, pdf_of
from printed_reports import printed_report
from unruled_reports import Printer, width_of

from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form
from gov_disclosure.readers import read_pdf

ALIGNED = pytest.mark.parametrize("align", [0, 0.5, 1], ids=["left", "centred", "right"])


@pytest.mark.no_cover
@ALIGNED
@pytest.mark.parametrize("valign", [0, 0.5, 1], ids=["top", "middle", "bottom"])
@pytest.mark.parametrize("padding", [1, 4])
@pytest.mark.parametrize("form", list(FORMS))
def test_whole_reports(form: Form, padding: float, valign: float, align: float) -> None:
    check_whole_report(form, padding, valign, align)


def test_a_whole_report() -> None:
    check_whole_report(Form.FORM_2021, padding=1, valign=0.5, align=1)


def check_whole_report(form: Form, padding: float, valign: float, align: float) -> None:
    printed = printed_report(form)
    document = read_pdf(Printer(align=align, valign=valign, padding=padding).print(printed))
    assert_cells_lead_back(document, assert_read_whole(document, printed))


@pytest.mark.no_cover
@ALIGNED
@pytest.mark.parametrize("form", list(FORMS))
def test_heads_repeated_on_every_page(form: Form, align: float) -> None:
    printed = printed_report(form)
    pdf = Printer(align=align, leading=2.2, repeat_head=True).print(printed)
    document = read_pdf(pdf)
    assert_cells_lead_back(document, assert_read_whole(document, printed))
    assert len({piece.page for piece in document.pieces if piece.table == 2}) >= 2


def lines_of(pdf: bytes) -> list[str]:
    return [line for line in read_pdf(pdf).text.splitlines() if line]


def printed(rows: list[list[str]], xs: list[float], *, align: float = 0, step: float = 24) -> list[Text]:
    """Rows of texts that begin, are centred or end at the same places."""
    return [
        Text(x - align * width_of(text, 10), 100 + step * number, text)
        for number, row in enumerate(rows)
        for x, text in zip(xs, row, strict=True)
        if text
    ]


ROWS = [["规章", "0", "9"], ["行政许可", "7", "12"], ["行政处罚", "36", "5"]]


@pytest.mark.parametrize(
    ("align", "xs"),
    [(0, [60, 200, 225]), (0.5, [80, 212.5, 240]), (1, [100, 225, 255])],
    ids=["left", "centred", "right"],
)
def test_figures_that_touch_are_told_by_how_the_other_rows_are_aligned(align: float, xs: list[float]) -> None:
    rows = [*ROWS, ["行政强制", "12345", "678901"]]
    texts = printed(rows, xs, align=align)
    assert len({text.x + width_of(text.text, 10) for text in texts} & {text.x for text in texts}) == 1, "two touch"
    assert lines_of(pdf_of(texts)) == ["\t".join(row) for row in rows]


def test_figures_that_touch_stay_one_where_no_other_row_tells_them_apart() -> None:
    rows = [*ROWS[:2], ["行政强制", "12345", "678901"]]
    assert lines_of(pdf_of(printed(rows, [60, 200, 225]))) == ["规章 0 9", "行政许可 7 12", "行政强制 12345678901"]


def test_figures_that_touch_stay_one_where_the_others_are_not_aligned() -> None:
    texts = [*printed(ROWS, [60, 200, 225]), Text(60, 172, "行政强制"), Text(196, 172, "12345678901")]
    assert lines_of(pdf_of(texts))[-1] == "行政强制 12345678901"


def test_a_label_that_touches_its_figure() -> None:
    rows = [*ROWS, ["其他对外管理服务事项", "1234567", "8"]]
    texts = printed(rows, [160, 195, 230], align=1)
    assert lines_of(pdf_of(texts)) == ["\t".join(row) for row in rows]


def test_figures_whose_digits_are_set_apart() -> None:
    rows = [["规章", "123", "40"], ["行政许可", "756", "82"], ["行政处罚", "36", "5"]]
    texts = [
        Text(
            x + 6 * (place - len(text)) if text.isdigit() else x,
            100 + 24 * number,
            character if text.isdigit() else text,
        )
        for number, row in enumerate(rows)
        for x, text in zip([60, 220, 280], row, strict=True)
        for place, character in (enumerate(text) if text.isdigit() else [(0, text)])
    ]
    assert lines_of(pdf_of(texts)) == ["\t".join(row) for row in rows]


def test_a_raised_mark_leaves_the_table_as_lines() -> None:
    texts = [*printed(ROWS, [60, 200, 240]), Text(245, 100, "1", 6)]
    assert lines_of(pdf_of(texts)) == ["规章 0 9 1", "行政许可 7 12", "行政处罚 36 5"]


def test_a_column_without_figures_is_known_by_its_head() -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "", "4"],
        ["行政规范性文件", "2", "", "5"],
    ]
    assert lines_of(pdf_of(printed(rows, [60, 160, 240, 320]))) == ["\t".join(row) for row in rows]


def test_a_figure_under_no_head_leaves_the_table_as_lines() -> None:
    heads = printed([["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]], [60, 160, 240, 320])
    texts = [*heads, *(Text(text.x, text.top + 24, text.text) for text in printed(ROWS, [60, 225, 320]))]
    assert lines_of(pdf_of(texts))[1:] == [" ".join(row) for row in ROWS]


def test_as_many_heads_as_columns_but_not_above_them_leave_the_table_as_lines() -> None:
    heads = printed([["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]], [60, 160, 240, 320])
    rows = [["规章", "1", "4", "7"], ["行政规范性文件", "2", "5", "8"]]
    texts = [attrs.evolve(text, top=text.top + 24) for text in printed(rows, [60, 160, 320, 420])]
    assert lines_of(pdf_of([*heads, *texts]))[1:] == [" ".join(row) for row in rows]


def test_heads_may_be_aligned_in_another_way_than_the_figures() -> None:
    heads = printed([["信息内容", "件数", "金额"]], [60, 160, 260])
    rows = [["规章", "1", "4"], ["行政规范性文件", "2", "5"]]
    texts = [attrs.evolve(text, top=text.top + 24) for text in printed(rows, [60, 220, 320])]
    assert lines_of(pdf_of([*heads, *texts])) == ["信息内容\t件数\t金额", *("\t".join(row) for row in rows)]


def test_a_head_over_two_columns_stands_above_the_first() -> None:
    rows = [["", "件数", ""], ["规章", "1", "4"], ["行政许可", "2", "5"]]
    texts = [text for text in printed(rows, [60, 160, 200]) if text.text != "件数"]
    assert lines_of(pdf_of([Text(161, 80, "全年件数合计"), *texts])) == [
        "\t全年件数合计\t", "规章\t1\t4", "行政许可\t2\t5",
    ]  # fmt: skip


def test_an_official_label_cut_by_the_page_is_whole() -> None:
    rows = [["1.信访举报投诉类申请", "1", "4"], ["2.重复申请", "2", "5"]]
    first = [
        *printed(rows, [60, 260, 300]),
        Text(60, 148, "5.要求行政机关确认或"),
        Text(260, 148, "6"),
        Text(300, 148, "7"),
    ]
    second = [Text(60, 60, "重新出具已获取信息"), *printed([["3.其他", "8", "9"]], [60, 260, 300])]
    document = read_pdf(pdf_of(first, second))
    assert [line.split("\t") for line in document.text.splitlines() if line] == [
        *rows, ["5.要求行政机关确认或重新出具已获取信息", "6", "7"], ["3.其他", "8", "9"],
    ]  # fmt: skip
    assert {piece.page for piece in document.pieces if piece.row == 3 and piece.column == 1} == {1, 2}


def test_a_local_label_cut_by_the_page_leaves_the_table_as_lines() -> None:
    first = [*printed(ROWS, [60, 200, 240]), Text(60, 172, "7.地方公示的"), Text(200, 172, "8"), Text(240, 172, "3")]
    second = [Text(60, 60, "事项"), *printed([["行政强制", "1", "2"]], [60, 200, 240])]
    assert lines_of(pdf_of(first, second))[3:] == ["7.地方公示的 8 3", "事项", "行政强制 1 2"]


def test_a_local_label_of_two_lines() -> None:
    texts = [
        *printed(ROWS, [60, 200, 240]),
        Text(60, 172, "7.地方公示的"),
        Text(60, 184, "事项"),
        Text(200, 178, "8"),
        Text(240, 178, "3"),
        *printed([["", "", ""]] * 4 + [["行政强制", "1", "2"]], [60, 200, 240]),
    ]
    assert lines_of(pdf_of(texts))[3:] == ["7.地方公示的事项\t8\t3", "行政强制\t1\t2"]


def test_words_that_go_with_no_row_leave_the_table_as_lines() -> None:
    texts = [*printed(ROWS, [60, 200, 240], step=60), Text(60, 130, "事项")]
    assert lines_of(pdf_of(texts)) == ["规章 0 9", "事项", "行政许可 7 12", "行政处罚 36 5"]


def test_a_row_without_figures_keeps_its_place() -> None:
    rows = [ROWS[0], ["行政许可", "", ""], ROWS[2]]
    assert lines_of(pdf_of(printed(rows, [60, 200, 240]))) == ["\t".join(row) for row in rows]


def test_a_row_of_figures_without_a_label_leaves_the_table_as_lines() -> None:
    texts = printed([ROWS[0], ["", "7", "12"], ROWS[2]], [60, 200, 240], step=40)
    assert lines_of(pdf_of(texts)) == ["规章 0 9", "7 12", "行政处罚 36 5"]


def test_two_rows_of_figures_beside_one_label_leave_the_table_as_lines() -> None:
    texts = [
        *printed(ROWS, [60, 200, 240], step=40),
        *printed([["7.地方公示的", "1", "2"], ["事项", "3", "4"]], [60, 200, 240], step=12),
    ]
    moved = [*texts[:-6], *(attrs.evolve(text, top=text.top + 120) for text in texts[-6:])]
    assert lines_of(pdf_of(moved))[-2:] == ["7.地方公示的 1 2", "事项 3 4"]


def test_labels_of_two_cells_that_touch() -> None:
    rows = [["（三）不予公开", "1.属于国家秘密", "1", "2"], ["", "2.其他法律行政法规禁止公开", "3", "4"]]
    texts = printed(rows, [60, 131, 280, 320])
    assert lines_of(pdf_of(texts)) == [
        "（三）不予公开\t\t", "1.属于国家秘密\t1\t2", "2.其他法律行政法规禁止公开\t3\t4",
    ]  # fmt: skip


def test_a_row_of_another_kind_that_begins_like_an_official_one() -> None:
    rows = [["行政许可事项", "7", "12"], *ROWS]
    assert lines_of(pdf_of(printed(rows, [60, 200, 240]))) == ["\t".join(row) for row in rows]


def test_a_label_under_the_figures_of_another_row_leaves_the_table_as_lines() -> None:
    texts = [Text(60, 100, "规章"), Text(200, 100, "1234567890" * 2), Text(205, 130, "行政许可"), Text(290, 130, "5")]
    assert lines_of(pdf_of(texts)) == ["规章 12345678901234567890", "行政许可 5"]


def test_the_label_of_a_group_stands_on_a_row_of_its_own() -> None:
    rows = [["三、本年度办理结果", "（一）予以公开", "1", "2"], ["三、本年度办理结果", "（七）总计", "3", "4"]]
    assert lines_of(pdf_of(printed(rows, [40, 150, 280, 320]))) == [
        "三、本年度办理结果\t\t", "（一）予以公开\t1\t2", "三、本年度办理结果\t\t", "（七）总计\t3\t4",
    ]  # fmt: skip


def test_figures_too_wide_for_their_cells_are_not_read_in_part() -> None:
    """15620 printed as 156 over 20, in a table without labels: both lines stand in one cell."""
    first = printed([["30", "17", "156"], ["", "", "20"]], [60, 100, 140], step=11)
    assert lines_of(pdf_of([*first, *(attrs.evolve(text, top=text.top + 80) for text in first[:3])])) == [
        "30\t17\t156 20", "30\t17\t156",
    ]  # fmt: skip


def test_a_group_is_no_label_of_figures() -> None:
    """The figures beside a group's label belong to a row whose own label is not there: to none that can be told."""
    rows = [["（四）无法提供", "1", "2"], ["2.没有现成信息需要另行制作", "3", "4"]]
    assert lines_of(pdf_of(printed(rows, [60, 260, 300]))) == [" ".join(row) for row in rows]
