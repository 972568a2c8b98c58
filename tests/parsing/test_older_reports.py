"""Reports from before the official forms are told as such, and read by their own headings."""

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import violations
from golden_descriptions import quoted, sizes
from golden_files import FOLDER, GoldenFiles
from gov_disclosure import NotAReportError, Report, load_report, parse_report
from gov_disclosure.model import SegmentKind
from older_reports import CHAPTERS, HEADS, LAYOUTS, PREFACE, STATISTICS, TITLE, chapters, statistics

TEXTS = Path(__file__).parents[1] / "texts"
SECTION_OF = dict(
    zip(
        CHAPTERS,
        ("overview", "proactive_disclosure", "requests", None, "disputes", "problems"),
        strict=True,
    )
)


def text_of(report: Report, section: str) -> str:
    return report.text_of(section).text


def assert_told(report: Report, text: str) -> None:
    """One diagnostic tells what the report is; no figure is read, and nothing else is missed."""
    assert [found.slug for found in report.diagnostics] == ["older-report"]
    assert report.form is None
    assert not any(cell.raw for cell in report.cells.values())
    assert list(violations(text, report)) == []


def assert_chapters_read(report: Report) -> None:
    for name, section in SECTION_OF.items():
        if section:
            assert text_of(report, section) == CHAPTERS[name]
    fees = CHAPTERS["政府信息公开的收费及减免情况"]
    assert not any(fees in text_of(report, section) for section in SECTION_OF.values() if section)


@pytest.mark.parametrize("number", ["{}、", "{}、 ", "{}. ", "## {}、", "第{}部分 ", "第{}章　"])
def test_free_report(number: str) -> None:
    text = f"{TITLE}\n{PREFACE}\n{chapters(number=number)}\n"
    report = parse_report(text)
    assert_told(report, text)
    assert_chapters_read(report)
    assert (report.title, report.agency, report.year) == (TITLE, "青岚县林业局", 2016)
    assert report.preface.text == PREFACE
    (told,) = report.diagnostics
    assert [other.label.partition("政府")[2] for other in told.related] == ["信息公开的收费及减免情况"]
    fees = text.index("没有收取")
    assert [s.kind for s in report.segments if s.span.start <= fees < s.span.end] == [SegmentKind.PROSE]


@pytest.mark.parametrize("style", ["（{}）", "{}."])
def test_chapters_in_other_styles_of_numbers(style: str) -> None:
    headings = ("概述", "主动公开政府信息情况", "依申请公开情况", "存在的问题")
    numbers = "一二三四" if "（" in style else "1234"
    chapters = "".join(
        f"{style.format(number)}{heading}\n第{index}章的正文。\n"
        for index, (number, heading) in enumerate(zip(numbers, headings, strict=True))
    )
    text = f"青岚县林业局2012年政府信息公开工作年度报告\n{chapters}"
    report = parse_report(text)
    assert_told(report, text)
    assert [text_of(report, section) for section in ("overview", "problems")] == ["第0章的正文。", "第3章的正文。"]


def test_on_one_line() -> None:
    text = f"{TITLE}\n{PREFACE} {chapters(between=' ')}\n"
    report = parse_report(text)
    assert_told(report, text)
    assert_chapters_read(report)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("title", ["政府信息公开情况统计表", "附表：2016年度青岚县林业局政府信息公开情况统计报表"])
def test_statistics_behind_the_report(layout: str, title: str) -> None:
    printed = statistics(layout, title)
    text = f"{TITLE}\n{PREFACE}\n{chapters()}\n{printed}\n"
    report = parse_report(text)
    assert_told(report, text)
    assert_chapters_read(report)
    (told,) = report.diagnostics
    assert told.span
    assert told.span.of(text) == printed
    assert dict(told.args)["form"] == "国办发〔2014〕32号"
    kinds = {s.kind for s in report.segments if s.span.start < told.span.end and told.span.start < s.span.end}
    assert kinds == {SegmentKind.HEADING, SegmentKind.UNREAD}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_statistics_alone(layout: str) -> None:
    report = parse_report(statistics(layout))
    assert report.year == 2016
    assert [found.slug for found in report.diagnostics] == ["title-missing", "agency-unknown", "older-report"]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("填报单位（盖章）：霜林区水利局", "霜林区水利局"),
        ("填报机关\t霜林区水利局", "霜林区水利局"),
        ("填报单位：我局", None),
    ],
)
def test_who_filled_in_the_statistics_is_the_agency_where_no_title_names_it(head: str, agency: str | None) -> None:
    printed = statistics("tab", f"政府信息公开情况统计表\n{head}")
    assert parse_report(printed).agency == agency
    assert parse_report(f"{TITLE}\n{chapters()}\n{printed}").agency == "青岚县林业局"


