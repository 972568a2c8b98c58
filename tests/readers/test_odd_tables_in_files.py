"""Odd tables in files: what is sure is read, and the oddity said; what is not is refused; no figure is another's.

Every case is tried as text in tabs, as a web page, as a Word file and as a PDF that a browser printed; some also as a
PDF whose tables have no rules. Of the PDFs, those whose oddity the reader of tables meets are read every time.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Iterable

import attrs
import pypdf
import pytest
from printed_reports import CORNER, Block, Box, PrintedTable, expected_values, printed_report, tab_lines
from producers import BORDERS, docx_of, html_of, html_page, needs_chromium, pdf_from_chromium

from gov_disclosure import Report, load_report
from gov_disclosure.diagnostics import Severity
from gov_disclosure.forms import FORMS
from older_reports import CHAPTERS, HEADS, STATISTICS, chapters
from older_reports import TITLE as OLDER_TITLE
from profiles import all_but_some_thorough

FORM = FORMS.current
PRINTED = printed_report(FORM)
TRUTH = expected_values(PRINTED)
TWO, THREE, FOUR = PRINTED.tables
RESULTS = f"{THREE}.dispositions"
DENIED, IGNORED, OTHER = (f"{RESULTS}.{name}" for name in ("denied", "not_processed", "other_handling"))
KINDS = ("text", "html", "docx", pytest.param("pdf", marks=needs_chromium))

Table = list[list[Box]]
Change = Callable[[Table], None]


def row(table: Table, label: str) -> list[Box]:
    """The row with a label."""
    return next(boxes for boxes in table if any(box.text == label for box in boxes))


def set_cell(label: str, at: int, text: str) -> Change:
    """Put another text into a cell of the row with a label."""

    def change(table: Table) -> None:
        boxes = row(table, label)
        boxes[at] = attrs.evolve(boxes[at], text=text)

    return change


def rename(label: str, other: str) -> Change:
    def change(table: Table) -> None:
        boxes = row(table, label)
        at = next(at for at, box in enumerate(boxes) if box.text == label)
        boxes[at] = attrs.evolve(boxes[at], text=other)

    return change


def column_in_block_of_rules(head: str, at: int) -> Change:
    def change(table: Table) -> None:
        for boxes in table:
            if len(boxes) < 4:
                boxes[-1] = attrs.evolve(boxes[-1], colspan=boxes[-1].colspan + 1)
        for boxes in table[1:4]:
            boxes.insert(at, Box(head if boxes[0].text == "信息内容" else "77"))

    return change


def remarks_in_table_two(table: Table) -> None:
    for boxes in table:
        if len(boxes) == 1:
            boxes[0] = attrs.evolve(boxes[0], colspan=5)
        else:
            boxes.append(Box("备注" if boxes[0].text == "信息内容" else ""))


def column_in_table_three(head: str, from_end: int) -> Change:
    def change(table: Table) -> None:
        for number, boxes in enumerate(table):
            if number == 0:
                boxes.insert(2 if from_end == 0 else 1, Box(head, 3))
            elif number > 2:
                boxes.insert(len(boxes) - from_end, Box(str(number + 20)))

    return change


def heads_of_table_three(*heads: str) -> Change:
    def change(table: Table) -> None:
        table[:3] = [[Box(CORNER, 1, 3), *map(Box, heads)]]

    return change


def heads_of_licensing(*heads: Box) -> Change:
    def change(table: Table) -> None:
        at = table.index(row(table, "行政许可"))
        table[at - 1] = list(heads)

    return change


def labels_of_denied_lost(table: Table) -> None:
    first = table.index(row(table, "1.属于国家秘密"))
    for boxes in table[first : first + 8]:
        boxes[-8] = Box("")


def other_handling_undivided(rows_instead: int) -> Change:
    """Print the row of the 2019 form beside the three rows of today, or instead of them."""

    def change(table: Table) -> None:
        first = table.index(row(table, "（六）其他处理"))
        if rows_instead == 0:
            table[first][0] = Box("", 3)
        table[first : first + rows_instead] = [[Box("（六）其他处理", 1, 2), *map(Box, "1000001")]]
        band = row(table, "三、本年度办理结果")
        band[0] = attrs.evolve(band[0], rowspan=band[0].rowspan + 1 - rows_instead)

    return change


def without_heads(table: Table) -> None:
    del table[:3]


def wrong_sum(table: Table) -> None:
    table[0][4] = Box(str(int(table[0][4].text) + 1))


def without_totals(table: Table) -> None:
    table[0][1] = Box("申请人情况", 1, 6)
    del table[1][-1]
    for boxes in table[3:]:
        del boxes[-1]


def blank_totals_of_results(table: Table) -> None:
    for boxes in table[5:-1]:
        boxes[-1] = Box("")


def figure_glued(table: Table) -> None:
    boxes = row(table, "行政许可")
    boxes[:] = [Box(f"行政许可{boxes[1].text}", 1, 4)]


def paths(prefix: str, column: str = "") -> tuple[str, ...]:
    """The cells of a row, group or table, perhaps those of one column alone."""
    return tuple(path for path in TRUTH if f"{path}.".startswith(f"{prefix}.") and path.endswith(column))


@attrs.frozen
class Case:
    """A table with something odd: all figures as printed are to be read but those unread, and this is to be said."""

    section: str
    content: tuple[Block, ...]
    said: frozenset[str]
    unread: frozenset[str]

    @property
    def report(self) -> list[Block]:
        """A report with this table alone, so that its file is read fast."""
        return [
            ("title", PRINTED.title),
            ("heading", "一、总体情况"),
            ("text", "全年工作平稳，公开信息及时。"),
            *self.content,
            ("heading", "五、存在的主要问题及改进情况"),
            ("text", "更新还不够及时。"),
        ]


def heading(section: str) -> Block:
    return "heading", FORM.headings[section]


def changed(section: str, *changes: Change) -> PrintedTable:
    table = [list(boxes) for boxes in PRINTED.tables[section]]
    for change in changes:
        change(table)
    return tuple(map(tuple, table))


def odd(section: str, *changes: Change, said: str = "", unread: Iterable[str] = (), behind: str = "") -> Case:
    """A case of one table, perhaps with a line behind it."""
    lines: list[Block] = [("text", behind)] if behind else []
    content = (heading(section), ("table", changed(section, *changes)), *lines)
    return Case(section, content, frozenset(said.split()), frozenset(unread))


def cut_by_page_number(said: str, unread: Iterable[str]) -> Case:
    """Table three goes on behind the number of the page; the last figure before it is blank."""
    table = changed(THREE, set_cell("2.重复申请", -1, ""))
    cut = next(at for at, boxes in enumerate(table) if any(box.text == "3.要求提供公开出版物" for box in boxes))
    blank = Box("", len(table) - cut - 1)
    below = ((blank, attrs.evolve(blank, rowspan=3), *table[cut]), *table[cut + 1 :])
    content: tuple[Block, ...] = (heading(THREE), ("table", table[:cut]), ("text", "17"), ("table", below))
    return Case(THREE, content, frozenset(said.split()), frozenset(unread))


def small_tables() -> tuple[Block, ...]:
    names = ("（一）行政复议", "未经复议直接起诉", "行政诉讼（复议后起诉）")
    figures = PRINTED.tables[FOUR][-1]
    heads = tuple(map(Box, ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")))
    tables = (("table", (heads, figures[5 * at : 5 * at + 5])) for at in range(3))
    return (
        heading(FOUR),
        *(block for name, table in zip(names, tables, strict=True) for block in (("text", name), table)),
    )


def with_table_two(case: Case) -> Case:
    """The tables together tell the form."""
    return attrs.evolve(case, content=(heading(TWO), ("table", PRINTED.tables[TWO]), *case.content))


RULES, LICENSING, PENALTIES, FEES = (
    f"{TWO}.{name}" for name in ("rules", "licensing", "penalties", "administrative_fees")
)
SECRET, DUPLICATE = f"{DENIED}.state_secret", f"{IGNORED}.duplicate"
NEUTRAL = [f"数据{at}" for at in range(1, 7)]
CASES: dict[str, Case] = {
    # 4. Page numbers
    "page number behind a blank": odd(
        TWO, set_cell("行政事业性收费", -1, ""), behind="3", said="perhaps-a-page-number", unread=paths(FEES)
    ),
    "page number in the table": cut_by_page_number("perhaps-a-page-number", paths(DUPLICATE)),
    # 5. More columns than the form has
    **{
        f"{head} in table two": odd(
            TWO,
            set_cell("规章", blank, ""),
            column_in_block_of_rules(head, at),
            said="extra-column blank-cells",
            unread=[f"{RULES}.{column}"],
        )
        for head, at, blank, column in (
            ("备注", 4, 3, "in_force"),
            ("上年数", 1, 2, "repealed"),
            ("序号", 2, 1, "issued"),
        )
    },
    "blank remarks": odd(TWO, remarks_in_table_two),
    **{
        f"{head} in table three": odd(
            THREE,
            set_cell("2.重复申请", blank, ""),
            column_in_table_three(head, from_end),
            said="extra-column blank-cells",
            unread=[f"{DUPLICATE}.{column}"],
        )
        for head, from_end, blank, column in (("备注", 0, -1, "total"), ("行次", 7, -7, "natural_person"))
    },
    # 6. and 11. Odd and blank cells
    **{
        f"{words} in a cell": odd(
            THREE,
            set_cell("1.属于国家秘密", -3, words),
            said="unreadable-cell",
            unread=[f"{SECRET}.legal_service_organization"],
        )
        for words in ("(33)", "12人", "+(0) -(0)")
    },
    "a count with its unit": odd(
        THREE,
        set_cell("1.属于国家秘密", -3, f"{TRUTH[f'{SECRET}.legal_service_organization']}件"),
        said="counts-with-units-or-decimals",
    ),
    "blank cell": odd(
        THREE, set_cell("2.重复申请", -5, ""), said="blank-cells", unread=[f"{DUPLICATE}.research_institution"]
    ),
    "blank totals": odd(THREE, blank_totals_of_results, said="blank-cells", unread=paths(RESULTS, ".total")),
    # 7. Figures behind a group label
    "group without labels": odd(
        THREE, labels_of_denied_lost, said="rows-missing figures-without-row", unread=paths(DENIED)
    ),
    # 8. Labels
    **{
        misprint: odd(THREE, rename(label, misprint), said="label-misprinted")
        for label, misprint in (
            ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
            ("2.重复申请", "2.重复审请"),
            ("1.本机关不掌握相关政府信息", "不掌握相关信息"),
        )
    },
    "blank before the point": odd(THREE, rename("2.重复申请", "2 .重复申请")),
    "label of something else": odd(
        TWO, rename("行政处罚", "行政处分"), said="row-missing extra-row", unread=paths(PENALTIES)
    ),
    "figure in the cell of its label": odd(TWO, figure_glued),
    # 9. Heads
    "neutral heads": odd(THREE, heads_of_table_three(*NEUTRAL, "总计"), said="heads-that-say-nothing"),
    "neutral heads turned round": odd(
        THREE,
        heads_of_table_three(*NEUTRAL[::-1], "总计"),
        said="unknown-column-head",
        unread=set(paths(THREE)) - set(paths(THREE, ".total")),
    ),
    "glued heads": odd(TWO, heads_of_licensing(Box("信息内容本年处理决定数量", 1, 4)), said="column-heads-damaged"),
    "heads of the other form": odd(
        TWO,
        heads_of_licensing(*map(Box, ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"))),
        said="forms-mixed too-few-figures",
        unread=paths(LICENSING),
    ),
    "row of the other form beside": with_table_two(
        odd(THREE, other_handling_undivided(0), said="row-of-the-other-form")
    ),
    "row of the other form instead": with_table_two(
        odd(THREE, other_handling_undivided(3), said="row-of-the-other-form rows-missing", unread=paths(OTHER))
    ),
    # 10. Table four
    "three small tables": Case(FOUR, small_tables(), frozenset(), frozenset()),
    "table four without heads": odd(FOUR, without_heads, said="heads-lost-sums-hold"),
    "table four without heads or sums": odd(
        FOUR, without_heads, wrong_sum, said="disputes-row-unreadable", unread=paths(FOUR)
    ),
    # 12. Six figures in every row
    "six figures": odd(THREE, without_totals, said="column-missing", unread=paths(THREE, ".total")),
}
OLDER: list[Block] = [
    ("title", OLDER_TITLE),
    *(("text", line) for line in chapters().split("\n")),
    ("text", "政府信息公开情况统计表"),
    ("table", tuple(tuple(map(Box, cells)) for cells in (HEADS, *STATISTICS))),
]
COMPARISON: list[Block] = [
    ("title", "云渡县林业局2023年与2024年政府信息公开年度报告对比"),
    heading(THREE),
    ("table", tuple((*boxes, *boxes[-7:]) for boxes in PRINTED.tables[THREE][3:])),
]
NARRATIVE: list[Block] = [
    ("title", PRINTED.title),
    ("text", "一、总体情况。全年工作平稳，公开信息及时。"),
    ("heading", "五、存在的主要问题及改进情况"),
    ("text", "一）更新还不够及时。二）解读的形式不多。"),
    ("heading", "六、其他需要报告的事项"),
    ("text", "没有收取信息处理费。"),
    ("text", "上一篇：无"),
    ("text", "【打印】【关闭】"),
]
REPORTS = {
    **{name: case.report for name, case in CASES.items()},
    "older": OLDER,
    "comparison": COMPARISON,
    "narrative": NARRATIVE,
}

MET_BY_THE_READER_OF_TABLES = (
    "page number in the table",
    "备注 in table three",
    "blank remarks",
    "blank cell",
    "blank totals",
    "group without labels",
    "figure in the cell of its label",
    "row of the other form beside",
    "three small tables",
    "table four without heads",
    "six figures",
)
UNRULED = (
    "page number in the table",
    "备注 in table three",
    "blank cell",
    "2.重复审请",
    "neutral heads",
    "row of the other form instead",
    "six figures",
)
UNRULED_FIRST = ("page number in the table", "blank cell", "six figures")


def text_of(found: list[Block]) -> bytes:
    return "\n".join(
        content if isinstance(content, str) else "\n".join(tab_lines(content)) for _, content in found
    ).encode()


PDFS = (*(("pdf", name) for name in REPORTS), *(("unruled", name) for name in UNRULED))
READ_EVERY_TIME = {
    "pdf": {*MET_BY_THE_READER_OF_TABLES, "older", "comparison", "narrative"},
    "unruled": {*UNRULED_FIRST},
}


def pdf_of(kind: str, name: str) -> bytes:
    return pdfs(read_every_time=name in READ_EVERY_TIME[kind])[kind, name]


@functools.cache
def pdfs(*, read_every_time: bool) -> dict[tuple[str, str], bytes]:
    """Return reports as PDFs of one page, printed together."""
    names = [(kind, name) for kind, name in PDFS if (name in READ_EVERY_TIME[kind]) is read_every_time]
    body = "".join(f'<section class="{kind}">{html_of(REPORTS[name])}</section>' for kind, name in names)
    style = f"@page{{size:210mm 1200mm;margin:20mm}} *{{font:10pt 'Noto Serif CJK SC'}} {BORDERS}"
    style += " section{break-before:page} .unruled td{border:0;padding:6px}"
    pages = pypdf.PdfReader(io.BytesIO(pdf_from_chromium(html_page(PRINTED, style, body=body)))).pages
    files = {}
    for name, page in zip(names, pages, strict=True):
        stream = io.BytesIO()
        writer = pypdf.PdfWriter()
        writer.add_page(page)
        writer.write(stream)
        files[name] = stream.getvalue()
    return files


def read(kind: str, name: str) -> Report:
    match kind:
        case "text":
            file = text_of(REPORTS[name])
        case "html":
            title = str(REPORTS[name][0][1])
            file = html_page(attrs.evolve(PRINTED, title=title), body=html_of(REPORTS[name])).encode()
        case "docx":
            file = docx_of(REPORTS[name])
        case _:
            file = pdf_of(kind, name)
    return load_report(file)


def said_of(report: Report, section: str) -> set[str]:
    """Return what is said of a section's table; the form is told by all tables, of which the others are not printed."""
    found = (found for found in report.diagnostics if found.slug != "form-from-year")
    return {told.slug for told in found if told.path is None or f"{told.path}.".startswith(f"{section}.")}


