"""Views of reports and diagnostics for notebooks and terminals."""

from __future__ import annotations

import html
import inspect
import io
import re
from collections import Counter
from html.parser import HTMLParser

import attrs
import pytest
from rich.cells import cell_len
from rich.console import Console

from browser import in_tab
from example_report import NEW_RECEIVED, number, small_report
from gov_disclosure import parse_report, samples, set_language
from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.forms import FORMS, TABLES
from gov_disclosure.language import speaking
from gov_disclosure.model import Cell, CellState, Form, Narrative, Report
from gov_disclosure.output.notebook import diagnostic_html, html_of, outcome_html, report_html
from gov_disclosure.output.terminal import view_of
from gov_disclosure.records.rows import TableRecord
from gov_disclosure.shown import Listed
from gov_disclosure.sources import FailedSource, ParsedSource
from gov_disclosure.spans import Span
from gov_disclosure.validation import (
    compare,
    deduce,
    figures,
    locate_errors,
    measures,
    rank,
    validate,
    validate_series,
    verdicts,
)

TEXT = "\n".join("正文" * 5 for _ in range(10))
PARSED = ParsedSource(source="a.txt", report_id="0", text=TEXT, report=small_report())
(DIAGNOSTIC,) = small_report().diagnostics
HOSTILE = '<script>document.title="ran"</script>&amp;<img src=x onerror="document.title=\'ran\'">\x1b[31m'