@pytest.mark.parametrize(("count", "told"), [(3, False), (4, True)])
def test_a_few_labels_of_the_statistics_tell_them(count: int, told: bool) -> None:
    labelled = [row for row in STATISTICS if row[2].isdigit() and "收到申请" not in row[0]][:count]
    rows = "\n".join("\t".join(row) for row in labelled)
    text = f"{TITLE}\n{chapters()}\n政府信息公开情况统计表\n{rows}\n"
    (found,) = parse_report(text).diagnostics
    assert (found.span is not None) == told


def test_statistics_without_a_head_or_year() -> None:
    rows = "\n".join("\t".join(row) for row in STATISTICS[1:])
    report = parse_report(f"（一）附表\n{rows}\n")
    slugs = [found.slug for found in report.diagnostics]
    assert slugs == ["title-missing", "agency-unknown", "year-unknown", "older-report"]
    segments = [(segment.kind.value, segment.span.start, segment.span.end) for segment in report.segments]
    assert segments == [("furniture", 0, 6), ("heading", 6, 9), ("unread", 9, 323)]
    assert dict(report.diagnostics[-1].args)["years"] == "2008–2018"


@pytest.mark.parametrize(
    "text",
    [
        statistics("tab", "2016年第三季度政府信息公开情况统计表"),
        "\n".join(("政府信息公开情况统计表", "\t".join(HEADS), *("\t".join((*row[:2], "")) for row in STATISTICS))),
        "青岚县林业局信息公开指南\n一、主动公开范围\n见目录。\n",
        "全县2016年政务公开推进会\n一、主动公开情况\n有进展。\n二、依申请公开情况\n平稳。\n",
    ],
    ids=["quarterly", "empty", "guide", "news"],
)
def test_no_report(text: str) -> None:
    with pytest.raises(NotAReportError):
        parse_report(text)


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("主要工作概述", "overview"),
        ("政府信息公开总体情况", "overview"),
        ("主动公开政府信息的总体情况", "proactive_disclosure"),
        ("政府信息依申请公开办理情况", "requests"),
        ("依申请公开政府信息和不予公开政府信息的情况", "requests"),
        ("依申请公开政府信息及收费减免情况", "requests"),
        ("依申请信息公开收费情况", None),
        ("政府信息公开申请的收费及减免情况", None),
        ("主动公开和依申请公开情况", None),
        ("主动公开和依申请公开的总体情况", None),
        ("回应解读情况", None),
        ("机构建设、人员和经费情况", None),
        ("咨询处理情况", None),
        ("因依申请公开引起的申诉情况", "disputes"),
        ("依申请公开工作中存在的不足及改进措施", "problems"),
        ("需要说明的事项", "other_matters"),
    ],
)
def test_a_chapter_belongs_where_its_own_heading_says(heading: str, section: str | None) -> None:
    own = f"二、{heading}\n本章的文字。"
    text = f"青岚县林业局2012年信息公开年度报告\n一、概述\n全年平稳。\n{own}\n三、政务公开评议情况\n好。\n"
    report = parse_report(text)
    assert_told(report, text)
    read = {name: text_of(report, name) for name in (*filter(None, SECTION_OF.values()), "other_matters")}
    if section == "overview":
        assert read["overview"] == f"全年平稳。\n{own}"
    else:
        assert {name for name, words in read.items() if "本章" in words} == ({section} if section else set())
    assert dict(report.diagnostics[0].args)["form"] == "—"


