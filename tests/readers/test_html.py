"""Web pages as they are found: encodings, spans, bloat, layout tables, menus, hidden parts, metadata."""

from __future__ import annotations

import datetime
import re

import lxml.html
import pytest
from checks import assert_cells_lead_back, assert_read_whole
from printed_reports import PrintedReport, blocks, expected_values, printed_report, tab_lines
from producers import convert, docx_from_python_docx, html_body, html_page, html_table, needs_soffice

from gov_disclosure import parse_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import Form
from gov_disclosure.readers import (
    BrokenFileError,
    Document,
    EmptyFileError,
    FileTooLargeError,
    Limits,
    TooManyElementsError,
    TooMuchTextError,
    read_html,
)

pytestmark = pytest.mark.usefixtures("in_english")

BOTH_FORMS = pytest.mark.parametrize("form", FORMS.known)

MENU = (
    '<div class="top"><ul><li><a href="/">首页</a></li><li><a>政务公开</a></li><li><a>政务服务</a></li>'
    "<li><a>互动交流</a></li><li><a>数据开放</a></li></ul></div>"
    "<div><span>当前位置：</span><a>首页</a> &gt; <a>年度报告</a></div>"
)
FOOT = '<div class="footer">主办单位：云渡县人民政府办公室 备案号：12345678 访问量：9876543</div>'


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def expected_lines(printed: PrintedReport) -> list[str]:
    return [
        line
        for _, content in blocks(printed)
        for line in ([content] if isinstance(content, str) else tab_lines(content))
    ]


