"""Several reports in one text: each is read under its own name, or it is said that it was not."""

from collections.abc import Iterator
from itertools import pairwise, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract import violations
from golden_files import FOLDER, GoldenFiles
from gov_disclosure import NotAReportError, Report, parse_report, parse_reports
from gov_disclosure.forms import SECTIONS, Value
from gov_disclosure.model import CellState, SegmentKind
from gov_disclosure.output import Layout, render_report
from gov_disclosure.parsing import several_reports
from gov_disclosure.parsing.cleaning import clean
from gov_disclosure.parsing.sections import find_sections
from gov_disclosure.parsing.several_reports import report_starts
from gov_disclosure.spans import Span
from gov_disclosure.testing import reports
from gov_disclosure.testing.reports import agencies

pytestmark = pytest.mark.usefixtures("in_english")

RENAMED = {
    "overview": ("概况", "一、概述", "一、工作情况"),
    "proactive_disclosure": ("二、公开情况", "主动公开", "二、信息公布"),
    "requests": ("三、申请办理", "依申请公开"),
    "disputes": ("四、复议诉讼", "争议情况"),
    "problems": ("五、不足之处", "存在问题"),
    "other_matters": ("六、其他", "其他情况"),
}
SHORT = (
    "{title}\n{preface}一、总体情况\n全年工作平稳，公开信息93条。\n二、主动公开政府信息情况\n第二十条第（一）项\n"
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t{figure}\t2\t3\n"
    "五、存在的主要问题及改进情况\n一是更新较慢。\n六、其他需要报告的事项\n没有收取信息处理费。\n"
)


def short(title: str, figure: int, preface: str = "") -> str:
    return SHORT.format(title=title, figure=figure, preface=preface)


FIRST = short("青岚县林业局2022年政府信息公开工作年度报告", 7)
SECOND = short("霜林区水利局2022年政府信息公开工作年度报告", 8)


def names(found: tuple[Report, ...]) -> list[tuple[str | None, int | None, Value]]:
    """Return the agency, the year, and one figure of each report."""
    return [(one.agency, one.year, one.cells["proactive_disclosure.rules.issued"].value) for one in found]


def codes(report: Report) -> set[str]:
    return {found.code for found in report.diagnostics}


# ——— any two reports behind each other ———


@st.composite
def spoiled(draw: st.DrawFn, report: Report, layout: Layout) -> str:
    """Return the text of a report with any of its headings as it is, renamed, without its number, or gone."""
    text = render_report(report, layout)
    for section in SECTIONS:
        heading = report.layout.headings[section]
        text = text.replace(heading, draw(st.sampled_from((heading, heading, heading[2:], "", *RENAMED[section]))), 1)
    return text


@st.composite
def pairs(draw: st.DrawFn, *, both_titled: bool) -> tuple[tuple[Report, Report], tuple[str, str]]:
    """Two reports of other bodies or years, and their texts in one layout."""
    layout = draw(st.sampled_from(Layout))
    facts = st.tuples(agencies(), st.integers(2021, 2024))
    named = draw(st.lists(facts, min_size=2, max_size=2, unique=True))
    titled = (True, True) if both_titled else draw(st.sampled_from(((True, False), (False, True))))
    made = tuple(
        attrs.evolve(
            draw(reports()),
            agency=agency if has_title else None,
            year=year if has_title else None,
            title=f"{agency}{year}年政府信息公开工作年度报告" if has_title else None,
            published=None,
        )
        for (agency, year), has_title in zip(named, titled, strict=True)
    )
    return (made[0], made[1]), (draw(spoiled(made[0], layout)), draw(spoiled(made[1], layout)))


def parts(report: Report, border: int, *, running_text: bool) -> Iterator[int]:
    """Yield in which of two texts everything stands that a report was read from."""
    spans = [cell.span for cell in report.cells.values() if cell.state is CellState.NUMBER]
    if running_text:
        spans += [report.text_of(section).span for section in SECTIONS] + [report.preface.span]
    for span in filter(None, spans):
        yield from (span.start >= border, span.end > border)