@pytest.mark.parametrize("foot", ["上一篇：无", "打印本页 关闭窗口", "主办单位：青岚县人民政府"])
def test_lines_of_the_page_behind_the_last_chapter_are_none_of_it(foot: str) -> None:
    report = parse_report(f"{TITLE}\n{chapters()}\n{foot}\n")
    assert report.problems.text == CHAPTERS["存在的主要问题和改进措施"]


def test_two_chapters_apart_that_name_one_section() -> None:
    names = ("存在的问题", "主动公开情况", "改进的措施")
    report = parse_report(f"{TITLE}\n{chapters(names)}\n")
    assert report.problems.text == "内容从略。"
    assert [other.label for other in report.diagnostics[0].related] == ["三、改进的措施"]


def test_chapters_in_another_order() -> None:
    text = f"{TITLE}\n二、主动公开情况\n甲。\n一、依申请公开情况\n乙。\n三、存在的问题\n丙。\n"
    report = parse_report(text)
    assert [text_of(report, section) for section in ("proactive_disclosure", "requests", "problems")] == [
        "",
        "乙。",
        "丙。",
    ]


def test_lists_inside_a_chapter_are_no_chapters() -> None:
    inner = "一、制度建设情况\n有。\n二、人员情况\n有。"
    text = f"{TITLE}\n{chapters().replace(CHAPTERS['概述'], inner)}\n"
    assert parse_report(text).overview.text == inner


def test_a_number_without_words_is_no_chapter() -> None:
    text = f"{TITLE}\n{chapters()}\n七、。\n"
    assert parse_report(text).problems.text == f"{CHAPTERS['存在的主要问题和改进措施']}\n七、。"


def test_more_than_ten_chapters() -> None:
    marks = ("九", "十", "十一")
    names = ("主动公开情况", "依申请公开情况", "存在的问题")
    body = "\n".join(f"{mark}、{name}\n{name}如常。" for mark, name in zip(marks, names, strict=True))
    report = parse_report(f"{TITLE}\n{body}\n")
    assert report.problems.text == "存在的问题如常。"
    assert text_of(report, "requests") == "依申请公开情况如常。"


@pytest.mark.parametrize(("cited", "told"), [("（国务院令第492号）", True), ("（国务院令第711号）", False)])
def test_without_a_year_the_regulations_tell(cited: str, told: bool) -> None:
    text = f"青岚县林业局政府信息公开工作年度报告\n根据《条例》{cited}编制。\n{chapters()}\n"
    assert ("older-report" in [found.slug for found in parse_report(text).diagnostics]) == told


@pytest.mark.parametrize(("count", "told"), [(2, False), (3, True), (6, True)])
def test_without_a_title_some_chapters_tell(count: int, told: bool) -> None:
    """So few that any paper may have them do not, whatever Regulations it cites."""
    text = f"根据《条例》（国务院令第492号）编制。\n{chapters(tuple(CHAPTERS)[:count])}\n"
    try:
        slugs = [found.slug for found in parse_report(text).diagnostics]
    except NotAReportError:
        slugs = []
    assert ("older-report" in slugs) == told


def test_a_report_of_today_without_tables_is_none() -> None:
    text = f"{TITLE.replace('2016', '2022')}\n{PREFACE}\n{chapters()}\n"
    assert "older-report" not in [found.slug for found in parse_report(text).diagnostics]


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (HEADS, *STATISTICS))
    lines = "".join(
        f"<p>{line}</p>" for line in f"{TITLE}\n{PREFACE}\n{chapters()}\n政府信息公开情况统计表".split("\n")
    )
    return f"<html><body>{lines}<table>{rows}</table></body></html>".encode()


def as_docx() -> bytes:
    import docx

    document = docx.Document()
    for line in f"{TITLE}\n{PREFACE}\n{chapters()}\n政府信息公开情况统计表".split("\n"):
        document.add_paragraph(line)
    table = document.add_table(0, len(HEADS))
    for row in (HEADS, *STATISTICS):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("file", [as_html, as_docx], ids=["HTML", "DOCX"])
def test_from_a_file(file: Callable[[], bytes]) -> None:
    report = load_report(file())
    assert_chapters_read(report)
    assert [found.slug for found in report.diagnostics] == ["older-report"]


