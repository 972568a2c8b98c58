"""Putting a report together: what the tables leave to be settled, the facts of the title page, the running text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gov_disclosure.diagnostics import Diagnostic
from gov_disclosure.errors import NotAReportError
from gov_disclosure.forms import SECTIONS, TABLES, Column
from gov_disclosure.language import Message
from gov_disclosure.model.cell import CellContent, Cells, CellState, PlainRow, contents_of
from gov_disclosure.model.report import Report
from gov_disclosure.model.segments import SegmentKind
from gov_disclosure.parsing import catalogue
from gov_disclosure.parsing.draft import Draft, of_rows
from gov_disclosure.parsing.running_text import NO_TEXT
from gov_disclosure.parsing.tables.confirmation import confirmed_rows, contradictions
from gov_disclosure.parsing.tables.page_numbers import withhold_page_numbers
from gov_disclosure.parsing.tables.row_by_row import settle_trailing_blanks
from gov_disclosure.parsing.values import is_plain
from gov_disclosure.parsing.web_page import read_preface
from gov_disclosure.records.fields import FigureKind
from gov_disclosure.records.narrative import Narrative
from gov_disclosure.sources import looks_like_path
from gov_disclosure.spans import Span

_FEWEST_SECTIONS = 3
_PLACEHOLDER = re.compile(r"[(（][^()（）]*[)）]|文字描述|[\s_—.。]+")
_DEVIATIONS = {
    "radicals": catalogue.RADICALS,
    "traditional": catalogue.TRADITIONAL,
    "pinyin": catalogue.PINYIN,
    "invisible": catalogue.INVISIBLE_CHARACTERS,
    "markup": catalogue.MARKUP,
}
_PATH_GIVEN = Message(
    "this is a path, not the text of a report: give load_report a path, or parse_report the text of the file"
)
_LOOKED_FOR = Message(
    "looked for the six headed sections (一、总体情况 … 六、其他需要报告的事项) and the rows of the three tables"
)
_NO_REPORT = Message("no annual report in this text: {looked_for}", looked_for=_LOOKED_FOR)
_EMPTY_FORM = Message("this is an empty form, with nothing filled in: {looked_for}", looked_for=_LOOKED_FOR)
_FILLED = (CellState.NUMBER, CellState.MARK, CellState.UNREADABLE)


def compose(draft: Draft, narratives: Mapping[str, Narrative]) -> Report:
    """Make the report of a draft whose sections are read.

    Raises :class:`~gov_disclosure.errors.NotAReportError` for a text that is no report.
    """
    settle_trailing_blanks(draft)
    _refuse_what_is_no_report(draft, narratives)
    preface = read_preface(draft)
    if "overview" not in narratives and preface:
        draft.say(catalogue.UNASSIGNED_TEXT.at(preface.span))
    withhold_page_numbers(draft)
    _withhold_among_torn(draft)
    _say_of_odd_counts(draft)
    _confirm(draft)
    return make_report(draft, preface, narratives)


def make_report(draft: Draft, preface: Narrative, narratives: Mapping[str, Narrative]) -> Report:
    """Make the report of what was read, and say what every stretch of the text was taken for."""
    title_page, outline = draft.title_page, draft.outline
    for kind, place in draft.cleaning.deviations.items():
        draft.say(_DEVIATIONS[kind].at(place))
    behind = Span(draft.end, len(draft.text))
    draft.mark(SegmentKind.FURNITURE, *draft.cleaning.furniture, *outline.contents, behind)
    draft.mark(SegmentKind.TITLE, title_page.title.span if title_page.title else None)
    draft.mark(SegmentKind.PREFACE, preface.span)
    draft.mark(SegmentKind.HEADING, *(mark.heading for mark in outline.marks))
    draft.mark(SegmentKind.PROSE, *(narrative.span for narrative in narratives.values()))
    return Report(
        title=title_page.title.text if title_page.title else None,
        agency=title_page.agency,
        year=title_page.year,
        published=title_page.published,
        form=draft.form if draft.told else None,
        preface=preface,
        overview=narratives.get("overview", NO_TEXT),
        problems=narratives.get("problems", NO_TEXT),
        other_matters=narratives.get("other_matters", NO_TEXT),
        table_text=tuple([narratives.get(table, NO_TEXT) for table in TABLES]),
        cells=Cells.of_rows(draft.form, tuple([draft.rows.get(row.path) for row in draft.form.rows])),
        diagnostics=tuple(sorted(draft.diagnostics, key=_text_order)),
        pieces=tuple(draft.pieces),
        length=len(draft.text),
    )


def _withhold_among_torn(draft: Draft) -> None:
    """Leave a row unread whose sum does not hold where most rows of its table could not be read.

    Text that tears figures from their labels gives some row the right number of them by chance.
    """
    unread = {path for path, content in _but_plain_rows(draft) if _is_unread(content)}
    for table in draft.form.tables if unread else ():
        printed = [row for row in table.rows if row.path in draft.rows] if table.common_columns else []
        read = [row for row in printed if row.path not in unread]
        if not read or len(read) * 2 >= len(printed):
            continue
        confirmed = confirmed_rows(draft.form, draft.rows, [row.path for row in read])
        for row in read:
            if row.path not in confirmed:
                cells = [cell for cell in contents_of(draft.rows[row.path]) if cell.start >= 0]
                place = Span(cells[0].start, cells[-1].end) if cells else None
                draft.leave_unread(row, place)
                draft.say(catalogue.FIGURES_SHIFTED.at(place, row.path, row=row.label))


def _but_plain_rows(draft: Draft) -> Sequence[tuple[str, Sequence[CellContent]]]:
    """Return what the cells of the rows hold that are not plain, by path."""
    return [(path, content) for path, content in draft.rows.items() if content and not isinstance(content, PlainRow)]


def _is_unread(content: Sequence[CellContent]) -> bool:
    return all(cell.state is CellState.UNREADABLE for cell in content)


def _say_of_odd_counts(draft: Draft) -> None:
    """Say once of each table in which cells counts are printed with their unit or with decimals."""
    odd: dict[str, list[Span]] = {}
    for path, content in _but_plain_rows(draft):
        odd[path] = [
            Span(cell.start, cell.end)
            for column, cell in zip(draft.form.rows_by_path[path].columns, content, strict=True)
            if not cell.raw.isdecimal()
            and _is_count(column, cell)
            and not is_plain(draft.cleaned[cell.start : cell.end])
        ]
    for table in draft.form.tables if any(odd.values()) else ():
        paths = [row.path for row in table.rows if odd.get(row.path)]
        if paths:
            printed = [place for path in paths for place in odd[path]]
            whole = Span(min(printed).start, max(printed).end)
            said = catalogue.ODD_COUNTS.at(whole, raw=draft.quote(printed[0]), count=len(printed))
            draft.say(of_rows(said, paths))


def _is_count(column: Column, cell: CellContent) -> bool:
    return column.kind is FigureKind.COUNT and cell.state is CellState.NUMBER


def _confirm(draft: Draft) -> None:
    """Let the sums settle doubts about a row or raise new ones."""
    confirmed = confirmed_rows(draft.form, draft.rows, draft.doubts) if draft.doubts else set()
    for path, doubt in draft.doubts.items():
        if path not in confirmed:
            draft.say(doubt)
    for contradiction in contradictions(draft.form, draft.rows):
        draft.say(contradiction)


def _refuse_what_is_no_report(draft: Draft, narratives: Mapping[str, Narrative]) -> None:
    """Raise unless the text is a report: sections or table rows, and something filled in."""
    marks, title = draft.outline.marks, draft.title_page.title
    if not (draft.rows or len(marks) >= _FEWEST_SECTIONS or (marks and title)):
        raise _refusal(draft, _PATH_GIVEN if looks_like_path(draft.text) else _NO_REPORT)
    filled = any(
        isinstance(row, PlainRow) or any(cell.raw and cell.state in _FILLED for cell in row or ())
        for row in draft.rows.values()
    )
    if filled:
        return
    written = any(_PLACEHOLDER.sub("", narrative.text) for narrative in narratives.values())
    if not written or (draft.title_page.year is None and draft.rows):
        raise _refusal(draft, _EMPTY_FORM)


def _refusal(draft: Draft, reason: Message) -> NotAReportError:
    """Return the error that says why a text is no report, and what of one it has and lacks."""
    headed = {mark.section for mark in draft.outline.marks}
    parts = {section: section in headed for section in SECTIONS}
    parts |= {"title": draft.title_page.title is not None, "rows": bool(draft.rows)}
    found = [name for name, is_there in parts.items() if is_there]
    missing = [name for name, is_there in parts.items() if not is_there]
    return NotAReportError(reason, found=found, missing=missing)


def _text_order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    """Sort by place; what concerns the whole text comes first."""
    span = diagnostic.span or Span(-1, -1)
    return span.start, span.end, diagnostic.code