class Grid(HTMLParser):
    """The tables of a page with their spans laid out, as rows of labels and figures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[dict[tuple[int, int], str]] = []
        self.open: list[str] = []
        self.titles: dict[str, str] = {}
        self.classes: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br", "img"):
            self.open.append(tag)
        given = {name: value or "" for name, value in attributes}
        if tag == "table":
            self.tables.append({})
            self.row = -1
        elif tag == "tr":
            self.row += 1
        elif tag in ("td", "th"):
            cells = self.tables[-1]
            column = next(place for place in range(99) if (self.row, place) not in cells)
            high, wide = (int(given.get(name, 1)) for name in ("rowspan", "colspan"))
            self.place = [(self.row + down, column + right) for down in range(high) for right in range(wide)]
            assert not cells.keys() & set(self.place), "two cells in one place"
            cells |= dict.fromkeys(self.place, "")
            if tag == "td":
                path, *rest = given["title"].split("\n")
                self.titles[path] = "\n".join(rest)
                self.classes[path] = given["class"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1] |= dict.fromkeys(self.place, data)


@pytest.mark.parametrize("form", FORMS.known)
def test_tables_stand_as_the_official_form_lays_them_out(form: Form) -> None:
    cells = [
        Cell(path=path, value=number, state=CellState.NUMBER, raw=str(number))
        for number, path in enumerate(form.cell_paths, start=1000)
    ]
    grid = Grid(report_html(Report.from_cells(form=form, cells=cells)))
    assert not grid.open
    assert list(grid.titles) == list(form.cell_paths)
    for table in grid.tables:
        height, width = (1 + max(place[axis] for place in table) for axis in (0, 1))
        assert len(table) == height * width
    proactive, requests, disputes = grid.tables
    labels = [requests[line, 2] for line in range(3, 3 + sum(row.section == "requests" for row in form.rows))]
    assert labels == [row.label for row in form.rows if row.section == "requests"]
    assert {requests[line, 0] for line in range(5, 2 + len(labels))} == {"三、本年度办理结果"}
    assert [requests[2, column] for column in range(3, 10)] == [column.label for column in form.rows[-4].columns]
    assert [disputes[0, column] for column in (0, 4, 5, 14)] == ["行政复议", "行政复议", "行政诉讼", "行政诉讼"]
    assert [disputes[1, column] for column in (5, 10)] == ["未经复议直接起诉", "复议后起诉"]
    assert disputes[3, 14] == str(999 + len(cells))
    assert (proactive[0, 0], proactive[1, 0], proactive[2, 0]) == ("第二十条第（一）项", "信息内容", "规章")


def test_hover_says_how_a_cell_is_printed_and_where() -> None:
    assert Grid(report_html(small_report(), TEXT)).titles[NEW_RECEIVED] == "原文：12\n第6行第6列\nGD999 示例"
    assert Grid(report_html(small_report())).titles[NEW_RECEIVED] == "原文：12\n第61字符\nGD999 示例"


def test_cells_with_a_diagnostic_are_marked() -> None:
    classes = Grid(report_html(small_report())).classes
    assert classes[NEW_RECEIVED] == "number warning"
    assert classes["requests.new_received.natural_person"] == "absent warning"
    assert classes["requests.carried_in.total"] == "absent"
    assert classes["disputes.reconsideration.total"] == "unreadable"


def test_a_diagnostic_about_a_whole_table_marks_no_cell() -> None:
    for path, span in ((TABLES[1], None), (None, None)):
        about = attrs.evolve(DIAGNOSTIC, path=path, span=span)
        page = Grid(report_html(attrs.evolve(small_report(), diagnostics=(about,))))
        assert not any("warning" in kinds for kinds in page.classes.values())


def test_a_diagnostic_with_a_place_only_marks_the_cells_there() -> None:
    about = attrs.evolve(DIAGNOSTIC, path=None, span=Span(61, 62))
    page = Grid(report_html(attrs.evolve(small_report(), diagnostics=(about,))))
    assert [path for path, kinds in page.classes.items() if "warning" in kinds] == [NEW_RECEIVED]


def test_facts_and_prose() -> None:
    page = report_html(small_report())
    assert '<div class="title">青石县水务局2023年政府信息公开工作年度报告</div>' in page
    assert "<b>格式</b> 2021年格式（国办公开办函〔2021〕30号）" in page
    assert "<b>发布</b> 未读到" in page
    assert "<b>诊断</b> 1 个警告" in page
    assert "<p>（一）主动公开。全年发布信息。</p>" in page
    assert page.count("<details>") == 2
    assert "<b>诊断</b> 无" in report_html(attrs.evolve(small_report(), diagnostics=()))


def test_a_diagnostic_shows_the_line_with_the_place_marked() -> None:
    page = diagnostic_html(DIAGNOSTIC, TEXT)
    assert '6 │ </span>正文正文正<mark style="background:rgba(217,119,6,0.28)">文正</mark>文正文' in page
    assert "警告 GD999" in page
    assert "提示：核对原文" in page
    assert "提示：" not in diagnostic_html(attrs.evolve(DIAGNOSTIC, hint=None), TEXT)
    assert "<mark" not in diagnostic_html(DIAGNOSTIC).partition("</style>")[2]


def test_a_place_at_the_end_of_the_text_and_a_line_of_many_thousands() -> None:
    end = attrs.evolve(DIAGNOSTIC, span=Span(len(TEXT), len(TEXT)))
    assert '<mark style="background:rgba(217,119,6,0.28)">&nbsp;</mark></div>' in diagnostic_html(end, TEXT)
    long_line = diagnostic_html(attrs.evolve(DIAGNOSTIC, span=Span(5000, 9000)), "字" * 100_000)
    assert "…" + "字" * 32 + '<mark style="background:rgba(217,119,6,0.28)">' + "字" * 64 + "…</mark>" in long_line


def hostile_report() -> Report:
    said = attrs.evolve(DIAGNOSTIC, message=HOSTILE, message_en=HOSTILE, path=HOSTILE, hint=HOSTILE, span=Span(0, 9))
    return attrs.evolve(
        small_report(),
        title=HOSTILE,
        agency=HOSTILE,
        overview=Narrative(paragraphs=(HOSTILE,)),
        diagnostics=(said,),
    )


def test_everything_is_escaped() -> None:
    cells = [attrs.evolve(cell, raw=HOSTILE) for cell in small_report().cells.values()]
    report = Report.from_cells(form=Form.FORM_2021, cells=cells, title=HOSTILE)
    for page in (report_html(hostile_report(), HOSTILE * 9), report_html(report)):
        body = page.partition("</style>")[2]
        assert "<script" not in body
        assert "<img" not in body
        assert "\x1b" not in body
        assert html.escape("<script>") in body
        assert not Grid(page).open


MEASURE = """
const box = document.getElementById("box")
const cells = [...document.querySelectorAll("th,td")]
document.body.dataset.wide = box.scrollWidth - box.clientWidth
document.body.dataset.overfull = cells.filter(cell => cell.scrollWidth > cell.clientWidth).length
"""


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("width", [400, 1200])
def test_a_browser_runs_nothing_and_nothing_sticks_out(width: int) -> None:
    """In a box of the width, as a window of Chromium is 500 pixels wide at least."""
    located = locate_errors(wrong_report())[0]
    longest = attrs.evolve(located.changes[0], path=max(Form.FORM_2021.cell_paths, key=len))
    shown = report_html(hostile_report(), HOSTILE * 99) + html_of(attrs.evolve(located, changes=(longest,)))
    page = (
        f'<!doctype html><meta charset="utf-8"><title>still</title><body>'
        f'<div id="box" style="width:{width}px;overflow:auto">{shown}</div><script>{MEASURE}</script>'
    )
    done = in_tab(page, lambda tab: tab.content())
    assert "<title>still</title>" in done
    assert re.findall(r'data-(wide|overfull)="(-?\d+)"', done) == [("wide", "0"), ("overfull", "0")]


def screen(record: object) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(record)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def test_a_terminal_shows_the_same() -> None:
    shown = screen(view_of(PARSED))
    assert "格式  2021年格式（国办公开办函〔2021〕30号）" in shown
    assert "a.txt:6:6: 警告 GD999 example [requests.new_received]" in shown
    assert "  6 │ 正文正文正文正文正文" in shown
    assert "    │           ^^^^" in shown
    assert "GD999" in screen(view_of(small_report()))
    assert screen(view_of(DIAGNOSTIC)).startswith("警告 GD999 example [requests.new_received]\n  示例\n")
    bare = screen(view_of(attrs.evolve(DIAGNOSTIC, path=None, hint=None)))
    assert bare == "警告 GD999 example\n  示例\n"
    assert "空 = 单元格空白（不是零）；缺 = 文中没有此格；？ = 无法确认" in shown


def wrong_report() -> Report:
    figures = {"upheld": 1, "corrected": 0, "other": 1, "pending": 0, "total": 3}
    cells = [number(f"disputes.reconsideration.{name}", value, str(value)) for name, value in figures.items()]
    return Report.from_cells(form=Form.FORM_2021, cells=cells)


def test_an_outcome_shows_what_was_found_and_what_could_not_be_checked() -> None:
    outcome = validate(wrong_report())
    broken = sum(not checked.held for checked in outcome.checked)
    counts = f"成立 {len(outcome.checked) - broken} 项，不成立 {broken} 项，无法检查 {len(outcome.skipped)} 项"
    page, shown = html_of(outcome), screen(view_of(outcome))
    assert f'<div class="title">{counts}</div>' in page
    assert shown.rstrip().endswith(counts)
    for found in outcome.findings:
        assert found.code in page
        assert f"{found.code} {found.slug}" in shown
    absent = sum(skipped.reason.value == "section absent" for skipped in outcome.skipped)
    assert f"<p>缺整个部分: {absent}</p>" in page
    assert not Grid(page).open
    assert "<details>" not in html_of(attrs.evolve(outcome, skipped=()))


def test_an_outcome_shows_the_places_in_a_text_that_is_given() -> None:
    text = "行政复议 1 0 1 0 3\n合计如上"
    report = attrs.evolve(wrong_report(), cells=wrong_report().cells.replaced([total_at(Span(13, 14))]))
    outcome = validate(report)
    assert '<mark style="background:rgba(220,38,38,0.28)">3</mark>' in outcome_html(outcome, text)
    assert "the outcomes add up to 2, the total says 3" in outcome_html(outcome, text, lang="en")
    assert outcome_html(outcome) == html_of(outcome)


def total_at(place: Span) -> Cell:
    return attrs.evolve(wrong_report().cells["disputes.reconsideration.total"], span=place)


def test_a_localisation_shows_the_printed_and_the_proposed_figure() -> None:
    found = locate_errors(wrong_report())
    total = next(one for one in found if one.changes[0].path == "disputes.reconsideration.total")
    page, shown = html_of(total), screen(view_of(total))
    assert f"disputes.reconsideration：{len(found)} 种之一的最小改动，1 个单元格" in page
    assert '<th style="text-align:left">disputes.reconsideration.total</th><td>3</td><td>2</td>' in page
    assert shown.split()[-3:] == ["disputes.reconsideration.total", "3", "2"]
    open_change = attrs.evolve(total.changes[0], proposed=None)
    alone = attrs.evolve(total, changes=(open_change,), alternatives=1)
    assert "<td>无法确定</td>" in html_of(alone)
    assert "唯一的最小改动" in screen(view_of(alone))
    nothing = attrs.evolve(total, changes=())
    assert nothing.title in html_of(nothing)
    assert "<table" not in html_of(nothing)


def test_what_was_parsed_shows_itself() -> None:
    assert PARSED._repr_html_() == report_html(PARSED.report, TEXT)
    assert screen(PARSED) == screen(view_of(PARSED))


def test_what_has_no_table_of_its_own_is_a_line() -> None:
    listed = figures(parse_report(samples.text("qinglan_2023")))
    assert str(listed[3]) == "received: 91件 “依申请公开全年收到政府信息公开申请”"
    assert f"<div>{listed[3]}</div><div>" in listed._repr_html_()
    assert str(listed[3]) in screen(view_of(listed))


def test_what_has_no_view() -> None:
    with pytest.raises(TypeError, match="no view for int"):
        html_of(1)
    with pytest.raises(TypeError, match="no view for int"):
        view_of(1)
    assert isinstance(DIAGNOSTIC, Diagnostic)
    assert html_of(DIAGNOSTIC) == diagnostic_html(DIAGNOSTIC)
    assert html_of(small_report()) == report_html(small_report())


JUPYTER = """
.jp-RenderedHTMLCommon table{table-layout:fixed;margin-left:auto;margin-right:auto;border:none}
.jp-RenderedHTMLCommon td,.jp-RenderedHTMLCommon th,.jp-RenderedHTMLCommon tr
 {vertical-align:middle;padding:.5em;white-space:normal;max-width:none;border:none}
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) td,.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) th,
.jp-RenderedHTMLCommon:not(.jp-RenderedMarkdown) tr{text-align:right}
.jp-RenderedHTMLCommon tbody tr:nth-child(odd){background:#fff}
.jp-RenderedHTMLCommon tbody tr:nth-child(even){background:#eee}
"""
"""What the style sheet of JupyterLab says of tables."""
LOOK = """
const look = (tag, name) => [...new Set([...document.querySelectorAll(tag)].map(one => getComputedStyle(one)[name]))]
const labels = [...document.querySelectorAll("th:has(~ td)")]
document.body.dataset.labels = [...new Set(labels.map(one => getComputedStyle(one).textAlign))]
document.body.dataset.rows = look("tr", "backgroundColor")
document.body.dataset.marked = look("td[title^='requests.new_received.']", "backgroundColor")
document.body.dataset.layout = look("table", "tableLayout")
document.body.dataset.borders = look("td", "borderTopStyle")
"""


def looked_at(shown: str) -> dict[str, str]:
    """Return what a browser makes of a view in JupyterLab."""
    page = (
        f'<!doctype html><meta charset="utf-8"><style>{JUPYTER}</style><body>'
        f'<div class="jp-RenderedHTMLCommon jp-RenderedHTML">{shown}</div><script>{LOOK}</script>'
    )
    content = in_tab(page, lambda tab: tab.content())
    return dict(re.findall(r'data-(labels|rows|layout|borders|marked)="([^"]*)"', content))


@pytest.mark.needs("chromium")
def test_the_style_sheet_of_jupyterlab_changes_nothing() -> None:
    needed = {"labels": "left", "rows": "rgba(0, 0, 0, 0)", "marked": "rgba(217, 119, 6, 0.28)"}
    shown = report_html(small_report())
    assert looked_at(shown) == {**needed, "layout": "auto", "borders": "solid"}
    without_sheet = re.sub("<style>.*?</style>", "", shown, flags=re.DOTALL)
    assert looked_at(without_sheet) == {**needed, "layout": "fixed", "borders": "none"}


def narrow(record: object, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(record)
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


@pytest.mark.parametrize("form", FORMS.known)
@pytest.mark.parametrize("width", [20, 40, 60])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_narrow_terminal_loses_no_label_and_no_figure(form: Form, width: int, lang: str) -> None:
    cells = [
        Cell(path=path, value=number, state=CellState.NUMBER, raw=str(number))
        for number, path in enumerate(form.cell_paths, start=1000)
    ]
    with speaking(lang):
        shown = narrow(Report.from_cells(form=form, cells=cells), width)
    assert max(map(cell_len, shown.splitlines())) <= width
    figures = set(re.findall(r"\d{4}", re.sub(r"\s", "", shown) if width < 40 else shown))
    assert figures >= {str(number) for number in range(1000, 1000 + len(cells))}
    in_a_line = "".join(shown.split())
    for row in form.table("requests").rows:
        assert "".join((row.label if lang == "zh" else row.label_en).split()) in in_a_line
    for table in form.tables[1:]:
        for column in table.rows[0].columns:
            assert "".join((column.label if lang == "zh" else column.label_en).split()) in in_a_line


@pytest.mark.parametrize("sample", ["qinglan_2023", "shuanglin_2019"])
@pytest.mark.parametrize("width", [40, 60])
def test_a_narrow_terminal_shows_every_character_and_figure_of_a_wide_one(sample: str, width: int) -> None:
    report = parse_report(samples.text(sample))
    wide, less = ("".join(narrow(report, columns).split()) for columns in (200, width))
    assert Counter(re.findall(r"[^\W_]", wide)) <= Counter(re.findall(r"[^\W_]", less))
    for head in ("申请人情况", "法人或其他组织", "第一项加第二项之和，等于第三项加第四项之和"):
        assert head in less


HAN = re.compile("[\u4e00-\u9fff]+")


def test_nothing_is_mixed() -> None:
    report = wrong_report()
    shown = (
        report,
        locate_errors(report)[0],
        deduce(report),
        measures(report),
        report.requests,
        verdicts(
            [FailedSource(source="x", error="EmptyFileError", message="the file is empty", message_zh="文件是空的")]
        ),
        compare(report, report),
        validate_series([report]),
    )
    for record in shown:
        english = html_of(record, lang="en").partition("</style>")[2]
        assert set(HAN.findall(english)) <= {"国办公开办函", "号", "万元"}, record
        assert html_of(record, lang="zh").partition("</style>")[2] != english
        with speaking("en"):
            assert not HAN.search(str(record)) or isinstance(record, Report)
            assert set(HAN.findall(screen(record))) <= {"国办公开办函", "号", "万元"}


def test_a_finding_is_told_in_one_language() -> None:
    (found, *_) = validate(wrong_report()).errors
    chinese, english = html_of(found), html_of(found, lang="en")
    assert (found.message in chinese, found.message_en in chinese, str(found.hint) in chinese) == (True, False, True)
    assert (found.message in english, found.message_en in english, str(found.hint_en) in english) == (False, True, True)


def test_lists_and_tables_have_views() -> None:
    report = small_report()
    assert report.diagnostics._repr_html_() == html_of(DIAGNOSTIC)
    assert Grid(report.requests._repr_html_().replace("<td ", '<td class="" ')).tables
    sources = Listed(
        [PARSED, FailedSource(source="x", error="EmptyFileError", message="the file is empty", message_zh="文件是空的")]
    )
    assert ">a.txt</th><td>青石县水务局</td><td>2023</td><td>2/200</td><td>1 个警告</td>" in sources._repr_html_()
    assert "<td>文件是空的</td>" in sources._repr_html_()
    assert html_of(Listed()).endswith('<div class="gov-disclosure"></div>')
    set_language("en")
    try:
        assert "<b>form</b> form of 2021" in report._repr_html_()
    finally:
        set_language("zh")


def test_a_table_gives_its_rows_with_labels() -> None:
    first, *_ = rows = list(small_report().requests)
    assert (first.path, first.label, first.label_en) == (
        "new_received",
        "一、本年新收政府信息公开申请数量",
        "received this year",
    )
    assert first.figures["total"] == 12
    assert str(first) == "一、本年新收政府信息公开申请数量: ?, ?, ?, ?, ?, ?, 12"
    assert rows[5].label == "三、本年度办理结果 › （三）不予公开 › 2.其他法律行政法规禁止公开"
    for form in FORMS:
        report = Report.from_cells(form=form)
        for table in form.tables:
            record = getattr(report, table.section)
            assert [row.path for row in FORMS.table_of(record).rows] == [row.path for row in table.rows]
            assert [f"{table.section}.{row.path}" for row in record] == [row.path for row in table.rows]
    with pytest.raises(ValueError, match="no form has a table Own with these cells"):
        FORMS.table_of(Own())


class Own(TableRecord):
    """A table of no form."""

    __attrs_attrs__ = ()


def test_what_is_said_of_records_is_short() -> None:
    report = wrong_report()
    found, located = validate(report), locate_errors(report)[0]
    first = found.findings[0]
    assert str(first) == f"错误 {first.code} [{first.path}] {first.message}"
    assert repr(first) == f"<Finding {first.code} {first.slug} [{first.path}]>"
    assert str(found).splitlines() == [found.summary, *str(found.findings).splitlines()]
    assert [type(several) for several in (found.findings, found.errors, found.roots)] == [Listed] * 3
    assert repr(found) == (
        f"<Outcome: {len(found.findings)} findings, {len(found.checked)} checked, {len(found.skipped)} skipped>"
    )
    assert repr(DIAGNOSTIC) == "<Diagnostic GD999 example [requests.new_received]>"
    assert str(located).splitlines()[1] == str(located.changes[0])
    assert repr(located).startswith("<Localisation disputes.reconsideration: ")
    measured = {one.name: one for one in measures(small_report())}
    assert str(measured["disputes"]).startswith("复议诉讼合计: 缺数 [")
    assert repr(measured["disputes"]) == "<Measure disputes: operand missing>"
    assert str(Listed(["a", "b"])) == "a\nb"
    deductions = deduce(small_report())
    assert repr(deductions) == f"<Deductions: 0 proposals, {len(deductions.undetermined)} undetermined>"
    assert str(deductions).splitlines()[1] == str(deductions.undetermined[0])
    ranked, *_ = rank([report, small_report()])
    assert str(ranked).startswith("1. ? ? 100.0% disputes.reconsideration.")
    assert repr(ranked) == f"<Ranked {ranked}>"
    assert repr(FORMS) == "<Forms 2019, 2021>"
    (years,) = validate_series([report])
    assert repr(years).startswith("<YearOutcome ? ? → ?: <Outcome: ")
    assert str(years).startswith("? ? → ?: 成立 0 项")
    assert len(str(inspect.signature(validate))) < 120


def test_views_say_what_was_corrected() -> None:
    unread = "disputes.reconsideration.total"
    report = (
        small_report().with_figures({NEW_RECEIVED: 21}, by="李青", why="笔误").with_figures({unread: 3}, by="", why="")
    )
    said = [f"{NEW_RECEIVED}: 12 → 21（李青，笔误）", f"{unread}: ？ → 3"]
    screen = Console(file=io.StringIO(), width=200)
    screen.print(view_of(report))
    shown = screen.file.getvalue()  # type: ignore[attr-defined]
    page = html_of(report)
    for line in said:
        assert line in page
        assert f"更正 {line}" in shown
    assert Grid(page).classes[NEW_RECEIVED].split()[:2] == ["number", "corrected"]
    assert "更正" not in html_of(small_report())