@needs_chromium
@pytest.mark.parametrize("name", all_but_some_thorough(UNRULED, *UNRULED_FIRST))
def test_printed_tables_without_rules(name: str) -> None:
    assert_read_as_told(name, "unruled")


@needs_chromium
@pytest.mark.parametrize("name", all_but_some_thorough(CASES, *MET_BY_THE_READER_OF_TABLES))
def test_printed_tables(name: str) -> None:
    assert_read_as_told(name, "pdf")


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ["text", "html", "docx"])
@pytest.mark.parametrize("name", CASES)
def test_tables(name: str, kind: str) -> None:
    assert_read_as_told(name, kind)


def assert_read_as_told(name: str, kind: str) -> None:
    case, report = CASES[name], read(kind, name)
    assert report.form is FORM
    read_cells = {path: cell.value for path, cell in report.cells.items() if path.startswith(f"{case.section}.")}
    assert read_cells == {path: None if path in case.unread else TRUTH[path] for path in paths(case.section)}
    assert said_of(report, case.section) == case.said
    loud = [found.path for found in report.diagnostics if found.severity is not Severity.NOTE and found.path]
    assert [path for path in case.unread if not any(f"{path}.".startswith(f"{where}.") for where in loud)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_older_reports(kind: str) -> None:
    report = read(kind, "older")
    assert [found.slug for found in report.diagnostics] == ["older-report"]
    assert not any(cell.raw for cell in report.cells.values())
    assert report.overview.text == CHAPTERS["概述"]
    assert report.problems.text == CHAPTERS["存在的主要问题和改进措施"]


@pytest.mark.parametrize("kind", KINDS)
def test_two_years_side_by_side(kind: str) -> None:
    report = read(kind, "comparison")
    assert {found.path for found in report.diagnostics if found.slug == "years-side-by-side"} == {THREE}
    assert not any(cell.value for cell in report.cells.values())


@pytest.mark.parametrize("kind", KINDS)
def test_running_text(kind: str) -> None:
    report = read(kind, "narrative")
    assert report.overview.text == "全年工作平稳，公开信息及时。"
    assert [item.marker for item in report.problems.items] == ["一）", "二）"]
    assert report.other_matters.text == "没有收取信息处理费。"