@given(st.integers(2008, 2018), st.permutations(list(CHAPTERS)), st.sampled_from([*LAYOUTS, None]))
def test_any_order_of_chapters(year: int, names: list[str], layout: str | None) -> None:
    end = statistics(layout) if layout else ""
    text = f"{TITLE.replace('2016', str(year))}\n{chapters(tuple(names))}\n{end}\n"
    report = parse_report(text)
    assert_told(report, text)
    assert_chapters_read(report)
    assert report.year == year


def test_what_stands_behind_a_broken_end_of_the_statistics_is_no_part_of_them() -> None:
    text = (TEXTS / "OLD-1_chapters_and_statistics.txt").read_text(encoding="utf-8").replace("人次\t36", "人次，36")
    report = parse_report(text)
    assert list(violations(text, report)) == []
    told = [segment.span.of(text) for segment in report.segments]
    assert told[-2].startswith("\n（2016年度）")
    assert told[-1].startswith("（三）接受培训人员数")


SHORT = "一、概述\n甲。\n二、主动公开情况\n乙。\n三、依申请公开情况\n丙。\n四、存在的问题\n丁。\n"
ROWS = "\n".join("\t".join(row) for row in STATISTICS)
CITED = "根据《条例》（国务院令第492号）编制。\n"
OF_TODAY = "根据《条例》（国务院令第711号）编制。\n"
NO_YEAR = TITLE.replace("2016年", "")


def of(year: int) -> str:
    return TITLE.replace("2016", str(year))