def check_pair(made: tuple[Report, Report], texts: tuple[str, str], *, running_text: bool) -> None:
    text, border = "\n".join(texts), len(texts[0])
    found = parse_reports(text)
    first = parse_report(text)
    assert first.cells == found[0].cells
    assert len(found) == 1 or "GD236" in codes(first)
    for report in (*found, first):
        of = set(parts(report, border, running_text=running_text))
        assert len(of) < 2
        for own in (made[part] for part in of):
            assert report.agency in (None, own.agency)
            assert report.year in (None, own.year)
            assert report.title in (None, own.title)


@given(pairs(both_titled=True))
def test_nothing_of_a_report_is_read_under_the_name_of_another(
    pair: tuple[tuple[Report, Report], tuple[str, str]],
) -> None:
    check_pair(*pair, running_text=True)


@given(pairs(both_titled=False))
def test_no_figure_of_a_report_without_title_is_read_under_the_name_of_another(
    pair: tuple[tuple[Report, Report], tuple[str, str]],
) -> None:
    check_pair(*pair, running_text=False)


@given(st.lists(st.sampled_from((FIRST, SECOND)), min_size=1, max_size=4))
def test_whole_reports_are_all_read(texts: list[str]) -> None:
    alone = {text: names(parse_reports(text))[0] for text in (FIRST, SECOND)}
    assert names(parse_reports("".join(texts))) == [alone[text] for text in texts]


# ——— what parse_report says, and where everything stands ———


def test_the_first_report_is_read_and_the_other_named() -> None:
    text = f"{FIRST}\n{SECOND}"
    report = parse_report(text)
    assert names((report,)) == [("青岚县林业局", 2022, 7)]
    (found,) = (found for found in report.diagnostics if found.code == "GD236")
    assert found.span == Span(len(FIRST), len(text))
    assert dict(found.args) == {"begins": "霜林区水利局2022年政府信息公开工作年度报告"}
    assert report.segments[-1].kind is SegmentKind.UNREAD
    assert list(violations(text, report)) == []


SIGNED = "青岚县林业局\n2023年1月15日\n"


@pytest.mark.parametrize("second", ["{title}\n", "", "霜林区水利局\n", "附件1：霜林区水利局\n", "2022年\n"])
@pytest.mark.parametrize("heading", ["一、总体情况\n", "总体情况\n", "一、概述\n", "概述\n", "基本情况\n", ""])
def test_the_signature_of_a_report_is_its_own(second: str, heading: str) -> None:
    title = "霜林区水利局2022年政府信息公开工作年度报告"
    behind = short(title, 8).replace(title + "\n", second.format(title=title)).replace("一、总体情况\n", heading)
    first, other = parse_reports(FIRST + SIGNED + behind)
    assert (str(first.published), other.published) == ("2023-01-15", None)
    if second or heading:
        assert first.other_matters.paragraphs[-1] == "2023年1月15日"
    assert other.agency in (None, "霜林区水利局")


@pytest.mark.parametrize("heading", ["霜林区水利局\n", "附件2：霜林区水利局\n", "附件2\n霜林区水利局\n"])
def test_the_name_alone_above_a_report_is_that_of_its_agency(heading: str) -> None:
    behind = short("", 8).removeprefix("\n").replace("，公开", "，我局公开")
    _, other = parse_reports(FIRST + heading + behind)
    assert (other.agency, other.overview.text) == ("霜林区水利局", "全年工作平稳，我局公开信息93条。")


def test_spans_are_places_in_the_whole_text() -> None:
    text = f"{FIRST}\n{SECOND}"
    for report, alone in zip(parse_reports(text), (FIRST, SECOND), strict=True):
        assert report == parse_report(alone)
        assert list(violations(text, report)) == []
        assert "GD236" not in codes(report)


def test_a_text_that_is_one_report_is_one_report() -> None:
    assert parse_reports(FIRST) == (parse_report(FIRST),)


@pytest.mark.parametrize("read", [parse_report, parse_reports])
def test_what_is_refused(read: object) -> None:
    assert callable(read)
    with pytest.raises(TypeError, match="takes a str, not bytes"):
        read(b"")
    with pytest.raises(NotAReportError):
        read("青岚县召开会议。")
    with pytest.raises(NotAReportError, match="empty form"):
        read(
            "".join(short(f"{agency}2022年政府信息公开指南", 1) for agency in ("青岚县", "远桥县")).replace(
                "\t1\t2\t3", ""
            )
        )