def assert_elements_hold_their_text(document: Document, source: str) -> None:
    root = lxml.html.document_fromstring(source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for piece in document.pieces:
        (element,) = root.xpath(str(piece.element))
        shown = "".join(element.text_content().split())
        assert "".join(piece.span.of(document.text).split()) in shown


@BOTH_FORMS
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312"])
def test_encoding_is_told_by_the_bytes(form: Form, encoding: str, declared: str) -> None:
    printed = printed_report(form)
    source = html_page(printed).replace('charset="utf-8"', f'charset="{declared}"')
    document = read_html(source.encode(encoding))
    assert_cells_lead_back(document, assert_read_whole(document, printed))
    assert document.origin.encoding == {"gbk": "gb18030", "utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(
        encoding, encoding
    )


@BOTH_FORMS
def test_every_element_named_holds_the_text(form: Form) -> None:
    printed = printed_report(form)
    source = html_page(printed, body=MENU + html_body(printed) + FOOT)
    document = read_html(source)
    report = assert_read_whole(document, printed)
    assert_elements_hold_their_text(document, source)
    root = lxml.html.document_fromstring(source.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for cell in report.cells.values():
        assert cell.span is not None
        (piece,) = document.pieces_of(cell.span)
        assert root.xpath(str(piece.element))[0].text_content() == cell.raw


@BOTH_FORMS
def test_the_article_among_menus(form: Form) -> None:
    printed = printed_report(form)
    related = "<div>相关链接：" + "".join(f"<a>第{number}篇</a> " for number in range(9)) + "</div>"
    document = read_html(html_page(printed, body=MENU + html_body(printed) + related + FOOT))
    assert document.text.split("\n\n")[0].splitlines()[0] == printed.title
    assert [line for line in document.text.splitlines() if line] == expected_lines(printed)


@BOTH_FORMS
def test_nested_layout_tables(form: Form) -> None:
    printed = printed_report(form)
    body = (
        f"<table><tr><td colspan=2><table><tr><td>{MENU}</td></tr></table></td></tr><tr><td width=160>{MENU}</td>"
        f"<td><table><tr><td><div>{html_body(printed)}</div></td></tr></table></td></tr>"
        f"<tr><td colspan=2>{FOOT}</td></tr></table>"
    )
    document = read_html(html_page(printed, body=body))
    assert_cells_lead_back(document, assert_read_whole(document, printed))
    assert [line for line in document.text.splitlines() if line] == expected_lines(printed)


@BOTH_FORMS
def test_word_processor_bloat(form: Form) -> None:
    printed = printed_report(form)
    span = '<span lang=EN-US style="font-size:10.5pt;mso-bidi-font-size:12.0pt">'
    source = html_page(printed).replace("</td>", "<o:p></o:p></span></p></td>")
    source = source.replace('">', f'"><p class=MsoNormal align=center style="text-align:center">{span}')
    source = source.replace("<td>", f'<td style="border:solid windowtext 1.0pt"><p class=MsoNormal>{span}')
    source = source.replace("</tr>", "</tr>\n<!--[if !supportMisalignedColumns]-->\n")
    source = source.replace("</tbody>", '<tr height=0><td width=40 style="border:none"></td><td></td></tr></tbody>')
    source = source.replace("结果维持", "结果<br>维持").replace("第二十条", "第二十条&nbsp;")
    assert_read_whole(read_html(source), printed)


@pytest.mark.thorough
@needs_soffice
@BOTH_FORMS
def test_pages_saved_by_libreoffice(form: Form) -> None:
    document = read_html(convert(docx_from_python_docx(form), "docx", "html"))
    assert_cells_lead_back(document, assert_read_whole(document, printed_report(form)))


def test_unclosed_cells_and_rows() -> None:
    document = read_html("<table><tr><td>规章<td>1<td>0<td>2<tr><td>行政规范性文件<td>3<td>4<td>5</table>")
    assert document.text == "规章\t1\t0\t2\n行政规范性文件\t3\t4\t5\n\n"


def test_cells_without_a_row() -> None:
    assert read_html("<table><td>行政许可<td>74</table>").text == "行政许可\t74\n\n"


@pytest.mark.parametrize("rowspan", ["2", "99", "0", " 2px", "1000000000"])
def test_rowspans_end_with_the_table(rowspan: str) -> None:
    source = f"<table><tr><td rowspan='{rowspan}'>甲<td>1<td>2<tr><td>3<td>4</table>"
    assert read_html(source).text == "甲\t1\t2\n\t3\t4\n\n"


def test_overlapping_spans_do_not_cover_each_other() -> None:
    source = "<table><tr><td>甲<td rowspan=2>乙<td>丙<tr><td colspan=3>丁<td>戊</table>"
    assert read_html(source).text == "甲\t乙\t丙\n丁\t\t戊\n\n"


def test_spans_that_are_no_numbers() -> None:
    assert read_html("<table><tr><td colspan=x>甲<td colspan=-2>乙<td colspan=0>丙</table>").text == "甲\t乙\t丙\n\n"


def test_hidden_parts_are_dropped() -> None:
    style = "<style>/* .x{} */ .off, #gone{display:none} @media print{.seen{display:none}} p.seen{color:red}</style>"
    body = (
        '<p>共<span style="display:none">9</span>35<b hidden>7</b>件</p><p class="off">1</p><p id="gone">2</p>'
        '<p class="seen">留</p>'
        "<script>document.write('3')</script><noscript>4</noscript><!-- 5 --><textarea>6</textarea>"
        '<table><tr><td>规章<td style="visibility: hidden">8<td>11</table>'
    )
    assert read_html(page(body, style)).text == "共35件\n留\n\n规章\t11\n\n"


@pytest.mark.parametrize(
    "mark", ['class="sort hidden"', 'class="sr-only"', 'style="color:red;font-size: 0"', 'style="FONT-SIZE:0px"']
)
def test_words_inside_a_line_are_hidden_by_classes_of_common_style_sheets_and_by_their_size(mark: str) -> None:
    row = f"<table><tr><td>规章<td><span {mark}>1000</span>5<td>2</table>"
    assert read_html(row).text == "规章\t5\t2\n\n"


@pytest.mark.parametrize(
    "shown",
    [
        '<div class="hidden">5</div>',
        '<div style="font-size:0"><i style="font-size:14px">5</i></div>',
        '<i class="hidden-xs">5</i>',
        '<i style="font-size:0.8em">5</i>',
    ],
)
def test_what_only_looks_hidden_is_read(shown: str) -> None:
    assert read_html(f"<table><tr><td>规章<td>{shown}<td>2</table>").text == "规章\t5\t2\n\n"


def test_blank_cells_and_no_break_spaces() -> None:
    assert read_html("<table><tr><td>规章<td>&nbsp;<td> &#12288; <td>7</table>").text == "规章\t\t\t7\n\n"


def test_line_breaks_in_cells() -> None:
    source = "<table><tr><td>其他<br>结果<td>12<br>34<td>35<sup>1</sup><td><p>1.</p><p>属于</p></table>"
    assert read_html(source).text == "其他结果\t12 34\t35 1\t1.属于\n\n"


def test_preformatted_text_keeps_its_lines() -> None:
    assert read_html("<pre>一、总体情况\n全年  公开\n</pre><p>后</p>").text == "一、总体情况\n全年 公开\n后\n"


def test_captions_and_loose_text_stand_before_the_table() -> None:
    assert (
        read_html("<table><caption>表二</caption>单位：件<tr><td>规章<td>1</table>").text
        == "表二\n单位：件\n\n规章\t1\n\n"
    )


def test_metadata_is_kept() -> None:
    head = (
        "<title>云渡县林业局2024年政府信息公开工作年度报告_云渡县人民政府</title>"
        '<meta name="PubDate" content="2025-01-20 09:30">'
        '<meta name="ContentSource" content="县林业局"><meta charset="utf-8">'
    )
    document = read_html(page("<p>一、总体情况</p>", head))
    assert document.origin.title == "云渡县林业局2024年政府信息公开工作年度报告_云渡县人民政府"
    assert (document.origin.published, document.origin.publisher) == (datetime.date(2025, 1, 20), "县林业局")
    assert document.text.splitlines() == [
        "云渡县林业局2024年政府信息公开工作年度报告",
        "发布日期：2025-01-20",
        "来源：县林业局",
        "一、总体情况",
    ]


def test_metadata_that_the_page_shows_is_not_repeated() -> None:
    head = (
        '<meta name="ArticleTitle" content="云渡县2024年政府信息公开工作年度报告">'
        '<meta name="PubDate" content="2025-13-45">'
    )
    body = "<h1>云渡县2024年政府信息公开工作年度报告</h1><p>发布时间：2025-01-21 来源：政府办</p><p>一、总体情况</p>"
    document = read_html(page(body, head))
    assert document.origin.published is None
    assert document.text.splitlines() == [
        "云渡县2024年政府信息公开工作年度报告", "发布时间：2025-01-21 来源：政府办", "一、总体情况",
    ]  # fmt: skip


def test_an_element_called_menu_that_holds_the_article_stays() -> None:
    assert read_html('<div class="menu content">' + "<p>全年公开信息。</p>" * 20 + "</div>").text.count("全年") == 20


def test_elements_with_odd_names_have_a_path() -> None:
    document = read_html("<html><body><x-y><p>甲</p></x-y><o:p><div>乙</div></o:p></body></html>")
    root = lxml.html.document_fromstring("<html><body><x-y><p>甲</p></x-y><o:p><div>乙</div></o:p></body></html>")
    assert [root.xpath(str(piece.element))[0].text for piece in document.pieces] == ["甲", "乙"]


@pytest.mark.parametrize("page", ["<!-- 青岚县 -->", "<?青岚县?>"])
def test_a_page_of_nothing_but_remarks_is_broken(page: str) -> None:
    with pytest.raises(BrokenFileError, match="the page cannot be read"):
        read_html(page)


def test_encoding_overrides() -> None:
    assert read_html("<p>政府資訊</p>".encode("big5"), encoding="big5").text == "政府資訊\n"
    declared = '<meta charset="big5"><p>行政機關資訊公開</p>'.encode("big5")
    assert read_html(declared).text == "行政機關資訊公開\n"
    with pytest.raises(BrokenFileError, match="not ascii"):
        read_html("<p>政府</p>".encode(), encoding="ascii")


def test_a_few_damaged_bytes_do_not_hide_the_encoding() -> None:
    source = ("<p>" + "公开政府信息。" * 60 + "</p>").encode() + b"\xe5\x85"
    assert read_html(source).text.startswith("公开政府信息。")


@pytest.mark.parametrize("source", ["", "  ", b"", "<html></html>", "<p>&nbsp;</p>", "<p hidden>甲</p>"])
def test_pages_without_text_are_refused(source: bytes | str) -> None:
    with pytest.raises(EmptyFileError):
        read_html(source)


def test_a_page_with_an_xml_declaration() -> None:
    assert read_html('<?xml version="1.0" encoding="gbk"?><html><body><p>甲</p></body></html>').text == "甲\n"


def test_tables_are_counted_over_the_page() -> None:
    table = html_table(printed_report(Form.FORM_2021).tables["disputes"])
    document = read_html(page(table + "<p>甲</p>" + table))
    assert {piece.table for piece in document.pieces} == {1, 2, None}


def test_a_table_around_running_text_is_dissolved_but_not_one_of_data_with_a_long_note() -> None:
    long = "全年公开信息。" * 80
    assert "\t" not in read_html(f"<table><tr><td>目录<td>{long}</table>").text
    rows = "<tr><td>规章<td>1<td>0<td>2" * 4
    assert read_html(f"<table>{rows}<tr><td>注<td colspan=3>{long}</table>").text.count("规章\t1\t0\t2\n") == 4


def test_white_space_in_the_source_makes_no_long_cell() -> None:
    gap = " \n" * 400
    assert read_html(f"<table><tr><td>{gap}规章{gap}<td>{gap}1</table>").text == "规章\t1\n\n"


def test_a_trivial_table_in_a_cell_is_its_text() -> None:
    inner = "<table><tr><td>1</td></tr></table>"
    assert read_html(f"<table><tr><td>规章<td>{inner}<td>2</table>").text == "规章\t1\t2\n\n"


def test_a_page_in_gb_that_declares_an_unknown_encoding() -> None:
    assert read_html('<meta charset="x-none"><p>行政许可</p>'.encode("gbk")).text == "行政许可\n"


def test_only_rules_for_a_single_class_or_name_hide() -> None:
    style = "<style>div .a, p:hover, .b > i{display:none}</style>"
    assert read_html(page('<p class="a">甲</p><p class="b">乙</p>', style)).text == "甲\n乙\n"


def test_limits_on_characters_and_tags() -> None:
    with pytest.raises(FileTooLargeError, match="max_bytes"):
        read_html("<p>甲乙</p>", limits=Limits(max_bytes=8))
    with pytest.raises(TooManyElementsError, match="max_elements"):
        read_html("<p>甲</p>", limits=Limits(max_elements=1))


@pytest.mark.parametrize(
    "struck", ["<s>9</s>", "<strike>9</strike>", "<del>9</del>", "<span style='text-decoration: line-through'>9</span>"]
)
def test_what_is_struck_out_does_not_count(struck: str) -> None:
    assert read_html(f"<table><tr><td>规章<td>{struck}0<td>1{struck}</table>").text == "规章\t0\t1\n\n"


@BOTH_FORMS
def test_figures_in_odd_markup(form: Form) -> None:
    printed = printed_report(form)
    source = html_page(printed)
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    for write in (
        lambda text: text.translate(wide),
        lambda text: f"&nbsp;{text}<br>&nbsp;",
        lambda text: "".join(f"<font>{character}</font>" for character in text),
        lambda text: (
            f"<p class=MsoNormal><span lang=EN-US>{text[0]}<wbr>{text[1:]}<o:p></o:p></span></p>\n<p>&nbsp;</p>"
        ),
        lambda text: f"\u200b{text}\ufeff<!-- 9 --><span hidden>9</span>",
    ):
        odd = re.sub(r"(?<=>)[0-9.]+(?=</td>)", lambda found, write=write: write(found[0]), source)  # type: ignore[misc]
        assert_read_whole(read_html(odd), printed)


@BOTH_FORMS
def test_a_table_cut_in_two(form: Form) -> None:
    printed = printed_report(form)
    whole = html_table(printed.tables["requests"])
    rows = whole.split("</tr>")
    halves = "</tr>".join(rows[:5]) + "</tr></tbody></table><p></p><table><tbody>" + "</tr>".join(rows[5:])
    report = parse_report(read_html(html_page(printed).replace(whole, halves)).text)
    assert {path: cell.value for path, cell in report.cells.items()} == expected_values(printed)


def test_a_page_of_far_more_characters_than_a_text_may_have_is_refused() -> None:
    with pytest.raises(TooMuchTextError, match="the page has more than"):
        read_html("<p>" + "甲" * 99 + "</p>", limits=Limits(max_characters=1))
