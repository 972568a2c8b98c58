"""Running text as a reader sees it: behind its heading, item by item, without what belongs to the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_disclosure import Report, load_report, parse_report, render_report
from gov_disclosure.forms import FORMS
from gov_disclosure.model import SegmentKind
from gov_disclosure.output import Layout
from sample_reports import PROBLEMS, sample_report

PLAIN = render_report(sample_report(FORMS.current), Layout.TAB)
READ = parse_report(PLAIN)
HEADINGS = {
    "overview": "一、总体情况",
    "problems": "五、存在的主要问题及改进情况",
    "other_matters": "六、其他需要报告的事项",
}
OTHER_HEADINGS = {
    "overview": ("一、概述", "一、工作总体概况", "一、本年度工作基本情况"),
    "problems": ("五、工作中的问题和改进措施", "五、存在的不足", "五、存在问题"),
    "other_matters": ("六、其他事项", "六、其它情况"),
}
PAGE_LINES = (
    "上一篇：无",
    "下一篇:青岚县水务局年度报告",
    "【打印】【关闭】",
    "打印本页 | 关闭窗口",
    "分享到：微信 微博 QQ空间",
    "主办：青岚县人民政府 承办：青岚县政务中心",
    "Copyright © 2024 All Rights Reserved",
    "甲ICP备12345678号-1 甲公网安备 12345678901234号",
    "您是第 123456 位访问者",
    "总访问量：12345",
    "建议使用1024*768分辨率浏览",
    "相关文章",
    "联系我们 | 网站地图 | 法律声明",
    "责任编辑：孟云",
    "来源：县政府办 字体：【大 中 小】",
    "返回首页 回到顶部",
    "最后更新时间：2024-02-01",
    "首页 > 政务公开 > 政府信息公开年报",
    "政府信息公开指南 | 政府信息公开年报 | 依申请公开",
    "12",
)


def slugs(report: Report) -> list[str]:
    return [found.slug for found in report.diagnostics]


def behind_heading(section: str) -> str:
    """Return the text of the plain report with what stands between a heading and its text gone."""
    return PLAIN.replace(f"{HEADINGS[section]}\n\n", f"{HEADINGS[section]}\n")


@pytest.mark.parametrize("number", ["（3）", "(3)", "3、"])
def test_the_number_of_an_item_on_a_line_of_its_own_is_no_page(number: str) -> None:
    text = behind_heading("overview").replace("一、总体情况\n", f"一、总体情况\n{number}\n本机关按时公开信息。\n")
    assert parse_report(text).overview.text.startswith(f"{number}\n本机关按时公开信息。\n")


@given(st.sampled_from(list(HEADINGS)), st.sampled_from(["", " ", "　", "\t", "。", "：", ": ", "——", ".\n"]))
def test_text_may_begin_on_the_line_of_its_heading(section: str, between: str) -> None:
    text = behind_heading(section).replace(f"{HEADINGS[section]}\n", f"{HEADINGS[section]}{between}")
    report = parse_report(text)
    assert report.text_of(section) == READ.text_of(section)
    assert report == READ
    assert slugs(report) == slugs(READ)


@given(st.data(), st.sampled_from(list(HEADINGS)), st.sampled_from([" ", "。", "：", "。 "]))
def test_so_it_may_behind_a_heading_in_other_words(data: st.DataObject, section: str, between: str) -> None:
    heading = data.draw(st.sampled_from(OTHER_HEADINGS[section]))
    text = behind_heading(section).replace(f"{HEADINGS[section]}\n", f"{heading}{between}")
    report = parse_report(text)
    assert report == READ
    assert sorted(slugs(report)) == sorted([*slugs(READ), "heading-reworded"])


@pytest.mark.parametrize("line", ["五、问题方面没有新的变化。", "六、其他单位也来学习：共三批。"])
def test_a_sentence_is_no_heading(line: str) -> None:
    section = "problems" if line.startswith("五") else "other_matters"
    text = PLAIN.replace(HEADINGS[section], line)
    assert "section-missing" in slugs(parse_report(text))


@pytest.mark.parametrize(
    ("printed", "markers"),
    [
        ("一）主动公开。多。二）依申请公开。少。三)监督保障。有。", ["一）", "二）", "三)"]),
        ("（一）主动公开。多。\n二）依申请公开。少。", ["（一）", "二）"]),
        ("（一)主动公开。多。 (二）依申请公开。少。", ["（一)", "(二）"]),
        ("存在不足：一是更新慢；二是解读少；三是人手紧。", ["一是", "二是", "三是"]),
        ("（一）更新慢。一是人少；二是忙。（二）解读少。", ["（一）", "（二）"]),
        ("按照（二）执行，条例第（一）项有规定。", []),
        ("有十一是双数吗，一是单数。", []),
        (
            "".join(
                f"（{mark}）事项{mark}。"
                for mark in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
            ),
            [
                "（一）",
                "（二）",
                "（三）",
                "（四）",
                "（五）",
                "（六）",
                "（七）",
                "（八）",
                "（九）",
                "（十）",
                "（十一）",
            ],
        ),
    ],
)
def test_items(printed: str, markers: list[str]) -> None:
    text = PLAIN.replace("\n\n".join(PROBLEMS), printed)
    narrative = parse_report(text).problems
    assert [item.marker for item in narrative.items] == markers
    assert all(item.span and item.span.of(text).startswith(item.marker) for item in narrative.items)


def test_an_item_of_a_line_ends_where_the_next_begins() -> None:
    printed = "（一）主动公开 全年发布信息 318 条。 （二）监督保障：培训4次。 （三）发布信息 862 条，网站为主。"
    text = PLAIN.replace("\n\n".join(PROBLEMS), printed)
    items = parse_report(text).problems.items
    assert [(item.heading, item.text) for item in items] == [
        ("主动公开", "全年发布信息 318 条。"),
        ("监督保障", "培训4次。"),
        ("", "发布信息 862 条，网站为主。"),
    ]
    assert [item.span.of(text) for item in items if item.span] == printed.replace("。 （", "。\n（").split("\n")


@given(st.lists(st.sampled_from(PAGE_LINES), min_size=1, max_size=4))
def test_lines_of_the_page_are_no_text(lines: list[str]) -> None:
    assert parse_report(f"{PLAIN.rstrip()}\n" + "\n".join(lines) + "\n") == READ
    before, title, behind = PLAIN.partition("年度报告\n")
    assert parse_report(before + title + "\n".join(lines) + "\n" + behind) == READ


@pytest.mark.parametrize(
    "foot",
    [
        "· 青岚县水利局2023年政府信息公开工作年度报告 2024-01-20\n· 云渡镇2023年政府信息公开年报 [2024-01-22]",
        "附件：\n1.青岚县林业局2023年政府信息公开工作年度报告.docx",
        "主办单位：青岚县人民政府\n地址：青岚县人民路1号 邮编：123456\n联系电话：0987-1234567",
        "Copyright © 2024\n青岚县人民政府",
    ],
)
def test_links_and_the_foot_of_a_site_are_no_text(foot: str) -> None:
    assert parse_report(f"{PLAIN.rstrip()}\n{foot}\n") == READ
    assert parse_report(f"{PLAIN.rstrip()} 附件下载\n{foot}\n").other_matters == READ.other_matters


def test_the_page_on_the_line_of_the_preface() -> None:
    before, title, behind = PLAIN.partition("年度报告\n")
    sentence = "根据《条例》规定，现将有关情况公布如下。"
    page = "当前位置： 首页政务公开 来源：县政府办 时间：2024-01-15 微信 微博 文字版 "
    assert parse_report(f"{before}{title}{page}{sentence}\n{behind}").preface.paragraphs[0] == sentence


@pytest.mark.parametrize("line", ["2024-01-15 10:20", "（2024年1月15日）", "发布日期：2024-01-15 点击数：", "文号：无"])
def test_what_stands_between_title_and_preface(line: str) -> None:
    before, title, behind = PLAIN.partition("年度报告\n")
    assert parse_report(f"{before}{title}{line}\n{behind}").preface == READ.preface


@pytest.mark.parametrize(
    "line",
    ["2.加强规范性文件备案工作，分享经验", "如有疑问，请与本机关联系：0000-1234567", "青岚县林业局", "2024年1月15日"],
)
def test_what_may_be_the_reports_own_is_kept(line: str) -> None:
    report = parse_report(f"{PLAIN.rstrip()}\n{line}\n")
    assert report.other_matters.paragraphs == (*READ.other_matters.paragraphs, line)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("甲。\n1\n乙。", ["甲。", "乙。"]),
        ("1\n甲。\n999", ["甲。"]),
        ("甲。\n1\n乙。\n2\n丙。", ["甲。", "乙。", "丙。"]),
        ("甲。\n1000\n乙。", ["甲。", "1000", "乙。"]),
        ("甲。\n1\n2\n乙。", ["甲。", "1", "2", "乙。"]),
        ("甲。\n3\n件。", ["甲。", "3", "件。"]),
        ("甲\n3", ["甲"]),
        ("7", ["7"]),
    ],
)
def test_numbers_of_pages_between_lines_are_none_of_the_text(printed: str, kept: list[str]) -> None:
    report = parse_report(PLAIN.replace("\n\n".join(PROBLEMS), printed))
    assert list(report.problems.paragraphs) == kept


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (("甲" * 20, "乙。"), ["甲" * 20 + "乙。"]),
        (("甲" * 19, "乙。"), ["甲" * 19, "乙。"]),
        (("丙" * 29 + "。", "甲" * 24, "乙。"), ["丙" * 29 + "。", "甲" * 24 + "乙。"]),
        (("丙" * 29 + "。", "甲" * 23, "乙。"), ["丙" * 29 + "。", "甲" * 23, "乙。"]),
        (("甲" * 20, "乙" * 20, "丙。", "丁。"), ["甲" * 20 + "乙" * 20 + "丙。", "丁。"]),
        *((("甲" * 20 + end, "乙。"), ["甲" * 20 + end, "乙。"]) for end in "。！？；：!?;:）)"),
        *((("甲" * 20 + end, "乙。"), ["甲" * 20 + end + "乙。"]) for end in "，、（1"),
        *(
            (("甲" * 20, f"{begins}乙。"), ["甲" * 20, f"{begins}乙。"])
            for begins in ("（一）", "三)", "一是", "二、", "12．", "1、", "-", "•")
        ),
        *((("甲" * 20, f"{begins}乙。"), ["甲" * 20 + f"{begins}乙。"]) for begins in ("1.5", "（", "一", "，")),
        (("甲。", "|", "***", "# 乙。", "| 丙。 |"), ["甲。", "乙。", "丙。"]),
    ],
)
def test_wrapped_lines_are_joined(lines: tuple[str, ...], paragraphs: list[str]) -> None:
    report = parse_report(PLAIN.replace("\n\n".join(PROBLEMS), "\n".join(lines)))
    assert list(report.problems.paragraphs) == paragraphs


@pytest.mark.parametrize("indent", ["　　", " ", "\t", ""])
def test_where_indented_text_stands(indent: str) -> None:
    printed = f"（一）更新慢。\n{indent}（二）人少。"
    text = PLAIN.replace("\n\n".join(PROBLEMS), f"{indent}{printed}{indent}")
    narrative = parse_report(text).problems
    assert narrative.span is not None
    assert narrative.span.of(text) == narrative.raw == printed
    assert [item.span and item.span.of(text) for item in narrative.items] == ["（一）更新慢。", "（二）人少。"]


def test_tags_left_in_running_text_are_none_of_it() -> None:
    before, heading, behind = PLAIN.partition("五、存在的主要问题及改进情况\n\n")
    lines, rest = behind.split("\n\n", 1)
    marked = "".join(f"<p style='x'><b>{line[:4]}</b>{line[4:]}&nbsp;</p>\n" for line in lines.split("\n"))
    report = parse_report(f"{before}{heading}{marked}\n{rest}")
    assert report.problems == READ.problems


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("甲<b>乙</b>丙。", ["甲乙丙。"]),
        ("甲&nbsp;乙。", ["甲乙。"]),
        ("甲<br/>乙。", ["甲", "乙。"]),
        ("<b>| 甲。 |</b>", ["甲。"]),
        ("5 < 6，甲。", ["5 < 6，甲。"]),
        ("6 > 5，甲。", ["6 > 5，甲。"]),
    ],
)
def test_a_piece_of_a_tag_on_a_line_is_none_of_it(printed: str, kept: list[str]) -> None:
    report = parse_report(PLAIN.replace("\n\n".join(PROBLEMS), f"<p>戊。</p>\n{printed}\n<p>己。</p>"))
    assert list(report.problems.paragraphs) == ["戊。", *kept, "己。"]


def test_an_item_over_wrapped_lines_stands_on_all_of_them() -> None:
    printed = f"（一）{'甲' * 20}\n乙。\n（二）丙。"
    text = PLAIN.replace("\n\n".join(PROBLEMS), printed)
    assert [item.span and item.span.of(text) for item in parse_report(text).problems.items] == [
        f"（一）{'甲' * 20}\n乙。",
        "（二）丙。",
    ]


OPENING = PLAIN.partition("年度报告\n")[0] + "年度报告\n"
BEHIND = PLAIN[PLAIN.index("一、总体情况") :]


@pytest.mark.parametrize(
    ("before", "preface"),
    [
        (OPENING, []),
        (f"{OPENING}现将情况公布如下：\n", ["现将情况公布如下："]),
        (f"{OPENING}青岚县林业局\n现公布如下。\n", ["现公布如下。"]),
        (f"{OPENING}（青岚县林业局）\n现公布如下。\n", ["现公布如下。"]),
        (f"{OPENING}（青岚县林业局）\n", []),
        (f"{OPENING}现公布如下。\n青岚县林业局\n", ["现公布如下。", "青岚县林业局"]),
        ("", []),
        ("现将情况公布如下\n", []),
        ("首页\n现将情况公布如下。\n欢迎监督\n", ["现将情况公布如下。", "欢迎监督"]),
        (f"首页\n{'甲' * 20}，\n乙。\n", [f"{'甲' * 20}，乙。"]),
    ],
)
def test_what_of_the_lines_before_the_first_section_is_the_preface(before: str, preface: list[str]) -> None:
    assert list(parse_report(before + BEHIND).preface.paragraphs) == preface


@pytest.mark.parametrize("line", ["上一篇：无", "相关文章", "【下一篇】：青岚县召开会议", "友情链接"])
def test_where_other_pages_begin(line: str) -> None:
    """Behind the last section everything is of other pages, even a sentence; before it, nothing."""
    assert parse_report(f"{PLAIN.rstrip()}\n{line}\n今年召开会议。\n").other_matters == READ.other_matters
    tables = PLAIN.partition(HEADINGS["problems"])[0]
    assert parse_report(f"{tables}{line}\n今年召开会议。\n").text_of("disputes").paragraphs == ()
    report = parse_report(PLAIN.replace(HEADINGS["problems"], f"{line}\n{HEADINGS['problems']}"))
    assert (report.problems, report.other_matters) == (READ.problems, READ.other_matters)


@pytest.mark.parametrize("page", ["", "发布日期：2024-01-15\n", "首页>年报\n\n"])
@pytest.mark.parametrize("times", [1, 2])
def test_the_preface_stands_behind_the_last_title(page: str, times: int) -> None:
    """A page prints its own title, some lines about it, and then the text that begins with the title again."""
    before, title, behind = PLAIN.partition("年度报告\n")
    assert parse_report(f"{before}{title}{page}" * times + f"{before}{title}{behind}").preface == READ.preface


@pytest.mark.parametrize("between", ["", "。", "："])
def test_in_a_web_page(between: str) -> None:
    heading = HEADINGS["other_matters"]
    text = behind_heading("other_matters").replace(f"{heading}\n", f"{heading}{between}")
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n") if "\t" not in line)
    page = f"<html><body>{lines}<p>上一篇：无</p><p>版权所有：青岚县</p></body></html>"
    assert load_report(page.encode()).other_matters == READ.other_matters


SENTENCE = "群众普遍反映查阅方便，答复及时。"
TEXT_KINDS = {SegmentKind.PROSE, SegmentKind.PREFACE}


@given(st.sampled_from([Layout.TAB, Layout.PIPE, Layout.LINES, Layout.PDF, Layout.MARKDOWN]), st.data())
def test_a_sentence_anywhere_is_running_text_or_said(layout: Layout, data: st.DataObject) -> None:
    printed = render_report(sample_report(FORMS.current), layout)
    lost = data.draw(st.sampled_from(["", *FORMS.current.headings.values()]))
    lines = [line for line in printed.split("\n") if not lost or line.strip("# ") != lost]
    place = data.draw(st.integers(6, len(lines) - 1))
    text = "\n".join((*lines[:place], SENTENCE, *lines[place:]))
    report = parse_report(text)
    start = text.index(SENTENCE)
    kinds = {s.kind for s in report.segments if s.span.start < start + len(SENTENCE) and start < s.span.end}
    said = any(found.span and found.span.start <= start < found.span.end for found in report.diagnostics)
    assert kinds <= TEXT_KINDS or said


def test_a_sentence_in_the_brackets_of_a_label_is_said() -> None:
    text = PLAIN.replace("，不计其他情形）", f"\n{SENTENCE}\n，不计其他情形）")
    (said,) = (found for found in parse_report(text).diagnostics if found.slug == "text-in-table")
    assert said.span
    assert SENTENCE in said.span.of(text)
    assert dict(said.args)["printed"] == said.span.of(text)
    assert "text-in-table" not in {found.slug for found in parse_report(text.replace(SENTENCE, "也")).diagnostics}


@pytest.mark.parametrize("section", ["problems", "other_matters"])
def test_the_text_of_a_section_that_lost_its_heading_is_said(section: str) -> None:
    text = PLAIN.replace(f"{HEADINGS[section]}\n", "")
    report = parse_report(text)
    first = READ.text_of(section).paragraphs[0]
    start = text.index(first)
    kept = [report.text_of(other) for other in HEADINGS if first in report.text_of(other).paragraphs]
    assert kept or any(found.span and found.span.start <= start < found.span.end for found in report.diagnostics)