def test_what_is_no_report_before_a_report_is_passed_over() -> None:
    notice = "一、总体情况\n按照要求填写。\n"
    report = parse_report(f"{notice}{SECOND}")
    assert names((report,)) == [("霜林区水利局", 2022, 8)]
    assert names(parse_reports(f"{notice}{SECOND}")) == [("霜林区水利局", 2022, 8)]


# ——— where another report begins ———

HALF = "一、总体情况\n全年工作平稳，公开信息93条。\n二、主动公开政府信息情况\n规章\t7\t2\t3\n"
OTHER_HALF = "五、存在的主要问题及改进情况\n一是更新较慢，还不够及时。\n六、其他需要报告的事项\n没有收取信息处理费。\n"
TITLE = "青岚县林业局2022年政府信息公开工作年度报告\n"


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("霜林区水利局2022年政府信息公开工作年度报告\n", "霜林区水利局"),
        ("霜林区水利局\n2022年政府信息公开工作年度报告\n", "霜林区水利局"),
        ("青岚县林业局2021年政府信息公开工作年度报告\n", "青岚县林业局2021年"),
        ("首页>年报\n发布日期：2023-01-18\n霜林区水利局2022年政府信息公开工作年度报告\n", "首页>年报"),
    ],
)
def test_a_title_of_another_body_or_year_begins_another_report(before: str, begins: str) -> None:
    first, second = f"{TITLE}{HALF}", f"{before}{OTHER_HALF}"
    assert parse_report(first + second).cells == parse_report(first).cells
    (found,) = (found for found in parse_report(first + second).diagnostics if found.code == "GD236")
    assert found.span is not None
    assert found.span.of(first + second).startswith(begins)
    assert parse_reports(first + second)[1].problems.paragraphs == ("一是更新较慢，还不够及时。",)


@pytest.mark.parametrize(
    "line",
    [
        "青岚县林业局2022年政府信息公开工作年度报告\n",
        "青岚县林业局政府信息公开工作年度报告\n",
        "政府信息公开工作年度报告\n",
        "上一篇\n霜林区水利局2022年政府信息公开工作年度报告\n",
        "1.霜林区水利局2022年政府信息公开工作年度报告\n",
        "我局转发了霜林区水利局2022年政府信息公开工作年度报告。\n",
    ],
)
def test_other_titles_begin_none(line: str) -> None:
    assert len(parse_reports(f"{TITLE}{HALF}{line}{OTHER_HALF}")) == 1


@pytest.mark.parametrize(
    ("foot", "begins"),
    [
        ("霜林区水利局2022年政府信息公开工作年度报告\n", False),
        ("青岚县林业局2021年政府信息公开工作年度报告\n去年的报告已经另行公布，欢迎社会各界监督。\n", False),
        ("霜林区水利局2022年政府信息公开工作年度报告\n水利局全年公开信息三百条，没有收到公开申请。\n", True),
    ],
)
def test_a_title_at_the_foot_begins_a_report_if_text_of_another_body_follows(foot: str, begins: bool) -> None:
    report = parse_report(f"{TITLE}{HALF}{OTHER_HALF}{foot}")
    assert ("GD236" in codes(report)) == begins


def test_a_report_without_title_begins_with_its_preface_or_lost_heading() -> None:
    row = (
        "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
    )
    table = f"三、收到和处理政府信息公开申请情况\n{row}四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
    report = f"{HALF}{table}{OTHER_HALF}"
    for lost in ("一、概述", "一、总体情况"):
        second = f"本报告按条例编制。\n{report.replace('一、总体情况', lost)}"
        first, other = parse_reports(f"{TITLE}{report}{second}")
        assert first.other_matters.paragraphs == ("没有收取信息处理费。",)
        assert other.title is None
        assert other.overview.paragraphs == ("全年工作平稳，公开信息93条。",)
    first, other = parse_reports(f"{TITLE}{report}{report.partition('二、')[2]}")
    assert [one.requests.new_received.total for one in (first, other)] == [1, 1]


