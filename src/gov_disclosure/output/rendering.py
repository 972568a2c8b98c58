"""A report written as text in the official layout, in any of the dialects that real reports come in."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import attrs

from gov_disclosure.forms import Table
from gov_disclosure.language import Message
from gov_disclosure.model.cell import Cell, CellState
from gov_disclosure.model.report import Report
from gov_disclosure.output import table_layouts
from gov_disclosure.output.printed_table import PrintedTable, printed_table
from gov_disclosure.output.table_layouts import wrap
from gov_disclosure.sources import AnyReport, report_of


class Layout(enum.StrEnum):
    """How the cells of the tables are set; the official headings and labels are the same in all."""

    TAB = "tab"
    """One row per line, cells parted by tabs, an empty cell wherever a merged one reaches over."""
    TAB_SHIFTED = "tab_shifted"
    """Tabs as a word processor leaves them: label columns missing, rows moved to the left, a needless last column."""
    PIPE = "pipe"
    """One row per line, every cell ended by a bar, without a bar in front."""
    MARKDOWN = "markdown"
    """Markdown headings and pipe tables."""
    LINES = "lines"
    """One cell per line, blank lines between; has no place for blank cells."""
    LINES_PIPE = "lines_pipe"
    """One cell per line, each ended by a bar, and ``||`` at the end of a row."""
    PDF = "pdf"
    """What is left of a printed page: values parted by blanks, lines wrapped; has no place for blank cells."""
    ONE_LINE = "one_line"
    """Everything on one line, parted by blanks; loses where paragraphs end, and has no place for blank cells."""


def render_report(report: AnyReport, layout: Layout = Layout.TAB) -> str:
    """Write a report as a clean text in the official layout of its form (the current one where it is not known).

    Nothing is invented: what the report does not have (title, preface, rows that are absent) is not printed; only the
    six official headings always are. A figure is printed as it was read (``raw``, with its unit), or plainly where
    nothing was read or it was corrected; an unreadable cell as ``?`` where its raw text could be mistaken for a figure.

    Raises ``ValueError`` for a report with blank cells in a layout that has no place for them, because the figures
    after a blank one would move up unseen. The message names the cells.

    Source of the layout: the annex of the circular that prescribes the form (``Form.instrument``).
    """
    report, layout = report_of(report), Layout(layout)
    dialect = _DIALECTS[layout]
    tables = {table.section: printed for table in report.layout.tables if (printed := _printed_table(report, table))}
    if not dialect.holds_blanks:
        _refuse_blanks(tables, layout)
    return dialect.between.join(_parts(report, tables, dialect)) + "\n"


def _refuse_blanks(tables: Mapping[str, PrintedTable], layout: Layout) -> None:
    figures = (cell for table in tables.values() for row in table.rows for cell in row.figures)
    blank = [cell.path for cell in figures if cell.path and not cell.text]
    if blank:
        template = "the layout {layout} has no place for blank cells: {paths}"
        raise ValueError(Message(template, layout=layout.value, paths=", ".join(blank)))


def _parts(report: Report, tables: Mapping[str, PrintedTable], dialect: _Dialect) -> Iterator[str]:
    if report.published:
        yield f"发布日期：{report.published.isoformat()}"
    if report.title:
        yield dialect.title(report.title)
    yield from map(dialect.paragraph, report.preface.paragraphs)
    for section, heading in report.layout.headings.items():
        yield dialect.heading(heading)
        yield from map(dialect.paragraph, report.text_of(section).paragraphs)
        if section in tables:
            yield dialect.table(tables[section])


def _printed_table(report: Report, table: Table) -> PrintedTable | None:
    """Lay out a table without the rows whose cells are all absent, or return ``None`` where no other is left."""
    states = report.cells.states
    present = [row for row in table.rows if any(states[path] is not CellState.ABSENT for path in row.cell_paths)]
    if not present:
        return None
    rows = table.rows if table.side_by_side else present
    return printed_table(table, rows, lambda path: _printed_figure(report.cells[path]))


_UNFIT_FOR_AN_UNREADABLE_CELL = re.compile(r"[\d\s|]")


def _printed_figure(cell: Cell) -> str:
    """Return what stands in a cell; an unreadable one never gets to look like a figure or like two cells."""
    if cell.correction and cell.value is not None:
        return f"{cell.value:f}{cell.printed_unit or ''}" if isinstance(cell.value, Decimal) else str(cell.value)
    raw = " ".join(cell.raw.split())
    match cell.state:
        case CellState.NUMBER:
            return raw or (f"{cell.value:f}" if isinstance(cell.value, Decimal) else str(cell.value))
        case CellState.MARK:
            return raw or "/"
        case CellState.UNREADABLE:
            return "?" if not raw or _UNFIT_FOR_AN_UNREADABLE_CELL.search(raw) else raw
        case _:
            return ""


_PAGE_WIDTH = 38
_TITLE_WIDTH = 20
_SLACK = 6
_SENTENCE_ENDS = "。！？；：”）"
_NEVER_FIRST = re.compile(r"[。！？；：”），、%]|[（(]?[一二三四五六七八九十\d]+[）).、是]")


def _printed_paragraph(paragraph: str) -> str:
    """Wrap a paragraph so that, where it can be helped, no inner line looks like the end or the start of one."""
    lines = []
    while len(paragraph) > _PAGE_WIDTH:
        ends = range(_PAGE_WIDTH, _PAGE_WIDTH - _SLACK, -1)
        end = next((end for end in ends if _may_break(paragraph, end)), _PAGE_WIDTH)
        lines.append(paragraph[:end])
        paragraph = paragraph[end:]
    return "\n".join((*lines, paragraph))


def _may_break(paragraph: str, at: int) -> bool:
    return paragraph[at - 1] not in _SENTENCE_ENDS and not _NEVER_FIRST.match(paragraph, at)


def _printed_title(title: str) -> str:
    return wrap(title, _TITLE_WIDTH)


def _as_it_is(text: str) -> str:
    return text


@attrs.frozen(kw_only=True)
class _Dialect:
    """How one layout sets each kind of part, and what stands between two parts."""

    table: Callable[[PrintedTable], str]
    title: Callable[[str], str] = _as_it_is
    heading: Callable[[str], str] = _as_it_is
    paragraph: Callable[[str], str] = _as_it_is
    between: str = "\n\n"
    holds_blanks: bool = True


_DIALECTS = {
    Layout.TAB: _Dialect(table=table_layouts.tabs),
    Layout.TAB_SHIFTED: _Dialect(table=table_layouts.shifted_tabs),
    Layout.PIPE: _Dialect(table=table_layouts.bars),
    Layout.MARKDOWN: _Dialect(table=table_layouts.markdown, title="# {}".format, heading="## {}".format),
    Layout.LINES: _Dialect(table=table_layouts.cell_lines, holds_blanks=False),
    Layout.LINES_PIPE: _Dialect(table=table_layouts.cell_lines_with_bars),
    Layout.PDF: _Dialect(
        table=table_layouts.printed_page,
        title=_printed_title,
        paragraph=_printed_paragraph,
        holds_blanks=False,
    ),
    Layout.ONE_LINE: _Dialect(table=table_layouts.one_line, between=" ", holds_blanks=False),
}