ODD: Mapping[str, str] = {
    **{f"of {year}": f"{of(year)}\n{SHORT}" for year in (2007, 2008, 2013, 2014, 2018, 2019)},
    **{f"of {year}, and statistics": f"{of(year)}\n{SHORT}{statistics('tab')}\n" for year in (2013, 2014, 2019)},
    "no year, and the old Regulations": f"{NO_YEAR}\n{CITED}{SHORT}",
    "no year, and the Regulations of today": f"{NO_YEAR}\n{OF_TODAY}{SHORT}",
    "no year, and both Regulations": f"{NO_YEAR}\n{CITED}{OF_TODAY}{SHORT}",
    "no year, and the old Regulations on two lines": f"{NO_YEAR}\n根据《条例》（国务院令\n第492号）编制。\n{SHORT}",
    "no year, and no Regulations": f"{NO_YEAR}\n{SHORT}",
    "no year, and statistics": f"{NO_YEAR}\n{SHORT}政府信息公开情况统计表\n{ROWS}\n",
    "a year with blanks": f"{TITLE.replace('2016', '2 0 1 6')}\n{SHORT}",
    "no title": f"{CITED}{SHORT}",
    "no title, and three chapters": f"{CITED}{SHORT.partition('四、')[0]}",
    "no title, and two chapters": f"{CITED}{SHORT.partition('三、')[0]}",
    "statistics above the chapters": f"{TITLE}\n{statistics('tab')}\n{SHORT}",
    "statistics among the chapters": f"{TITLE}\n" + SHORT.replace("三、", f"{statistics('tab')}\n三、"),
    "statistics without a title": f"{TITLE}\n{SHORT}" + "\t".join(HEADS) + f"\n{ROWS}\n",
    "statistics without a head": f"{TITLE}\n{SHORT}{ROWS}\n",
    "statistics on the line of a chapter": f"{TITLE}\n{SHORT.strip()} {ROWS}\n",
    "statistics without figures": f"{TITLE}\n{SHORT}政府信息公开情况统计表\n"
    + "\n".join("\t".join(row[:2]) for row in STATISTICS),
    "statistics with few figures": f"{TITLE}\n{SHORT}政府信息公开情况统计表\n"
    + "\n".join("\t".join(row if at in (1, 3, 4) else row[:2]) for at, row in enumerate(STATISTICS)),
    "statistics with four figures": f"{TITLE}\n{SHORT}政府信息公开情况统计表\n"
    + "\n".join("\t".join(row if at in (1, 3, 4, 5, 9) else row[:2]) for at, row in enumerate(STATISTICS)),
    "statistics of half a year": f"{TITLE}\n{SHORT}{statistics('tab', '上半年政府信息公开情况统计表')}\n",
    "statistics far below their title": f"{TITLE}\n{SHORT}政府信息公开情况统计表\n" + "甲\n" * 400 + f"{ROWS}\n",
    "text behind the statistics": f"{TITLE}\n{SHORT}{statistics('tab')}\n以上已经报送。\n",
    "a chapter of no section last": f"{TITLE}\n{SHORT}五、机构人员情况\n戊。\n上一篇：无\n",
    "a chapter of no section first": f"{TITLE}\n" + SHORT.replace("概述", "机构人员情况"),
    "two of no section": f"{TITLE}\n{SHORT}五、机构人员情况\n戊。\n六、咨询处理情况\n己。\n",
    "two neighbours of one section": f"{TITLE}\n{SHORT}五、改进措施\n戊。\n",
    "three neighbours of one section": f"{TITLE}\n{SHORT}五、改进措施\n戊。\n六、不足之处\n己。\n",
    "three of one section, one apart": f"{TITLE}\n{SHORT}五、机构情况\n戊。\n六、不足之处\n己。\n七、改进措施\n庚。\n",
    "a number twice": f"{TITLE}\n{SHORT}四、机构人员情况\n戊。\n",
    "a number twice, first of no section": f"{TITLE}\n" + SHORT.replace("四、", "四、机构人员情况\n戊。\n四、"),
    "a number left out": f"{TITLE}\n{SHORT.replace('三、', '五、').replace('四、', '六、')}",
    "numbers that fall": f"{TITLE}\n{SHORT.replace('一、', '五、')}",
    "a list of three items before": f"{TITLE}\n一、机构情况\n二、人员情况\n三、经费情况\n{SHORT}",
    "a list of two items before": f"{TITLE}\n一、机构情况\n二、人员情况\n{SHORT}",
    "headings on lines with their text": f"{TITLE}\n" + SHORT.replace("情况\n", "情况。").replace("问题\n", "问题："),
    "a long heading": f"{TITLE}\n{SHORT}五、{'甲' * 41}情况\n戊。\n六、{'甲' * 44}情况\n己。\n",
    "a chapter of two sections": f"{TITLE}\n{SHORT}五、主动公开和依申请公开情况\n戊。\n",
    "a chapter of disputes last": f"{TITLE}\n{SHORT}五、行政复议情况\n戊。\n打印本页 关闭窗口\n",
    "a number without words": f"{TITLE}\n一、。\n{SHORT}",
    "no year, and statistics with three figures": f"{NO_YEAR}\n{SHORT}政府信息公开情况统计表\n"
    + "\n".join("\t".join(row if at in (1, 2, 4) else row[:2]) for at, row in enumerate(STATISTICS)),
    "no year, and statistics with four figures": f"{NO_YEAR}\n{SHORT}政府信息公开情况统计表\n"
    + "\n".join("\t".join(row if at in (1, 2, 4, 5) else row[:2]) for at, row in enumerate(STATISTICS)),
    "a foot": f"{TITLE}\n{SHORT}打印本页 关闭窗口\n主办单位：青岚县人民政府\n",
    "one chapter of a section": f"{TITLE}\n一、主动公开情况\n乙。\n",
    "no chapter of a section": f"{TITLE}\n一、机构情况\n乙。\n二、人员情况\n丙。\n三、咨询情况\n丁。\n",
}


def described(text: str) -> Iterator[str]:
    """Yield the facts of a report, its chapters, what is said of it, and what the text was taken for."""
    try:
        report = parse_report(text)
    except NotAReportError:
        yield "no report"
        return
    yield " | ".join(map(str, (report.title, report.agency, report.year, report.published, report.form)))
    sections = {name: text_of(report, name) for name in (*filter(None, SECTION_OF.values()), "other_matters")}
    yield " ".join(f"{name} {words}" for name, words in sections.items() if words)
    yield from (quoted(text, found) for found in report.diagnostics if found.slug == "older-report")
    yield sizes(report)


def test_what_is_read_of_odd_ones(golden: GoldenFiles) -> None:
    told = (line for what, text in ODD.items() for line in (f"— {what}", *described(text)))
    lines = (line.replace("\n", "⏎").replace("\t", "⇥") + "\n" for line in told)
    golden.check(FOLDER / "older.txt", "".join(lines))