def test_tables_without_any_heading_are_told_apart_by_their_titles() -> None:
    rows = "第二十条第（一）项\n规章\t{figure}\t2\t3\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n"
    titles = ("青岚县林业局2022年政府信息公开工作年度报告", "霜林区水利局2022年政府信息公开工作年度报告")
    text = "".join(f"{title}\n{rows.format(figure=figure)}" for title, figure in zip(titles, (7, 8), strict=True))
    assert names(parse_reports(text)) == [("青岚县林业局", 2022, 7), ("霜林区水利局", 2022, 8)]


def test_a_title_that_is_printed_twice_begins_one_report() -> None:
    title = "霜林区水利局2022年政府信息公开工作年度报告"
    text = FIRST + SECOND.replace(title, f"首页 > 年报 > {title}\n{title}")
    assert names(parse_reports(text)) == [("青岚县林业局", 2022, 7), ("霜林区水利局", 2022, 8)]


def test_headings_listed_with_a_word_on_each_begin_no_report() -> None:
    listed = "".join(f"{number}、{name}\n见下文。\n" for number, name in zip("一二三", NAMES, strict=True))
    report = short("青岚县林业局2022年政府信息公开工作年度报告", 7, f"{listed}以下是正文。\n")
    assert names(parse_reports(report)) == [("青岚县林业局", 2022, 7)]


NAMES = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")


def test_a_table_that_is_printed_twice_in_its_section_is_no_report() -> None:
    """The figures of the body and of the region, say: which are meant cannot be told."""
    blocks = (
        "第二十条第（一）项\n规章\t{0}\t2\t3\n第二十条第（五）项\n行政许可\t{0}\n第二十条第（六）项\n行政处罚\t{0}\n"
    )
    (report,) = parse_reports(FIRST.replace("五、存在", f"{blocks.format(4)}{blocks.format(5)}五、存在"))
    assert report.cells["proactive_disclosure.penalties.decisions"].value is None


def test_a_repeated_heading_before_a_link_begins_no_report() -> None:
    foot = "二、主动公开政府信息情况\n上一篇\n霜林区水利局2022年政府信息公开工作年度报告\n"
    assert len(parse_reports(FIRST + foot)) == 1


@pytest.mark.parametrize("line", ["二、主动公开政府信息情况\n", "第二十条第（一）项\n"])
@pytest.mark.parametrize("times", [2, 3])
def test_lines_again_and_again_begin_no_report(line: str, times: int) -> None:
    """A page that repeats a heading on every page, or a table that goes on behind it, is one report."""
    assert len(parse_reports(FIRST.replace("六、其他", line * times + "六、其他"))) == 1


def test_the_lines_of_the_page_before_a_title_belong_to_its_report() -> None:
    for lines in (3, 30):
        dates = "发布日期：2023-01-18\n" * lines
        first, second = parse_reports(f"{FIRST}首页>年报\n{dates}{SECOND}")
        assert second.published is not None
        assert (first.published, first.other_matters.text) == (None, "没有收取信息处理费。")


# ——— where the text is cut ———

OWN = "青岚县林业局2022年政府信息公开工作年度报告\n"
OTHERS = "霜林区水利局2022年政府信息公开工作年度报告\n"
TABLE = "二、主动公开政府信息情况\n第二十条第（一）项\n规章\t7\t2\t3\n"
HEAD = f"一、总体情况\n全年平稳。\n{TABLE}"
REST = "五、存在的主要问题及改进情况\n一是慢。\n六、其他需要报告的事项\n无。\n"
WHOLE = HEAD + REST
BARE = (
    "一、总体情况\n全年平稳。\n三、收到和处理政府信息公开申请情况\n无申请。\n五、存在的主要问题及改进情况\n一是慢。\n"
)
BLOCKS = "第二十条第（一）项\n规章\t7\t2\t3\n第二十条第（五）项\n行政许可\t4\n第二十条第（六）项\n行政处罚\t4\n"
GROUNDS = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”")
ROWS = "".join(f"{ground}\t1\t0\t0\t0\t0\t0\t1\n" for ground in GROUNDS)


def parts_of(text: str) -> list[str]:
    """Return the reports of a text as they are cut apart."""
    cleaned = clean(text).text
    starts = report_starts(text, cleaned, find_sections(cleaned).headings)
    return [text[start:end] for start, end in pairwise((0, *starts, len(text)))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OWN + WHOLE, OTHERS + WHOLE),
        (OWN + WHOLE + "末句。", OTHERS + WHOLE),
        (WHOLE, OTHERS + WHOLE),
        (OWN + HEAD, OTHERS + REST),
        (OWN.removeprefix("青岚县") + HEAD, OTHERS + REST),
        (OWN + HEAD + "上一篇介绍了情况。\n", OTHERS + REST),
        (OWN + HEAD + "上一篇" + "甲" * 110 + "\n", OTHERS + REST),
        (OWN + HEAD, f"|{OTHERS.strip()}|\n" + REST),
        (OWN + HEAD, OTHERS.replace("年度报告", "年报") + REST),
        (OWN + HEAD, OTHERS.replace("年度报告", "总结") + REST),
        (OWN + HEAD, f"{OTHERS.strip():110}\n" + REST),
        (OWN + ROWS, OTHERS + ROWS),
        (OWN + BARE, BARE),
        (BARE, BARE),
        (OWN + WHOLE, "本报告由霜林区水利局编制。\n" + OTHERS + WHOLE),
        (OWN + WHOLE, "附件2：\n" + OTHERS + WHOLE),
        (OWN + WHOLE + "发布日期：2023\n" * 3, "发布日期：2023\n" * 12 + OTHERS + WHOLE),
        (OWN + WHOLE + "为做好工作。\n", "根据条例编制。\n" + WHOLE),
        *(
            (OWN + WHOLE, f"{line}\n全年平稳。\n{TABLE}{REST}")
            for line in ("概述", "一、工作概况", "三、工作概况", "霜林区水利局", "附件1：霜林区水利局", "2021年度")
        ),
        *(
            (OWN + WHOLE + f"{line}\n全年平稳。\n", TABLE + REST)
            for line in ("青岚县林业局", "霜林区水利局\n2023年1月2日")
        ),
        (OWN + WHOLE, OTHERS + "水利局全年公开信息三百条了好的。\n"),
        (OWN + WHOLE, OTHERS + "水利局\n全年公开信息三百条没有收到公开申请。\n"),
        ("本年新收政府信息公开申请数量 1\n" + HEAD, OTHERS + "本年新收政府信息公开申请数量 1\n" + REST),
        (OWN + HEAD + "青岚县林业局政府信息公开工作年度报告\n", OTHERS + REST),
        (OWN + HEAD, OTHERS.replace("2022", "2021") + REST),
        (OWN + HEAD + "上一篇\n" + "甲乙丙\n", OTHERS + REST),
        (OWN + HEAD + "上一篇。丙\n", OTHERS + REST),
        (OWN + WHOLE, OTHERS.replace("2022年", "") + OTHERS + WHOLE),
        (OWN + f"二、主动公开政府信息情况\n{BLOCKS}六、其他需要报告的事项\n无。\n", BLOCKS + REST),
    ],
    ids=lambda text: str(len(text)),
)
def test_two_reports_are_cut_apart_where_the_second_begins(first: str, second: str) -> None:
    assert parts_of(first + second) == [first, second]


def test_blanks_before_a_report_on_one_line_are_its_own() -> None:
    text = (OWN + WHOLE + OTHERS + WHOLE).replace("\n", " ")
    assert [len(part) for part in parts_of(text)] == [len(OWN + WHOLE) - 1, len(OTHERS + WHOLE) + 1]


@pytest.mark.parametrize(
    "text",
    [
        OWN + BARE + BARE + BLOCKS,
        OWN + "二、主动公开政府信息情况\n" + BLOCKS + "二、主动公开政府信息情况\n" + BLOCKS,
        OWN + ROWS + ROWS,
        OWN + HEAD + "上一篇：" + OTHERS + REST,
        OWN + HEAD + "上一篇" + "甲" * 100 + "\n" + OTHERS + REST,
        OWN + HEAD + "上一篇\n\n" + OTHERS + REST,
        "上一篇 一、总体情况\n" + OTHERS + TABLE + REST,
        OWN + HEAD + "霜林区水利局政府信息公开工作年度报告\n" + REST,
        OWN + HEAD + "我局转发了。" + OTHERS + REST,
        OWN + HEAD + OTHERS.replace("\n", "。\n") + REST,
        OWN + WHOLE + OTHERS,
        OWN + WHOLE + OTHERS.strip(),
        OWN + WHOLE + OTHERS + "水利局全年公开信息三百条。\n",
        OWN + WHOLE + OTHERS + "水利局全年公开\n信息三百条没有收到公开申请。\n",
        OWN + WHOLE + OTHERS + "水" * 400 + "。\n",
        OWN + WHOLE + "上一篇\n" + OTHERS,
        "见本年新收政府信息公开申请数量。\n" + OWN + HEAD + OWN + REST,
        OTHERS + OWN + WHOLE,
        OWN + HEAD + OWN + REST,
        "青岚县林业局年报\n" + OWN + HEAD + OWN + REST,
        OWN + HEAD + OWN.replace("青岚县林业局", "") + REST,
        OWN + HEAD + OWN.replace("2022年", "") + REST,
        OWN.replace("青岚县林业局", "") + HEAD + OWN + REST,
        OWN.replace("2022年", "") + HEAD + OWN + REST,
        OWN + HEAD + f"{OTHERS.strip():111}\n" + REST,
        OWN + WHOLE + OTHERS + "水利局全年公开信息三百条好的。\n",
        OWN + WHOLE + OTHERS + "水利局全年公开信息三百条有\n。\n",
    ],
    ids=lambda text: str(len(text)),
)
def test_one_report_is_not_cut(text: str) -> None:
    assert parts_of(text) == [text]


@pytest.mark.parametrize("parted", ["\n", " "])
def test_tables_without_any_title_or_heading_begin_anew(parted: str) -> None:
    text = (BLOCKS + ROWS).replace("\n", parted)
    assert parts_of(text + text) == [text, text]


def test_a_text_in_which_nothing_comes_again_is_not_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several_reports, "_starts", lambda *_: pytest.fail("walked through"))
    others = OTHERS.strip()
    behind = (
        "今年的报告已经公布。\n其他需要报告的事项\n",
        f"我局转发了。{others}\n",
        f"{others:111}\n",
        f"{others}。\n",
    )
    merged = BLOCKS.replace("第二十条第（五）项", "第二十条第（五）项 | 第二十条第（五）项")
    for text in (FIRST, OTHERS + FIRST, OWN + merged, *(OWN + WHOLE + line for line in behind)):
        assert parts_of(text) == [text]


PIECES = {
    "own title": OWN,
    "other's title": OTHERS,
    "other's title in a sentence": f"我局转发了{OTHERS.strip()}。\n",
    "other's title without a year": OTHERS.replace("2022年", ""),
    "other year's title": OWN.replace("2022", "2021"),
    "whole": WHOLE,
    "half": HEAD,
    "other half": REST,
    "no tables": BARE,
    "blocks": BLOCKS,
    "rows": ROWS,
    "signature": SIGNED,
    "other's name": "霜林区水利局\n",
    "neighbour": "上一篇\n",
    "attachment": "附件2：\n",
    "year": "2021年度\n",
    "date": "发布日期：2023-01-18\n",
    "path": "首页>年报\n",
    "preface": "本报告按条例编制。\n",
    "bare heading": "概述\n",
    "numbered heading": "一、概述\n",
    "sentence": "全年公开信息三百条，没有收到公开申请。\n",
}


BEGINNINGS = {"a report": OWN + WHOLE, "half a report": OWN + HEAD, "a report without title": WHOLE}


@pytest.mark.no_cover
@pytest.mark.parametrize("first", PIECES)
def test_where_every_two_pieces_behind_a_report_are_cut(first: str, golden: GoldenFiles) -> None:
    lines = []
    for (begins, begin), (second, piece) in product(BEGINNINGS.items(), PIECES.items()):
        cut = parts_of(begin + PIECES[first] + piece + REST)
        lines.append(f"{begins}, {first}, {second}: {' '.join(str(len(part)) for part in cut)}\n")
    golden.check(FOLDER / "several" / f"{first}.txt", "".join(lines))
